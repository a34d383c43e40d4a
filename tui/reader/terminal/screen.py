"""What stands on the terminal, and the bytes that bring it to what ought to stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import is_not

from tui.reader.terminal.cells import BLANK, Row, reach
from tui.reader.terminal.pen import PLAIN
from tui.reader.terminal.scroll import find_scroll
from tui.reader.terminal.terminfo import Abilities
from tui.reader.terminal.writer import Place, Writer

_WORTH_A_COLUMN = 3
"""Lone changes of one column from which on they are written from top to bottom."""
_WORTH_SCROLLING = 4
"""Changed rows from which on a scroll is looked for."""


class ShadowScreen:
    """The terminal's screen as far as it is known: a copy of all cells."""

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._rows: list[Row] = []
        self._pen = PLAIN
        self._known = False

    def forget(self) -> None:
        """From now on nobody knows what the terminal shows: the next frame begins with a blank screen."""
        self._known = False

    def stands(self, rows: Sequence[Row]) -> None:
        """These rows are on the terminal, and its pen is plain."""
        self._rows = list(rows)
        self._pen = PLAIN
        self._known = True

    def rows(self, width: int, height: int) -> list[Row]:
        """The rows as they stand, blank ones when the size is another or nothing is known."""
        if not self._fits(width, height):
            return [[BLANK] * width for _ in range(height)]
        return list(self._rows)

    def show(self, wanted: Sequence[Row], cursor: Place | None = None) -> str:
        """The bytes that make the terminal show these rows, all of one width."""
        writer = Writer(self._abilities, self._pen)
        rows = self.rows(len(wanted[0]), len(wanted))
        if not self._fits(len(wanted[0]), len(wanted)):
            writer.clear()
        changed = [y for y, row in enumerate(wanted) if row != rows[y]]
        if self._abilities.scrolls and len(changed) >= _WORTH_SCROLLING:
            rows = _scrolled(writer, rows, wanted)
        rows = _with_columns(writer, rows, wanted)
        for y, row in enumerate(wanted):
            if row != rows[y]:
                writer.rewrite(y, rows[y], row)
        if cursor and writer.text:
            writer.put_cursor(cursor)
        self._rows, self._pen, self._known = list(wanted), writer.pen, True
        return writer.text

    def _fits(self, width: int, height: int) -> bool:
        return self._known and len(self._rows) == height and len(self._rows[0]) == width


def _scrolled(writer: Writer, rows: list[Row], wanted: Sequence[Row]) -> list[Row]:
    """The rows after the scroll that was written, or as they were."""
    scroll = find_scroll(rows, wanted)
    if scroll is None:
        return rows
    writer.scroll(*scroll)
    return scroll.applied(rows)


def _with_columns(writer: Writer, rows: list[Row], wanted: Sequence[Row]) -> list[Row]:
    """The rows after columns of single cells were written from top to bottom: bars, marks, an overview.

    Down a column a step costs 2 bytes, along the rows 6 and more.
    """
    columns: dict[int, list[int]] = {}
    for y, row in enumerate(wanted):
        if row != rows[y]:
            for x in _lone_changes(rows[y], row):
                columns.setdefault(x, []).append(y)
    rows = list(rows)
    for x, places in columns.items():
        if len(places) >= _WORTH_A_COLUMN:
            for y in places:
                writer.rewrite_cell(Place(y, x), wanted[y])
                rows[y] = [*rows[y][:x], wanted[y][x], *rows[y][x + 1 :]]
    return rows


def _lone_changes(old: Row, new: Row) -> Iterator[int]:
    """Columns of narrow cells that differ while their neighbours do not."""
    changed = list(compress(range(len(new)), map(is_not, old, new)))
    edges = [-2, *changed, len(new) + 1]
    for before, x, after in zip(edges, changed, edges[2:], strict=False):
        if before + 1 < x < after - 1 and _is_narrow(old, x) and _is_narrow(new, x):
            yield x


def _is_narrow(row: Row, x: int) -> bool:
    """Whether the cell holds one character that covers no other cell and whose width nobody disputes."""
    alone = x + 1 == len(row) or bool(row[x + 1].text)
    return alone and len(row[x].text) == 1 and not reach(row[x].text)
