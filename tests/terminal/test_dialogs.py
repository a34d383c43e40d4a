"""Dialogs, prompt and editor in a real terminal: keys typed faster than a screen opens, and a program in between."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

Reader = Callable[..., Session]


@pytest.fixture
def reader(start: Callable[..., Session], tmp_path: Path) -> Reader:
    """The reader over two short accounts; keyword arguments are its environment."""
    (tmp_path / "a.txt").write_text("The ferry sank at dawn.\n\nForty people died, officials said.\n")
    (tmp_path / "b.txt").write_text("At dawn the ferry sank.\n\nOfficials said that forty people died.\n")

    def started(**environ: str) -> Session:
        articles = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
        return start((*HEXAPLA, *articles), "j k move", size=Size(80, 24), env=environ)

    return started


def test_keys_typed_at_once_go_where_they_would_have_gone_one_by_one(reader: Reader) -> None:
    session = reader()
    session.type(b"?q:theme monochrome\rj:2\r")
    session.wait_for(r"▌● *Forty people")
    session.type(b"iq?/undo\r")
    session.wait_for("undo")
    session.type(b"qq:q\r")
    assert session.wait_exit() == 0


def test_the_editor_has_the_terminal_and_gives_it_back(reader: Reader, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "print('EDITOR', *sys.argv[1:], flush=True)\n"
        "sys.stdin.readline()\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_text('A new first line.\\n\\n' + path.read_text())\n"
    )
    session = reader(EDITOR=f"{sys.executable} {editor}")
    session.press("j")
    session.type(b"E")
    session.wait_for(r"EDITOR \+3 /\w")
    session.type(b"\r")
    session.wait_for("read again: A")
    session.wait_for("A new first line")
    assert "Forty people died" in session.text


def test_restricted_there_is_no_editor_no_filter_no_file(reader: Reader, tmp_path: Path) -> None:
    session = reader(HEXAPLA_RESTRICTED="1")
    for keys in (b"E", b"|", f":w {tmp_path}/out.md\r".encode()):
        session.type(b"j" + keys)
        session.wait_for("HEXAPLA_RESTRICTED forbids")
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize("opener", [b"?", b"i", b"\x10", b":"])
def test_dialogs_outlive_a_storm_of_sizes(reader: Reader, opener: bytes) -> None:
    session = reader()
    session.wait_for("●")
    session.type(opener)
    for width, height in ((20, 5), (300, 100), (37, 11), (80, 24)):
        session.resize(Size(width, height))
    session.type(b"\x03jo")
    session.wait_for("Where the articles come from")
    assert not session.has_ended
