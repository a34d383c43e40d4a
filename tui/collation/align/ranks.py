"""Numbers by cell: the best of a row, the best of its rivals, the neighbours in the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tui.collation.align.sparse import Cells, distinct, totals
from tui.collation.align.vocabulary import Flags, Floats, Ints


@dataclass(frozen=True)
class Grid:
    """The candidate cells of a pair of articles."""

    cells: Cells
    rows: int
    columns: int
    _found: dict[tuple[int, int], Ints] = field(default_factory=dict, repr=False, compare=False)
    """Places of the neighbours, by the steps that were asked for."""

    @cached_property
    def _keys(self) -> Ints:
        return np.append(self.cells.left * self.columns + self.cells.right, np.iinfo(np.int64).max)

    def either_side(self, values: Floats, down: int, across: int) -> Floats:
        """The higher value of the cells n sentences further on and n sentences back."""
        return np.maximum(self.neighbours(values, down, across), self.neighbours(values, -down, -across))

    def neighbours(self, values: Floats, down: int, across: int) -> Floats:
        """The value of the cell n sentences further in either article; 0 where it is no candidate."""
        step = (down, across)
        if step not in self._found:
            self._found[step] = self._find(*step)
        return np.append(values, 0.0)[self._found[step]]

    def _find(self, down: int, across: int) -> Ints:
        """For each cell the place of its neighbour among the cells, or the number of cells."""
        row, column = self.cells.left + down, self.cells.right + across
        inside = (row >= 0) & (row < self.rows) & (column >= 0) & (column < self.columns)
        keys = np.where(inside, row * self.columns + column, -1)
        places = np.searchsorted(self._keys, keys)
        return np.where(self._keys[places] == keys, places, self.cells.size)

    def ranked(self, values: Floats) -> Ranked:
        """The values with their places in row and column."""
        return Ranked(Ranking(self.cells.left, values, self.rows), Ranking(self.cells.right, values, self.columns))

    def likeness(self, values: Floats, among: Flags) -> float:
        """How alike the two articles are: the mean of the best value of each sentence, over the cells ``among``."""
        best_row, best_column = np.zeros(self.rows), np.zeros(self.columns)
        left, right = self.cells.left[among], self.cells.right[among]
        np.maximum.at(best_row, left, values[among])
        np.maximum.at(best_column, right, values[among])
        rows, columns = len(distinct(left)), len(distinct(right))
        return float(best_row.sum() / max(rows, 1) + best_column.sum() / max(columns, 1)) / 2


class Ranked(NamedTuple):
    """The values of all cells, compared along rows and along columns."""

    row: Ranking
    column: Ranking


class Ranking:
    """The values of each line from the largest on."""

    def __init__(self, line: Ints, values: Floats, size: int) -> None:
        self._line, self._values, self._size = line, values, size
        self._order = np.lexsort((-values, line))
        ordered = line[self._order]
        self._rank = np.arange(len(line)) - np.searchsorted(ordered, ordered)

    def leading(self, count: int) -> Floats:
        """For each cell the mean of the ``count`` best values of its line; missing ones are 0."""
        kept = self._order[self._rank < count]
        return (totals(self._line[kept], self._values[kept], self._size) / count)[self._line]

    def rival(self) -> Floats:
        """For each cell the best value among the others of its line; 0 where there is none."""
        first, second = (self._order[self._rank == place] for place in (0, 1))
        best, next_best = np.zeros(self._size), np.zeros(self._size)
        best[self._line[first]] = self._values[first]
        next_best[self._line[second]] = self._values[second]
        is_first = np.zeros(len(self._line), dtype=np.bool_)
        is_first[first] = True
        return np.where(is_first, next_best[self._line], best[self._line])
