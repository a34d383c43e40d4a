"""What speaks for and against a link: one column for each kind of evidence, one entry for each candidate cell.

The words as a set, how they stand together (runs, order, clauses, quotation marks), and the places of the sentences.
None of it lets a figure or a name decide: shared ones count for a link, differing ones never against it. None of it
knows which article is the left one, so that the order of loading changes nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from tui.collation.align.pair import Pair, Side, rarity_of
from tui.collation.align.sparse import Cells, Grid, Incidence, Ranking, Shared, distinct, incidence, shared, totals
from tui.collation.align.vocabulary import Flags, Floats, Ints

Columns = dict[str, Floats]
"""Columns of evidence by name, one entry for each cell."""

RUNS = (2, 3)
"""Lengths in words of the shared runs that are looked for."""

QUOTED_RUN = 3
"""Words of a run inside quotation marks."""

MOST_QUOTED_RUNS = 10
"""More say nothing more."""

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
    found |= containment(pair, cells, common) | kinds_of_words(pair, cells, common)
    for length in RUNS:
        found |= runs(pair, cells, length)
    found |= sequences(pair, cells) | order(pair, cells)
    found |= clauses(pair, cells, common)
    found |= quotations(pair, cells, found["overlap"])
    found |= places(grid)
    found |= passages(pair, grid, common, found["overlap"])
    for name in ("overlap", "stretch"):
        found |= standing(grid, name, found[name])
    for name in ("quoted_overlap", "quoted_runs", "passage"):
        found |= leads(*grid.ranked(found[name]), name, found[name])
    return found | surroundings(grid, found["overlap"], np.isnan(known), beside)


# -- which words the sentences share -----------------------------------------------------------------------------------


def containment(pair: Pair, cells: Cells, common: Shared) -> Columns:
    """How many words the sentences have, and how much of either the other one has, words weighed by rarity."""
    left, right = pair.left.incidence, pair.right.incidence
    all_left, all_right = left.sums(pair.rarity)[cells.left], right.sums(pair.rarity)[cells.right]
    mass = common.sums(pair.rarity, cells.size)
    of_left, of_right = mass / np.maximum(all_left, 1e-6), mass / np.maximum(all_right, 1e-6)
    squared = pair.rarity**2
    norm = np.sqrt(left.sums(squared)[cells.left] * right.sums(squared)[cells.right])
    words = left.counts[cells.left], right.counts[cells.right]
    return {
        "mass": mass,
        "overlap": np.sqrt(of_left * of_right),
        "left_over": np.minimum(all_left, all_right) - mass,
        "cosine": common.sums(squared, cells.size) / np.maximum(norm, 1e-6),
        "rarest": common.largest(pair.rarity, cells.size),
        "shorter": np.log1p(np.minimum(*words)),
        "longer": np.log1p(np.maximum(*words)),
    }


def passages(pair: Pair, grid: Grid, common: Shared, overlap: Floats) -> Columns:
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


def kinds_of_words(pair: Pair, cells: Cells, common: Shared) -> Columns:
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


# -- where the sentences stand, and what stands beside them ------------------------------------------------------------


def places(grid: Grid) -> Columns:
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


def standing(grid: Grid, name: str, values: Floats) -> Columns:
    """How the cell stands among the others of its row and column."""
    row, column = grid.ranked(values)
    mean_row, mean_column = row.leading(3), column.leading(3)
    part_row, part_column = (values / np.maximum(line.leading(1), 1e-6) for line in (row, column))
    return {
        f"{name}_standing": np.maximum(part_row, part_column),
        f"{name}_worse_standing": np.minimum(part_row, part_column),
        **leads(row, column, name, values),
        f"{name}_hub": np.maximum(mean_row, mean_column),
        f"{name}_lesser_hub": np.minimum(mean_row, mean_column),
    }


def leads(row: Ranking, column: Ranking, name: str, values: Floats) -> Columns:
    """How far the cell is ahead of the best other one of its row and of its column."""
    rivals = row.rival(), column.rival()
    return {f"{name}_lead": values - np.minimum(*rivals), f"{name}_worse_lead": values - np.maximum(*rivals)}


def surroundings(grid: Grid, values: Floats, open_cells: Flags, beside: Flags) -> Columns:
    """Columns of what the sentences before and after share, and the articles as a whole but for their twins."""
    near = np.where(beside, values, 0.0)
    vertical, horizontal = grid.either_side(near, 1, 0), grid.either_side(near, 0, 1)
    return {
        "diagonal": grid.either_side(near, 1, 1),
        "crossing": grid.either_side(near, 1, -1),
        "beside": np.maximum(vertical, horizontal),
        "lesser_beside": np.minimum(vertical, horizontal),
        "likeness": np.full(grid.cells.size, min(grid.likeness(values, open_cells), MOST_ALIKE)),
    }


# -- how the words stand together --------------------------------------------------------------------------------------


def runs(pair: Pair, cells: Cells, length: int) -> Columns:
    """How many runs of ``length`` words are shared, stop words included, and their weight by rarity."""
    left, right = (_windows(side.article.words, side.article.sentence, length) for side in (pair.left, pair.right))
    found = _common(left, right, pair)
    common = shared(*found, cells)
    rarity = rarity_of(*found)
    return {
        f"runs_of_{length}": common.sums(np.ones_like(rarity), cells.size),
        f"run_mass_{length}": common.sums(rarity, cells.size),
    }


def sequences(pair: Pair, cells: Cells) -> Columns:
    """The weight of the pairs of content words that follow each other on both sides."""
    left, right = (
        _windows(side.stems[side.content], side.article.sentence[side.content], 2) for side in (pair.left, pair.right)
    )
    found = _common(left, right, pair)
    return {"sequence_mass": shared(*found, cells).sums(rarity_of(*found), cells.size)}


def order(pair: Pair, cells: Cells) -> Columns:
    """The content words that both have in the same order, and the best stretch of either aligned with the other."""
    left, right = _coded(pair.left), _coded(pair.right)
    longest = process.cpdist(
        [left[place] for place in cells.left],
        [right[place] for place in cells.right],
        scorer=LCSseq.similarity,
        dtype=np.float64,
    )
    lengths = np.sqrt(pair.left.lengths[cells.left] * pair.right.lengths[cells.right])
    stretch = local_alignments(*_lines(pair), cells)
    words = np.sqrt(pair.left.words[cells.left] * pair.right.words[cells.right])
    return {
        "in_order": longest,
        "in_order_part": longest / np.maximum(lengths, 1.0),
        "stretch": stretch,
        "stretch_part": stretch / np.maximum(words, 1.0),
    }


def clauses(pair: Pair, cells: Cells, common: Shared) -> Columns:
    """The most that one clause of the left sentence has in common with one clause of the right."""
    (left, left_mass), (right, right_mass) = (_clauses(side, pair.rarity) for side in (pair.left, pair.right))
    # A clause is of one sentence, so that two clauses tell their cell.
    left_clause, right_clause = left[common.left], right[common.right]
    _, first, meeting = np.unique(left_clause * len(right_mass) + right_clause, return_index=True, return_inverse=True)
    mass = totals(meeting, pair.rarity[common.term], len(first))
    overlap = mass / np.sqrt(np.maximum(left_mass[left_clause[first]] * right_mass[right_clause[first]], 1e-6))
    cell = common.cell[first]
    return {
        "clause_overlap": _largest(cell, overlap, cells.size),
        "clause_mass": _largest(cell, mass, cells.size),
    }


def quotations(pair: Pair, cells: Cells, overlap: Floats) -> Columns:
    """Whether both sentences quote, only one does, what both have inside quotation marks, and the runs of it.

    Of two twin quotations that reach over several sentences only the sentences with the same words have the runs.
    """
    left, right = (side.incidence_where(side.content & side.article.quoted) for side in (pair.left, pair.right))
    mass = shared(left, right, cells).sums(pair.rarity, cells.size)
    smaller = np.minimum(left.sums(pair.rarity)[cells.left], right.sums(pair.rarity)[cells.right])
    quotes_left, quotes_right = _quotes(pair.left)[cells.left], _quotes(pair.right)[cells.right]
    half_quoted = _runs_where(pair, cells, True, False) + _runs_where(pair, cells, False, True)
    return {
        "quoted_overlap": mass / np.maximum(smaller, 1.0),
        "both_quote": (quotes_left & quotes_right).astype(np.float64),
        "one_quotes": (quotes_left ^ quotes_right).astype(np.float64),
        "overlap_of_quotes": np.where(quotes_left & quotes_right, overlap, 0.0),
        "quoted_runs": np.minimum(_runs_where(pair, cells, True, True), MOST_QUOTED_RUNS),
        "half_quoted_runs": np.minimum(half_quoted, MOST_QUOTED_RUNS),
    }


def _runs_where(pair: Pair, cells: Cells, left_quotes: bool, right_quotes: bool) -> Floats:
    """Number of shared runs of ``QUOTED_RUN`` words, on either side inside quotation marks or outside."""
    found = _common(_quoted_runs(pair.left, left_quotes), _quoted_runs(pair.right, right_quotes), pair)
    return shared(*found, cells).sums(np.ones(found[0].kinds), cells.size)


def _quoted_runs(side: Side, quoted: bool) -> _Listed:
    wanted = side.article.quoted == quoted
    return _windows(side.article.words[wanted], side.article.sentence[wanted], QUOTED_RUN)


def _largest(cell: Ints, values: Floats, size: int) -> Floats:
    best = np.zeros(size)
    np.maximum.at(best, cell, values)
    return best


def _quotes(side: Side) -> Flags:
    return totals(side.article.sentence, side.article.quoted.astype(np.float64), side.article.size) > 0


_Listed = tuple[Ints, Ints]
"""Sentences and the terms found in them."""


def _windows(words: Ints, sentence: Ints, length: int) -> _Listed:
    """Every run of ``length`` words of one sentence, as one number each (a 64-bit polynomial hash)."""
    size = max(len(words) - length + 1, 0)
    code = np.zeros(size, dtype=np.uint64)
    for step in range(length):
        code = code * np.uint64(0x9E3779B97F4A7C15) + (words[step : size + step] + 1).astype(np.uint64)
    whole = sentence[:size] == sentence[length - 1 : length - 1 + size]
    return sentence[:size][whole], code[whole].view(np.int64)


def _common(left: _Listed, right: _Listed, pair: Pair) -> tuple[Incidence, Incidence]:
    """The incidences of those terms that both sides have."""
    codes = np.intersect1d(distinct(left[1]), distinct(right[1]), assume_unique=True)
    return _numbered(*left, codes, pair.left.article.size), _numbered(*right, codes, pair.right.article.size)


def _numbered(sentence: Ints, terms: Ints, codes: Ints, size: int) -> Incidence:
    number = np.searchsorted(codes, terms)
    held = np.append(codes, 0)[number] == terms
    held &= number < len(codes)
    return incidence(sentence[held], number[held], size, len(codes))


def _coded(side: Side) -> list[str]:
    """Each sentence as a string with one character for each content word."""
    kept = side.content
    characters = "".join(map(chr, side.stems[kept] + 1))
    starts = np.concatenate([[0], np.cumsum(kept)])[side.article.starts].tolist()
    return [characters[start:end] for start, end in pairwise(starts)]


def _lines(pair: Pair) -> tuple[Lines, Lines]:
    """All words of both, content words by their stems, weighed by rarity."""
    sides = (pair.left, pair.right)
    codes = [np.where(side.content, side.stems, -2 - side.article.words) for side in sides]
    kinds, numbers = np.unique(np.concatenate(codes), return_inverse=True)
    parts = np.split(numbers.reshape(-1), [len(codes[0])])
    counted = [
        incidence(side.article.sentence, part, side.article.size, len(kinds))
        for side, part in zip(sides, parts, strict=True)
    ]
    rarity = rarity_of(*counted)
    left, right = (Lines(side.article.starts, part, rarity[part]) for side, part in zip(sides, parts, strict=True))
    return left, right


def _clauses(side: Side, rarity: Floats) -> tuple[Ints, Floats]:
    """The clause in which each entry of the side's incidence stands first, and the summed rarity of each clause."""
    own = side.incidence
    keys = side.article.sentence[side.content] * side.kinds + side.stems[side.content]
    _, first = np.unique(keys, return_index=True)
    clause = side.article.clause[side.content][first]
    return clause, totals(clause, rarity[own.terms], int(clause.max(initial=0)) + 1)


# -- local alignment of two sentences ----------------------------------------------------------------------------


GAP = 0.3
"""Nats that every word costs which the other sentence has not; .6 and 1.0 tell links from others less well."""

LONGEST = 80
"""Maximum words of a sentence that are aligned; a longer one is no sentence but a text without full stops."""

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
    order = np.lexsort((_word_counts(right)[cells.right], _word_counts(left)[cells.left]))
    for first in range(0, cells.size, CELLS_AT_ONCE):
        part = order[first : first + CELLS_AT_ONCE]
        found[part] = _aligned(_padded(left, cells.left[part], -1), _padded(right, cells.right[part], -2))
    return found


def _word_counts(lines: Lines) -> Ints:
    return np.minimum(np.diff(lines.starts), LONGEST)


class _Block(NamedTuple):
    """Words of many sentences, one sentence a column."""

    codes: NDArray[np.int32]
    weights: _Small


def _padded(lines: Lines, sentences: Ints, padding: int) -> _Block:
    lengths = _word_counts(lines)[sentences]
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
