"""Why two sentences are linked, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from tui.collation.model import Span
from tui.collation.pairing import Pair, Side
from tui.collation.terms import NO_STEM
from tui.collation.tokens import tokenize

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
        self._pair = pair
        self._left, self._right = (cache(partial(_words, side)) for side in (pair.left, pair.right))
        self._spans = cache(lambda place: [token.span for token in tokenize(pair.left.article.texts[place])])

    def reasons(self, left: int, right: int) -> tuple[str, ...]:
        """The longest run of words that both have, then the rarest other words they share, as the left one has them.

        Strongest first, at most ``MOST_REASONS``.
        """
        own, theirs = self._left(left), self._right(right)
        start, end = _told_run(own, theirs)
        known = {word.stem for word in theirs} - {NO_STEM}
        shared = {word.stem: at for at, word in _backwards(own) if word.stem in known and not start <= at < end}
        rarity = self._pair.rarity
        rarest = sorted(shared.items(), key=lambda stem_at: (-rarity[stem_at[0]], stem_at[1]))
        text, spans = self._pair.left.article.texts[left], self._spans(left)
        found = [_run_text(text, spans[start:end])] if end else []
        return tuple((found + [spans[at].of(text) for _, at in rarest[:MOST_REASONS]])[:MOST_REASONS])


class _Word(NamedTuple):
    number: int
    stem: int


def _words(side: Side, place: int) -> list[_Word]:
    words = slice(*side.article.starts[place : place + 2])
    return list(map(_Word, side.article.words[words].tolist(), side.stems[words].tolist()))


def _backwards(words: Sequence[_Word]) -> Iterator[tuple[int, _Word]]:
    """The words with their places from the last on, so that a table keeps the first of each stem."""
    return zip(range(len(words) - 1, -1, -1), reversed(words), strict=True)


def _run_text(text: str, run: Sequence[Span]) -> str:
    shown = run[:LONGEST_RUN]
    return f"“{text[shown[0].start : shown[-1].end]}{' …' if len(run) > LONGEST_RUN else ''}”"


def _told_run(own: Sequence[_Word], theirs: Sequence[_Word]) -> tuple[int, int]:
    """Half-open places in ``own`` of the longest shared run, where it says enough to be a reason."""
    start, end = _longest_run([word.number for word in own], [word.number for word in theirs])
    told = sum(word.stem != NO_STEM for word in own[start:end]) >= LEAST_TOLD
    return (start, end) if told else (0, 0)


def _longest_run(own: Sequence[int], theirs: Sequence[int]) -> tuple[int, int]:
    """Half-open places in ``own`` of the longest run of at least ``LEAST_RUN`` words that ``theirs`` has too."""
    places = {tuple(theirs[at : at + LEAST_RUN]): at for at in range(len(theirs) - LEAST_RUN, -1, -1)}
    best = (0, 0)
    start = 0
    while start <= len(own) - LEAST_RUN:
        at = places.get(tuple(own[start : start + LEAST_RUN]))
        length = 0 if at is None else _agreeing(own[start:], theirs[at:])
        if length > best[1] - best[0]:
            best = (start, start + length)
        start += max(length - LEAST_RUN + 1, 1)
    return best


def _agreeing(own: Sequence[int], theirs: Sequence[int]) -> int:
    length = 0
    for mine, other in zip(own, theirs, strict=False):
        if mine != other:
            break
        length += 1
    return length
