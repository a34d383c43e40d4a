"""Two articles in, links out: what tells the same, however worded and wherever it stands, and why they are linked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import combinations
from typing import NamedTuple, Self

import numpy as np

from tui.collation.align.order import Weighted, heaviest_chain
from tui.collation.align.pair import Pair, Side, pair_up
from tui.collation.align.score import Judged, judge
from tui.collation.align.sparse import Cells, shared
from tui.collation.align.twins import weight_in_order
from tui.collation.align.vocabulary import NO_STEM, ArticleTerms, Vocabulary
from tui.collation.annotate.language import UNKNOWN, detect_language
from tui.collation.annotate.tokens import tokenize
from tui.collation.model import Alignment, Link, Relation, Sentence, TextLink, Tier

__all__ = ["align_all", "align_texts"]


Progress = Callable[[float, str], None]
"""Called with the fraction done and the step's name; may raise to cancel."""


# Minimum probabilities of a tier, measured on 56 pairs of long news articles whose events neither the
# weights nor the choice of the bounds had seen. How and on what: docs/alignment.md.
SURE = 0.74
"""Precision .91, recall .35; .62 has .88 and .41, .54 has .85 and .44."""
LIKELY = 0.34
"""Precision .73, recall .55: the best F1."""
POSSIBLE = 0.22
"""Precision .62, recall .62; of the sentences that have no counterpart .08 have a link of that tier."""

OVERLAP_GAP = 0.25
"""Minimum difference of the shares of rare words left over, from which one sentence holds more than the other."""

SAMPLE = 200
"""Sentences that are enough to tell the language."""


def align_all(
    sentences: Mapping[str, tuple[Sentence, ...]], progress: Progress | None = None, versions: bool | None = None
) -> tuple[Alignment, ...]:
    """One alignment for each pair of articles, in order; links of every tier, furniture and captions left out.

    ``versions`` says whether pairs are versions of one text; None leaves it to their twins.
    """
    telling = {siglum: [one for one in own if one.kind.tells] for siglum, own in sentences.items()}
    reader = _Reader()
    articles = {siglum: reader.read([one.text for one in own]) for siglum, own in telling.items()}
    pairs = list(combinations(sentences, 2))
    alignments = []
    for done, (left, right) in enumerate(pairs):

        def tick(part: float, done: int = done, step: str = f"aligning {left} and {right}") -> None:
            if progress is not None:
                progress((done + part) / len(pairs), step)

        tick(0.0)
        pair = reader.pair(articles[left], articles[right])
        judged = judge(pair, tick, versions)
        links = tuple(_links(pair, judged, telling[left], telling[right]))
        alignments.append(Alignment(left, right, links, judged.twins.are_versions))
    return tuple(alignments)


def align_texts(left: Sequence[str], right: Sequence[str]) -> tuple[TextLink, ...]:
    """The links between two plain lists of sentences, by position."""
    reader = _Reader()
    judged = judge(reader.pair(reader.read(left), reader.read(right)), lambda _part: None)
    return tuple(TextLink(*cell, score, tier_of(score)) for cell, score in _scored(judged))


def tier_of(score: float) -> Tier:
    """The tier of a link of that probability."""
    if score >= SURE:
        return Tier.SURE
    return Tier.LIKELY if score >= LIKELY else Tier.POSSIBLE


class _Reader:
    """Reads articles onto one vocabulary."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def read(self, texts: Sequence[str]) -> ArticleTerms:
        """The terms of one article; a text of unknown language is read as English."""
        language = detect_language(" ".join(texts[:SAMPLE]))
        return self._vocabulary.read(texts, "en" if language == UNKNOWN else language)

    def pair(self, left: ArticleTerms, right: ArticleTerms) -> Pair:
        """The two on one numbering."""
        return pair_up(left, right, tuple(self._vocabulary.stems))


def _scored(judged: Judged) -> Iterator[tuple[tuple[int, int], float]]:
    """The cells that are at least possible, in order, with their probabilities."""
    for place in np.flatnonzero(judged.probability >= POSSIBLE):
        cell = int(judged.cells.left[place]), int(judged.cells.right[place])
        yield cell, round(float(judged.probability[place]), 4)


REPETITION = "repetition"
"""Reason of a link whose sentence an article says once more."""


def _links(pair: Pair, judged: Judged, ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Iterator[Link]:
    """The links of a pair of articles whose compared sentences are ``ours`` and ``theirs``, in order."""
    twins, scored = judged.twins, list(_scored(judged))
    # In the story's order twins weigh more than others, so that looser links never outweigh them.
    words, known = pair.left.article.lengths.tolist(), twins.probability.keys() - twins.repeats
    in_order = heaviest_chain(
        [Weighted(*cell, score * (weight_in_order(words[cell[0]]) if cell in known else 1.0)) for cell, score in scored]
    )
    explainer = Explainer(pair)
    left, right = np.array([cell for cell, _ in scored], dtype=np.int64).reshape(-1, 2).T
    for place, ((cell, score), relation) in enumerate(zip(scored, relations(pair, Cells(left, right)), strict=True)):
        moved = place not in in_order
        if twins.are_versions and cell not in twins.probability and (moved or score < LIKELY):
            continue  # between versions a sentence without a twin is told again only where it stood
        again = (REPETITION,) if cell in twins.repeats else ()
        reasons = (again + explainer.reasons(*cell))[:MOST_REASONS]
        yield Link(ours[cell[0]].ref, theirs[cell[1]].ref, score, tier_of(score), relation, moved, reasons)


def relations(pair: Pair, cells: Cells) -> list[Relation]:
    """The relation of each linked cell."""
    left, right = pair.left.incidence, pair.right.incidence
    mass = shared(left, right, cells).sums(pair.rarity, cells.size)
    of_left = mass / np.maximum(left.sums(pair.rarity)[cells.left], 1e-6)
    of_right = mass / np.maximum(right.sums(pair.rarity)[cells.right], 1e-6)
    holds_more = np.abs(of_left - of_right) >= OVERLAP_GAP
    return [
        Relation.IDENTICAL
        if _words_of(pair.left.article, one) == _words_of(pair.right.article, other)
        else (Relation.OVERLAPPING if more else Relation.REWORDED)
        for one, other, more in zip(*cells, holds_more, strict=True)
    ]


def _words_of(article: ArticleTerms, place: int) -> bytes:
    return article.words[slice(*article.starts[place : place + 2])].tobytes()


MOST_REASONS = 5

LEAST_RUN = 4
"""Words in a row that both have, before they are given as a run."""

LEAST_CONTENT = 2
"""Words in the run that are no stop words."""

LONGEST_RUN = 9
"""Words shown of a run."""


_QUOTATION_MARKS = str.maketrans("", "", '“”„«»"')


class Explainer:
    """Finds the reasons for the links of one pair of articles."""

    def __init__(self, pair: Pair) -> None:
        self._texts = pair.left.article.texts
        self._rarity = pair.rarity.tolist()
        self._left, self._right = (cache(partial(_WordsAndRuns.of, side)) for side in (pair.left, pair.right))
        self._spans = cache(lambda place: [token.span for token in tokenize(self._texts[place])])

    def reasons(self, left: int, right: int) -> tuple[str, ...]:
        """The longest run of words that both have, then the rarest other words they share, as the left one has them.

        Strongest first, at most ``MOST_REASONS``.
        """
        own, theirs = self._left(left), self._right(right)
        text, spans = self._texts[left], self._spans(left)
        start, end = own.longest_run(theirs)
        found = []
        if sum(stem != NO_STEM for stem in own.stems[start:end]) >= LEAST_CONTENT:
            last = min(end, start + LONGEST_RUN)
            shown = text[spans[start].start : spans[last - 1].end].translate(_QUOTATION_MARKS)
            found = [f"“{shown}{' …' if last < end else ''}”"]
        else:
            start = end = 0
        shared = own.places.keys() & theirs.places.keys()
        places = [place for stem in shared if not start <= (place := own.places[stem]) < end]
        rarest = sorted(places, key=lambda place: (-self._rarity[own.stems[place]], place))
        return tuple((found + [spans[place].of(text) for place in rarest[:MOST_REASONS]])[:MOST_REASONS])


class _WordsAndRuns(NamedTuple):
    """One sentence as the explainer compares it."""

    words: list[int]
    stems: list[int]
    places: dict[int, int]
    """First place of each stem."""
    runs: dict[tuple[int, ...], int]
    """First place of each run of ``LEAST_RUN`` words."""

    @classmethod
    def of(cls, side: Side, place: int) -> Self:
        """The sentence of that number."""
        where = slice(*side.article.starts[place : place + 2])
        words, stems = side.article.words[where].tolist(), side.stems[where].tolist()
        places: dict[int, int] = {}
        runs: dict[tuple[int, ...], int] = {}
        for at, stem in enumerate(stems):
            if stem != NO_STEM:
                places.setdefault(stem, at)
        for at in range(len(words) - LEAST_RUN + 1):
            runs.setdefault(tuple(words[at : at + LEAST_RUN]), at)
        return cls(words, stems, places, runs)

    def longest_run(self, other: Self) -> tuple[int, int]:
        """Half-open places of the longest run of at least ``LEAST_RUN`` words that the other has too; else (0, 0)."""
        best, end = (0, 0), 0
        for start in sorted(self.runs[run] for run in self.runs.keys() & other.runs.keys()):
            if start + LEAST_RUN > end:
                shift = other.runs[tuple(self.words[start : start + LEAST_RUN])] - start
                most = min(len(self.words), len(other.words) - shift)
                end = start + LEAST_RUN
                while end < most and self.words[end] == other.words[end + shift]:
                    end += 1
                best = max(best, (start, end), key=lambda run: run[1] - run[0])
        return best
