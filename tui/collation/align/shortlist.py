"""Which pairs of sentences are worth scoring: for each sentence those that share the most with it.

Two sentences of a link have much in common, so each stands near the top of the other's list. Some hundred sentences
are compared all with all, more of them by an inverted index of their rarest stems. The lists are the same but for
pairs that share only words which half the article has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

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
"""Told the fraction done; may raise to cancel."""

_Block = tuple[Ints, NDArray[np.float32]]
"""Some left sentences, and what each of them shares with each right one, in nats."""


def shortlist(pair: Pair, free: tuple[Flags, Flags], tick: Tick) -> Cells:
    """The candidate cells of the ``free`` sentences of either side, at most ``2 * MATCHES`` a sentence."""
    left, right = pair.left.incidence, pair.right.incidence
    rows, columns = (np.flatnonzero(wanted) for wanted in free)
    there, back = _blocks(left, right, pair.rarity, rows, columns)
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
        row, column = np.nonzero(score >= _least(score))
        kept = mass[row, column] > 0
        rows.append(own[row[kept]])
        columns.append(column[kept])
        done += len(own)
        tick(done)
    return Cells(np.concatenate(rows), np.concatenate(columns))


def _least(score: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each row the score that its best ``MATCHES`` have at least; shape (rows, 1)."""
    if score.shape[1] <= MATCHES:
        return np.full((len(score), 1), -np.inf, dtype=np.float32)
    return np.partition(score, -MATCHES, axis=1)[:, -MATCHES, None]


def _blocks(
    left: Incidence, right: Incidence, rarity: Floats, rows: Ints, columns: Ints
) -> tuple[Iterable[_Block], Iterable[_Block]]:
    """What these left sentences share with the right ones, and the reverse."""
    if left.size * right.size > MOST_CELLS:
        return _by_index(left, right, rarity, rows), _by_index(right, left, rarity, columns)
    both = np.flatnonzero((left.frequencies() > 0) & (right.frequencies() > 0))
    mass = (_matrix(left, both) * rarity[both].astype(np.float32)) @ _matrix(right, both).T
    return [(rows, mass[rows])] if len(rows) else [], [(columns, mass.T[columns])] if len(columns) else []


def _matrix(side: Incidence, terms: Ints) -> NDArray[np.float32]:
    matrix = np.zeros((side.size, len(terms)), dtype=np.float32)
    place = np.searchsorted(terms, side.terms)
    held = np.append(terms, -1)[place] == side.terms
    matrix[side.sentence[held], place[held]] = 1
    return matrix


class _Lookups(NamedTuple):
    """Left entries whose stems are looked up among the right sentences, sorted by left sentence."""

    row: Ints
    """Place of the sentence among the wanted ones."""
    term: Ints
    length: Ints
    """How many right sentences have the stem."""


def _by_index(left: Incidence, right: Incidence, rarity: Floats, wanted: Ints) -> Iterator[_Block]:
    by_term = right.sentence[np.argsort(right.terms, kind="stable")]
    posting = np.concatenate([[0], np.cumsum(right.frequencies())])
    lookups = _rarest_first(left, right, wanted)
    for first in range(0, len(wanted), ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, len(wanted))
        part = slice(*np.searchsorted(lookups.row, [first, last]))
        lengths = lookups.length[part]
        entry = np.repeat(np.arange(len(lengths)), lengths)
        within = np.arange(len(entry)) - (np.cumsum(lengths) - lengths)[entry]
        term = lookups.term[part][entry]
        key = (lookups.row[part][entry] - first) * right.size + by_term[posting[term] + within]
        mass = np.bincount(key, rarity[term], minlength=(last - first) * right.size)
        yield wanted[first:last], mass.astype(np.float32).reshape(last - first, right.size)


def _rarest_first(left: Incidence, right: Incidence, wanted: Ints) -> _Lookups:
    """The stems of each wanted sentence from the rarest on, while at most ``POSTINGS`` sentences have them."""
    own = np.isin(left.sentence, wanted)
    term, row = left.terms[own], np.searchsorted(wanted, left.sentence[own])
    frequency = right.frequencies()[term]
    order = np.lexsort((term, frequency, row))
    row, term, frequency = row[order], term[order], frequency[order]
    total = np.cumsum(frequency)
    before = np.concatenate([[0], total])[np.searchsorted(row, np.arange(len(wanted)))]
    kept = (total - before[row] <= POSTINGS) & (frequency > 0)
    return _Lookups(row[kept], term[kept], frequency[kept])
