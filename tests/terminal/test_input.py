"""What comes from the keyboard reaches the parser as text, pasted words as words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.session import HEXAPLA, Session, Size
from tui.reader.terminal.driver import ESCAPE, Keyboard

BEGIN, END = b"\x1b[200~", b"\x1b[201~"


def decoded(data: bytes, size: int) -> str:
    """The text of bytes that come in pieces of that size."""
    keyboard = Keyboard()
    return "".join(keyboard.decode(data[at : at + size]) for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [4, 5, 7, 100])
def test_an_escape_among_pasted_words_lets_none_of_them_act_as_a_key(size: int) -> None:
    """Once the words after it were commands: a pasted q ended the program."""
    pasted = BEGIN + b"red \x1b[31mq\x1b\x00 :q\r\n" + END + b"j"
    assert decoded(pasted, size) == "\x1b[200~red [31mq :q\r\n\x1b[201~j"


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_keys_and_text_come_through_whole(size: int) -> None:
    keys = "jé漢\x1b[A\x1bOP".encode()
    assert decoded(keys, size) == keys.decode()


def test_old_mouse_reports_and_what_is_no_text_are_left_out() -> None:
    assert decoded(b"a\x1b[M \xe0\x30b\xff\xc3c", 100) == "abc"


def test_a_lone_escape_waits_for_nothing() -> None:
    assert Keyboard().decode(b"\x1b") == "\x1b"


# -- the answer of a terminal that was asked for its background --------------------------------------------------------


ANSWERS = (b"\x1b]11;rgb:0000/2b2b/3636\x1b\\", b"\x1b]11;rgb:ffff/ffff/ffff\x07", b"\x1b]11;rgba:0/0/0/ffff\x07")
KEYS = st.lists(st.sampled_from([b"j", b"]", b"x", "é".encode(), b"\x1b[A", b"\x1b[<64;3;4M", b"\x1b[200~q\x1b[201~"]))


@given(before=KEYS, after=KEYS, answer=st.sampled_from(ANSWERS), cuts=st.sets(st.integers(1, 80)))
def test_an_answer_in_any_pieces_is_never_taken_for_keys(
    before: list[bytes], after: list[bytes], answer: bytes, cuts: set[int]
) -> None:
    data = b"".join((*before, answer, *after))
    keyboard = Keyboard()
    keyboard.expect_background()
    edges = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    text = "".join(keyboard.decode(data[start:end]) for start, end in pairwise(edges))
    assert text == b"".join((*before, *after)).decode()
    assert f"\x1b]11;{keyboard.background}".encode() == answer.rstrip(b"\x07\\\x1b")


def test_an_answer_whose_first_byte_was_given_up_is_not_taken_for_keys() -> None:
    """On a line so slow that an escape and what follows it are seconds apart only that escape is a key."""
    keyboard = Keyboard()
    keyboard.expect_background()
    assert (keyboard.decode(b"\x1b"), keyboard.release()) == ("", ESCAPE)
    assert keyboard.decode(ANSWERS[0][1:]) == ""
    assert keyboard.background == "rgb:0000/2b2b/3636"


def test_an_answer_without_its_end_takes_no_keys_with_it() -> None:
    keyboard = Keyboard()
    keyboard.expect_background()
    assert keyboard.decode(b"\x1b]11;rgb:0000/2b2b") == ""
    assert keyboard.release() == ""
    assert keyboard.decode(b"\x1b[Aj") == "\x1b[Aj"


@pytest.mark.parametrize("key", ["]", "j", "x"])
def test_keys_pressed_while_the_answer_is_awaited_come_through(key: str) -> None:
    keyboard = Keyboard()
    keyboard.expect_background()
    assert keyboard.decode(b"\x1b") == ""
    assert keyboard.decode(key.encode()) + keyboard.release() == (f"\x1b{key}" if key == "]" else f"{ESCAPE}{key}")


def test_an_escape_waits_no_longer_when_the_answer_is_overdue_or_has_come() -> None:
    keyboard = Keyboard()
    keyboard.expect_background()
    keyboard.escape_waits = False
    assert keyboard.decode(b"\x1b") == "\x1b"
    assert keyboard.decode(b"j" + ANSWERS[1]) == "j"
    assert keyboard.decode(b"\x1b") == "\x1b"


@pytest.mark.terminal
@pytest.mark.parametrize(("size", "late"), [(1, 0.0), (100, 0.0), (5, 2.5), (100, 2.5)])
def test_a_slow_line_brings_the_background_and_no_key(size: int, late: float) -> None:
    """The answer in pieces of `size` bytes, `late` seconds after the question."""
    answer = ANSWERS[1]
    with Session(HEXAPLA, Size(80, 24)) as undisturbed:
        undisturbed.wait_for_comparison()
        before = undisturbed.rows
    with Session(HEXAPLA, Size(80, 24)) as session:
        session.wait_that(lambda: b"\x1b]11;?" in session.sent, "that it has asked")
        session.idle(late)
        for at in range(0, len(answer), size):
            session.feed(answer[at : at + size])
            session.idle(0.03)
        session.wait_for_comparison()
        assert session.rows == before
        assert {cell.background for row in session.cells for cell in row} >= {"eeeeee", "e4e4e4"}
        session.press("j")
        assert session.rows != before


@pytest.mark.terminal
def test_an_escape_at_the_start_of_a_terminal_that_gives_no_answer_is_a_key() -> None:
    with Session(HEXAPLA, Size(80, 24)) as session:
        session.wait_for(r"\? help")
        session.press("/")
        assert session.rows[-1].startswith("/")
        session.press("ESC")
        assert not session.rows[-1].startswith("/")


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("term", "env", "options"),
    [
        ("xterm", {}, ()),
        ("linux", {}, ()),
        ("xterm-256color", {"NO_COLOR": "1"}, ()),
        ("xterm-256color", {}, ("--background", "none")),
        ("xterm-256color", {}, ("--background", "dark")),
    ],
    ids=str,
)
def test_the_background_is_asked_for_only_where_it_counts(
    term: str, env: dict[str, str], options: tuple[str, ...]
) -> None:
    with Session((*HEXAPLA, *options), Size(80, 24), term=term, env=env) as session:
        session.wait_for_comparison()
        assert b"\x1b]11" not in session.sent
        tinted = any(cell.background != "default" for row in session.cells for cell in row)
        assert tinted == ("dark" in options)
