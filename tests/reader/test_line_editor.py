"""The line at the foot: typing, moving, taking back, completing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cells import cell_width
from tui.reader.widgets.prompt import EDITS, LONGEST, Line, completed, edited, inserted, line_row, typed


def with_caret(line: Line) -> str:
    """The line with its caret as a bar."""
    return f"{line.text[: line.at]}|{line.text[line.at :]}"


def after(start: str, *keys: str) -> str:
    """The line after some keys; the bar in ``start`` is the caret."""
    at = start.index("|")
    line = Line(start.replace("|", ""), at)
    for key in keys:
        line = edited(line, key)
    return with_caret(line)


def test_letters_go_in_at_the_caret():
    assert after("op|n", "e") == "ope|n"
    assert after("|", "a", "Space", "b") == "a b|"


def test_keys_of_readline():
    assert after("abc|", "Left", "Left", "Backspace") == "|bc"
    assert after("ab|c", "Delete") == "ab|"
    assert after("abc|", "Home", "Right") == "a|bc"
    assert after("one two  |", "^W") == "one |"
    assert after("one two| three", "^U") == "| three"
    assert after("one| two", "^K") == "one|"
    assert after("one two|", "C-Left", "C-Left") == "|one two"
    assert after("|one two", "C-Right") == "one| two"


def test_nothing_happens_at_the_ends():
    assert after("|ab", "Left", "Backspace", "^W", "^U") == "|ab"
    assert after("ab|", "Right", "Delete", "^K") == "ab|"


def test_a_key_without_meaning_leaves_the_line():
    assert after("a|b", "PageDown", "F5") == "a|b"


def test_pasted_control_characters_become_blanks():
    assert with_caret(inserted(typed(":"), "a\x1b[2Jb\nc")) == ": "[:1] + "a [2Jb c|"


def test_a_paste_is_cut_to_the_longest_line():
    assert len(inserted(typed("x"), "y" * 100_000).text) == LONGEST


def test_completion_goes_as_far_as_the_endings_agree():
    assert with_caret(completed(typed("th"), ["theme dark", "theme light"])) == "theme |"
    assert with_caret(completed(typed("theme "), ["theme dark", "theme light"])) == "theme |"
    assert with_caret(completed(typed("x"), [])) == "x|"


def test_the_caret_stays_in_sight_of_a_narrow_row():
    row = line_row(":", typed("a very long path/to/some/file.txt"), "", 12)
    assert "".join(run.text for run in row).rstrip() == ":/file.txt"


def test_the_hint_stands_at_the_right_where_there_is_room():
    row = line_row(":", typed("theme "), "3 match", 24)
    assert "".join(run.text for run in row) == ":theme          3 match"
    assert "3 match" not in "".join(run.text for run in line_row(":", typed("theme "), "3 match", 14))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(sorted(EDITS)), st.sampled_from(["a", "Space", "漢", "é", "👍"])), max_size=30),
    st.integers(3, 30),
)
def test_a_row_never_exceeds_its_width(keys, width):
    line = Line()
    for key in keys:
        line = edited(line, key)
    assert 0 <= line.at <= len(line.text)
    assert cell_width("".join(run.text for run in line_row(":", line, "2 of 3", width))) <= width + cell_width(
        line.text[line.at :]
    )
