"""Lazily compiled regular expressions."""

import re
from glob import glob
from importlib import import_module
from pathlib import Path

import pytest

from tui.collation.annotate.lazy_regex import pattern

ROOT = Path(__file__).resolve().parents[2]
WITH_PATTERNS = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in map(Path, glob(str(ROOT / "tui" / "**" / "*.py"), recursive=True))
    if "= pattern(" in path.read_text("utf-8")
)
"""Every module that makes one."""


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
