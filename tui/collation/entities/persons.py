"""Whether two personal names may be one person's: different given names never are."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import unaccented

_DOUBLED = re.compile(r"(.)\1")


class PersonName(NamedTuple):
    """A personal name taken apart; all parts in a spelling that forgives transliteration."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def is_full(self) -> bool:
        """Whether a given name is there."""
        return bool(self.given)


@cache
def take_apart(text: str) -> PersonName:
    """The parts of a personal name: ``Kim Jong Un`` has surname ``kim``, ``Lamy Kim`` too."""
    words = [word.strip(".") for word in re.split(r"[\s.-]+", text) if word.strip(".")]
    suffix = ""
    if len(words) > 1 and f"{words[-1]}" in lexicon().suffix:
        suffix = words.pop().lower()
    spelt = [fold_spelling(word) for word in words]
    if not spelt:
        return PersonName((), "", suffix)
    if _family_comes_first(words):
        return PersonName(tuple(spelt[1:]), spelt[0], suffix)
    cut = len(words) - 1
    while cut > 1 and len(words[cut - 1]) > 1 and words[cut - 1].lower() in lexicon().particle:
        cut -= 1
    return PersonName(tuple(spelt[:cut]), " ".join(spelt[cut:]), suffix)


def fold_spelling(word: str) -> str:
    """The word in a spelling in which transliterations meet: ``Sergey`` is ``sergei``."""
    bare = unaccented(word.lower())
    return _DOUBLED.sub(r"\1", bare.replace("’", "").replace("'", "").replace("y", "i").replace("w", "v"))


def _family_comes_first(words: list[str]) -> bool:
    if len(words) not in (2, 3) or words[0].lower() not in lexicon().family_first:
        return False
    last = words[-1].lower()
    return len(words) == 3 or (last not in gazetteer().surnames and last not in lexicon().family_first)


def may_be_one(left: str, right: str) -> bool:
    """Whether two full names may be forms of one: ``Neil M. Gorsuch`` and ``Neil Gorsuch``; suffixes aside."""
    one, two = take_apart(left), take_apart(right)
    if one.surname != two.surname or not (one.given and two.given):
        return False
    return all(same_given(*pair) for pair in zip(one.given, two.given, strict=False))


def meeting_points(form: str) -> tuple[str, ...]:
    """Where forms are filed that a full name may be one with: by surname, and given name, its long form or initial."""
    name = take_apart(form)
    given, initial = name.given[0], name.given[0][0]
    if len(given) == 1:
        return (f"{name.surname}, {initial}*",)
    return tuple(f"{name.surname}, {each}" for each in (*_long_forms(given), f"{initial}."))


def home_points(form: str) -> tuple[str, ...]:
    """Where a full name is filed, so that all that it may be one with meet it."""
    name = take_apart(form)
    given, initial = name.given[0], name.given[0][0]
    every = f"{name.surname}, {initial}*"
    if len(given) == 1:
        return (f"{name.surname}, {initial}.", every)
    return (*(f"{name.surname}, {each}" for each in _long_forms(given)), every)


def same_given(left: str, right: str) -> bool:
    """Whether two given names, spelling folded, may be one: equal, an initial, or a short form of the other."""
    if left == right or (1 in (len(left), len(right)) and left[0] == right[0]):
        return True
    return left in _long_forms(right) or right in _long_forms(left)


def _long_forms(given: str) -> tuple[str, ...]:
    """The given name and those it may be short for, in forgiving spelling: ``bob``, ``robert``."""
    return (given, *_nicknames().get(given, ()))


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in sorted(lexicon().nickname):
        short, long = map(fold_spelling, pair.split("="))
        found[short] = (*found.get(short, ()), long)
    return found
