"""Two articles on one vocabulary: what each sentence says, how rare its words are, which cells are worth a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from tui.collation.align.sparse import Incidence, distinct, incidence, totals
from tui.collation.align.vocabulary import NO_STEM, ArticleTerms, Flags, Floats, Ints
from tui.collation.annotate.tokens import is_number

LONG = 80
"""Sentences of both articles together, as in the longest pairs the weights were fitted to."""

DAMPING = 0.3
"""How fast rarity is held back beyond: without it links between 2 x 600 sentences are .78 sure instead of .91."""

LEAST_RARITY = 0.05
"""Nats: a word in nearly every sentence still counts a little."""


LEAST_LETTERS = 4
"""Shorter stems are near each other by chance."""

LEAST_SIMILARITY = 0.9
"""Jaro-Winkler; .92 loses one link in a hundred on the development pairs, .85 joins different names."""

_COMMON_LETTERS = 2
"""The similarity is practically never reached by words that begin differently."""


@dataclass(frozen=True)
class Side:
    """One article of the pair, on the pair's numbering of stems."""

    article: ArticleTerms
    stems: Ints
    """Of each word, or ``NO_STEM``."""
    kinds: int

    @property
    def content(self) -> Flags:
        """Which words have a stem."""
        return np.not_equal(self.stems, NO_STEM)

    def incidence_where(self, wanted: Flags) -> Incidence:
        """The stems of the wanted words."""
        return incidence(self.article.sentence[wanted], self.stems[wanted], self.article.size, self.kinds)

    @cached_property
    def lengths(self) -> Floats:
        """Number of content words of each sentence, repetitions counted."""
        return totals(self.article.sentence, self.content.astype(np.float64), self.article.size)

    @property
    def words(self) -> Ints:
        """Number of words of each sentence."""
        return np.diff(self.article.starts)

    @cached_property
    def incidence(self) -> Incidence:
        """The different stems of each sentence."""
        return self.incidence_where(self.content)


@dataclass(frozen=True)
class Pair:
    """Two articles that can be compared sentence by sentence."""

    left: Side
    right: Side
    names: tuple[str, ...]
    """The stems by their numbers in this pair."""

    @property
    def kinds(self) -> int:
        """Number of different stems."""
        return len(self.names)

    @property
    def size(self) -> int:
        """Number of sentences on both sides."""
        return self.left.article.size + self.right.article.size

    @cached_property
    def rarity(self) -> Floats:
        """Inverse document frequency of each stem in nats, the sentences of this pair being the documents.

        Spärck Jones 1972. Counted in the story itself: a name that every sentence has tells nothing.
        """
        return rarity_of(self.left.incidence, self.right.incidence)

    @cached_property
    def is_name(self) -> Flags:
        """Which stems are written with a capital more often than not where no sentence begins."""
        score = np.zeros(self.kinds)
        for side in (self.left, self.right):
            inside = side.content.copy()
            inside[side.article.starts[:-1][np.diff(side.article.starts) > 0]] = False
            np.add.at(score, side.stems[inside], np.where(side.article.capital[inside], 1, -1))
        return score > 0

    @cached_property
    def is_number(self) -> Flags:
        """Which stems are numbers."""
        return np.array([is_number(name) for name in self.names], dtype=np.bool_)


def rarity_of(left: Incidence, right: Incidence) -> Floats:
    """Inverse document frequency of each term in nats over the sentences of both sides, damped in long texts."""
    size = left.size + right.size
    frequencies = left.frequencies() + right.frequencies()
    damping = min(1.0, float(np.log(LONG) / np.log(size + 1))) ** DAMPING if size else 1.0
    return np.maximum(damping * np.log((size + 1) / (frequencies + 0.5)), LEAST_RARITY)


def pair_up(left: ArticleTerms, right: ArticleTerms, stems: tuple[str, ...]) -> Pair:
    """The pair of two articles whose stems are numbered as in ``stems``."""
    in_one = np.concatenate([distinct(side.stems) for side in (left, right)])
    joined = [_with_compounds(side, in_one) for side in (left, right)]
    of_left, of_right = (np.setdiff1d(distinct(own), [NO_STEM], assume_unique=True) for own in joined)
    only_left, only_right = (np.setdiff1d(*sides) for sides in ((of_left, of_right), (of_right, of_left)))
    respelt = near_equals([stems[number] for number in only_left], [stems[number] for number in only_right])
    names = sorted({stems[number] for number in np.union1d(of_left, of_right)} - respelt.keys())
    numbering = {name: number for number, name in enumerate(names)}
    table = np.full(len(stems) + 1, NO_STEM)
    for number in np.union1d(of_left, of_right):
        table[number] = numbering[respelt.get(stems[number], stems[number])]
    sides = [Side(article, table[own], len(names)) for article, own in zip((left, right), joined, strict=True)]
    return Pair(sides[0], sides[1], tuple(names))


def _with_compounds(article: ArticleTerms, in_one: Ints) -> Ints:
    """Its stems; words with a hyphen between them are one where either article also writes them in one."""
    stems = article.stems.copy()
    met = (article.compounds != NO_STEM) & np.isin(article.compounds, in_one)
    stems[article.hyphens[met]], stems[article.hyphens[met] + 1] = article.compounds[met], NO_STEM
    return stems


def near_equals(left: Iterable[str], right: Iterable[str]) -> Mapping[str, str]:
    """For stems of ``right`` their nearest spelling among ``left``, where each is the other's nearest.

    Jaro-Winkler similarity (Winkler 1990); ties go to the first in the alphabet. The two sides share no stem.
    """
    blocks = _blocks(left)
    found: dict[str, str] = {}
    for beginning, stems in _blocks(right).items():
        choices = blocks.get(beginning, [])
        if not choices:
            continue
        similarities = process.cdist(
            stems, choices, scorer=JaroWinkler.normalized_similarity, score_cutoff=LEAST_SIMILARITY, dtype=np.float32
        )
        best, back = similarities.argmax(axis=1), similarities.argmax(axis=0)
        for place, stem in enumerate(stems):
            if similarities[place, best[place]] >= LEAST_SIMILARITY and back[best[place]] == place:
                found[stem] = choices[best[place]]
    return found


def _blocks(stems: Iterable[str]) -> Mapping[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(stems):
        if len(stem) >= LEAST_LETTERS and not is_number(stem):
            blocks[stem[:_COMMON_LETTERS]].append(stem)
    return blocks
