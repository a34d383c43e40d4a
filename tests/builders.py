"""Articles, comparisons, stories and views for tests, drawn in a line or two.

    drawn("Ann won. It rained.", "Ann has won. Bob lost.", links="A1~B1")

is a comparison of two articles in which A's first sentence is linked to B's first; `story_of` and `view` take it into
the reader, `stories` draws some by chance. `segmented` and `account` are for the steps of the collation alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from string import ascii_uppercase

from hypothesis import strategies as st

from tui.collation.model import (
    Alignment,
    Article,
    Comparison,
    Conflict,
    ConflictKind,
    Entity,
    EntityKind,
    Group,
    Link,
    Mention,
    Passage,
    Relation,
    Sentence,
    SentenceKind,
    SentenceRef,
    Settings,
    Span,
    Tier,
)
from tui.collation.segment import paragraph_spans, segment
from tui.reader.moves import open_view
from tui.reader.state import Choice, Size
from tui.reader.state.story import Story
from tui.reader.view import View

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
"""The articles of the sample story."""

LEFT = "Ann signed the treaty in Geneva on Wednesday after two hours of talks. Nobody else was in the room at all.\n"
RIGHT = "Ann signed the treaty in Geneva on Wednesday after three hours of talks. Protesters burned a car outside.\n"
"""Two accounts that share a sentence, contradict each other in it, and have one each for themselves."""

_SIGNS = {"=": Relation.IDENTICAL, "~": Relation.REWORDED, "<": Relation.OVERLAPPING}
_LINK = re.compile(r"(?P<left>[A-Z]\d+)(?P<sign>[=~<])(?P<right>[A-Z]\d+)(?P<moved>%?)(?P<tier>\?{0,2})")
_TIERS = ("", "?", "??")
_SCORES = {Tier.SURE: 0.95, Tier.LIKELY: 0.75, Tier.POSSIBLE: 0.4}


def article(siglum: str, text: str, **fields: str | None) -> Article:
    """An article with this text; a paragraph for each line."""
    values: dict[str, str | None] = {
        "title": f"Title of {siglum}", "outlet": None, "author": None, "published": None, "language": "en",
        "origin": f"{siglum.lower()}.txt", "sha256": sha256(text.encode("utf-8", "replace")).hexdigest(), **fields,
    }  # fmt: skip
    return Article(siglum=siglum, text=text, paragraphs=paragraph_spans(text), **values)  # type: ignore[arg-type]


def articles(*texts: str) -> tuple[Article, ...]:
    """Articles A, B, C, ... with these texts."""
    return tuple(article(siglum, text) for siglum, text in zip(ascii_uppercase, texts, strict=False))


def segmented(*texts: str) -> tuple[tuple[Article, ...], Mapping[str, tuple[Sentence, ...]]]:
    """Articles A, B, C, ... with these texts, and the sentences that segmentation finds in them."""
    made = articles(*texts)
    return made, {each.siglum: segment(each) if each.paragraphs else () for each in made}


def account(siglum: str, *paragraphs: str | Sequence[str]) -> tuple[Sentence, ...]:
    """The sentences of one account as given: a string is a paragraph of one sentence, a list one of several."""
    found: list[Sentence] = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        for text in [paragraph] if isinstance(paragraph, str) else paragraph:
            ref, span = SentenceRef(siglum, len(found)), Span(start, start + len(text))
            found.append(Sentence(ref, span, text, SentenceKind.BODY, number))
            start = span.end + 1
    return tuple(found)


def words_at(sentences: Sequence[Sentence], span: Span) -> str:
    """The characters of a span of the article that `account` made."""
    return " ".join(sentence.text for sentence in sentences)[span.start : span.end]


def sentences(article: Article, kinds: Sequence[SentenceKind] = ()) -> tuple[Sentence, ...]:
    """Its sentences, each ending at a full stop or at the line's end; body unless `kinds` says otherwise."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs):
        for match in re.finditer(r"\S[^.]*(?:\.|$)", paragraph.of(article.text)):
            span = Span(paragraph.start + match.start(), paragraph.start + match.end())
            kind = kinds[len(found)] if len(found) < len(kinds) else SentenceKind.BODY
            ref = SentenceRef(article.siglum, len(found))
            found.append(Sentence(ref, span, span.of(article.text), kind, number))
    return tuple(found)


def ref(name: str) -> SentenceRef:
    """`A12` as a key."""
    return SentenceRef(name[0], int(name[1:]) - 1)


def link(drawing: str) -> Link:
    """`A1=B2` identical, `A1~B2` reworded, `A1<B2` overlapping; `%` moved; `?` only likely, `??` only possible."""
    match = _LINK.fullmatch(drawing)
    assert match, drawing
    tier = list(Tier)[_TIERS.index(match["tier"])]
    ends = ref(match["left"]), ref(match["right"])
    return Link(*ends, _SCORES[tier], tier, _SIGNS[match["sign"]], bool(match["moved"]), ("won",))


def drawn(*texts: str | Article, links: str = "", kinds: str = "", tier: Tier = Tier.LIKELY) -> Comparison:
    """A comparison of these texts with these links, without the pipeline.

    `kinds` names sentences that are not body: `A1=title B4=furniture`.
    """
    chosen = tuple(
        text if isinstance(text, Article) else article(siglum, text)
        for siglum, text in zip(ascii_uppercase, texts, strict=False)
    )
    known = {ref(name): SentenceKind(kind) for name, kind in (pair.split("=") for pair in kinds.split())}
    found = {one.siglum: _with_kinds(sentences(one), known) for one in chosen}
    drawn_links = [link(drawing) for drawing in links.split()]
    settings = Settings(tier=tier.value)
    return Comparison(
        articles=chosen,
        sentences=found,
        alignments=tuple(_alignments(tuple(found), drawn_links)),
        groups=_groups(found.values(), [one for one in drawn_links if tier.admits(one.tier)]),
        settings=settings,
    )


def _with_kinds(found: tuple[Sentence, ...], known: dict[SentenceRef, SentenceKind]) -> tuple[Sentence, ...]:
    return tuple(Sentence(one.ref, one.span, one.text, known.get(one.ref, one.kind), one.paragraph) for one in found)


def _alignments(sigla: tuple[str, ...], links: list[Link]) -> Iterable[Alignment]:
    for place, left in enumerate(sigla):
        for right in sigla[place + 1 :]:
            between = sorted(one for one in links if (one.left.siglum, one.right.siglum) == (left, right))
            yield Alignment(left, right, tuple(between))


def _groups(found: Iterable[tuple[Sentence, ...]], links: list[Link]) -> tuple[Group, ...]:
    members = {sentence.ref: {sentence.ref} for one in found for sentence in one}
    for one in links:
        joined = members[one.left] | members[one.right]
        for member in joined:
            members[member] = joined
    return tuple(sorted({Group(tuple(sorted(group))) for group in members.values()}, key=lambda g: g.members))


def passage(comparison: Comparison, name: str, words: str) -> Passage:
    """The place of these words in that sentence."""
    sentence = comparison.sentence(ref(name))
    start = sentence.span.start + sentence.text.index(words)
    return Passage(sentence.ref, Span(start, start + len(words)))


def conflict(comparison: Comparison, left: tuple[str, str], right: tuple[str, str]) -> Conflict:
    """Two sentences that give different numbers: `conflict(c, ("A1", "45"), ("B1", "54"))`."""
    sides = passage(comparison, *left), passage(comparison, *right)
    return Conflict(ConflictKind.NUMBER, *sides, f"{left[1]} ≠ {right[1]}", 0.9, Tier.LIKELY)


def person(number: int, name: str, sentences: Mapping[str, Sequence[Sentence]], *forms: str) -> Entity:
    """A person who is mentioned in each sentence in which the name or one of its other forms stands."""
    mentions = []
    for sentence in (sentence for own in sentences.values() for sentence in own):
        places = sorted({(sentence.text.find(form), len(form)) for form in (name, *forms) if form in sentence.text})
        if places:
            start = sentence.span.start + places[0][0]
            mentions.append(Mention(sentence.ref, Span(start, start + places[0][1])))
    return Entity(f"e{number}", name, EntityKind.PERSON, tuple(mentions), forms)


def linked(*cells: tuple[int, int], tier: Tier = Tier.SURE) -> tuple[Alignment, ...]:
    """An alignment of A and B whose links join these positions, from 0."""
    links = (Link(SentenceRef("A", i), SentenceRef("B", j), 0.9, tier, Relation.REWORDED, False, ()) for i, j in cells)
    return (Alignment("A", "B", tuple(links)),)


def entity_lines(entities: Sequence[Entity], accounts: Sequence[Article]) -> list[str]:
    """One line for each entity: name, the forms met with their counts, marks for doubt and seat."""
    texts = {each.siglum: each.text for each in accounts}
    lines = []
    for entity in entities:
        forms: dict[str, int] = {}
        for mention in entity.mentions:
            form = mention.span.of(texts[mention.ref.siglum]) + ("?" if mention.doubtful else "")
            forms[form] = forms.get(form, 0) + 1
        met = " · ".join(f"{form} {count}" for form, count in sorted(forms.items()))
        seat = f" (seat of {entity.seat_of})" if entity.seat_of else ""
        lines.append(f"{entity.kind.value} {entity.name}{seat}: {met}")
    return lines


def story_of(*texts: str | Article, links: str = "", kinds: str = "") -> Story:
    """The story of a comparison of these texts, as `drawn` makes it."""
    comparison = drawn(*texts, links=links, kinds=kinds)
    return Story(comparison.articles, comparison.sentences, comparison)


def view(*texts: str, links: str = "", kinds: str = "", size: tuple[int, int] = (80, 12), **choice: object) -> View:
    """A story on a screen of that many columns and rows; `choice` gives fields of its arrangement."""
    shown = story_of(*texts, links=links, kinds=kinds)
    panes = shown.sigla[:6]
    return open_view(shown, Size(*size), Choice(**{"panes": panes, "base": panes[0], **choice}))  # type: ignore[arg-type]


_WORDS = ("summit", "of", "the", "two", "“strategic”", "naïve", "北京", "e\u0301te\u0301", "long-hyphenated-word")


@st.composite
def stories(
    draw: st.DrawFn,
    articles: st.SearchStrategy[int] = st.integers(2, 6),  # noqa: B008
    sentences: st.SearchStrategy[int] = st.integers(1, 12),  # noqa: B008
    alike: bool = False,
) -> Story:
    """A compared story; `alike`: every second sentence has its counterparts at about the same place."""
    chance = draw(st.randoms(use_true_random=False))
    return chance_story(chance, [draw(sentences) for _ in range(draw(articles))], alike=alike)


def chance_story(chance: Random, lengths: list[int], *, alike: bool = False) -> Story:
    """A compared story with that many sentences in each article."""
    sigla = ascii_uppercase[: len(lengths)]
    texts = ["".join(_sentence(chance) for _ in range(length)) for length in lengths]
    links = _parallel(chance, lengths) if alike else _anywhere(chance, lengths)
    kinds = {f"{siglum}{chance.randint(1, n)}": chance.choice(_KINDS) for siglum, n in zip(sigla, lengths, strict=True)}
    return story_of(
        *texts,
        links=" ".join(f"{sigla[a]}{i}~{sigla[b]}{j}" for a, i, b, j in sorted(links)),
        kinds="" if alike else " ".join(f"{name}={kind}" for name, kind in kinds.items()),
    )


_KINDS = ("furniture", "caption", "heading", "title")
_Links = set[tuple[int, int, int, int]]


def _sentence(chance: Random) -> str:
    words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 40)))
    return f"{words}.{chance.choice((' ', chr(10)))}"


def _anywhere(chance: Random, lengths: list[int]) -> _Links:
    pairs = [(a, b) for b in range(len(lengths)) for a in range(b)]
    return {(a, chance.randint(1, lengths[a]), b, chance.randint(1, lengths[b])) for a, b in pairs for _ in range(3)}


def _parallel(chance: Random, lengths: list[int]) -> _Links:
    shared = range(1, min(lengths) + 1, 2)
    return {(0, place, other, place) for place in shared for other in range(1, len(lengths)) if chance.random() < 0.8}
