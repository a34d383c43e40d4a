"""Numbers, durations, dates, times, amounts and ages that two linked sentences give differently."""

from __future__ import annotations

from collections.abc import Iterator

from tui.collation.conflicts.sentence import Finding, Side
from tui.collation.conflicts.slots import agree, may_be_of_one_thing, same_slot
from tui.collation.conflicts.values import comparable, compatible
from tui.collation.model import ConflictKind, Figure, Span


def figure_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The figures that fill one slot with values that exclude each other."""
    for figure, mood in left.claims.items():
        for other, other_mood in right.claims.items():
            if not mood & other_mood or not comparable(figure, other) or compatible(figure, other):
                continue
            confidence = same_slot(left, figure, right, other)
            if confidence and not _told(left, figure, right) and not _told(right, other, left):
                kind = ConflictKind(figure.kind.value)
                yield Finding(kind, _with_noun(left, figure), _with_noun(right, other), confidence)


def _with_noun(side: Side, figure: Figure) -> Span:
    """The figure's words from the noun on where that stands before it: "dead at 52", "Keller, 71"."""
    if not figure.noun or figure.noun in side.words(figure.span).lower():
        return figure.span
    start = side.sentence.span.start
    place = side.sentence.text.lower().rfind(figure.noun, 0, figure.span.start - start)
    return figure.span if place < 0 else Span(start + place, figure.span.end)


def _told(own: Side, figure: Figure, side: Side) -> bool:
    """Whether the other article gives an agreeing value: in the linked sentence in any mood, elsewhere in the same one.

    A mood decides what may be called a conflict, never what clears one.
    """
    mood = own.claims[figure]
    return any(agree(figure, other) for other in side.figures) or any(
        mood & other_mood and agree(figure, other) and may_be_of_one_thing(own, figure, teller, other)
        for teller in side.others
        for other, other_mood in teller.claims.items()
    )
