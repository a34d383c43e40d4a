"""What stands beside a number: its unit, the noun that it counts, and how exactly it is meant."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tui.collation.annotate.wordlists import any_of, rows, word_set
from tui.collation.model import Hedge, Span


class Unit(NamedTuple):
    """A unit with its place in its dimension: ``base = value * factor + offset``."""

    name: str
    dimension: str
    """Units of one dimension convert into each other; currencies have none in common."""
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


_BY_FORM = {
    form.replace("-", " "): Unit(name, dimension, Decimal(factor), Decimal(offset))
    for name, dimension, factor, offset, forms in rows("units.tsv")
    for form in (*forms.split(), name)
}
_BY_NAME = {unit.name: unit for unit in _BY_FORM.values()}
UNITS = {form: unit for form, unit in _BY_FORM.items() if unit.dimension != "share" and form != "m"}
"""Every written form, lower case, with its unit; ``m`` alone may be a million."""
TIME_UNITS = {form: unit for form, unit in UNITS.items() if unit.dimension == "time"}
CURRENCY_SIGNS, CURRENCY_WORDS = (
    {form: code for row_kind, code, form in rows("currencies.tsv") if row_kind == kind} for kind in ("sign", "word")
)
"""The ISO 4217 code of each sign, and of each word in lower case."""

_FILE = "figures.txt"
_REACH = 5
"""Words after a number among which its noun stands: "six other former senior US officials"."""
_WORD = re.compile(r"(?P<gap>[-\s]+)(?P<word>[^\W\d_](?:[\w’'-]|\.(?=\w))*)(?P<stop>\.?)")
_PARTITIVE = re.compile(rf"\sof\s(?:(?:{any_of(_FILE, 'determiner')})\s)?", re.IGNORECASE)
_FATE_BEHIND = re.compile(
    rf"\s(?:(?:were|was|(?:have|has|had)\sbeen)\s(?P<fate>{any_of(_FILE, 'fate')})"
    rf"|(?:have\s|had\s)?(?P<end>{any_of(_FILE, 'end')})|feared\s(?P<feared>dead|drowned))\b"
)
_HEDGE = rf"(?:{any_of(_FILE, 'toll_hedge')})\s"
_FATE_BEFORE = re.compile(rf"\b(?P<fate>{any_of(_FILE, 'fate_before')})\s(?:{_HEDGE})?$")
_ALONE = re.compile(rf"[,.;:)]|\s(?:{any_of(_FILE, 'after_lone')})\b|$")
"""What follows a number that has no noun of its own: "killing 52 and injuring 12"."""
_TOLL = re.compile(
    r"\b(?:(?:number|total|count)\sof\s(?:the\s)?(?P<noun>[a-z]{3,20})|(?P<toll>toll))(?:\s[a-z]+){0,4}?"
    rf"\s(?:{any_of(_FILE, 'toll_verb')})\s(?:{_HEDGE})?$"
)
"""What is counted, named before its number: "the number of dead rose to 52", "put the toll at 52"."""
_TOLL_REACH = 80
"""Characters before a number that hold it."""
_NO_COUNT = re.compile(
    rf"\b[A-Z]{{2,}}\s$|\b(?i:{any_of(_FILE, 'some_in')}|\d+)\s(?:in|out\sof)\s(?:every\s)?$", re.ASCII
)
"""What stands before the number of a model or a share: "AK 47 rifles", "one in five children"."""
_BEFORE = 20
"""Characters before a number that hold it."""
_SINGULAR_ENDINGS = ("ss", "us", "is", "’s", "'s")


def in_base(value: Decimal, unit: str) -> tuple[str, Decimal]:
    """The dimension of a unit and the value in its base unit; an unknown unit is its own dimension."""
    known = _BY_NAME.get(unit)
    return (known.dimension, value * known.factor + known.offset) if known else (unit, value)


def counted_noun(text: str, number: Span, language: str = "en") -> Span | None:
    """The noun that the number at ``number`` of a sentence counts, None where none stands near.

    It may stand elsewhere: "52 were killed", "killing 52", "the dead rose to 52". Outside English it is the next word.
    """
    if language not in ("en", "und"):
        match = _WORD.match(text, number.end)
        return Span(*match.span("word")) if match and len(match["word"]) > 3 else None
    if _NO_COUNT.search(text, max(0, number.start - _BEFORE), number.start):
        return None
    lone = text[number.start : number.end].lower() in ("one", "1")
    partitive = _PARTITIVE.match(text, number.end)
    if partitive and lone:
        return None
    if noun := _next_noun(text, partitive.end() - 1 if partitive else number.end, lone):
        return noun
    start = max(0, number.start - _TOLL_REACH)
    found = _FATE_BEHIND.match(text, number.end) or _TOLL.search(text, start, number.start)
    if not found and _ALONE.match(text, number.end):
        found = _FATE_BEFORE.search(text, start, number.start)
    return Span(*found.span(found.lastgroup or 0)) if found else None


def _next_noun(text: str, position: int, lone: bool) -> Span | None:
    """The next plural, for a lone one the next noun in the singular, unless a function word comes before it."""
    for step in range(_REACH):
        match = _WORD.match(text, position)
        if not match:
            return None
        word = match["word"].rstrip("’'")
        # Also at the head of "one-size-fits-all"; "US" is no pronoun.
        if match["word"].partition("-")[0].lower() in word_set(_FILE, "uncounted") and match["word"] != "US":
            return None
        attributive = step == 0 and match["gap"] == "-" and word != "plus"
        if attributive or (word in word_set(_FILE, "singular") if lone else is_plural(word)):
            return Span(match.start("word"), match.start("word") + len(word))
        position = match.end()
    return None


def is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun, or like a participle that stands for people."""
    lower = word.lower()
    if lower in word_set(_FILE, "plural"):
        return True
    ends_well = lower.endswith("s") and not lower.endswith(_SINGULAR_ENDINGS)
    return len(lower) > 3 and ends_well and lower not in word_set(_FILE, "not_plural")


def _hedges(suffix: str = "") -> str:
    """The hedges of one place as a regular expression, a group for each kind."""
    kinds = (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.ABOUT)
    return "|".join(f"(?P<{hedge.name}>{any_of(_FILE, hedge.name.lower() + suffix)})" for hedge in kinds)


_ALTERNATIVES = _hedges()
_HEDGE_AFTER = re.compile(rf"\s?(?:{_hedges('_after')})")
_HEDGE_CLOSE = re.compile(rf"(?:{_hedges('_close')})\s?$")
"""Hedges of scripts that write without blanks."""
_HEDGE_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?:well|just|slightly|a little|only)\s)?(?:{_ALTERNATIVES})\s(?:the\s)?$", re.IGNORECASE
)
_PLUS = re.compile(r"\d\+|\w-plus\b")
_HEDGE_REACH = 32
"""Characters before a figure in which its hedge stands: the longest hedge with its adverb."""


def hedge_of(text: str, span: Span) -> tuple[Hedge, Span]:
    """How exactly the figure at ``span`` of a sentence is meant, and the span with the hedging words."""
    start = max(0, span.start - _HEDGE_REACH)
    before = _HEDGE_BEFORE.search(text, start, span.start) or _HEDGE_CLOSE.search(text, start, span.start)
    if before:
        return Hedge[str(before.lastgroup)], Span(before.start(), span.end)
    if after := _HEDGE_AFTER.match(text, span.end):
        return Hedge[str(after.lastgroup)], Span(span.start, after.end())
    return (Hedge.AT_LEAST if _PLUS.search(text, *span) else Hedge.EXACT), span
