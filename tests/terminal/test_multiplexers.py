"""Real terminals in between: what tmux and GNU screen hold is what was meant."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.conftest import SAMPLE
from tests.terminal.emulator import Cell, Emulator, Measure, clusters, code_points
from tests.terminal.keys import key_bytes
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

SIZE = Size(100, 30)
PLAIN = {"SAMPLE_WORDS": "plain"}
ASCII = {"SAMPLE_WORDS": "ascii", "SAMPLE_MOUSE": "0"}
"""While the mouse is reported, GNU screen keeps a lone escape until the next key."""
KEYS = ["j", "j", "^D", "n", "^U", "k", "n", "e", "DOWN", "a", "ESC", "t", "j", "j", "e", "j", "^D"]
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
needs_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[str]:
    """A tmux server of our own."""
    path = str(tmp_path / "tmux")
    yield path
    subprocess.run(["tmux", "-S", path, "kill-server"], capture_output=True, check=False)


def in_tmux(socket: str, command: tuple[str, ...], env: dict[str, str]) -> Session:
    settings = ["set -g status off", "set -g default-terminal tmux-256color", "set -s escape-time 0"]
    configured = [word for line in settings for word in (*line.split(), ";")]
    return Session(
        ["tmux", "-S", socket, "-f", os.devnull, *configured, "new-session", *command],
        SIZE,
        env={"SHELL": "/bin/sh", **env},
    )


def held_by_tmux(socket: str, measure: Measure = clusters) -> Emulator:
    """The screen that tmux holds, with its attributes; `measure`: as wide as tmux takes its characters to be."""
    shown = subprocess.run(["tmux", "-S", socket, "capture-pane", "-p", "-e", "-N"], capture_output=True, check=True)
    emulator = Emulator(*SIZE, measure)
    emulator.feed(b"\x1b[?7l" + shown.stdout.rstrip(b"\n").replace(b"\n", b"\r\n"))
    return emulator


def looks(emulator: Emulator) -> list[list[object]]:
    return [[cell.looks for cell in row] for row in emulator.cells]


def type_in_both(direct: Session, outer: Session, keys: list[str], agree: Callable[[], bool]) -> None:
    """Press each key when the one before has had its effect in both: an escape is no part of the key after it."""
    for key in ("", *keys):
        direct.press(key)
        outer.feed(key_bytes(key))
        outer.wait_that(agree, f"after {key!r}, what is held is what was meant")


@needs_tmux
@pytest.mark.parametrize("command", [SAMPLE, HEXAPLA], ids=["sample", "hexapla"])
def test_tmux_holds_the_screen_that_was_meant(socket: str, command: tuple[str, ...]) -> None:
    with (
        Session(command, SIZE, term="tmux-256color", env=PLAIN) as direct,
        in_tmux(socket, command, PLAIN) as outer,
    ):
        for session in (direct, outer):
            session.wait_for_comparison() if command is HEXAPLA else session.wait_for("row 0")
        type_in_both(direct, outer, KEYS, lambda: looks(held_by_tmux(socket)) == looks(direct.emulator))


@needs_tmux
def test_what_tmux_draws_wider_moves_nothing_else(socket: str) -> None:
    with Session(SAMPLE, SIZE, term="tmux-256color") as direct, in_tmux(socket, SAMPLE, {}) as outer:
        direct.wait_for("row 0")
        outer.wait_for("row 0")
        type_in_both(
            direct, outer, KEYS[:6], lambda: same_in_right_half(held_by_tmux(socket, code_points).cells, direct.cells)
        )


def same_in_right_half(held: list[list[Cell]], meant: list[list[Cell]]) -> bool:
    """Whether rows without flags, which tmux knows to be wide, hold the words of the right pane in their places."""
    half = SIZE.width // 2
    for here, there in zip(held, meant, strict=True):
        right = [cell.text for cell in there[half:]]
        alike = "".join(right).isascii() and "🇰" not in "".join(cell.text for cell in there)
        if alike and [cell.text for cell in here[half:]] != right:
            return False
    return True


@needs_tmux
def test_it_survives_detaching_and_comes_back_with_its_screen(socket: str) -> None:
    with in_tmux(socket, SAMPLE, PLAIN) as outer:
        outer.wait_for("row 0")
        outer.press("j", "j")
        subprocess.run(["tmux", "-S", socket, "detach-client"], check=True)
        outer.wait_exit()
    with Session(["tmux", "-S", socket, "attach"], SIZE) as outer:
        outer.wait_for("row 2 ")
        outer.feed(b"\x1b[M \xff\xe0")
        outer.press("j")
        outer.wait_for("row 3 ")


def same_words(copied: list[str], meant: list[str]) -> bool:
    """Whether a hardcopy shows these rows; it knows ASCII alone."""
    return len(copied) == len(meant) and all(
        here == there or not there.isascii()
        for ours, theirs in zip(copied, meant, strict=True)
        for here, there in zip(ours.ljust(SIZE.width), theirs.ljust(SIZE.width), strict=True)
    )


@needs_screen
def test_screen_holds_the_words_that_were_meant(tmp_path: Path, stack: ExitStack) -> None:
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    env = {"SCREENDIR": str(folder), "SHELL": "/bin/sh", **ASCII}
    copy = tmp_path / "hardcopy"

    def ask(*words: str) -> None:
        command = ["screen", "-S", "hexapla", "-p", "0", "-X", *words]
        subprocess.run(command, env={**os.environ, **env}, capture_output=True, check=False)

    stack.callback(ask, "quit")  # it would live on without its terminal

    def held() -> list[str]:
        """The rows of a fresh copy; none when it is not there yet."""
        copy.unlink(missing_ok=True)
        ask("hardcopy", str(copy))
        time.sleep(0.05)
        return copy.read_text("latin-1").split("\n")[: SIZE.height] if copy.exists() else []

    with (
        Session(SAMPLE, SIZE, term="screen-256color", env=ASCII) as direct,
        Session(
            ["screen", "-U", "-c", os.devnull, "-S", "hexapla", "-T", "screen-256color", *SAMPLE], SIZE, env=env
        ) as outer,
    ):
        direct.wait_for("row 0")
        outer.wait_for("row 0")
        type_in_both(direct, outer, KEYS, lambda: same_words(held(), direct.rows))
