"""Articles for the tests of names and entities, and a way to draw what was found in them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.collation.model import Article, Entity, Sentence
from tui.collation.segment import paragraph_spans, segment

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def article(text: str, siglum: str = "A", language: str = "en") -> Article:
    """An article of that text."""
    return Article(siglum, "", None, None, None, "", "", language, text, paragraph_spans(text))


def articles(*texts: str) -> tuple[tuple[Article, ...], Mapping[str, tuple[Sentence, ...]]]:
    """The articles A, B, ... with their sentences."""
    made = tuple(article(text, siglum) for text, siglum in zip(texts, "ABCDEF", strict=False))
    return made, {each.siglum: segment(each) if each.paragraphs else () for each in made}


def drawn(entities: Sequence[Entity], accounts: Sequence[Article]) -> list[str]:
    """One line for each entity: name, the forms met with their counts, marks for doubt and seat."""
    texts = {each.siglum: each.text for each in accounts}
    return [_line(entity, texts) for entity in entities]


def _line(entity: Entity, texts: Mapping[str, str]) -> str:
    forms: dict[str, int] = {}
    for mention in entity.mentions:
        form = mention.span.of(texts[mention.ref.siglum]) + ("?" if mention.doubtful else "")
        forms[form] = forms.get(form, 0) + 1
    met = " · ".join(f"{form} {count}" for form, count in sorted(forms.items()))
    seat = f" (seat of {entity.seat_of})" if entity.seat_of else ""
    return f"{entity.kind.value} {entity.name}{seat}: {met}"
