"""The mouse: what a cell of the desk stands for."""

from tests.builders import drawn, ref
from tui.reader import pointing
from tui.reader.moves import open_view
from tui.reader.overview import overview_cells
from tui.reader.pointing import Point
from tui.reader.story import Story
from tui.reader.view import Size, View


def view(*texts: str) -> View:
    comparison = drawn(*texts)
    return open_view(Story(comparison.articles, comparison.sentences, comparison), Size(80, 12))


TWO = ("Ann won. Bob lost.", "It rained. Nobody came.")


def test_a_click_makes_the_sentence_under_it_current():
    assert pointing.clicked(view(*TWO), 45, 2).here == ref("B2")


def test_a_click_on_a_title_line_goes_to_that_article():
    assert pointing.clicked(view(*TWO), 45, 0).focus == "B"


def test_a_cell_stands_for_the_character_drawn_there():
    found = view(*TWO)
    x = found.boxes[0].text_x + 4
    assert pointing.point_at(found, x, 1) == Point(ref("A1"), 4)
    assert found.story.sentence(ref("A1")).text[4] == "w"


def test_a_wide_character_fills_two_cells():
    found = view("水火 burn.", "Rain.")
    x = found.boxes[0].text_x
    assert [pointing.point_at(found, x + cell, 1).offset for cell in range(5)] == [0, 0, 1, 1, 2]


def test_a_drag_selects_words_over_sentences_and_copies_them_unwrapped():
    found = pointing.dragged(view(*TWO), Point(ref("A2"), 2), Point(ref("A1"), 4))
    assert pointing.selected_text(found) == "won. Bob"


def test_a_drag_from_one_article_to_another_selects_nothing():
    assert pointing.dragged(view(*TWO), Point(ref("A1"), 0), Point(ref("B1"), 3)).selected == ()


def test_the_wheel_over_another_pane_moves_that_pane_alone():
    long = "\n".join(f"Line {number} of many." for number in range(60))
    before = view(long, long)
    assert pointing.wheeled(before, 45, 1).tops == (0, 3)
    assert pointing.wheeled(before, 5, 1).tops == (3, 3)


def test_a_click_on_the_overview_goes_to_that_part_of_the_article():
    long = "\n".join(f"Line {number} of many." for number in range(60))
    before = view(long, long)
    cells = overview_cells(before.boxes[0])
    there = [pointing.clicked(before, cells[place], 0).here for place in (0, len(cells) // 2, -1)]
    assert [*map(str, there)] == ["A1", "A30", "A60"]
