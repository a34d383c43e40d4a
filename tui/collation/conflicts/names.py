"""Names of people that two linked sentences spell differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.collation.annotate.tokens import Token, words
from tui.collation.conflicts.sentence import Finding, Side, are_close
from tui.collation.entities.people import fold_spelling, same_given
from tui.collation.entities.words import unaccented
from tui.collation.model import ConflictKind, Span
from tui.collation.quotes.cast import Naming

_SHORTEST = 4
"""Letters: in shorter names one letter makes another person."""
_LONG = 5
"""Letters from which two slips are still the same name."""
_MOST_SLIPS = 2
"""Letters added, lost, changed or swapped."""
_VOWELS = re.compile("[aeiouy]")
_SAME_START = 3
"""Letters at the beginning that names two slips apart must share, besides the last."""
_INFLECTIONS = frozenset(
    ["s", "es", "n", "an", "ns", "ans", "i", "is", "ian", "ians", "ese", "ic", "ish", "y", "ie", "ies", "er", "ers"]
)
"""Endings that make another word of a name: Korea and Korean, Republican and Republicans."""
_KIN = frozenset(
    ["wife", "husband", "widow", "brother", "sister", "son", "daughter", "father", "mother", "cousin", "uncle", "aunt"]
)
"""Words that tell why two people have one name."""
_CONFIDENCE = 0.8
_HALF = 0.75
"""Where half of the name is the same."""


def name_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The names of people that differ by a slip, one of which the other article never writes so."""
    for name in _candidates(left, right):
        for other in _candidates(right, left):
            foreign = name.norm not in right.witness.words or other.norm not in left.witness.words
            if foreign and is_misspelling(name.norm, other.norm) and _may_be_one(left, name, right, other):
                yield Finding(ConflictKind.NAME, name.span, other.span, _CONFIDENCE)


def bearer_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The people of sentences that tell much the same whose names are half the same, each unknown to the other side."""
    if not are_close(left, right) or (left.norms | right.norms) & _KIN:
        return
    for name in _full_names(left):
        for other in _full_names(right):
            place = _differing(name, other)
            if place is not None and _are_strange(left, name[place], right, other[place]):
                yield Finding(ConflictKind.NAME, _whole(name), _whole(other), _HALF)


def _whole(name: list[Token]) -> Span:
    return Span(name[0].span.start, name[-1].span.end)


def _full_names(side: Side) -> list[list[Token]]:
    """The words of the people named by more than one word."""
    named = [naming.span for naming in side.witness.cast.people(side.sentence.span)]
    parts = [[token for token in side.tokens if span.start <= token.span.start < span.end] for span in named]
    return [name for name in parts if len(name) > 1]


def _differing(name: list[Token], other: list[Token]) -> int | None:
    """Which word of two names that are half the same is another: the given name, or a surname that begins alike."""
    given, surname, second, third = (fold_spelling(word.norm) for word in (name[0], name[-1], other[0], other[-1]))
    if given == second and surname != third and surname[:_SAME_START] == third[:_SAME_START]:
        return -1
    if surname != third or same_given(given, second) or _sound_alike(given, second):
        return None
    return 0


def _are_strange(left: Side, name: Token, right: Side, other: Token) -> bool:
    """Whether neither article knows the other's word, which is no slip of its own."""
    return (
        not is_misspelling(name.norm, other.norm)
        and name.norm not in right.witness.words
        and other.norm not in left.witness.words
    )


def _candidates(side: Side, other: Side) -> list[Token]:
    """The names of the sentence that the other one does not have."""
    return [token for token in side.people if len(token.norm) >= _SHORTEST and token.norm not in other.norms]


def is_misspelling(left: str, right: str) -> bool:
    """Whether two different names may be spellings of one; accents make no difference."""
    from rapidfuzz.distance import OSA

    if abs(len(left) - len(right)) > _MOST_SLIPS or left[0] != right[0]:
        return False
    left, right = unaccented(left), unaccented(right)
    if left == right or _inflects(left, right) or _inflects(right, left):
        return False
    ends_alike = left[:_SAME_START] == right[:_SAME_START] and left[-1] == right[-1]
    slips = _MOST_SLIPS if ends_alike and min(len(left), len(right)) >= _LONG else 1
    return OSA.distance(left, right, score_cutoff=slips) <= slips


def _may_be_one(left: Side, name: Token, right: Side, other: Token) -> bool:
    """Whether one of the two names is known for a person's, and no given names keep them apart."""
    people = left.witness.cast.over(name.span), right.witness.cast.over(other.span)
    if not any(people) or {name.norm, other.norm} & (left.witness.common | right.witness.common):
        return False
    if all(_is_given(found, token) for found, token in zip(people, (name, other), strict=True)):
        return not _sound_alike(name.norm, other.norm)
    given = [_given_names(found, token.norm) for found, token in zip(people, (name, other), strict=True)]
    pairs = ((one, two) for one in given[0] for two in given[1])
    return not all(given) or any(one == two or is_misspelling(one, two) for one, two in pairs)


def _sound_alike(given: str, other: str) -> bool:
    """Whether two given names are one in two writings: Mohammed and Mohammad."""
    return _VOWELS.sub("", given) == _VOWELS.sub("", other)


def _is_given(namings: list[Naming], token: Token) -> bool:
    """Whether a word opens a longer name."""
    return any(naming.span.start == token.span.start and naming.span.end > token.span.end for naming in namings)


def _given_names(namings: list[Naming], own: str) -> set[str]:
    return {word for naming in namings for word in words(naming.name) if word != own}


def _inflects(short: str, long: str) -> bool:
    return long.startswith(short) and long[len(short) :] in _INFLECTIONS
