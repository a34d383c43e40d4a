"""Numerals: digits and number words in running text, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

from tui.collation.annotate.wordlists import ENGLISH, alternation, rows, word_set
from tui.collation.model import Span


@cache
def number_words(kind: str, language: str = "en") -> dict[str, int]:
    """The value of each number word of that kind in a language."""
    wanted = (kind, language)
    return {word: int(value) for row_kind, value, tongue, word in rows("numbers.tsv") if (row_kind, tongue) == wanted}


@cache
def _spelled_numbers(language: str) -> Mapping[str, int]:
    """Every number below 1,000 as a language writes it: ``dreiundzwanzig``, ``quatre-vingt-deux``, ``treinta y dos``.

    Empty for English and for a language without number words. One alone is left out: it is an article.
    """
    hundreds, small = number_words("hundred", language), number_words("cardinal", language)
    if language == ENGLISH:
        return {}
    joints = dict[str, list[str]]()
    for kind, value, tongue, joint in rows("numbers.tsv"):
        if (kind, tongue) == ("joint", language):
            joints.setdefault(value, []).append("" if joint == "-" and value == "2" else joint.replace("_", " "))
    one = number_words("unit", language)
    units = one | {word: value for word, value in small.items() if value < 10}
    tens = {word: value for word, value in small.items() if value >= 20 and value % 10 == 0}
    below_hundred = dict(small)
    for ten, unit in product(tens, units):
        for spelled in (
            *(f"{unit}{joint}{ten}" for joint in joints.get("0", ())),
            *(f"{ten}{joint}{unit}" for joint in joints.get("1", ())),
        ):
            below_hundred.setdefault(spelled, tens[ten] + units[unit])
    rest = one | below_hundred
    spelled_out = below_hundred | hundreds
    for joint in joints.get("2", ()):
        spelled_out |= {f"{h}{joint}{r}": hundreds[h] + rest[r] for h, r in product(hundreds, rest)}
    return spelled_out


def spelled_number(word: str, language: str) -> int | None:
    """The number below 1,000 that a word of a language is; None for any other word."""
    return _spelled_numbers(language).get(word)


@cache
def _spelled_pattern(language: str) -> re.Pattern[str]:
    """Compile the numbers below 1,000 in words of a language."""
    return re.compile(rf"\b(?:{alternation(_spelled_numbers(language))})\b")


_SMALL = number_words("cardinal")
_MULTIPLES = number_words("multiple")
_SCALES = number_words("scale")
_COUNTED = _MULTIPLES | _SCALES
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "half": Decimal("0.5")}
_THIN = "’'\u00a0\u2009\u202f"
"""Marks that only ever part thousands."""

_WORD = alternation([*_SMALL, *_COUNTED])
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\sand\s"
_GROUPED = rf"\d{{1,3}}(?:[.,{_THIN}]\d{{3}}){{1,5}}(?:[.,]\d{{1,4}})?(?!\d)"
_SPACED = r"\d{1,3}(?:\s\d{3}){1,4}(?![\d:/]|[.,-]\d)"
"""Thousands parted by blanks: ``17 204``; not right behind a name."""
_TORN = r"\d{1,3}(?:,\s000){1,4}"
"""Thousands torn apart by a tokeniser: ``2, 000``."""
_START = r"(?<![\w.,:/])(?<!\d\s/\s)(?<![A-Za-z\d][-–])"
_RANGE = r"(?:\s?[-–—]\s?|\sto\s|\sand\s|\sor\s)(?:US)?[$€£]?"
_PART = re.compile(rf"[^\W\d]+|{_TORN}|\d[\d.,{_THIN}]*(?<=\d)|[½¼¾]")
_BLANK_OF_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_AFTER_NAME = re.compile(r"\b[A-Z][\w.]*\s$")
"""What makes digits apart two numbers: "on May 12 300 people", "Flight 12 300 miles out"."""
_NAME_REACH = 20
"""Characters before a numeral that hold the name it belongs to."""
_INDEFINITE = re.compile(r"\b(?:no|any|every|each|some)[\s-]$", re.IGNORECASE)
"""What makes "one" a pronoun."""
_MINUS_BEFORE = re.compile(
    r"(?:(?<![^\s(])[-−]|\b(?:minus|negative)\s|(?<![^\s(])–(?=\d+(?:\.\d+)?\s?(?:°|[CF]\b|%)))$", re.IGNORECASE
)
_MINUS_AFTER = re.compile(
    r"\s?(?:°\s?)?(?:degrees\s|[CF]\s)?(?:celsius\s|fahrenheit\s)?below\s(?:zero|freezing)\b", re.IGNORECASE
)
_MINUS_REACH = 10
"""Characters before a numeral that hold its minus sign or word."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Compile the numerals of a language: its own number words, English ones where it has none, and its scales."""
    scale = alternation({*_COUNTED, *number_words("scale", language)})
    if own := alternation(_spelled_numbers(language)):
        spelled = rf"(?:{own})(?:\s+(?:{scale})){{0,2}}\b"
    else:
        spelled = rf"(?:half\s+a\s+|an?\s+)(?:{scale})\b|(?:{_WORD})(?:(?:-|\s+|{_AND})(?:{_WORD})){{0,8}}\b"
    digits = rf"(?:{_TORN}|{_SPACED}|{_GROUPED}|\d{{1,15}}(?:[.,]\d{{1,6}})?)[½¼¾]?(?:(?:-|\s+)(?:{scale})s?\b){{0,2}}"
    number = rf"(?:{digits}|{spelled})(?:[-\s]and[-\s]a[-\s]half\b)?(?:\s+(?:million|billion|trillion)\b)?(?![/:]?\d)"
    return re.compile(rf"{_START}(?P<first>{number})(?:(?P<mark>{_RANGE})(?P<second>{number}))?", re.IGNORECASE)


class Numeral(NamedTuple):
    """A number as it stands in a sentence; a range has two ends."""

    span: Span
    """Offsets into the sentence's text."""
    low: Decimal
    high: Decimal

    @property
    def value(self) -> str:
        """Its normal form."""
        return normal_form(self.low, self.high)


def normal_form(low: Decimal, high: Decimal) -> str:
    """The value as a figure keeps it: plain digits, a range as ``low..high``."""
    return _plain(low) if low == high else f"{_plain(low)}..{_plain(high)}"


def ends_of(value: str) -> tuple[Decimal, Decimal]:
    """Both ends of a normal form; raises ArithmeticError where it is no number."""
    low, _, high = value.partition("..")
    return Decimal(low), Decimal(high or low)


def find_numerals(text: str, language: str = "en") -> Iterator[Numeral]:
    """The numerals of a sentence from left to right: ``53``, ``1.1 million``, ``forty to sixty``, ``1½``."""
    position, pattern = 0, _pattern(language)
    while match := pattern.search(text, position):
        numeral = _range_of(match, language) or _single_of(match, language)
        position = numeral.span.end if numeral else match.end("first")
        if numeral and not (match["first"].lower() == "one" and _INDEFINITE.search(text, 0, match.start())):
            yield _signed(numeral, text)


def parse_number(text: str, language: str = "en") -> Decimal | None:
    """The value of one numeral without a range, None where it cannot be read."""
    total, current, last = Decimal(0), Decimal(0), ""
    scales = _SCALES | number_words("scale", language)
    own = _spelled_numbers(language)
    written = (
        _spelled_pattern(language).sub(lambda match: str(own[match.group()]), text.lower()) if own else text.lower()
    )
    for word in _PART.findall(_BLANK_OF_THOUSANDS.sub("", written)):
        scale = scales.get(word) or scales.get(word.removesuffix("s"))
        if scale:
            total = total * scale if total and not current else total + (current or 1) * scale
            current = Decimal(0)
        elif word in _MULTIPLES:
            current = (current or Decimal(1)) * _MULTIPLES[word]
        elif word in _SMALL:
            # "twenty five" is one number, "one two" are two.
            if last in _SMALL and not (_SMALL[last] >= 20 and 0 < _SMALL[word] < 10):
                return None
            current += _SMALL[word]
        elif word not in ("a", "an", "and"):
            value = _digits_value(word, language) if word[0].isdigit() else _FRACTIONS.get(word)
            if value is None:
                return None
            current += value
        last = word
    return total + current


def _range_of(match: re.Match[str], language: str) -> Numeral | None:
    """The range of two numbers: not "from 40 to 60", which tells of a change, nor "40 and 60", which are two counts."""
    if not match["second"]:
        return None
    before = match.string[max(0, match.start() - 9) : match.start()].lower()
    if not before.endswith("between ") if match["mark"].strip() == "and" else before.endswith("from "):
        return None
    low, high = (parse_number(match[end], language) for end in ("first", "second"))
    if low is None or high is None:
        return None
    # The lower end is in the scale of the higher one: "two to three million".
    scale = next((value for word, value in _COUNTED.items() if match["second"].lower().endswith(word)), 1)
    if low < scale <= high:
        low *= scale
    return Numeral(Span(*match.span()), low, high) if low < high else None


def _single_of(match: re.Match[str], language: str) -> Numeral | None:
    words, start = match["first"], match.start("first")
    parted = _BLANK_OF_THOUSANDS.search(words)
    blank_is_usual = language in word_set("function_words.txt", "decimal_comma")
    if (
        parted
        and not blank_is_usual
        and _AFTER_NAME.search(match.string, max(0, start - _NAME_REACH), start)
        and start > 0
    ):
        words = words[: parted.start()]
    value = parse_number(words, language)
    return None if value is None else Numeral(Span(start, start + len(words)), value, value)


def _signed(numeral: Numeral, text: str) -> Numeral:
    """The numeral with its sign: ``-5``, ``minus five``, ``5 degrees below zero``."""
    (start, end), low, high = numeral
    if before := _MINUS_BEFORE.search(text, max(0, start - _MINUS_REACH), start):
        start = before.start()
    elif not _MINUS_AFTER.match(text, end):
        return numeral
    return Numeral(Span(start, end), -high, -low)


def _digits_value(digits: str, language: str) -> Decimal | None:
    """The value of ``1,234.5`` or ``1.234,5``: where both marks stand, the last is the decimal one."""
    plain = digits.translate({ord(mark): None for mark in f"{_THIN} "})
    decimal = max(".,", key=plain.rfind)
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(decimal)}\d{{3}})+", plain):
        # The only mark parts thousands: always when repeated, else by the language's custom.
        custom = (decimal == ".") == (language in word_set("function_words.txt", "decimal_comma"))
        if plain.count(decimal) > 1 or custom:
            return Decimal(plain.replace(decimal, ""))
    plain = plain.replace("," if decimal == "." else ".", "")
    return Decimal(plain.replace(decimal, ".")) if plain.count(decimal) < 2 else None


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
