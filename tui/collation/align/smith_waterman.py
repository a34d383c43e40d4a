"""How much two sentences say in the same order: the best stretch of each that can be laid against the other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.align.sparse import Cells
from tui.collation.align.vocabulary import Floats, Ints

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
    """Words of many sentences, one sentence a column."""

    codes: NDArray[np.int32]
    weights: _Small


def _laid_out(lines: Lines, sentences: Ints, padding: int) -> _Block:
    lengths = _lengths(lines)[sentences]
    row = np.arange(lengths.max(initial=0))[:, None]
    inside = row < lengths
    place = np.where(inside, lines.starts[sentences] + row, 0)
    if not len(lines.codes):
        return _Block(np.full(place.shape, padding, dtype=np.int32), np.zeros(place.shape, dtype=np.float32))
    codes = np.where(inside, lines.codes[place], padding).astype(np.int32)
    return _Block(codes, lines.weights[place].astype(np.float32))


def _aligned(left: _Block, right: _Block) -> _Small:
    """The best score of each column; a word of every left sentence is taken at a time.

    Scores are kept with ``GAP`` added for each right word before, so that skipping right words is a running maximum.
    """
    gap = np.float32(GAP)
    slope = gap * np.arange(right.codes.shape[0], dtype=np.float32)[:, None]
    reached = np.broadcast_to(slope, right.codes.shape).copy()
    best = reached.copy()
    for codes, weights in zip(left.codes, left.weights, strict=True):
        matches = right.codes == codes
        step = matches * (weights + gap)
        step[:1] = matches[:1] * weights
        step[1:] += reached[:-1]
        reached -= gap
        np.maximum(reached, step, out=reached)
        np.maximum(reached, slope, out=reached)
        for word in range(1, len(reached)):
            np.maximum(reached[word], reached[word - 1], out=reached[word])
        np.maximum(best, reached, out=best)
    found: _Small = (best - slope).max(axis=0, initial=0)
    return found
