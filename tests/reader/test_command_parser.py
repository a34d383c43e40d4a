"""The command line: taking lines apart, completing them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reader.commands.command_parser import Order, OrderError, among, nothing, order_endings, read_order
from tui.reader.commands.paths import path_endings

WORDS = {"theme": among(["dark", "light"]), "tier": among(["sure"]), "close": nothing, "open": path_endings}


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("w report.md", Order("w", ("report.md",))),
        (":w! 'my report.md'", Order("w", ("my report.md",), True)),
        ("open a.txt b\\ c.txt", Order("open", ("a.txt", "b c.txt"))),
        ("12", Order("go", ("12",))),
        ("30%", Order("go-percent", ("30",))),
        ("  next-conflict  ", Order("next-conflict")),
        ("   ", None),
        (":", None),
    ],
)
def test_a_line_is_an_order_and_its_words(line, order):
    assert read_order(line) == order


@pytest.mark.parametrize("line", ["%", "12x", "!", "open 'a", "w \\", "?"])
def test_what_is_wrong_is_said_in_one_line(line):
    with pytest.raises(OrderError) as caught:
        read_order(line)
    assert "\n" not in str(caught.value)


def test_names_are_completed_then_their_words():
    assert order_endings("t", WORDS) == ["theme", "tier"]
    assert order_endings("theme ", WORDS) == ["theme dark", "theme light"]
    assert order_endings("theme l", WORDS) == ["theme light"]
    assert order_endings("close ", WORDS) == []
    assert order_endings("nonsense x", WORDS) == []


def test_paths_are_completed_one_after_the_other(tmp_path, monkeypatch):
    (tmp_path / "one account.txt").touch()
    (tmp_path / "other.txt").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / ".hidden").touch()
    monkeypatch.chdir(tmp_path)
    assert order_endings("open o", WORDS) == ["open one\\ account.txt", "open other.txt"]
    assert order_endings("open other.txt one\\ a", WORDS) == ["open other.txt one\\ account.txt"]
    assert order_endings("open ", WORDS) == ["open folder/", "open one\\ account.txt", "open other.txt"]
    assert order_endings("open .h", WORDS) == ["open .hidden"]
    assert order_endings("open nowhere/", WORDS) == []


def test_a_completed_path_is_read_back_as_one_word(tmp_path, monkeypatch):
    name = 'it\'s "odd" \\ name.txt'
    (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    (line,) = order_endings("open i", WORDS)
    assert read_order(line) == Order("open", (name,))


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
        order = read_order(line)
    except OrderError:
        return
    assert order is None or order.name
