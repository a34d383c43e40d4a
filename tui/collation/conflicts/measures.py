"""Slots of figures: what is measured, counted or dated in one sentence, and whether two figures measure one thing.

A figure is given as a fact, a plan or a rest; rates and past values are no single amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Flag
from functools import cached_property

from tui.collation.annotate.tokens import is_number
from tui.collation.annotate.wordlists import any_of, month_names, weekday_names, word_lists
from tui.collation.conflicts.events import event_of, is_person, words_for
from tui.collation.conflicts.sentence import Context, Side
from tui.collation.conflicts.slots import Finding, Pair, Rule, Slot, differ
from tui.collation.conflicts.values import (
    DAYS,
    are_far_apart,
    comparable,
    compatible,
    is_calendar_day,
    is_dated,
    is_years,
)
from tui.collation.model import ConflictKind, EntityKind, Figure, FigureKind, Span

_FILE = "conflicts.txt"
_APPOSED = re.compile(r",?\s(?:(?:who\sis|an?|the|aged?)\s)?")
"""What stands between a name and the age of the person named."""
_AWAY = re.compile(rf"\s(?:{any_of(_FILE, 'away', 'compass')})\b")
"""What follows a distance."""
_FROM_PLACE = re.compile(
    rf"\s(?:to\sthe\s)?(?:due\s)?(?:(?:{any_of(_FILE, 'compass', 'hyphened_compass')})\s){{1,2}}"
    r"of\s(?:the\s)?(?P<place>[A-Z][\w’'-]+)"
)
"""From where a distance is measured: "13 miles east of Cloverdale"."""
_CHANGES = frozenset(["rise", "fall"])
_SEVERAL = re.compile(rf"\b(?:{any_of(_FILE, 'several')})\b", re.IGNORECASE)
"""Words that tell of more than one such event: each may have its own day."""
_SELF_EVIDENT = frozenset(["vote", "magnitude"])
"""Units that a story gives to one thing only."""
_SELDOM = frozenset([FigureKind.DURATION, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.AGE])
"""Kinds of which two linked sentences with one figure each nearly always mean the same."""
_TELLING = 10
"""Minimum words of a sentence that tells something: a line with a date alone does not."""
_ACT_WORDS = 3
"""Minimum words of meaning that two sentences without a link share to tell of one act."""
_WEAK, _LONELY, _LIKELY, _STRONG = 0.5, 0.75, 0.8, 0.9
"""Confidence: of what may be another thing, with no word but no rival either, with one word in common, with more."""


class Mood(Flag):
    """How a figure is given; nothing where it is no single amount."""

    NONE = 0
    FACT = 1
    PLAN = 2
    REST = 4


_ADDED = re.compile(rf"\b(?:{any_of(_FILE, 'added')}|more(?!\sthan))\b", re.IGNORECASE)
_ADDED_REACH = 14
"""Characters before a figure in which a word may say that it comes on top of another."""
_PLANNED = re.compile(rf"\b(?:{any_of(_FILE, 'planned')})\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b")
_UNREAL = re.compile(
    rf"\b(?:{any_of(_FILE, 'no_amount')}|(?-i:may)|"
    rf"(?:{any_of(_FILE, 'age_bounds')})\s(?:the\s)?age|when\s(?:{any_of(_FILE, 'pronouns')})\s(?:was|were))\b",
    re.IGNORECASE,
)
_UNREAL_REACH = 28
"""Characters before a figure in which a word may say that it is planned, one of a rate, or past."""
_RATE = re.compile(rf"\s(?:a|per|each|every)\s(?:{any_of(_FILE, 'rate')})\b|\s?/", re.IGNORECASE)
_STEP = re.compile(rf"\b(?:(?P<by>{any_of(_FILE, 'step_by')})|(?P<to>{any_of(_FILE, 'step_to')}))\s$")
_STEP_REACH = 12
"""Characters before a figure in which a word may say that it is a change, or what the change led to."""
_RATE_REACH = 16
"""Characters after a figure that make it a rate."""
_TOTAL = re.compile(
    rf"\b(?:(?<!\ba\s)total|{any_of(_FILE, 'total')}|since\s(?-i:[A-Z\d]))",
    re.IGNORECASE,
)
_TOTAL_REACH = 60
"""Characters to either side of a figure in which a word may say that it is the sum of several."""


@dataclass(frozen=True)
class Measure:
    """The quantity that a figure measures, by the words around it; the key of a figure's slot."""

    side: Side
    figure: Figure

    def __str__(self) -> str:
        return " ".join(filter(None, (self.figure.noun, self.figure.unit, *sorted(self.around.words))))

    @cached_property
    def mood(self) -> Mood:
        """Whether the figure is given as a fact, a plan or a rest; behind "will" it may be fact or plan."""
        text, figure = self.side.sentence.text, self._place
        before = text[max(0, figure.start - _UNREAL_REACH) : figure.start]
        if _UNREAL.search(before) or _RATE.match(text, figure.end, figure.end + _RATE_REACH):
            return Mood.NONE
        if _ADDED.search(before[-_ADDED_REACH:]) or _ADDED.search(figure.of(text)):
            return Mood.REST
        if _PLANNED.search(before):
            return Mood.PLAN
        return Mood.FACT | Mood.PLAN if _WILL.search(before) else Mood.FACT

    @property
    def _place(self) -> Span:
        """The figure's place in its sentence."""
        start = self.side.sentence.span.start
        return Span(self.figure.span.start - start, self.figure.span.end - start)

    @cached_property
    def around(self) -> Context:
        """The words of meaning near the figure in its clause."""
        return self.side.context(self.figure.span)

    @cached_property
    def event(self) -> Context:
        """The event of the day or hour."""
        return self.side.event(self.figure.span)

    @cached_property
    def bearer(self) -> str | None:
        """The person named right before an age."""
        named = self.side.witness.cast.people(Span(self.side.sentence.span.start, self.figure.span.start))
        between = named and self.side.words(Span(named[-1].span.end, self.figure.span.start))
        return named[-1].entity_id if named and between and _APPOSED.fullmatch(between) else None

    @cached_property
    def person(self) -> str | None:
        """The person last named before the figure."""
        return self.side.person_before(self.figure.span)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The organisations named in the clause before the figure."""
        clause = self.side.clause_around(self.figure.span)
        named = self.side.witness.cast.within(Span(clause.start, self.figure.span.start))
        return frozenset(each.entity_id for each in named if each.kind is EntityKind.ORGANISATION)

    @cached_property
    def quantities(self) -> frozenset[str]:
        """The clause's words for what is measured: a profit, a depth."""
        away = _AWAY.match(self.side.sentence.text, self._place.end)
        return self.around.words & words_for("measures") | ({"distance"} if away and self.figure.unit else set())

    @cached_property
    def origin(self) -> str:
        """The place that a distance is measured from; empty where none is named."""
        place = _FROM_PLACE.match(self.side.sentence.text, self._place.end) if self.figure.unit else None
        return place["place"].lower() if place else ""

    @cached_property
    def is_sum(self) -> bool:
        """Whether the figure is said to be a sum."""
        text, place = self.side.sentence.text, self._place
        return bool(_TOTAL.search(text, max(0, place.start - _TOTAL_REACH), place.end + _TOTAL_REACH))

    @cached_property
    def step(self) -> str:
        """``by`` where the figure is a change ("fell by 5"), ``to`` where it is what it led to; else empty."""
        if not self.around.words & _CHANGES:
            return ""
        before = _STEP.search(self.side.sentence.text, max(0, self._place.start - _STEP_REACH), self._place.start)
        return str(before.lastgroup) if before else ""

    @cached_property
    def fate(self) -> str:
        """The fate of the people counted: the noun says it, else the nearest word of the clause."""
        own, casualties = event_of(self.figure.noun), words_for("casualties")
        if own in casualties:
            return own
        return next((each for each in self.side.nearest(self.figure.span) if each in casualties | {"shoot"}), "")

    @cached_property
    def act(self) -> tuple[str, frozenset[str]]:
        """The event that the figure belongs to, and whose it is."""
        return self.side.act(self.figure.span)

    @property
    def counts_people(self) -> bool:
        """Whether people are counted."""
        return is_person(self.figure.noun) or event_of(self.figure.noun) in words_for("casualties")

    @property
    def is_aside(self) -> bool:
        """Whether a day or hour is that of the report, or a bound."""
        return self.side.is_aside(self.figure.span)

    @cached_property
    def rivals(self) -> tuple[Figure, ...]:
        """The figures of the sentence that may be meant instead, itself among them."""
        alike = (each for each in self.side.figures if comparable(each, self.figure))
        return tuple(each for each in alike if not self.figure.noun or _same_noun(each, self.figure))


def extract_measures(side: Side) -> Iterator[Slot]:
    """The figures of a sentence, each with what it measures."""
    for figure in side.figures:
        if is_dated(figure) and _is_page_line(side, figure):
            continue
        measure = Measure(side, figure)
        yield Slot(ConflictKind(figure.kind.value), measure, figure, _with_noun(side, figure))


def compare_measures(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two figures that measure one thing and exclude each other."""
    figure, second = slot.value, other.value
    if not comparable(figure, second) or compatible(figure, second) or not slot.key.mood & other.key.mood:
        return None
    return differ(slot, other, _same_measure(pair, slot.key, other.key))


def compare_acts(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two figures of sentences that no link joins: one act of one doer, and much else in common."""
    (act, doers), (second, others) = slot.key.act, other.key.act
    shared = pair.left.stems & pair.right.stems
    if act != second or not doers & others or len(shared) < _ACT_WORDS:
        return None
    finding = compare_measures(pair, slot, other)
    return finding if finding and finding.confidence >= _LIKELY else None


def clears_measure(slot: Slot, other: Slot, linked: bool) -> bool:
    """Whether the other article gives an agreeing value: in the linked sentence in any mood, elsewhere in the same one.

    A mood decides what may be called a conflict, never what clears one. Elsewhere a day must be of a shared event, an
    amount of one noun. "At least 11 dead" does not agree with "31 hurt".
    """
    if not agree(slot.value, other.value):
        return False
    measure, second = slot.key, other.key
    other_people = measure.counts_people and second.counts_people and measure.fate and measure.fate != second.fate
    if other_people and (linked or slot.value.value != other.value.value):
        return False
    if linked or not measure.mood & second.mood:
        return linked
    if is_dated(slot.value):
        return bool(_shared_events(measure.event, second.event))
    return not slot.value.noun or not other.value.noun or _same_noun(slot.value, other.value)


def agree(figure: Figure, other: Figure) -> bool:
    """Whether two figures give one value; a bare dollar sign may mean any dollar."""
    if figure.kind is other.kind is FigureKind.MONEY and figure.value == other.value:
        return True
    return comparable(figure, other) and compatible(figure, other)


MEASURES = Rule(extract_measures, compare_measures, clears_measure)
ACTS_MEASURED = Rule(extract_measures, compare_acts, clears_measure)


def _is_page_line(side: Side, figure: Figure) -> bool:
    """Whether a sentence says nothing but when a page was written: "21 July 2013 Last updated at 11:11"."""
    other = (token.norm for token in side.tokens if not figure.span.start <= token.span.start < figure.span.end)
    known = {*word_lists("page_words.txt")["beside_dates"], *month_names(), *weekday_names()}
    return all(is_number(norm) or norm in known for norm in other)


def _with_noun(side: Side, figure: Figure) -> Span:
    """The figure's words from the noun on where that stands before it: "dead at 52", "Keller, 71"."""
    if not figure.noun or figure.noun in side.words(figure.span).lower():
        return figure.span
    start = side.sentence.span.start
    place = side.sentence.text.lower().rfind(figure.noun, 0, figure.span.start - start)
    return figure.span if place < 0 else Span(start + place, figure.span.end)


def _same_measure(pair: Pair, left: Measure, right: Measure) -> float:
    """How sure it is that both figures measure one thing, 0 to 1."""
    figure, other = left.figure, right.figure
    if is_dated(figure):
        return _same_day(pair, left, right)
    if figure.kind is FigureKind.AGE and (figure.noun or other.noun):
        return _same_age(pair, left, right)
    if figure.unit in _SELF_EVIDENT:
        return 0.0 if pair.of_two_chambers else _WEAK if pair.of_two_times else _STRONG
    if _are_of_two_things(left, right):
        return 0.0
    if figure.kind is FigureKind.NUMBER and not figure.unit:
        confidence = _same_count(left, right)
    elif figure.unit == "ordinal" and not _same_noun(figure, other):
        confidence = 0.0
    else:
        confidence = _by_context(left.around, right.around)
    confidence = confidence or _alone(pair, left, right)
    other_owners = left.owners and right.owners and left.owners.isdisjoint(right.owners)
    doubtful = (
        (pair.of_two_ages and figure.kind is not FigureKind.AGE)
        or pair.of_two_times
        or pair.of_two_places
        or (figure.kind is FigureKind.NUMBER and not figure.unit and pair.of_two_sides)
        or are_far_apart(figure, other)
        or _of_different_people(left, right)
        or other_owners
    )
    return min(confidence, _WEAK) if doubtful else confidence


def _are_of_two_things(left: Measure, right: Measure) -> bool:
    """Whether the words around two figures keep them apart: other places or quantities, a sum, a change."""
    if left.is_sum != right.is_sum or left.step != right.step:
        return True
    if left.origin and right.origin and left.origin != right.origin:
        return True
    return bool(left.quantities and right.quantities and left.quantities.isdisjoint(right.quantities))


def _same_age(pair: Pair, left: Measure, right: Measure) -> float:
    """How sure it is that two ages are one person's: by the names before them, else by the nouns where no rival is."""
    if left.bearer and right.bearer:
        return _STRONG if left.bearer == right.bearer else 0.0
    if left.figure.noun and right.figure.noun and left.figure.noun != right.figure.noun:
        return 0.0
    if not _is_left_over(left, pair.right.figures) or not _is_left_over(right, pair.left.figures):
        return 0.0
    same = left.figure.noun == right.figure.noun or pair.close
    return _STRONG if same else 0.0


def _same_count(left: Measure, right: Measure) -> float:
    """How sure it is that two numbers count one thing: by noun, and for people by what happened to them."""
    if left.counts_people and right.counts_people:
        return _STRONG if left.fate and left.fate == right.fate else 0.0
    noun = event_of(left.figure.noun)
    if left.counts_people or right.counts_people or noun != event_of(right.figure.noun):
        return 0.0
    if len(left.side.inside(left.figure.span) & right.side.inside(right.figure.span)) > 1:
        return _LIKELY
    return _by_context(left.around, right.around, noun)


def _alone(pair: Pair, left: Measure, right: Measure) -> float:
    """Confidence where no other figures of the two sentences could be meant.

    Some kinds stories seldom have several of; counts must stand in sentences that agree on another figure.
    """
    if not _is_left_over(left, right.side.figures) or not _is_left_over(right, left.side.figures):
        return 0.0
    if left.quantities != right.quantities:
        return 0.0
    enough = pair.close
    if left.figure.kind in _SELDOM:
        long = min(len(pair.left.tokens), len(pair.right.tokens)) >= _TELLING
        enough = enough or (long and left.figure.kind is not FigureKind.AGE)
    elif not left.figure.unit:
        different_fates = left.fate and right.fate and left.fate != right.fate
        same = _same_noun(left.figure, right.figure) and not different_fates
        enough = same and (enough or any(_has(pair.right.figures, figure) for figure in pair.left.figures))
    return _LONELY if enough else 0.0


def _is_left_over(measure: Measure, others: Sequence[Figure]) -> bool:
    """Whether the figure is the only one of its kind in its sentence that the other sentence does not have."""
    return sum(not _has(others, each) for each in measure.rivals) == 1


def _has(figures: Sequence[Figure], figure: Figure) -> bool:
    return any(agree(figure, other) for other in figures)


def _same_noun(figure: Figure, other: Figure) -> bool:
    if not figure.noun or not other.noun:
        return False
    nouns = event_of(figure.noun), event_of(other.noun)
    return nouns[0] == nouns[1] or all(
        is_person(n) or e in words_for("casualties") for n, e in zip((figure.noun, other.noun), nouns, strict=True)
    )


def _of_different_people(left: Measure, right: Measure) -> bool:
    """Whether the people last named before the two figures differ."""
    return None not in (left.person, right.person) and left.person != right.person


def _shared_events(left: Context, right: Context) -> frozenset[str]:
    return left.words & right.words & (left.events | right.events)


def _by_context(left: Context, right: Context, noun: str = "") -> float:
    """Confidence from the words of both clauses: one that tells what happened, or two of any kind."""
    shared = (left.words & right.words) - {noun}
    if len(shared) > 1:
        return _STRONG if _shared_events(left, right) else _LIKELY
    return _LIKELY if shared & _shared_events(left, right) else 0.0


def _same_day(pair: Pair, left: Measure, right: Measure) -> float:
    """How sure it is that two dates or times are of one event; years and "last week" lean on more than that."""
    if pair.of_two_acts or left.is_aside or right.is_aside:
        return 0.0
    shared = _shared_events(left.event, right.event)
    if left.act[0] and right.act[0] and left.act[0] != right.act[0]:
        return 0.0
    if not shared:
        return _only_days(pair, left, right)
    if _may_be_another_day(pair, left, right):
        return _WEAK
    return _STRONG if len(shared) > 1 else _LIKELY


def _only_days(pair: Pair, left: Measure, right: Measure) -> float:
    """Confidence where two sentences that share most of their words each have one date or hour alone.

    A year alone says too little, as does a weekday, where no verb before both says that they are of one event.
    """
    value = left.figure.value
    if value.isdigit() or not pair.close or _may_be_another_day(pair, left, right):
        return 0.0
    happened = pair.left.happening(left.figure.span), pair.right.happening(right.figure.span)
    same = happened[0] == happened[1] if all(happened) else not value.startswith(DAYS)
    alone = _is_left_over(left, pair.right.figures) and _is_left_over(right, pair.left.figures)
    return _LONELY if same and alone else 0.0


def _may_be_another_day(pair: Pair, left: Measure, right: Measure) -> bool:
    """Whether the date leans on the day of writing, or people or events are several."""
    value = left.figure.value
    firm = is_calendar_day(value) or is_years(value) or (value.isdigit() and pair.close)
    leans = left.figure.kind is FigureKind.DATE and not firm
    several = any(_SEVERAL.search(side.sentence.text) for side in (pair.left, pair.right))
    return leans or several or _of_different_people(left, right)
