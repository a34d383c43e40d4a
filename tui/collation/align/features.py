"""What speaks for and against a link: one column for each kind of evidence, one entry for each candidate cell.

None of it lets a figure or a name decide: shared ones count for a link, differing ones never against it. None of it
knows which article is the left one, so that the order of loading changes nothing.
"""

from __future__ import annotations

import numpy as np

from tui.collation.align.pair import Pair
from tui.collation.align.phrase_features import RUNS, Columns, clauses, order, quotations, runs, sequences
from tui.collation.align.ranks import Grid
from tui.collation.align.sparse import Cells, Shared, shared
from tui.collation.align.vocabulary import Floats

LEAD = 3
"""Sentences at the top of an article that sum the story up."""

MOST_ALIKE = 0.6
"""Likeness of two articles beyond which nothing is concluded from it: accounts of one event have .1 to .3, copies 1.

Uncapped, a copy has four times as many false links.
"""

EARLY = 10
"""Sentences: beyond them a sentence is no longer near the top of its article."""


def features(pair: Pair, cells: Cells) -> Columns:
    """The evidence by name."""
    grid = Grid(cells, pair.left.article.size, pair.right.article.size)
    common = shared(pair.left.incidence, pair.right.incidence, cells)
    found = {"always": np.ones(cells.size)}  # its weight: the log odds when nothing speaks for or against a link
    found |= _containment(pair, cells, common) | _kinds_of_words(pair, cells, common)
    for length in RUNS:
        found |= runs(pair, cells, length)
    found |= sequences(pair, cells) | order(pair, cells)
    found |= clauses(pair, cells, common)
    found |= quotations(pair, cells, found["overlap"])
    found |= _lengths(pair, cells) | _places(grid)
    for name in ("overlap", "stretch"):
        found |= _standing(grid, name, found[name])
    return found | _surroundings(grid, found["overlap"])


def _containment(pair: Pair, cells: Cells, common: Shared) -> Columns:
    """How much of either sentence the other one has, words weighed by rarity."""
    left, right = pair.left.incidence, pair.right.incidence
    all_left, all_right = left.sums(pair.rarity)[cells.left], right.sums(pair.rarity)[cells.right]
    mass = common.sums(pair.rarity, cells.size)
    of_left, of_right = mass / np.maximum(all_left, 1e-6), mass / np.maximum(all_right, 1e-6)
    squared = pair.rarity**2
    norm = np.sqrt(left.sums(squared)[cells.left] * right.sums(squared)[cells.right])
    return {
        "mass": mass,
        "overlap": np.sqrt(of_left * of_right),
        "left_over": np.minimum(all_left, all_right) - mass,
        "cosine": common.sums(squared, cells.size) / np.maximum(norm, 1e-6),
        "rarest": common.largest(pair.rarity, cells.size),
    }


def _kinds_of_words(pair: Pair, cells: Cells, common: Shared) -> Columns:
    """How many words, names and numbers are shared, and how many of them are rare in this story."""
    left, right = pair.left.incidence.frequencies(), pair.right.incidence.frequencies()
    exclusive = 1 / np.maximum(left * right, 1)
    plain = np.where(pair.is_name | pair.is_number, 0.0, pair.rarity)
    plain_norm = pair.left.incidence.sums(plain)[cells.left] * pair.right.incidence.sums(plain)[cells.right]
    plain_mass = common.sums(plain, cells.size)
    return {
        "exclusive": common.sums(exclusive, cells.size),
        "names": common.sums(pair.is_name.astype(np.float64), cells.size),
        "name_mass": common.sums(np.where(pair.is_name, pair.rarity, 0.0), cells.size),
        "numbers": common.sums(pair.is_number.astype(np.float64), cells.size),
        "plain_mass": plain_mass,
        "plain_overlap": plain_mass / np.sqrt(np.maximum(plain_norm, 1e-6)),
    }


def _lengths(pair: Pair, cells: Cells) -> Columns:
    left, right = pair.left.incidence.counts[cells.left], pair.right.incidence.counts[cells.right]
    return {"shorter": np.log1p(np.minimum(left, right)), "longer": np.log1p(np.maximum(left, right))}


def _places(grid: Grid) -> Columns:
    """Where in their stories the two sentences stand, and how long the stories are."""
    left, right = grid.cells.left / max(grid.rows - 1, 1), grid.cells.right / max(grid.columns - 1, 1)
    early_left, early_right = np.minimum(grid.cells.left, EARLY), np.minimum(grid.cells.right, EARLY)
    return {
        "distance": np.abs(left - right),
        "early": (early_left + early_right).astype(np.float64),
        "earlier": np.minimum(early_left, early_right).astype(np.float64),
        "both_lead": ((early_left < LEAD) & (early_right < LEAD)).astype(np.float64),
        "longer_story": np.full(grid.cells.size, np.log(max(grid.rows, grid.columns, 1))),
        "shorter_story": np.full(grid.cells.size, np.log(max(min(grid.rows, grid.columns), 1))),
    }


def _standing(grid: Grid, name: str, values: Floats) -> Columns:
    """How the cell stands among the others of its row and column."""
    row, column = grid.ranked(values)
    rival_row, rival_column = row.rival(), column.rival()
    mean_row, mean_column = row.leading(3), column.leading(3)
    part_row, part_column = (values / np.maximum(line.leading(1), 1e-6) for line in (row, column))
    return {
        f"{name}_standing": np.maximum(part_row, part_column),
        f"{name}_worse_standing": np.minimum(part_row, part_column),
        f"{name}_lead": values - np.minimum(rival_row, rival_column),
        f"{name}_worse_lead": values - np.maximum(rival_row, rival_column),
        f"{name}_hub": np.maximum(mean_row, mean_column),
        f"{name}_lesser_hub": np.minimum(mean_row, mean_column),
    }


def _surroundings(grid: Grid, values: Floats) -> Columns:
    """What the sentences before and after have in common, and the articles as a whole."""
    vertical, horizontal = grid.either_side(values, 1, 0), grid.either_side(values, 0, 1)
    return {
        "diagonal": grid.either_side(values, 1, 1),
        "crossing": grid.either_side(values, 1, -1),
        "beside": np.maximum(vertical, horizontal),
        "lesser_beside": np.minimum(vertical, horizontal),
        "likeness": np.full(grid.cells.size, min(grid.likeness(values), MOST_ALIKE)),
    }
