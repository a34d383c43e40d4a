"""The thrifty output shows, cell for cell, what Textual's own output shows."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence

import pytest

from tests.terminal.keys import key_bytes
from tests.terminal.session import ESCAPE_QUIET, QUIET, Session, Size

pytestmark = pytest.mark.terminal

SAMPLE = (sys.executable, "-m", "tests.terminal.sample")
KEYS = ["j", "j", "k", "^D", "^U", "n", "n", "e", "a", "t", "TAB", "DOWN", "UP", "^L"]


def sample(output: str | None = None) -> Session:
    session = Session(SAMPLE, Size(100, 30), env={"HEXAPLA_OUTPUT": output})
    session.wait_for("row 0")
    return session


def press_in_each(sessions: Sequence[Session], keys: Sequence[str]) -> None:
    """The same keys in several programs, waited for together."""
    for session in sessions:
        session.feed(b"".join(map(key_bytes, keys)))
    for session in sessions:
        session.settle(ESCAPE_QUIET if keys[-1] == "ESC" else QUIET)


def looks(session: Session) -> list[list[object]]:
    return [[cell.looks for cell in row] for row in session.cells]


def differing(left: Session, right: Session) -> list[str]:
    """The places where two screens differ, empty when they look the same."""
    return [
        f"{x},{y}: {mine} instead of {theirs}"
        for y, (here, there) in enumerate(zip(looks(left), looks(right), strict=True))
        for x, (mine, theirs) in enumerate(zip(here, there, strict=True))
        if mine != theirs
    ]


def test_random_keys_lead_to_the_screens_of_stock_textual() -> None:
    chance = random.Random(7)
    with sample() as thrifty, sample("stock") as stock:
        assert differing(thrifty, stock) == []
        for _ in range(12):
            keys = chance.choices(KEYS, k=chance.randrange(1, 5))
            press_in_each([thrifty, stock], keys)
            assert differing(thrifty, stock) == [], keys
            press_in_each([thrifty, stock], ["ESC"])
            assert differing(thrifty, stock) == [], keys
        assert len(thrifty.sent) * 4 < len(stock.sent)
