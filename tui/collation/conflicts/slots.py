"""Slots: whether two figures of linked sentences measure one thing, whatever their values."""

from __future__ import annotations

import re

from tui.collation.conflicts.claims import is_total
from tui.collation.conflicts.events import event_of, is_person
from tui.collation.conflicts.sentence import Context, Side, are_close, are_turned
from tui.collation.conflicts.values import (
    DAYS,
    are_far_apart,
    are_of_two_times,
    comparable,
    compatible,
    is_calendar_day,
    is_dated,
)
from tui.collation.model import Figure, FigureKind, Span

_APPOSED = re.compile(r",?\s(?:(?:who\sis|an?|the|aged?)\s)?")
"""What stands between a name and the age of the person named."""
_CHAMBERS = frozenset(["house", "senate", "commons", "lords", "assembly", "council", "committee"])
"""Bodies that vote on one thing one after the other."""
_MEASURES = frozenset(
    ["revenue", "profit", "loss", "debt", "budget", "turnout", "depth", "height", "length", "width", "weight", "speed"]
)
"""What may be measured of one thing in one unit."""
_AWAY = re.compile(r"\s(?:away|from|off|north|south|east|west|north(?:ea|we)st|south(?:ea|we)st)\b")
"""What follows a distance."""
_CHANGES = frozenset(["rise", "fall"])
_SEVERAL = re.compile(
    r"\b(?:second|third|fourth|another|again|twice|several|series|previous|latest|first\stime)\b", re.IGNORECASE
)
"""Words that tell of more than one such event: each may have its own day."""
_SELF_EVIDENT = frozenset(["vote", "magnitude"])
"""Units that a story gives to one thing only."""
_CASUALTIES = frozenset(["kill", "wound", "arrest", "evacuate", "charge", "sentence"])
_FATES = _CASUALTIES | {"shoot"}
_SELDOM = frozenset([FigureKind.DURATION, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.AGE])
"""Kinds of which two linked sentences with one figure each nearly always mean the same."""
_TELLING = 10
"""Words of a sentence that tells something: a line with a date alone does not."""
_WEAK, _LONELY, _LIKELY, _STRONG = 0.5, 0.75, 0.8, 0.9
"""Confidence: of what may be another thing, with no word but no rival either, with one word in common, with more."""


def agree(figure: Figure, other: Figure) -> bool:
    """Whether two figures give one value; a bare dollar sign may mean any dollar."""
    if figure.kind is other.kind is FigureKind.MONEY and figure.value == other.value:
        return True
    return comparable(figure, other) and compatible(figure, other)


def may_be_of_one_thing(own: Side, figure: Figure, teller: Side, other: Figure) -> bool:
    """Whether a figure from elsewhere may be of the same thing: days by their event, amounts by their noun."""
    if is_dated(figure):
        return bool(_shared_events(own.event(figure.span), teller.event(other.span)))
    return not figure.noun or not other.noun or _same_noun(figure, other)


def same_slot(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that both measure one thing, 0 to 1."""
    if is_dated(figure):
        return _same_day(left, figure, right, other)
    if figure.kind is FigureKind.AGE and figure.noun and other.noun:
        return _same_age(left, figure, right, other)
    if figure.unit in _SELF_EVIDENT:
        return 0.0 if _of_different_chambers(left, right) else _STRONG
    if _of_different_measures(left, figure, right, other):
        return 0.0
    if _is_sum(left, figure) != _is_sum(right, other) or _step(left, figure) != _step(right, other):
        return 0.0
    confidence = _same_amount(left, figure, right, other) or _alone(left, figure, right, other)
    updated = are_of_two_times(left.figures, right.figures)
    doubtful = updated or are_far_apart(figure, other) or _of_different_people(left, figure, right, other)
    return min(confidence, _WEAK) if doubtful else confidence


def _same_age(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that two ages are one person's: by the names right before them, else by the nouns."""
    bearers = _bearer(left, figure), _bearer(right, other)
    same = bearers[0] == bearers[1] if None not in bearers else figure.noun == other.noun
    return _STRONG if same else 0.0


def _bearer(side: Side, age: Figure) -> str | None:
    """The person named right before an age."""
    named = side.witness.cast.people(Span(side.sentence.span.start, age.span.start))
    if not named or not _APPOSED.fullmatch(side.words(Span(named[-1].span.end, age.span.start))):
        return None
    return named[-1].entity_id


def _of_different_acts(left: Side, right: Side) -> bool:
    return are_turned(left, right) or _of_different_chambers(left, right)


def _of_different_chambers(left: Side, right: Side) -> bool:
    chambers = left.norms & _CHAMBERS, right.norms & _CHAMBERS
    return all(chambers) and chambers[0].isdisjoint(chambers[1])


def _of_different_measures(left: Side, figure: Figure, right: Side, other: Figure) -> bool:
    """Whether the clauses say that two different things are measured: a profit and a loss, a depth and a distance."""
    measures = _measures(left, figure), _measures(right, other)
    return all(measures) and measures[0].isdisjoint(measures[1])


def _measures(side: Side, figure: Figure) -> frozenset[str]:
    away = _AWAY.match(side.sentence.text, figure.span.end - side.sentence.span.start)
    return side.context(figure.span).words & _MEASURES | ({"distance"} if away and figure.unit else set())


def _same_amount(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    if figure.kind is FigureKind.NUMBER and not figure.unit:
        return _same_count(left, figure, right, other)
    return _by_context(left.context(figure.span), right.context(other.span))


def _alone(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """Confidence where no other figures of the two sentences could be meant.

    Some kinds stories seldom have several of; counts must stand in sentences that agree on another figure.
    """
    if not _left_over(left, figure, right) or not _left_over(right, other, left):
        return 0.0
    if _measures(left, figure) != _measures(right, other):
        return 0.0
    enough = are_close(left, right)
    if figure.kind in _SELDOM:
        enough = enough or min(len(left.tokens), len(right.tokens)) >= _TELLING
    elif not figure.unit:
        same = _same_noun(figure, other) and not _of_different_fates(left, figure, right, other)
        enough = same and (enough or _agree_elsewhere(left, right))
    return _LONELY if enough else 0.0


def _left_over(side: Side, figure: Figure, other: Side) -> bool:
    """Whether the figure is the only one of its kind in its sentence that the other sentence does not have."""
    alike = (each for each in side.figures if comparable(each, figure))
    rivals = (each for each in alike if not figure.noun or _same_noun(each, figure))
    return sum(not _has(other, each) for each in rivals) == 1


def _has(side: Side, figure: Figure) -> bool:
    return any(agree(figure, other) for other in side.figures)


def _same_noun(figure: Figure, other: Figure) -> bool:
    if not figure.noun or not other.noun:
        return False
    return event_of(figure.noun) == event_of(other.noun) or (_counts_people(figure) and _counts_people(other))


def _agree_elsewhere(left: Side, right: Side) -> bool:
    """Whether the two sentences have another figure in common."""
    return any(_has(right, figure) for figure in left.figures)


def _is_sum(side: Side, figure: Figure) -> bool:
    start = side.sentence.span.start
    return is_total(side.sentence.text, Span(figure.span.start - start, figure.span.end - start))


def _step(side: Side, figure: Figure) -> str:
    """Whether the figure is a change ("fell by 5") or what it led to ("fell to 5"): empty, ``by`` or ``to``."""
    if not side.context(figure.span).words & _CHANGES:
        return ""
    before = side.words(Span(max(side.sentence.span.start, figure.span.start - 3), figure.span.start))
    return before.strip() if before in ("by ", "to ") else ""


def _of_different_people(left: Side, figure: Figure, right: Side, other: Figure) -> bool:
    """Whether the people last named before the two figures differ."""
    bearers = left.person_before(figure.span), right.person_before(other.span)
    return None not in bearers and bearers[0] != bearers[1]


def _shared_events(left: Context, right: Context) -> frozenset[str]:
    return left.words & right.words & (left.events | right.events)


def _by_context(left: Context, right: Context, noun: str = "") -> float:
    """Confidence from the words of both clauses: one that tells what happened, or two of any kind."""
    shared = (left.words & right.words) - {noun}
    if len(shared) > 1:
        return _STRONG if _shared_events(left, right) else _LIKELY
    return _LIKELY if shared & _shared_events(left, right) else 0.0


def _same_day(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that two dates or times are of one event; years and "last week" lean on more than that."""
    if _of_different_acts(left, right) or left.is_aside(figure.span) or right.is_aside(other.span):
        return 0.0
    here, there = left.event(figure.span), right.event(other.span)
    shared = _shared_events(here, there)
    if not shared:
        return _only_days(left, figure, right, other)
    if _may_be_another_day(left, figure, right, other):
        return _WEAK
    return _STRONG if len(shared) > 1 else _LIKELY


def _only_days(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """Confidence where two sentences that share most of their words each have one date or hour alone.

    A year alone says too little, as does a weekday, where no verb before both says that they are of one event.
    """
    if figure.value.isdigit() or not are_close(left, right) or _may_be_another_day(left, figure, right, other):
        return 0.0
    happened = left.happening(figure.span), right.happening(other.span)
    same = happened[0] == happened[1] if all(happened) else not figure.value.startswith(DAYS)
    return _LONELY if same and _left_over(left, figure, right) and _left_over(right, other, left) else 0.0


def _may_be_another_day(left: Side, figure: Figure, right: Side, other: Figure) -> bool:
    """Whether the date leans on the day of writing, or people or events are several."""
    firm = is_calendar_day(figure.value) or (figure.value.isdigit() and are_close(left, right))
    leans = figure.kind is FigureKind.DATE and not firm
    several = any(_SEVERAL.search(side.sentence.text) for side in (left, right))
    return leans or several or _of_different_people(left, figure, right, other)


def _same_count(left: Side, figure: Figure, right: Side, other: Figure) -> float:
    """How sure it is that two numbers count one thing: by noun, and for people by what happened to them."""
    people = _counts_people(figure), _counts_people(other)
    if all(people):
        fate = _fate(left, figure)
        return _STRONG if fate and fate == _fate(right, other) else 0.0
    if any(people) or event_of(figure.noun) != event_of(other.noun):
        return 0.0
    if len(left.inside(figure.span) & right.inside(other.span)) > 1:
        return _LIKELY
    return _by_context(left.context(figure.span), right.context(other.span), event_of(figure.noun))


def _of_different_fates(left: Side, figure: Figure, right: Side, other: Figure) -> bool:
    fates = _fate(left, figure), _fate(right, other)
    return all(fates) and fates[0] != fates[1]


def _counts_people(figure: Figure) -> bool:
    return is_person(figure.noun) or event_of(figure.noun) in _CASUALTIES


def _fate(side: Side, figure: Figure) -> str:
    """What happened to the people counted: the noun says it, else the nearest word of the clause."""
    own = event_of(figure.noun)
    if own in _CASUALTIES:
        return own
    return next((event for event in side.nearest(figure.span) if event in _FATES), "")
