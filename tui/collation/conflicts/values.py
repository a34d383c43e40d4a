"""Whether two figures can both be true: hedges, ranges, rounding, units and partial dates are no contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from tui.collation.annotate.numerals import ends_of
from tui.collation.annotate.wordlists import full_names
from tui.collation.conflicts.events import pairs_for
from tui.collation.figures.quantities import in_base
from tui.collation.model import Figure, FigureKind, Hedge

_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_MONTH = re.compile(r"(?:\d{4}|-)-\d\d")
_YEAR = re.compile(r"\d{4}|\d{3}x")
_YEARS = re.compile(r"\d{4}\.\.\d{4}")
_ABOUT = Decimal("0.1")
"""Share by which "about" may be off: "about two hours" leaves out an hour and a half."""
_ABOUT_MINUTES = 15
"""Minutes by which an hour with "about" may be off."""
_CONVERTED = Decimal("0.04")
"""Share by which a converted value may be off: "three miles" for "5 km"."""
_ROUND_FROM = 100
"""Smaller numbers are counts: 50 does not stand for 53."""
_ROUND_DIGITS = 2
"""Significant digits of a number that may have been rounded."""
_ROUNDED = Decimal("0.05")
"""Share by which a rounded number may be off."""
_FAR = 5
"""Times the other: two figures so far apart seldom measure one thing, unless a scale was lost."""
_ENDLESS = Decimal("Infinity")
DAYS = full_names("weekday")


def is_dated(figure: Figure) -> bool:
    """Whether a figure says when."""
    return figure.kind in (FigureKind.DATE, FigureKind.TIME)


def comparable(left: Figure, right: Figure) -> bool:
    """Whether the two measure the same way: kind, dimension, currency, precision of a date."""
    if left.kind is not right.kind:
        return False
    if left.kind is FigureKind.DATE:
        return _date_shape(left.value) == _date_shape(right.value)
    if left.kind is FigureKind.TIME:
        return _is_weekday(left.value) == _is_weekday(right.value) and left.unit == right.unit
    return _is_number(left.value) == _is_number(right.value) and _dimension(left) == _dimension(right)


def compatible(left: Figure, right: Figure) -> bool:
    """Whether two comparable figures do not exclude each other."""
    if left.value == right.value and left.unit == right.unit:
        return True
    if left.kind is FigureKind.DATE:
        return _same_date(left.value, right.value)
    if left.kind is FigureKind.TIME:
        return _same_day(left.value, right.value) if _is_weekday(left.value) else _same_hour(left, right)
    if not _is_number(left.value):
        return False
    return _overlap(left, right) or _rounds(left, right) or _rounds(right, left)


def are_of_two_times(left: Iterable[Figure], right: Iterable[Figure]) -> bool:
    """Whether two sentences with these figures name days or hours that exclude each other."""
    pairs = ((one, two) for one in left if is_dated(one) for two in right if comparable(one, two))
    return any(not compatible(one, two) for one, two in pairs)


def are_far_apart(left: Figure, right: Figure) -> bool:
    """Whether one of two numbers is many times the other, and not the same digits in another scale."""
    if not (_is_number(left.value) and _is_number(right.value)):
        return False
    small, large = sorted((_base(left)[1], _base(right)[1]))
    return (
        small > 0
        and large > _FAR * small
        and small.normalize().as_tuple().digits != large.normalize().as_tuple().digits
    )


def _is_number(value: str) -> bool:
    try:
        ends_of(value)
    except ArithmeticError:
        return False
    return True


def _dimension(figure: Figure) -> str:
    return in_base(Decimal(1), figure.unit)[0]


def _is_weekday(value: str) -> bool:
    return value.startswith(DAYS)


def is_calendar_day(value: str) -> bool:
    """Whether a date names a day of a month, with its year or without: ``2024-06-19``, ``--06-19``."""
    return bool(_DAY.fullmatch(value))


def is_years(value: str) -> bool:
    """Whether a date names the first and the last year of a period: ``1966..1978``."""
    return bool(_YEARS.fullmatch(value))


def _date_shape(value: str) -> str:
    """``day``, ``month``, ``year`` for calendar dates, else ``relative``: only equals are compared."""
    if is_calendar_day(value):
        return "day"
    if _YEAR.fullmatch(value):
        return "year"
    if is_years(value):
        return "years"
    return "month" if _MONTH.fullmatch(value) else "relative"


def _same_date(left: str, right: str) -> bool:
    """Whether the parts that both dates give are equal: a day with and without its year, a year of a decade."""
    if "x" in (left[-1], right[-1]):
        return left[:3] == right[:3]
    if left.startswith("--") == right.startswith("--"):
        return False
    return _without_year(left) == _without_year(right)


def _without_year(value: str) -> str:
    return value[len("--") :] if value.startswith("--") else value[len("2024-") :]


def _same_day(left: str, right: str) -> bool:
    """Whether two weekdays agree as far as both say: a day agrees with its evening."""
    (day, _, part), (other_day, _, other_part) = left.partition(" "), right.partition(" ")
    if day != other_day or not part or not other_part:
        return day == other_day
    parts = pairs_for("parts_of_day")
    return not set(parts[part]).isdisjoint(parts[other_part])


def _same_hour(left: Figure, right: Figure) -> bool:
    """Whether two hours agree as far as one of them is meant: "about 9:30" is 9:27."""
    if (Hedge.EXACT in (left.hedge, right.hedge) and left.hedge is right.hedge) or not (
        ":" in left.value and ":" in right.value
    ):
        return False
    minutes = [60 * int(hour) + int(minute) for hour, minute in (each.value.split(":") for each in (left, right))]
    return abs(minutes[0] - minutes[1]) <= _ABOUT_MINUTES


def _overlap(left: Figure, right: Figure) -> bool:
    (low, high), (other_low, other_high) = _interval(left), _interval(right)
    if left.hedge is right.hedge and left.hedge in (Hedge.AT_LEAST, Hedge.AT_MOST):
        bounds = sorted((_base(left)[0], _base(right)[0]))
        return bounds[0] * (1 + _ABOUT) >= bounds[1]
    slack = 1 + (_CONVERTED if left.unit != right.unit else 0)
    return low <= other_high * slack and other_low <= high * slack


def _base(figure: Figure) -> tuple[Decimal, Decimal]:
    low, high = ends_of(figure.value)
    return in_base(low, figure.unit)[1], in_base(high, figure.unit)[1]


def _interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """The values a figure allows, in its dimension's base unit.

    With "about" it may be off by one unit of its last digit, at most by the share `_ABOUT`.
    """
    low, high = _base(figure)
    if figure.hedge is Hedge.ABOUT:
        value = abs(ends_of(figure.value)[0])
        unit = Decimal(10) ** (value.adjusted() + 1 - _digits(figure))
        slack = min(_ABOUT, unit / value) if value else _ABOUT
        return low * (1 - slack), high * (1 + slack)
    if figure.hedge is Hedge.AT_LEAST:
        return low, _ENDLESS
    return (-_ENDLESS, high) if figure.hedge is Hedge.AT_MOST else (low, high)


def _rounds(exact: Figure, rounded: Figure) -> bool:
    """Whether one is the other rounded: 1.1 million is 1,071,872 with digits lost, 3.5 is not 3.6."""
    value, near = _base(exact)[0], _base(rounded)[0]
    plain = ends_of(rounded.value)[0]
    if plain < _ROUND_FROM or _digits(rounded) > _ROUND_DIGITS or _digits(rounded) >= _digits(exact):
        return False
    return abs(value - near) <= near * _ROUNDED


def _digits(figure: Figure) -> int:
    """The number of significant digits of a figure, of a range those of its lower end."""
    return len(ends_of(figure.value)[0].normalize().as_tuple().digits)
