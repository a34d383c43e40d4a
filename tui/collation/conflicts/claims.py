"""Classify a figure as fact, plan or remainder; rates and past values are skipped."""

from __future__ import annotations

import re
from enum import Flag

from tui.collation.annotate.wordlists import any_of
from tui.collation.model import Span


class Mood(Flag):
    """How a figure is told; nothing where it tells of no single amount."""

    NONE = 0
    FACT = 1
    PLAN = 2
    REST = 4


_FILE = "conflicts.txt"
_ADDED = re.compile(rf"\b(?:{any_of(_FILE, 'added')}|more(?!\sthan))\b", re.IGNORECASE)
_ADDED_REACH = 14
"""Characters before a figure in which a word may say that it comes on top of another."""
_PLANNED = re.compile(rf"\b(?:{any_of(_FILE, 'planned')})\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b")
_UNREAL = re.compile(
    rf"\b(?:{any_of(_FILE, 'no_amount')}|(?-i:may)|"
    r"(?:under|over|before|by|from)\s(?:the\s)?age|when\s(?:he|she|they|i)\s(?:was|were))\b",
    re.IGNORECASE,
)
_UNREAL_REACH = 28
"""Characters before a figure in which a word may say that it is planned, one of a rate, or past."""
_RATE = re.compile(rf"\s(?:a|per|each|every)\s(?:{any_of(_FILE, 'rate')})\b|\s?/", re.IGNORECASE)
_RATE_REACH = 16
"""Characters after a figure that make it a rate."""
_TOTAL = re.compile(
    rf"\b(?:(?<!\ba\s)total|{any_of(_FILE, 'total')}|since\s(?-i:[A-Z\d]))",
    re.IGNORECASE,
)
_TOTAL_REACH = 60
"""Characters to either side of a figure in which a word may say that it is the sum of several."""


def mood_of(text: str, figure: Span) -> Mood:
    """The mood of the figure at these offsets of a sentence; a figure behind "will" may be fact or plan."""
    before = text[max(0, figure.start - _UNREAL_REACH) : figure.start]
    if _UNREAL.search(before) or _RATE.match(text, figure.end, figure.end + _RATE_REACH):
        return Mood.NONE
    if _ADDED.search(before[-_ADDED_REACH:]) or _ADDED.search(figure.of(text)):
        return Mood.REST
    if _PLANNED.search(before):
        return Mood.PLAN
    return Mood.FACT | Mood.PLAN if _WILL.search(before) else Mood.FACT


def is_total(text: str, figure: Span) -> bool:
    """Whether the figure is said to be a sum."""
    return bool(_TOTAL.search(text, max(0, figure.start - _TOTAL_REACH), figure.end + _TOTAL_REACH))
