"""Base forms of words, and the families of words that tell of one kind of event or name one kind of thing.

The families are English; words of other languages are compared as the English words of `data/lexicon.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tui.collation.annotate.numerals import spelled_number
from tui.collation.annotate.tokens import is_number, stemmer
from tui.collation.annotate.wordlists import ENGLISH, alternation, rows, stop_words, word_lists, word_set

_NO_MEANING = "the"
"""Stands for every function word of another language."""
_VERB_ENDINGS = ("ed", "ing")
_SHORTEST_VERB = 5
"""Minimum letters of a word whose ending tells a verb: "used", "king" and "red" do not."""
_PEOPLE = "people"
_THING = "+"
"""Ends the name of a family in `data/events.txt` that names things."""


def words_for(name: str) -> frozenset[str]:
    """A word list of the conflicts, by its name in `data/conflicts.txt`."""
    return word_set("conflicts.txt", name)


@cache
def pairs_for(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words that each word of a list of pairs in `data/conflicts.txt` stands for: ``gonna=going_to``."""
    pairs = (pair.rpartition("=") for pair in word_lists("conflicts.txt")[name])
    return {word: tuple(meaning.split("_")) for word, _, meaning in pairs}


@lru_cache(maxsize=100_000)
def in_english(norm: str, language: str) -> str:
    """The form under which a word of a language is compared with English ones: an English word, digits, or its stem.

    The English word is that of `data/lexicon.txt`; "the" stands for a word without meaning of its own.
    """
    if language == ENGLISH or not norm or is_number(norm):
        return norm
    exact, prefixes = _lexicon(language)
    meaning = exact.get(norm) or next((word for prefix, word in prefixes if norm.startswith(prefix)), "")
    if meaning:
        return meaning
    if number := spelled_number(norm, language):
        return str(number)
    return _NO_MEANING if norm in stop_words(language) else stemmer(language)(norm)


def known_words(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The words of the lexicon in a text written without blanks: start, end, form."""
    for match in _known_pattern(language).finditer(text):
        yield match.start(), match.end(), match.group()


@cache
def _known_pattern(language: str) -> re.Pattern[str]:
    """Compile any whole word of a language's lexicon."""
    return re.compile(alternation(_lexicon(language)[0]))


@cache
def _lexicon(language: str) -> tuple[Mapping[str, str], Sequence[tuple[str, str]]]:
    """The English words for words of a language: by the whole word, and by how it begins, longest first."""
    forms = [
        (form, name.partition(".")[2])
        for name, words in word_lists("lexicon.txt").items()
        if name.startswith(f"{language}.")
        for form in words
    ]
    exact = {form: word for form, word in forms if not form.endswith("*")}
    prefixes = sorted(((form[:-1], word) for form, word in forms if form.endswith("*")), key=lambda each: -len(each[0]))
    return exact, tuple(prefixes)


@cache
def _base_forms() -> Mapping[str, str]:
    """The base form of each irregular form of a verb."""
    return {form: base for _, base, *rest in rows("irregular_verbs.tsv") for form in "".join(rest).split()}


@cache
def base_of(norm: str) -> str:
    """The stem that all forms of a word share, irregular ones too: "began" and "begun" are "begin"."""
    return stemmer("en")(_base_forms().get(norm, norm))


@cache
def event_of(norm: str) -> str:
    """The family of a word's normal form, else its stem; empty for stop words and numbers."""
    if not norm or norm in stop_words("en") or is_number(norm):
        return ""
    base = base_of(norm)
    return _families().by_stem.get(base, base)


@cache
def family_of(norm: str) -> str:
    """The family of events that a word belongs to; empty for every other word."""
    family = event_of(norm)
    return family if family in _families().events else ""


@cache
def is_past_verb(norm: str) -> bool:
    """Whether a word of a family of events is a verb that says it happened: "killed", not "death"."""
    return bool(family_of(norm)) and (norm.endswith("ed") or norm in _base_forms())


@cache
def tells_an_event(norm: str) -> bool:
    """Whether a word says what happened: by its family, or a verb by its form."""
    event, families = event_of(norm), _families()
    if not event or event in families.things:
        return False
    verb = norm in _base_forms() or (len(norm) >= _SHORTEST_VERB and norm.endswith(_VERB_ENDINGS))
    return verb or event in families.events


def is_person(noun: str) -> bool:
    """Whether a counted noun says no more than that people are counted."""
    return event_of(noun) == _PEOPLE


class _Families(NamedTuple):
    """The families of `data/events.txt`."""

    by_stem: Mapping[str, str]
    """The family of each stem."""
    events: frozenset[str]
    """Names of the families that tell what happened."""
    things: frozenset[str]
    """Names of the families that name things."""


@cache
def _families() -> _Families:
    lists = word_lists("events.txt")
    return _Families(
        {base_of(word): name.rstrip(_THING) for name, words in lists.items() for word in words},
        frozenset(name for name in lists if not name.endswith(_THING)),
        frozenset(name.rstrip(_THING) for name in lists if name.endswith(_THING)),
    )
