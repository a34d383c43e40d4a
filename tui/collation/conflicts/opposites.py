"""Events that two linked sentences tell the opposite way: rose and fell, admitted and denied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tui.collation.annotate.tokens import Token
from tui.collation.conflicts.events import event_of
from tui.collation.conflicts.polarity import asserts
from tui.collation.conflicts.sentence import Finding, Side, are_close
from tui.collation.conflicts.values import are_of_two_times
from tui.collation.model import ConflictKind

_OPPOSED = """
rise rises rose risen increase increases increased climb climbs climbed jump jumped gain gained grow grows grew grown
    soar soared surge surged
    | fall falls fell fallen decrease decreases decreased drop drops dropped decline declines declined slip slips
    slipped shrink shrank shrunk slid plunge plunged sank
* admit admits admitted confirm confirms confirmed acknowledge acknowledges acknowledged concede conceded
    | deny denies denied
* accept accepts accepted approve approves approved backs backed passes passed uphold upholds upheld
    | reject rejects rejected refuse refuses refused blocked overturn overturned
* win wins won | lose loses lost
* praise praises praised welcomes welcomed hails hailed
    | criticise criticises criticised criticize criticizes criticized condemn condemns condemned denounce denounced
* raise raises raised | cut cuts lower lowers lowered
guilty convict convicted | acquit acquitted cleared innocent
alive survive survived | dead died killed
* allow allows allowed permits permitted | ban bans banned forbid forbids forbidden prohibit prohibits prohibited
opens opened reopen reopened | closes closed shut
"""
"""Opposites, line by line; a line that is set in goes on with the one before. What follows the words of a line with a
star must be the same: another plan may be rejected than the one that was approved."""
_TIMES = frozenset(["earlier", "later", "before", "then", "previously"])
"""Words that set one of two tellings at another time."""
_PARTS = frozenset(["early", "late"])
"""Parts of a day or a year that exclude each other."""
_CONFIDENCE = 0.75


class Place(NamedTuple):
    """Where a word stands in the table."""

    line: int
    starred: bool
    camp: int
    """0 or 1: the side of its line."""


class Stand(NamedTuple):
    """A word of the table in a sentence."""

    place: Place
    token: Token


def opposite_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The words by which two sentences that share most else tell of one thing the opposite."""
    stands, others = _stands(left), _stands(right)
    opposed = [line for line in stands if line in others and stands[line].place != others[line].place]
    if not opposed or not are_close(left, right) or _are_of_two_times(left, right):
        return
    for line in opposed:
        (place, token), other = stands[line], others[line].token
        same_matter = not place.starred or _matter(left, token) == _matter(right, other)
        if same_matter and left.doers(token) & right.doers(other):
            yield Finding(ConflictKind.OPPOSITE, token.span, other.span, _CONFIDENCE)


def _stands(side: Side) -> dict[int, Stand]:
    """The words of the table in a sentence by their line, where it takes but one side and asserts it."""
    found: dict[int, list[Stand]] = {}
    for token in side.tokens:
        if (place := _places().get(token.norm)) and not side.is_name(token):
            found.setdefault(place.line, []).append(Stand(place, token))
    return {
        line: stands[0]
        for line, stands in found.items()
        if len({stand.place for stand in stands}) == 1 and asserts(side, stands[0].token)
    }


@cache
def _places() -> dict[str, Place]:
    """The place of each word of the table."""
    found: dict[str, Place] = {}
    for line, text in enumerate(_OPPOSED.replace("\n    ", " ").strip().split("\n")):
        for camp, words in enumerate(text.lstrip("* ").split("|")):
            found.update(dict.fromkeys(words.split(), Place(line, text[0] == "*", camp)))
    return found


def _are_of_two_times(left: Side, right: Side) -> bool:
    """Whether the sentences tell of two days, or one of them says "earlier"."""
    parts = left.norms & _PARTS, right.norms & _PARTS
    if all(parts) and parts[0] != parts[1]:
        return True
    return left.norms & _TIMES != right.norms & _TIMES or are_of_two_times(left.figures, right.figures)


def _matter(side: Side, verb: Token) -> str:
    """The first word of meaning after a verb."""
    after = (event_of(token.norm) for token in side.tokens if token.span.start >= verb.span.end)
    return next(filter(None, after), "")
