"""Which pairs of sentences are worth a look, and how likely a careful reader would link them.

Candidates are twins, and for each other sentence those that share the most with it: two sentences of a link have much
in common, so each stands near the top of the other's list. Some hundred sentences are compared all with all, more of
them by an inverted index of their rarest stems. The lists are equal but for pairs that share only words which half the
article has.

The evidence for a candidate is weighed by a fitted logistic model. A second look weighs it again, together with what
the first found for the rivals and neighbours of a cell. Twins need no weighing; their neighbours profit from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.align.features import Columns, features
from tui.collation.align.pair import Pair
from tui.collation.align.sparse import Cells, Grid, Incidence, united
from tui.collation.align.twins import Twins, find_equal
from tui.collation.align.vocabulary import Flags, Floats, Ints
from tui.collation.annotate import wordlists

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


class Candidates(NamedTuple):
    """The cells that are worth a look, and those of them that need none."""

    cells: Cells
    twins: Twins


def find_candidates(pair: Pair, tick: Tick, versions: bool | None = None) -> Candidates:
    """The twins, and for each sentence that no twin has taken the cells that share most with it."""
    twins = find_equal(pair.left.article, pair.right.article, versions)
    listed = shortlist(pair, twins.free, tick)
    twins.match_near(listed)
    twins.decide_versions(versions)  # again: moved and changed sentences are twins too
    free_left, free_right = twins.free
    kept = free_left[listed.left] | free_right[listed.right]
    asked = Cells(listed.left[kept], listed.right[kept])
    return Candidates(united(pair.right.article.size, asked, twins.cells), twins)


DOUBT = 1e-3
"""Probabilities nearer to 0 or 1 than this are all the same to the second look."""


class Judged(NamedTuple):
    """Candidate cells with their probabilities."""

    cells: Cells
    probability: Floats
    twins: Twins


def judge(pair: Pair, tick: Tick, versions: bool | None = None) -> Judged:
    """Every candidate cell of the pair with its probability; ``tick`` may raise to cancel."""
    cells, twins = find_candidates(pair, lambda done: tick(done / 2), versions)
    grid = Grid(cells, pair.left.article.size, pair.right.article.size)
    known, weights = twins.probabilities(cells), load_weights()
    # Between versions every sentence has twins beside it, which say nothing for a link then.
    beside = np.isnan(known) | (not twins.are_versions)
    found = features(pair, grid, known, beside)
    tick(0.9)
    first = np.where(beside, with_known(probability(found, weights.first), known), 0.0)
    second = probability(found | second_look(grid, first), weights.second)
    return Judged(cells, with_known(second, known), twins)


def with_known(judged: Floats, known: Floats) -> Floats:
    """The probabilities as judged where they are not ``known``, which says NaN there."""
    return np.where(np.isnan(known), judged, known)


Weights = Mapping[str, float]
"""Log odds for one unit of each column of evidence."""


class Model(NamedTuple):
    """The weights of both looks."""

    first: Weights
    second: Weights


@cache
def load_weights() -> Model:
    """The fitted weights, from the table that ships with the program."""
    looks: dict[str, dict[str, float]] = {look: {} for look in Model._fields}
    for look, name, weight in wordlists.rows("align_weights.tsv"):
        looks[look][name] = float(weight)
    return Model(**looks)


def probability(found: Columns, weights: Weights) -> Floats:
    """The probability of each cell."""
    evidence = np.zeros(len(next(iter(found.values()))))
    for name, weight in weights.items():
        evidence += weight * found[name]
    return 1 / (1 + np.exp(-np.clip(evidence, -30, 30)))


def second_look(grid: Grid, first: Floats) -> Columns:
    """Columns of the first probabilities: each cell's own, its rivals' and its neighbours'."""
    rivals = [line.rival() for line in grid.ranked(first)]
    vertical, horizontal = grid.either_side(first, 1, 0), grid.either_side(first, 0, 1)
    return {
        "log_odds": _log_odds(first),
        "better_rival": _log_odds(np.maximum(*rivals)),
        "worse_rival": _log_odds(np.minimum(*rivals)),
        "linked_diagonal": grid.either_side(first, 1, 1),
        "linked_beside": np.maximum(vertical, horizontal),
        "linked_lesser_beside": np.minimum(vertical, horizontal),
    }


def _log_odds(values: Floats) -> Floats:
    doubtful = np.clip(values, DOUBT, 1 - DOUBT)
    return np.log(doubtful) - np.log(1 - doubtful)
