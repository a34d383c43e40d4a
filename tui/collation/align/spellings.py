"""Stems that are one word spelt in two ways: ``organis`` and ``organiz``, ``tchaikovski`` and ``tchaikovsky``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from tui.collation.annotate.tokens import is_number

LEAST_LETTERS = 4
"""Shorter stems are near each other by chance."""

LEAST_SIMILARITY = 0.9
"""Jaro-Winkler; .92 loses one link in a hundred on the development pairs, .85 joins different names."""

_COMMON_LETTERS = 2
"""The similarity is practically never reached by words that begin differently."""


def near_equals(left: Iterable[str], right: Iterable[str]) -> Mapping[str, str]:
    """For stems of ``right`` their nearest spelling among ``left``, where one is near enough.

    Jaro-Winkler similarity (Winkler 1990); ties go to the first in the alphabet. The two sides share no stem.
    """
    blocks = _blocks(left)
    found: dict[str, str] = {}
    for beginning, stems in _blocks(right).items():
        choices = blocks.get(beginning, [])
        if choices:
            found.update(_nearest(stems, choices))
    return found


def _blocks(stems: Iterable[str]) -> Mapping[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(stems):
        if len(stem) >= LEAST_LETTERS and not is_number(stem):
            blocks[stem[:_COMMON_LETTERS]].append(stem)
    return blocks


def _nearest(stems: list[str], choices: list[str]) -> Mapping[str, str]:
    """Each of ``stems`` with its nearest choice, where it is also the nearest of that choice."""
    similarities = process.cdist(
        stems, choices, scorer=JaroWinkler.normalized_similarity, score_cutoff=LEAST_SIMILARITY, dtype=np.float32
    )
    best, back = similarities.argmax(axis=1), similarities.argmax(axis=0)
    return {
        stem: choices[best[place]]
        for place, stem in enumerate(stems)
        if similarities[place, best[place]] >= LEAST_SIMILARITY and back[best[place]] == place
    }
