"""Which pairs of sentences are worth scoring: for each sentence those that share the most with it.

Two sentences of a link have much in common, so each stands near the top of the other's list. Some hundred sentences
are compared all with all, more of them by an inverted index of their rarest stems. The lists are the same but for
pairs that share only words which half the article has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from tui.collation.align.pair import Pair
from tui.collation.align.sparse import Cells, Incidence, united
from tui.collation.align.vocabulary import Flags, Floats, Ints

MATCHES = 20
"""Candidates kept for each sentence; with 16 two of 263 links of long articles are not among them, with 20 all are."""

MOST_CELLS = 1_000_000
"""Maximum number of pairs of sentences that are all compared: below .1 s and 100 MB."""

POSTINGS = 3_000
"""Sentences looked at for each sentence through the index, those that share its rarest stems first."""

ROWS_AT_ONCE = 256

NEARNESS = 1e-3
"""Among equals the one at the same place of its story is taken; too little to weigh against a shared word."""

Tick = Callable[[float], None]
"""Called with the fraction done; may raise to cancel."""

_Block = tuple[Ints, NDArray[np.float32]]
"""Some left sentences, and what each of them shares with each right one, in nats."""


def shortlist(pair: Pair, free: tuple[Flags, Flags], tick: Tick) -> Cells:
    """The candidate cells of the ``free`` sentences of either side, at most ``2 * MATCHES`` a sentence."""
    left, right = pair.left.incidence, pair.right.incidence
    rows, columns = (np.flatnonzero(wanted) for wanted in free)
    there: Iterable[_Block]
    back: Iterable[_Block]
    if left.size * right.size > MOST_CELLS:
        there = _by_index(left, right, pair.rarity, rows)
        back = _by_index(right, left, pair.rarity, columns)
    else:
        both = np.flatnonzero((left.frequencies() > 0) & (right.frequencies() > 0))
        mass = (_matrix(left, both) * pair.rarity[both].astype(np.float32)) @ _matrix(right, both).T
        there = [(rows, mass[rows])] if len(rows) else []
        back = [(columns, mass.T[columns])] if len(columns) else []
    ahead = _best((left, right), pair.rarity, there, lambda done: tick(done / len(rows) / 2))
    behind = _best((right, left), pair.rarity, back, lambda done: tick(0.5 + done / len(columns) / 2))
    return united(right.size, ahead, Cells(behind.right, behind.left))


def _best(
    sides: tuple[Incidence, Incidence], rarity: Floats, blocks: Iterable[_Block], tick: Callable[[int], None]
) -> Cells:
    """For the sentences in the blocks those of the second side that share the largest part of both."""
    norm, other_norm = (np.sqrt(side.sums(rarity) + 1e-9).astype(np.float32) for side in sides)
    place, other_place = (np.linspace(0, 1, side.size, dtype=np.float32) for side in sides)
    rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    done = 0
    for own, mass in blocks:
        score = mass / norm[own, None] / other_norm
        score -= NEARNESS * np.abs(place[own, None] - other_place)
        candidates = mass > 0
        if score.shape[1] > MATCHES:
            candidates &= score >= np.partition(score, -MATCHES, axis=1)[:, -MATCHES, None]
        row, column = np.nonzero(candidates)
        rows.append(own[row])
        columns.append(column)
        done += len(own)
        tick(done)
    return Cells(np.concatenate(rows), np.concatenate(columns))


def _matrix(side: Incidence, terms: Ints) -> NDArray[np.float32]:
    matrix = np.zeros((side.size, len(terms)), dtype=np.float32)
    place = np.searchsorted(terms, side.terms)
    held = np.append(terms, -1)[place] == side.terms
    matrix[side.sentence[held], place[held]] = 1
    return matrix


def _by_index(left: Incidence, right: Incidence, rarity: Floats, wanted: Ints) -> Iterator[_Block]:
    """The blocks of the ``wanted`` left sentences, by looking up their stems among the right ones.

    The stems of each from the rarest on, while at most ``POSTINGS`` right sentences have them.
    """
    own = np.isin(left.sentence, wanted)
    term, row = left.terms[own], np.searchsorted(wanted, left.sentence[own])
    frequency = right.frequencies()[term]
    order = np.lexsort((term, frequency, row))
    row, term, frequency = row[order], term[order], frequency[order]
    total = np.cumsum(frequency)
    before = np.concatenate([[0], total])[np.searchsorted(row, np.arange(len(wanted)))]
    kept = (total - before[row] <= POSTINGS) & (frequency > 0)
    row, term, frequency = row[kept], term[kept], frequency[kept]

    by_term = right.sentence[np.argsort(right.terms, kind="stable")]
    posting = np.concatenate([[0], np.cumsum(right.frequencies())])
    for first in range(0, len(wanted), ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, len(wanted))
        part = slice(*np.searchsorted(row, [first, last]))
        lengths = frequency[part]
        entry = np.repeat(np.arange(len(lengths)), lengths)
        within = np.arange(len(entry)) - (np.cumsum(lengths) - lengths)[entry]
        terms = term[part][entry]
        key = (row[part][entry] - first) * right.size + by_term[posting[terms] + within]
        mass = np.bincount(key, rarity[terms], minlength=(last - first) * right.size)
        yield wanted[first:last], mass.astype(np.float32).reshape(last - first, right.size)
