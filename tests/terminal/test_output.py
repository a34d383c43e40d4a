"""The thrifty output shows, cell for cell, what Textual's own output shows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest

from tests.terminal.conftest import SAMPLE
from tests.terminal.keys import key_bytes
from tests.terminal.session import ESCAPE_QUIET, HEXAPLA, QUIET, Session, Size

pytestmark = pytest.mark.terminal

KEYS = ["j", "j", "k", "^D", "^U", "n", "n", "e", "a", "t", "TAB", "DOWN", "UP", "^L"]


def sample(output: str | None = None) -> Session:
    session = Session(SAMPLE, Size(100, 30), env={"HEXAPLA_OUTPUT": output, "SAMPLE_WORDS": "agreed"})
    session.wait_for("row 0")
    return session


def reader(output: str | None = None) -> Session:
    session = Session(HEXAPLA, Size(90, 24), env={"HEXAPLA_OUTPUT": output, "COLORTERM": "truecolor"})
    session.wait_for_comparison()
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


def follow(thrifty: Session, stock: Session, walks: Iterable[Sequence[str]]) -> None:
    """Walk the same ways in both programs, compare the screens after each and after the escape from it."""
    for walk in walks:
        for keys in (walk, ["ESC"]):
            press_in_each([thrifty, stock], keys)
            assert differing(thrifty, stock) == [], walk
    assert len(thrifty.sent) * 3 < len(stock.sent)


def test_random_keys_lead_to_the_screens_of_stock_textual() -> None:
    chance = random.Random(7)
    with sample() as thrifty, sample("stock") as stock:
        assert differing(thrifty, stock) == []
        follow(thrifty, stock, [chance.choices(KEYS, k=chance.randrange(1, 5)) for _ in range(8)])


PLACES = ["j", "k", "^D", "^U", "G", "gg", "]u", "]s", "TAB", "1", "ENTER", "^E", "}"]
SCREENS = ["?", "i", "e", "/Kim\r", ":tier", "v", "x", "c", "F", "w", "zM", "^L", "ejj\r", "n", "t", "+", "?jjj"]


def test_every_screen_of_hexapla_is_that_of_stock_textual() -> None:
    chance = random.Random(11)
    walks = [[*chance.choices(PLACES, k=2), screen, *chance.choices(PLACES, k=1)] for screen in SCREENS]
    with reader() as thrifty, reader("stock") as stock:
        assert differing(thrifty, stock) == []
        follow(thrifty, stock, walks)
