"""Places where two linked sentences set one event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.collation.conflicts.sentence import Finding, Side
from tui.collation.entities.gazetteer import gazetteer
from tui.collation.model import ConflictKind, EntityKind, Span
from tui.collation.quotes.cast import Naming

_IN = re.compile(r"\b(?:in|at|near|outside)\s(?:the\s)?(?:(?:port|city|town|village)\sof\s)?$")
_IN_REACH = 24
"""Characters before a place in which a preposition says that something happened there."""
_COUNTRIES, _CAPITALS, _CITIES = 0.8, 0.75, 0.5
"""Confidence: countries exclude each other, as a capital and a city do; another city may be a suburb of one."""


def place_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The countries or cities in which the two sides set one event, where neither article names the other's."""
    for place in _scenes(left, right):
        for other in _scenes(right, left):
            confidence = exclusive(place.name, other.name)
            here, there = left.event(place.span), right.event(other.span)
            if confidence and here.words & there.words & (here.events | there.events):
                yield Finding(ConflictKind.PLACE, place.span, other.span, confidence)


def _scenes(side: Side, other: Side) -> list[Naming]:
    """The places where the sentence says that something happened and that the other article never names."""
    return [
        naming
        for naming in side.witness.cast.within(side.sentence.span)
        if naming.kind is EntityKind.PLACE
        and naming.entity_id not in other.witness.cast.ids
        and _is_scene(side, naming.span)
    ]


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
