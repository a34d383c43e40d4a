"""How likely a careful reader would link two sentences: the evidence weighed by a fitted logistic model."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tui.collation.features import features
from tui.collation.incidence import Cells
from tui.collation.pairing import Pair
from tui.collation.shortlist import Tick, shortlist
from tui.collation.terms import Floats
from tui.collation.weights import BIAS, WEIGHTS


class Judged(NamedTuple):
    """Candidate cells with their probabilities."""

    cells: Cells
    probability: Floats
    """Calibrated; 0 to 1."""


def judge(pair: Pair, tick: Tick) -> Judged:
    """Every candidate cell of the pair with its probability; ``tick`` may raise to cancel."""
    cells = shortlist(pair, tick)
    found = features(pair, cells)
    evidence = np.full(cells.size, BIAS)
    for name, weight in WEIGHTS.items():
        evidence += weight * found[name]
    return Judged(cells, 1 / (1 + np.exp(-np.clip(evidence, -30, 30))))
