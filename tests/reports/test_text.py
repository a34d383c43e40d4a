"""The text report, drawn."""

from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.builders import conflict, drawn, person, ref
from tui.collation.model import Comparison, Difference, DifferenceKind, Group, Span
from tui.reports import FORMATS, Look


def text(comparison: Comparison, width: int, color: bool = False) -> str:
    return FORMATS["text"].render(comparison, Look(width, color))


@pytest.fixture
def signing() -> Comparison:
    comparison = drawn(
        "Photo. The leaders met for 2 hours in the palace before they signed. Ann won. Bob lost.",
        "Bob has lost. The talks took 3 hours. Nobody saw them leave.",
        links="A2~B2 A4=B1%",
        kinds="A1=caption",
    )
    found = conflict(comparison, ("A2", "2 hours"), ("B2", "3 hours"))
    return replace(comparison, conflicts=(found,), entities=(person(1, "Ann", comparison.sentences),))


def test_columns(signing: Comparison) -> None:
    printed = text(signing, 80)
    assert printed.startswith("Title of A\n\n── Sources ──")
    assert (
        dedent("""\
        1. 2 hours ≠ 3 hours
           kind: number
           confidence: 90%
           a A2  The leaders met for 2 hours in the palace before they signed.
           b B2  The talks took 3 hours.
        """)
        in printed
    )
    assert (
        dedent("""\
        ── told by all · in other words · differs: 2 hours ≠ 3 hours ───────────────────
        ● ! A2 The leaders met for 2 hours in  │ ● ! B2 The talks took 3 hours.
               the palace before they signed.  │

        ── only a: 1 · only b: 1 ───────────────────────────────────────────────────────
        ○   A3 Ann won.                        │ ○   B3 Nobody saw them leave.
        """)
        in printed
    )


def test_narrow_paper_has_the_articles_below_each_other_in_words_alone(signing: Comparison) -> None:
    printed = text(signing, 40)
    assert (
        dedent("""\
        only a: 1 · only b: 1
        A3 Ann won.
        B3 Nobody saw them leave.
        """)
        in printed
    )
    assert "A a: sentences 3, also in b 2 (67 %)," in printed
    assert not set("●○◐↕│─") & set(printed)


def test_three_articles_show_who_tells_what() -> None:
    printed = text(drawn("One. Two.", "One too.", "One and two. Two.", links="A1=B1 B1=C1 A1~C1 A2~C2"), 130)
    assert "── told by all · word for word and in other words " in printed
    assert "── told by a, c · in other words " in printed
    assert "◐   A2 Two." in printed


def test_likely_links_say_so() -> None:
    assert "told by all · in other words and one tells more, likely" in text(
        drawn("One.", "Two.", "Three.", links="A1~B1 B1<C1?"), 130
    )


def test_a_link_that_did_not_make_a_group_moves_nothing() -> None:
    comparison = drawn("One.", "Two.", links="A1~B1%")
    apart = replace(comparison, groups=tuple(Group((ref(name),)) for name in ("A1", "B1")))
    assert "●?  A1 One." in text(apart, 80)
    assert "perhaps A1 = B1" in text(apart, 80)


def test_one_article_is_printed_whole() -> None:
    printed = text(drawn("One. Two."), 80)
    assert "── the whole text ─" in printed
    assert "      sentences   not compared\nA a           2              0\n" in printed
    assert "only here" not in printed.split("Figures")[1].split("The whole")[0]


def test_an_article_without_sentences() -> None:
    assert "A a: sentences 0, also in b 0, only here" in text(drawn("", "One."), 60)


def test_colour_comes_on_top_and_only_when_asked(signing: Comparison) -> None:
    words = Difference(signing.sentences["A"][1].ref, Span(11, 14), DifferenceKind.WORDING)
    signing = replace(signing, differences=(words,))
    colored = text(signing, 80, color=True)
    assert "The \x1b[4mlea\x1b[0mders" in colored
    assert "met for \x1b[7m2 hours\x1b[0m in" in colored
    plain = text(signing, 80)
    assert "\x1b" not in plain
    for ink in ("1", "2", "4", "7", "0"):
        colored = colored.replace(f"\x1b[{ink}m", "")
    assert colored == plain


@given(st.lists(st.text(alphabet="ab東 .é", max_size=40), min_size=1, max_size=6), st.integers(20, 140))
@settings(deadline=None, max_examples=60)
def test_no_line_is_wider_than_the_paper(texts: list[str], width: int) -> None:
    for line in text(drawn(*texts), width).splitlines():
        assert cell_len(line) <= width


@given(st.lists(st.text(alphabet="ab c.", max_size=30), min_size=1, max_size=6))
@settings(deadline=None, max_examples=30)
def test_every_sentence_is_printed(texts: list[str]) -> None:
    comparison = drawn(*texts)
    printed = text(comparison, 1000)
    assert all(f"{sentence.ref} {sentence.text.rstrip()}" in printed for sentence in comparison.everything())
