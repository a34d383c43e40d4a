"""From text to words with normal forms: what counts as the same word however it is written.

Language plays no part in where words begin and end; it only chooses stems and stop words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tui.collation.annotate.wordlists import rows
from tui.collation.model import Span

APOSTROPHES = "'’‘ʼ＇"
_RAISED = "²³¹⁰⁴-⁹"
# The number of a note is no word: neither ``[2]`` nor, below, ``²``.
_NUMBER = r"(?<!\d)(?!(?<=\[)\d{1,3}\])\d+(?:[.,]\d+)*(?:st\b|nd\b|rd\b|th\b)?"
_INITIALS = r"\b(?:[^\W\d_]\.){2,}"
# A syllabic script writes words without blanks: each character is a word of its own.
_UNSPACED = r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
# Marks that belong to the letter before them but are no letters to ``\w``.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0981-\u0dff"
# U+02BC and ``²`` are letters to ``\w``, but no word begins with an apostrophe or a raised figure.
_LETTERS = rf"(?![{APOSTROPHES}{_RAISED}])[^\W\d_](?:(?!{_UNSPACED}|[{_RAISED}])[^\W_]|[{_MARKS}])*"
_ELISION = rf"\b(?:[cdjlmnst]|qu|all|dell|nell|un)[{APOSTROPHES}](?=[aeiouhàâéèêëîïôœù])"
WORD = re.compile(
    rf"{_NUMBER}|{_UNSPACED}|{_INITIALS}|{_ELISION}|{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*", re.IGNORECASE
)

_NUMBER_WORDS = {word: value for _, value, language, word in rows("numbers.tsv") if language == "en"}
"""The digits of each English number word."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_STEMMERS = {row[0]: row[1] for row in rows("stemmers.tsv")}
"""The name of the Snowball stemmer of each language that has one."""


class Token(NamedTuple):
    """A word where it stands."""

    span: Span
    norm: str
    """Its normal form: ``U.S.`` is ``us``, ``Kim’s`` is ``kim``, ``1,000`` is ``1000``, ``nine`` is ``9``."""


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words of ``text`` in order, their spans moved by ``offset`` characters; no punctuation."""
    return tuple(
        Token(Span(match.start() + offset, match.end() + offset), normalise(match.group()))
        for match in WORD.finditer(text)
    )


def words(text: str) -> list[str]:
    """The normal forms of the words of ``text``, where nobody asks for their places."""
    return [normalise(word) for word in WORD.findall(text)]


@lru_cache(maxsize=100_000)
def normalise(word: str) -> str:
    """The form under which two writings of one word meet; never empty."""
    if word[0].isdigit():
        digits = word.rstrip("stndrhSTNDRH")
        return digits.replace(",", "" if _THOUSANDS.fullmatch(digits) else ".")
    folded = word.lower()
    for apostrophe in APOSTROPHES[1:]:
        folded = folded.replace(apostrophe, "'")
    folded = folded.replace(".", "").removesuffix("'s").rstrip("'")
    return _NUMBER_WORDS.get(folded, folded) or word


def is_number(norm: str) -> bool:
    """Whether a normal form is a number."""
    return norm[0].isdigit()


class _Stems(dict[str, str]):
    """Stems by normal form, each worked out once; nltk is loaded for the first one that is not known yet."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, norm: str) -> str:
        stem = self[norm] = _snowball(self._language)(norm)
        return stem


_STEMS = {language: _Stems(language) for language in _STEMMERS}


def stemmer(language: str) -> Callable[[str], str]:
    """A function from normal form to stem (Snowball, Porter 2001); it changes nothing in other languages."""
    return _STEMS[language].__getitem__ if language in _STEMS else lambda norm: norm


def known_stems() -> dict[str, dict[str, str]]:
    """All stems worked out so far, by language: another process that learns them needs no stemmer of its own."""
    return {language: dict(stems) for language, stems in _STEMS.items() if stems}


def learn_stems(known: Mapping[str, Mapping[str, str]]) -> None:
    """Take over stems that were worked out elsewhere."""
    for language, stems in known.items():
        _STEMS[language].update(stems)


@cache
def _snowball(language: str) -> Callable[[str], str]:
    from nltk.stem.snowball import SnowballStemmer

    stem: Callable[[str], str] = SnowballStemmer(_STEMMERS[language]).stem
    return stem
