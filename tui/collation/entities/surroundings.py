"""What the words around a name tell of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from tui.collation.entities.candidates import Candidate
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.kinds import FAIR, GOOD, ORGANISATION, PERSON, PLACE, SLIGHT, SURE, WORK, Vote
from tui.collation.entities.words import Word

_LOOSE_PREPOSITIONS = frozenset(
    {"at", "from", "into", "toward", "towards", "left", "leave", "leaving", "around", "inside"}
)
"""Before places, but before bodies and people too."""
_AREAS = """
border county crossroads district districts neighborhood neighbourhood peninsula prison province provinces region suburb
valley
"""
_SITES = frozenset(_AREAS.split())
"""What is called by the place where it stands: ``the Henleaze district``."""


def context_votes(candidate: Candidate, words: list[Word]) -> Iterator[Vote]:
    """What the words around one occurrence tell."""
    before = words[candidate.first - 1].text.lower() if candidate.first else ""
    after = [word.text for word in words[candidate.last + 1 : candidate.last + 12]]
    if candidate.quoted:
        yield Vote(WORK, SURE)
    if candidate.titled:
        yield Vote(PERSON, GOOD)
    yield from _votes_before(before)
    if before == "on" and candidate.texts[-1].lower() in lexicon().place_tail:
        yield Vote(PLACE, FAIR)
    if before == "of" and candidate.first > 1 and _locates(words[candidate.first - 2]):
        yield Vote(PLACE, GOOD)
    if after:
        yield from _votes_after([text.lower() for text in after])
    if len(after) > 1 and after[0] == "," and _is_place(after[1:5]):
        yield Vote(PLACE, GOOD)


def _locates(word: Word) -> bool:
    """Whether a place follows the word and ``of``: ``mayor of``, ``Duke of``."""
    return word.text.lower() in lexicon().locator or word.text.lower() in lexicon().noble


def _is_place(texts: list[str]) -> bool:
    """Whether a country or state follows: ``Burlingame, California``, but not ``Qantas, Australia’s airline``."""
    known = gazetteer().known
    lengths = (length for length in (1, 2, 3) if texts[length : length + 1] not in (["’s"], ["'s"]))
    names = (" ".join(texts[:length]) for length in lengths)
    return any(name in known and known[name].kind is PLACE for name in names)


def _votes_before(before: str) -> Iterator[Vote]:
    lexical = lexicon()
    if before in lexical.place_preposition:
        yield Vote(PLACE, SLIGHT if before in _LOOSE_PREPOSITIONS else FAIR)
    if before == "the":
        yield Vote(PERSON, -FAIR)
    if before == "old":
        yield Vote(PERSON, GOOD)
    if before in lexical.speech:
        yield Vote(PERSON, FAIR)


def _votes_after(after: list[str]) -> Iterator[Vote]:
    lexical, following = lexicon(), after[0]
    if following in lexical.speech:
        yield Vote(PERSON, FAIR)
        yield Vote(ORGANISATION, SLIGHT)
    if following in {"himself", "herself", "who", "whose"}:
        yield Vote(PERSON, FAIR)
    if following in _SITES:
        yield Vote(PLACE, SLIGHT)
    if following in lexical.person_verb:
        yield Vote(PERSON, SLIGHT)
    if following in lexical.title:
        yield Vote(ORGANISATION, SLIGHT)
        yield Vote(PERSON, -SLIGHT)
    if following == "-" and len(after) > 1 and after[1].isdigit():
        yield Vote(ORGANISATION, -GOOD)
    if following == "," and len(after) > 2:
        yield from _votes_of_apposition(after[1:])


def _votes_of_apposition(words: list[str]) -> Iterator[Vote]:
    """``X, a professor``, ``X, 45,``, ``X, who``: persons."""
    age = words[1:3] if words[0] == "now" else words[:2]
    if words[0] in {"who", "whose"} or (len(age) > 1 and age[0].isdigit() and age[1] == ","):
        yield Vote(PERSON, GOOD)
        return
    clause = words[: words.index(",")] if "," in words else words
    if clause and clause[0] in {"a", "an", "the", "his", "her", "former", "then", "president"}:
        nouns = lexicon().person_noun
        if any(word in nouns for word in clause[:8]):
            yield Vote(PERSON, FAIR)
