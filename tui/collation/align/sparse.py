"""Sparse tables: which sentence has which term, what two sentences share, and numbers for each candidate cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tui.collation.align.vocabulary import Flags, Floats, Ints

ENTRIES_AT_ONCE = 1_000_000
"""Shared terms looked up in one go: bounds the memory to some 50 MB."""


class Cells(NamedTuple):
    """Pairs of a left and a right sentence, sorted by left, then right."""

    left: Ints
    right: Ints

    @property
    def size(self) -> int:
        """Number of pairs."""
        return len(self.left)


def united(columns: int, *parts: Cells) -> Cells:
    """The cells of all parts, each once and sorted; the right article has ``columns`` sentences."""
    keys = distinct(np.concatenate([part.left * max(columns, 1) + part.right for part in parts]))
    return Cells(keys // max(columns, 1), keys % max(columns, 1))


@dataclass(frozen=True)
class Incidence:
    """The different terms of each sentence, sorted by sentence, then term."""

    starts: Ints
    """Where each sentence's terms begin; shape (sentences + 1)."""
    terms: Ints
    """Numbers of the terms, below ``kinds``."""
    kinds: int
    """How many different terms there are on both sides."""

    @property
    def size(self) -> int:
        """Number of sentences."""
        return len(self.starts) - 1

    @property
    def counts(self) -> Ints:
        """How many terms each sentence has."""
        return np.diff(self.starts)

    @cached_property
    def sentence(self) -> Ints:
        """Sentence of each entry."""
        return np.repeat(np.arange(self.size), self.counts)

    def sums(self, weights: Floats) -> Floats:
        """For each sentence the sum of its terms' weights."""
        return totals(self.sentence, weights[self.terms], self.size)

    def frequencies(self) -> Ints:
        """For each term the number of sentences that have it."""
        return np.bincount(self.terms, minlength=self.kinds)


def totals(places: Ints, weights: Floats, size: int) -> Floats:
    """For each of ``size`` places the sum of the weights that are listed with it."""
    return np.bincount(places, weights, minlength=size).astype(np.float64, copy=False)


def incidence(sentence: Ints, terms: Ints, size: int, kinds: int) -> Incidence:
    """The incidence of terms that are listed with their sentences, repetitions dropped."""
    keys = distinct(sentence * kinds + terms)
    starts = np.searchsorted(keys, np.arange(size + 1) * kinds)
    return Incidence(starts, keys % max(kinds, 1), kinds)


def distinct(values: Ints) -> Ints:
    """The different values, sorted; several times faster than numpy's own way on a million of them."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


class Shared(NamedTuple):
    """One entry for each term that both sentences of a cell have."""

    cell: Ints
    """Place of the cell."""
    term: Ints
    left: Ints
    """Place of the term among the left incidence's entries."""
    right: Ints

    def sums(self, weights: Floats, size: int) -> Floats:
        """For each of ``size`` cells the summed weight of what is shared."""
        return totals(self.cell, weights[self.term], size)

    def largest(self, weights: Floats, size: int) -> Floats:
        """For each of ``size`` cells the largest weight of what is shared, 0 where nothing is."""
        best = np.zeros(size)
        np.maximum.at(best, self.cell, weights[self.term])
        return best


def shared(left: Incidence, right: Incidence, cells: Cells) -> Shared:
    """The terms that the two sentences of each cell share, in order of the cells."""
    present = np.append(right.sentence * right.kinds + right.terms, np.iinfo(np.int64).max)
    lengths = left.counts[cells.left]
    ends = np.cumsum(lengths)
    nothing = np.zeros(0, dtype=np.int64)
    parts = [Shared(nothing, nothing, nothing, nothing)]
    first = 0
    while first < cells.size:
        done = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + ENTRIES_AT_ONCE, side="right")))
        places = np.repeat(np.arange(first, last), lengths[first:last])
        within = np.arange(len(places)) - (ends[places] - lengths[places] - done)
        own = left.starts[cells.left[places]] + within
        terms = left.terms[own]
        keys = cells.right[places] * right.kinds + terms
        theirs = np.searchsorted(present, keys)
        held = present[theirs] == keys
        parts.append(Shared(places[held], terms[held], own[held], theirs[held]))
        first = last
    return Shared(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


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
            row, column = self.cells.left + down, self.cells.right + across
            inside = (row >= 0) & (row < self.rows) & (column >= 0) & (column < self.columns)
            keys = np.where(inside, row * self.columns + column, -1)
            places = np.searchsorted(self._keys, keys)
            self._found[step] = np.where(self._keys[places] == keys, places, self.cells.size)
        return np.append(values, 0.0)[self._found[step]]

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
