"""The harness itself: a program's screen, modes and exit status are read as a terminal would show them."""

import signal
import sys

import pytest

from tests.terminal.emulator import Emulator, code_points
from tests.terminal.session import Session, Size, main

pytestmark = pytest.mark.terminal

ECHO = """
import sys, termios, tty
tty.setraw(0)
sys.stdout.write("\\x1b[?1049h\\x1b[2J\\x1b[Hready")
sys.stdout.flush()
while (key := sys.stdin.read(1)) != "q":
    sys.stdout.write(key.upper())
    sys.stdout.flush()
sys.stdout.write("\\x1b[?1049l")
sys.exit(3)
"""


def echo() -> Session:
    return Session([sys.executable, "-c", ECHO], Size(40, 5))


def test_a_key_costs_the_bytes_that_the_program_sends() -> None:
    with echo() as session:
        session.wait_for("ready")
        assert session.press("a", "b") == b"AB"
        assert session.rows[0] == "readyAB"


def test_modes_left_on_are_told() -> None:
    with echo() as session:
        session.wait_for("ready")
        assert session.left_on == {1049}
        session.feed(b"q")
        assert session.wait_exit() == 3
        assert session.left_on == set()


def test_a_signal_shows_in_the_status() -> None:
    with echo() as session:
        session.wait_for("ready")
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == -signal.SIGTERM


def test_a_closed_terminal_hangs_up() -> None:
    with echo() as session:
        session.wait_for("ready")
        session.hang_up()
        assert session.wait_exit() == -signal.SIGHUP


def test_dim_is_told_from_bold_and_colour_arguments_are_not_taken_for_it() -> None:
    emulator = Emulator(10, 1)
    emulator.feed(b"\x1b[2ma\x1b[22;1mb\x1b[0;38;5;2mc\x1b[0;48;2;2;2;2md")
    assert [cell.dim for cell in emulator.cells[0][:4]] == [True, False, False, False]
    assert emulator.cells[0][1].bold
    assert emulator.cells[0][3].background == "020202"


def test_clusters_take_the_cells_that_textual_counts_or_that_an_older_terminal_does() -> None:
    family = "👨\u200d👩\u200d👧|"
    for measure, column in (None, 2), (code_points, 6):
        emulator = Emulator(10, 1, measure) if measure else Emulator(10, 1)
        emulator.feed(family.encode())
        assert [cell.text for cell in emulator.cells[0]].index("|") == column


def test_a_sequence_cut_in_two_is_understood() -> None:
    emulator = Emulator(10, 1)
    for part in b"a\x1b[", b">5u", b"b\x1b[?1049", b"h\x1b", b"[1mc":
        emulator.feed(part)
    assert emulator.rows == ["abc"]
    assert emulator.kitty_depth == 1
    assert 1049 in emulator.modes
    assert emulator.cells[0][2].bold


def test_the_command_line_prints_the_screen_after_the_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--size", "20x3", "--keys", "a", "--wait", "ready", "--", sys.executable, "-c", ECHO]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0] == "readyA"
    assert printed.err.splitlines()[1].split() == ["a", "1", "bytes"]
