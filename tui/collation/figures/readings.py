"""Read a stretch of a sentence as a figure: dates, votes, scores, durations, money, shares, ages, measures, counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tui.collation.annotate.numerals import Numeral, find_numerals, normal_form, number_words, parse_number
from tui.collation.annotate.wordlists import alternation, any_of, word_set
from tui.collation.figures.counters import find_counted
from tui.collation.figures.dates import find_datings
from tui.collation.figures.quantities import (
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    TIME_UNITS,
    UNITS,
    counted_noun,
    is_plural,
)
from tui.collation.model import FigureKind, Span


class Reading(NamedTuple):
    """What one numeral of a sentence turned out to be."""

    kind: FigureKind
    span: Span
    """Offsets into the sentence's text, without hedges."""
    value: str
    unit: str = ""
    noun: str = ""


_FILE = "figures.txt"
_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٫٬٪％，．", "0123456789" * 3 + ".,%%,.")
"""Digits and marks of other scripts as ASCII, one character for each."""
_SIGN = re.compile(rf"(?P<sign>(?:{alternation(CURRENCY_SIGNS)}))\s?$")
_SHORT_SCALE = re.compile(r"\s?(?P<scale>bn|mn|tn|m|b|k)\b", re.IGNORECASE)
_SHORT_SCALES = number_words("short_scale", "mul")
_CLOSE_SCALE = re.compile(r"(?P<scale>k|bn|mn|tn|m(?=\s(?P<next>[^\W\d_][\w’'-]+)))(?![\w/-])")
"""A scale written close to a number that has no currency sign: ``20k``, ``2.3m people``, ``3.2m euros``."""
_FEET_AND_INCHES = re.compile(
    r"(?<![\w.,])(?P<feet>[1-9])\s?(?:f(?:t|oot|eet)|['’′])\s?(?P<inches>\d|1[01])(?:\s?in(?:s|ch|ches)?\b|[\"”″])",
    re.IGNORECASE,
)
_CURRENCY = re.compile(rf"\s(?:de\s|di\s|d[’'])?(?P<word>{alternation(CURRENCY_WORDS)})s?\b", re.IGNORECASE)
_WEIGHT = re.compile(r"foot|inch|weigh|pounds?\sof", re.IGNORECASE)
_PERCENT = re.compile(
    rf"\s?%|[\s-]?(?:per\s?cent(?P<points>age\s+points?)?|{any_of(_FILE, 'percent')})\b",
    re.IGNORECASE,
)
_ORDINALS = number_words("ordinal")
_PARTS = _ORDINALS | {"quarter": 4}
_DIGIT_WORDS = "|".join(word for word, value in number_words("cardinal").items() if 1 <= value <= 9)
_FRACTION = re.compile(
    rf"\b(?P<count>an?|{_DIGIT_WORDS})[-\s](?P<part>{'|'.join(_PARTS)})s?(?=\s+of\b)|"
    r"\b(?P<half>half)(?=\s+(?:of\b|the\s|its\s|their\s|his\s|her\s|all\s))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))\s(?P<noun>[a-z]{{4,}})"
)
_OLD = re.compile(
    r"\s?[-\s]\s?(?P<unit>year|month|week|day)s?\s?[-\s]\s?old\b(?:\s(?P<noun>[a-z]{3,}))?", re.IGNORECASE
)
_AGE_AFTER = re.compile(rf"[-\s]?(?:{any_of(_FILE, 'age_after')})\b(?:\s(?P<noun>[^\W\d_]{{3,}}))?", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    rf"(?:(?P<noun>[^\W\d_]{{3,}}),?\s)?(?:{any_of(_FILE, 'age_before')})\s$|(?P<named>[^\W\d_]{{3,}}),\s$",
    re.IGNORECASE,
)
_AGE_UNIT = re.compile(rf"\s(?:{any_of(_FILE, 'age_unit')})\b(?P<stop>(?=[,.;)]))?(?!\s(?:de\b|d[’']))", re.IGNORECASE)
"""Ages of other languages: "63-jährige Fahrer", "âgé de 36 ans", "conductor, de 36 años", "la ministre, 42 ans,"."""
_AGED = re.compile(r"\b(?:aged?|the\s+age\s+of|who\s+(?:is|was))\s$", re.IGNORECASE)
_NAMED = re.compile(r"(?P<noun>[A-Z][\w’'-]+)(?:\s(?:Jr|Sr|II|III)\.?)?,\s(?:age\s)?$")
_SINCE = r"(?:\s(?P<since>ago|earlier|later))?"
_TIME_UNIT = re.compile(rf"[-\s](?P<unit>{alternation(TIME_UNITS)})\b(?P<half>\sand\sa\shalf)?{_SINCE}", re.IGNORECASE)
_UNIT = re.compile(rf"[-\s]?(?P<unit>{alternation(UNITS)})(?![\w’'])", re.IGNORECASE)
_METRES = re.compile(r"(?<=\d)(?P<unit>m)(?![\w’'])")
"""Metres close to digits; a million is read before."""
_ARTICLE = re.compile(
    rf"\b(?P<half>half\s+)?an?\s(?P<unit>{alternation({unit.name for unit in TIME_UNITS.values()})})\b"
    rf"(?P<more>\sand\sa\shalf)?{_SINCE}(?P<part>(?=\sand\s[\w-]{{1,12}}\s(?:second|minute|hour|day|month)s?\b))?",
    re.IGNORECASE,
)
_LASTING = re.compile(rf"\b(?:{any_of(_FILE, 'lasting')})\s$", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude\s(?:of\s)?$", re.IGNORECASE)
_IN_MAGNITUDE = re.compile(r"[-\s]?(?:in\s)?magnitude\b", re.IGNORECASE)
_VOTE = re.compile(
    r"(?<![\w.,:/-])(?P<yes>\d{1,3})(?:\s?[-–]\s?|(?:\svotes)?\sto\s|(?:\svotes)?\sin\sfavou?r(?:\sand|\sto|,)\s)"
    r"(?P<no>\d{1,3})(?![\w.,]\d|[-/%])\b"
)
_BALLOT = re.compile(rf"\b(?:{any_of(_FILE, 'ballot')}|house\b)", re.IGNORECASE)
_SCORE = re.compile(
    r"(?<![\w.,:/$€£-])(?P<high>\d{1,3})\s?[-–]\s?(?P<low>\d{1,3})(?![\w%]|[.,:/-]\d|\s(?:percent|year|million))"
)
_GAME = re.compile(rf"\b(?:{any_of(_FILE, 'game')})\b", re.IGNORECASE)
_NO_AGE = frozenset(any_of(_FILE, "no_age").split("|"))
_AGE_REACH = 40
"""Characters before an age that hold the noun whose it is."""
_OLDEST = 115
"""Years: a number behind a name is no age beyond it."""
_STRONGEST = 10
"""No earthquake has a greater magnitude."""
_REACH = 24
"""Characters before a numeral that may hold its currency sign, its "aged" or the name it stands behind."""

_PhraseReader = Callable[[re.Match[str]], Reading | None]
_PHRASES: list[tuple[re.Pattern[str], _PhraseReader]] = []
"""Patterns of whole figures, in order of trust."""
_NumeralReader = Callable[[str, Numeral], Reading | None]
_NUMERALS: list[_NumeralReader] = []
"""In order of trust: the first that recognises a numeral decides."""


def read_figures(text: str, language: str) -> Iterator[Reading]:
    """Every way to read a stretch of the sentence as a figure, the most trusted first."""
    text = text.translate(_PLAIN)
    yield from (Reading(*counted) for counted in find_counted(text, language))
    for dating in find_datings(text, language):
        yield Reading(dating.kind, dating.span, dating.value, dating.unit)
    for pattern, read in _PHRASES:
        yield from filter(None, map(read, pattern.finditer(text)))
    for found in find_numerals(text, language):
        numeral = _in_close_scale(text, found)
        reading = next(filter(None, (recognise(text, numeral) for recognise in _NUMERALS)), None)
        if reading:
            yield reading
        elif noun := counted_noun(text, numeral.span, language):
            span = Span(numeral.span.start, max(noun.end, numeral.span.end))
            yield Reading(FigureKind.NUMBER, span, numeral.value, "", noun.of(text).lower())


def _reads(pattern: re.Pattern[str]) -> Callable[[_PhraseReader], _PhraseReader]:
    """Read each match of the pattern with this function, behind those above it."""

    def add(reader: _PhraseReader) -> _PhraseReader:
        _PHRASES.append((pattern, reader))
        return reader

    return add


def _reads_numeral(reader: _NumeralReader) -> _NumeralReader:
    """Ask this function what a numeral is, after those above it."""
    _NUMERALS.append(reader)
    return reader


@_reads(_VOTE)
def _vote(match: re.Match[str]) -> Reading | None:
    """The result of a ballot: ``234-193`` in a sentence that speaks of voting."""
    if int(match["yes"]) <= int(match["no"]) or not _BALLOT.search(match.string):
        return None
    return Reading(FigureKind.NUMBER, Span(*match.span()), f"{match['yes']}-{match['no']}", "vote")


@_reads(_SCORE)
def _score(match: re.Match[str]) -> Reading | None:
    """The result of a game: ``2-1`` in a sentence that speaks of one; the higher number first."""
    if not _GAME.search(match.string):
        return None
    high, low = sorted((int(match["high"]), int(match["low"])), reverse=True)
    return Reading(FigureKind.NUMBER, Span(*match.span()), f"{high}-{low}", "score")


@_reads(_FEET_AND_INCHES)
def _height(match: re.Match[str]) -> Reading:
    """Feet and inches as inches: ``5ft 10in``, ``6'2"``."""
    inches = 12 * int(match["feet"]) + int(match["inches"])
    return Reading(FigureKind.NUMBER, Span(*match.span()), str(inches), "inch")


@_reads(_ARTICLE)
def _duration_in_words(match: re.Match[str]) -> Reading | None:
    """A duration that begins with an article: ``an hour and a half``, ``half an hour``, ``a week ago``."""
    lasting = _LASTING.search(match.string, max(0, match.start() - _REACH), match.start())
    if not (lasting or match["half"] or match["more"] or match["since"] or match["part"] is not None):
        return None
    value = Decimal("0.5") if match["half"] else Decimal("1.5") if match["more"] else Decimal(1)
    return _time_reading(match, Span(*match.span()), normal_form(value, value))


def _time_reading(match: re.Match[str], span: Span, value: str) -> Reading:
    unit = TIME_UNITS[match["unit"].lower()].name
    if match["since"]:
        return Reading(FigureKind.DATE, span, f"{value} {unit} {match['since'].lower()}", unit)
    return Reading(FigureKind.DURATION, span, value, unit)


@_reads(_FRACTION)
def _fraction(match: re.Match[str]) -> Reading:
    """A share in words: ``two thirds of the crop``, ``half the town``."""
    count = 1 if match["half"] else parse_number(match["count"]) or 1
    value = round(Decimal(count) / (2 if match["half"] else _PARTS[match["part"].lower()]) * 100, 2)
    return Reading(FigureKind.PERCENT, Span(*match.span()), normal_form(value, value), "fraction")


@_reads(_ORDINAL)
def _ordinal(match: re.Match[str]) -> Reading | None:
    """A place in a series: ``his third term``, ``the 14th victim``; centuries and streets are named by theirs."""
    if match["noun"] in word_set(_FILE, "numbered"):
        return None
    value = match["digits"] or str(_ORDINALS[match["word"]])
    return Reading(FigureKind.NUMBER, Span(*match.span()), value, "ordinal", match["noun"])


def _in_close_scale(text: str, numeral: Numeral) -> Numeral:
    """The numeral multiplied by the scale that is written close to it; ``m`` only before a currency or a plural."""
    short = _CLOSE_SCALE.match(text, numeral.span.end)
    if not short or _SIGN.search(text, max(0, numeral.span.start - _REACH), numeral.span.start):
        return numeral
    following = (short["next"] or "").lower()
    counted = following.removesuffix("s") in CURRENCY_WORDS or is_plural(following)
    if short["scale"] == "m" and (not counted or following in word_set(_FILE, "race")):
        return numeral
    scale = _SHORT_SCALES[short["scale"]]
    return Numeral(Span(numeral.span.start, short.end("scale")), numeral.low * scale, numeral.high * scale)


@_reads_numeral
def _money_by_sign(text: str, numeral: Numeral) -> Reading | None:
    sign = _SIGN.search(text, max(0, numeral.span.start - _REACH), numeral.span.start)
    if not sign:
        return None
    short = _SHORT_SCALE.match(text, numeral.span.end)
    scale = _SHORT_SCALES[short["scale"].lower()] if short else 1
    value = normal_form(numeral.low * scale, numeral.high * scale)
    span = Span(sign.start(), short.end() if short else numeral.span.end)
    return Reading(FigureKind.MONEY, span, value, CURRENCY_SIGNS[sign["sign"]])


@_reads_numeral
def _money_by_word(text: str, numeral: Numeral) -> Reading | None:
    word = _CURRENCY.match(text, numeral.span.end)
    if not word:
        return None
    unit = CURRENCY_WORDS[word["word"].lower()]
    if unit == "GBP" and _WEIGHT.search(text, max(0, numeral.span.start - _REACH), word.end() + 3):
        return Reading(FigureKind.NUMBER, Span(numeral.span.start, word.end()), numeral.value, "pound")
    return Reading(FigureKind.MONEY, Span(numeral.span.start, word.end()), numeral.value, unit)


@_reads_numeral
def _percentage(text: str, numeral: Numeral) -> Reading | None:
    sign = _PERCENT.match(text, numeral.span.end)
    if not sign:
        return None
    unit = "percentage point" if sign["points"] else "percent"
    return Reading(FigureKind.PERCENT, Span(numeral.span.start, sign.end()), numeral.value, unit)


@_reads_numeral
def _age(text: str, numeral: Numeral) -> Reading | None:
    start, end = numeral.span
    if old := _OLD.match(text, end):
        noun = (old["noun"] or "").lower()
        return Reading(FigureKind.AGE, Span(start, old.end()), numeral.value, old["unit"].lower(), noun)
    if numeral.high > _OLDEST or not text[start].isdigit():
        return None
    if after := _AGE_AFTER.match(text, end):
        span = Span(start, after.end("noun") if after["noun"] else after.end())
        return Reading(FigureKind.AGE, span, numeral.value, "year", (after["noun"] or "").lower())
    unit, before = _AGE_UNIT.match(text, end), _AGE_BEFORE.search(text, max(0, start - _AGE_REACH), start)
    if unit and before and (before["noun"] or unit["stop"] is not None):
        noun = (before["noun"] or before["named"] or "").lower()
        if noun not in _NO_AGE:
            return Reading(FigureKind.AGE, Span(start, unit.end()), numeral.value, "year", noun)
    if _AGED.search(text, max(0, start - _REACH), start):
        return Reading(FigureKind.AGE, numeral.span, numeral.value, "year")
    named = _NAMED.search(text, max(0, start - _REACH), start)
    if named and text[end : end + 1] in (",", ".", ";", ")", ""):
        return Reading(FigureKind.AGE, numeral.span, numeral.value, "year", named["noun"].lower())
    return None


@_reads_numeral
def _magnitude(text: str, numeral: Numeral) -> Reading | None:
    before = _MAGNITUDE.search(text, max(0, numeral.span.start - _REACH), numeral.span.start)
    behind = _IN_MAGNITUDE.match(text, numeral.span.end)
    if not (before or behind) or numeral.high > _STRONGEST:
        return None
    span = Span(before.start() if before else numeral.span.start, behind.end() if behind else numeral.span.end)
    return Reading(FigureKind.NUMBER, span, numeral.value, "magnitude")


@_reads_numeral
def _duration(text: str, numeral: Numeral) -> Reading | None:
    unit = _TIME_UNIT.match(text, numeral.span.end)
    if not unit:
        return None
    more = Decimal("0.5") if unit["half"] else Decimal(0)
    value = normal_form(numeral.low + more, numeral.high + more)
    return _time_reading(unit, Span(numeral.span.start, unit.end()), value)


@_reads_numeral
def _measure(text: str, numeral: Numeral) -> Reading | None:
    unit = _UNIT.match(text, numeral.span.end) or _METRES.match(text, numeral.span.end)
    if not unit:
        return None
    name = UNITS[unit["unit"].lower()].name if unit["unit"] != "m" else "m"
    return Reading(FigureKind.NUMBER, Span(numeral.span.start, unit.end()), numeral.value, name)
