"""Base forms of words, and the families of words that tell of one kind of event or name one kind of thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tui.collation.annotate.tokens import is_number, stemmer
from tui.collation.annotate.wordlists import rows, stop_words, word_lists

_VERB_ENDINGS = ("ed", "ing")
_SHORTEST_VERB = 5
"""Minimum letters of a word whose ending tells a verb: "used", "king" and "red" do not."""
_PEOPLE = "people"
_THING = "+"
"""Ends the name of a family in `data/events.txt` that names things."""


@cache
def words_for(name: str) -> frozenset[str]:
    """A word list of the conflicts, by its name in `data/conflicts.txt`."""
    return frozenset(word_lists("conflicts.txt")[name])


@cache
def base_of(norm: str) -> str:
    """The stem that all forms of a word share, irregular ones too: "began" and "begun" are "begin"."""
    return stemmer("en")(_irregular().get(norm, norm))


@cache
def event_of(norm: str) -> str:
    """The family of a word's normal form, else its stem; empty for stop words and numbers."""
    if not norm or norm in stop_words("en") or is_number(norm):
        return ""
    base = base_of(norm)
    return _families().get(base, base)


@cache
def family_of(norm: str) -> str:
    """The family of events that a word belongs to; empty for every other word."""
    family = event_of(norm)
    return family if family in _event_names() else ""


@cache
def is_past_verb(norm: str) -> bool:
    """Whether a word of a family of events is a verb that says it happened: "killed", not "death"."""
    return bool(family_of(norm)) and (norm.endswith("ed") or norm in _irregular())


@cache
def tells_an_event(norm: str) -> bool:
    """Whether a word says what happened: by its family, or a verb by its form."""
    event = event_of(norm)
    if not event or event in _thing_names():
        return False
    verb = norm in _irregular() or (len(norm) >= _SHORTEST_VERB and norm.endswith(_VERB_ENDINGS))
    return verb or event in _event_names()


def is_person(noun: str) -> bool:
    """Whether a counted noun says no more than that people are counted."""
    return event_of(noun) == _PEOPLE


@cache
def _irregular() -> Mapping[str, str]:
    """The base form of each irregular form."""
    return {form: base for _, base, *rest in rows("irregular_verbs.tsv") for form in "".join(rest).split()}


@cache
def _families() -> Mapping[str, str]:
    """The family of each stem."""
    lists = word_lists("events.txt")
    return {base_of(word): name.rstrip(_THING) for name, words in lists.items() for word in words}


@cache
def _event_names() -> frozenset[str]:
    return frozenset(name for name in word_lists("events.txt") if not name.endswith(_THING))


@cache
def _thing_names() -> frozenset[str]:
    return frozenset(name.rstrip(_THING) for name in word_lists("events.txt") if name.endswith(_THING))
