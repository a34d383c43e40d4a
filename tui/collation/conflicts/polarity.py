"""Events that one of two linked sentences asserts and the other denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from tui.collation.conflicts.families import event_of
from tui.collation.conflicts.sides import Finding, Side
from tui.collation.model import ConflictKind, Span

_EVENTS = frozenset(["kill", "wound", "arrest", "charge", "sentence", "resign", "evacuate", "sign", "fire", "appoint"])
"""What has either happened or not."""
_DENIAL = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do)(?:\s(?:not|never)\b|n[’']t\b)|\b[Nn]o\b|\bnobody\b"
)
_ELSEWHERE = re.compile(r"\s(?:in|of|for|to|from|about|by|with|think|believe|say|expect|want|know)\s")
"""Where a denial ends: "no role in the firing" denies no firing, nor does "did not think"."""
_REACH = 5
"""Words after a denial that it reaches."""
_UNREAL = re.compile(
    r"\b(?:if|whether|would|could|might|may|should|will|can|unless|before|until|to|not|never|no|nor|without|"
    r"likely|possible|possibly|expected|threatened|planned)\b|n[’']t\b",
    re.IGNORECASE,
)
_MOST = 20
"""Denials or events of one sentence that are looked at."""
_CONFIDENCE = 0.75


def polarity_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The events that one side denies and the other asserts of the same people."""
    if not (_DENIAL.search(left.sentence.text) or _DENIAL.search(right.sentence.text)):
        return
    if not {token.norm for token in left.people} & {token.norm for token in right.people}:
        return
    yield from _denied(left, right)
    for finding in _denied(right, left):
        yield finding._replace(left=finding.right, right=finding.left)


def _denied(denying: Side, asserting: Side) -> Iterator[Finding]:
    denials = dict(_denials(denying))
    asserted = dict(_assertions(asserting))
    for event in sorted(denials.keys() & asserted.keys()):
        if event not in dict(_assertions(denying)) and event not in dict(_denials(asserting)):
            yield Finding(ConflictKind.NEGATION, denials[event], asserted[event], _CONFIDENCE)


def _denials(side: Side) -> Iterator[tuple[str, Span]]:
    """The events that the sentence says did not happen, with the words that say so."""
    offset = side.sentence.span.start
    for match in islice(_DENIAL.finditer(side.sentence.text), _MOST):
        start = offset + match.start()
        reached = [token for token in side.tokens if token.span.start >= offset + match.end()][:_REACH]
        end = side.clause_around(Span(start, offset + match.end())).end
        elsewhere = _ELSEWHERE.search(side.sentence.text, match.end())
        end = min(end, offset + elsewhere.start()) if elsewhere else end
        for token in reached:
            if token.span.start < end and event_of(token.norm) in _EVENTS:
                yield event_of(token.norm), Span(start, token.span.end)


def _assertions(side: Side) -> Iterator[tuple[str, Span]]:
    """The events that the sentence says did happen."""
    told = (token for token in side.tokens if event_of(token.norm) in _EVENTS and not side.is_name(token))
    for token in islice(told, _MOST):
        clause = side.clause_around(token.span)
        if not _UNREAL.search(side.words(Span(clause.start, token.span.start))):
            yield event_of(token.norm), token.span
