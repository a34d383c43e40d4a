"""As many colours as the terminal grants and the user wants, and never a meaning by colour alone."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, Session
from tui.reader.terminal.terminfo import ColourSystem, by_name, prepare_for_textual

CHOOSE = """
import os
from tui.reader.terminal.terminfo import choose_colours, has_colours
print(choose_colours(os.environ).name, has_colours(os.environ))
"""


def colour_codes(sent: bytes) -> set[int]:
    """The SGR parameters that choose a colour other than the terminal's own."""
    codes = {int(code or 0) for sequence in re.findall(rb"\x1b\[([0-9;]*)m", sent) for code in sequence.split(b";")}
    return codes & {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "PALETTE"),
        ({"TERM": "xterm"}, "STANDARD"),
        ({"TERM": "linux"}, "STANDARD"),
        ({"TERM": "vt100"}, "NONE"),
        ({"TERM": "screen"}, "STANDARD"),
        ({"TERM": "tmux-256color"}, "PALETTE"),
        ({"TERM": "alacritty"}, "PALETTE"),
        ({"TERM": "foot"}, "PALETTE"),
        ({"TERM": "xterm-ghostty"}, "PALETTE"),
        ({"TERM": "a-terminal-nobody-knows"}, "NONE"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "DIRECT"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, "DIRECT"),
        ({"TERM": "xterm-256color", "COLORTERM": "yes"}, "PALETTE"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "NONE"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "PALETTE"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"}, "NONE"),
    ],
)
def test_the_terminal_and_the_user_decide(environ: dict[str, str], colours: str) -> None:
    # In a process of its own: terminfo is read once.
    run = subprocess.run([sys.executable, "-c", CHOOSE], env=environ, capture_output=True, text=True, check=True)
    assert run.stdout.split() == [colours, str(colours != "NONE")]


@pytest.mark.parametrize(
    ("term", "colours"),
    [("alacritty", 256), ("xterm-ghostty", 256), ("linux", 8), ("xterm-direct", 1 << 24), ("vt220", 0), ("", 0)],
)
def test_a_terminal_that_terminfo_does_not_know_is_known_by_name(term: str, colours: int) -> None:
    assert by_name(term).colours == colours


@pytest.mark.parametrize(("no_color", "left"), [(None, None), ("", None), ("1", "1")], ids=["unset", "empty", "set"])
def test_textual_is_told_before_it_is_imported(no_color: str | None, left: str | None) -> None:
    environ = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    if no_color is not None:
        environ["NO_COLOR"] = no_color
    colours = prepare_for_textual(environ)
    assert environ.get("NO_COLOR") == left
    assert environ["TEXTUAL_ANIMATIONS"] == "none"
    assert environ["TEXTUAL_COLOR_SYSTEM"] == ("standard" if colours is ColourSystem.NONE else "truecolor")


def test_a_delay_that_the_user_set_stays() -> None:
    environ = {"TERM": "xterm", "ESCDELAY": "200"}
    prepare_for_textual(environ)
    assert environ["ESCDELAY"] == "200"


@pytest.mark.parametrize("output", [None, "stock"])
@pytest.mark.parametrize("term", ["xterm-256color", "vt100"])
def test_without_colour_no_colour_is_sent_but_the_meanings_stay(start: Start, term: str, output: str | None) -> None:
    wish = "1" if term == "xterm-256color" else None
    session = start(HEXAPLA, r"\? help", term=term, env={"NO_COLOR": wish, "HEXAPLA_OUTPUT": output})
    session.press("j", "c", "c", "c")
    assert colour_codes(session.sent) == set()
    attributes = [cell for row in session.cells for cell in row if cell.bold or cell.reverse or cell.underline]
    assert attributes


def test_sixteen_colours_are_those_of_the_users_palette(start: Start) -> None:
    session = start(HEXAPLA, r"\? help", term="xterm")
    for _ in range(4):
        session.press("c")
    assert colour_codes(session.sent)
    assert not colour_codes(session.sent) & {38, 48}


def test_without_a_screen_the_report_is_printed() -> None:
    with Session(HEXAPLA, term="dumb") as session:
        assert session.wait_exit() == 0
        assert b"\x1b" not in session.sent
        assert len(session.sent.splitlines()) > 20
