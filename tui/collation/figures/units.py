"""Units of measure, time and money: their names in text, and how those of one dimension convert."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit with its place in its dimension: ``base = value * factor + offset``."""

    name: str
    dimension: str
    """Units of one dimension convert into each other; currencies have none in common."""
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


_TABLE = """
second  time        1           second seconds sec secs
minute  time        60          minute minutes min mins
hour    time        3600        hour hours hr hrs
day     time        86400       day days
week    time        604800      week weeks
month   time        2629800     month months
year    time        31557600    year years
decade  time        315576000   decade decades
century time        3155760000  century centuries
mm      length      0.001       mm millimeter millimeters millimetre millimetres
cm      length      0.01        cm centimeter centimeters centimetre centimetres
inch    length      0.0254      inch inches
foot    length      0.3048      foot feet ft
yard    length      0.9144      yard yards
m       length      1           meter meters metre metres
km      length      1000        km kilometer kilometers kilometre kilometres
mile    length      1609.344    mile miles mi
nmi     length      1852        nautical-mile nautical-miles
g       mass        0.001       gram grams gramme grammes
ounce   mass        0.0283495   ounce ounces oz
pound   mass        0.453592    lb lbs
kg      mass        1           kg kilo kilos kilogram kilograms
ton     mass        1000        ton tons tonne tonnes
acre    area        4046.86     acre acres
ha      area        10000       hectare hectares
km2     area        1000000     square-kilometer square-kilometers square-kilometre square-kilometres
mile2   area        2589988     square-mile square-miles
m2      area        1           square-meter square-meters square-metre square-metres
foot2   area        0.092903    square-foot square-feet
litre   volume      1           liter liters litre litres
gallon  volume      3.78541     gallon gallons
barrel  volume      158.987     barrel barrels
mph     speed       1.609344    mph miles-per-hour miles-an-hour
km/h    speed       1           km/h kph kmh kilometers-per-hour kilometres-per-hour kilometers-an-hour
knot    speed       1.852       knot knots
celsius temperature 1           celsius c °c centigrade degrees-celsius degrees-c
watt    power       1           watt watts
kw      power       1000        kw kilowatt kilowatts
mw      power       1000000     mw megawatt megawatts
gw      power       1000000000  gw gigawatt gigawatts
magnitude magnitude 1           magnitude
"""
_FAHRENHEIT = Unit("fahrenheit", "temperature", Decimal(5) / 9, Decimal(-160) / 9)
_FAHRENHEIT_NAMES = ("fahrenheit", "f", "°f", "degrees-fahrenheit", "degrees-f")


def _read(table: str) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for line in table.split("\n"):
        name, dimension, factor, *forms = line.split() or ("", "", "1")
        units.update((form.replace("-", " "), Unit(name, dimension, Decimal(factor))) for form in forms)
    return units


UNITS = _read(_TABLE) | {name.replace("-", " "): _FAHRENHEIT for name in _FAHRENHEIT_NAMES}
"""Every written form, lower case, with its unit."""
TIME_UNITS = {form: unit for form, unit in UNITS.items() if unit.dimension == "time"}
_BY_NAME = {unit.name: unit for unit in UNITS.values()}
_BY_NAME |= {name: Unit(name, "share") for name in ("percent", "fraction")}

CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "NT$": "TWD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollar": "USD", "us dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "peso": "MXN",
    "franc": "CHF", "swiss franc": "CHF", "krona": "SEK", "krone": "NOK", "zloty": "PLN", "shekel": "ILS",
    "lira": "TRY", "rand": "ZAR", "naira": "NGN", "usd": "USD", "eur": "EUR", "gbp": "GBP", "cent": "cent",
}  # fmt: skip


def in_base(value: Decimal, unit: str) -> tuple[str, Decimal]:
    """The dimension of a unit and the value in its base unit; an unknown unit is its own dimension."""
    known = _BY_NAME.get(unit)
    return (known.dimension, value * known.factor + known.offset) if known else (unit, value)
