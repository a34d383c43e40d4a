"""Names of people that two linked sentences spell differently."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, normalize

from tui.collation.conflicts.sides import Finding, Side
from tui.collation.model import ConflictKind
from tui.collation.quotes.casts import Naming
from tui.collation.tokens import Token, words

_SHORTEST = 4
"""Letters: in shorter names one letter makes another person."""
_LONG = 5
"""Letters from which two slips are still the same name."""
_MOST_SLIPS = 2
"""Letters added, lost, changed or swapped."""
_SAME_START = 3
"""Letters at the beginning that names two slips apart must share, besides the last."""
_INFLECTIONS = frozenset(
    ["s", "es", "n", "an", "ns", "ans", "i", "is", "ian", "ians", "ese", "ic", "ish", "y", "ie", "ies", "er", "ers"]
)
"""Endings that make another word of a name: Korea and Korean, Republican and Republicans."""
_CONFIDENCE = 0.8


def name_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The names of people that differ by a slip, one of which the other article never writes so."""
    for name in _candidates(left, right):
        for other in _candidates(right, left):
            foreign = name.norm not in right.witness.words or other.norm not in left.witness.words
            if foreign and is_misspelling(name.norm, other.norm) and _may_be_one(left, name, right, other):
                yield Finding(ConflictKind.NAME, name.span, other.span, _CONFIDENCE)


def _candidates(side: Side, other: Side) -> list[Token]:
    """The names of the sentence that the other one does not have."""
    return [token for token in side.people if len(token.norm) >= _SHORTEST and token.norm not in other.norms]


def is_misspelling(left: str, right: str) -> bool:
    """Whether two different names may be spellings of one; accents make no difference."""
    from rapidfuzz.distance import OSA

    if abs(len(left) - len(right)) > _MOST_SLIPS or left[0] != right[0]:
        return False
    left, right = _plain(left), _plain(right)
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
    given = [_given_names(found, token.norm) for found, token in zip(people, (name, other), strict=True)]
    return not all(given) or bool(given[0] & given[1])


def _given_names(namings: list[Naming], own: str) -> set[str]:
    return {word for naming in namings for word in words(naming.name) if word != own}


def _inflects(short: str, long: str) -> bool:
    return long.startswith(short) and long[len(short) :] in _INFLECTIONS


def _plain(name: str) -> str:
    return "".join(char for char in normalize("NFD", name) if not combining(char))
