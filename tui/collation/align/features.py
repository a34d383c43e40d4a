"""What speaks for and against a link: one column for each kind of evidence, one entry for each candidate cell.

None of it lets a figure or a name decide: shared ones count for a link, differing ones never against it. None of it
knows which article is the left one, so that the order of loading changes nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tui.collation.align.pair import Pair
from tui.collation.align.phrase_features import RUNS, Columns, clauses, order, quotations, runs, sequences
from tui.collation.align.ranks import Grid, Ranking
from tui.collation.align.sparse import Cells, Incidence, Shared, shared, totals
from tui.collation.align.vocabulary import Flags, Floats, Ints

LEAD = 3
"""Sentences at the top of an article that sum the story up."""

MOST_ALIKE = 0.6
"""Likeness of two articles beyond which nothing is concluded from it: accounts of one event have .1 to .3, copies 1.

Uncapped, a copy has four times as many false links.
"""

EARLY = 10
"""Sentences: beyond them a sentence is no longer near the top of its article."""


def features(pair: Pair, grid: Grid, known: Floats, beside: Flags) -> Columns:
    """The evidence by name.

    ``known`` is NaN for the cells that it is to decide; ``beside`` says which cells count as neighbours of others.
    """
    cells = grid.cells
    common = shared(pair.left.incidence, pair.right.incidence, cells)
    found = {"always": np.ones(cells.size)}  # its weight: the log odds when nothing speaks for or against a link
    found |= _containment(pair, cells, common) | _kinds_of_words(pair, cells, common)
    for length in RUNS:
        found |= runs(pair, cells, length)
    found |= sequences(pair, cells) | order(pair, cells)
    found |= clauses(pair, cells, common)
    found |= quotations(pair, cells, found["overlap"])
    found |= _lengths(pair, cells) | _places(grid)
    found |= _passages(pair, grid, common, found["overlap"])
    for name in ("overlap", "stretch"):
        found |= _standing(grid, name, found[name])
    for name in ("quoted_overlap", "quoted_runs", "passage"):
        found |= _leads(*grid.ranked(found[name]), name, found[name])
    return found | _surroundings(grid, found["overlap"], np.isnan(known), beside)


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


def _passages(pair: Pair, grid: Grid, common: Shared, overlap: Floats) -> Columns:
    """The overlap of either sentence with the best two in a row of the other article, for facts split over two."""
    left, right = pair.left.incidence, pair.right.incidence
    best = overlap
    for step in (1, -1):
        ours = _with_next(left, pair.rarity, step, grid.cells.left, common.left)
        theirs = _with_next(right, pair.rarity, step, grid.cells.right, common.right)
        for side, other, cells, down, across in (
            (ours, right, grid.cells.right, step, 0),
            (theirs, left, grid.cells.left, 0, step),
        ):
            mass = common.sums(pair.rarity, grid.cells.size)
            fresh = totals(common.cell, pair.rarity[common.term] * side.is_fresh, grid.cells.size)
            both = mass + grid.neighbours(fresh, down, across)
            whole = side.mass * other.sums(pair.rarity)[cells]
            best = np.maximum(best, np.where(mass > 0, both / np.sqrt(np.maximum(whole, 1e-6)), 0.0))
    return {"passage": best, "passage_gain": best - overlap}


class _Widened(NamedTuple):
    """One side of the cells, each sentence taken together with the one ``step`` further."""

    is_fresh: Flags
    """For each shared term whether the sentence before it, against the step, lacks it."""
    mass: Floats
    """For each cell the summed rarity of both sentences' terms."""


def _with_next(side: Incidence, rarity: Floats, step: int, sentences: Ints, entries: Ints) -> _Widened:
    keys = side.sentence * side.kinds + side.terms
    before = side.sentence - step
    wanted = np.where((before >= 0) & (before < side.size), before * side.kinds + side.terms, -1)
    is_fresh = np.append(keys, -2)[np.searchsorted(keys, wanted)] != wanted
    fresh = np.append(totals(side.sentence, rarity[side.terms] * is_fresh, side.size), 0.0)
    following = sentences + step
    inside = (following >= 0) & (following < side.size)
    mass = side.sums(rarity)[sentences] + fresh[np.where(inside, following, side.size)]
    return _Widened(is_fresh[entries], mass)


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
    mean_row, mean_column = row.leading(3), column.leading(3)
    part_row, part_column = (values / np.maximum(line.leading(1), 1e-6) for line in (row, column))
    return {
        f"{name}_standing": np.maximum(part_row, part_column),
        f"{name}_worse_standing": np.minimum(part_row, part_column),
        **_leads(row, column, name, values),
        f"{name}_hub": np.maximum(mean_row, mean_column),
        f"{name}_lesser_hub": np.minimum(mean_row, mean_column),
    }


def _leads(row: Ranking, column: Ranking, name: str, values: Floats) -> Columns:
    """How far the cell is ahead of the best other one of its row and of its column."""
    rivals = row.rival(), column.rival()
    return {f"{name}_lead": values - np.minimum(*rivals), f"{name}_worse_lead": values - np.maximum(*rivals)}


def _surroundings(grid: Grid, values: Floats, open_cells: Flags, beside: Flags) -> Columns:
    """What the sentences before and after have in common, and the articles as a whole but for their twins."""
    near = np.where(beside, values, 0.0)
    vertical, horizontal = grid.either_side(near, 1, 0), grid.either_side(near, 0, 1)
    return {
        "diagonal": grid.either_side(near, 1, 1),
        "crossing": grid.either_side(near, 1, -1),
        "beside": np.maximum(vertical, horizontal),
        "lesser_beside": np.minimum(vertical, horizontal),
        "likeness": np.full(grid.cells.size, min(grid.likeness(values, open_cells), MOST_ALIKE)),
    }
