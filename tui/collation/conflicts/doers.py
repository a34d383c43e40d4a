"""Acts of which two linked sentences take the doer for the one it was done to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.collation.annotate.tokens import Token
from tui.collation.conflicts.events import event_of
from tui.collation.conflicts.sentence import Finding, Side
from tui.collation.model import ConflictKind, Span

_FORMS = """
beat beats beaten defeat defeats defeated overtook overtaken ram rammed shot stabbed kicked punched slapped bit bitten
sued acquired bought
"""
_ACTS = frozenset(_FORMS.split())
"""What two do not do to each other at once."""
_PASSIVE = frozenset(["was", "were", "been", "being", "is", "are", "be"])
_MOST = 10
"""Acts of one sentence that are compared."""
_CONFIDENCE = 0.75


class Act(NamedTuple):
    """Who did what to whom."""

    doer: str
    """The last word of the name or noun, by family or stem."""
    other: str
    span: Span
    """From the first of the two to the second."""


def doer_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The acts whose two parts the sides give the other way round."""
    for act in _acts(left):
        for other in _acts(right):
            if act.doer == other.other and act.other == other.doer and act.doer != act.other:
                yield Finding(ConflictKind.ROLE, act.span, other.span, _CONFIDENCE)


def _acts(side: Side) -> list[Act]:
    verbs = (place for place, token in enumerate(side.tokens) if token.norm in _ACTS and not side.is_name(token))
    return [act for place in islice(verbs, _MOST) if (act := _act(side, place))]


def _act(side: Side, place: int) -> Act | None:
    """The act of the verb at this place among the words; "was beaten by" turns it round."""
    tokens, verb = side.tokens, side.tokens[place]
    clause = side.clause_around(verb.span)
    before = [token for token in tokens[:place] if token.span.start >= clause.start and event_of(token.norm)]
    after = [token for token in tokens[place + 1 :] if token.span.start < clause.end]
    target = _head(side, after)
    if not before or not target:
        return None
    passive = any(token.norm in _PASSIVE for token in tokens[max(0, place - 2) : place])
    if passive != (after[0].norm == "by"):
        return None
    ends = event_of(before[-1].norm), event_of(target.norm)
    span = Span(before[-1].span.start, target.span.end)
    return Act(ends[1], ends[0], span) if passive else Act(ends[0], ends[1], span)


def _head(side: Side, tokens: list[Token]) -> Token | None:
    """The first word of meaning, of a name the last."""
    telling = [token for token in tokens if event_of(token.norm)]
    first = next(iter(telling), None)
    if not first or not side.is_name(first):
        return first
    name = first
    for token in telling[1:]:
        if not side.is_name(token) or side.words(Span(name.span.end, token.span.start)) != " ":
            break
        name = token
    return name
