"""Filters and their children end with the reader, however it ends; an editor is hung up and may save."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, PATIENCE, Session, Size

pytestmark = pytest.mark.terminal

SLEEPS = (f"{os.getpid()}01", f"{os.getpid()}02", f"{os.getpid()}03")
"""Seconds that nobody else sleeps: the filter itself, a child of another session, one whose parent has gone."""
FAMILY = f"| sh -c 'setsid sleep {SLEEPS[1]} & (setsid sleep {SLEEPS[2]} &) ; sleep {SLEEPS[0]}'"


def asleep() -> set[str]:
    """Those of SLEEPS that a process sleeps now."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(file.read_bytes())
        except OSError:
            continue
    return {seconds for seconds in SLEEPS if any(line == b"sleep\0%s\0" % seconds.encode() for line in lines)}


def wait_that(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def end(session: Session, how: str) -> None:
    if how == "q":
        session.feed(b"q")
    elif how == "hang up":
        session.hang_up()
    else:
        session.signal(signal.Signals[how])


@pytest.mark.parametrize("how", ["q", "hang up", "SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_a_filter_and_all_its_children_end_with_the_reader(start: Start, how: str) -> None:
    session = start(HEXAPLA, "sample story", size=Size(200, 24))
    session.type(f"{FAMILY}\r".encode())
    wait_that(lambda: asleep() == set(SLEEPS), "all run")
    end(session, how)
    wait_that(lambda: not asleep(), f"none runs, {asleep()}")


def test_a_child_left_behind_blocks_nobody_and_ends_with_the_reader(start: Start) -> None:
    session = start(HEXAPLA, "sample story", size=Size(200, 24))
    session.type(f"|sh -c 'sleep {SLEEPS[0]} & echo well; exit 3'\r".encode())
    session.wait_for("exit 3 · well")
    assert asleep() == {SLEEPS[0]}
    session.feed(b"q")
    assert session.wait_exit() == 0
    wait_that(lambda: not asleep(), "the child has ended")


EDITOR = """
import os, pathlib, signal, sys, time
def save(*_):
    pathlib.Path(sys.argv[1]).write_text("saved")
    os._exit(0)
signal.signal(signal.SIGHUP, save)
print("editing", flush=True)
while True:
    time.sleep(60)
"""


@pytest.fixture
def edited(start: Start, tmp_path: Path) -> tuple[Session, Path]:
    """A reader whose editor is open, and the file that the editor writes when it is hung up."""
    (tmp_path / "a.txt").write_text("Ann won the race on Monday.\n")
    (tmp_path / "editor.py").write_text(EDITOR)
    environ = {"EDITOR": f"{sys.executable} {tmp_path}/editor.py {tmp_path}/saved"}
    session = start((*HEXAPLA, str(tmp_path / "a.txt")), "Ann won", env=environ)
    session.feed(b"E")
    session.wait_for("editing")
    return session, tmp_path / "saved"


@pytest.mark.parametrize("how", ["hang up", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_an_open_editor_is_hung_up_and_not_killed(edited: tuple[Session, Path], how: str) -> None:
    session, saved = edited
    end(session, how)
    wait_that(lambda: saved.exists() and saved.read_text() == "saved", "the editor has saved")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_while_an_editor_is_open_the_reader_ends_in_order(
    edited: tuple[Session, Path], number: signal.Signals
):
    session, _ = edited
    session.signal(number)
    assert session.wait_exit() == 128 + number
    assert session.left_on == set()
    assert session.echoes
    assert (session.home / ".local/state/hexapla/hexapla.sqlite").exists()


def test_the_interrupt_key_belongs_to_the_editor(start: Start, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann won the race on Monday.\n")
    code = "try:\n print('editing', flush=True); input()\nexcept KeyboardInterrupt: print('interrupted', flush=True)"
    (tmp_path / "editor.py").write_text(code)
    environ = {"EDITOR": f"{sys.executable} {tmp_path}/editor.py"}
    session = start((*HEXAPLA, str(tmp_path / "a.txt")), "Ann won", env=environ)
    session.feed(b"E")
    session.wait_for("editing")
    session.feed(b"\x03")
    session.wait_for("no file has changed")
    session.feed(b"q")
    assert session.wait_exit() == 0
