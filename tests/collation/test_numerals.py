"""Digits and number words with their values."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.annotate.numerals import ends_of, find_numerals, normal_form, parse_number


def values(text: str, language: str = "en") -> list[str]:
    return [numeral.value for numeral in find_numerals(text, language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("53", "53"),
        ("fifty-three", "53"),
        ("1,071,872.87", "1071872.87"),
        ("1.1 million", "1100000"),
        ("half a million", "500000"),
        ("two and a half", "2.5"),
        ("1½", "1.5"),
        ("two hundred and fifty", "250"),
        ("two dozen", "24"),
        ("a hundred", "100"),
        ("12.50", "12.5"),
        ("2, 000", "2000"),
    ],
)
def test_a_numeral_has_one_normal_form(text: str, value: str) -> None:
    assert values(f"It took {text} of them.") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40-60 hours", "40..60"),
        ("between 40 and 60 people", "40..60"),
        ("two to three million euros", "2000000..3000000"),
        ("$800 to $1,000", "800..1000"),
    ],
)
def test_a_range_keeps_both_ends(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2,5 Milliarden Euro", "de", "2500000000"),
        ("3 millions d’euros", "fr", "3000000"),
        ("12 millones de euros", "es", "12000000"),
        ("1,5 milhão de euros", "pt", "1500000"),
        ("40 mila persone", "it", "40000"),
        ("7 miljoen euro", "nl", "7000000"),
        ("3 lakh crore rupees", "en", "3000000000000"),
        ("eleven  million  crowns", "en", "11000000"),
    ],
)
def test_scales_of_seven_languages_and_of_india(text: str, language: str, value: str) -> None:
    assert values(text, language) == [value]


def test_and_joins_number_words_only_behind_a_hundred_or_more() -> None:
    assert values("two hundred and six, five and six, between five and six") == ["206", "5", "6", "5..6"]


def test_blanks_between_thousands_join_except_behind_a_name() -> None:
    assert values("a crowd of 12 500, on May 12 500 people") == ["12500", "12", "500"]


def test_a_minus_sign_belongs_to_its_number() -> None:
    assert values("from −4 to minus five, 6 degrees below zero, Monday – 7 people, 3-4 days") == [
        "-4",
        "-5",
        "-6",
        "0",
        "7",
        "3..4",
    ]


def test_a_change_is_no_range() -> None:
    assert values("It rose from 40 to 60.") == ["40", "60"]


def test_names_and_dates_with_digits_hold_no_numeral() -> None:
    assert values("COVID-19, 9/11 and 24/7") == []


def test_marks_of_thousands_follow_the_language_where_they_are_unclear() -> None:
    assert values("1.234 und 3,5", "de") == ["1234", "3.5"]
    assert values("1.234 and 3,500", "en") == ["1.234", "3500"]


def test_marks_that_are_clear_need_no_language() -> None:
    assert values("1.234,5 and 1,234.5") == ["1234.5", "1234.5"]


def test_words_side_by_side_make_no_number() -> None:
    assert parse_number("one two") is None
    assert parse_number("twenty two") == 22


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_normal_form_gives_back_its_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert ends_of(normal_form(Decimal(low), Decimal(high))) == (low, high)


@given(st.integers(0, 10**9))
def test_grouped_digits_read_as_plain_ones(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789., -–½andtwomilhufe$'’\u00a0", max_size=60))
def test_any_text_gives_numerals_in_order_without_overlap(text: str) -> None:
    spans = [numeral.span for numeral in find_numerals(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
