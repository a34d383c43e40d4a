"""The Markdown report shows words, never their markup."""

from dataclasses import replace

import pytest

from tests.builders import article, conflict, drawn
from tui.reports import FORMATS, Look
from tui.reports.markdown import escape


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain words, nothing else.", "plain words, nothing else."),
        ("<script>", r"\<script\>"),
        ("![x](http://evil)", r"\!\[x\]\(http\://evil\)"),
        ("a | b", r"a \| b"),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", "1\\. no list"),
        ("www.evil.example and @name", r"www\.evil.example and \@name"),
        ("two\nlines", "two lines"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markup_is_escaped(words: str, escaped: str) -> None:
    assert escape(words) == escaped


def test_what_is_told_by_several_is_a_list_under_one_line() -> None:
    report = FORMATS["markdown"].render(drawn("Ann won. Zed.", "Ann has won.", links="A1~B1"), Look())
    assert "**told by all · in other words**\n\n- ● **a** A1: Ann won.\n- ● **b** B1: Ann has won.\n" in report
    assert "**only a: 1**\n\n- ○ **a** A2: Zed.\n" in report
    assert "| A a | 2 | – | 1 \\(50 %\\) | 1 \\(50 %\\) | 0 |\n" in report


def test_a_contradiction_shows_both_sentences_with_the_words_in_bold() -> None:
    comparison = drawn("It took *2 hours*.", "It took 3 hours.", links="A1~B1")
    found = conflict(comparison, ("A1", "*2 hours*"), ("B1", "3 hours"))
    report = FORMATS["markdown"].render(replace(comparison, conflicts=(found,)), Look())
    assert "- **a** A1: It took \\***2 hours**\\*.\n- **b** B1: It took **3 hours**.\n" in report


def test_no_words_of_an_article_make_a_table() -> None:
    hostile = article("A", "a | b || c \\| d.", title="x | y")
    report = FORMATS["markdown"].render(drawn(hostile, "Two."), Look())
    rows = [line for line in report.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {7}
