"""Sizes that no screen has: an error of the terminal's or of who set them."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import Start
from tests.terminal.emulator import Emulator
from tests.terminal.session import HEXAPLA, Size
from tui.reader.terminal.device import MAX_HEIGHT, MAX_WIDTH

pytestmark = pytest.mark.terminal


def test_a_terminal_of_65535_columns_costs_the_bytes_of_the_widest_that_is_used(start: Start) -> None:
    costs = []
    for width in (MAX_WIDTH, 65_535):
        emulator = Emulator(min(width, 2 * MAX_WIDTH), 30)  # wider than what is used, and quick
        session = start(HEXAPLA, r"\? help", size=Size(width, 30), emulator=emulator)
        session.wait_for_comparison()
        keys = [len(session.press(key)) for key in ("j", "^D", "e", "e", "^U")]
        costs.append((session.rows, keys))
    assert costs[0] == costs[1]


def test_a_terminal_of_many_rows_is_used_in_part(start: Start) -> None:
    session = start(HEXAPLA, r"\? help", size=Size(80, 2 * MAX_HEIGHT))
    session.wait_for_comparison()
    assert "? help" in session.rows[MAX_HEIGHT - 1]
    assert not any(session.rows[MAX_HEIGHT:])
