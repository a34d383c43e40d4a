"""What stands on the terminal, and the bytes that bring it to what ought to stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.reader.terminal.cells import BLANK, Row
from tui.reader.terminal.pen import PLAIN, Pen
from tui.reader.terminal.scroll import find_scroll
from tui.reader.terminal.stripes import stripes
from tui.reader.terminal.terminfo import Abilities
from tui.reader.terminal.writer import Place, Writer

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
        _write(writer, rows, wanted)
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


def _write(writer: Writer, rows: list[Row], wanted: Sequence[Row]) -> None:
    """Write what differs: marks below each other down the columns, then the rest along the rows."""
    rows = [old if old == new else old.copy() for old, new in zip(rows, wanted, strict=True)]
    for x, places in stripes(rows, wanted):
        for y in _by_pen(writer.pen, x, places, wanted):
            writer.rewrite_cell(Place(y, x), wanted[y])
        for y in places:
            rows[y][x] = wanted[y][x]
    for y, row in enumerate(wanted):
        if row != rows[y]:
            writer.rewrite(y, rows[y], row)


def _by_pen(first: Pen, x: int, places: Sequence[int], wanted: Sequence[Row]) -> Iterator[int]:
    """The places of a column, those of one pen together, since a change of pen costs more than some rows down."""
    groups: dict[Pen, list[int]] = {}
    for y in places:
        groups.setdefault(wanted[y][x].pen, []).append(y)
    yield from groups.pop(first, ())
    for group in groups.values():
        yield from group
