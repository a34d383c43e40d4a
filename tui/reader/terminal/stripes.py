"""Cells that are best written from top to bottom: bars, marks, rules.

Down a column a step costs two bytes and no change of pen; along the rows it costs six and often two changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from operator import attrgetter, is_not, ne

from tui.reader.terminal.cells import Row, reach

_WORTH_IT = 3
"""Cells of one column from which on they are written from top to bottom."""
_pen = attrgetter("pen")


def stripes(rows: Sequence[Row], wanted: Sequence[Row]) -> Iterator[tuple[int, list[int]]]:
    """Columns, each with the rows where one cell has changed that stands alone."""
    columns: dict[int, list[int]] = {}
    for y, (old, new) in enumerate(zip(rows, wanted, strict=True)):
        if old != new:
            for x in sorted({*_changed_alone(old, new), *_drawn_alone(old, new)}):
                if _is_narrow(old, x) and _is_narrow(new, x):
                    columns.setdefault(x, []).append(y)
    return ((x, places) for x, places in sorted(columns.items()) if len(places) >= _WORTH_IT)


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
    """Whether the cell holds one character that covers no other cell and whose width nobody disputes."""
    alone = x + 1 == len(row) or bool(row[x + 1].text)
    return alone and len(row[x].text) == 1 and not reach(row[x].text)
