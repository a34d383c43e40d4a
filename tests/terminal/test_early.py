"""The words stand before Textual is there, and whatever happens in between leaves the terminal clean."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

ARTICLE = "Ann Lee won the vote on Sunday. Bob lost it by a handful.\n" + "\n".join(
    f"Ward {number} counted its {number * 37} votes on day {number}, and nobody there knew why."
    for number in range(2, 20)
)
READY = r"\? help"
QUESTION = b"\x1b[?2026$p"  # asked when Textual starts


GATE = """
import sys

class Gate:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            sys.meta_path.remove(self)
            open({gate!r}).close()

sys.meta_path.insert(0, Gate())
"""


@pytest.fixture
def one_article(tmp_path: Path) -> tuple[str, ...]:
    """The command that opens an article alone: nothing is compared, so the first screen is soon the last."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    return (*HEXAPLA, str(tmp_path / "a.txt"))


class Early(Session):
    """The reader stopped at the import of Textual: only the early screen stands, until `open_gate`."""

    def __init__(self, command: tuple[str, ...], folder: Path) -> None:
        self._gate = folder / "gate"
        os.mkfifo(self._gate)
        (folder / "sitecustomize.py").write_text(GATE.format(gate=str(self._gate)))
        super().__init__(command, env={"PYTHONPATH": f"{folder}:."})

    def open_gate(self) -> None:
        """Let the reader import Textual."""
        os.close(os.open(self._gate, os.O_WRONLY))


@pytest.fixture
def early(stack: ExitStack, one_article: tuple[str, ...], tmp_path: Path) -> Early:
    """The reader caught while only the early screen stands."""
    session = stack.enter_context(Early(one_article, tmp_path))
    session.wait_for("Ann Lee won")
    assert QUESTION not in session.sent
    return session


def test_textual_takes_over_without_a_flash(start: Start, one_article: tuple[str, ...]) -> None:
    session = start(one_article, READY)
    first, second = session.sent.split(QUESTION)
    assert b"Ann Lee won" in first
    assert b"Ann Lee won" not in second
    assert len(second) < 700  # news of the comparison and the line that teaches the first keys


def test_it_shows_what_is_shown_without_it(start: Start, one_article: tuple[str, ...]) -> None:
    with_it, without = start(one_article, READY), start(one_article, READY, env={"HEXAPLA_EARLY": "0"})
    for session in (with_it, without):
        session.wait_for_comparison()
    assert with_it.rows == without.rows
    assert b"Ann Lee won" not in without.sent.split(QUESTION)[0]


def test_keys_typed_meanwhile_are_not_lost(early: Early) -> None:
    early.feed(b"?")
    early.open_gate()
    early.wait_for("LEFT OF THE TEXT")


def test_another_size_meanwhile_is_noticed(early: Early) -> None:
    early.set_size(Size(80, 24))
    early.open_gate()
    early.wait_that(lambda: "? help" in early.rows[23], "that the last row tells of help")
    early.wait_for_comparison()
    screen = early.rows
    early.press("^L")
    assert early.rows == screen


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGABRT, 134)])
def test_a_deadly_signal_meanwhile_leaves_the_terminal_clean(early: Early, number: signal.Signals, status: int) -> None:
    early.signal(number)
    assert early.wait_exit() == status
    assert early.left_on == set()


def test_a_textual_that_cannot_be_imported_leaves_the_terminal_clean(
    tmp_path: Path, one_article: tuple[str, ...]
) -> None:
    (tmp_path / "textual").mkdir()
    (tmp_path / "textual" / "__init__.py").write_text("raise RuntimeError('broken')")
    with Session(one_article, env={"PYTHONPATH": f"{tmp_path}:."}) as session:
        assert session.wait_exit() not in (0, 2)
        assert b"Ann Lee won" in session.sent
        assert session.left_on == set()


def test_the_stock_output_takes_over_too(start: Start, one_article: tuple[str, ...]) -> None:
    session = start(one_article, READY, env={"HEXAPLA_OUTPUT": "stock"})
    assert "Ann Lee won" in session.text
    session.press("q")
    assert session.wait_exit() == 0
    assert session.left_on == set()
    assert b"\x1b[2J" not in session.sent.rpartition(b"\x1b[?1049l")[2], "wiped what the shell had on its screen"


def test_hostile_words_are_harmless_early(tmp_path: Path) -> None:
    hostile = "Ann\x1b]52;c;aGk=\x07 \x1b[2JLee\x9b31m won.\u202e\n"
    (tmp_path / "a.txt").write_text(hostile * 5)
    with Session((*HEXAPLA, str(tmp_path / "a.txt"))) as session:
        session.wait_for(READY)
        first = session.sent.split(QUESTION)[0]
    assert b"52;c" not in first.replace(b"]52;c;aGk=", b"")
    assert first.count(b"\x1b[2J") == 1
    assert b"\x07" not in first
    assert "\u202e".encode() not in first
