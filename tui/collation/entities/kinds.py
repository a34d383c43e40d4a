"""What a name's own words tell of its kind: the gazetteer, titles, tails, given names and surnames vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.entities.forms import has_tail, is_group, is_headed, is_whole, spelt
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import is_acronym, is_camel, is_initial, is_shouted, simplified
from tui.collation.model import EntityKind

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
GROUP, EVENT, WORK = EntityKind.GROUP, EntityKind.EVENT, EntityKind.WORK

# Weights of votes; they add up, and a kind wins by the sum. Set by hand on ten
# annotated news articles and some two hundred loose sentences.
SURE, STRONG, GOOD, FAIR, SLIGHT = 12.0, 6.0, 4.0, 2.5, 1.25

_PERSONAL_PARTICLES = frozenset({"al", "bin", "bint", "ibn", "abu", "van", "von", "der", "ter"})
_ABSTRACT = ("tion", "ment", "ness", "ity", "ties", "ship", "ics", "ism", "ance", "ence", "works", "ology", "ions")
"""Endings of words that nobody is called."""
_LONG_ENOUGH = 6
"""Letters from which on an ending tells a town."""


class Vote(NamedTuple):
    """A cue's word for a kind, or against it."""

    kind: EntityKind
    weight: float


Ballot = defaultdict[EntityKind, float]
"""Sum of votes for each kind."""


def own_votes(texts: tuple[str, ...]) -> Iterator[Vote]:
    """What the name's own words tell, wherever it stands."""
    yield from _known_votes(texts)
    yield from _tail_votes(texts)
    yield from _personal_votes(texts)
    if is_group(texts):
        yield Vote(GROUP, SURE)
    if _is_outcry(texts):
        yield from (Vote(kind, -STRONG) for kind in (PERSON, ORGANISATION, PLACE))
    if len(texts) == 1:
        yield from _single_votes(texts[0])


def _is_outcry(texts: tuple[str, ...]) -> bool:
    """Whether the words are in capitals for no other reason than to be loud: ``IMMEDIATE RELEASE``."""
    loud = all(text.isupper() for text in texts) and any(is_shouted(text) for text in texts)
    return loud and not any(is_whole((form,)) for form in (spelt(texts), spelt(texts).title()))


def _single_votes(text: str) -> Iterator[Vote]:
    known, plain = gazetteer(), simplified(text)
    if is_acronym(text) or is_camel(text):
        yield Vote(ORGANISATION, FAIR)
    if plain in lexicon().famous:
        yield Vote(PERSON, STRONG)
    elif plain in known.given or plain in known.surnames:
        yield Vote(PERSON, SLIGHT)
    elif len(plain) > _LONG_ENOUGH and plain.endswith(tuple(lexicon().place_ending)):
        yield Vote(PLACE, SLIGHT)
    if plain in lexicon().direction:
        yield Vote(PLACE, SURE)
    elif has_tail((text,)) or plain in lexicon().title_part:
        yield from (Vote(kind, -GOOD) for kind in (PERSON, ORGANISATION, PLACE))


def _known_votes(texts: tuple[str, ...]) -> Iterator[Vote]:
    name, known = spelt(texts), gazetteer()
    if name.isupper() and len(name) > 3 and name not in known.known:
        name = name.title()
    if name in known.known:
        yield Vote(known.known[name].kind, SURE)
    elif name in known.cities:
        personal = simplified(name) in known.given or simplified(name) in known.surnames
        yield Vote(PLACE, FAIR if personal and name not in known.seats else GOOD)


def _tail_votes(texts: tuple[str, ...]) -> Iterator[Vote]:
    if len(texts) == 1:
        return
    lexical, head, tail = lexicon(), texts[0].lower(), texts[-1].rstrip(".").lower()
    weight = GOOD if simplified(texts[-1]) in gazetteer().surnames else STRONG
    if tail in lexical.organisation_tail:
        yield Vote(ORGANISATION, weight)
    if is_headed(texts):
        yield Vote(ORGANISATION, STRONG)
    inner = {text.lower() for text in texts[1:-1]}
    if inner & lexical.organisation_head & lexical.organisation_tail:
        yield Vote(ORGANISATION, GOOD)
    if "&" in texts:
        yield Vote(ORGANISATION, GOOD)
    if tail in lexical.place_tail:
        yield Vote(PLACE, weight)
    if head in lexical.place_head or head in lexical.compass:
        yield Vote(PLACE, GOOD)
    yield from _votes_of_parts(texts)
    if tail in lexical.event_tail or head in lexical.event_head:
        yield Vote(EVENT, STRONG)
    if tail in lexical.work_tail:
        yield Vote(WORK, STRONG)


def _votes_of_parts(texts: tuple[str, ...]) -> Iterator[Vote]:
    """``UN Environment`` is a body for ``UN``, ``South Florida`` a place for ``Florida``."""
    known, lexical = gazetteer().known, lexicon()
    if is_camel(texts[0]) or (texts[0] in known and known[texts[0]].kind is ORGANISATION):
        yield Vote(ORGANISATION, GOOD)
    if _begins_with_place(texts):
        yield Vote(ORGANISATION, FAIR)
        yield Vote(PERSON, -GOOD)
    rest = spelt(texts[1:])
    part = texts[0].lower() in lexical.compass or texts[0].lower() in lexical.part
    if part and rest in known and known[rest].kind is PLACE:
        yield Vote(PLACE, STRONG)


def _begins_with_place(texts: tuple[str, ...]) -> bool:
    known = gazetteer().known
    if simplified(texts[0]) in gazetteer().given or texts[0].lower() in lexicon().place_head:
        return False
    names = (spelt(texts[:length]) for length in (1, 2) if length < len(texts))
    cities = gazetteer().cities
    return any(name in cities or (name in known and known[name].kind is PLACE) for name in names)


def _personal_votes(texts: tuple[str, ...]) -> Iterator[Vote]:
    if len(texts) == 1:
        return
    known, lexical = gazetteer(), lexicon()
    first, last = simplified(texts[0]), simplified(texts[-1])
    if first in known.given and "of" not in texts:
        yield Vote(PERSON, GOOD)
    if last in known.surnames or texts[-1] in lexical.suffix:
        yield Vote(PERSON, SLIGHT)
    if any(is_initial(text) for text in texts[:-1]):
        yield Vote(PERSON, GOOD)
    if is_acronym(texts[0]) and not is_initial(texts[0]):
        yield Vote(PERSON, -SLIGHT)
    if not _PERSONAL_PARTICLES.isdisjoint(texts):
        yield Vote(PERSON, SLIGHT)
    if last in lexical.thing or first in lexical.adjective or (last not in known.surnames and last.endswith(_ABSTRACT)):
        yield Vote(PERSON, -GOOD)
        yield Vote(ORGANISATION, SLIGHT)
    elif 2 <= len(texts) <= 3 and all(text[1:].islower() for text in texts):
        yield Vote(PERSON, SLIGHT)
