"""The help: everything there is, as it is bound, found again by its words."""

from pathlib import Path

import pytest

from tests.reader.test_reading import reading, story
from tui.cells import cell_width
from tui.reader.dialogs.help import TYPED, first_keys, first_marks, help_columns
from tui.reader.dialogs.sheet import column_width
from tui.reader.draw import CONFLICT_MARK, COVERAGE_MARKS, PARTNER_MARK, PERHAPS_MARK, PLACE_MARK, QUOTE_MARK
from tui.reader.keymap.table import COMMANDS, Section
from tui.reader.settings import Options


def lines(query: str = "", width: int = 80, commands=COMMANDS) -> list[str]:
    """The help as it reads."""
    columns = help_columns(commands, query, width)
    return ["".join(run.text for run in entry.runs).rstrip() for column in columns for entry in column]


def test_every_command_stands_in_it_with_its_first_key():
    told = lines()
    assert any(line.split()[:1] == ["1-6"] for line in told)
    for command in COMMANDS:
        if command.id.startswith("article-"):
            continue  # the range above
        assert any(line.startswith(f" {command.keys[0]} ") and command.help[:30] in line for line in told), command.id


def test_every_mark_stands_at_the_top():
    marks = (PLACE_MARK, PARTNER_MARK, *COVERAGE_MARKS.values(), CONFLICT_MARK, QUOTE_MARK, PERHAPS_MARK)
    glyphs = [mark.glyph for mark in marks]
    top = lines()[:12]
    assert all(any(line.startswith(f" {glyph}  ") for line in top) for glyph in glyphs)


def test_keys_are_shown_as_bound():
    bound = [one._replace(keys=("X",)) if one.id == "next-sentence" else one for one in COMMANDS]
    assert any(line.split() == ["X", "next", "sentence"] for line in lines(commands=bound))


def test_a_search_keeps_lines_that_hold_all_words_under_their_headings():
    heading, line, *_ = lines("next conflict")
    assert (heading, line.split()) == (
        "WHAT IS SHARED, WHAT DIFFERS",
        ["]x", "]X", "next", "conflict,", "through", "all", "articles"],
    )
    assert lines("conflict mentions") == ["nothing about 'conflict mentions'"]


def test_a_search_for_a_heading_keeps_what_is_under_it():
    keys = [command.keys[0] for command in COMMANDS if command.section is Section.TAKE]
    assert [line.split()[0] for line in lines("take away")] == ["TAKE", *keys]


def test_a_search_without_result_says_so():
    assert lines("xyzzy") == ["nothing about 'xyzzy'"]


@pytest.mark.parametrize("width", [40, 80, 130, 200])
def test_no_line_is_cut(width):
    columns = help_columns(COMMANDS, "", width)
    room = column_width(width, len(columns)) - 1
    assert all(sum(cell_width(run.text) for run in entry.runs) <= room for column in columns for entry in column)


async def test_it_opens_narrows_down_and_closes():
    async with reading(story(), (80, 24)) as (screen, press):
        await press("question_mark", "slash", *"undo")
        dialog = screen.app.screen
        assert any("undo what was done" in run.text for row in dialog.sheet.rows() for run in row)
        await press("enter", "escape")
        assert dialog.sheet.length > 24
        await press("question_mark")
        assert screen.app.screen is screen


async def test_it_scrolls_and_stops_at_its_ends():
    async with reading(story(), (80, 24)) as (screen, press):
        await press("question_mark", "j", "space")
        sheet = screen.app.screen.sheet
        assert sheet.top == 1 + sheet.height
        await press("G", "space")
        sheet = screen.app.screen.sheet
        assert sheet.top == sheet.length - sheet.height
        await press("g")
        assert screen.app.screen.sheet.top == 0


def test_the_first_keys_are_those_bound_and_fit_their_row():
    assert first_keys(COMMANDS, 24) == "j k move · q quit"
    assert first_keys(COMMANDS, 200).endswith("e names")
    bound = [one._replace(keys=("Q",)) if one.id == "quit" else one for one in COMMANDS]
    assert "Q quit" in first_keys(bound, 40)
    assert "quit" not in first_keys([one for one in COMMANDS if one.id != "quit"], 200)


def test_the_marks_fit_their_row_too():
    assert first_marks(80) == '● told by all · ◐ told by some · ○ only here · ! differs · " quoted differently'
    assert first_marks(10) == ""


def row(screen, name: str) -> str:
    """A row below the panes."""
    widget = screen.query_one(name)
    return "".join(run.text for run in widget.runs(0)).strip() if widget.display else ""


async def test_newcomers_have_a_row_of_hints_above_the_status_line():
    async with reading(story(), (80, 24), Options(newcomer=True)) as (screen, press):
        assert row(screen, "#hints").startswith("j k move")
        assert row(screen, "#status").startswith("2 / 2 shared")
        assert screen.view.height == 24 - 3
        await press(*"jk" * 5)
        assert row(screen, "#hints").startswith("● told by all")
        assert row(screen, "#status").startswith("A1 of 3")


@pytest.mark.parametrize(
    ("size", "options"),
    [
        ((80, 24), Options(newcomer=False)),
        ((80, 24), Options(newcomer=True, hints=False)),
        ((80, 19), Options(newcomer=True)),
    ],
)
async def test_others_and_small_screens_have_the_row_for_the_text(size: tuple[int, int], options: Options):
    async with reading(story(), size, options) as (screen, _):
        assert row(screen, "#hints") == ""
        assert screen.view.height == size[1] - 2


async def test_a_wide_row_of_hints_teaches_keys_and_marks():
    async with reading(story(), (200, 60), Options(newcomer=True)) as (screen, _):
        assert "j k move" in row(screen, "#hints")
        assert "○ only here" in row(screen, "#hints")


async def test_a_pair_that_is_no_command_leaves_nothing_pending_on_the_screen():
    async with reading(story(), (80, 24), Options(newcomer=False)) as (screen, press):

        def foot() -> str:
            return "".join(run.text for run in screen.query_one("#status").runs(0))

        await press("j", "z")
        assert foot().endswith("z  ? help ")
        await press("p")
        assert not foot().endswith("z  ? help ")


def test_the_manual_knows_what_may_be_typed_after_a_colon():
    manual = (Path(__file__).parents[2] / "docs" / "hexapla.1").read_text("utf-8").replace("\\-", "-")
    for keys, _ in TYPED:
        assert keys.split()[0] in manual
