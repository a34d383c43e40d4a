"""How likely a careful reader would link two sentences: the evidence weighed by a fitted logistic model.

Two articles of a dozen sentences each and two of forty are different tasks: the more sentences, the more of them are
alike by chance. So there are weights for short and for long pairs, blended by the number of pairs of sentences.
A second look weighs all evidence again, together with what the first found for the rivals and neighbours of a cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from tui.collation.align.features import features
from tui.collation.align.pair import Pair
from tui.collation.align.phrase_features import Columns
from tui.collation.align.ranks import Grid
from tui.collation.align.shortlist import Tick, shortlist
from tui.collation.align.sparse import Cells
from tui.collation.align.vocabulary import Floats
from tui.collation.align.weights import FIRST_LOOK, SECOND_LOOK
from tui.collation.settings import LONG_PAIR, SHORT_PAIR

DOUBT = 1e-3
"""Probabilities nearer to 0 or 1 than this are all the same to the second look."""


class Judged(NamedTuple):
    """Candidate cells with their probabilities."""

    cells: Cells
    probability: Floats


def judge(pair: Pair, tick: Tick) -> Judged:
    """Every candidate cell of the pair with its probability; ``tick`` may raise to cancel."""
    cells = shortlist(pair, lambda done: tick(done / 2))
    grid = Grid(cells, pair.left.article.size, pair.right.article.size)
    found = features(pair, cells)
    tick(0.9)
    share = long_share(grid)
    first = probability(found, FIRST_LOOK, share)
    return Judged(cells, probability(found | second_look(grid, first), SECOND_LOOK, share))


def long_share(grid: Grid) -> float:
    """How far the weights for long pairs count, 0 to 1."""
    size = np.log(max(grid.rows * grid.columns, 1))
    return float(np.clip((size - np.log(SHORT_PAIR)) / (np.log(LONG_PAIR) - np.log(SHORT_PAIR)), 0, 1))


def probability(found: Columns, weights: Mapping[str, tuple[float, float]], share: float) -> Floats:
    """The probability of each cell by weights for short and for long pairs, the latter counting ``share``."""
    evidence = np.zeros(len(next(iter(found.values()))))
    for name, (short, long) in weights.items():
        evidence += ((1 - share) * short + share * long) * found[name]
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
