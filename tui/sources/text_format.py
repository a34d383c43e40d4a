"""How a file carries its text: hard-wrapped lines are joined, Markdown's marks and HTML's references resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from tui.collation.annotate.lazy_regex import pattern

_MEASURES = range(40, 101)
"""Widths at which writers break lines by hand, in characters."""
_SHARE = 0.9
"""Of the lines that must be broken by hand for the text to count as such; the others may hold long addresses."""

_FRONT_MATTER = pattern(r"\A---\n(.{0,5000}?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = pattern(r"^title: *[\"']?(.{1,300}?)[\"']? *$", re.MULTILINE | re.IGNORECASE)
_NO_WORDS = pattern(r" *(?:```.*|~~~.*|={2,}|-{2,}|(?:[*_-] *){3,}|\[[^\]]{1,100}\]: .*)")
_LINE_MARK = pattern(r"\A *(?:#{1,6} +|(?:> ?){1,8}|[-*+] +)")
_HEADING_TAIL = pattern(r" +#{1,6} *$")
_LINK = pattern(r"!?\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
_EMPHASIS = pattern(r"(?<![\w*_\\])([*_]{1,3}|~~|`{1,2})(?=\S)([^*_~`\n]{1,2000})(?<=\S)\1(?![\w*_])")
_REFERENCE = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")


def without_references(text: str) -> str:
    """The text with `&amp;`, `&#8217;` and the like, which copied pages leave behind, as characters."""
    if not _REFERENCE.search(text):
        return text
    from html import unescape

    return _REFERENCE.sub(lambda reference: unescape(reference[0]), text)


def unwrap(text: str) -> str:
    """The text with each paragraph on one line, if its lines were broken by hand at one width."""
    blocks = list(_blocks(text))
    if not _is_hard_wrapped(blocks):
        return text
    return "\n\n".join(" ".join(line.strip() for line in block) for block in blocks)


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines without an empty line between them."""
    for filled, lines in groupby(text.split("\n"), key=bool):
        if filled:
            yield list(lines)


def _is_hard_wrapped(blocks: list[list[str]]) -> bool:
    """Whether the lines look broken because the next word did not fit."""
    lines = [line for block in blocks if len(block) > 1 for line in block]
    short = [len(line) for line in lines if len(line) < _MEASURES.stop]
    pairs = [pair for block in blocks for pair in pairwise(block)]
    measure = max(short, default=0)
    if len(pairs) < 2 or measure not in _MEASURES or len(short) < _SHARE * len(lines):
        return False
    full = sum(len(line) + 1 + len(following.split(" ", 1)[0]) > measure for line, following in pairs)
    return full >= _SHARE * len(pairs)


def without_markdown(text: str) -> str:
    """The words of a Markdown text: headings, lists, quotations, links and emphasis lose their marks."""
    text = _FRONT_MATTER.sub(_front_title, text, count=1)
    lines = (_LINE_MARK.sub("", line, count=1) for line in text.split("\n") if not _NO_WORDS.fullmatch(line))
    return "\n".join(_plain(_HEADING_TAIL.sub("", line)) for line in lines)


def _front_title(matter: re.Match[str]) -> str:
    title = _FRONT_TITLE.search(matter[1])
    return f"{title[1]}\n\n" if title else ""


def _plain(line: str) -> str:
    """The line without its inline marks, inner ones before outer ones."""
    words = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", words))
