"""What speaks for and against a link: one column for each kind of evidence, one row for each candidate cell.

None of it lets a figure or a name decide: shared ones count for a link, differing ones never against it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tui.collation.cellwise import Grid
from tui.collation.incidence import Cells, Incidence, Shared, incidence, shared
from tui.collation.pairing import Pair, Side
from tui.collation.terms import Floats, Ints

Columns = dict[str, Floats]

RARE_HERE = 2
"""A stem that so many sentences of each article have at most is rare in this story."""

RUNS = (2, 3, 5)
"""Lengths in words of the shared runs that are looked for."""

LEAD = 10
"""Sentences: beyond them a sentence is no longer near the top of its article."""


def features(pair: Pair, cells: Cells) -> Columns:
    """The evidence by name; every column has one entry a cell."""
    grid = Grid(cells, pair.left.article.size, pair.right.article.size)
    common = shared(pair.left.incidence, pair.right.incidence, cells)
    found = _containment(pair, cells, common)
    found |= _kinds_of_words(pair, cells, common)
    for length in RUNS:
        found |= _runs(pair, cells, length)
    found |= _sequences(pair, cells)
    found |= _quotations(pair, cells)
    found |= _lengths(pair, cells)
    found |= _places(grid)
    for name in ("overlap", "mass"):
        found |= _standing(grid, name, found[name])
    found |= _surroundings(grid, found["overlap"])
    return found


def _containment(pair: Pair, cells: Cells, common: Shared) -> Columns:
    """How much of either sentence the other one has, words weighed by rarity."""
    left, right = pair.left.incidence, pair.right.incidence
    mass = common.sums(pair.rarity, cells.size)
    of_left = mass / np.maximum(left.sums(pair.rarity)[cells.left], 1e-6)
    of_right = mass / np.maximum(right.sums(pair.rarity)[cells.right], 1e-6)
    squared = pair.rarity**2
    norm = np.sqrt(left.sums(squared)[cells.left] * right.sums(squared)[cells.right])
    return {
        "mass": mass,
        "overlap": np.sqrt(of_left * of_right),
        "larger_part": np.maximum(of_left, of_right),
        "smaller_part": np.minimum(of_left, of_right),
        "cosine": common.sums(squared, cells.size) / np.maximum(norm, 1e-6),
        "rarest": common.largest(pair.rarity, cells.size),
    }


def _kinds_of_words(pair: Pair, cells: Cells, common: Shared) -> Columns:
    """How many words, names and numbers are shared, and how many of them are rare in this story."""
    left, right = pair.left.incidence.frequencies(), pair.right.incidence.frequencies()
    rare = ((left <= RARE_HERE) & (right <= RARE_HERE)).astype(np.float64)
    once = ((left == 1) & (right == 1)).astype(np.float64)
    plain = np.where(pair.is_name | pair.is_number, 0.0, pair.rarity)
    names = pair.is_name.astype(np.float64)
    numbers = pair.is_number.astype(np.float64)
    plain_norm = pair.left.incidence.sums(plain)[cells.left] * pair.right.incidence.sums(plain)[cells.right]
    plain_mass = common.sums(plain, cells.size)
    return {
        "words": common.sums(np.ones(pair.kinds), cells.size),
        "rare_words": common.sums(rare, cells.size),
        "words_met_once": common.sums(once, cells.size),
        "names": common.sums(names, cells.size),
        "name_mass": common.sums(names * pair.rarity, cells.size),
        "numbers": common.sums(numbers, cells.size),
        "plain_mass": plain_mass,
        "plain_overlap": plain_mass / np.sqrt(np.maximum(plain_norm, 1e-6)),
    }


def _runs(pair: Pair, cells: Cells, length: int) -> Columns:
    """How many runs of ``length`` words in a row are shared, and their weight by rarity."""
    sides = [_windows(side.article.words, side.article.sentence, length) for side in (pair.left, pair.right)]
    left, right = _common_terms(sides, pair)
    runs = shared(left, right, cells)
    rarity = np.log((pair.size + 1) / (left.frequencies() + right.frequencies() + 0.5))
    return {
        f"runs_of_{length}": runs.sums(np.ones(left.kinds), cells.size),
        f"run_mass_{length}": runs.sums(rarity, cells.size),
    }


def _sequences(pair: Pair, cells: Cells) -> Columns:
    """The weight of the pairs of content words that follow each other on both sides."""
    sides = []
    for side in (pair.left, pair.right):
        kept = side.content
        sides.append(_windows(side.stems[kept], side.article.sentence[kept], 2))
    left, right = _common_terms(sides, pair)
    rarity = np.log((pair.size + 1) / (left.frequencies() + right.frequencies() + 0.5))
    return {"sequence_mass": shared(left, right, cells).sums(rarity, cells.size)}


_Listed = tuple[Ints, Ints]
"""Sentences and the terms found in them."""


def _windows(words: Ints, sentence: Ints, length: int) -> _Listed:
    """Every run of ``length`` words of one sentence, as one number each (64 bits of a polynomial hash)."""
    size = max(len(words) - length + 1, 0)
    code = np.zeros(size, dtype=np.uint64)
    for step in range(length):
        code = code * np.uint64(0x9E3779B97F4A7C15) + (words[step : size + step] + 1).astype(np.uint64)
    whole = sentence[:size] == sentence[length - 1 : length - 1 + size]
    return sentence[:size][whole], code[whole].view(np.int64)


def _common_terms(sides: list[_Listed], pair: Pair) -> tuple[Incidence, Incidence]:
    """The incidences of those terms that both sides have."""
    (left, left_codes), (right, right_codes) = sides
    codes = np.intersect1d(left_codes, right_codes)
    return (
        _numbered(left, left_codes, codes, pair.left.article.size),
        _numbered(right, right_codes, codes, pair.right.article.size),
    )


def _numbered(sentence: Ints, terms: Ints, codes: Ints, size: int) -> Incidence:
    places = np.searchsorted(codes, terms)
    held = np.append(codes, 0)[places] == terms
    held &= places < len(codes)
    return incidence(sentence[held], places[held], size, len(codes))


def _quotations(pair: Pair, cells: Cells) -> Columns:
    """Whether both sentences quote, only one does, and what both have inside quotation marks."""
    left, right = (side.incidence_where(side.content & side.article.quoted) for side in (pair.left, pair.right))
    mass = shared(left, right, cells).sums(pair.rarity, cells.size)
    smaller = np.minimum(left.sums(pair.rarity)[cells.left], right.sums(pair.rarity)[cells.right])
    quotes_left, quotes_right = _quotes(pair.left)[cells.left], _quotes(pair.right)[cells.right]
    return {
        "quoted_overlap": mass / np.maximum(smaller, 1.0),
        "both_quote": quotes_left * quotes_right,
        "one_quotes": np.abs(quotes_left - quotes_right),
    }


def _quotes(side: Side) -> Floats:
    return (np.bincount(side.article.sentence, side.article.quoted, minlength=side.article.size) > 0).astype(np.float64)


def _lengths(pair: Pair, cells: Cells) -> Columns:
    left, right = pair.left.incidence.counts[cells.left], pair.right.incidence.counts[cells.right]
    shorter, longer = np.minimum(left, right), np.maximum(left, right)
    return {
        "shorter": np.log1p(shorter),
        "longer": np.log1p(longer),
    }


def _places(grid: Grid) -> Columns:
    """Where in their stories the two sentences stand, and how long the stories are."""
    left = grid.cells.left / max(grid.rows - 1, 1)
    right = grid.cells.right / max(grid.columns - 1, 1)
    early_left, early_right = np.minimum(grid.cells.left, LEAD), np.minimum(grid.cells.right, LEAD)
    return {
        "distance": np.abs(left - right),
        "early": (early_left + early_right).astype(np.float64),
        "earlier": np.minimum(early_left, early_right).astype(np.float64),
        "longer_story": np.full(grid.cells.size, np.log(max(grid.rows, grid.columns, 1))),
        "shorter_story": np.full(grid.cells.size, np.log(max(min(grid.rows, grid.columns), 1))),
    }


def _standing(grid: Grid, name: str, values: Floats) -> Columns:
    """How the cell stands among the others of its row and column."""
    best_row, best_column = grid.best(values)
    rival_row, rival_column = grid.best_rivals(values)
    mean_row, mean_column = grid.leading(values, 3)
    part_row, part_column = values / np.maximum(best_row, 1e-6), values / np.maximum(best_column, 1e-6)
    return {
        f"{name}_standing": np.maximum(part_row, part_column),
        f"{name}_worse_standing": np.minimum(part_row, part_column),
        f"{name}_lead": values - np.minimum(rival_row, rival_column),
        f"{name}_worse_lead": values - np.maximum(rival_row, rival_column),
        f"{name}_hub": np.maximum(mean_row, mean_column),
        f"{name}_lesser_hub": np.minimum(mean_row, mean_column),
    }


def _surroundings(grid: Grid, values: Floats) -> Columns:
    """What the sentences before and after have in common."""
    around: Callable[[int, int], NDArray[np.float64]] = lambda down, across: grid.neighbours(values, down, across)  # noqa: E731
    diagonal = np.maximum(around(-1, -1), around(1, 1))
    crossing = np.maximum(around(-1, 1), around(1, -1))
    vertical = np.maximum(around(-1, 0), around(1, 0))
    horizontal = np.maximum(around(0, -1), around(0, 1))
    return {
        "diagonal": diagonal,
        "crossing": crossing,
        "vertical": vertical,
        "horizontal": horizontal,
    }
