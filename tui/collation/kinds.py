"""What a name names: cues vote, the gazetteer, the name's own words, the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.candidates import Candidate, has_tail, is_group, spelt
from tui.collation.gazetteer import gazetteer, lexicon
from tui.collation.model import EntityKind
from tui.collation.orthography import Word, is_acronym, is_camel, simplified

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
GROUP, EVENT, WORK = EntityKind.GROUP, EntityKind.EVENT, EntityKind.WORK


class Vote(NamedTuple):
    """A cue's word for a kind; weights add up (about one natural-log unit of odds each)."""

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
        yield Vote(GROUP, 8.0)
    if len(texts) == 1:
        yield from _single_votes(texts[0])


def _single_votes(text: str) -> Iterator[Vote]:
    known, plain = gazetteer(), simplified(text)
    if is_acronym(text) or is_camel(text):
        yield Vote(ORGANISATION, 2.5)
    if plain in lexicon().famous:
        yield Vote(PERSON, 6.0)
    elif plain in known.given or plain in known.surnames:
        yield Vote(PERSON, 1.0)
    if plain in lexicon().direction:
        yield Vote(PLACE, 12.0)
    elif has_tail((text,)) or plain in lexicon().title_part:
        yield from (Vote(kind, -4.0) for kind in (PERSON, ORGANISATION, PLACE))


_ABSTRACT = ("tion", "ment", "ness", "ity", "ties", "ship", "ics", "ism", "ance", "ence", "works", "ology", "ions")
"""Endings of words that nobody is called."""


def _known_votes(texts: tuple[str, ...]) -> Iterator[Vote]:
    name, known = spelt(texts), gazetteer()
    if name.isupper() and len(name) > 3 and name not in known.known:
        name = name.title()
    if name in known.known:
        yield Vote(known.known[name].kind, 12.0)
    elif name in known.cities:
        personal = simplified(name) in known.given or simplified(name) in known.surnames
        yield Vote(PLACE, 2.0 if personal and name not in known.seats else 5.0)


def _tail_votes(texts: tuple[str, ...]) -> Iterator[Vote]:
    if len(texts) == 1:
        return
    lexical, head, tail = lexicon(), texts[0].lower(), texts[-1].rstrip(".").lower()
    only_tail = 0.0 if simplified(texts[-1]) in gazetteer().surnames else 3.0
    if tail in lexical.organisation_tail:
        yield Vote(ORGANISATION, 4.0 + only_tail)
    if "of" in texts and texts[texts.index("of") - 1].lower() in lexical.organisation_head:
        yield Vote(ORGANISATION, 4.0)
    if "&" in texts:
        yield Vote(ORGANISATION, 4.0)
    if tail in lexical.place_tail:
        yield Vote(PLACE, 3.5 + only_tail)
    if head in lexical.place_head or head in lexical.compass:
        yield Vote(PLACE, 3.5)
    yield from _votes_of_parts(texts)
    if tail in lexical.event_tail or head in lexical.event_head:
        yield Vote(EVENT, 6.0)
    if tail in lexical.work_tail:
        yield Vote(WORK, 6.0)


def _votes_of_parts(texts: tuple[str, ...]) -> Iterator[Vote]:
    """``UN Environment`` is a body for ``UN``, ``South Florida`` a place for ``Florida``."""
    known, lexical = gazetteer().known, lexicon()
    if is_camel(texts[0]) or (texts[0] in known and known[texts[0]].kind is ORGANISATION):
        yield Vote(ORGANISATION, 4.0)
    if _begins_with_place(texts):
        yield Vote(ORGANISATION, 2.0)
        yield Vote(PERSON, -3.0)
    rest = spelt(texts[1:])
    if texts[0].lower() in lexical.compass and rest in known and known[rest].kind is PLACE:
        yield Vote(PLACE, 6.0)


def _begins_with_place(texts: tuple[str, ...]) -> bool:
    known = gazetteer().known
    if simplified(texts[0]) in gazetteer().given:
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
        yield Vote(PERSON, 3.0)
    if last in known.surnames or texts[-1] in lexical.suffix:
        yield Vote(PERSON, 1.0)
    if any(len(text) == 2 and text[1] == "." for text in texts[:-1]):
        yield Vote(PERSON, 3.0)
    if last not in known.surnames and last.endswith(_ABSTRACT):
        yield Vote(PERSON, -3.0)
        yield Vote(ORGANISATION, 1.0)
    elif 2 <= len(texts) <= 3 and all(text[1:].islower() for text in texts):
        yield Vote(PERSON, 1.0)


def context_votes(candidate: Candidate, words: list[Word]) -> Iterator[Vote]:
    """What the words around one occurrence tell."""
    before = words[candidate.first - 1].text.lower() if candidate.first else ""
    after = [word.text for word in words[candidate.last + 1 : candidate.last + 12]]
    if candidate.quoted:
        yield Vote(WORK, 8.0)
    if candidate.titled:
        yield Vote(PERSON, 4.0)
    yield from _votes_before(before, candidate)
    if before == "of" and candidate.first > 1 and words[candidate.first - 2].text in lexicon().locator:
        yield Vote(PLACE, 4.0)
    if after:
        yield from _votes_after([text.lower() for text in after])
    if len(after) > 1 and after[0] == "," and _is_place(after[1:4]):
        yield Vote(PLACE, 4.0)


def _is_place(texts: list[str]) -> bool:
    """Whether a country or state follows: ``Burlingame, California``."""
    known = gazetteer().known
    names = (" ".join(texts[:length]) for length in (1, 2, 3))
    return any(name in known and known[name].kind is PLACE for name in names)


def _votes_before(before: str, candidate: Candidate) -> Iterator[Vote]:
    lexical = lexicon()
    if before in lexical.place_preposition:
        yield Vote(PLACE, 2.0 if before in {"in", "near", "across", "northern", "southern"} else 1.0)
    if before == "the" and len(candidate.texts) < 4:
        yield Vote(ORGANISATION, 1.0)
        yield Vote(PERSON, -2.0)
    if before in lexical.speech:
        yield Vote(PERSON, 2.5)


def _votes_after(after: list[str]) -> Iterator[Vote]:
    lexical, following = lexicon(), after[0]
    if following in lexical.speech:
        yield Vote(PERSON, 2.5)
        yield Vote(ORGANISATION, 1.0)
    if following in lexical.person_verb or following in {"himself", "herself", "who", "whose"}:
        yield Vote(PERSON, 1.5)
    if following == "-" and len(after) > 1 and after[1].isdigit():
        yield Vote(ORGANISATION, -4.0)
    if following == "," and len(after) > 2:
        yield from _votes_of_apposition(after[1:])


def _votes_of_apposition(words: list[str]) -> Iterator[Vote]:
    """``X, a professor``, ``X, 45,``, ``X, who``: persons."""
    age = words[1:3] if words[0] == "now" else words[:2]
    if words[0] in {"who", "whose"} or (len(age) > 1 and age[0].isdigit() and age[1] == ","):
        yield Vote(PERSON, 3.0)
        return
    clause = words[: words.index(",")] if "," in words else words
    if clause and clause[0] in {"a", "an", "the", "his", "her", "former", "then", "president"}:
        nouns = lexicon().person_noun
        if any(word in nouns for word in clause[:8]):
            yield Vote(PERSON, 2.5)
