"""Twins: quotations of different articles that give one utterance, even when cut or reworded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.collation.tokens import stop_words, words

_RUN = 3
"""Content words in a row, stop words left out, that two articles do not quote alike by chance."""
_FEWEST = 2
"""Content words that two quotations must have in common to be compared at all."""
_CONTAINED = 0.75
"""Share of the shorter quotation's words, in order, within one stretch of the longer one."""
_SLACK = 2
"""Words by which that stretch may be longer: "fundamental document" in "fundamental new document"."""


class Saying(NamedTuple):
    """The words of a quotation in normal form."""

    words: tuple[str, ...]
    content: tuple[str, ...]
    """Those that are no stop words."""


def find_twins(sayings: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """For each key the keys of its twins in order; ``sayings`` gives the siglum and the words by key."""
    parsed = [(key, siglum, saying_of(text)) for key, (siglum, text) in sayings.items()]
    twins: dict[str, list[str]] = {}
    for (left_key, left_siglum, left), (right_key, right_siglum, right) in combinations(parsed, 2):
        if left_siglum != right_siglum and same_utterance(left, right):
            twins.setdefault(left_key, []).append(right_key)
            twins.setdefault(right_key, []).append(left_key)
    return {key: tuple(others) for key, others in twins.items()}


def saying_of(text: str) -> Saying:
    """The normal forms of a quotation's words."""
    all_words, stop = words(text), stop_words("en")
    return Saying(tuple(all_words), tuple(word for word in all_words if word not in stop))


def same_utterance(left: Saying, right: Saying) -> bool:
    """Whether two quotations give one utterance: a long run in common, or one nearly whole in the other."""
    if len(set(left.content).intersection(right.content)) < _FEWEST:
        return False
    if longest_run(left.content, right.content) >= _RUN:
        return True
    short, long = sorted((left.words, right.words), key=len)
    return contained(short, long) >= _CONTAINED


def contained(short: Sequence[str], long: Sequence[str]) -> float:
    """Share of ``short`` found in order within one stretch of ``long``, 0 to 1."""
    from rapidfuzz.distance import LCSseq

    reach = len(short) + _SLACK
    stretches = (long[start : start + reach] for start, word in enumerate(long) if word in short)
    best = max((LCSseq.similarity(short, stretch) for stretch in stretches), default=0)
    return best / len(short) if short else 0.0


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest run of words that stands in both."""
    best, row = 0, [0] * (len(right) + 1)
    for word in left:
        above = 0
        for place, other in enumerate(right, 1):
            above, row[place] = row[place], above + 1 if word == other else 0
            best = max(best, row[place])
    return best
