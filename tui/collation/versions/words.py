"""The words that differ between a sentence and its newer version, what they are, and whether the versions disagree.

Every word counts, also the small ones, and marks.
Apostrophes, quotation marks, dashes and blanks of another shape are typography, no change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tui.collation.annotate.tokens import APOSTROPHES, WORD, is_number, normalise
from tui.collation.annotate.wordlists import negations, stop_words
from tui.collation.conflicts.values import comparable, compatible
from tui.collation.model import (
    ConflictKind,
    Entity,
    EntityKind,
    Figure,
    Passage,
    Quote,
    Sentence,
    SentenceRef,
    Span,
    WordChange,
    WordKind,
)

MOST_STEPS = 4_000_000
"""Maximum pairs of pieces that are aligned in order; what lies between equal ends of a longer text is one change."""

_PIECE = re.compile(rf"{WORD.pattern}|\.{{3}}|``|''|\S", re.IGNORECASE)
_WORD_CHARACTER = re.compile(r"\w")
_SHAPES = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(["“", "”", "„", "‟", "«", "»", "``", "''", "「", "」", "『", "』"], '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
"""Signs that are one sign in another shape."""


class Piece(NamedTuple):
    """A word or a mark where it stands."""

    ref: SentenceRef
    span: Span
    """In the article's text."""
    text: str
    form: str
    """Equal for two pieces between which nothing changed."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, no mark."""
        return bool(_WORD_CHARACTER.search(self.text))


class Stretch(NamedTuple):
    """Pieces that stand in the place of others; one side may be empty."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    old_at: Passage
    """Where the old pieces stand, or would stand."""
    new_at: Passage


def split_pieces(sentences: Sequence[Sentence], fold_case: bool = False) -> list[Piece]:
    """The words and marks of sentences that follow each other; ``fold_case`` where sentences were split or joined."""
    pieces = []
    for sentence in sentences:
        start = sentence.span.start
        for number, match in enumerate(_PIECE.finditer(sentence.text)):
            form = form_of(match.group())
            if fold_case or (not number and form.lower() in stop_words("en")):
                form = form.lower()
            pieces.append(Piece(sentence.ref, Span(start + match.start(), start + match.end()), match.group(), form))
    return pieces


def form_of(piece: str) -> str:
    """The form under which two shapes of one word or mark meet."""
    if piece in _SHAPES:
        return _SHAPES[piece]
    for apostrophe in APOSTROPHES[1:]:
        piece = piece.replace(apostrophe, "'")
    return piece


def are_same(old: Sentence, new: Sentence) -> bool:
    """Whether nothing changed between two sentences but typography."""
    return old.text == new.text or [piece.form for piece in split_pieces([old])] == [
        piece.form for piece in split_pieces([new])
    ]


def find_stretches(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Stretch]:
    """The stretches that differ, in order; a stretch never crosses the end of a sentence."""
    ours, theirs = [piece.form for piece in old], [piece.form for piece in new]
    for old_part, new_part in _replacements(ours, theirs):
        removed, added = _by_sentence(old[old_part]), _by_sentence(new[new_part])
        for one, other in zip_longest(removed, added, fillvalue=()):
            yield Stretch(one, other, _place(old, old_part.start, one), _place(new, new_part.start, other))


def _replacements(old: list[str], new: list[str]) -> Iterator[tuple[slice, slice]]:
    """The places that differ: longest common subsequence, a deletion and the insertion beside it together.

    Of long texts all that lies between equal ends.
    """
    if len(old) * len(new) > MOST_STEPS:
        shortest = min(len(old), len(new))
        first = next((at for at in range(shortest) if old[at] != new[at]), shortest)
        rest = range(1, shortest - first + 1)
        last = next((at for at in rest if old[-at] != new[-at]), len(rest) + 1) - 1
        yield slice(first, len(old) - last), slice(first, len(new) - last)
        return
    start: tuple[int, int] | None = None
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if start:
                yield slice(start[0], step.src_start), slice(start[1], step.dest_start)
            start = None
        elif start is None:
            start = step.src_start, step.dest_start
    if start:
        yield slice(start[0], len(old)), slice(start[1], len(new))


def _by_sentence(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    return [tuple(own) for _, own in groupby(pieces, key=lambda piece: piece.ref)]


def _place(pieces: Sequence[Piece], at: int, own: Sequence[Piece]) -> Passage:
    """Where these pieces stand; without any, the empty place behind the piece before them."""
    if own:
        return Passage(own[0].ref, Span(own[0].span.start, own[-1].span.end))
    before = pieces[at - 1] if at else pieces[0]
    offset = before.span.end if at else before.span.start
    return Passage(before.ref, Span(offset, offset))


_NAMES = frozenset([EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP])


class Named(NamedTuple):
    """A mention of an entity in one sentence."""

    span: Span
    entity: Entity


@dataclass(frozen=True)
class Facts:
    """Figures, names and quotations of all articles, by sentence or article."""

    figures: Mapping[SentenceRef, Sequence[Figure]]
    names: Mapping[SentenceRef, Sequence[Named]]
    quoted: Mapping[str, Sequence[Span]]
    """The words between quotation marks, in order, by siglum."""

    def figures_in(self, place: Passage) -> list[Figure]:
        """The figures that share a character with the passage."""
        return [one for one in self.figures.get(place.ref, ()) if one.span.overlaps(place.span)]

    def names_in(self, place: Passage) -> list[Named]:
        """The names that share a character with the passage."""
        return [one for one in self.names.get(place.ref, ()) if one.span.overlaps(place.span)]

    def is_quoted(self, place: Passage) -> bool:
        """Whether the passage lies within quotation marks, those excluded."""
        spans = self.quoted.get(place.ref.siglum, ())
        after = bisect_left(spans, (place.span.start + 1,))
        return any(
            one.start <= place.span.start and place.span.end <= one.end for one in spans[max(0, after - 1) : after]
        )


def read_facts(figures: Iterable[Figure], quotes: Iterable[Quote], entities: Iterable[Entity]) -> Facts:
    """The figures, quotations and names by their places."""
    figures_of: dict[SentenceRef, list[Figure]] = {}
    for figure in figures:
        figures_of.setdefault(figure.ref, []).append(figure)
    names: dict[SentenceRef, list[Named]] = {}
    for entity in entities:
        if entity.kind in _NAMES:
            for mention in entity.mentions:
                names.setdefault(mention.ref, []).append(Named(mention.span, entity))
    quoted: dict[str, list[Span]] = {}
    for quote in quotes:
        quoted.setdefault(quote.ref.siglum, []).append(quote.span)
    return Facts(figures_of, names, {siglum: sorted(spans) for siglum, spans in quoted.items()})


def describe(stretch: Stretch, facts: Facts) -> WordChange:
    """The change with its kind."""
    if facts.is_quoted(stretch.old_at) and facts.is_quoted(stretch.new_at):
        kind = WordKind.QUOTATION
    elif _numbers(stretch.old) != _numbers(stretch.new) or _other_figures(stretch, facts):
        kind = WordKind.FIGURE
    elif _denials(stretch.old) != _denials(stretch.new):
        kind = WordKind.NEGATION
    elif _names_of(stretch.old, stretch.old_at, facts) or _names_of(stretch.new, stretch.new_at, facts):
        kind = WordKind.NAME
    else:
        is_word = any(piece.is_word for piece in stretch.old + stretch.new)
        kind = WordKind.WORDS if is_word else WordKind.PUNCTUATION
    return WordChange(kind, stretch.old_at, stretch.new_at)


def disagreement(stretch: Stretch, facts: Facts) -> ConflictKind | None:
    """Which slot the two versions fill differently; None where words were only added, dropped or put otherwise.

    A shorter or fuller form of a name is no other name.
    """
    replaced = stretch.old and stretch.new
    ours, theirs = facts.figures_in(stretch.old_at), facts.figures_in(stretch.new_at)
    numbers = _numbers(stretch.old), _numbers(stretch.new)
    names = [set(_names_of(*side, facts)) for side in ((stretch.old, stretch.old_at), (stretch.new, stretch.new_at))]
    named = all(facts.names_in(place) for place in (stretch.old_at, stretch.new_at))
    kind = None
    if _other_figures(stretch, facts):
        kind = ConflictKind(ours[0].kind.value)
    elif all(numbers) and numbers[0] != numbers[1] and not (ours and theirs and replaced):
        kind = ConflictKind.NUMBER
    elif _denials(stretch.old) != _denials(stretch.new):
        kind = ConflictKind.NEGATION
    elif replaced and named and not (names[0] <= names[1] or names[1] <= names[0]):
        kind = ConflictKind.NAME
    quoted = facts.is_quoted(stretch.old_at) and facts.is_quoted(stretch.new_at)
    return ConflictKind.QUOTE if kind and quoted else kind


def _other_figures(stretch: Stretch, facts: Facts) -> bool:
    """Whether the changed words are of figures, days or hours that give other values."""
    ours, theirs = facts.figures_in(stretch.old_at), facts.figures_in(stretch.new_at)
    return bool(stretch.old and stretch.new and ours and theirs) and not _are_equal(ours, theirs)


def _are_equal(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether both sides give the same values; in other units, values that can both be true."""
    if [(one.value, one.unit) for one in ours] == [(one.value, one.unit) for one in theirs]:
        return True
    if len(ours) != len(theirs):
        return False
    return all(
        one.value == other.value or (one.unit != other.unit and comparable(one, other) and compatible(one, other))
        for one, other in zip(ours, theirs, strict=True)
        if (one.value, one.unit) != (other.value, other.unit)
    )


def _numbers(pieces: Sequence[Piece]) -> list[str]:
    return [norm for norm in (normalise(piece.text) for piece in pieces) if is_number(norm)]


def _denials(pieces: Sequence[Piece]) -> int:
    """The number of negations, those that cancel each other left out."""
    return sum(normalise(piece.text) in negations() for piece in pieces) % 2


def _names_of(pieces: Sequence[Piece], place: Passage, facts: Facts) -> list[str]:
    """The words of names among the changed ones."""
    named = facts.names_in(place) if pieces else []
    return [piece.form for piece in pieces if any(one.span.overlaps(piece.span) for one in named)]
