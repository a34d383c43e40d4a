"""Events that one of two linked sentences asserts and the other denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.collation.annotate.tokens import Token
from tui.collation.conflicts.events import event_of, tells_an_event
from tui.collation.conflicts.sentence import Finding, Side, are_close
from tui.collation.model import ConflictKind, Span

_EVENTS = frozenset(["kill", "wound", "arrest", "charge", "sentence", "resign", "evacuate", "sign", "fire", "appoint"])
"""What has either happened or not."""
_DENIAL = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do)(?:\s(?:not|never)\b|n\s?[’']\s?t\b)|\b[Nn]o(?:ne)?\b(?!-)|\b[Nn]obody\b"
)
_ELSEWHERE = re.compile(r"\s(?:in|of|for|to|from|about|by|with|think|believe|say|expect|want|know)\s")
"""Where a denial ends: "no role in the firing" denies no firing, nor does "did not think"."""
_SAID = frozenset(["say", "announce"])
"""Who has not said a thing has not denied it."""
_REACH = 5
"""Words after a denial that it reaches."""
_UNREAL = re.compile(
    r"\b(?:if|whether|would|could|might|may|should|will|can|unless|before|until|to|not|never|no|nor|without|"
    r"likely|possible|possibly|expected|threatened|planned)\b|n\s?[’']\s?t\b",
    re.IGNORECASE,
)
_MOST = 20
"""Denials or events of one sentence that are looked at."""
_CONFIDENCE = 0.75


class Denial(NamedTuple):
    """An event that is said not to have happened."""

    verb: Token
    span: Span
    """From the denying word to the event's."""


def polarity_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The events that one side denies and the other asserts, of the same people or in much the same words."""
    if not (_DENIAL.search(left.sentence.text) or _DENIAL.search(right.sentence.text)):
        return
    yield from _denied(left, right)
    for finding in _denied(right, left):
        yield finding._replace(left=finding.right, right=finding.left)


def asserts(side: Side, token: Token) -> bool:
    """Whether the clause says of its word that it was so: no plan, no chance, no denial."""
    clause = side.clause_around(token.span)
    return not _UNREAL.search(side.words(Span(clause.start, token.span.start)))


def _denied(denying: Side, asserting: Side) -> Iterator[Finding]:
    denials, asserted = dict(_denials(denying)), dict(_assertions(asserting))
    told = denials.keys() & asserted.keys() - dict(_assertions(denying)).keys() - dict(_denials(asserting)).keys()
    for event in sorted(told):
        denial, token = denials[event], asserted[event]
        if _are_one(event, denying, denial, asserting, token):
            yield Finding(ConflictKind.NEGATION, denial.span, token.span, _CONFIDENCE)


def _are_one(event: str, left: Side, denial: Denial, right: Side, token: Token) -> bool:
    """Whether both tell of one event: in much the same words of the same doer, or of the same people."""
    if are_close(left, right) and event not in _SAID:
        doers = left.doers(denial.verb)
        return not doers or bool(doers & right.doers(token))
    return event in _EVENTS and bool({each.norm for each in left.people} & {each.norm for each in right.people})


def _denials(side: Side) -> Iterator[tuple[str, Denial]]:
    """The events that the sentence says did not happen, with the words that say so."""
    offset = side.sentence.span.start
    for match in islice(_DENIAL.finditer(side.sentence.text), _MOST):
        start = offset + match.start()
        reached = [token for token in side.tokens if token.span.start >= offset + match.end()][:_REACH]
        end = side.clause_around(Span(start, offset + match.end())).end
        elsewhere = _ELSEWHERE.search(side.sentence.text, match.end())
        end = min(end, offset + elsewhere.start()) if elsewhere else end
        for token in reached:
            if token.span.start < end and _happens(token):
                yield event_of(token.norm), Denial(token, Span(start, token.span.end))


def _assertions(side: Side) -> Iterator[tuple[str, Token]]:
    """The events that the sentence says did happen."""
    told = (token for token in side.tokens if _happens(token) and not side.is_name(token))
    for token in islice(told, _MOST):
        if asserts(side, token):
            yield event_of(token.norm), token


def _happens(token: Token) -> bool:
    return event_of(token.norm) in _EVENTS or tells_an_event(token.norm)
