"""Twins: sentences of two articles that are equal word for word or nearly so, found before anything is weighed.

An article and its next version, or two reports that print one agency's text, share most of their sentences as they
are. Equal sentences are anchors (patience diff, Cohen 2003: those that are unique on both sides, in the longest common
order; then, as in histogram diff, equal neighbours of an anchor and further copies). Between two anchors lie the few
sentences that changed; there, and among the candidate pairs, near-equal ones are found by their words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from tui.collation.align.order import Weighted, heaviest_chain
from tui.collation.align.sparse import Cells
from tui.collation.align.vocabulary import ArticleTerms, Flags, Floats

EQUAL = 0.999
"""Probability of a link between equal sentences."""

NEAR = 0.99
"""Probability of a link between nearly equal ones: of 190 such cells in the development gold all are links."""

SIMILAR = 0.75
"""Minimum share of both sentences' words, in order, of a near-equal pair (Indel similarity of the words)."""

IN_PLACE = 0.5
"""Minimum where nothing but these two sentences stands between two anchors."""

WHOLE = 0.8
"""Minimum similarity of a sentence and two that follow each other, for a sentence that was split in two."""

NEARLY_EQUAL = 0.9
"""Similarity: twins less alike may have links beside theirs. Were these dropped too, F1 on five sets of gold would fall
by .015; of the links beside more similar twins half are wrong.
"""

MOSTLY = 0.5
"""Share of the shorter article's sentences: where more of them have a twin the two articles are versions of one text,
and every twin takes the match. Versions with every third sentence edited have .8, reports on one event .0 to .3.
"""

LEAST_TWINS = 2
"""Twins: with no more than that two short texts may be anything."""

LEAST_WORDS = 5
"""Words: shorter sentences are twins only beside other twins; "he said no" stands in many stories."""

MOST_WEIGHED = 10
"""Words: longer twins weigh alike in the order of the story, and shorter ones sooner count as moved."""

LARGEST_GAP = 10_000
"""Pairs of sentences between two anchors that are compared all with all."""

_Cell = tuple[int, int]


class _Found(NamedTuple):
    similarity: float
    cells: tuple[_Cell, ...]
    """One pair, or two that share a sentence which was split."""


@dataclass
class Twins:
    """Pairs of equal and nearly equal sentences of two articles, and what is left of both."""

    left: ArticleTerms
    right: ArticleTerms
    probability: dict[_Cell, float] = field(default_factory=dict)
    """Of each pair."""
    repeats: set[_Cell] = field(default_factory=set)
    """Those of the pairs in which an article says once more what it has said."""
    open: set[_Cell] = field(default_factory=set)
    """Those of the pairs whose sentences may have other links as well."""
    are_versions: bool = False
    """Whether most sentences of the shorter article have a twin."""
    _of_left: dict[int, int] = field(default_factory=dict)
    _of_right: dict[int, int] = field(default_factory=dict)

    @cached_property
    def _coded(self) -> tuple[list[str], list[str]]:
        """The sentences of both as strings with one character for each word."""
        return _coded(self.left), _coded(self.right)

    @property
    def cells(self) -> Cells:
        """The pairs, sorted."""
        left, right = np.array(sorted(self.probability), dtype=np.int64).reshape(-1, 2).T
        return Cells(left, right)

    @property
    def free(self) -> tuple[Flags, Flags]:
        """Which sentences of either article no twin has taken."""
        left, right = np.ones(self.left.size, dtype=np.bool_), np.ones(self.right.size, dtype=np.bool_)
        for row, column in self.probability.keys() - self.open:
            left[row] = right[column] = False
        return left, right

    def probabilities(self, cells: Cells) -> Floats:
        """The probability of each cell that is a pair of twins; 0 where a twin has taken either sentence, else NaN."""
        free_left, free_right = self.free
        known = np.where(free_left[cells.left] & free_right[cells.right], np.nan, 0.0)
        for place, cell in enumerate(zip(*map(np.ndarray.tolist, cells), strict=True)):
            if cell in self.probability:
                known[place] = self.probability[cell]
        return known

    def match_equal(self) -> None:
        """Pair the equal sentences: unique ones, their equal neighbours, then those that stand several times."""
        ours, theirs = _places_of(self.left), _places_of(self.right)
        unique = sorted(
            (places[0], theirs[key][0])
            for key, places in ours.items()
            if len(places) == 1 and len(theirs.get(key, ())) == 1
        )
        long = [cell for cell in unique if self.left.lengths[cell[0]] >= LEAST_WORDS]
        for cell in longest_common_order(long, self.left):
            self._take(cell, EQUAL)
        self._extend()
        for key, places in ours.items():
            others = theirs.get(key, ())
            if not others or self.left.lengths[places[0]] < LEAST_WORDS:
                continue
            rows = [place for place in places if place not in self._of_left]
            columns = [place for place in others if place not in self._of_right]
            for cell in zip(rows, columns, strict=False):
                self._take(cell, EQUAL)
            for row in rows[len(columns) :]:  # the surplus of one side repeats what it said
                self._repeat((row, others[-1]))
            for column in columns[len(rows) :]:
                self._repeat((places[-1], column))
        self._extend()

    def match_in_gaps(self) -> None:
        """Pair the near-equal sentences, and those split in two, that stand between the same two anchors."""
        anchors = longest_common_order(sorted(self.probability.keys() - self.repeats), self.left)
        edges = [(-1, -1), *anchors, (self.left.size, self.right.size)]
        for (row, column), (next_row, next_column) in pairwise(edges):
            rows = [place for place in range(row + 1, next_row) if place not in self._of_left]
            columns = [place for place in range(column + 1, next_column) if place not in self._of_right]
            if not 0 < len(rows) * len(columns) <= LARGEST_GAP:
                continue
            alike = process.cdist(
                [self._coded[0][place] for place in rows],
                [self._coded[1][place] for place in columns],
                scorer=Indel.normalized_similarity,
                dtype=np.float32,
            )
            enclosed = bool(self.probability) and len(rows) == len(columns) == 1
            cells = [(row, column) for row in rows for column in columns]
            self._take_similar(zip(alike.ravel().tolist(), cells, strict=True), IN_PLACE if enclosed else SIMILAR)

    def decide_versions(self, versions: bool | None) -> None:
        """Say whether the articles are versions; None: where most sentences of the shorter one have a twin."""
        if versions is None:
            enough = max(LEAST_TWINS, MOSTLY * min(self.left.size, self.right.size))
            versions = len(self.probability) > enough
        self.are_versions = versions
        if versions:
            self.open.clear()

    def match_near(self, cells: Cells) -> None:
        """Pair the near-equal sentences among these candidate cells."""
        kept = ~(np.isin(cells.left, list(self._of_left)) | np.isin(cells.right, list(self._of_right)))
        own, theirs = self.left.lengths[cells.left], self.right.lengths[cells.right]
        kept &= (np.minimum(own, theirs) >= LEAST_WORDS) & (2 * np.minimum(own, theirs) >= IN_PLACE * (own + theirs))
        left, right = cells.left[kept].tolist(), cells.right[kept].tolist()
        alike = process.cpdist(
            [self._coded[0][place] for place in left],
            [self._coded[1][place] for place in right],
            scorer=Indel.normalized_similarity,
            score_cutoff=IN_PLACE,
            dtype=np.float32,
        )
        self._take_similar(zip(alike.tolist(), zip(left, right, strict=True), strict=True), SIMILAR)

    def _take(self, cell: _Cell, probability: float, similarity: float = 1.0) -> None:
        self.probability[cell] = probability
        if similarity < NEARLY_EQUAL and not self.are_versions:
            self.open.add(cell)
        self._of_left[cell[0]], self._of_right[cell[1]] = cell[1], cell[0]

    def _is_free(self, row: int, column: int) -> bool:
        inside = 0 <= row < self.left.size and 0 <= column < self.right.size
        return inside and row not in self._of_left and column not in self._of_right

    def _extend(self) -> None:
        """Pair equal sentences that follow or precede a pair, however short they are."""
        for step in (1, -1):
            for row, column in sorted(self.probability, reverse=step < 0):
                row, column = row + step, column + step
                while self._is_free(row, column) and _key(self.left, row) == _key(self.right, column):
                    self._take((row, column), EQUAL)
                    row, column = row + step, column + step

    def _repeat(self, cell: _Cell) -> None:
        self.probability[cell] = EQUAL
        self.repeats.add(cell)
        self._of_left.setdefault(*cell)
        self._of_right.setdefault(*reversed(cell))

    def _take_similar(self, similarities: Iterable[tuple[float, _Cell]], least: float) -> None:
        """Pair cells of at least that similarity and the halves of split sentences; the most similar first."""
        found = []
        for value, cell in similarities:
            if value >= IN_PLACE:
                halves = self._halves(cell, value)
                if halves:
                    found.append(_Found(max(value, WHOLE), halves))
                elif value >= least and (least == IN_PLACE or self.left.lengths[cell[0]] >= LEAST_WORDS):
                    found.append(_Found(value, (cell,)))

        def order(one: _Found) -> tuple[float, int, int, int]:
            """The similarity, then the places, whichever article is the left one."""
            row, column = one.cells[0]
            return -one.similarity, abs(row - column), min(row, column), max(row, column)

        for similarity, cells in sorted(found, key=order):
            if all(self._is_free(*cell) for cell in cells):
                for cell in cells:
                    self._take(cell, NEAR, similarity)

    def _halves(self, cell: _Cell, value: float) -> tuple[_Cell, ...]:
        """The two cells of a sentence that was split in two, or of two that became one; empty where it was not."""
        row, column = cell
        left, right = self._coded
        best = max(WHOLE, value + 1e-6)
        halves: tuple[_Cell, ...] = ()
        for step in (-1, 1):
            if self._is_free(row, column + step):
                first, second = sorted((column, column + step))
                whole = _similar(left[row], right[first] + right[second])
                if whole > best:
                    best, halves = whole, (cell, (row, column + step))
            if self._is_free(row + step, column):
                first, second = sorted((row, row + step))
                whole = _similar(left[first] + left[second], right[column])
                if whole > best:
                    best, halves = whole, (cell, (row + step, column))
        return halves


def find_equal(left: ArticleTerms, right: ArticleTerms, versions: bool | None = None) -> Twins:
    """The equal sentences of two articles and the near-equal ones between them; ``versions`` as in ``align_all``."""
    twins = Twins(left, right)
    twins.match_equal()
    twins.match_in_gaps()
    twins.match_in_gaps()  # once more: near-equal sentences are anchors too
    twins.decide_versions(versions)
    return twins


def longest_common_order(cells: Sequence[_Cell], left: ArticleTerms) -> list[_Cell]:
    """The chain of cells (sorted by left, then right) that ascends on both sides and weighs most."""
    words = left.lengths.tolist()
    kept = heaviest_chain([Weighted(*cell, weight_in_order(words[cell[0]])) for cell in cells])
    return [cell for place, cell in enumerate(cells) if place in kept]


def weight_in_order(words: int) -> float:
    """The weight of a twin of that many words in the order of the story: the fewest sentences are called moved."""
    return 1.0 + min(words, MOST_WEIGHED)


def _key(article: ArticleTerms, place: int) -> bytes:
    return article.words[article.starts[place] : article.starts[place + 1]].tobytes()


def _places_of(article: ArticleTerms) -> dict[bytes, list[int]]:
    """The places of each sentence that has words, by its words."""
    places: dict[bytes, list[int]] = {}
    for place in range(article.size):
        key = _key(article, place)
        if key:
            places.setdefault(key, []).append(place)
    return places


def _coded(article: ArticleTerms) -> list[str]:
    """Its sentences as strings with one character for each word."""
    whole = "".join(map(chr, (article.words % sys.maxunicode).tolist()))
    return [whole[start:end] for start, end in pairwise(article.starts.tolist())]


def _similar(left: str, right: str) -> float:
    return float(Indel.normalized_similarity(left, right))
