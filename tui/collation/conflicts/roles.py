"""Roles of people that two linked sentences give differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.collation.annotate.function_words import stop_words
from tui.collation.annotate.tokens import Token
from tui.collation.conflicts.places import exclusive
from tui.collation.conflicts.sentence import Finding, Side
from tui.collation.model import ConflictKind, Span
from tui.collation.quotes.cast import Naming

_CLASSES = """
brother sister father mother son daughter uncle aunt cousin nephew niece wife husband grandfather grandmother
officer guard soldier volunteer teacher student paramedic firefighter
contributor analyst commentator host anchor correspondent columnist
general colonel major captain lieutenant sergeant corporal
judge prosecutor juror
senator congressman governor mayor
doctor nurse
priest bishop imam rabbi cardinal
pilot steward mechanic
goalkeeper defender midfielder striker
"""
_EQUALS = {
    "sen": "senator", "rep": "congressman", "representative": "congressman", "congresswoman": "congressman",
    "gov": "governor", "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant",
    "dr": "doctor", "physician": "doctor", "policeman": "officer",
}  # fmt: skip
_CLASS_OF = {role: number for number, line in enumerate(_CLASSES.strip().split("\n")) for role in line.split()}
_SINGULARS = _EQUALS | {role: role for role in _CLASS_OF}
_ROLE_OF = _SINGULARS | {f"{form}s": role for form, role in _SINGULARS.items()}
"""Every form that names a role, with the role in the singular."""
_CONFIDENCE = 0.75
_MOST = 20
"""Roles of one sentence that are compared."""
_NEAR = 3
"""Words between a person's name and the role beside it."""
_KIN = 0
"""The class of relatives: one may be the brother of one and the son of another."""
_PAST = re.compile(r"\b(?:former|ex|then|retired|late|step|half|vice|deputy|acting|attorney|secretary)\W+$", re.I)
_PAST_REACH = 12
"""Characters before a role in which a word may say that it is another one or a past one."""
_POST = re.compile(
    r"\b(?P<post>(?i:ambassador|envoy|mayor|governor|minister|president|chancellor|bishop|archbishop|consul|senator))"
    r"\s(?:to|of|for|in|from)\s(?:the\s)?(?P<seat>[A-Z][\w’'-]+)",
)
_POST_REACH = 30
"""Characters to either side of a post in which its holder is named, and nobody else."""
_WORKS_AS = re.compile(r"\bas an?\s(?:\w+\s)?$")


class Role(NamedTuple):
    """A word that says what somebody is."""

    token: Token
    name: str
    """In the singular, one name for equal roles."""
    holders: frozenset[str]
    """What the role is said of: the people named beside it, else the word that describes it."""


def role_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The roles of one class that the two sides give to the same people."""
    if _ROLE_OF.keys().isdisjoint(left.norms) or _ROLE_OF.keys().isdisjoint(right.norms):
        return
    roles, others = _roles(left), _roles(right)
    known, known_too = {role.name for role in roles}, {other.name for other in others}
    for role in roles:
        for other in others:
            same_class = _CLASS_OF[role.name] == _CLASS_OF[other.name]
            new = role.name not in known_too and other.name not in known
            if same_class and new and role.holders & other.holders:
                yield Finding(ConflictKind.ROLE, role.token.span, other.token.span, _CONFIDENCE)


def post_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The posts that one person has at two places: ambassador to France, ambassador to Belgium."""
    for post, seat in _posts(left).items():
        other = _posts(right).get(post)
        if other and exclusive(seat.name, other.name) >= _CONFIDENCE:
            yield Finding(ConflictKind.ROLE, seat.span, other.span, _CONFIDENCE)


def _posts(side: Side) -> dict[tuple[str, str], Naming]:
    """The seat of each post that the sentence gives to the only person named beside it, by post and person."""
    start, cast = side.sentence.span.start, side.witness.cast
    found: dict[tuple[str, str], Naming] = {}
    for match in islice(_POST.finditer(side.sentence.text), _MOST):
        people = cast.people(Span(start + match.start() - _POST_REACH, start + match.end() + _POST_REACH))
        seats = cast.over(Span(start + match.start("seat"), start + match.end()))
        if len({naming.entity_id for naming in people}) == len(seats) == 1:
            found[match["post"].lower(), people[0].entity_id] = seats[0]
    return found


def _roles(side: Side) -> list[Role]:
    named = ((place, token, _ROLE_OF.get(token.norm)) for place, token in enumerate(side.tokens))
    present = ((place, token, name) for place, token, name in named if name and not _is_past(side, token))
    return [Role(token, name, _holders(side, place, name)) for place, token, name in islice(present, _MOST)]


def _is_past(side: Side, token: Token) -> bool:
    before = side.words(Span(max(side.sentence.span.start, token.span.start - _PAST_REACH), token.span.start))
    return bool(_PAST.search(before))


def _holders(side: Side, place: int, name: str) -> frozenset[str]:
    """The people beside a role, else the word that describes it: "Clapper, an analyst", "armed officers"."""
    role = side.tokens[place]
    people = [person.norm for person in side.people if _is_beside(side, person, role)]
    if _CLASS_OF[name] == _KIN:
        following = [person.norm for person in side.people if person.span > role.span][:1]
        return frozenset(following).intersection(people)
    if not people and _WORKS_AS.search(side.words(Span(side.sentence.span.start, role.span.start))):
        people = [person.norm for person in side.people]
    return frozenset(people or _description(side, place))


def _description(side: Side, place: int) -> Iterator[str]:
    before = side.tokens[place - 1] if place else None
    if before and before.norm.isalpha() and before.norm not in stop_words("en") and not side.is_name(before):
        yield before.norm


def _is_beside(side: Side, person: Token, role: Token) -> bool:
    """Whether role and name stand side by side, with at most a few words of an apposition between."""
    first, second = sorted((person.span, role.span))
    between = side.words(Span(first.end, second.start))
    if second == person.span:
        return len(between.split()) <= 1 and between.strip() in ("", ",", ".")
    return between.startswith(", ") and between.count(",") == 1 and len(between.split()) <= _NEAR + 1
