"""Candidate pairs of articles: those that share the most weight among their heaviest terms, within a window of days.

The blocking is that of `align/score.py`: posting lists and ``bincount``; no scipy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tui.collation.stories.terms import Floats, Ints, Rows, frequencies, heaviest, weighted

UNDATED = -1
"""Day of an article without a date: it is compared with all."""
WINDOW = 7
"""Days between two accounts of one event; with 7, B-cubed F1 on dated news rose from .94 to .98."""
HEAVIEST_TERMS = 40
"""Terms of an article that are looked up."""
MATCHES = 30
"""Candidates kept for each article; with 30 terms and 20 candidates .979 of the true pairs are among them."""
LEAST_SHARED = 0.1
"""Minimum cosine of a pair that is kept at all."""
_MOST_ARTICLES, _MOST_SHARE = 1000, 0.02
"""Articles that may have a term that is looked up: the greater of a number and a share of all."""
_ROWS_AT_ONCE = 64
"""Rows of the dense block; bounds the memory to some 60 MB."""
_PAIRS_AT_ONCE = 400
"""Pairs whose cosine is computed at once: their terms lie in the processor's cache, which halves the time."""


class Pairs(NamedTuple):
    """Pairs of articles, left below right, sorted, each once."""

    left: Ints
    right: Ints
    cosine: Floats

    @property
    def size(self) -> int:
        """Number of pairs."""
        return len(self.left)


NO_PAIRS = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))


@dataclass(frozen=True)
class Index:
    """The data that a search for pairs needs: plain arrays, so that a task can be handed to another process."""

    order: Ints
    """The article of each row: by day, those without a date last."""
    days: Ints
    """The day of each row, rising; undated rows have the greatest number."""
    dated: int
    """Number of dated rows; they come first."""
    weights: Rows
    """Rows of unit length."""
    lookups: Rows
    """The heaviest terms of each row."""
    window: int | None
    """Days that two articles may lie apart; None for any."""

    @property
    def size(self) -> int:
        """Number of articles."""
        return len(self.order)

    def near(self, first: int, last: int) -> tuple[int, int]:
        """The dated rows that may pair with rows ``first`` to ``last`` (exclusive), as a range."""
        if self.window is None or last > self.dated:
            return 0, self.size
        low, high = self.days[first] - self.window, self.days[last - 1] + self.window
        begin, end = np.searchsorted(self.days[: self.dated], [low, high + 1])
        return int(begin), int(end)


def index_of(
    counts: Rows, days: Ints, window: int | None = WINDOW, frequency: Ints | None = None, articles: int | None = None
) -> Index:
    """The index over articles with these term counts and days (``UNDATED`` where unknown).

    ``frequency``: for each term the number of articles that have it, and ``articles`` their total, where these are a
    part of more.
    """
    frequency = frequencies(counts) if frequency is None else frequency
    total = counts.size if articles is None else articles
    keys = np.where(days == UNDATED, np.iinfo(np.int64).max, days)
    order = np.argsort(keys, kind="stable")
    weights = weighted(counts, frequency, total).taken(order)
    most = max(_MOST_ARTICLES, int(_MOST_SHARE * total))
    lookups = heaviest(weights, frequency, HEAVIEST_TERMS, most)
    return Index(order, keys[order], int((days != UNDATED).sum()), weights, lookups, window)


def propose(index: Index, first: int, last: int) -> Pairs:
    """The candidate pairs of rows ``first`` to ``last`` (exclusive), as articles, with their cosine.

    A pure function of its arguments: ranges may be computed anywhere, in any order, and merged.
    """
    if first < index.dated < last:
        return merge([propose(index, first, index.dated), propose(index, index.dated, last)])
    found = list(_candidates(index, first, last))
    if not found:
        return NO_PAIRS
    rows, columns = (np.concatenate(part) for part in zip(*found, strict=True))
    cosine = _cosines(index.weights, rows, columns)
    kept = cosine >= LEAST_SHARED
    left, right = index.order[rows[kept]], index.order[columns[kept]]
    return _sorted(Pairs(np.minimum(left, right), np.maximum(left, right), cosine[kept]))


def equal_rows(counts: Rows, days: Ints, window: int | None = WINDOW) -> Pairs:
    """Each article with the one before it, by day, that has the same terms as often: cosine 1.

    A text printed a thousand times has no rare term left that ``propose`` could look up. Empty rows are left out.
    """
    last: dict[tuple[bytes, bytes], int] = {}
    found = []
    for row in np.argsort(days, kind="stable").tolist():
        own = slice(counts.starts[row], counts.starts[row + 1])
        content = counts.terms[own].tobytes(), counts.values[own].tobytes()
        before = last.get(content)
        if before is not None and (window is None or days[before] == UNDATED or days[row] - days[before] <= window):
            found.append((min(before, row), max(before, row)))
        if content[0]:
            last[content] = row
    left, right = np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T
    return Pairs(left, right, np.ones(len(found), np.float32))


def merge(parts: Iterable[Pairs]) -> Pairs:
    """The pairs of several ranges, each once."""
    parts = [part for part in parts if part.size]
    if not parts:
        return NO_PAIRS
    left, right = (np.concatenate([part[end] for part in parts]) for end in (0, 1))
    return _sorted(Pairs(left, right, np.concatenate([part.cosine for part in parts])))


def _sorted(pairs: Pairs) -> Pairs:
    order = np.lexsort((pairs.right, pairs.left))
    left, right, cosine = pairs.left[order], pairs.right[order], pairs.cosine[order]
    new = np.ones(len(left), bool)
    new[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    return Pairs(left[new], right[new], cosine[new])


def _candidates(index: Index, first: int, last: int) -> Iterator[tuple[Ints, Ints]]:
    """For each row of the range the rows that share the most weight with it, as two columns."""
    for low, high in _spans(index, first, last):
        begin, end = index.near(low, high)
        ranges = [(begin, end)]
        if end < index.size and index.dated < index.size:
            ranges.append((index.dated, index.size))
        for begin, end in ranges:
            postings = _Postings(index.lookups, begin, end)
            for row in range(low, high, _ROWS_AT_ONCE):
                yield _best(index, postings, row, min(row + _ROWS_AT_ONCE, high))


def _spans(index: Index, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The range cut where a new day begins, so that a window stays narrow; undated rows and small days together."""
    start = first
    for row in range(first + 1, last + 1):
        full = row == last or (row - start >= _ROWS_AT_ONCE and index.days[row] != index.days[row - 1])
        if full:
            yield start, row
            start = row


class _Postings:
    """For each term the rows of a range that have it among their heaviest."""

    def __init__(self, lookups: Rows, begin: int, end: int) -> None:
        entries = slice(lookups.starts[begin], lookups.starts[end])
        terms, values = lookups.terms[entries], lookups.values[entries]
        rows = np.repeat(np.arange(end - begin), np.diff(lookups.starts[begin : end + 1]))
        order = np.argsort(terms, kind="stable")
        self.begin, self.size = begin, end - begin
        self.rows, self.values = rows[order], values[order]
        self.terms, self.starts = np.unique(terms[order], return_index=True)
        self.lengths = np.diff(np.append(self.starts, len(order)))


def _best(index: Index, postings: _Postings, first: int, last: int) -> tuple[Ints, Ints]:
    """For rows ``first`` to ``last`` the ``MATCHES`` rows that share the most, earlier rows first among equals."""
    lookups = index.lookups
    entries = slice(lookups.starts[first], lookups.starts[last])
    terms, values = lookups.terms[entries], lookups.values[entries]
    own = np.repeat(np.arange(last - first), np.diff(lookups.starts[first : last + 1]))
    place = np.searchsorted(postings.terms, terms)
    known = np.append(postings.terms, -1)[place] == terms
    place, own, values = place[known], own[known], values[known]
    lengths = postings.lengths[place]
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    posting = within + np.repeat(postings.starts[place], lengths)
    key = np.repeat(own, lengths) * postings.size + postings.rows[posting]
    products = np.repeat(values, lengths) * postings.values[posting]
    sums = np.bincount(key, products, minlength=(last - first) * postings.size)
    shared = sums.astype(np.float32).reshape(last - first, postings.size)
    rows = np.arange(first, last)
    itself = rows - postings.begin
    inside = (itself >= 0) & (itself < postings.size)
    shared[np.flatnonzero(inside), itself[inside]] = 0
    if index.window is not None and last <= index.dated and postings.begin < index.dated:
        apart = np.abs(index.days[rows][:, None] - index.days[postings.begin : postings.begin + postings.size][None])
        shared[apart > index.window] = 0
    wanted = min(MATCHES, shared.shape[1])
    top = np.argpartition(-shared, wanted - 1, axis=1)[:, :wanted]
    row, column = np.nonzero(np.take_along_axis(shared, top, 1) > 0)
    return rows[row], top[row, column] + postings.begin


def _cosines(weights: Rows, rows: Ints, columns: Ints) -> Floats:
    """The cosine of each pair of rows, in the pairs' order; ``rows`` ascend in blocks."""
    found = np.zeros(len(rows), np.float32)
    size = int(weights.terms.max(initial=-1)) + 1
    dense = np.zeros(_ROWS_AT_ONCE * size, np.float32)
    order = np.argsort(rows, kind="stable")
    distinct, starts = np.unique(rows[order], return_index=True)
    ends = np.append(starts[1:], len(order))
    for first in range(0, len(distinct), _ROWS_AT_ONCE):
        block = distinct[first : first + _ROWS_AT_ONCE]
        own = weights.taken(block)
        filled = own.article_of_each() * size + own.terms
        dense[filled] = own.values
        last = int(ends[min(first + _ROWS_AT_ONCE, len(distinct)) - 1])
        for begin in range(int(starts[first]), last, _PAIRS_AT_ONCE):
            pairs = order[begin : min(begin + _PAIRS_AT_ONCE, last)]
            other = weights.taken(columns[pairs])
            row = np.searchsorted(block, rows[pairs]) * size
            products = dense[np.repeat(row, np.diff(other.starts)) + other.terms] * other.values
            sums = np.concatenate([[0], np.cumsum(products, dtype=np.float64)])
            found[pairs] = np.diff(sums[other.starts])
        dense[filled] = 0
    return found
