"""Which commands a few letters mean."""

from tui.reader.dialogs.palette import find_commands, under_headings
from tui.reader.keymap.table import COMMANDS, TEXT_COMMANDS


def ids(typed: str) -> list[str]:
    """The ids of the commands meant, the closest first."""
    return [command.id for command in find_commands(TEXT_COMMANDS, typed)]


def test_nothing_typed_means_all_in_the_order_of_the_table():
    assert find_commands(COMMANDS, "") == list(COMMANDS)


def test_the_beginning_of_an_id_comes_before_its_middle():
    assert ids("un")[:3] == ["undo", "next-unique", "previous-unique"]


def test_all_words_must_match():
    assert ids("prev conf") == ["previous-conflict"]


def test_words_of_the_help_count_too():
    assert ids("markdown") == ["copy-group", "pipe"]


def test_letters_may_lie_apart():
    assert "next-conflict" in ids("nxcf")


def test_a_key_finds_its_command():
    assert ids("]x")[0] == "next-conflict"


def test_nonsense_means_nothing():
    assert ids("qqqq") == []


def test_all_commands_stand_under_their_headings_and_those_run_last_first():
    blocks = under_headings(TEXT_COMMANDS, ("next-conflict", "no such command", "undo"))
    assert blocks[0][0] == "Run last"
    assert [command.id for command in blocks[0][1]] == ["next-conflict", "undo"]
    assert [command for _, commands in blocks[1:] for command in commands] == list(TEXT_COMMANDS)
    assert len({heading for heading, _ in blocks}) == len(blocks)


def test_no_heading_stands_for_commands_run_last_before_any_was():
    assert under_headings(TEXT_COMMANDS, ())[0][0] == "Move"
