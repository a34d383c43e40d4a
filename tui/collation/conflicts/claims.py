"""Which figures claim how it was: not those of a plan, a rate, an addition or an earlier time."""

from __future__ import annotations

import re

from tui.collation.model import Span

_ADDED = re.compile(r"\b(?:additional|another|further|extra|more|others?|remaining|rest)\b", re.IGNORECASE)
_ADDED_REACH = 14
"""Characters before a figure in which a word may say that it comes on top of another."""
_UNREAL = re.compile(
    r"\b(?:planned|plans\sto|scheduled|expected|supposed|originally|due|intended|would|could|may|might|should|"
    r"maximum|minimum|limit|every|each|per|average|out\sof|previous(?:ly)?|earlier|former|initially)\b",
    re.IGNORECASE,
)
_UNREAL_REACH = 28
"""Characters before a figure in which a word may say that it is planned, one of a rate, or past."""
_RATE = re.compile(
    r"\s(?:a|per|each|every)\s(?:second|minute|hour|day|week|month|year|person|head)\b|\s?/", re.IGNORECASE
)
_RATE_REACH = 16
"""Characters after a figure that make it a rate."""
_TOTAL = re.compile(r"\b(?:total|so\sfar|thus\sfar|overall|altogether|in\sall|combined|to\sdate)\b", re.IGNORECASE)
_TOTAL_REACH = 60
"""Characters to either side of a figure in which a word may say that it is the sum of several."""


def claims_a_fact(text: str, figure: Span) -> bool:
    """Whether the figure at these offsets of a sentence says how it was."""
    before = text[max(0, figure.start - _UNREAL_REACH) : figure.start]
    if _UNREAL.search(before) or _ADDED.search(before[-_ADDED_REACH:]) or _ADDED.search(figure.of(text)):
        return False
    return not _RATE.match(text, figure.end, figure.end + _RATE_REACH)


def is_total(text: str, figure: Span) -> bool:
    """Whether the figure is said to be a sum."""
    return bool(_TOTAL.search(text, max(0, figure.start - _TOTAL_REACH), figure.end + _TOTAL_REACH))
