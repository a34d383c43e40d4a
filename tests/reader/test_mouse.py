"""The mouse: what a cell of the panes stands for."""

from tests.builders import ref, view
from tui.reader.commands import mouse
from tui.reader.commands.mouse import Point
from tui.reader.draw.pane_rows import overview_cells
from tui.reader.layout.column import INDENT, Addition
from tui.reader.state import Layout

TWO = ("Ann won. Bob lost.", "It rained. Nobody came.")


def test_a_click_makes_the_sentence_under_it_current():
    assert mouse.clicked(view(*TWO), 45, 2).here == ref("B2")


def test_a_click_on_a_title_line_goes_to_that_article():
    assert mouse.clicked(view(*TWO), 45, 0).focus == "B"


def test_a_cell_stands_for_the_character_drawn_there():
    found = view(*TWO)
    x = found.boxes[0].text_x + 4
    assert mouse.point_at(found, x, 1) == Point(ref("A1"), 4)
    assert found.story.sentence(ref("A1")).text[4] == "w"


def test_a_wide_character_fills_two_cells():
    found = view("水火 burn.", "Rain.")
    x = found.boxes[0].text_x
    assert [mouse.point_at(found, x + cell, 1).offset for cell in range(5)] == [0, 0, 1, 1, 2]


def test_a_drag_selects_words_over_sentences_and_copies_them_unwrapped():
    found = mouse.dragged(view(*TWO), Point(ref("A2"), 2), Point(ref("A1"), 4))
    assert mouse.selected_text(found) == "won. Bob"


def test_a_drag_from_one_article_to_another_selects_nothing():
    assert mouse.dragged(view(*TWO), Point(ref("A1"), 0), Point(ref("B1"), 3)).selected == ()


def test_the_wheel_over_another_pane_moves_that_pane_alone():
    long = "\n".join(f"Line {number} of many." for number in range(60))
    before = view(long, long)
    assert mouse.wheeled(before, 45, 1).tops == (0, 3)
    assert mouse.wheeled(before, 5, 1).tops == (3, 3)


def test_a_click_on_the_overview_goes_to_that_part_of_the_article():
    long = "\n".join(f"Line {number} of many." for number in range(60))
    before = view(long, long)
    cells = overview_cells(before.boxes[0])
    there = [mouse.clicked(before, cells[place], 0).here for place in (0, len(cells) // 2, -1)]
    assert [*map(str, there)] == ["A1", "A30", "A60"]


def test_a_cell_of_words_set_in_stands_for_their_place_in_their_sentence():
    found = view(
        "Ann Berg won the long race in Oslo.", "Ann, a baker, won the race, not Bob.", links="A1~B1", layout=Layout.ONCE
    )
    addition = next(piece for piece in found.columns[0].pieces if isinstance(piece, Addition))
    assert addition.text == "… a baker … not Bob"
    x = found.boxes[0].text_x + INDENT + addition.text.index("Bob")
    assert mouse.point_at(found, x, 2) == Point(ref("B1"), "Ann, a baker, won the race, not Bob.".index("Bob"))
    assert mouse.clicked(found, x, 2).here == ref("A1")
