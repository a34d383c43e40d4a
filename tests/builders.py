"""Articles and comparisons for tests, drawn in a line or two.

    drawn("Ann won. It rained.", "Ann has won. Bob lost.", links="A1~B1")

is a comparison of two articles in which A's first sentence is linked to B's first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from string import ascii_uppercase

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

LEFT = "Ann signed the treaty in Geneva on Wednesday after two hours of talks. Nobody else was in the room at all.\n"
RIGHT = "Ann signed the treaty in Geneva on Wednesday after three hours of talks. Protesters burned a car outside.\n"
"""Two accounts that share a sentence, contradict each other in it, and have one each for themselves."""

_SIGNS = {"=": Relation.IDENTICAL, "~": Relation.REWORDED, "<": Relation.OVERLAPPING}
_LINK = re.compile(r"(?P<left>[A-Z]\d+)(?P<sign>[=~<])(?P<right>[A-Z]\d+)(?P<moved>%?)(?P<tier>\?{0,2})")
_TIERS = ("", "?", "??")
_SCORES = {Tier.SURE: 0.95, Tier.LIKELY: 0.75, Tier.POSSIBLE: 0.4}


def article(siglum: str, text: str, **fields: str | None) -> Article:
    """An article with this text; a paragraph for each line."""
    paragraphs = tuple(Span(*line.span()) for line in re.finditer(r"\S.*", text))
    values: dict[str, str | None] = {
        "title": f"Title of {siglum}", "outlet": None, "author": None, "published": None, "language": "en",
        "origin": f"{siglum.lower()}.txt", "sha256": sha256(text.encode("utf-8", "replace")).hexdigest(), **fields,
    }  # fmt: skip
    return Article(siglum=siglum, text=text, paragraphs=paragraphs, **values)  # type: ignore[arg-type]


def articles(*texts: str) -> tuple[Article, ...]:
    """Articles A, B, C, ... with these texts."""
    return tuple(article(siglum, text) for siglum, text in zip(ascii_uppercase, texts, strict=False))


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


def person(comparison: Comparison, number: int, name: str, *places: str) -> Entity:
    """A person named in these sentences."""
    mentions = tuple(Mention(*passage(comparison, place, name)) for place in places)
    return Entity(f"e{number}", name, EntityKind.PERSON, mentions, ())
