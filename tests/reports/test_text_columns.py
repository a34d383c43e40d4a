"""Lines side by side, and tables."""

from tui.reports.text import aligned, beside


def test_columns_stand_side_by_side_to_the_end_of_the_longest() -> None:
    assert list(beside([["ab", "cd"], ["ef"]], 2, "|")) == ["ab|ef", "cd|  "]


def test_the_cells_of_a_table_are_counted_in_terminal_cells() -> None:
    assert list(aligned([["東", "1"], ["महा", "22"]])) == [" 東    1", "महा   22"]
