"""Which words keep their full stop, and which words open a sentence, for each language that has a list.

An entry in lower case also stands for its capitalised and upper-case forms; one with a capital only for itself
and its upper-case form, because in lower case it is an ordinary word ("Sun." is a day, "sun." ends a sentence).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tui.collation.annotate.wordlists import word_lists


class Abbreviations(NamedTuple):
    """What a language's full stops mean; words without their last stop."""

    before_names: frozenset[str]
    """Never end a sentence: ``Mr``, ``Gen``, ``vs``."""
    before_figures: frozenset[str]
    """Go on where a figure follows: ``No``, ``p``, ``Jan``."""
    ambiguous: frozenset[str]
    """End a sentence only where the next word is sure to open one: ``Inc``, ``U.S``, ``etc``."""
    openers: frozenset[str]
    """Function words that open a sentence when capitalised; lower case."""
    ordinals: bool
    """Whether a figure with a full stop is an ordinal: ``am 3. Oktober``."""


_ORDINAL_STOPS = frozenset({"de", "da", "no", "fi", "hu", "cs", "sk", "hr", "sr", "tr"})


@cache
def abbreviations_for(language: str) -> Abbreviations:
    """The lists of that language; of English where there are none, since news everywhere quotes English names."""
    lists = word_lists("abbreviations.txt")
    known = language if f"{language}.openers" in lists else "en"
    before_names, before_figures, ambiguous = (
        _forms(lists[f"{known}.{kind}"]) for kind in ("before_names", "before_figures", "ambiguous")
    )
    openers = frozenset(lists[f"{known}.openers"])
    return Abbreviations(before_names, before_figures, ambiguous, openers, ordinals=language in _ORDINAL_STOPS)


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of ``sentence_words.txt``: given names, units after a figure, nouns that a single letter numbers."""
    return frozenset(word_lists("sentence_words.txt")[name])


def _forms(words: Sequence[str]) -> frozenset[str]:
    lower = [word for word in words if word.islower()]
    return frozenset((*words, *map(str.upper, words), *map(str.capitalize, lower)))
