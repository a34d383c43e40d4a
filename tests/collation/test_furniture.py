"""What belongs to the page and what to the story, on invented pages of many shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collation.pages import PAGES
from tui.collation.model import SentenceKind
from tui.collation.page import Page, paragraph_kinds, read_head
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
    page = Page(text, paragraphs, read_head(text, paragraphs).title_paragraph)
    return paragraph_kinds(page, len(paragraphs))


def marked(text: str) -> str:
    """The text with the mark of each line's kind before it."""
    marks = (MARKS[kind] for kind in kinds_of(text))
    return "\n".join(f"{mark} {line}" for mark, line in zip(marks, text.splitlines(), strict=True))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_page(page: str) -> None:
    expected = page.strip("\n")
    assert marked("\n".join(line[2:] for line in expected.splitlines())) == expected


def _page_lines() -> list[tuple[str, str]]:
    kind, lines = "", []
    for line in (Path(__file__).parent / "page_lines.txt").read_text("utf-8").splitlines():
        if line in ("page:", "story:"):
            kind = line
        elif not line.startswith("# "):
            lines.append((kind, line))
    return lines


@pytest.mark.parametrize(("kind", "line"), _page_lines())
def test_lines_of_pages_are_furniture_and_lines_of_stories_are_not(kind: str, line: str) -> None:
    above = "Storm cuts off valleys\nThe valleys were cut off on Monday, police said.\nRoads were closed at noon."
    found = kinds_of(f"{above}\n{line}\nThe army sent two helicopters.\nThe mayor thanked the pilots.")[3]
    assert (found is SentenceKind.FURNITURE) == (kind == "page:")


LINES = st.sampled_from(
    """
He left the town on Monday.
The river rose again, the mayor said.
“We lost everything,” she said.
What now?
Help arrives
Floods cut off three valleys in the north
Reuters
Related
Share
June 4, 2024
By Ana Torres
Photo: Marta Ruiz
casino bonus
© 2024
- San Pedro
。
|
""".strip().splitlines()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_every_line_has_a_kind_and_at_most_one_is_the_title(parts: list[str]) -> None:
    kinds = kinds_of("\n".join(parts))
    assert len(kinds) == len(parts)
    assert kinds.count(SentenceKind.TITLE) <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_a_sentence_of_the_story_is_never_furniture(parts: list[str]) -> None:
    kinds = dict(zip(parts, kinds_of("\n".join(parts)), strict=True))
    for sentence in ("He left the town on Monday.", "“We lost everything,” she said."):
        assert kinds.get(sentence, SentenceKind.BODY) is SentenceKind.BODY


def test_a_page_of_buttons_is_all_furniture() -> None:
    assert set(kinds_of("Share\nTweet this story\nPrint\nRelated\n© 2024 The Valley Herald")) == {
        SentenceKind.FURNITURE
    }


def test_nothing_has_no_kinds() -> None:
    assert kinds_of("") == ()
