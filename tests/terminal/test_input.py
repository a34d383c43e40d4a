"""What comes from the keyboard reaches the parser as text, pasted words as words."""

from __future__ import annotations

import pytest

from tui.reader.terminal.driver import Keyboard

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
