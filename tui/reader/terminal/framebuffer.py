"""The frame buffer: the terminal's cells, and the bytes that change them into the wanted ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from operator import attrgetter, is_not, ne
from typing import NamedTuple

from tui.reader.terminal.cells import BLANK, PLAIN, Cell, Pen, Row, reach
from tui.reader.terminal.terminfo import Abilities
from tui.reader.terminal.writer import Place, Writer

# -- rows that moved up or down together: where, and by how much -------------------------------------------------------


_SLICES = 4
"""Parts of a row that vote one by one: a minimap, a gutter or a sidebar that stays outvotes nobody."""
_CANDIDATES = 3
"""Shifts that are tried, the most voted first."""
_WORTH_IT = 40
"""Minimum cells saved for which a region is scrolled (about 20 bytes)."""


class Scroll(NamedTuple):
    """A block of whole rows, ends included, that moves up by `shift`, or down when it is negative."""

    top: int
    bottom: int
    shift: int

    def applied(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of the screen after it: what comes in is blank."""
        block = rows[self.top : self.bottom + 1]
        blank = [[BLANK] * len(rows[self.top]) for _ in range(abs(self.shift))]
        moved = [*block[self.shift :], *blank] if self.shift > 0 else [*blank, *block[: self.shift]]
        return [*rows[: self.top], *moved, *rows[self.bottom + 1 :]]


def find_scroll(old: Sequence[Row], new: Sequence[Row]) -> Scroll | None:
    """The scroll that leaves fewest cells to be written, None when none is worth it."""
    still = [_unlike(before, after) for before, after in zip(old, new, strict=True)]
    work = sum(still)
    best, best_gain = None, _WORTH_IT
    for shift in _voted_shifts(old, new) if work > _WORTH_IT else ():
        scroll, gain = _best_block(old, new, still, shift)
        if gain > best_gain:
            best, best_gain = scroll, gain
        if 2 * gain > work:  # nothing better can follow
            break
    return best


def _unlike(left: Row, right: Row) -> int:
    """Number of cells in which two rows of equal width differ."""
    return sum(map(is_not, left, right)) if left != right else 0


def _voted_shifts(old: Sequence[Row], new: Sequence[Row]) -> list[int]:
    votes: Counter[int] = Counter()
    for x, end in _slices(len(new[0])):
        places: dict[tuple[Cell, ...], int] = {}
        repeated = set()
        for y, row in enumerate(old):
            key = tuple(row[x:end])
            repeated.add(key) if key in places else places.update({key: y})
        for y, row in enumerate(new):
            key = tuple(row[x:end])
            if key in places and key not in repeated:
                votes[places[key] - y] += 1
    del votes[0]
    return sorted(votes, key=lambda shift: (-votes[shift], abs(shift), shift))[:_CANDIDATES]


def _slices(width: int) -> list[tuple[int, int]]:
    edges = [width * part // _SLICES for part in range(_SLICES + 1)]
    return list(pairwise(edges))


def _best_block(old: Sequence[Row], new: Sequence[Row], still: Sequence[int], shift: int) -> tuple[Scroll, int]:
    """The block whose move by `shift` saves most cells, and how many."""
    first, last = max(0, -shift), min(len(new), len(new) - shift)
    after = [_unlike(old[y + shift], new[y]) for y in range(first, last)]
    gains = [before - rest for before, rest in zip(still[first:last], after, strict=True)]
    # A row belongs to the block when the move takes half of its work away, not when it helps by chance.
    start, end = _best_run([gain - rest for gain, rest in zip(gains, after, strict=True)])
    gain = sum(gains[start:end])
    start, end = start + first, end + first
    top, bottom = (start, end - 1 + shift) if shift > 0 else (start + shift, end - 1)
    incoming = range(end, bottom + 1) if shift > 0 else range(top, start)
    blank: Row = [BLANK] * len(new[0])
    lost = sum(_unlike(blank, new[y]) - still[y] for y in incoming)
    return Scroll(top, bottom, shift), gain - lost


def _best_run(gains: Sequence[int]) -> tuple[int, int]:
    """Start and end of the run with the greatest sum (Kadane's algorithm)."""
    best, best_total = (0, 0), 0
    start = total = 0
    for position, gain in enumerate(gains):
        if total <= 0:
            start, total = position, 0
        total += gain
        if total > best_total:
            best, best_total = (start, position + 1), total
    return best


# -- the buffer --------------------------------------------------------------------------------------------------------


_WORTH_SCROLLING = 4
"""Minimum changed rows for which a scroll is looked for."""


_MIN_RUN = 3
"""Minimum cells of one column that are written from top to bottom."""
_pen = attrgetter("pen")


class FrameBuffer:
    """A copy of the terminal's cells, as far as they are known."""

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._rows: list[Row] = []
        self._pen = PLAIN
        self._known = False

    def forget(self) -> None:
        """Mark the content of the terminal as unknown: the next frame begins with a blank screen."""
        self._known = False

    def stands(self, rows: Sequence[Row]) -> None:
        """Take these rows for the terminal's content, drawn with a plain pen at the end."""
        self._rows = list(rows)
        self._pen = PLAIN
        self._known = True

    def rows(self, width: int, height: int) -> list[Row]:
        """The rows on the terminal; blank ones when the size differs or the content is unknown."""
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
    for x, places in _vertical_runs(rows, wanted):
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


def _vertical_runs(rows: Sequence[Row], wanted: Sequence[Row]) -> Iterator[tuple[int, list[int]]]:
    """Columns, each with the rows where one cell has changed that stands alone: bars, marks, rules.

    Down a column a step costs two bytes and no change of pen; along the rows it costs six and often two changes.
    """
    columns: dict[int, list[int]] = {}
    for y, (old, new) in enumerate(zip(rows, wanted, strict=True)):
        if old != new:
            for x in sorted({*_changed_alone(old, new), *_drawn_alone(old, new)}):
                if _is_narrow(old, x) and _is_narrow(new, x):
                    columns.setdefault(x, []).append(y)
    return ((x, places) for x, places in sorted(columns.items()) if len(places) >= _MIN_RUN)


def _changed_alone(old: Row, new: Row) -> Iterator[int]:
    """Columns of cells that differ while their neighbours do not."""
    changed = list(compress(range(len(new)), map(is_not, old, new)))
    edges = [-2, *changed, len(new) + 1]
    return (x for before, x, after in zip(edges, changed, edges[2:], strict=False) if before + 1 < x < after - 1)


def _drawn_alone(old: Row, new: Row) -> Iterator[int]:
    """Columns of cells that differ and whose pen neither neighbour has."""
    pens = list(map(_pen, new))
    edges = [0, *compress(range(1, len(new)), map(ne, pens, pens[1:])), len(new)]
    return (x for x, end in pairwise(edges) if end == x + 1 and old[x] is not new[x] and new[x].text != " ")


def _is_narrow(row: Row, x: int) -> bool:
    """Whether the cell holds one character of one cell, about whose width terminals agree."""
    alone = x + 1 == len(row) or bool(row[x + 1].text)
    return alone and len(row[x].text) == 1 and not reach(row[x].text)
