"""Stories in a pile of articles: which articles tell one event. Pure: arrays in, arrays out, no clock, no files.

    rows = term_rows(texts, vocabulary)      # counts of stems, one row an article
    index = index_of(rows, days, WINDOW)     # weights, rarest terms, order by date
    pairs = propose(index, 0, index.size)    # candidate pairs with their cosine; any range of rows is a task of its own
    labels = cluster(days, pairs)

Terms are stems weighted by tf-idf (Salton and Buckley 1988); candidates come from posting lists of each article's
heaviest terms; articles join by the half-linked rule that groups of sentences follow too.
"""

from __future__ import annotations

import numpy as np

from tui.collation.stories.candidates import UNDATED, WINDOW, Index, Pairs, equal_rows, index_of, merge, propose
from tui.collation.stories.terms import Ints, Rows, Vocabulary, term_rows

__all__ = [
    "LEAST_COSINE",
    "STEP",
    "UNDATED",
    "WINDOW",
    "Index",
    "Pairs",
    "Rows",
    "Vocabulary",
    "cluster",
    "equal_rows",
    "index_of",
    "merge",
    "propose",
    "term_rows",
]


LEAST_COSINE = 0.23
"""Minimum cosine of a link. On 2,000 articles, most without dates, B-cubed F1 is .928 at .20, .936 at .23, .932 at .26.
"""
DATE_ALLOWANCE = 0.03
"""By how much less will do for two dated articles of one window: F1 .980 instead of .967 on dated news."""
STEP = 0.03
"""By how much "looser" and "stricter" move the minimum."""
NEAR_COPY = 0.95
"""Cosine from which two articles count as one when a story is judged: thousands of copies would make it quadratic."""


def cluster(
    days: Ints,
    pairs: Pairs,
    least: float = LEAST_COSINE,
    known: Ints | None = None,
    apart: frozenset[tuple[int, int]] = frozenset(),
) -> Ints:
    """For each article its story, named by the story's first article; shape as ``days``.

    Two stories join where at least half of the pairs between them are links; single links would chain stories.
    ``known``: the stories that articles belong to already, -1 for none; such stories grow and never merge.
    ``apart``: pairs of articles, both ways round, that no story may hold together.
    """
    dated = (days[pairs.left] != UNDATED) & (days[pairs.right] != UNDATED)
    strong = np.flatnonzero(pairs.cosine >= np.where(dated, least - DATE_ALLOWANCE, least))
    order = strong[np.lexsort((pairs.right[strong], pairs.left[strong], -pairs.cosine[strong]))]
    left, right = pairs.left[order].tolist(), pairs.right[order].tolist()
    copies = int((pairs.cosine[order] >= NEAR_COPY).sum())
    folded = [pair for pair in zip(left[:copies], right[:copies], strict=True) if pair not in apart]
    kept = _fold(len(days), folded, known)
    forest = _Forest(kept, known, apart)
    forest.join([(kept[one], kept[other]) for one, other in zip(left, right, strict=True)])
    return forest.labels()


def _root(parent: list[int], article: int) -> int:
    while parent[article] != article:
        parent[article] = parent[parent[article]]
        article = parent[article]
    return article


def _fold(size: int, copies: list[tuple[int, int]], known: Ints | None) -> list[int]:
    """For each article the one that is counted in its stead: near copies count once, those of known stories each."""
    parent = list(range(size))
    placed = [False] * size if known is None else (known >= 0).tolist()
    for one, other in copies:
        ours, theirs = _root(parent, one), _root(parent, other)
        if ours != theirs and not (placed[ours] and placed[theirs]):
            keeper, folded = (ours, theirs) if placed[ours] else (theirs, ours)
            parent[folded] = keeper
    return [_root(parent, article) for article in range(size)]


class _Forest:
    """Stories as they grow: a disjoint-set forest (Tarjan 1975) with the members of each tree."""

    def __init__(self, kept: list[int], known: Ints | None, apart: frozenset[tuple[int, int]]) -> None:
        self._apart = apart
        self._parent = list(kept)
        self._members: dict[int, list[int]] = {}
        self._known: set[int] = set()
        """Roots of the stories that were there before."""
        order = np.argsort(known, kind="stable") if known is not None else np.zeros(0, np.int64)
        if known is not None and (known >= 0).any():
            order = order[known[order] >= 0]
            for own in np.split(order, np.flatnonzero(np.diff(known[order])) + 1):
                first, *rest = own.tolist()
                self._members[first] = [first, *rest]
                self._known.add(first)
                for article in rest:
                    self._parent[article] = first

    def join(self, edges: list[tuple[int, int]]) -> None:
        """Join trees along these edges, strongest first, where half of the pairs between them are edges."""
        linked: dict[int, set[int]] = {}
        for one, other in edges:
            if one != other:
                linked.setdefault(one, set()).add(other)
                linked.setdefault(other, set()).add(one)
        for one, other in edges:
            ours, theirs = _root(self._parent, one), _root(self._parent, other)
            if ours == theirs or (ours in self._known and theirs in self._known):
                continue
            small, large = sorted((self._of(ours), self._of(theirs)), key=len)
            inside = set(large)
            across = sum(len(linked.get(member, _NONE) & inside) for member in small)
            if 2 * across < len(small) * len(large):
                continue
            if not self._apart or not any((own, their) in self._apart for own in small for their in large):
                keeper, joined = (ours, theirs) if ours in self._known else (theirs, ours)
                self._parent[joined] = keeper
                self._members[keeper] = large + small

    def _of(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def labels(self) -> Ints:
        """For each article the first article of its tree."""
        roots = np.array([_root(self._parent, article) for article in range(len(self._parent))], dtype=np.int64)
        first = np.full(len(roots), len(roots), dtype=np.int64)
        np.minimum.at(first, roots, np.arange(len(roots)))
        return first[roots]


_NONE: frozenset[int] = frozenset()
