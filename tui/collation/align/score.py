"""How likely a careful reader would link two sentences: the evidence weighed by a fitted logistic model.

A second look weighs all evidence again, together with what the first found for the rivals and neighbours of a cell.
Twins need no weighing; their neighbours profit from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from tui.collation.align.features import Columns, features
from tui.collation.align.pair import Pair
from tui.collation.align.shortlist import Tick, shortlist
from tui.collation.align.sparse import Cells, Grid, united
from tui.collation.align.twins import Twins, find_equal
from tui.collation.align.vocabulary import Floats
from tui.collation.annotate.wordlists import rows

DOUBT = 1e-3
"""Probabilities nearer to 0 or 1 than this are all the same to the second look."""


class Candidates(NamedTuple):
    """The cells that are worth a look, and those of them that need none."""

    cells: Cells
    twins: Twins


class Judged(NamedTuple):
    """Candidate cells with their probabilities."""

    cells: Cells
    probability: Floats
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
    for look, name, weight in rows("align_weights.tsv"):
        looks[look][name] = float(weight)
    return Model(**looks)


def probability(found: Columns, weights: Weights) -> Floats:
    """The probability of each cell."""
    evidence = np.zeros(len(next(iter(found.values()))))
    for name, weight in weights.items():
        evidence += weight * found[name]
    return 1 / (1 + np.exp(-np.clip(evidence, -30, 30)))


def second_look(grid: Grid, first: Floats) -> Columns:
    """What the first probabilities say about each cell: its own, those of its rivals and of its neighbours."""
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
