"""Why two sentences are linked, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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


def reasons(pair: Pair, left: int, right: int) -> tuple[str, ...]:
    """The longest run of words that both have, then the rarest other words they share, as the left one writes them.

    Strongest first, at most ``MOST_REASONS``.
    """
    own, theirs = (_Sentence(side, place) for side, place in ((pair.left, left), (pair.right, right)))
    start, end = _longest_run(own.words, theirs.words)
    if np.count_nonzero(own.stems[start:end] != NO_STEM) < LEAST_TOLD:
        start = end = 0
    outside = np.r_[0:start, end : len(own.words)]
    shared = outside[np.isin(own.stems[outside], theirs.stems) & (own.stems[outside] != NO_STEM)]
    _, first = np.unique(own.stems[shared], return_index=True)
    places = sorted(shared[first], key=lambda place: (-pair.rarity[own.stems[place]], place))
    spans = [token.span for token in tokenize(own.text)]
    found = [_run_text(own.text, spans[start:end])] if end else []
    return tuple((found + [spans[place].of(own.text) for place in places])[:MOST_REASONS])


class _Sentence:
    """The words of one sentence."""

    def __init__(self, side: Side, place: int) -> None:
        words = slice(*side.article.starts[place : place + 2])
        self.text = side.article.texts[place]
        self.words = side.article.words[words].tolist()
        self.stems = side.stems[words]


def _run_text(text: str, run: Sequence[Span]) -> str:
    shown = run[:LONGEST_RUN]
    return f"“{text[shown[0].start : shown[-1].end]}{' …' if len(run) > LONGEST_RUN else ''}”"


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
