"""Dates as pages print them, to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import month_names

_NAME = r"[^\W\d_]{3,10}"
_LONGEST_LINE = 200
"""Characters of a line that is searched for a date."""

_DATE = pattern(
    rf"""(?<![^\W\d_])(?:
      (?P<name_first>{_NAME}) \.?\s (?P<day_second>\d{{1,2}}) (?:st|nd|rd|th)? ,?\s (?P<year_third>\d{{4}})
    | (?P<day_first>\d{{1,2}}) (?:st|nd|rd|th|er|º|\.)? \s (?:de\s)?
      (?P<name_second>{_NAME}) \.?,?\s (?:de\s)? (?P<year_last>\d{{4}})
    | (?<!\d)(?P<year>\d{{4}}) [-/.年] (?P<month>\d{{1,2}}) [-/.月] (?P<day>\d{{1,2}}) 日?
    | (?<!\d)(?P<one>\d{{1,2}}) [-/.] (?P<other>\d{{1,2}}) [-/.] (?P<full_year>\d{{4}})
    ) (?=$|\W|[A-Z]|\d{{1,2}}\s)""",
    re.VERBOSE,
)


def find_date(line: str) -> str | None:
    """The first full date in the line as ISO 8601; None where there is none or day and month look alike."""
    return next((_iso(match) for match in _dates(line)), None)


def without_dates(line: str) -> tuple[str, int]:
    """The line with its full dates cut out, and how many there were."""
    spans = [match.span() for match in _dates(line)]
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(line)]
    return " ".join(line[start:end] for start, end in zip(starts, ends, strict=True)), len(spans)


def _dates(line: str) -> Iterator[re.Match[str]]:
    if not any(map(str.isdigit, line[:_LONGEST_LINE])):
        return
    for match in _DATE.finditer(line, 0, _LONGEST_LINE):
        name = match["name_first"] or match["name_second"]
        if name is None or name.lower() in month_names():
            yield match


def _iso(match: re.Match[str]) -> str | None:
    if match["name_first"]:
        return _valid(match["year_third"], month_names()[match["name_first"].lower()], match["day_second"])
    if match["name_second"]:
        return _valid(match["year_last"], month_names()[match["name_second"].lower()], match["day_first"])
    if match["year"]:
        return _valid(match["year"], match["month"], match["day"])
    return _of_figures(int(match["one"]), int(match["other"]), match)


def _of_figures(one: int, other: int, match: re.Match[str]) -> str | None:
    """13.07.2024 and 07/13/2024; with dots the day stands first, 07/06/2024 stays open."""
    if other > 12:
        one, other = other, one
    elif one <= 12 and one != other and "." not in match[0]:
        return None
    return _valid(match["full_year"], other, one)


def _valid(year: str | int, month: str | int, day: str | int) -> str | None:
    from datetime import date  # most pages have no date to read before the first screen

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
