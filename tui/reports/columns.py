"""Words into lines of a given number of cells, and such lines into columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, split_graphemes

from tui.collation.model import Span

_WORD = re.compile(r"[^ \n]+")


def wrap(text: str, width: int) -> list[Span]:
    """The lines of the text, none wider than `width` cells, broken between words where possible; never empty."""
    lines: list[Span] = []
    begin = end = used = 0
    for start, stop, size in _pieces(text, width):
        if end > begin and used + start - end + size > width:
            lines.append(Span(begin, end))
            end = begin
        if end == begin:
            begin = end = start
            used = 0
        used += start - end + size
        end = stop
    return [*lines, Span(begin, end)]


def _pieces(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and cells of each word, and of each character of a word that is wider than a line."""
    for word in _WORD.finditer(text):
        size = cell_len(word[0])
        if size <= width:
            yield *word.span(), size
        else:
            first = word.start()
            yield from ((first + start, first + end, cells) for start, end, cells in split_graphemes(word[0])[0])


def pad(text: str, width: int) -> str:
    """The text filled with blanks up to `width` cells."""
    return text + " " * (width - cell_len(text))


def beside(columns: Sequence[Sequence[str]], width: int, bar: str) -> Iterator[str]:
    """The lines of several columns side by side, blanks where a column has ended."""
    for line in zip_longest(*columns, fillvalue=" " * width):
        yield bar.join(line)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table, each column as wide as its widest cell, numbers flush right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "   ".join(" " * (width - cell_len(cell)) + cell for cell, width in zip(row, widths, strict=True))
