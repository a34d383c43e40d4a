"""Decide what each name of an article names, from the cues of all places where it stands.

Within one article a name nearly always means one thing (one sense per discourse, Gale et al. 1992).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from tui.collation.entities.candidates import Candidate
from tui.collation.entities.cues import Ballot, context_cues, own_cues, weigh, weights
from tui.collation.entities.forms import spelt
from tui.collation.entities.gazetteer import gazetteer
from tui.collation.entities.words import Casing, Word, is_acronym, is_shouted, simplified
from tui.collation.model import EntityKind

PERSON, ORGANISATION, PLACE = EntityKind.PERSON.value, EntityKind.ORGANISATION.value, EntityKind.PLACE.value
_KINDS = tuple(kind.value for kind in EntityKind)

# Thresholds set by hand with the weights, on the same texts.
ENOUGH = 1.0
"""Minimum weight that makes a capitalised word inside a sentence a name."""
ENOUGH_AT_START = 2.5
"""Minimum weight for words met only where every word has a capital, or met in lower case too."""
LOUDEST_CONTEXT = 8.0
"""Maximum weight of all contexts of a name together, for or against a kind."""
SURE_PERSON = 2.5
"""Minimum weight that makes a full name evidence for its parts."""
WELL_KNOWN = 4.0
"""Minimum weight that makes a name evidence for its neighbour."""
LITTLE_KNOWN = 2.5
"""Weight below which a neighbour is evidence."""
_COMPANIONS = frozenset({PERSON, ORGANISATION, PLACE})
CAPITALS_ARE_NO_EVIDENCE = frozenset({"de", "lb"})
"""Languages that capitalise every noun."""


def decide_kinds(found: Sequence[tuple[list[Word], Candidate]], casing: Casing, language: str) -> dict[str, EntityKind]:
    """The kind of each string that is a name; strings that are none are left out."""
    ballots: dict[str, Ballot] = {}
    contexts: dict[str, list[str]] = {}
    inside: Counter[str] = Counter()
    for words, candidate in found:
        text = spelt(candidate.texts)
        if text not in ballots:
            ballots[text] = weigh(own_cues(candidate.texts))
        contexts.setdefault(text, []).extend(context_cues(candidate, words))
        inside[text] += not candidate.loud and (len(candidate.texts) > 1 or not candidate.opens)
    if language in CAPITALS_ARE_NO_EVIDENCE:
        inside.clear()
    acting: set[str] = set()
    for text, cues in contexts.items():
        context = weigh(cues)
        if context[PERSON] > max(0.0, context[PLACE]):
            acting.add(text)
        for kind, weight in context.items():
            ballots[text][kind] += max(-LOUDEST_CONTEXT, min(LOUDEST_CONTEXT, weight))
    _add_capitals(ballots, inside, casing)
    _add_bearers(ballots, casing, acting)
    _add_company(ballots, _neighbours(found))
    return dict(_winners(ballots, inside, casing))


def _add(ballot: Ballot, cue: str, *only: str) -> None:
    """Adds a cue's weights, of some kinds ``only`` where given."""
    for kind, weight in weights()[cue]:
        if not only or kind in only:
            ballot[kind] += weight


def _add_capitals(ballots: dict[str, Ballot], inside: Counter[str], casing: Casing) -> None:
    """A capital inside a sentence is evidence of itself: enough for a body, two or three such words for a person."""
    for text, ballot in ballots.items():
        if not inside[text] or text.lower() in casing.lower:
            continue
        _add(ballot, "capital")
        if len(text.split()) in (2, 3):
            plain = any(word in casing.lower for word in text.lower().split())
            _add(ballot, "capital-plain-words" if plain else "capital-words")


def _add_bearers(ballots: dict[str, Ballot], casing: Casing, acting: Set[str]) -> None:
    """A word alone is a person where the article gives a full name with it, else what a longer name is.

    A known body is the person then, and a known place where it acts like one: ``Jordan said``.
    """
    bearers: set[str] = set()
    surnames: set[str] = set()
    openings: dict[str, str] = {}
    for text, ballot in ballots.items():
        words, kind = text.split(), _leader(ballot)
        if 1 < len(words) < 5 and kind is PERSON and ballot[PERSON] >= SURE_PERSON:
            bearers.update((simplified(words[0]), simplified(words[-1])))
            surnames.add(simplified(words[-1]))
        elif len(words) > 1 and kind is not PERSON:
            openings[words[0]] = kind
    for text, ballot in ballots.items():
        plain = simplified(text)
        if " " in text:
            continue
        if text in gazetteer().known:
            is_body = gazetteer().known[text].kind is EntityKind.ORGANISATION
            if plain in surnames and not is_acronym(text) and (is_body or text in acting):
                _add(ballot, "borne-known")
        elif plain in bearers or plain.removesuffix("s") in bearers:
            _add(ballot, "borne-loud" if is_shouted(text) else "borne")
        elif text in openings and text.lower() not in casing.lower:
            _add(ballot, f"opening-{openings[text]}")


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
        and ballots[neighbour][leaders[neighbour]] >= WELL_KNOWN
        and ballots[text][leaders[text]] < LITTLE_KNOWN
    ]
    for text, kind in told:
        _add(ballots[text], "company", kind)


def _leader(ballot: Ballot) -> str:
    """The kind with the highest weight, the first of several."""
    return max(_KINDS, key=lambda kind: ballot.get(kind, 0.0))


def _winners(ballots: dict[str, Ballot], inside: Counter[str], casing: Casing) -> Iterator[tuple[str, EntityKind]]:
    for text, ballot in ballots.items():
        kind = _leader(ballot)
        plain = not inside[text] or text.lower() in casing.lower
        if ballot[kind] >= (ENOUGH_AT_START if plain else ENOUGH):
            yield text, EntityKind(kind)
