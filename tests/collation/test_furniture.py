"""What belongs to the page and what to the story, on invented pages of many shapes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collation.pages import PAGES
from tui.collation.furniture import paragraph_kinds
from tui.collation.head import read_head
from tui.collation.model import SentenceKind
from tui.collation.segment import paragraph_spans

MARKS = {
    SentenceKind.TITLE: "T",
    SentenceKind.HEADING: "H",
    SentenceKind.CAPTION: "C",
    SentenceKind.FURNITURE: "F",
    SentenceKind.BODY: " ",
}


def kinds_of(text: str) -> tuple[SentenceKind, ...]:
    """The kinds of the text's paragraphs."""
    paragraphs = paragraph_spans(text)
    return paragraph_kinds(text, paragraphs, read_head(text, paragraphs).title_paragraph)


def drawn(text: str) -> str:
    """The text with the mark of each line's kind before it."""
    marks = (MARKS[kind] for kind in kinds_of(text))
    return "\n".join(f"{mark} {line}" for mark, line in zip(marks, text.splitlines(), strict=True))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_page(page: str) -> None:
    expected = page.strip("\n")
    assert drawn("\n".join(line[2:] for line in expected.splitlines())) == expected
