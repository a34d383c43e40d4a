"""How the wording of two linked sentences compares: identical, reworded, or one holds more than the other."""

from __future__ import annotations

import numpy as np

from tui.collation.align.pair import Pair
from tui.collation.align.sparse import Cells, shared
from tui.collation.align.vocabulary import ArticleTerms
from tui.collation.model import Relation
from tui.collation.settings import OVERLAP_GAP


def relations(pair: Pair, cells: Cells) -> list[Relation]:
    """The relation of each linked cell."""
    left, right = pair.left.incidence, pair.right.incidence
    mass = shared(left, right, cells).sums(pair.rarity, cells.size)
    of_left = mass / np.maximum(left.sums(pair.rarity)[cells.left], 1e-6)
    of_right = mass / np.maximum(right.sums(pair.rarity)[cells.right], 1e-6)
    holds_more = np.abs(of_left - of_right) >= OVERLAP_GAP
    return [
        Relation.IDENTICAL
        if _words(pair.left.article, one) == _words(pair.right.article, other)
        else (Relation.OVERLAPPING if more else Relation.REWORDED)
        for one, other, more in zip(*cells, holds_more, strict=True)
    ]


def _words(article: ArticleTerms, place: int) -> bytes:
    return article.words[slice(*article.starts[place : place + 2])].tobytes()
