"""Signs and their ASCII forms, and what reaches a terminal that shows ASCII alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terminal.session import HEXAPLA, Session, Size
from tui.cells import cell_width
from tui.glyphs import ASCII, GUTTER, form_for, in_ascii, signs_in_ascii


def test_each_ascii_form_is_one_character_as_wide_as_its_sign() -> None:
    assert {sign: form for sign, form in ASCII.items() if not (form.isascii() and len(form) == cell_width(sign))} == {}


def test_each_sign_of_the_gutter_takes_one_cell_and_has_a_word_of_its_own() -> None:
    assert {sign.mark for sign in GUTTER if cell_width(sign.mark) != 1 or not sign.ascii.isascii()} == set()
    assert len({sign.words for sign in GUTTER}) == len(GUTTER)


def test_signs_of_one_cell_of_the_gutter_differ_in_ascii_too() -> None:
    forms = {(sign.cell, sign.ascii, sign.mark) for sign in GUTTER}
    assert len({form[:2] for form in forms}) == len(forms)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("● told by all │ ○ only here", "* told by all | o only here"),
        ("“Café” – 45 ≠ 54…", '"Cafe" - 45 / 54~'),
        ("½ of 漢字", "? of ????"),
        ("\x1b[1m●\x1b[0m\té", "\x1b[1m*\x1b[0m\te"),
    ],
)
def test_signs_and_words_in_ascii(text: str, shown: str) -> None:
    assert in_ascii(text) == shown


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_nothing_but_ascii_is_left_and_nothing_moves(text: str) -> None:
    assert in_ascii(text).isascii()
    assert len(in_ascii(text)) == cell_width(text)


@pytest.mark.parametrize(
    ("environ", "form"),
    [
        ({}, str),
        ({"LANG": "de_DE.UTF-8"}, str),
        ({"LANG": "en_GB.utf8", "LC_ALL": ""}, str),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, in_ascii),
        ({"LC_ALL": "POSIX"}, in_ascii),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, str),
        ({"LC_CTYPE": "ru_RU.KOI8-R"}, in_ascii),
        ({"LANG": "C.UTF-8", "TERM": "vt100"}, signs_in_ascii),
        ({"LANG": "C.UTF-8", "TERM": "vte-256color"}, str),
    ],
)
def test_the_locale_decides_and_the_terminal(environ: dict[str, str], form: object) -> None:
    assert form_for(environ) is form


@pytest.mark.terminal
@pytest.mark.parametrize("output", [None, "stock"])
def test_a_reader_in_the_c_locale_sends_ascii_alone(output: str | None) -> None:
    with Session(HEXAPLA, Size(100, 30), env={"LC_ALL": "C", "HEXAPLA_OUTPUT": output}) as session:
        session.wait_for_comparison()
        session.press("j", "e", "q", "?", "q", "i", "q")
        assert "|" in session.text
        assert session.sent.isascii()
