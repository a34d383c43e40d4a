"""An article's words as arrays of numbers, read once and compared with every other article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
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
_QUOTES = frozenset(_CLOSERS) | {"”"}
_MARKS = _QUOTES | frozenset(",;:()[]—–，、；：") | {"--"}
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

    @cached_property
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


class _Piece(NamedTuple):
    """A word or a mark as it is written."""

    text: str
    is_word: bool
    word: int = NO_STEM
    stem: int = NO_STEM
    capital: bool = False
    begins_clause: bool = False
    """Whether a clause begins with it, a conjunction, or behind it, a mark."""


@dataclass
class Vocabulary:
    """Numbers for the normal forms and the stems of all articles that are compared."""

    words: dict[str, int] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    _written: dict[str, _Written] = field(default_factory=dict)

    def read(self, texts: Sequence[str], language: str) -> ArticleTerms:
        """The terms of one article's sentences."""
        written = self._written.setdefault(language, _Written(self, language))
        sentences = [written.numbers(text) for text in texts]
        ends = np.cumsum([0, *map(len, sentences)])
        numbers = np.fromiter(chain.from_iterable(sentences), dtype=np.int64, count=int(ends[-1]))
        hyphens = np.flatnonzero(numbers == written[_HYPHEN])
        compounds = [written.compound(*numbers[[at - 1, at + 1]].tolist()) for at in hyphens.tolist()]

        table = np.array([piece[1:] for piece in written.pieces], dtype=np.int64).reshape(-1, len(_Piece._fields) - 1)
        is_word, word, stem, capital, begins_clause = table.T
        before = np.concatenate([[0], np.cumsum(is_word[numbers])])
        """Number of words before each piece."""
        sentence = np.repeat(np.arange(len(texts)), np.diff(ends))
        clause = sentence + 1 + np.cumsum(begins_clause[numbers])
        inside = before[:-1] > before[ends[sentence]]
        """Whether a word of the sentence stands before the piece."""
        quoted = _quoted([piece.text for piece in written.pieces], numbers, ends, inside)
        held = is_word[numbers] > 0
        kept = numbers[held]
        return ArticleTerms(
            texts=tuple(texts),
            starts=before[ends],
            words=word[kept],
            stems=stem[kept],
            quoted=quoted[held],
            capital=(capital[kept] > 0) & inside[held],
            clause=clause[held],
            hyphens=before[hyphens] - 1,
            compounds=np.array(compounds, dtype=np.int64),
        )


class _Written(dict[str, int]):
    """Numbers of the words and marks met so far, as they are written; a new word is taken into the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self.pieces: list[_Piece] = []
        self._vocabulary = vocabulary
        self._stem, self._stop_words = stemmer(language), stop_words(language)
        self._conjunctions = conjunctions(language)
        self._sentences: dict[str, list[int]] = {}

    def numbers(self, text: str) -> list[int]:
        """The numbers of a sentence's words and marks; versions of one text share most of their sentences."""
        found = self._sentences.get(text)
        if found is None:
            found = self._sentences[text] = [self[piece] for piece in _PIECE.findall(text)]
        return found

    def compound(self, first: int, second: int) -> int:
        """The stem that two words would have in one."""
        return self.pieces[self[self.pieces[first].text + self.pieces[second].text]].stem

    def __missing__(self, piece: str) -> int:
        self[piece] = number = len(self.pieces)
        self.pieces.append(self._read(piece))
        return number

    def _read(self, piece: str) -> _Piece:
        if piece in _MARKS or piece == _HYPHEN:
            return _Piece(piece, is_word=False, begins_clause=piece != _HYPHEN)
        norm = normalise(piece)
        words, stems = self._vocabulary.words, self._vocabulary.stems
        counts = norm not in self._stop_words and (len(norm) > 1 or is_number(norm) or norm >= _FIRST_UNSPACED)
        return _Piece(
            piece,
            is_word=True,
            word=words.setdefault(norm, len(words)),
            stem=stems.setdefault(self._stem(norm), len(stems)) if counts else NO_STEM,
            capital=piece[0].isupper(),
            begins_clause=norm in self._conjunctions,
        )


def _quoted(written: Sequence[str], numbers: Ints, ends: Ints, inside: Flags) -> Flags:
    """Which pieces stand inside quotation marks; a quotation that never closes ends ``LONGEST_QUOTE`` sentences on."""
    is_mark = np.array([text in _QUOTES for text in written], dtype=np.bool_)
    places = np.flatnonzero(is_mark[numbers])
    sentences = np.searchsorted(ends, places, side="right") - 1
    quoted = np.zeros(len(numbers), dtype=np.bool_)
    opened, since, limit = "", 0, 0
    for place, sentence in zip(places.tolist(), sentences.tolist(), strict=True):
        mark = written[numbers[place]]
        quoted[since : min(place, limit)] = bool(opened)
        since = place
        if place >= limit:
            opened = ""
        if opened and mark in _CLOSERS[opened] and (inside[place] or mark != _STRAIGHT):
            opened = ""
        elif mark in _CLOSERS:
            opened, limit = mark, int(ends[min(sentence + LONGEST_QUOTE, len(ends) - 1)])
    quoted[since:limit] = bool(opened)
    return quoted
