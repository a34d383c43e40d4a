"""Months and weekdays by name, in seven languages; the names are in `data/calendar.tsv`."""

from collections.abc import Mapping
from functools import cache

from tui.collation.annotate.wordlists import rows

ENGLISH = "en"


@cache
def month_names(language: str | None = None) -> Mapping[str, int]:
    """The number of each month (1 to 12) by its names and abbreviations in lower case; None means all languages."""
    return _numbers("month", language)


@cache
def weekday_names(language: str | None = None) -> Mapping[str, int]:
    """The number of each weekday (Monday is 1) by its names in lower case; None means all languages."""
    return _numbers("weekday", language)


@cache
def full_names(kind: str, language: str = ENGLISH) -> tuple[str, ...]:
    """The full names of the months or weekdays (`kind` "month" or "weekday") in calendar order, in lower case."""
    return tuple(
        names.split()[0]
        for row_kind, _, tongue, names in rows("calendar.tsv")
        if (row_kind, tongue) == (kind, language)
    )


def _numbers(kind: str, language: str | None) -> dict[str, int]:
    return {
        name: int(number)
        for row_kind, number, tongue, names in rows("calendar.tsv")
        if row_kind == kind and language in (None, tongue)
        for name in names.split()
    }
