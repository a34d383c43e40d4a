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
    return replace(comparison, conflicts=(found,), entities=(person(comparison, 1, "Ann", "A3"),))


def test_columns(signing: Comparison) -> None:
    assert text(signing, 80) == dedent("""\
        hexapla: 2 articles, strictness likely
        A  Title of A
           a.txt
        B  Title of B
           b.txt
        ● told by all   ○ only here   ↕ moved   ! differs   · not compared

        ── not compared ────────────────────────────────────────────────────────────────
        ·   A1 [caption] Photo.                │

        ── A2 = B2 · reworded, sure · differs: 2 hours ≠ 3 hours ───────────────────────
        ● ! A2 The leaders met for 2 hours in  │ ● ! B2 The talks took 3 hours.
               the palace before they signed.  │

        ── only in A: 1 · only in B: 1 ─────────────────────────────────────────────────
        ○   A3 Ann won.                        │ ○   B3 Nobody saw them leave.

        ── A4 = B1 · identical, sure · moved ───────────────────────────────────────────
        ●↕  A4 Bob lost.                       │ ●↕  B1 Bob has lost.

        ── Figures ─────────────────────────────────────────────────────────────────────
            sentences   also in A   also in B   only here   not compared
        A           3           –    2 (67 %)    1 (33 %)              1
        B           3    2 (67 %)           –    1 (33 %)              0

        ── Where they differ: 1 ────────────────────────────────────────────────────────
        number  A2, B2: 2 hours ≠ 3 hours

        ── Only here ───────────────────────────────────────────────────────────────────
        A  A3
        B  B3

        ── People named only here ──────────────────────────────────────────────────────
        A  Ann
        """)


def test_narrow_paper_has_the_articles_below_each_other_in_words_alone(signing: Comparison) -> None:
    printed = text(signing, 40)
    assert (
        dedent("""\
        A2 = B2 · reworded, sure · differs: 2
        hours ≠ 3 hours
        A2 The leaders met for 2 hours in the
           palace before they signed.
        B2 The talks took 3 hours.

        only in A: 1 · only in B: 1
        A3 Ann won.
        B3 Nobody saw them leave.

        A4 = B1 · identical, sure · moved
        """)
        in printed
    )
    assert (
        dedent("""\
        A  3 sentences, 2 (67 %) also in B, 1
           (33 %) only here, 1 caption or page
           line not compared
        """)
        in printed
    )
    assert not set("●○◐↕│─") & set(printed)


def test_three_articles_show_who_tells_what() -> None:
    printed = text(drawn("One. Two.", "One too.", "One and two. Two.", links="A1=B1 B1=C1 A1~C1 A2~C2"), 130)
    assert "── A1 = B1 = C1 · identical and reworded, sure " in printed
    assert "◐   A2 Two." in printed
    assert "A           2           –    1 (50 %)   2 (100 %)     0 (0 %)              0\n" in printed


def test_likely_links_say_so() -> None:
    assert "A1 = B1 = C1 · reworded and overlapping, sure to likely" in text(
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
    assert "    sentences   not compared\nA           2              0\n" in printed
    assert "only here" not in printed.split("Figures")[1]


def test_an_article_without_sentences() -> None:
    assert "A  0 sentences, 0 also in B, 0 only here" in text(drawn("", "One."), 40)


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
