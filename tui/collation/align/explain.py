"""Why two sentences are linked, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple, TypeVar

from tui.collation.align.pair import Pair, Side
from tui.collation.align.vocabulary import NO_STEM
from tui.collation.annotate.tokens import tokenize
from tui.collation.model import Span

MOST_REASONS = 5

LEAST_RUN = 4
"""Words in a row that both have, before they are given as a run."""

LEAST_TOLD = 2
"""Words in the run that are no stop words."""

LONGEST_RUN = 9
"""Words shown of a run."""


class Explainer:
    """Finds the reasons for the links of one pair of articles."""

    def __init__(self, pair: Pair) -> None:
        self._texts = pair.left.article.texts
        self._rarity = pair.rarity.tolist()
        self._left, self._right = (cache(partial(_sentence, side)) for side in (pair.left, pair.right))
        self._spans = cache(lambda place: [token.span for token in tokenize(self._texts[place])])

    def reasons(self, left: int, right: int) -> tuple[str, ...]:
        """The longest run of words that both have, then the rarest other words they share, as the left one has them.

        Strongest first, at most ``MOST_REASONS``.
        """
        own, theirs = self._left(left), self._right(right)
        start, end = _told_run(own, theirs)
        shared = own.places.keys() & theirs.places.keys()
        places = [place for stem in shared if not start <= (place := own.places[stem]) < end]
        rarest = sorted(places, key=lambda place: (-self._rarity[own.stems[place]], place))
        text, spans = self._texts[left], self._spans(left)
        found = [_run_text(text, spans[start:end])] if end else []
        return tuple((found + [spans[place].of(text) for place in rarest[:MOST_REASONS]])[:MOST_REASONS])


class _Sentence(NamedTuple):
    words: list[int]
    stems: list[int]
    places: dict[int, int]
    """First place of each stem."""
    runs: dict[tuple[int, ...], int]
    """First place of each run of ``LEAST_RUN`` words."""


def _sentence(side: Side, place: int) -> _Sentence:
    where = slice(*side.article.starts[place : place + 2])
    words, stems = side.article.words[where].tolist(), side.stems[where].tolist()
    places = {stem: at for at, stem in _backwards(stems) if stem != NO_STEM}
    runs = {run: at for at, run in _backwards(list(zip(*(words[skip:] for skip in range(LEAST_RUN)), strict=False)))}
    return _Sentence(words, stems, places, runs)


_T = TypeVar("_T")


def _backwards(values: Sequence[_T]) -> Iterator[tuple[int, _T]]:
    """The values with their places from the last on, so that a table keeps the first of equal ones."""
    return zip(range(len(values) - 1, -1, -1), reversed(values), strict=True)


_QUOTATION_MARKS = str.maketrans("", "", '“”„«»"')


def _run_text(text: str, run: Sequence[Span]) -> str:
    """The words of the run between quotation marks, whatever marks stand among them."""
    shown = text[run[0].start : run[:LONGEST_RUN][-1].end].translate(_QUOTATION_MARKS)
    return f"“{shown}{' …' if len(run) > LONGEST_RUN else ''}”"


def _told_run(own: _Sentence, theirs: _Sentence) -> tuple[int, int]:
    """Half-open places in ``own`` of the longest shared run, where it says enough to be a reason."""
    start, end = _longest_run(own, theirs)
    return (start, end) if sum(stem != NO_STEM for stem in own.stems[start:end]) >= LEAST_TOLD else (0, 0)


def _longest_run(own: _Sentence, theirs: _Sentence) -> tuple[int, int]:
    """Half-open places in ``own`` of the longest run of at least ``LEAST_RUN`` words that ``theirs`` has too."""
    best, done = (0, 0), 0
    for start in sorted(own.runs[run] for run in own.runs.keys() & theirs.runs.keys()):
        if start >= done:
            length = _agreeing(own.words, start, theirs.words, theirs.runs[tuple(own.words[start : start + LEAST_RUN])])
            done = start + length - LEAST_RUN + 1
            best = max(best, (start, start + length), key=lambda run: run[1] - run[0])
    return best


def _agreeing(own: Sequence[int], start: int, theirs: Sequence[int], at: int) -> int:
    """How many words agree from these places on."""
    length = 0
    while start + length < len(own) and at + length < len(theirs) and own[start + length] == theirs[at + length]:
        length += 1
    return length
