"""Patterns that are compiled at the first question."""

import re
from importlib import import_module

import pytest

from tui.collation.annotate.lazy_regex import pattern

WITH_PATTERNS = [
    "tui.collation.annotate.language",
    "tui.collation.page.furniture",
    "tui.collation.page.head",
    "tui.collation.page.line_shapes",
    "tui.collation.page.notices",
    "tui.collation.page.outlets",
    "tui.collation.page.captions",
    "tui.collation.page.dates",
    "tui.collation.segment.rules",
    "tui.collation.segment.sentences",
    "tui.collation.segment.stops",
    "tui.reader.layout.column",
    "tui.reader.terminal.sanitize",
    "tui.sources.clean",
    "tui.sources.decode",
    "tui.sources.text_format",
    "tui.sources.plain",
]


def test_a_pattern_answers_like_a_compiled_one() -> None:
    word = pattern(r"(?P<first>\w)\w*", re.IGNORECASE)
    assert word.findall("one two") == ["o", "t"]
    assert word.match("one two", 4)["first"] == "t"
    assert word.sub("x", "one two") == "x x"
    assert word.flags & re.IGNORECASE


def test_a_pattern_of_bytes_answers_in_bytes() -> None:
    assert pattern(rb"\d+").findall(b"a1b22") == [b"1", b"22"]


def test_what_is_no_pattern_is_told_at_the_first_question() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("")


@pytest.mark.parametrize("module", WITH_PATTERNS)
def test_every_pattern_compiles(module: str) -> None:
    kind = type(pattern(""))
    found = [value for value in vars(import_module(module)).values() if isinstance(value, kind)]
    assert found
    assert all(re.compile(one.pattern, one.flags & ~re.DEBUG) for one in found)
