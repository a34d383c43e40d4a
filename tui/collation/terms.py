"""An article's words as arrays of numbers, read once and compared with every other article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.tokens import WORD, is_number, normalise, stemmer, stop_words

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NO_STEM = -1
"""Stem of a stop word or of a lone letter."""

_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_STRAIGHT = '"'
_PIECE = re.compile(f'{WORD.pattern}|[“”«»„"]', re.IGNORECASE)

LONGEST_QUOTE = 15
"""Sentences: a quotation that never closes is taken to end after so many."""


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """The words of one article in order; all arrays but ``starts`` have one entry a word."""

    texts: tuple[str, ...]
    """Its sentences."""
    starts: Ints
    """Where each sentence's words begin, and after them the number of words; shape (sentences + 1)."""
    words: Ints
    """Number of the normal form."""
    stems: Ints
    """Number of the stem, or ``NO_STEM``."""
    quoted: Flags
    """Whether it stands inside quotation marks."""
    capital: Flags
    """Whether it has a capital though no sentence begins with it."""

    @property
    def size(self) -> int:
        """Number of sentences."""
        return len(self.texts)

    @property
    def sentence(self) -> Ints:
        """Sentence of each word."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))


class _Word(NamedTuple):
    word: int
    stem: int
    capital: bool


@dataclass
class Vocabulary:
    """Numbers for the normal forms and the stems of all articles that are compared."""

    words: dict[str, int] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[str, str], _Word] = field(default_factory=dict)

    def read(self, texts: Sequence[str], language: str) -> ArticleTerms:
        """The terms of one article's sentences."""
        look_up = self._reader(language)
        numbers: list[_Word] = []
        quoted: list[bool] = []
        starts = [0]
        state = _Quotation()
        for text in texts:
            for piece in _pieces(text):
                if not state.turns(piece, first=len(numbers) == starts[-1]):
                    numbers.append(look_up(piece))
                    quoted.append(state.inside)
            starts.append(len(numbers))
            state.next_sentence()
        table = np.array(numbers, dtype=np.int64).reshape(-1, 3)
        capital = table[:, 2] > 0
        capital[[start for start in starts[:-1] if start < len(numbers)]] = False
        return ArticleTerms(
            tuple(texts), np.array(starts), table[:, 0], table[:, 1], np.array(quoted, dtype=np.bool_), capital
        )

    def _reader(self, language: str) -> Callable[[str], _Word]:
        stem, stops = stemmer(language), stop_words(language)
        known = self._known

        def look_up(piece: str) -> _Word:
            found = known.get((language, piece))
            if found is None:
                norm = normalise(piece)
                word = self.words.setdefault(norm, len(self.words))
                counts = norm not in stops and (len(norm) > 1 or is_number(norm) or norm > "\u2fff")
                number = self.stems.setdefault(stem(norm), len(self.stems)) if counts else NO_STEM
                found = known[language, piece] = _Word(word, number, piece[0].isupper())
            return found

        return look_up


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


@dataclass
class _Quotation:
    """Whether the reading stands inside quotation marks, over the ends of sentences."""

    inside: bool = False
    age: int = 0

    def turns(self, piece: str, *, first: bool) -> bool:
        """Whether the piece is a quotation mark, which is then followed."""
        if piece in _OPENING or (piece == _STRAIGHT and first):
            self.inside, self.age = True, 0
        elif piece in _CLOSING:
            self.inside = False
        elif piece == _STRAIGHT:
            self.inside, self.age = not self.inside, 0
        else:
            return False
        return True

    def next_sentence(self) -> None:
        """Forgets a quotation that has been open for too long."""
        self.age += 1
        self.inside = self.inside and self.age < LONGEST_QUOTE
