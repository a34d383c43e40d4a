"""Numbers by cell: the best of a row, the best of its rivals, the neighbours in the story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tui.collation.incidence import Cells
from tui.collation.terms import Floats, Ints


@dataclass(frozen=True)
class Grid:
    """The candidate cells of a pair of articles."""

    cells: Cells
    rows: int
    columns: int

    @cached_property
    def _keys(self) -> Ints:
        return np.append(self.cells.left * self.columns + self.cells.right, np.iinfo(np.int64).max)

    def neighbours(self, values: Floats, down: int, across: int) -> Floats:
        """The value of the cell so many sentences further on either side; 0 where it is no candidate."""
        row, column = self.cells.left + down, self.cells.right + across
        inside = (row >= 0) & (row < self.rows) & (column >= 0) & (column < self.columns)
        keys = np.where(inside, row * self.columns + column, -1)
        places = np.searchsorted(self._keys, keys)
        return np.where(self._keys[places] == keys, np.append(values, 0.0)[places], 0.0)

    def best_rivals(self, values: Floats) -> tuple[Floats, Floats]:
        """The best value among the other cells of the row, and of the column; 0 where there is none."""
        return _rivals(self.cells.left, values, self.rows), _rivals(self.cells.right, values, self.columns)

    def likeness(self, values: Floats) -> float:
        """How alike the two articles are: the mean over their sentences of the best value of each."""
        best_row, best_column = np.zeros(self.rows), np.zeros(self.columns)
        np.maximum.at(best_row, self.cells.left, values)
        np.maximum.at(best_column, self.cells.right, values)
        return float(best_row.sum() / max(self.rows, 1) + best_column.sum() / max(self.columns, 1)) / 2

    def leading(self, values: Floats, count: int) -> tuple[Floats, Floats]:
        """The mean of the ``count`` best values of the row, and of the column."""
        return (
            _leading(self.cells.left, values, self.rows, count),
            _leading(self.cells.right, values, self.columns, count),
        )


def _ranks(line: Ints, values: Floats) -> tuple[Ints, Ints]:
    """The order by line and falling value, and the rank in its line of each place of that order."""
    order = np.lexsort((-values, line))
    ordered = line[order]
    return order, np.arange(len(line)) - np.searchsorted(ordered, ordered)


def _rivals(line: Ints, values: Floats, size: int) -> Floats:
    order, rank = _ranks(line, values)
    first, second = np.zeros(size), np.zeros(size)
    first[line[order[rank == 0]]] = values[order[rank == 0]]
    second[line[order[rank == 1]]] = values[order[rank == 1]]
    is_first = np.zeros(len(line), dtype=np.bool_)
    is_first[order[rank == 0]] = True
    return np.where(is_first, second[line], first[line])


def _leading(line: Ints, values: Floats, size: int, count: int) -> Floats:
    order, rank = _ranks(line, values)
    kept = order[rank < count]
    return (np.bincount(line[kept], values[kept], minlength=size) / count)[line]
