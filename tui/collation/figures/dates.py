"""Dates and times of day as they are written; nothing is resolved against a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from tui.collation.annotate.wordlists import (
    ENGLISH,
    alternation,
    any_of,
    full_names,
    month_names,
    weekday_names,
    word_lists,
)
from tui.collation.model import FigureKind, Span

_MONTH = (
    f"(?:{'|'.join(name.title() for name in full_names('month'))}"
    rf"|(?:{'|'.join(name.title() for name in month_names(ENGLISH) if name not in full_names('month'))})\b\.?)"
)
_WEEKDAY = (
    f"(?:{'|'.join(name.title() for name in full_names('weekday'))})"
    rf"|(?:{'|'.join(name.title() for name in weekday_names(ENGLISH) if name not in full_names('weekday'))})\."
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:\.|er|º|ª|°)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_FILE = "figures.txt"
_PART = any_of(_FILE, "day_part")
_EARLY = any_of(_FILE, "early_or_late").replace(r"\s", r"\s+")
_WHICH = any_of(_FILE, "which_period").replace(r"\s", r"\s+")
_PERIOD = any_of(_FILE, "period")


class Dating(NamedTuple):
    """A date or time as it stands in a sentence."""

    span: Span
    """Offsets into the sentence's text."""
    kind: FigureKind
    """DATE or TIME."""
    value: str
    """``2024-06-19``, ``--06-19``, ``2023-09``, ``wednesday morning``, ``21:30``, ``last week``."""
    unit: str = ""
    """Time zone of a clock time, where one is given."""


def _calendar_value(match: re.Match[str], language: str = ENGLISH) -> str:
    """``2024-06-19`` from the parts that are given; missing ones as in ISO 8601: ``--06-19``, ``2023-09``."""
    parts = match.groupdict()
    name = (parts.get("month") or "").rstrip(".").lower()
    month = month_names(language)[name] if name else int(parts.get("number") or 0)
    day = f"-{int(parts['day']):02}" if parts.get("day") else ""
    return f"{parts.get('year') or '-'}-{month:02}{day}"


def _weekday_value(match: re.Match[str]) -> str:
    """``wednesday``, ``wednesday morning``; "early" before the day means its morning."""
    day = full_names("weekday")[weekday_names(ENGLISH)[match["weekday"].rstrip(".").lower()] - 1]
    part, early = match["part"], match["early"]
    if early and not part:
        part = "late" if early.lower() == "late" else "morning"
    return f"{day} {part.lower()}" if part else day


def _clock_value(match: re.Match[str]) -> str:
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


def _years_value(match: re.Match[str]) -> str:
    """``2019..2021``, the last year with the century of the first: "2019-21"."""
    first, last = match["first"], match["last"]
    return f"{first}..{first[: 4 - len(last)]}{last}"


def _words_value(match: re.Match[str]) -> str:
    return " ".join(match["words"].lower().split())


_LONE_MONTH = (
    rf"(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in word_lists(_FILE)['before_month'])}"
    rf"|[Mm]id-?|{any_of(_FILE, 'before_lone_month')})\s?(?P<month>{_MONTH})(?!\w|\.\d)(?!\s\d)"
)
_LONE_YEAR = (
    rf"(?<![\w$€£.,-]){_YEAR}(?![\w%]|[.,:]\d|-\d)"
    rf"(?!\s(?:{any_of(_FILE, 'no_year')})\b)"
)
_YEARS = (
    r"(?<![\w$€£.,-])(?P<first>(?:1[5-9]|20)\d\d)(?:\s?[-–]\s?|\s(?:to|until|through)\s|(?<=between\s\d{4})\sand\s)"
    r"(?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\w%-]|[.,:]\d)"
)
_CLOCK = r"(?<![\d:.,$])(?<!: )(?P<hour>[01]?\d|2[0-3])"
_HOUR = r"(?<![\d.,])(?P<hour>[01]?\d|2[0-3])"
_HOUR_BEFORE = "|".join(rf"(?<=\b{word}\s)" for word in any_of(_FILE, "hour_before").split("|"))
_HOUR_AFTER = any_of(_FILE, "hour_after")
_MINUTE = r"(?P<minute>[0-5]\d)"
_ZONE = r"(?:\s(?P<zone>(?-i:[A-Z]{1,3}[SD]?T|UTC))\b)?"
_RELATIVE = (
    rf"(?:the\s+day\s+(?:before|after)\s+)?(?:{any_of(_FILE, 'relative_day')})"
    rf"(?:\s+(?:{any_of(_FILE, 'day_quarter')}))?"
)
_HALF_DAY = r"(?:this|that)\s+(?:morning|afternoon|evening)|last\s+night|overnight"
_DECADE = r"\b(?:early\s+|late\s+|mid-)?(?P<decade>(?:1[5-9]|20)\d)0s\b"
_NOON = r"(?:12\s)?(?P<hour>noon|midnight)"
_WEEKDAY_PART = rf"(?:(?P<early>{_EARLY})\s+(?:on\s+)?)?(?P<weekday>{_WEEKDAY})(?:\s+(?:at\s+)?(?P<part>{_PART})\b)?"
_Reader = tuple[FigureKind, str, Callable[[re.Match[str]], str]]
_READERS: tuple[_Reader, ...] = (
    (FigureKind.DATE, rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b", _calendar_value),
    (FigureKind.DATE, rf"\b{_DAY}\.(?P<number>0?[1-9]|1[0-2])\.{_YEAR}\b", _calendar_value),
    (FigureKind.DATE, rf"\b(?P<month>{_MONTH})\s+{_DAY}\b(?![,-]\d|-\w)(?:,?\s+{_YEAR}\b)?", _calendar_value),
    (FigureKind.DATE, rf"\b{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+{_YEAR}\b)?(?!\w)", _calendar_value),
    (FigureKind.DATE, rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?{_YEAR}\b", _calendar_value),
    (FigureKind.TIME, rf"\b{_WEEKDAY_PART}", _weekday_value),
    (FigureKind.TIME, rf"{_CLOCK}(?:[:.]{_MINUTE})?\s?(?P<half>(?i:[ap]\.?m\b\.?)){_ZONE}", _clock_value),
    (FigureKind.TIME, rf"{_CLOCK}:{_MINUTE}(?![\d:])(?P<half>){_ZONE}", _clock_value),
    (FigureKind.DATE, rf"\b(?P<words>(?i:{_RELATIVE}))\b", _words_value),
    (FigureKind.DATE, rf"\b(?P<words>(?i:(?:(?:{_WHICH})\s+)(?:{_PERIOD})))\b", _words_value),
    (FigureKind.TIME, rf"\b(?i:{_NOON})\b", lambda match: "12:00" if match["hour"].lower() == "noon" else "00:00"),
    (FigureKind.TIME, rf"\b(?P<words>(?i:{_HALF_DAY}))\b", _words_value),
    (
        FigureKind.DATE,
        r"\b(?:early\s+|late\s+|mid-)?(?P<decade>(?:1[5-9]|20)\d)0s\b",
        lambda match: f"{match['decade']}x",
    ),
    (FigureKind.DATE, rf"\b{_LONE_MONTH}", _calendar_value),
    (FigureKind.DATE, _YEARS, _years_value),
    (FigureKind.DATE, _LONE_YEAR, lambda match: match["year"]),
)


@cache
def _readers(language: str) -> tuple[tuple[FigureKind, re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """Compile the patterns of a language in order of trust: where two overlap, the earlier one holds.

    German, French, Spanish, Portuguese, Italian and Dutch have patterns of their own before the English ones.
    """
    own: tuple[_Reader, ...] = ()
    if language != ENGLISH and month_names(language):
        weekdays = full_names("weekday", language)
        month = rf"(?P<month>{alternation(month_names(language))})(?![\w-])"
        year = rf"(?:,?\s+(?:del?\s+)?{_YEAR}\b)"
        date_of = partial(_calendar_value, language=language)
        own = (
            (FigureKind.DATE, rf"(?i)\b{_DAY_NUMBER}\s+(?:d[ei]\s+)?{month}{year}?", date_of),
            (FigureKind.DATE, rf"(?i)\b{month}{year}", date_of),
            (
                FigureKind.TIME,
                rf"(?i)\b(?P<weekday>{alternation(weekdays)})(?:s?(?!\w))",
                lambda match: full_names("weekday")[weekdays.index(match["weekday"].lower())],
            ),
            (
                FigureKind.TIME,
                rf"(?i)(?:{_HOUR_BEFORE}){_HOUR}(?:[.:]{_MINUTE})?(?P<half>)\s?(?:{_HOUR_AFTER})\b",
                _clock_value,
            ),
            (FigureKind.TIME, rf"(?i){_HOUR}[.:]{_MINUTE}(?P<half>)\s?(?:{_HOUR_AFTER})\b", _clock_value),
            (FigureKind.TIME, rf"(?i){_HOUR}(?P<half>)(?P<minute>)\s?uhr\b", _clock_value),
            (FigureKind.TIME, rf"{_HOUR}\s?h(?P<half>)\s?{_MINUTE}?(?!\w)", _clock_value),
        )
    return tuple((kind, re.compile(pattern), value) for kind, pattern, value in (*own, *_READERS))


def find_datings(text: str, language: str = "en") -> list[Dating]:
    """The dates and times of a sentence in order of place, the fuller reading where two overlap."""
    found: list[Dating] = []
    taken = bytearray(len(text))
    for kind, pattern, value in _readers(language):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            # The preposition before a lone month is no part of it.
            lone = "month" in parts and "day" not in parts and "year" not in parts
            span = Span(*match.span("month" if lone else 0))
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * span.length
                found.append(Dating(span, kind, value(match), parts.get("zone") or ""))
    return sorted(found, key=lambda dating: dating.span)
