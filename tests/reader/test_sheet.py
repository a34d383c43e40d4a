"""Pages of the dialogs: columns, the chosen line, scrolling."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ref
from tui.cells import cell_width
from tui.reader.dialogs.sheet import Entry, Sheet, beside, crop_to, refitted, scrolled, spread, stepped
from tui.reader.draw import Run


def block(drawing: str) -> tuple[Entry, ...]:
    """``HEAD A1 A2``: a heading, then lines that lead to these sentences."""
    head, *lines = drawing.split()
    return (Entry((Run(head),)), *(Entry((Run(line),), ref(line)) for line in lines))


def sheet(*drawings: str, columns: int = 1, height: int = 4) -> Sheet:
    """A page of 40 cells."""
    return refitted(Sheet((), 0, 1), spread([block(drawing) for drawing in drawings], columns), 40, height)


def rows_of(page: Sheet) -> list[str]:
    """The rows on the screen; the chosen line begins with a bar."""
    return [" ".join("".join(run.text for run in row).split()) for row in page.rows()]


def test_blocks_are_parted_by_a_blank_row_and_the_first_line_is_chosen():
    assert rows_of(sheet("ONE A1 A2", "TWO B1", height=6)) == ["ONE", "▌A1", "A2", "", "TWO", "B1"]


def test_columns_keep_the_order_and_tear_no_block():
    page = sheet("ONE A1 A2", "TWO B1", "THREE B2 B3", columns=2, height=7)
    assert rows_of(page) == ["ONE THREE", "▌A1 B2", "A2 B3", "", "TWO", "B1", ""]


def test_stepping_skips_headings_and_stops_at_the_ends():
    page = sheet("ONE A1", "TWO B1")
    assert stepped(page, 1).goal == ref("B1")
    assert stepped(page, 99).goal == ref("B1")
    assert stepped(page, -1).goal == ref("A1")


def test_the_chosen_line_stays_in_sight_with_its_heading():
    page = stepped(sheet("ONE A1 A2 A3 A4 A5 A6"), 4)
    assert rows_of(page) == ["A2", "A3", "A4", "▌A5"]
    assert rows_of(stepped(page, -4)) == ["ONE", "▌A1", "A2", "A3"]


def test_the_other_column_is_entered_at_the_same_height():
    page = stepped(sheet("ONE A1 A2 A3", "TWO B1 B2 B3", columns=2), 1)
    across = beside(page, 1)
    assert across.goal == ref("B2")
    assert beside(across, 1) == across
    assert beside(across, -1).goal == ref("A2")


def test_a_page_without_choices_scrolls_between_its_ends():
    page = refitted(Sheet((), 0, 1), ((Entry((Run("x"),)),) * 10,), 10, 4)
    assert scrolled(page, 3).top == 3
    assert scrolled(page, 99).top == 6
    assert stepped(page, 2).top == 2
    assert page.goal is None


def test_what_was_chosen_stays_chosen_at_another_size():
    page = stepped(sheet("ONE A1 A2 A3", "TWO B1 B2"), 3)
    assert refitted(page, spread([block("TWO B1 B2")], 1), 20, 3).goal == ref("B1")
    assert refitted(page, spread([block("ONE A1")], 1), 20, 3).goal == ref("A1")
    assert refitted(page, (), 20, 3).goal is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab 漢字é"), max_size=12), max_size=4), st.integers(0, 20))
def test_fitted_runs_fill_their_room_exactly(words, width):
    assert sum(cell_width(run.text) for run in crop_to([Run(word) for word in words], width)) == width


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 6), max_size=6), st.integers(1, 3), st.integers(1, 9), st.lists(st.integers(-9, 9)))
def test_whatever_one_does_the_chosen_line_is_on_the_screen(lengths, columns, height, steps):
    page = sheet(*(" ".join(["H", *(f"A{n + 1}" for n in range(length))]) for length in lengths), columns=columns)
    page = refitted(replace(page, top=0), page.columns, 40, height)
    for step in steps:
        page = stepped(page, step) if step % 2 else beside(page, 1 if step > 0 else -1)
    if page.goal is not None:
        assert sum("▌" in row for row in rows_of(page)) == 1
