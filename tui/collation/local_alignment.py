"""How much two sentences say in the same order: the best stretch of each that can be laid against the other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.incidence import Cells
from tui.collation.terms import Floats, Ints

GAP = 0.3
"""Nats that every word costs which the other sentence has not; .6 and 1.0 tell links from others less well."""

LONGEST = 80
"""Words of a sentence that are laid against the other; a longer one is no sentence but a text without full stops."""

CELLS_AT_ONCE = 2048

_Small = NDArray[np.float32]


class Lines(NamedTuple):
    """The words of one article's sentences."""

    starts: Ints
    """Where each sentence's words begin; shape (sentences + 1)."""
    codes: Ints
    """Of each word; equal codes match."""
    weights: Floats
    """Nats that a match of this word is worth."""


def local_alignments(left: Lines, right: Lines, cells: Cells) -> Floats:
    """For each cell the weight of the best local alignment in nats (Smith and Waterman 1981)."""
    found = np.zeros(cells.size)
    order = np.lexsort((_lengths(right)[cells.right], _lengths(left)[cells.left]))
    for first in range(0, cells.size, CELLS_AT_ONCE):
        part = order[first : first + CELLS_AT_ONCE]
        found[part] = _aligned(_laid_out(left, cells.left[part], -1), _laid_out(right, cells.right[part], -2))
    return found


def _lengths(lines: Lines) -> Ints:
    return np.minimum(np.diff(lines.starts), LONGEST)


class _Block(NamedTuple):
    """Words of many sentences, one sentence a row."""

    codes: Ints
    weights: _Small


def _laid_out(lines: Lines, sentences: Ints, padding: int) -> _Block:
    lengths = _lengths(lines)[sentences]
    column = np.arange(lengths.max(initial=0))
    inside = column < lengths[:, None]
    place = np.where(inside, lines.starts[sentences][:, None] + column, 0)
    if not len(lines.codes):
        return _Block(np.full(place.shape, padding), np.zeros(place.shape, dtype=np.float32))
    return _Block(np.where(inside, lines.codes[place], padding), lines.weights[place].astype(np.float32))


def _aligned(left: _Block, right: _Block) -> _Small:
    """The best score of each row; rows of the table are walked together for all cells."""
    slope = (GAP * np.arange(right.codes.shape[1])).astype(np.float32)
    before = np.zeros(right.codes.shape, dtype=np.float32)
    best = np.zeros(len(right.codes), dtype=np.float32)
    for word in range(left.codes.shape[1]):
        matches = right.codes == left.codes[:, word, None]
        step = np.where(matches, left.weights[:, word, None], np.float32(-GAP))
        step[:, 1:] += before[:, :-1]
        reached = np.maximum(np.maximum(step, before - np.float32(GAP)), np.float32(0))
        # Skipping right words costs GAP each: a running maximum along the slope does it for the whole row.
        before = np.maximum.accumulate(reached + slope, axis=1) - slope
        best = np.maximum(best, before.max(axis=1, initial=0))
    return best
