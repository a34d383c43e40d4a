"""The command line, the palette, and what reaches outside, from the key to the screen."""

import asyncio
import os
import threading

import pytest

from tests.builders import article, drawn, ref
from tests.reader.test_reading import reading, story
from tui.reader.commands import articles as article_commands
from tui.reader.commands import background, command_line, programs
from tui.reader.commands.handlers import HANDLERS
from tui.reader.commands.view import ACTIONS
from tui.reader.dialogs.provenance import ProvenanceScreen, fields
from tui.reader.keymap.table import TEXT_COMMANDS
from tui.reader.reading_screen import ReadingScreen
from tui.reader.state import Layout
from tui.sources import load

KEYS = {" ": "space", "/": "slash", ":": "colon", ".": "full_stop", "%": "percent_sign", "!": "exclamation_mark",
        "-": "minus", "'": "apostrophe", "|": "vertical_line", "?": "question_mark", "_": "underscore"}  # fmt: skip


class Waiting:
    """In place of the process that compares: it never has news."""

    def __init__(self, *_: object) -> None:
        self.cancelled = False

    def listen(self, *_: object) -> None:
        """Nobody is told anything."""

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture(autouse=True)
def no_process(monkeypatch):
    monkeypatch.setattr(article_commands, "Analyst", Waiting)
    monkeypatch.delenv("HEXAPLA_RESTRICTED", raising=False)


@pytest.fixture(autouse=True)
def many_colours(monkeypatch):
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def keys(words: str) -> list[str]:
    """The keys that type these words."""
    return [KEYS.get(letter, letter) for letter in words]


async def typed(press, line: str) -> ReadingScreen:
    """The screen after a line of the command line, whatever it started in the background done."""
    return await settled(press, *keys(line), "enter")


async def settled(press, *pressed: str) -> ReadingScreen:
    """The screen after these keys, whatever they started in the background done."""
    await press(*pressed)
    for thread in threading.enumerate():
        if thread.name == background.THREAD_NAME:
            await asyncio.to_thread(thread.join)
    return await press()


def test_every_command_is_carried_out_by_something():
    assert {command.id for command in TEXT_COMMANDS} <= set(ACTIONS) | set(HANDLERS)


async def test_a_number_goes_to_that_sentence():
    async with reading(story()) as (screen, press):
        await typed(press, ":2")
        assert screen.view.here == ref("A2")
        await typed(press, ":100%")
        assert screen.view.here == ref("A3")


async def test_every_command_can_be_named():
    async with reading(story()) as (screen, press):
        await typed(press, ":next-sentence 2")
        assert screen.view.here == ref("A3")
        await typed(press, ":mark a")
        assert screen.view.marks == {"a": ref("A3")}
        await typed(press, ":mark")
        assert "one letter" in screen.view.notice


@pytest.mark.parametrize(
    ("line", "notice"),
    [(":xyzzy", "unknown command: xyzzy"), (":theme pink", "theme: one of terminal dark"),
     (":layout", "layout: one of reading"), (":open 'a", "not closed"), (":open", "open what?"), (":w", ".md"),
     (":show Z", "no article"), (":12x", "x takes no number"), (":12xyz", "not a command")],
)  # fmt: skip
async def test_what_is_wrong_is_one_notice(line, notice):
    async with reading(story()) as (screen, press):
        await typed(press, line)
        assert notice in screen.view.notice


async def test_theme_layout_and_tier_are_set_by_name():
    async with reading(story()) as (screen, press):
        await typed(press, ":theme light")
        assert screen.app.theme == "light"
        await typed(press, ":layout synopsis")
        assert screen.view.layout is Layout.SYNOPSIS
        await typed(press, ":tier sure")
        assert screen.view.story.comparison.tier.value == "sure"


async def test_tab_completes_and_history_comes_back():
    async with reading(story()) as (screen, press):
        await press(*keys(":them"), "tab", *keys(" li"), "tab")
        assert screen.prompt.text == "theme light"
        await press("enter", *keys(":"), "up")
        assert screen.prompt.text == "theme light"
        await press("escape")
        assert not screen.prompt.is_open


async def test_keys_typed_ahead_of_the_prompt_are_not_lost():
    async with reading(story()) as (screen, _):
        for key in ":qx":
            screen.press(key)
        assert (screen.prompt.is_open, screen.prompt.text) == (True, "qx")


async def test_a_report_is_written_and_never_over_an_article_or_unasked_over_a_file(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("One. Two.")
    told = drawn(article("A", "One. Two.", origin=str(source)), "One.", links="A1=B1")
    async with reading(told) as (screen, press):
        await typed(press, f":w {tmp_path}/out.md")
        assert (tmp_path / "out.md").read_text().startswith("#")
        await typed(press, f":w {tmp_path}/out.md")
        assert "exists" in screen.view.notice
        await typed(press, f":w! {tmp_path}/out.md")
        assert "written" in screen.view.notice
        await typed(press, f":w! {source}")
        assert "one of the articles" in screen.view.notice
        await typed(press, ":close")
        await typed(press, f":w! {source}")
        assert source.read_text() == "One. Two."


async def test_articles_are_opened_beside_the_reading_and_closed_again(tmp_path):
    (tmp_path / "c d.txt").write_text("A third account. It is short.")
    async with reading(story()) as (screen, press):
        await press("j")
        await typed(press, f":open {tmp_path}/c\\ d.txt {tmp_path}/no.txt")
        assert screen.view.choice.panes == ("A", "B", "C")
        assert screen.view.here == ref("A2")
        assert "no such file" in screen.view.notice
        assert screen.view.story.comparison is None
        await typed(press, ":close X")
        assert screen.view.notice == "no article 'X'; open are A, B, C"
        await typed(press, ":close b")
        assert screen.view.story.sigla == ("A", "C")
        await typed(press, ":close")
        assert screen.view.story.sigla == ("C",)
        await typed(press, ":close")
        assert "the last article stays" in screen.view.notice


async def test_the_same_article_is_not_opened_twice(tmp_path):
    (tmp_path / "a.txt").write_text("Some words. More words.")
    (one,) = load([str(tmp_path / "a.txt")])
    async with reading(drawn(one, "Other.")) as (screen, press):
        await typed(press, f":open {tmp_path}/a.txt")
        assert "is open as A" in screen.view.notice
        assert screen.view.story.sigla == ("A", "B")


async def test_a_changed_file_is_read_again_and_the_place_stays(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The first sentence stands here. The second sentence stands here.")
    (one,) = load([str(path)])
    async with reading(drawn(one, "Other.")) as (screen, press):
        await settled(press, "j", "r")
        assert "no file has changed" in screen.view.notice
        path.write_text("A new one. The first sentence stands here. The second sentence stands here.")
        await settled(press, "r")
        assert f"changed and read again: A {path}" in screen.view.notice
        assert screen.view.story.article("A").text.startswith("A new one.")
        assert screen.view.here == ref("A3")


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Two articles whose files are looked at after every key."""
    monkeypatch.setattr(article_commands, "WATCH_INTERVAL", 0.0)
    (tmp_path / "a.txt").write_text("Ann won the race.")
    (tmp_path / "b.txt").write_text("Bob lost the race.")
    return tmp_path


async def noticed(screen, press, words: str) -> None:
    """Press a key that changes nothing until the notice says that."""
    while words not in screen.view.notice:
        await press("Esc")
        await asyncio.sleep(0.02)


async def test_a_file_changed_or_deleted_while_it_is_open_is_told_once(watched):
    async with reading(drawn(*load([str(watched)]))) as (screen, press):
        await wait_for_looks(screen, 2)
        (watched / "b.txt").write_text("Bob lost the race badly.")
        await noticed(screen, press, "B has changed on disk; r reads it again")
        await press("Esc")
        assert "changed on disk" not in screen.view.notice
        (watched / "a.txt").unlink()
        await noticed(screen, press, "the file of A is gone; its words stay open")
        await settled(press, "r")
        assert f"changed and read again: B {watched}/b.txt" in screen.view.notice
        assert "A stays as it is: " in screen.view.notice
        assert screen.view.story.article("A").text.startswith("Ann won")


async def test_a_file_that_was_only_touched_has_not_changed(watched):
    (one,) = load([str(watched / "a.txt")])
    watch = article_commands.FileWatch()
    assert watch.change(one) == ""
    (watched / "a.txt").write_text("Ann won the race.")
    os.utime(watched / "a.txt", (1, 1))
    assert watch.change(one) == ""


async def wait_for_looks(screen, files: int) -> None:
    """Wait until the files have been looked at once."""
    while len(screen._watch._seen) < files:
        await asyncio.sleep(0.02)


async def test_a_seventh_article_is_swapped_in(tmp_path):
    async with reading(drawn(*(f"Text {number}." for number in range(7))), (240, 24)) as (screen, press):
        await press("l")
        await typed(press, ":show g")
        assert screen.view.choice.panes == ("A", "G", "C", "D", "E", "F")
        assert screen.view.here == ref("G1")


async def test_the_tellings_go_through_a_filter():
    async with reading(story()) as (screen, press):
        await press("j")
        await typed(press, "|cat")
        assert "Forty-five people died" in screen.view.notice
        await typed(press, "|no-such-program")
        assert "cannot be run" in screen.view.notice


@pytest.mark.parametrize("line", ["|", "E", ":w /tmp/never-written.md"])
async def test_restricted_mode_forbids_programs_and_writing(line, monkeypatch):
    monkeypatch.setenv("HEXAPLA_RESTRICTED", "1")
    async with reading(story()) as (screen, press):
        await typed(press, line) if line.startswith(":") else await press(*keys(line))
        assert programs.FORBIDDEN in screen.view.notice
        assert not screen.prompt.is_open


async def test_an_article_says_where_it_comes_from():
    async with reading(story()) as (screen, press):
        await press("o")
        assert isinstance(screen.app.screen, ProvenanceScreen)
        await press("q")
        assert screen.app.screen is screen
    assert dict(fields(screen.view.story.article("A")))["from"] == "a.txt"


async def test_there_is_nothing_to_edit_where_there_is_no_file():
    async with reading(story()) as (screen, press):
        await press("E")
        assert "no file" in screen.view.notice


async def test_the_palette_runs_what_is_chosen():
    async with reading(story()) as (screen, press):
        await press("ctrl+p", *"foot", "backspace", *"nonsense", "escape")
        assert screen.app.screen is screen
        await press("ctrl+p", *keys("only here"), "enter")
        assert screen.view.notice.startswith("sentence only here")


async def test_the_palette_asks_for_the_letter_that_a_command_needs():
    async with reading(story()) as (screen, press):
        await press("ctrl+p", *"mark", "enter")
        assert screen.prompt.text == "mark "
        await press("x", "enter")
        assert screen.view.marks == {"x": ref("A1")}


def test_short_names_mean_something():
    named = {command.id for command in TEXT_COMMANDS} | set(command_line.LINE_COMMANDS)
    assert set(command_line.ALIASES.values()) <= named


async def test_a_comparison_can_be_stopped_and_made_after_all(tmp_path):
    (tmp_path / "a.txt").write_text("Some words. More words.")
    (one,) = load([str(tmp_path / "a.txt")])
    async with reading(drawn(one, "Other.")) as (screen, press):
        (tmp_path / "a.txt").write_text("Some other words. More words.")
        await settled(press, "r")
        assert screen.progress
        await typed(press, ":stop")
        assert not screen.progress
        assert "r compares anew" in screen.view.notice
        await settled(press, "r")
        assert screen.progress


async def test_a_file_that_does_not_come_can_be_given_up(tmp_path):
    os.mkfifo(tmp_path / "slow.txt")
    writer = os.open(tmp_path / "slow.txt", os.O_RDWR)
    async with reading(story()) as (screen, press):
        await press(*keys(f":open {tmp_path}/slow.txt"), "enter")
        assert screen.view.notice.startswith("opening")
        await press(*keys(":stop"), "enter")
        assert screen.view.notice == "not waiting any more"
        os.write(writer, b"Too late.")
        os.close(writer)
        await settled(press, "j")
        assert len(screen.view.story.articles) == 2
        await typed(press, ":stop")
        assert screen.view.notice == "nothing is under way"


@pytest.mark.parametrize("opener", ["question_mark", "i", "ctrl+p"])
@pytest.mark.parametrize("size", [(20, 5), (3, 2), (300, 100)])
async def test_dialogs_can_be_drawn_at_any_size(opener, size):
    async with reading(story(), size) as (screen, press):
        await press(opener, "j", "G", "d", "h", "escape")
        assert screen.app.screen is screen


async def test_the_cursor_of_the_terminal_is_where_one_types_or_chooses_and_comes_back():
    async with reading(story(), (80, 24)) as (screen, press):
        here = screen.app.cursor_position
        await press(*keys(":go"), "left")
        assert screen.app.cursor_position == (2, 23)
        await press("escape")
        assert screen.app.cursor_position == here
        await press("i", "j")
        assert screen.app.cursor_position == (0, 4)
        await press("q")
        assert screen.app.cursor_position == here
        await press("ctrl+p", "x")
        assert screen.app.cursor_position == (2, 23)
        await press("escape")
        assert screen.app.cursor_position == here
