"""How one article writes its words: the evidence that tells a name from a capitalised word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.collation.annotate.function_words import stop_words
from tui.collation.entities.words import Word, is_capitalised, opens


class Casing(NamedTuple):
    """Which words an article writes small, and which with a capital of their own."""

    lower: frozenset[str]
    """Words met in lower case."""
    inside: Counter[str]
    """How often a word is met capitalised where no sentence begins, in lower case; parts of compounds left out."""


def read_casing(sentences: Sequence[list[Word]], language: str) -> Casing:
    """What the article's own spelling tells; headlines are to be left out by the caller."""
    lower = set(stop_words(language))
    inside: Counter[str] = Counter()
    for words in sentences:
        for index, word in enumerate(words):
            if word.text.islower():
                lower.add(word.text)
            elif is_capitalised(word.text) and not (opens(words, index) or _hyphenated(words, index)):
                inside[word.text.lower()] += 1
    return Casing(frozenset(lower), inside)


def _hyphenated(words: list[Word], index: int) -> bool:
    """Whether the word is part of a compound, or stands beside a dash."""
    around = words[max(0, index - 1) : index + 2]
    return any(word.text == "-" for word in around)
