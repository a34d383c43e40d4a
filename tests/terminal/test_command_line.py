"""The command line in a real terminal: where the keys come from, and when the report is printed instead."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, Size

pytestmark = pytest.mark.terminal

STORY = "Treaty signed after long talks in the capital\n\nBoth leaders signed it on Wednesday. Nobody else was there.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(STORY, "utf-8")
    return path


def shell(line: str) -> tuple[str, ...]:
    """The line as a shell runs it, `hexapla` standing for the command under test."""
    return ("sh", "-c", line.replace("hexapla", shlex.join(HEXAPLA)))


def test_an_article_from_a_pipe_leaves_the_keys_to_the_terminal(start: Start, story: Path) -> None:
    session = start(shell(f"cat {story} | hexapla - {story}"), "Both leaders")
    session.press("q")
    assert session.wait_exit() == 0


def test_a_pipe_that_is_not_read_leaves_the_keys_to_the_terminal_too(start: Start, story: Path) -> None:
    session = start(shell(f"echo unasked | hexapla {story}"), "Both leaders")
    session.press("q")
    assert session.wait_exit() == 0


def test_process_substitution_opens(start: Start, story: Path) -> None:
    line = f"{shlex.join(HEXAPLA)} <(cat {story}) {story}"
    session = start(("bash", "-c", line), "Both leaders")
    session.press("q")
    assert session.wait_exit() == 0


def test_a_dumb_terminal_gets_the_text_report(start: Start, story: Path) -> None:
    session = start((*HEXAPLA, str(story), str(story)), "Figures", term="dumb", size=Size(80, 40))
    assert session.wait_exit() == 0
    assert "B3 Nobody else" in " ".join(session.text.split())


def test_a_report_on_a_terminal_is_as_wide_as_it(start: Start, story: Path) -> None:
    session = start((*HEXAPLA, "compare", str(story), str(story)), "Figures", size=Size(90, 40))
    assert session.wait_exit() == 0
    assert max(map(len, session.rows)) == 90
    assert b"\x1b[1m" in session.sent


def test_no_color_reaches_the_report(start: Start, story: Path) -> None:
    session = start((*HEXAPLA, "compare", str(story)), "Figures", env={"NO_COLOR": "1"})
    assert session.wait_exit() == 0
    assert b"\x1b" not in session.sent


def test_what_cannot_be_opened_is_said_before_the_screen_changes(start: Start, tmp_path: Path) -> None:
    session = start((*HEXAPLA, str(tmp_path / "none.txt")), "no such file or folder")
    assert session.wait_exit() == 2
    assert session.left_on == set()


def test_version_needs_no_terminal_features(start: Start) -> None:
    session = start((sys.executable, "-m", "tui", "--version"), r"hexapla \d")
    assert session.wait_exit() == 0
    assert b"\x1b" not in session.sent
