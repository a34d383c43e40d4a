"""Slots of places: where an event is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.collation.conflicts.sentence import Side
from tui.collation.conflicts.slots import Finding, Pair, Rule, Slot, differ
from tui.collation.entities.gazetteer import gazetteer
from tui.collation.model import ConflictKind, EntityKind, Span

_IN = re.compile(r"\b(?:in|at|near|outside)\s(?:the\s)?(?:(?:port|city|town|village)\sof\s)?$")
_IN_REACH = 24
"""Characters before a place in which a preposition says that something happened there."""
_COUNTRIES, _CAPITALS, _CITIES = 0.8, 0.75, 0.5
"""Confidence: countries exclude each other, as a capital and a city do; another city may be a suburb of one."""


def extract_places(side: Side) -> Iterator[Slot]:
    """The places where a sentence says that something happened, with the words around them."""
    for naming in side.witness.cast.within(side.sentence.span):
        if naming.kind is EntityKind.PLACE and _is_scene(side, naming.span):
            yield Slot(ConflictKind.PLACE, side.event(naming.span), naming, naming.span)


def compare_places(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two countries or cities where one event is set, neither of which the other article names."""
    ids = pair.left.witness.cast.ids, pair.right.witness.cast.ids
    if slot.value.entity_id in ids[1] or other.value.entity_id in ids[0]:
        return None
    shared = slot.key.words & other.key.words & (slot.key.events | other.key.events)
    return differ(slot, other, exclusive(slot.value.name, other.value.name)) if shared else None


PLACES = Rule(extract_places, compare_places)


def _is_scene(side: Side, place: Span) -> bool:
    return bool(_IN.search(side.words(Span(max(side.sentence.span.start, place.start - _IN_REACH), place.start))))


def exclusive(left: str, right: str) -> float:
    """How surely two places are not one, nor one within the other, 0 to 1."""
    if left == right:
        return 0.0
    if left in _countries() and right in _countries():
        return _COUNTRIES
    cities = gazetteer().cities
    if left not in cities or right not in cities:
        return 0.0
    return _CAPITALS if {left, right} & gazetteer().seats.keys() else _CITIES


@cache
def _countries() -> frozenset[str]:
    return frozenset(gazetteer().demonyms.values())
