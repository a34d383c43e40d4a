"""Two thousand random keys, a hundred sizes and a long paste: it neither ends nor shows what is not so.

HEXAPLA_STORM_SEED=7 repeats a run, =new draws another; the seed of a run is printed when it fails.
"""

from __future__ import annotations

import os
import random
from itertools import pairwise

import pytest

from tests.terminal.conftest import Start
from tests.terminal.emulator import Cell
from tests.terminal.keys import NAMED, key_bytes
from tests.terminal.session import HEXAPLA, Session, Size
from tui.reader.keymap.table import COMMANDS

pytestmark = pytest.mark.terminal

SEED = os.environ.get("HEXAPLA_STORM_SEED", "")
KEYS = 2000
BURST = 100
"""Keys typed at once; after each burst the screen is looked at."""
SIZES = 100
ASKED = 2.2
"""Seconds for which an Escape waits, as an answer about the background may come that begins with one."""
PASTE = 100_000
"""Bytes."""
SMALLEST, LARGEST = Size(20, 5), Size(300, 100)
_SPELLED = {
    "Space": "SPACE", "Enter": "ENTER", "Esc": "ESC", "Tab": "TAB", "S-Tab": "BTAB", "Down": "DOWN", "Up": "UP",
    "Left": "LEFT", "Right": "RIGHT", "PageDown": "PGDN", "PageUp": "PGUP", "Home": "HOME", "End": "END", "F1": "F1",
}  # fmt: skip
LEAVING = {"q", "ZZ", "^Z"}
"""Keys that end or stop the program."""


def typed(key: str) -> bytes:
    """The bytes of a key as the table of commands writes it."""
    if key in _SPELLED:
        return NAMED[_SPELLED[key]]
    return key_bytes(key) if key.startswith("^") else key.encode()


COMMANDED = [typed(key) for command in COMMANDS for key in command.keys if key not in LEAVING]
PROMPTED = [
    b"/the\r", b"/(a+\r", b"/\xc3\xa9[\x1b", b"&of\r", b"&\r", b":12\r", b":30%\r", b":theme \t\t\r",
    b":layout synopsis\r",
    b":layout single\r", b":layout reading\r", b":tier possible\r", b":next-unique\r", b":show B\r", b":nonsense\r",
    b":w x.json\r", b":open /nowhere\r", b":mark\r", b"^Pnext\r", b"m\x1b", b"'\x07", b"|wc\r", b"999999999j",
    b":stop\r",
]  # fmt: skip
JUNK = [
    b"\xff", b"\xc3", b"\xe2\x80", b"\x80\x80", b"\x00", b"\xf4\x90\x80\x80", b"\x1b[", b"\x1bO", b"\x1b[999;999R",
    b"\x1b[?2026;9$y", b"\x1b]11;rgb:0/0/0\x07", b"\x1bP1$r0m\x1b\\", b"\x1b[200~", b"\x1b[201~", b"\x1b[I", b"\x1b[O",
    b"\x1b[27;5;9~", b"\x1b[1;2P", b"\x1b[57399u", b"\x1bx", b"\xe6\xbc\xa2", b"\xf0\x9f\x91\x8d", b"\x1b[M !!",
    b"\x1b[M \xe0\x30", b"\x1b[M`\xff\xff", b"\x1b[<0;300;2M", b"\x1b[<0;300;2m", b"\x1b[<64;9;9M", b"\x1b[<32;4;4M",
    b"\x1b[<0;5;7M\x1b[<32;40;9M\x1b[<0;40;9m",
]  # fmt: skip


def noise(chance: random.Random, keys: int) -> list[bytes]:
    """So many keys, most of them commands."""
    kinds = chance.choices((COMMANDED, PROMPTED, JUNK), (80, 8, 12), k=keys)
    return [chance.choice(kind) for kind in kinds]


def seed_of(run: int) -> int:
    """The seed asked for, a new one for ``new``, else always the same: a build fails for what was changed."""
    return random.SystemRandom().randrange(10**6) if SEED == "new" else int(SEED or run)


def reader(start: Start, size: Size) -> Session:
    """The sample story, compared; it may start no program and write nothing."""
    session = start(HEXAPLA, r"\? help", size=size, env={"HEXAPLA_RESTRICTED": "1", "ESCDELAY": "20"})
    session.wait_for_comparison()
    session.settle(ASKED)
    return session


def looks(session: Session) -> list[list[Cell]]:
    return [[cell.looks for cell in row] for row in session.cells]


def calm(session: Session) -> None:
    """Back to the text: nothing half typed, no paste open, no dialog, no prompt."""
    session.feed(b"\x1b[201~\x1b\\")
    for _ in range(4):
        session.feed(b"\x1b")
        session.settle(0.05)


def assert_screen_is_true(session: Session, where: str) -> None:
    """What stands on the terminal is what a redraw from nothing puts there."""
    assert not session.has_ended, f"{where}: ended with status {session.status}\n{session.text}"
    before, text = looks(session), session.text
    session.press("^L")
    assert looks(session) == before, f"{where}: the screen was not what it should be\n{text}\n{session.text}"
    assert "Traceback" not in session.text
    assert "error" not in session.rows[-1].lower(), f"{where}: {session.rows[-1]}"


def assert_quits(session: Session) -> None:
    calm(session)
    session.feed(b"q")
    assert session.wait_exit() == 0
    assert session.left_on == set()


@pytest.mark.parametrize("run", [1, 2])
def test_random_keys(start: Start, run: int) -> None:
    seed = seed_of(run)
    chance = random.Random(seed)
    session = reader(start, chance.choice((Size(80, 24), Size(120, 40), Size(200, 60))))
    for first in range(0, KEYS // 2, BURST):
        burst = noise(chance, BURST)
        session.feed(b"".join(burst))
        session.settle()
        calm(session)
        assert_screen_is_true(session, f"HEXAPLA_STORM_SEED={seed}, keys from {first}: {burst}")
    assert_quits(session)


def test_random_sizes(start: Start) -> None:
    seed = seed_of(1)
    chance = random.Random(seed)
    session = reader(start, Size(80, 24))
    sizes = [
        Size(chance.randint(SMALLEST.width, LARGEST.width), chance.randint(SMALLEST.height, LARGEST.height))
        for _ in range(SIZES)
    ]
    for number, (before, size) in enumerate(pairwise([session.size, *sizes])):
        session.set_size(size)
        session.feed(chance.choice(COMMANDED))
        if number % 20 == 19:
            session.settle(0.15)
            calm(session)
            assert_screen_is_true(session, f"HEXAPLA_STORM_SEED={seed}, {before} to {size}")
    assert_quits(session)


def test_a_long_paste(start: Start) -> None:
    """Into the text, where it is no command, and into a prompt, where it is words."""
    session = reader(start, Size(120, 40))
    words = (b"A paste with\nlines, \x1b[31mescapes, \xe6\xbc\xa2 and q q ZZ :q\r " * (PASTE // 50))[:PASTE]
    for opening in (b"", b"/", b":"):
        session.feed(opening)
        for piece in (b"\x1b[200~", *(words[at : at + 2000] for at in range(0, PASTE, 2000)), b"\x1b[201~"):
            session.feed(piece)
            session.read(0)
        session.settle()
        calm(session)
        assert_screen_is_true(session, f"paste after {opening!r}")
    assert_quits(session)
