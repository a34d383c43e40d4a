"""Figures of Chinese, Japanese and Korean, where what is counted stands right behind the number: ``三人``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from tui.collation.annotate.numerals import normal_form, number_words
from tui.collation.annotate.wordlists import alternation, full_names, rows, weekday_names
from tui.collation.model import FigureKind, Span

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DATE = re.compile(
    r"(?:(?P<year>(?:1[5-9]|20)\d\d)\s?[年년]\s?)?(?P<month>1[0-2]|0?[1-9])\s?[月월]\s?"
    r"(?P<day>[0-3]?\d)\s?[日号號일]"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?=\s?[年년](?!間|间))")
_HOUR = re.compile(
    r"(?P<half>午前|午後|上午|下午|凌晨|晚上|오전|오후)?\s?(?P<hour>[01]?\d|2[0-4])\s?(?:[時点點](?![間间钟鐘])|시(?!간))"
    r"(?:\s?(?P<minute>[0-5]?\d)\s?[分분])?"
)
_AFTER_NOON = frozenset(["午後", "下午", "晚上", "오후"])
_PERCENT_OF = "百分之"
_LONGEST = 24
"""Maximum characters of a number."""


class Counted(NamedTuple):
    """A figure as it stands in a sentence."""

    kind: FigureKind
    span: Span
    value: str
    unit: str = ""
    noun: str = ""


class _Counter(NamedTuple):
    kind: str
    unit: str
    factor: int


@cache
def _counters(language: str) -> Mapping[str, _Counter]:
    """The counters of a language by their form; empty for languages that part words by blanks."""
    return {
        form: _Counter(kind, "" if unit == "-" else unit, int(factor))
        for tongue, kind, unit, factor, forms in rows("counters.tsv")
        if tongue == language
        for form in forms.split()
    }


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Compile a number of a language with what stands behind it."""
    kinds = ("digit", "ten", "power", "myriad")
    spelled = alternation({word for kind in kinds for word in number_words(kind, language)})
    number = rf"(?:(?:{_DIGITS}|{spelled})\s?){{1,{_LONGEST}}}"
    return re.compile(rf"(?P<share>{_PERCENT_OF})?(?P<number>{number})(?P<counter>{alternation(_counters(language))})?")


def find_counted(text: str, language: str) -> Iterator[Counted]:
    """The dates, hours and counted or measured numbers of a sentence; none of a language without counters."""
    if not _counters(language):
        return
    for match in _DATE.finditer(text):
        value = f"{match['year'] or '-'}-{int(match['month']):02}-{int(match['day']):02}"
        yield Counted(FigureKind.DATE, Span(*match.span()), value)
    for match in _YEAR.finditer(text):
        yield Counted(FigureKind.DATE, Span(*match.span()), match.group())
    weekdays = weekday_names(language)
    for match in re.finditer(alternation(weekdays), text):
        yield Counted(FigureKind.TIME, Span(*match.span()), full_names("weekday")[weekdays[match.group()] - 1])
    for match in _HOUR.finditer(text):
        hour = int(match["hour"]) % 12 + 12 if match["half"] in _AFTER_NOON else int(match["hour"])
        yield Counted(FigureKind.TIME, Span(*match.span()), f"{hour:02}:{int(match['minute'] or 0):02}")
    for match in _pattern(language).finditer(text):
        number, counter = _value_of(match["number"], language), _counters(language).get(match["counter"] or "")
        if match["share"]:
            yield Counted(
                FigureKind.PERCENT, Span(match.start(), match.end("number")), normal_form(number, number), "percent"
            )
        elif counter:
            yield _counted(match, number * counter.factor, counter)


def _counted(match: re.Match[str], value: Decimal, counter: _Counter) -> Counted:
    count = counter.kind == "count"
    kind = FigureKind.NUMBER if count else FigureKind(counter.kind)
    return Counted(
        kind, Span(*match.span()), normal_form(value, value), counter.unit, match["counter"] if count else ""
    )


def _value_of(number: str, language: str) -> Decimal:
    """The value of digits, number words and scales in any mixture: ``1億2000万``, ``百二十三``, ``열두``."""
    digits, tens, powers, myriads = (number_words(kind, language) for kind in ("digit", "ten", "power", "myriad"))
    total, section, last = Decimal(0), Decimal(0), Decimal(0)
    for part in re.findall(rf"{_DIGITS}|{alternation([*digits, *tens, *powers, *myriads])}", number):
        if part in digits:
            last = last * 10 + digits[part]
        elif part in tens:
            section += tens[part]
        elif part in powers:
            section, last = section + (last or 1) * powers[part], Decimal(0)
        elif part in myriads:
            total, section, last = total + ((section + last) or 1) * myriads[part], Decimal(0), Decimal(0)
        else:
            last = Decimal(part.replace(",", ""))
    return total + section + last
