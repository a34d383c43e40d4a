"""Copying: to the clipboard of whatever terminal there is, and to a file, or it is said why not."""

import base64
import os
from pathlib import Path

import pytest
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp

from tests.builders import ref
from tests.reader.test_reading import reading, story
from tui.reader.commands.copy import MAX_ENCODED, copy


def copied(text: str, environ: dict[str, str]) -> tuple[str, str]:
    """The notice, and what was written to the terminal."""
    sent: list[str] = []
    return copy(text, environ, sent.append), "".join(sent)


def osc52(text: str) -> str:
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


def test_the_text_goes_to_the_terminal_and_to_a_private_file(tmp_path):
    notice, sent = copied("Ann “won”\n", {"XDG_STATE_HOME": str(tmp_path)})
    file = tmp_path / "hexapla" / "copied.txt"
    assert notice == f"copied, also in {file}"
    assert sent == osc52("Ann “won”\n")
    assert file.read_text() == "Ann “won”\n"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_lone_surrogate_is_no_error(tmp_path):
    assert copied("\ud800", {"XDG_STATE_HOME": str(tmp_path)})[1] == osc52("?")


def test_without_a_home_it_is_copied_and_said_that_no_file_has_it():
    assert copied("x", {})[0] == "copied, not kept in a file (HOME is no absolute path)"


def test_in_gnu_screen_the_sequence_travels_in_short_pieces(tmp_path):
    text = "word " * 1_000
    _, sent = copied(text, {"XDG_STATE_HOME": str(tmp_path), "STY": "1.pts"})
    pieces = sent.removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert "".join(pieces) == osc52(text)
    assert max(map(len, pieces)) < 768


def test_what_is_too_long_for_a_clipboard_is_in_the_file_alone(tmp_path):
    notice, sent = copied("x" * MAX_ENCODED, {"XDG_STATE_HOME": str(tmp_path)})
    assert notice == f"too long for the clipboard; also in {tmp_path}/hexapla/copied.txt"
    assert sent == ""


@pytest.fixture
def tmux(tmp_path, monkeypatch):
    """A tmux that keeps what it is given; its status is that of the file ``status``."""
    program = tmp_path / "tmux"
    program.write_text(f'#!/bin/sh\ncat >{tmp_path}/buffer\nexit "$(cat {tmp_path}/status)"\n')
    program.chmod(0o755)
    (tmp_path / "status").write_text("0")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def test_tmux_gets_the_text_for_its_buffer(tmux):
    _, sent = copied("for tmux", {"XDG_STATE_HOME": str(tmux), "TMUX": "/tmp/x,1,0"})
    assert sent == ""
    assert (tmux / "buffer").read_text() == "for tmux"


def test_a_tmux_that_refuses_is_passed_by(tmux):
    (tmux / "status").write_text("1")
    assert copied("x", {"XDG_STATE_HOME": str(tmux), "TMUX": "/tmp/x,1,0"})[1] == osc52("x")


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """The file of what was copied last."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "hexapla" / "copied.txt"


async def test_y_copies_the_sentence_with_its_source(kept):
    async with reading(story()) as (screen, press):
        await press("j", "y")
        assert screen.view.notice == f"A2: copied, also in {kept}"
        assert kept.read_text() == "Forty-five people died.\n— A2, Title of A, a.txt\n"


async def test_capital_y_copies_all_tellings_and_what_contradicts(kept):
    async with reading(story()) as (screen, press):
        await press("j", "Y")
        assert screen.view.notice.startswith("A2 and its counterparts: copied")
        first, second, conflict, _, *sources = kept.read_text().splitlines()
        assert (first, second) == ("- **A2** Forty-five people died.", "- **B3** Some 54 people died.")
        assert conflict.startswith("- differs (")
        assert sources == ["A: Title of A, a.txt", "B: Title of B, b.txt"]


async def test_a_drag_copies_the_words_and_the_wheel_scrolls(kept):
    async with reading(story()) as (screen, _press):
        x = screen.view.boxes[0].text_x

        def point(kind, x, y, button):
            screen._mouse.handle(screen, kind(None, x, y, 0, 0, button, False, False, False))

        point(MouseDown, x + 4, 1, 1)
        assert screen.view.here == ref("A1")
        point(MouseMove, x + 8, 1, 1)
        point(MouseUp, x + 8, 1, 1)
        assert kept.read_text() == "ferry"
        assert screen.view.notice == f"5 characters copied, also in {kept}"
        for kind in (MouseScrollDown, MouseScrollUp):
            point(kind, x, 1, 0)
        assert screen.view.tops[0] == 0


async def test_capital_m_gives_the_mouse_to_hexapla_and_back(kept):
    async with reading(story()) as (screen, press):
        await press("M")
        assert screen.mouse_on
        assert screen.view.notice.startswith("mouse on")
        await press("M")
        assert screen.view.notice == "mouse off: the terminal selects"
