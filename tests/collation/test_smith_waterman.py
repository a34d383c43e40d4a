"""The best stretch of one sentence laid against another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.align.features import GAP, Lines, local_alignments
from tui.collation.align.sparse import Cells


def score(left: str, right: str, weight: float = 1.0) -> float:
    """The best local alignment of two strings, each character a word."""
    cell = Cells(np.array([0]), np.array([0]))
    return float(local_alignments(_lines(left, weight), _lines(right, weight), cell)[0])


def _lines(text: str, weight: float) -> Lines:
    return Lines(
        np.array([0, len(text)]), np.array([ord(one) for one in text], dtype=np.int64), np.full(len(text), weight)
    )


def test_a_shared_run_is_worth_its_words() -> None:
    assert score("xxabcyy", "qabcrr") == pytest.approx(3)


def test_a_gap_costs_less_than_a_word() -> None:
    assert score("ab", "axb") == pytest.approx(2 - GAP)
    assert score("axb", "ab") == pytest.approx(2 - GAP)


def test_words_in_another_order_do_not_add_up() -> None:
    assert score("ab", "ba") == pytest.approx(1)


def test_nothing_in_common_is_worth_nothing() -> None:
    assert score("abc", "xyz") == 0
    assert score("", "xyz") == score("abc", "") == score("", "") == 0


def _plain(left: str, right: str) -> float:
    """Smith and Waterman as in the textbook."""
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row, one in enumerate(left, 1):
        for column, other in enumerate(right, 1):
            step = table[row - 1][column - 1] + (1 if one == other else -GAP)
            table[row][column] = max(0, step, table[row - 1][column] - GAP, table[row][column - 1] - GAP)
    return max(map(max, table))


@settings(max_examples=100, deadline=None)
@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_as_in_the_textbook(left: str, right: str) -> None:
    assert score(left, right) == pytest.approx(_plain(left, right), abs=1e-4)
