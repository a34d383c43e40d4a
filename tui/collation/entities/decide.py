"""The count: what each name of an article names, from the votes of all places where it stands.

Within one article a name nearly always means one thing (one sense per discourse, Gale et al. 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tui.collation.entities.candidates import Candidate
from tui.collation.entities.casing import Casing
from tui.collation.entities.forms import spelt
from tui.collation.entities.gazetteer import gazetteer
from tui.collation.entities.kinds import FAIR, GOOD, ORGANISATION, PERSON, PLACE, SLIGHT, STRONG, Ballot, own_votes
from tui.collation.entities.surroundings import context_votes
from tui.collation.entities.words import Word, simplified
from tui.collation.model import EntityKind

ENOUGH = 1.0
"""Votes that make a capitalised word inside a sentence a name of that kind."""
ENOUGH_AT_START = 2.5
"""The same for words that are only ever met where a sentence begins, or are met in lower case too."""
LOUDEST_CONTEXT = 8.0
"""Most votes that all contexts of a name can give or take."""
SURE_PERSON = 2.5
"""Votes that make a full name bear witness for its parts."""
_COMPANIONS = frozenset({PERSON, ORGANISATION, PLACE})
CAPITALS_ARE_NO_EVIDENCE = frozenset({"de", "lb"})
"""Languages that capitalise every noun."""


def decide_kinds(found: Sequence[tuple[list[Word], Candidate]], casing: Casing, language: str) -> dict[str, EntityKind]:
    """The kind of each string that is a name; strings that are none are left out."""
    ballots: dict[str, Ballot] = {}
    contexts: dict[str, Ballot] = {}
    inside: Counter[str] = Counter()
    for words, candidate in found:
        text = spelt(candidate.texts)
        if text not in ballots:
            ballots[text] = defaultdict(float)
            _add(ballots[text], own_votes(candidate.texts))
        _add(contexts.setdefault(text, defaultdict(float)), context_votes(candidate, words))
        inside[text] += len(candidate.texts) > 1 or not candidate.opens
    if language in CAPITALS_ARE_NO_EVIDENCE:
        inside.clear()
    for text, context in contexts.items():
        _add(ballots[text], ((kind, _limited(weight)) for kind, weight in context.items()))
    _add_capitals(ballots, inside, casing)
    _add_bearers(ballots, casing)
    _add_company(ballots, _neighbours(found))
    return dict(_winners(ballots, inside, casing))


def _limited(weight: float) -> float:
    """The votes of all contexts together, kept from drowning what the name's own words tell."""
    return max(-LOUDEST_CONTEXT, min(LOUDEST_CONTEXT, weight))


def _add(ballot: Ballot, votes: Iterable[tuple[EntityKind, float]]) -> None:
    for kind, weight in votes:
        ballot[kind] += weight


def _add_capitals(ballots: dict[str, Ballot], inside: Counter[str], casing: Casing) -> None:
    """A capital inside a sentence is evidence of itself: enough for a body, two or three such words for a person."""
    for text, ballot in ballots.items():
        if not inside[text] or text.lower() in casing.lower:
            continue
        ballot[ORGANISATION] += ENOUGH
        if len(text.split()) in (2, 3):
            plain = any(word in casing.lower for word in text.lower().split())
            ballot[ORGANISATION if plain else PERSON] += SLIGHT


def _add_bearers(ballots: dict[str, Ballot], casing: Casing) -> None:
    """A word alone is a person where the article gives a full name with it, else what a longer name is."""
    bearers: set[str] = set()
    openings: dict[str, EntityKind] = {}
    for text, ballot in ballots.items():
        words, kind = text.split(), _leader(ballot)
        if 1 < len(words) < 5 and kind is PERSON and ballot[PERSON] >= SURE_PERSON:
            bearers.update((simplified(words[0]), simplified(words[-1])))
        elif len(words) > 1 and kind is not PERSON:
            openings[words[0]] = kind
    for text, ballot in ballots.items():
        if " " in text or text in gazetteer().known:
            continue
        if simplified(text) in bearers or simplified(text).removesuffix("s") in bearers:
            ballot[PERSON] += STRONG
        elif text in openings and text.lower() not in casing.lower:
            ballot[openings[text]] += FAIR


def _neighbours(found: Sequence[tuple[list[Word], Candidate]]) -> set[tuple[str, str]]:
    """Names that ``and`` or ``or`` joins, each pair both ways."""
    pairs: set[tuple[str, str]] = set()
    for (words, left), (others, right) in pairwise(found):
        between = words[left.last + 1 : right.first] if words is others else []
        if len(between) == 1 and between[0].text in {"and", "or"}:
            texts = spelt(left.texts), spelt(right.texts)
            pairs |= {texts, texts[::-1]}
    return pairs


def _add_company(ballots: dict[str, Ballot], pairs: set[tuple[str, str]]) -> None:
    """A name that little is known of is what its neighbour surely is: ``Sulla and Trump``."""
    leaders = {text: _leader(ballots[text]) for pair in pairs for text in pair}
    told = [
        (text, leaders[neighbour])
        for text, neighbour in sorted(pairs)
        if leaders[neighbour] in _COMPANIONS
        and ballots[neighbour][leaders[neighbour]] >= GOOD
        and ballots[text][leaders[text]] < FAIR
    ]
    for text, kind in told:
        ballots[text][kind] += SLIGHT


def _leader(ballot: Ballot) -> EntityKind:
    return max(EntityKind, key=lambda kind: ballot.get(kind, 0.0))


def _winners(ballots: dict[str, Ballot], inside: Counter[str], casing: Casing) -> Iterator[tuple[str, EntityKind]]:
    for text, ballot in ballots.items():
        kind = _leader(ballot)
        plain = not inside[text] or text.lower() in casing.lower
        if ballot[kind] >= (ENOUGH_AT_START if plain else ENOUGH):
            yield text, kind
