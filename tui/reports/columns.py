"""Lines side by side, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tui.cells import cell_width


def beside(columns: Sequence[Sequence[str]], width: int, bar: str) -> Iterator[str]:
    """The lines of several columns side by side, blanks where a column has ended."""
    for line in zip_longest(*columns, fillvalue=" " * width):
        yield bar.join(line)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table, each column as wide as its widest cell, numbers flush right."""
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "   ".join(" " * (width - cell_width(cell)) + cell for cell, width in zip(row, widths, strict=True))
