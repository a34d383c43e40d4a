"""Articles for tests, given sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.collation.model import (
    Alignment,
    Entity,
    EntityKind,
    Link,
    Mention,
    Relation,
    Sentence,
    SentenceKind,
    SentenceRef,
    Span,
    Tier,
)


def told(siglum: str, *paragraphs: str | Sequence[str]) -> tuple[Sentence, ...]:
    """The sentences of an article: a string is a paragraph of one sentence, a list one of several."""
    found: list[Sentence] = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        for text in [paragraph] if isinstance(paragraph, str) else paragraph:
            ref, span = SentenceRef(siglum, len(found)), Span(start, start + len(text))
            found.append(Sentence(ref, span, text, SentenceKind.BODY, number))
            start = span.end + 1
    return tuple(found)


def words_at(sentences: Sequence[Sentence], span: Span) -> str:
    """The characters of a span of the article that lies in these sentences."""
    return " ".join(sentence.text for sentence in sentences)[span.start : span.end]


def person(number: int, name: str, sentences: Mapping[str, Sequence[Sentence]], *forms: str) -> Entity:
    """A person who is mentioned wherever one of the forms of the name stands."""
    mentions = []
    for own in sentences.values():
        for sentence in own:
            places = sorted({(sentence.text.find(form), len(form)) for form in (name, *forms) if form in sentence.text})
            if places:
                start = sentence.span.start + places[0][0]
                mentions.append(Mention(sentence.ref, Span(start, start + places[0][1])))
    return Entity(f"e{number}", name, EntityKind.PERSON, tuple(mentions), forms)


def linked(*cells: tuple[int, int], tier: Tier = Tier.SURE) -> tuple[Alignment, ...]:
    """An alignment of A and B whose links join these positions."""
    links = (Link(SentenceRef("A", i), SentenceRef("B", j), 0.9, tier, Relation.REWORDED, False, ()) for i, j in cells)
    return (Alignment("A", "B", tuple(links)),)
