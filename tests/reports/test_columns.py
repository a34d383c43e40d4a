"""Lines of so many cells, whatever the script."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reports.columns import beside, pad, wrap

WORDS = st.text(alphabet="ab ñ東ค้👩e\u0301।—", max_size=80)


def lines(text: str, width: int) -> list[str]:
    return [line.of(text) for line in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        (" leading and trailing ", 30, ["leading and trailing"]),
        ("extraordinarily long", 6, ["extrao", "rdinar", "ily", "long"]),
        ("a 東京で会談", 5, ["a 東", "京で", "会談"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("", 10, [""]),
    ],
)
def test_words_are_broken_between_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(WORDS, st.integers(2, 30))
@settings(deadline=None)
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    wrapped = lines(text, width)
    assert all(cell_len(line) <= width for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


def test_columns_stand_side_by_side_to_the_end_of_the_longest() -> None:
    assert list(beside([["ab", "cd"], ["ef"]], 2, "|")) == ["ab|ef", "cd|  "]


def test_padding_counts_cells() -> None:
    assert pad("東", 4) == "東  "
