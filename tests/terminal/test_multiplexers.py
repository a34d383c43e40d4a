"""Real terminals in between: what tmux and GNU screen hold is what was meant."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import SAMPLE
from tests.terminal.emulator import Emulator, Measure, clusters, code_points
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


def until_equal(left: Callable[[], object], right: Callable[[], object], patience: float = 6) -> None:
    deadline = time.monotonic() + patience
    while left() != right() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left() == right()


def looks(emulator: Emulator) -> list[list[object]]:
    return [[cell.looks for cell in row] for row in emulator.cells]


def type_in(session: Session, keys: list[str]) -> None:
    for key in keys:
        session.feed(key_bytes(key))
        session.settle(0.7 if key == "ESC" else 0.06)  # GNU screen keeps an escape for 0.3 s


@needs_tmux
@pytest.mark.parametrize("command", [SAMPLE, HEXAPLA], ids=["sample", "hexapla"])
def test_tmux_holds_the_screen_that_was_meant(socket: str, command: tuple[str, ...]) -> None:
    with (
        Session(command, SIZE, term="tmux-256color", env=PLAIN) as direct,
        in_tmux(socket, command, PLAIN) as outer,
    ):
        for session in (direct, outer):
            session.wait_for_comparison() if command is HEXAPLA else session.wait_for("row 0")
        type_in(direct, KEYS)
        type_in(outer, KEYS)
        until_equal(lambda: looks(held_by_tmux(socket)), lambda: looks(direct.emulator))


@needs_tmux
def test_what_tmux_draws_wider_moves_nothing_else(socket: str) -> None:
    with Session(SAMPLE, SIZE, term="tmux-256color") as direct, in_tmux(socket, SAMPLE, {}) as outer:
        direct.wait_for("row 0")
        outer.wait_for("row 0")
        type_in(direct, KEYS[:6])
        type_in(outer, KEYS[:6])
        half = SIZE.width // 2
        held = held_by_tmux(socket, code_points).cells
        for here, there in zip(held, direct.cells, strict=True):
            right = [cell.text for cell in there[half:]]
            if "".join(right).isascii() and "🇰" not in "".join(cell.text for cell in there):
                assert [cell.text for cell in here[half:]] == right


@needs_tmux
def test_it_survives_detaching_and_comes_back_with_its_screen(socket: str) -> None:
    with in_tmux(socket, SAMPLE, PLAIN) as outer:
        outer.wait_for("row 0")
        type_in(outer, ["j", "j"])
        subprocess.run(["tmux", "-S", socket, "detach-client"], check=True)
        outer.wait_exit()
    with Session(["tmux", "-S", socket, "attach"], SIZE) as outer:
        outer.wait_for("row 2 ")
        outer.feed(b"\x1b[M \xff\xe0")
        type_in(outer, ["j"])
        outer.wait_for("row 3 ")


def in_ascii(row: str) -> str:
    """The row as a hardcopy shows it, which knows no other letters."""
    return "".join(letter if letter.isascii() else "?" for letter in row)


@needs_screen
def test_screen_holds_the_words_that_were_meant(tmp_path: Path) -> None:
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    env = {"SCREENDIR": str(folder), "SHELL": "/bin/sh", **ASCII}
    copy = tmp_path / "hardcopy"
    dump = ["screen", "-S", "hexapla", "-p", "0", "-X", "hardcopy", str(copy)]

    def held() -> list[str]:
        subprocess.run(dump, env={**os.environ, **env}, capture_output=True, check=False)
        time.sleep(0.1)
        return (
            [line.rstrip() for line in copy.read_text("utf-8", "replace").split("\n")[: SIZE.height]]
            if copy.exists()
            else []
        )

    with (
        Session(SAMPLE, SIZE, term="screen-256color", env=ASCII) as direct,
        Session(
            ["screen", "-U", "-c", os.devnull, "-S", "hexapla", "-T", "screen-256color", *SAMPLE], SIZE, env=env
        ) as outer,
    ):
        direct.wait_for("row 0")
        outer.wait_for("row 0")
        type_in(direct, KEYS)
        type_in(outer, KEYS)
        until_equal(lambda: list(map(in_ascii, held())), lambda: list(map(in_ascii, direct.rows)))
