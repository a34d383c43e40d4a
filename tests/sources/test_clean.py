"""What comes through the door: words yes, anything that steers a terminal no."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.sources.clean import clean_line, clean_text

ESC = "\x1b"
HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
SPICE = st.sampled_from(
    "\x1b[]\\\x07\x9b\x9d\r\n\t e\u200b\u200c\u200d\u200e\u202e\u0301\u0316\u0344\ufe0f\ud800مक\u094d👩"
)
DIRTY = st.lists(SPICE | st.characters(), max_size=60).map("".join)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (f"red {ESC}[31malert{ESC}[0m", "red alert"),
        (f"{ESC}[38;2;255;0;0mred", "red"),
        (f"a{ESC}]0;title\x07b", "ab"),
        (f"a{ESC}]52;c;aGVsbG8={ESC}\\b", "ab"),
        (f"a{ESC}]8;;http://evil.example{ESC}\\link{ESC}]8;;{ESC}\\", "alink"),
        (f"a{ESC}Pq#0;2;0;0;0{ESC}\\b", "ab"),
        (f"a{ESC}_Gf=24;AAAA{ESC}\\b", "ab"),
        (f"a{ESC}]52;c;aGVsbG8=\nnext line", "a\nnext line"),
        (f"a{ESC}[", "a"),
        (f"a{ESC}", "a"),
        (f"a{ESC}cb{ESC}(Bc{ESC}7d", "abcd"),
        ("a\x9b31mb", "a31mb"),
        ("bell\x07 back\x08 null\x00 delete\x7f", "bell back null delete"),
    ],
)
def test_escape_sequences_and_controls_are_dropped(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\u2029seven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("one\n \t \n\n\n\ntwo", "one\n\ntwo"),
        ("tab\there, no\xa0break, thin\u2009space", "tab here, no break, thin space"),
        ("far" + " " * 5000 + "away", "far  away"),
        ("  \n\n body \n", "body"),
        ("See also  a link", "See also  a link"),
    ],
)
def test_breaks_and_blanks_become_one_kind(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("user\u202eexe.txt", "userexe.txt"),
        ("\u2066isolated\u2069", "isolated"),
        ("co\u00adoperate, zero\u200bwidth, \ufeffmark", "cooperate, zerowidth, mark"),
        ("tag\U000e0041\U000e007fged", "tagged"),
        ("a\ufe0fb\U000e0101c\U000e0101", "abc"),  # selectors that select nothing can carry hidden data
        ("❤\ufe0f\ufe0f", "❤\ufe0f"),
        ("half a pair \ud83d here", "half a pair � here"),
        ("don\x92t say \x93never\x94 \x96 ever", "don’t say “never” – ever"),
    ],
)
def test_what_hides_is_dropped(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("می\u200cخواهم", True),  # Persian: two words without the non-joiner
        ("क्\u200dष", True),  # Devanagari: another ligature without the joiner
        ("un\u200cable", False),
        ("👩\u200d🔬", True),
        ("👩\u200da", False),
    ],
)
def test_joiners_stay_where_the_script_needs_them(text: str, kept: bool) -> None:
    assert (clean_text(text) == text) is kept


def test_letters_are_composed() -> None:
    assert clean_text("cafe\u0301") == "café"


def test_a_pile_of_marks_is_thinned() -> None:
    assert len(clean_text("q" + "\u0316\u0301" * 500)) == 9


def test_every_character_comes_out_harmless_and_settled() -> None:
    for block in range(0, 0x110000, 0x1000):
        clean = clean_text("x".join(map(chr, range(block, block + 0x1000))))
        assert not HARMFUL.search(clean), hex(block)
        assert clean_text(clean) == clean, hex(block)


@given(DIRTY)
@example("é\u200b\u0301")
@example("\u1fef\u200d")
@settings(deadline=None)
def test_cleaning_twice_changes_nothing_more(dirty: str) -> None:
    once = clean_text(dirty)
    assert not HARMFUL.search(once)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.text(alphabet="abc .,“”—\n", max_size=60))
def test_plain_prose_keeps_its_words(prose: str) -> None:
    assert clean_text(prose).split() == prose.split()


@given(DIRTY)
@settings(deadline=None)
def test_a_line_is_one_line(dirty: str) -> None:
    line = clean_line(dirty)
    assert "\n" not in line
    assert len(line) <= 200


@pytest.mark.parametrize(
    "unit",
    [
        ESC,
        ESC + "[",
        ESC + "]",
        ESC + "]x",
        ESC + "P",
        " ",
        " \n",
        "\n ",
        "\t",
        "\u0301\u0316",
        "\u200d",
        "z\u0301",
        "\r",
    ],
    ids=ascii,
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    """A quadratic step would take a hundred times longer for ten times the text, not ten times."""

    def seconds(length: int) -> float:
        text = unit * length
        start = time.process_time()
        clean_text(text)
        return time.process_time() - start

    # Whatever else the machine does may make one measurement longer, but none shorter than the work takes.
    assert any(seconds(100_000) < 40 * seconds(10_000) + 0.2 for _ in range(5))
