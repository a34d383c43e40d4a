"""Figures: numbers with what they count, durations, dates, money, percentages, ages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.collation.annotate.numerals import Numeral, find_numerals, normal_form
from tui.collation.figures.dates import find_datings
from tui.collation.figures.hedges import hedge_of
from tui.collation.figures.quantities import counted_noun
from tui.collation.figures.units import CURRENCY_SIGNS, CURRENCY_WORDS, TIME_UNITS, UNITS
from tui.collation.model import Entity, EntityKind, Figure, FigureKind, Hedge, Mention, Sentence, SentenceRef, Span


class Reading(NamedTuple):
    """What one numeral of a sentence turned out to be."""

    kind: FigureKind
    span: Span
    """Offsets into the sentence's text, without hedges."""
    value: str
    unit: str = ""
    noun: str = ""


def _longest_first(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


_SIGN = re.compile(rf"(?P<sign>(?:{_longest_first(CURRENCY_SIGNS)}))\s?$")
_SHORT_SCALE = re.compile(r"\s?(?P<scale>bn|mn|tn|m|b|k)\b", re.IGNORECASE)
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_CURRENCY = re.compile(rf"\s(?P<word>{_longest_first(CURRENCY_WORDS)})s?\b", re.IGNORECASE)
_WEIGHT = re.compile(r"foot|inch|weigh|pounds?\sof", re.IGNORECASE)
_PERCENT = re.compile(r"\s?%|[\s-]?per\s?cent(?P<points>age\s+points?)?\b", re.IGNORECASE)
_OLD = re.compile(r"[-\s](?P<unit>year|month|week|day)s?[-\s]old\b(?:\s(?P<noun>[a-z]{3,}))?", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|the\s+age\s+of|who\s+(?:is|was))\s$", re.IGNORECASE)
_NAMED = re.compile(r"(?P<noun>[A-Z][\w’'-]+)(?:\s(?:Jr|Sr|II|III)\.?)?,\s(?:age\s)?$")
_TIME_UNIT = re.compile(
    rf"[-\s](?P<unit>{_longest_first(TIME_UNITS)})\b(?P<half>\sand\sa\shalf)?"
    r"(?:\s(?P<since>ago|earlier|later))?",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"[-\s]?(?P<unit>{_longest_first(UNITS)})(?![\w’'])", re.IGNORECASE)
_ARTICLE = re.compile(
    r"\b(?P<half>half\s+)?an?\s(?P<unit>second|minute|hour|day|week|month|year|decade|century)\b"
    r"(?P<more>\sand\sa\shalf)?(?:\s(?P<since>ago|earlier|later))?",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:for|about|around|nearly|almost|over|than|least|last|lasted|lasting|within|after|in|to|roughly)\s$",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\bmagnitude\s(?:of\s)?$", re.IGNORECASE)
_VOTE = re.compile(
    r"(?<![\w.,:/-])(?P<yes>\d{1,3})(?:\s?[-–]\s?|(?:\svotes)?\sto\s|(?:\svotes)?\sin\sfavou?r(?:\sand|\sto|,)\s)"
    r"(?P<no>\d{1,3})(?![\w.,]\d|[-/%])\b"
)
_BALLOT = re.compile(r"\b(?:vot(?:e[sd]?|ing)|ballot|approv|reject|senate|house)", re.IGNORECASE)
_REACH = 24
"""Characters before a numeral that may hold its currency sign, its "aged" or the name it stands behind."""


def find_figures(sentences: Sequence[Sentence], language: str = "en") -> tuple[Figure, ...]:
    """Every figure of one article's sentences in order of place; spans point into the article's text."""
    return tuple(figure for sentence in sentences for figure in _figures_of(sentence, language))


def _figures_of(sentence: Sentence, language: str) -> list[Figure]:
    text, kept = sentence.text, list[Reading]()
    taken = bytearray(len(text))
    for reading in _readings(text, language):
        start, end = reading.span
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(reading)
    return sorted((_figure(sentence, reading) for reading in kept), key=lambda figure: figure.span)


def _readings(text: str, language: str) -> Iterator[Reading]:
    """Every way to read a stretch of the sentence as a figure, the most trusted first."""
    yield from _datings(text)
    yield from _votes(text)
    yield from _durations_in_words(text)
    for numeral in find_numerals(text, language):
        if reading := _read(text, numeral, language):
            yield reading


def _figure(sentence: Sentence, reading: Reading) -> Figure:
    hedge, span = hedge_of(sentence.text, reading.span)
    if reading.kind in (FigureKind.DATE, FigureKind.TIME, FigureKind.AGE) and not reading.unit:
        hedge, span = Hedge.EXACT, reading.span
    start = sentence.span.start
    placed = Span(start + span.start, start + span.end)
    return Figure(sentence.ref, placed, reading.kind, reading.value, reading.unit, reading.noun, hedge)


def _datings(text: str) -> Iterator[Reading]:
    for dating in find_datings(text):
        yield Reading(dating.kind, dating.span, dating.value, dating.unit)


def _votes(text: str) -> Iterator[Reading]:
    """The results of ballots: ``234-193`` in a sentence that speaks of voting."""
    if not _BALLOT.search(text):
        return
    for match in _VOTE.finditer(text):
        if int(match["yes"]) > int(match["no"]):
            yield Reading(FigureKind.NUMBER, Span(*match.span()), f"{match['yes']}-{match['no']}", "vote")


def _durations_in_words(text: str) -> Iterator[Reading]:
    """Durations that begin with an article: ``an hour and a half``, ``half an hour``, ``a week ago``."""
    for match in _ARTICLE.finditer(text):
        lasting = _LASTING.search(text, max(0, match.start() - _REACH), match.start())
        if lasting or match["half"] or match["more"] or match["since"]:
            value = Decimal("0.5") if match["half"] else Decimal("1.5") if match["more"] else Decimal(1)
            yield _time_reading(match, Span(*match.span()), normal_form(value, value))


def _time_reading(match: re.Match[str], span: Span, value: str) -> Reading:
    unit = TIME_UNITS[match["unit"].lower()].name
    if match["since"]:
        return Reading(FigureKind.DATE, span, f"{value} {unit} {match['since'].lower()}", unit)
    return Reading(FigureKind.DURATION, span, value, unit)


def _read(text: str, numeral: Numeral, language: str) -> Reading | None:
    for reader in _READERS:
        if reading := reader(text, numeral):
            return reading
    return _count(text, numeral, language)


def _money_by_sign(text: str, numeral: Numeral) -> Reading | None:
    sign = _SIGN.search(text, max(0, numeral.span.start - _REACH), numeral.span.start)
    if not sign:
        return None
    short = _SHORT_SCALE.match(text, numeral.span.end)
    scale = _SHORT_SCALES[short["scale"].lower()] if short else 1
    value = normal_form(numeral.low * scale, numeral.high * scale)
    span = Span(sign.start(), short.end() if short else numeral.span.end)
    return Reading(FigureKind.MONEY, span, value, CURRENCY_SIGNS[sign["sign"]])


def _money_by_word(text: str, numeral: Numeral) -> Reading | None:
    word = _CURRENCY.match(text, numeral.span.end)
    if not word:
        return None
    unit = CURRENCY_WORDS[word["word"].lower()]
    if unit == "GBP" and _WEIGHT.search(text, max(0, numeral.span.start - _REACH), word.end() + 3):
        return Reading(FigureKind.NUMBER, Span(numeral.span.start, word.end()), numeral.value, "pound")
    return Reading(FigureKind.MONEY, Span(numeral.span.start, word.end()), numeral.value, unit)


def _percentage(text: str, numeral: Numeral) -> Reading | None:
    sign = _PERCENT.match(text, numeral.span.end)
    if not sign:
        return None
    unit = "percentage point" if sign["points"] else "percent"
    return Reading(FigureKind.PERCENT, Span(numeral.span.start, sign.end()), numeral.value, unit)


def _age(text: str, numeral: Numeral) -> Reading | None:
    start, end = numeral.span
    if old := _OLD.match(text, end):
        noun = (old["noun"] or "").lower()
        return Reading(FigureKind.AGE, Span(start, old.end()), numeral.value, old["unit"].lower(), noun)
    if numeral.high > _OLDEST or not text[start].isdigit():
        return None
    if _AGED.search(text, max(0, start - _REACH), start):
        return Reading(FigureKind.AGE, numeral.span, numeral.value, "year")
    named = _NAMED.search(text, max(0, start - _REACH), start)
    if named and text[end : end + 1] in (",", ".", ";", ")", ""):
        return Reading(FigureKind.AGE, numeral.span, numeral.value, "year", named["noun"].lower())
    return None


_OLDEST = 115
"""Years: a number behind a name is no age beyond it."""


def _duration(text: str, numeral: Numeral) -> Reading | None:
    unit = _TIME_UNIT.match(text, numeral.span.end)
    if not unit:
        return None
    more = Decimal("0.5") if unit["half"] else Decimal(0)
    value = normal_form(numeral.low + more, numeral.high + more)
    return _time_reading(unit, Span(numeral.span.start, unit.end()), value)


def _measure(text: str, numeral: Numeral) -> Reading | None:
    unit = _UNIT.match(text, numeral.span.end)
    if not unit:
        return None
    name = UNITS[unit["unit"].lower()].name
    return Reading(FigureKind.NUMBER, Span(numeral.span.start, unit.end()), numeral.value, name)


def _magnitude(text: str, numeral: Numeral) -> Reading | None:
    before = _MAGNITUDE.search(text, max(0, numeral.span.start - _REACH), numeral.span.start)
    if not before or numeral.high > _STRONGEST:
        return None
    return Reading(FigureKind.NUMBER, Span(before.start(), numeral.span.end), numeral.value, "magnitude")


_STRONGEST = 10
"""No earthquake has a greater magnitude."""

_READERS: tuple[Callable[[str, Numeral], Reading | None], ...] = (
    _money_by_sign,
    _money_by_word,
    _percentage,
    _age,
    _magnitude,
    _duration,
    _measure,
)
"""In order of trust: the first that recognises a numeral decides."""


def _count(text: str, numeral: Numeral, language: str) -> Reading | None:
    noun = counted_noun(text, numeral.span, language)
    if noun is None:
        return None
    span = Span(numeral.span.start, max(noun.end, numeral.span.end))
    return Reading(FigureKind.NUMBER, span, numeral.value, "", noun.of(text).lower())


def figure_entities(
    figures: Sequence[Figure], sentences: Mapping[str, Sequence[Sentence]], first: int
) -> tuple[Entity, ...]:
    """The figures of all articles as entities ``e<first>``, ...: equal value, unit and noun make one."""
    by_ref = {sentence.ref: sentence for own in sentences.values() for sentence in own}
    same: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        same.setdefault((figure.kind.value, figure.value, figure.unit, figure.noun), []).append(figure)
    return tuple(_entity(f"e{number}", group, by_ref) for number, group in enumerate(same.values(), first))


def _entity(key: str, figures: Sequence[Figure], by_ref: Mapping[SentenceRef, Sentence]) -> Entity:
    names = [_words(figure, by_ref[figure.ref]) for figure in figures]
    dated = figures[0].kind in (FigureKind.DATE, FigureKind.TIME)
    kind = EntityKind.DATE if dated else EntityKind.FIGURE
    mentions = tuple(Mention(figure.ref, figure.span) for figure in figures)
    return Entity(key, names[0], kind, mentions, tuple(sorted(set(names[1:]) - {names[0]})))


def _words(figure: Figure, sentence: Sentence) -> str:
    start = sentence.span.start
    return sentence.text[figure.span.start - start : figure.span.end - start]
