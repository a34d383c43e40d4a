"""Numbers, durations, dates, times, amounts and ages that two linked sentences give differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.collation.families import event_of, is_person
from tui.collation.model import ConflictKind, Figure, FigureKind, Span
from tui.collation.sides import Finding, Side
from tui.collation.values import comparable, compatible

_ADDED = re.compile(r"\b(?:additional|another|further|extra|more|others?|remaining|rest)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:planned|plans\sto|scheduled|expected|supposed|originally|due|intended|would|could|may|might|should|"
    r"maximum|minimum|limit|every|each|per|average|out\sof|previous(?:ly)?|earlier|former|initially)\b",
    re.IGNORECASE,
)
_MARK_REACH = 28
"""Characters before a figure in which a word may say that it is planned, added or one of a rate."""
_RATE = re.compile(
    r"\s(?:a|per|each|every)\s(?:second|minute|hour|day|week|month|year|person|head)\b|\s?/", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:second|third|fourth|another|again|twice|several|series|previous)\b", re.IGNORECASE)
"""Words that tell of more than one such event: each may have its own day."""
_LIKELY = 0.8
_STRONG = 0.9
_WEAK = 0.5
"""Confidence with one word of context in common, with more, and where dates lean on the day of writing."""


def figure_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The figures that fill one slot with values that exclude each other."""
    for figure in _claims(left, left.figures):
        for other in _claims(right, right.figures):
            if not _differ(figure, other) or _told(left, figure, right) or _told(right, other, left):
                continue
            confidence = _same_slot(left, figure, right, other)
            if confidence:
                yield Finding(ConflictKind(figure.kind.value), figure.span, other.span, confidence)


def _differ(figure: Figure, other: Figure) -> bool:
    return comparable(figure, other) and not compatible(figure, other)


def _claims(side: Side, figures: tuple[Figure, ...]) -> list[Figure]:
    """The figures that state how it was, not how it was planned, nor how much was added."""
    return [figure for figure in figures if not _is_marked(side, figure.span)]


def _is_marked(side: Side, span: Span) -> bool:
    start = side.sentence.span.start
    before = side.words(Span(max(start, span.start - _MARK_REACH), span.start))
    after = side.words(Span(span.end, span.end + _MARK_REACH))
    own = side.words(span)
    return bool(_ADDED.search(own) or _ADDED.search(before[-14:]) or _PLANNED.search(before) or _RATE.match(after))


def _told(own: Side, figure: Figure, side: Side) -> bool:
    """Whether the other article says the same after all, in the sentence or beside it."""
    return any(
        comparable(figure, other) and compatible(figure, other)
        for teller in (side, *side.neighbours)
        for other in _claims(teller, teller.figures)
        if teller is side or not _dated(figure) or own.event(figure.span) & teller.event(other.span)
    )


def _dated(figure: Figure) -> bool:
    """Whether it is a date or time, of which a neighbouring sentence may well name that of another event."""
    return figure.kind in (FigureKind.DATE, FigureKind.TIME)


def _same_slot(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that both measure one thing, 0 to 1."""
    if _dated(figure):
        return _same_day(left, figure, right, other)
    if figure.kind is FigureKind.NUMBER and not figure.unit:
        return _same_count(left, figure, right, other)
    if figure.kind is FigureKind.AGE:
        return _STRONG if figure.noun and figure.noun == other.noun else 0.0
    if figure.unit == "vote":
        return _STRONG
    return _by_context(left.context(figure.span) & right.context(other.span))


def _by_context(shared: frozenset[str]) -> float:
    return (_STRONG if len(shared) > 1 else _LIKELY) if shared else 0.0


def _same_day(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that two dates or times are of one event; years and "last week" lean on more than that."""
    shared = left.event(figure.span) & right.event(other.span)
    if any(_SEVERAL.search(side.sentence.text) for side in (left, right)):
        return _WEAK if shared else 0.0
    if shared and figure.kind is FigureKind.DATE and not _is_calendar_day(figure.value):
        return _WEAK
    return _by_context(shared)


def _is_calendar_day(value: str) -> bool:
    return " " not in value and value.count("-") >= 2 and len(value) > len("2024-06")


_CASUALTIES = frozenset(["kill", "wound", "arrest", "evacuate", "charge", "sentence"])


def _same_count(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that two numbers count one thing: by noun, and for people by what happened to them."""
    events = _fate(left, figure), _fate(right, other)
    person = _counts_people(figure), _counts_people(other)
    if all(person):
        return _STRONG if events[0] and events[0] == events[1] else 0.0
    if any(person) or event_of(figure.noun) != event_of(other.noun):
        return 0.0
    shared = (left.context(figure.span) & right.context(other.span)) - {event_of(figure.noun)}
    return _by_context(shared)


def _counts_people(figure: Figure) -> bool:
    return is_person(figure.noun) or event_of(figure.noun) in _CASUALTIES


def _fate(side: Side, figure: Figure) -> str:
    """What happened to the people counted, where the noun or the clause says it once."""
    own = event_of(figure.noun)
    if own in _CASUALTIES:
        return own
    fates = side.context(figure.span) & _CASUALTIES
    return next(iter(fates)) if len(fates) == 1 else ""
