"""What changed words are: a quotation, a figure, a negation, a name; and whether the two versions then disagree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.collation.annotate.tokens import is_number, normalise
from tui.collation.annotate.wordlists import negations
from tui.collation.conflicts.values import comparable, compatible
from tui.collation.model import (
    ConflictKind,
    Entity,
    EntityKind,
    Figure,
    Passage,
    Quote,
    SentenceRef,
    Span,
    WordChange,
    WordKind,
)
from tui.collation.versions.words import Piece, Stretch

_NAMES = frozenset([EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP])


class Named(NamedTuple):
    """A mention of an entity in one sentence."""

    span: Span
    entity: Entity


@dataclass(frozen=True)
class Facts:
    """What is known about the words of all articles, by sentence or article."""

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
    return WordChange(_kind(stretch, facts), stretch.old_at, stretch.new_at)


def _kind(stretch: Stretch, facts: Facts) -> WordKind:
    if facts.is_quoted(stretch.old_at) and facts.is_quoted(stretch.new_at):
        return WordKind.QUOTATION
    if _numbers(stretch.old) != _numbers(stretch.new) or _other_figures(stretch, facts):
        return WordKind.FIGURE
    if _denials(stretch.old) != _denials(stretch.new):
        return WordKind.NEGATION
    if _names_of(stretch.old, stretch.old_at, facts) or _names_of(stretch.new, stretch.new_at, facts):
        return WordKind.NAME
    return WordKind.WORDS if any(piece.is_word for piece in stretch.old + stretch.new) else WordKind.PUNCTUATION


def disagreement(stretch: Stretch, facts: Facts) -> ConflictKind | None:
    """Which slot the two versions fill differently; None where words were only added, dropped or put otherwise."""
    kind = _figure_conflict(stretch, facts)
    if kind is None and _denials(stretch.old) != _denials(stretch.new):
        kind = ConflictKind.NEGATION
    if kind is None and _other_names(stretch, facts):
        kind = ConflictKind.NAME
    quoted = facts.is_quoted(stretch.old_at) and facts.is_quoted(stretch.new_at)
    return ConflictKind.QUOTE if kind and quoted else kind


def _figure_conflict(stretch: Stretch, facts: Facts) -> ConflictKind | None:
    ours, theirs = facts.figures_in(stretch.old_at), facts.figures_in(stretch.new_at)
    if _other_figures(stretch, facts):
        return ConflictKind(ours[0].kind.value)
    known = ours and theirs and stretch.old and stretch.new  # then they are equal
    numbers = _numbers(stretch.old), _numbers(stretch.new)
    return ConflictKind.NUMBER if all(numbers) and numbers[0] != numbers[1] and not known else None


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


def _other_names(stretch: Stretch, facts: Facts) -> bool:
    """Whether another name stands in the place of a name: no shorter or fuller form of it."""
    ours, theirs = facts.names_in(stretch.old_at), facts.names_in(stretch.new_at)
    if not (stretch.old and stretch.new and ours and theirs):
        return False
    words = [set(_names_of(*side, facts)) for side in ((stretch.old, stretch.old_at), (stretch.new, stretch.new_at))]
    return not (words[0] <= words[1] or words[1] <= words[0])
