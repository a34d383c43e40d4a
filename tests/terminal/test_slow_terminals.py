"""A terminal that reads late and then slowly: the reader comes up, answers, shows what is true, and ends clean.

The kernel holds some 12 kB for a terminal that does not read, so a large first screen stays behind in part while
Textual starts; whether Textual's driver then asks the terminal anything depends on TERM.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

TERMS = (
    "xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100", "rxvt-unicode-256color",
)  # fmt: skip
SIZES = tuple(map(Size.parse, ("20x5", "40x12", "80x24", "120x40", "180x55", "200x100", "237x65", "300x100")))
SCRIPTS = {
    "latin": "the treaty was signed at noon while ministers in Geneva waited for an answer from the capital",
    "cyrillic": "договор был подписан в полдень пока министры ждали в Женеве ответа из столицы и никто не уехал",
    "cjk": "条約は 正午に 署名され 大臣たちは ジュネーブで 首都からの 返事を 待っていた 誰も 帰らなかった",
    "devanagari": "संधि पर दोपहर में हस्ताक्षर हुए और मंत्री जिनेवा में राजधानी से उत्तर की प्रतीक्षा करते रहे",
}
SLICE = (
    ("screen-256color", "200x100", "latin"),
    ("screen-256color", "180x55", "cyrillic"),
    ("linux", "300x100", "cjk"),
    ("vt100", "237x65", "devanagari"),
    ("xterm-256color", "300x100", "cyrillic"),
    ("tmux-256color", "20x5", "latin"),
)
"""One run for each terminal family and script: the large ones leave bytes behind."""


def accounts(folder: Path, script: str, count: int = 2, sentences: int = 260) -> list[str]:
    """Paths of made-up accounts in a script, long enough to fill the largest screen; half of it is shared."""
    chance = random.Random(script)
    words, stop = SCRIPTS[script].split(), "。" if script == "cjk" else "।" if script == "devanagari" else "."
    told = [" ".join(chance.choices(words, k=chance.randrange(8, 20))).capitalize() + stop for _ in range(sentences)]
    paths = []
    for number in range(count):
        own = [sentence if chance.random() < 0.5 else " ".join(reversed(sentence.split())) for sentence in told]
        paths.append(folder / f"account{number}.txt")
        paths[-1].write_text("\n\n".join(" ".join(own[at : at + 4]) for at in range(0, sentences, 4)), "utf-8")
    return list(map(str, paths))


def assert_alive(session: Session) -> None:
    """It answers a key, its screen is what a redraw puts there, and it leaves the terminal as it was."""
    assert session.press("j", "j"), f"dead:\n{session.text}"
    screen = session.rows
    assert any(screen)
    session.press("^L")
    assert session.rows == screen
    session.feed(b"q")
    assert session.wait_exit() == 0
    assert session.left_on == set()


def come_up_unread(folder: Path, term: str, size: Size, script: str) -> None:
    with Session((*HEXAPLA, *accounts(folder, script)), size, term=term) as session:
        session.wait_unread()
        session.read_slowly()
        assert_alive(session)


@pytest.mark.parametrize(("term", "size", "script"), SLICE)
def test_a_terminal_that_reads_late_and_slowly(tmp_path: Path, term: str, size: str, script: str) -> None:
    come_up_unread(tmp_path, term, Size.parse(size), script)


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width}x{size.height}")
@pytest.mark.parametrize("term", TERMS)
def test_every_terminal_size_and_script(tmp_path: Path, term: str, size: Size, script: str) -> None:
    come_up_unread(tmp_path, term, size, script)


def test_three_accounts_on_a_wide_screen(tmp_path: Path) -> None:
    with Session((*HEXAPLA, *accounts(tmp_path, "latin", count=3)), Size(237, 65), term="screen-256color") as session:
        session.wait_unread()
        session.read_slowly()
        assert_alive(session)


def test_with_the_stock_output_the_first_screen_gives_way(tmp_path: Path) -> None:
    env = {"HEXAPLA_OUTPUT": "stock"}
    with Session((*HEXAPLA, *accounts(tmp_path, "latin")), Size(200, 100), term="screen-256color", env=env) as session:
        session.wait_unread()
        session.read_slowly()
        assert_alive(session)


def test_a_terminal_stopped_before_the_first_words_goes_on_where_it_was(tmp_path: Path) -> None:
    with Session((*HEXAPLA, *accounts(tmp_path, "latin")), Size(80, 24), term="screen-256color") as session:
        session.hold()
        session.wait_unread()
        assert session.sent == b""
        session.release()
        session.settle()
        assert_alive(session)


def test_it_ends_in_order_on_a_terminal_that_never_reads(tmp_path: Path) -> None:
    with Session((*HEXAPLA, *accounts(tmp_path, "latin")), Size(300, 100), term="screen-256color") as session:
        session.wait_unread()
        session.feed(b"q")
        session.wait_unread()
        assert session.has_ended
        assert session.status == 0


needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
needs_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")


def come_up_inside(multiplexer: Sequence[str], env: Mapping[str, str], paths: Sequence[str]) -> None:
    """The reader inside a multiplexer whose own terminal reads nothing until all is asleep, then slowly."""
    command = [*multiplexer, *HEXAPLA, *paths]
    with Session(command, Size(200, 100), env={"SHELL": "/bin/sh", **env}) as session:
        session.wait_unread()
        session.read_slowly()
        session.wait_for(r"\? help")
        session.feed(b"?")
        session.wait_for("LEFT OF THE TEXT")


@needs_tmux
@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_inside_tmux(tmp_path: Path, script: str) -> None:
    server = ["tmux", "-S", str(tmp_path / "tmux"), "-f", os.devnull]
    settings = ["set", "-g", "default-terminal", "screen-256color", ";", "set", "-s", "escape-time", "0", ";"]
    try:
        come_up_inside([*server, *settings, "new-session"], {}, accounts(tmp_path, script))
    finally:
        subprocess.run([*server, "kill-server"], capture_output=True, check=False)


@needs_screen
@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_inside_screen(tmp_path: Path, script: str) -> None:
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    env = {"SCREENDIR": str(folder)}
    command = ["screen", "-U", "-c", os.devnull, "-S", "slow", "-T", "screen-256color"]
    try:
        come_up_inside(command, env, accounts(tmp_path, script))
    finally:
        quit_it = ["screen", "-S", "slow", "-X", "quit"]
        subprocess.run(quit_it, env={**os.environ, **env}, capture_output=True, check=False)
