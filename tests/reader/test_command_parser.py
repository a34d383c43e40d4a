"""The command line: taking lines apart, completing them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reader.commands.command_parser import (
    CommandLine,
    ParseError,
    among,
    complete_line,
    nothing,
    parse_line,
    path_endings,
)

WORDS = {"theme": among(["dark", "light"]), "tier": among(["sure"]), "close": nothing, "open": path_endings}


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("w report.md", CommandLine("w", ("report.md",))),
        (":w! 'my report.md'", CommandLine("w", ("my report.md",), True)),
        ("open a.txt b\\ c.txt", CommandLine("open", ("a.txt", "b c.txt"))),
        ("12", CommandLine("go", ("12",))),
        ("30%", CommandLine("go-percent", ("30",))),
        ("5j", CommandLine("repeat", ("5", "j"))),
        ("12]c", CommandLine("repeat", ("12", "]c"))),
        ("3^E", CommandLine("repeat", ("3", "^E"))),
        ("3PageDown", CommandLine("repeat", ("3", "PageDown"))),
        ("  next-conflict  ", CommandLine("next-conflict")),
        ("   ", None),
        (":", None),
    ],
)
def test_a_line_is_an_order_and_its_words(line, order):
    assert parse_line(line) == order


@pytest.mark.parametrize("line", ["%", "12xyz", "!", "open 'a", "w \\", "?"])
def test_what_is_wrong_is_said_in_one_line(line):
    with pytest.raises(ParseError) as caught:
        parse_line(line)
    assert "\n" not in str(caught.value)


def test_names_are_completed_then_their_words():
    assert complete_line("t", WORDS) == ["theme", "tier"]
    assert complete_line("theme ", WORDS) == ["theme dark", "theme light"]
    assert complete_line("theme l", WORDS) == ["theme light"]
    assert complete_line("close ", WORDS) == []
    assert complete_line("nonsense x", WORDS) == []


def test_paths_are_completed_one_after_the_other(tmp_path, monkeypatch):
    (tmp_path / "one account.txt").touch()
    (tmp_path / "other.txt").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / ".hidden").touch()
    monkeypatch.chdir(tmp_path)
    assert complete_line("open o", WORDS) == ["open one\\ account.txt", "open other.txt"]
    assert complete_line("open other.txt one\\ a", WORDS) == ["open other.txt one\\ account.txt"]
    assert complete_line("open ", WORDS) == ["open folder/", "open one\\ account.txt", "open other.txt"]
    assert complete_line("open .h", WORDS) == ["open .hidden"]
    assert complete_line("open nowhere/", WORDS) == []


def test_a_completed_path_is_read_back_as_one_word(tmp_path, monkeypatch):
    name = 'it\'s "odd" \\ name.txt'
    (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    (line,) = complete_line("open i", WORDS)
    assert parse_line(line) == CommandLine("open", (name,))


def test_home_is_completed_as_typed(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.txt").touch()
    assert path_endings("~") == ["~/"]
    assert path_endings("~/a") == ["~/a.txt"]


def test_names_with_control_characters_are_not_offered(tmp_path, monkeypatch):
    (tmp_path / "a\x1b[2J.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert path_endings("a") == []


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40))
def test_any_line_is_an_order_nothing_or_one_clear_error(line):
    try:
        order = parse_line(line)
    except ParseError:
        return
    assert order is None or order.name
