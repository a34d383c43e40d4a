"""Slots of acts: whether a thing happened, which of two opposites did, and who did it to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from tui.collation.annotate.tokens import Token
from tui.collation.annotate.wordlists import any_of, rows
from tui.collation.conflicts.events import base_of, event_of, tells_an_event, words_for
from tui.collation.conflicts.sentence import Side
from tui.collation.conflicts.slots import Finding, Pair, Rule, Slot, differ
from tui.collation.model import ConflictKind, Span

_FILE = "conflicts.txt"
_DENIAL = re.compile(
    rf"\b(?:{any_of(_FILE, 'auxiliaries')})(?:\s(?:not|never)\b|n\s?[’']\s?t\b)|\b[Nn]o(?:ne)?\b(?!-)"
    rf"|\b(?i:{any_of(_FILE, 'denials')})\b"
)
_ELSEWHERE = re.compile(rf"\s(?:{any_of(_FILE, 'denial_end')})\s")
"""Where a denial ends: "no role in the firing" denies no firing, nor does "did not think"."""
_SAID = frozenset(["say", "announce"])
"""Families of events whose denial denies nothing else: who has not said a thing has not denied it."""
_DENIAL_REACH = 5
"""Maximum words after a denial that it reaches."""
_UNREAL = re.compile(rf"\b(?:{any_of(_FILE, 'unreal')})\b|n\s?[’']\s?t\b", re.IGNORECASE)
_TIMES = frozenset(["earlier", "later", "before", "then", "previously"])
"""Words that set one of two tellings at another time."""
_PARTS = frozenset(["early", "late"])
"""Parts of a day or a year that exclude each other."""
_MOST_EVENTS, _MOST_ACTS = 20, 10
"""Maximum events and acts of one sentence that are read."""
_CONFIDENCE = 0.75


class Act(NamedTuple):
    """Something that a sentence says happened or did not; the key of a slot."""

    what: str
    """The base form of the verb, or the line of `data/opposites.tsv`."""
    event: str
    """The family of events, or what follows the verb where that must be the same."""
    doers: frozenset[str]
    """The words of meaning before the verb: its subject."""
    people: frozenset[str]
    """The people the sentence names."""

    def __str__(self) -> str:
        return " ".join(filter(None, (*sorted(self.doers), self.what, self.event)))


def asserts(side: Side, token: Token) -> bool:
    """Whether the clause says of its word that it was so: no plan, no chance, no denial."""
    clause = side.clause_around(token.span)
    return not _UNREAL.search(side.words(Span(clause.start, token.span.start)))


def extract_denials(side: Side) -> Iterator[Slot]:
    """Yield each event that a sentence affirms (True) or denies (False); none of which it says both."""
    denied, asserted = dict(_denied(side)), dict(_asserted(side))
    people = frozenset(token.norm for token in side.people)
    both = {base_of(verb.norm) for verb, _ in denied.values()} & {base_of(verb.norm) for verb in asserted.values()}
    for value, found in ((False, denied), (True, {event: (verb, verb.span) for event, verb in asserted.items()})):
        for event, (verb, span) in sorted(found.items()):
            if base_of(verb.norm) not in both and verb.norm not in words_for("light_verbs"):
                yield Slot(ConflictKind.NEGATION, Act(base_of(verb.norm), event, side.doers(verb), people), value, span)


def compare_denials(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of one act denied and asserted, by much the same words of the same doer, or of the same people."""
    act, second = slot.key, other.key
    if slot.value is other.value or act.what != second.what:
        return None
    denied, asserted = (act, second) if other.value else (second, act)
    if pair.close and act.event not in _SAID:
        return differ(slot, other, _CONFIDENCE) if not denied.doers or denied.doers & asserted.doers else None
    same_people = act.event in words_for("events") and act.people & second.people
    return differ(slot, other, _CONFIDENCE) if same_people else None


def clears_denial(slot: Slot, other: Slot, linked: bool) -> bool:
    """Whether the other article says the same of the same act elsewhere."""
    same = slot.value is other.value and slot.key.what == other.key.what
    return same and (linked or bool(slot.key.doers & other.key.doers))


def extract_opposites(side: Side) -> Iterator[Slot]:
    """The words of the table of opposites that a sentence asserts, where it takes but one side."""
    found: dict[str, list[tuple[int, bool, Token]]] = {}
    for token in side.tokens:
        for line, camp, same_object in _opposites().get(token.norm, ()) or _opposites().get(base_of(token.norm), ()):
            if not side.is_name(token):
                found.setdefault(line, []).append((camp, same_object, token))
    for line, places in found.items():
        camp, same_object, token = places[0]
        if len({place[0] for place in places}) == 1 and asserts(side, token):
            after = (event_of(each.norm) for each in side.tokens if each.span.start >= token.span.end)
            target = next(filter(None, after), "") if same_object else ""
            act = Act(line, target, side.doers(token), frozenset())
            yield Slot(ConflictKind.OPPOSITE, act, camp, token.span)


def compare_opposites(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two opposites asserted of one thing, at one time, by sentences that share most else."""
    if slot.value == other.value or slot.key[:2] != other.key[:2] or not pair.close or pair.of_two_times:
        return None
    norms = pair.left.norms, pair.right.norms
    parts = [side & _PARTS for side in norms]
    if norms[0] & _TIMES != norms[1] & _TIMES or (all(parts) and parts[0] != parts[1]):
        return None
    doers, others = slot.key.doers, other.key.doers
    return differ(slot, other, _CONFIDENCE) if doers & others or not (doers or others) else None


def extract_acts(side: Side) -> Iterator[Slot]:
    """Who did what to whom, for acts that two do not do to each other at once; "was beaten by" turns it round."""
    tokens = side.tokens
    verbs = (n for n, token in enumerate(tokens) if token.norm in words_for("acts") and not side.is_name(token))
    for place in islice(verbs, _MOST_ACTS):
        clause = side.clause_around(tokens[place].span)
        before = [token for token in tokens[:place] if token.span.start >= clause.start and event_of(token.norm)]
        after = [token for token in tokens[place + 1 :] if token.span.start < clause.end]
        target = _head(side, after)
        if not before or not target:
            continue
        passive = any(token.norm in words_for("be") for token in tokens[max(0, place - 2) : place])
        first, last = event_of(before[-1].norm), event_of(target.norm)
        if passive == (after[0].norm == "by") and first != last:
            span = Span(before[-1].span.start, target.span.end)
            yield Slot(ConflictKind.ROLE, frozenset([first, last]), last if passive else first, span)


def compare_acts(_pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two acts whose parties change places."""
    return differ(slot, other, _CONFIDENCE) if slot.key == other.key and slot.value != other.value else None


DENIALS = Rule(extract_denials, compare_denials, clears_denial)
OPPOSITES = Rule(extract_opposites, compare_opposites, clears_denial)
ACTS = Rule(extract_acts, compare_acts)


def _denied(side: Side) -> Iterator[tuple[str, tuple[Token, Span]]]:
    """The events that the sentence says did not happen, with the verb and the words that say so."""
    offset = side.sentence.span.start
    for match in islice(_DENIAL.finditer(side.sentence.text), _MOST_EVENTS):
        start = offset + match.start()
        reached = [token for token in side.tokens if token.span.start >= offset + match.end()][:_DENIAL_REACH]
        end = side.clause_around(Span(start, offset + match.end())).end
        elsewhere = _ELSEWHERE.search(side.sentence.text, match.end())
        end = min(end, offset + elsewhere.start()) if elsewhere else end
        for token in reached:
            if token.span.start < end and _happens(token):
                yield event_of(token.norm), (token, Span(start, token.span.end))


def _asserted(side: Side) -> Iterator[tuple[str, Token]]:
    """The events that the sentence says did happen."""
    events = (token for token in side.tokens if _happens(token) and not side.is_name(token))
    for token in islice(events, _MOST_EVENTS):
        if asserts(side, token):
            yield event_of(token.norm), token


def _happens(token: Token) -> bool:
    return event_of(token.norm) in words_for("events") or tells_an_event(token.norm)


@cache
def _opposites() -> Mapping[str, tuple[tuple[str, int, bool], ...]]:
    """Line, side and whether the object must be the same, by base form or, for exact forms, by the form itself."""
    found: dict[str, tuple[tuple[str, int, bool], ...]] = {}
    for kind, *sides in rows("opposites.tsv"):
        for camp, words in enumerate(sides):
            for word in words.split():
                key = word[1:] if word.startswith("=") else base_of(word)
                found[key] = (*found.get(key, ()), (sides[0].split()[0].lstrip("="), camp, kind == "same"))
    return found


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
