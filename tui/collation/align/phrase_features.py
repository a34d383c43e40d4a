"""Evidence from how the words stand together: runs, order, clauses, quotation marks. One entry for each cell."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from tui.collation.align.pair import Pair, Side, rarity_of
from tui.collation.align.smith_waterman import Lines, local_alignments
from tui.collation.align.sparse import Cells, Incidence, Shared, distinct, incidence, shared, totals
from tui.collation.align.vocabulary import Flags, Floats, Ints

Columns = dict[str, Floats]

RUNS = (2, 3)
"""Lengths in words of the shared runs that are looked for."""

QUOTED_RUN = 3
"""Words of a run inside quotation marks."""

MOST_QUOTED_RUNS = 10
"""More say nothing more."""


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
    """The content words that both have in the same order, and the best stretch of either laid against the other."""
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
    held = np.isin(terms, codes)
    return incidence(sentence[held], np.searchsorted(codes, terms[held]), size, len(codes))


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
