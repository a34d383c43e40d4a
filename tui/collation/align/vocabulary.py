"""An article's words as arrays of numbers, read once and compared with every other article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.annotate.tokens import WORD, is_number, normalise, stemmer
from tui.collation.annotate.wordlists import conjunctions, stop_words

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NO_STEM = -1
"""Stem of a stop word or of a lone letter."""

_STRAIGHT = '"'
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", _STRAIGHT: '"”'}
"""What closes a quotation that the mark opened; a straight mark stands in for a curly one."""
_MARKS = frozenset(_CLOSERS) | {"”"} | frozenset(",;:()[]—–，、；：") | {"--"}
_HYPHEN = "-"
_JOINT = rf"(?<=[^\W\d_]){_HYPHEN}(?=[^\W\d_])"
_PIECE = re.compile("|".join([WORD.pattern, _JOINT, *map(re.escape, sorted(_MARKS))]), re.IGNORECASE)
_FIRST_UNSPACED = "\u3041"
"""From here on a single character is a word."""

LONGEST_QUOTE = 15
"""Maximum sentences of a quotation; one that never closes is taken to end there."""


@dataclass(frozen=True)
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
    hyphens: Ints
    """Places of the words that a hyphen joins to the next one."""
    compounds: Ints
    """Numbers of the stems that these two words would have in one: ``re-open`` and ``reopen``."""

    @property
    def lengths(self) -> Ints:
        """Number of words of each sentence."""
        return np.diff(self.starts)

    @property
    def size(self) -> int:
        """Number of sentences."""
        return len(self.texts)

    @cached_property
    def sentence(self) -> Ints:
        """Sentence of each word."""
        return np.repeat(np.arange(self.size), self.lengths)


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
    _known: dict[str, _Known] = field(default_factory=dict)

    def read(self, texts: Sequence[str], language: str) -> ArticleTerms:
        """The terms of one article's sentences."""
        known = self._known.setdefault(language, _Known(self, language))
        reading = _Reading()
        starts = [0]
        for text in texts:
            reading.read(_PIECE.findall(text), known)
            starts.append(len(reading.found))
        table = np.array(reading.found, dtype=np.int64).reshape(-1, 5)
        word, stem, capital, quoted, clause = table.T
        hyphens, compounds = np.array(reading.compounds, dtype=np.int64).reshape(-1, 2).T
        return ArticleTerms(
            tuple(texts), np.array(starts), word, stem, quoted > 0, capital > 0, clause, hyphens, compounds
        )


class _Known(dict[str, _Word]):
    """The words met so far as they were written; a new one is taken into the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._stem, self._stop_words = stemmer(language), stop_words(language)
        self._conjunctions = conjunctions(language)

    def __missing__(self, piece: str) -> _Word:
        norm = normalise(piece)
        words, stems = self._vocabulary.words, self._vocabulary.stems
        counts = norm not in self._stop_words and (len(norm) > 1 or is_number(norm) or norm >= _FIRST_UNSPACED)
        self[piece] = word = _Word(
            word=words.setdefault(norm, len(words)),
            stem=stems.setdefault(self._stem(norm), len(stems)) if counts else NO_STEM,
            capital=piece[0].isupper(),
            conjunction=norm in self._conjunctions,
        )
        return word


@dataclass
class _Reading:
    """Where the reading stands: in which clause, and whether inside quotation marks."""

    found: list[_Occurrence] = field(default_factory=list)
    compounds: list[tuple[int, int]] = field(default_factory=list)
    """Place of the first word, stem of both in one."""
    clause: int = 0
    opened: str = ""
    """The mark of the open quotation."""
    quoted_since: int = 0
    """Sentences since the quotation opened."""

    def read(self, pieces: Sequence[str], known: _Known) -> None:
        """Note the words of a sentence; a quotation that has been open for too long is forgotten."""
        first = len(self.found)
        self.clause += 1
        self.quoted_since += 1
        if self.quoted_since >= LONGEST_QUOTE:
            self.opened = ""
        for place, piece in enumerate(pieces):
            if piece in _MARKS:
                self._read_mark(piece, begins=len(self.found) == first)
            elif piece == _HYPHEN:
                compound = known[pieces[place - 1] + pieces[place + 1]]
                self.compounds.append((len(self.found) - 1, compound.stem))
            else:
                word, stem, capital, conjunction = known[piece]
                self.clause += conjunction
                self.found.append((word, stem, capital and len(self.found) > first, bool(self.opened), self.clause))

    def _read_mark(self, mark: str, *, begins: bool) -> None:
        """Begin a clause, and open or close a quotation; ``begins`` says that no word stands before the mark."""
        self.clause += 1
        if self.opened and mark in _CLOSERS[self.opened] and not (begins and mark == _STRAIGHT):
            self.opened = ""
        elif mark in _CLOSERS:
            self.opened, self.quoted_since = mark, 0
