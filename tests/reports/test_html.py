"""The web page holds words as words, and fetches nothing."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.builders import article, conflict, drawn
from tui.collation.model import Comparison
from tui.reports import FORMATS, Look

TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "dl", "dt", "dd", "div", "section",
    "span", "b", "br", "h4", "nav", "a", "details",
    "summary", "footer", "small", "u", "mark", "table", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "title", "dir", "href", "open"}


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def read(comparison: Comparison) -> Reader:
    return Reader(FORMATS["html"].render(comparison, Look()))


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg onload=alert(1)>',
        "</style><script>alert(1)</script>",
        "</title><iframe srcdoc='x'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<!-- x",
        "&lt;b&gt; & &amp;",
    ],
)
def test_hostile_words_stay_words(payload: str) -> None:
    hostile = article("A", f"Words {payload}", title=payload, outlet=payload, origin=payload, language='"><b>')
    page = read(drawn(hostile, f"{payload} too."))
    assert page.tags <= TAGS
    assert set(page.attributes) <= ATTRIBUTES
    assert page.words.count(payload) >= 4


def test_hostile_words_that_clash_stay_words() -> None:
    comparison = drawn("It was <i>2</i>.", "It was <i>3</i>.", links="A1~B1")
    found = conflict(comparison, ("A1", "<i>2</i>"), ("B1", "<i>3</i>"))
    assert read(replace(comparison, conflicts=(found,))).tags <= TAGS


def test_the_page_forbids_itself_everything_but_its_style() -> None:
    page = read(drawn("One.", "Two."))
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.attributes["content"]
    assert not {"src", "style", "onclick"} & set(page.attributes)
    assert all(target.startswith("#") for target in page.attributes["href"])


def test_every_link_has_its_target() -> None:
    comparison = drawn("It took 2 hours. One.", "It took 3 hours.", links="A1~B1")
    page = read(replace(comparison, conflicts=(conflict(comparison, ("A1", "2 hours"), ("B1", "3 hours")),)))
    assert {target[1:] for target in page.attributes["href"]} <= set(page.attributes["id"])


def test_differences_and_marks_have_words() -> None:
    comparison = drawn("It took 2 hours.", "It took 3 hours.", links="A1~B1")
    found = conflict(comparison, ("A1", "2 hours"), ("B1", "3 hours"))
    html = FORMATS["html"].render(replace(comparison, conflicts=(found,)), Look())
    assert "took <mark>2 hours</mark>." in html
    assert '<h4>told by all · in other words · <a href="#contradictions-1">differs: 2 hours ≠ 3 hours</a></h4>' in html
    assert 'title="told by all"' in html


def test_every_sentence_is_there_with_its_name() -> None:
    page = read(drawn("One. Two.", "Three.", links="A1~B1"))
    assert [name for name in page.attributes["id"] if name in ("A1", "A2", "B1")] == ["A1", "B1", "A2"]
