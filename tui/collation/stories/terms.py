"""From texts to rows of weighted terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.collation.annotate.tokens import WORD, is_number, normalise, stemmer
from tui.collation.annotate.wordlists import stop_words

Ints = NDArray[np.int64]
Terms = NDArray[np.int32]
Floats = NDArray[np.float32]

TITLE_WEIGHT = 2
"""Times that a word of the headline counts."""
_HEAVIEST = np.float32(1.001).view(np.uint32)
"""Bits of a weight above that of any term in a row of unit length."""
_WEIGHT_BITS = 30
"""Bits of a difference of two such weights."""
LEAST_RARITY = 0.05
"""Minimum weight of a term, in nats: one that nearly all articles have."""


@dataclass(frozen=True)
class Rows:
    """A sparse matrix by rows: the different terms of each article in rising order, with a number for each."""

    starts: Ints
    """Where each row begins; shape (articles + 1)."""
    terms: Terms
    values: Floats
    """Counts or weights, beside ``terms``."""

    @property
    def size(self) -> int:
        """Number of articles."""
        return len(self.starts) - 1

    def article_of_each(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))

    def taken(self, order: Ints) -> Rows:
        """The rows with these numbers, in this order."""
        lengths = np.diff(self.starts)[order]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        entries = np.arange(starts[-1]) + np.repeat(self.starts[order] - starts[:-1], lengths)
        return Rows(starts, self.terms[entries], self.values[entries])

    def filtered(self, kept: NDArray[np.bool_]) -> Rows:
        """The rows with some entries left out."""
        counts = np.bincount(self.article_of_each()[kept], minlength=self.size)
        return Rows(np.concatenate([[0], np.cumsum(counts)]), self.terms[kept], self.values[kept])


class Vocabulary:
    """Numbers for stems, given out in order of first use; grows while texts are read."""

    def __init__(self, stems: Iterable[str] = ()) -> None:
        self._numbers = {stem: number for number, stem in enumerate(stems)}
        self._known: dict[str, dict[str, int]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def stems(self) -> list[str]:
        """The stems by number."""
        return list(self._numbers)

    def read(self, text: str, language: str) -> list[int]:
        """The terms of a text in order: stems without stop words and single letters."""
        known = self._known.setdefault(language, {})
        found = (known[word] if word in known else self._number(word, language) for word in WORD.findall(text))
        return [term for term in found if term >= 0]

    def number_of(self, stem: str) -> int:
        """The number of a stem, a new one where it was not met before."""
        return self._numbers.setdefault(stem, len(self._numbers))

    def _number(self, word: str, language: str) -> int:
        """The number of a word not met before in that language; -1 where it is no term."""
        norm = normalise(word)
        if not norm or norm in stop_words(language) or (len(norm) == 1 and norm.isascii() and not is_number(norm)):
            number = -1
        else:
            number = self.number_of(stemmer(language)(norm))
        self._known[language][word] = number
        return number


def term_rows(texts: Iterable[tuple[str, str, str]], vocabulary: Vocabulary) -> Rows:
    """The term counts of each text, given as title, body and language (ISO 639-1)."""
    starts, terms, counts = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
    for title, body, language in texts:
        found = vocabulary.read(body, language) + TITLE_WEIGHT * vocabulary.read(title, language)
        different, count = np.unique(np.array(found, dtype=np.int32), return_counts=True)
        starts.append(starts[-1] + len(different))
        terms.append(different)
        counts.append(count.astype(np.float32))
    return Rows(np.array(starts, dtype=np.int64), np.concatenate(terms), np.concatenate(counts))


def frequencies(rows: Rows) -> Ints:
    """For each term the number of articles that have it."""
    return np.bincount(rows.terms, minlength=1).astype(np.int64)


def weighted(counts: Rows, frequency: Ints, articles: int) -> Rows:
    """Rows of unit length: logarithmic counts times inverse document frequency over ``articles`` articles."""
    rarity = np.log((articles + 1) / (frequency + 0.5)).clip(LEAST_RARITY).astype(np.float32)
    values = (1 + np.log(counts.values)) * rarity[counts.terms]
    length = np.sqrt(np.bincount(counts.article_of_each(), values**2, minlength=counts.size)).astype(np.float32)
    return Rows(counts.starts, counts.terms, (values / length[counts.article_of_each()]).astype(np.float32))


def heaviest(rows: Rows, frequency: Ints, keep: int, most: int) -> Rows:
    """Rows of at most ``keep`` terms, the heaviest ones that from 2 to ``most`` articles have."""
    allowed = (frequency[rows.terms] > 1) & (frequency[rows.terms] <= most)
    shared = rows.filtered(allowed)
    order = _by_weight(shared)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(shared.starts[:-1], np.diff(shared.starts))
    return shared.filtered(rank < keep)


def _by_weight(rows: Rows) -> Ints:
    """The entries row by row, the heaviest first, of equal ones the first.

    Sorts 64-bit integers made of row, weight and place in the row, which takes an eighth of a sort by two columns.
    """
    article = rows.article_of_each()
    place = np.arange(len(rows.terms)) - np.repeat(rows.starts[:-1], np.diff(rows.starts))
    bits = int(place.max(initial=0)).bit_length()
    if rows.size.bit_length() + _WEIGHT_BITS + bits > 64:  # a row of more terms than any language has
        return np.lexsort((-rows.values, article))
    lightness = _HEAVIEST - rows.values.view(np.uint32)  # the bits of positive floats sort as their values do
    keys = (article.astype(np.uint64) << np.uint64(_WEIGHT_BITS + bits)) | (
        lightness.astype(np.uint64) << np.uint64(bits)
    )
    keys |= place.astype(np.uint64)
    keys.sort()
    within = (keys & np.uint64((1 << bits) - 1)).astype(np.int64)
    return rows.starts[article] + within
