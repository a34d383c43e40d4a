"""The Markdown report shows words, never their markup."""

import pytest

from tests.builders import article, drawn
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


def test_tellings_share_a_row_of_the_table() -> None:
    report = FORMATS["markdown"].render(drawn("Ann won. Zed.", "Ann has won.", links="A1~B1"), Look())
    assert "| A1 = B1<br>reworded, sure | ● **A1** Ann won. | ● **B1** Ann has won. |\n" in report
    assert "| only in A: 1 | ○ **A2** Zed. |  |\n" in report
    assert "| A | 2 | – | 1 \\(50 %\\) | 1 \\(50 %\\) | 0 |\n" in report


def test_the_table_keeps_its_columns_whatever_the_words() -> None:
    hostile = article("A", "a | b || c \\| d.", title="x | y")
    report = FORMATS["markdown"].render(drawn(hostile, "Two."), Look())
    rows = [line for line in report.partition("##")[0].splitlines() if line.startswith("|")]
    assert {row.replace("\\\\", "").replace("\\|", "").count("|") for row in rows} == {4}
