"""Units of measure, time and money: their names in text, and how those of one dimension convert."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tui.collation.annotate.wordlists import rows


class Unit(NamedTuple):
    """A unit with its place in its dimension: ``base = value * factor + offset``."""

    name: str
    dimension: str
    """Units of one dimension convert into each other; currencies have none in common."""
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


def _units() -> dict[str, Unit]:
    """Read `data/units.tsv`: every written form with its unit."""
    units: dict[str, Unit] = {}
    for name, dimension, factor, offset, *forms in rows("units.tsv"):
        unit = Unit(name, dimension, Decimal(factor), Decimal(offset))
        units |= dict.fromkeys((form.replace("-", " ") for form in (*forms[0].split(), name)), unit)
    return units


def _currencies(kind: str) -> dict[str, str]:
    return {form: code for row_kind, code, form in rows("currencies.tsv") if row_kind == kind}


_BY_FORM = _units()
_BY_NAME = {unit.name: unit for unit in _BY_FORM.values()}
UNITS = {form: unit for form, unit in _BY_FORM.items() if unit.dimension != "share" and form != "m"}
"""Every written form, lower case, with its unit; ``m`` alone may be a million."""
TIME_UNITS = {form: unit for form, unit in UNITS.items() if unit.dimension == "time"}
CURRENCY_SIGNS = _currencies("sign")
CURRENCY_WORDS = _currencies("word")


def in_base(value: Decimal, unit: str) -> tuple[str, Decimal]:
    """The dimension of a unit and the value in its base unit; an unknown unit is its own dimension."""
    known = _BY_NAME.get(unit)
    return (known.dimension, value * known.factor + known.offset) if known else (unit, value)
