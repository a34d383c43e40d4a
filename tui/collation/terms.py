"""An article's words as arrays of numbers, read once and compared with every other article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.stopwords import CONJUNCTIONS
from tui.collation.tokens import WORD, is_number, normalise, stemmer, stop_words

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NO_STEM = -1
"""Stem of a stop word or of a lone letter."""

_OPENING = frozenset("“«„")
_STRAIGHT = '"'
_QUOTATION_MARKS = _OPENING | frozenset("”»") | {_STRAIGHT}
_MARKS = _QUOTATION_MARKS | frozenset(",;:()[]—–，、；：") | {"--"}
_PIECE = re.compile("|".join([WORD.pattern, *map(re.escape, sorted(_MARKS))]), re.IGNORECASE)
_FIRST_UNSPACED = "\u3041"
"""From here on a single character is a word."""

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
    clause: Ints
    """Number of its clause, counted through the article: a stretch between punctuation marks or conjunctions."""

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
    conjunction: bool


_Occurrence = tuple[int, int, bool, bool, int]
"""Word, stem, capital, quoted, clause."""


@dataclass
class Vocabulary:
    """Numbers for the normal forms and the stems of all articles that are compared."""

    words: dict[str, int] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[str, str], _Word] = field(default_factory=dict)

    def read(self, texts: Sequence[str], language: str) -> ArticleTerms:
        """The terms of one article's sentences."""
        look_up = self._reader(language)
        reading = _Reading()
        starts = [0]
        for text in texts:
            reading.begin_sentence()
            for piece in _PIECE.findall(text):
                if not reading.passes(piece):
                    reading.take(look_up(piece))
            starts.append(len(reading.found))
        table = np.array(reading.found, dtype=np.int64).reshape(-1, 5)
        word, stem, capital, quoted, clause = table.T
        return ArticleTerms(tuple(texts), np.array(starts), word, stem, quoted > 0, capital > 0, clause)

    def _reader(self, language: str) -> Callable[[str], _Word]:
        known = self._known

        def look_up(piece: str) -> _Word:
            if (language, piece) not in known:
                known[language, piece] = self._word(piece, language)
            return known[language, piece]

        return look_up

    def _word(self, piece: str, language: str) -> _Word:
        norm = normalise(piece)
        told = norm not in stop_words(language) and (len(norm) > 1 or is_number(norm) or norm >= _FIRST_UNSPACED)
        return _Word(
            word=self.words.setdefault(norm, len(self.words)),
            stem=self.stems.setdefault(stemmer(language)(norm), len(self.stems)) if told else NO_STEM,
            capital=piece[0].isupper(),
            conjunction=norm in CONJUNCTIONS.get(language, ()),
        )


@dataclass
class _Reading:
    """Where the reading stands: in which clause, and whether inside quotation marks."""

    found: list[_Occurrence] = field(default_factory=list)
    first: int = 0
    """Place of the sentence's first word."""
    clause: int = 0
    inside: bool = False
    quoted_since: int = 0
    """Sentences since the quotation opened."""

    def begin_sentence(self) -> None:
        """Begins a clause, and forgets a quotation that has been open for too long."""
        self.first = len(self.found)
        self.clause += 1
        self.quoted_since += 1
        self.inside = self.inside and self.quoted_since < LONGEST_QUOTE

    def passes(self, piece: str) -> bool:
        """Whether the piece is a punctuation mark, which is then heeded."""
        if piece not in _MARKS:
            return False
        self.clause += 1
        if piece in _QUOTATION_MARKS:
            opens = not self.inside or len(self.found) == self.first if piece == _STRAIGHT else piece in _OPENING
            self.inside, self.quoted_since = opens, 0
        return True

    def take(self, word: _Word) -> None:
        """Notes a word."""
        self.clause += word.conjunction
        capital = word.capital and len(self.found) > self.first
        self.found.append((word.word, word.stem, capital, self.inside, self.clause))
