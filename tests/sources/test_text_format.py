"""Lines broken by hand are joined; Markdown loses its marks and keeps its words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.text_format import unwrap, without_markdown, without_references

WRAPPED = """\
The leaders of both countries met on Wednesday morning and signed
an agreement that commits each of them to come to the aid of the
other, officials said.

Nobody outside the palace was told what the document says until
the evening."""


def test_hard_wrapped_paragraphs_become_one_line_each() -> None:
    assert unwrap(WRAPPED).split("\n\n") == [
        "The leaders of both countries met on Wednesday morning and signed an agreement that commits each of them"
        " to come to the aid of the other, officials said.",
        "Nobody outside the palace was told what the document says until the evening.",
    ]


def test_a_long_address_does_not_hide_that_the_lines_are_broken() -> None:
    text = "\n\n".join([WRAPPED] * 4) + "\nhttps://news.example/" + "x" * 120 + "\nlast"
    assert unwrap(text).startswith("The leaders of both countries met on Wednesday morning and signed an agreement")


@pytest.mark.parametrize(
    "text",
    [
        "Both leaders signed the treaty in the capital on Wednesday\nNobody outside the palace was told what it says\n"
        + "They had met for two hours behind closed doors. " * 9,
        "A headline\nA paragraph of some length that is one line long, as most pages have it.\nAnother paragraph.",
        "First paragraph, a long one that goes on and on. " * 5 + "\n" + "Second paragraph. " * 9 + "\nThird.",
        "One line",
        "",
        "by Ann\n12 June\nshort\nlines\nonly",
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrap(text) == text


@given(st.text(alphabet="ab .\n", max_size=200))
def test_unwrapping_keeps_the_words(text: str) -> None:
    assert unwrap(text).split() == text.split()


@pytest.mark.parametrize(
    ("copied", "words"),
    [
        ("Kim&#8217;s &quot;pact&quot; &amp; more&nbsp;talks", 'Kim’s "pact" & more\xa0talks'),
        ("caf&eacute; &#xe9; &amp;lt;", "café é &lt;"),
        ("AT&T, R&D; fish & chips; &unheard;", "AT&T, R&D; fish & chips; &unheard;"),
    ],
)
def test_references_left_by_a_web_page_become_characters(copied: str, words: str) -> None:
    assert without_references(copied) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Treaty signed", "Treaty signed"),
        ("## Treaty signed ##", "Treaty signed"),
        ("Treaty signed\n=====\ntext", "Treaty signed\ntext"),
        ("a **bold** and *slanted* and __strong__ word", "a bold and slanted and strong word"),
        ("***both*** and ~~gone~~ and `code`", "both and gone and code"),
        ("**Both *leaders* signed.**", "Both leaders signed."),
        ("see [the report](https://example.org/a_b) now", "see the report now"),
        ("![A house](house.jpg) stood", "A house stood"),
        ("a [named][1] link\n[1]: https://example.org", "a named link"),
        ("> quoted\n>> twice", "quoted\ntwice"),
        ("- one\n* two\n+ three", "one\ntwo\nthree"),
        ("above\n\n* * *\n\nbelow", "above\n\n\nbelow"),
        ("```python\nx = 1\n```", "x = 1"),
        ("---\ntitle: 'Treaty signed'\ndate: x\n---\nText.", "Treaty signed\n\nText."),
        (r"5 \* 3 is \[15\]", "5 * 3 is [15]"),
    ],
)
def test_markdown_marks_are_taken_off(markdown: str, words: str) -> None:
    assert without_markdown(markdown) == words


@pytest.mark.parametrize(
    "prose",
    ["5 * 3 * 2 = 30", "snake_case_name stays", "He said [sic] that (perhaps) #1 is it.", "a - b", "1. first of all"],
)
def test_prose_that_only_looks_like_markdown_stays(prose: str) -> None:
    assert without_markdown(prose) == prose


@pytest.mark.parametrize("unit", ["*a ", "**", "_", "[", "[]", "[](", "![a](b", "> ", "`a", "\\", "- ", "--- ", "#"])
def test_hostile_markdown_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        without_markdown(unit * length)
        return time.process_time() - start

    # Whatever else the machine does may make one measurement longer, but none shorter than the work takes.
    assert any(seconds(50_000) < 40 * seconds(5_000) + 0.2 for _ in range(5))
