"""However it ends, hexapla leaves the terminal clean and says by its status why."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import SAMPLE, Start
from tests.terminal.keys import motion
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

# The terminal forgets its modes when its session ends: a shell stays to look at them.
AND_THEN_LOOK = ("sh", "-c", '"$@"; echo "status $?"; stty -a; read _', "sh")


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGABRT, 134),
        (signal.SIGALRM, 142), (signal.SIGUSR1, 138), (signal.SIGUSR2, 140),
    ],
    ids=str,
)  # fmt: skip
def test_a_deadly_signal_ends_it_in_order(sample: Start, number: signal.Signals, status: int, tmp_path: Path) -> None:
    session = sample(env={"SAMPLE_PLACE": str(tmp_path / "place")})
    session.press("j")
    assert session.left_on == {1049, 1002, 1006, 2004, 7, 25}
    session.signal(number)
    assert session.wait_exit() == status
    assert session.left_on == set()
    assert session.emulator.kitty_depth == 0
    assert (tmp_path / "place").exists()


def test_also_with_the_stock_output(sample: Start) -> None:
    session = sample(env={"HEXAPLA_OUTPUT": "stock"})
    session.signal(signal.SIGTERM)
    assert session.wait_exit() == 143
    assert session.left_on == set()


def test_a_closed_terminal_ends_it(sample: Start) -> None:
    session = sample()
    session.hang_up()
    assert session.wait_exit() == 129


def test_a_cut_line_keeps_the_place_and_leaves_no_process(start: Start) -> None:
    session = start(HEXAPLA, r"\? help")
    session.press("j", "j")
    session.hang_up()
    assert session.wait_exit() == 129
    assert (session.home / ".local/state/hexapla/hexapla.sqlite").exists()
    session.wait_that(lambda: not session.left_behind, "that no process is left")


@pytest.mark.parametrize(("key", "status", "says"), [("q", 0, ""), ("x", 1, "RuntimeError: no such place")])
def test_the_shell_finds_its_terminal_as_it_was(start: Start, key: str, status: int, says: str) -> None:
    session = start((*AND_THEN_LOOK, *SAMPLE), "row 0")
    session.press(key)
    session.wait_for(f"status {status}")
    assert says in session.text
    for flag in ("icanon", "echo", "isig", "icrnl", "opost", "ixon"):
        assert re.search(rf"(?<![-\w]){flag}\b", session.text), flag
    assert session.left_on == set()


def test_a_signal_ends_it_even_when_it_hangs(sample: Start) -> None:
    session = sample()
    session.feed(b"z")
    session.wait_for("hangs")
    session.signal(signal.SIGTERM)
    assert session.wait_exit() == 143
    assert session.left_on == set()


def test_a_second_signal_ends_it_at_once(sample: Start) -> None:
    session = sample(env={"SAMPLE_GRACE": "3600"})
    session.feed(b"z")
    session.wait_for("hangs")
    session.signal(signal.SIGTERM)
    session.signal(signal.SIGHUP)
    assert session.wait_exit() in (143, 129)
    assert session.left_on == set()


def test_a_signal_ends_it_on_a_terminal_that_takes_no_byte(sample: Start) -> None:
    session = sample()
    session.hold()
    assert session.press("^L", "^D") == b""
    session.signal(signal.SIGTERM)
    assert session.wait_exit() == 143


def test_a_slow_terminal_gets_the_latest_screen_and_not_all_that_were(sample: Start) -> None:
    session = sample()
    screen = len(session.press("^L"))
    before = len(session.sent)
    session.hold()
    for _ in range(10):
        assert session.press("^L") == b""
    session.press("^D", "^D", "^D")
    session.release()
    session.wait_for("row 36 ")
    assert len(session.sent) - before < 3 * screen  # the one under way, and the last


def test_it_stops_and_comes_back_with_the_whole_screen(sample: Start) -> None:
    session = sample()
    session.press("^D")
    screen = session.rows
    session.signal(signal.SIGTSTP)
    session.wait_that(lambda: session.is_stopped, "that it is stopped")
    assert session.left_on == set()
    session.signal(signal.SIGCONT)
    session.settle()
    assert session.rows == screen
    session.press("j")
    assert "row 13" in session.text


def test_the_stop_key_stops_it(sample: Start) -> None:
    session = sample()
    session.press("^Z")
    session.wait_that(lambda: session.is_stopped, "that it is stopped")
    session.signal(signal.SIGCONT)
    session.settle()
    assert "row 0" in session.text


def test_after_a_stop_that_nobody_can_prepare_for_the_modes_stand_again(sample: Start) -> None:
    session = sample()
    session.signal(signal.SIGSTOP)
    session.wait_that(lambda: session.is_stopped, "that it is stopped")
    session.emulator.feed(b"\x1b[?1049l\x1b[?25h\x1b[2Ja shell was here")
    session.signal(signal.SIGCONT)
    session.settle()
    assert session.left_on == {1049, 1002, 1006, 2004, 7, 25}
    assert "row 0" in session.text
    assert "shell" not in session.text


def test_a_storm_of_resizes_ends_with_one_right_screen(sample: Start) -> None:
    quiet = 1.0  # seconds between two sizes that even a busy machine rarely lets pass
    session = sample(size=Size(100, 30), env={"SAMPLE_RESIZE_QUIET": str(quiet)})
    before = len(session.sent)
    for step in range(60):
        session.set_size(Size(60 + step, 20 + step % 9))
        time.sleep(0.004)
    session.set_size(Size(90, 25))
    session.settle(1.5 * quiet)
    storm, screen = len(session.sent) - before, session.rows
    assert "row 0" in screen[-1]
    redrawn = len(session.press("^L"))
    assert session.rows == screen
    assert storm < 5 * redrawn


NOISE = [
    b"\xff\xfe\x80",
    b"\x1b[M \xff\xe0",
    b"\xc3",
    b"\x1b[M  ",
    b"\x1b[999;999R",
    b"\x1b[<35;400;400M",
    b"\x1bP+r\x1b\\",
]


def test_bytes_that_are_no_keys_do_no_harm(sample: Start) -> None:
    session = sample()
    for number, noise in enumerate(NOISE, 1):
        session.type(noise)
        session.press("ESC")
        session.press("j")
        assert f"row {number} " in session.text, noise


def test_a_key_cut_in_two_is_one_key(sample: Start) -> None:
    session = sample()
    session.feed("漢".encode()[:1])
    session.feed("漢".encode()[1:] + b"j")
    session.settle()
    assert "row 1 " in session.text


def test_nothing_is_sent_for_focus_motion_and_waiting(sample: Start) -> None:
    session = sample()
    assert session.press("FOCUS-OUT") == session.press("FOCUS-IN") == b""
    assert b"".join(session.type(motion(x, 5)) for x in range(10, 50, 10)) == b""
    spent = session.processor_time
    assert session.idle(1.5) == b""
    assert session.processor_time - spent < 0.05


def test_no_mode_is_asked_for_that_brings_traffic(sample: Start) -> None:
    sent = sample().sent
    for mode in (1003, 1004, 1015, 2048, 1016):
        assert b"\x1b[?%d" % mode not in sent
    assert b"\x1b[>" not in sent
    assert sent.count(b"\x1b[?1049h") == 1


def test_keys_typed_before_it_is_ready_are_not_lost() -> None:
    with Session(SAMPLE) as session:
        session.feed(b"jj")
        session.wait_for("row 2 ")
