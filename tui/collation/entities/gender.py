"""Grammatical gender of a person: from titles, nouns of kin and office, and the given name.

A pronoun or form of address never means somebody of the other gender; where nothing tells, it may mean anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import simplified


class Gender(Enum):
    """As English pronouns tell it; UNKNOWN agrees with both."""

    UNKNOWN = ""
    HE = "he"
    SHE = "she"

    def agrees(self, other: Gender) -> bool:
        """Whether one person can have both."""
        return self is other or Gender.UNKNOWN in (self, other)


_PRONOUNS = dict.fromkeys(("he", "him", "his", "himself"), Gender.HE) | dict.fromkeys(
    ("she", "her", "hers", "herself"), Gender.SHE
)


def gender_of_pronoun(word: str) -> Gender:
    """The gender of a personal pronoun in any case; UNKNOWN for every other word."""
    return _PRONOUNS.get(word.lower(), Gender.UNKNOWN)


def gender_of_words(words: Iterable[str]) -> Gender:
    """The gender of the first title or noun that has one (``mr``, ``congresswoman``), else UNKNOWN."""
    lexical = lexicon()
    for word in words:
        plain = word.rstrip(".").lower()
        if plain in lexical.man:
            return Gender.HE
        if plain in lexical.woman:
            return Gender.SHE
    return Gender.UNKNOWN


def gender_of_name(text: str) -> Gender:
    """The gender of a full name's given name; UNKNOWN for a bare surname."""
    words = text.split()
    if len(words) < 2 or words[0].lower() in lexicon().family_first:
        return Gender.UNKNOWN
    known = gazetteer()
    for word in words[:-1]:
        given = simplified(word)
        if given in known.men:
            return Gender.HE
        if given in known.women:
            return Gender.SHE
        if len(given.rstrip(".")) > 1:
            break
    return Gender.UNKNOWN
