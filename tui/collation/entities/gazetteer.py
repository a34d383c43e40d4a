"""The knowledge of names before any article is read (``docs/gazetteer.md``), and what it says of a name's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui.collation.annotate.wordlists import rows, word_lists
from tui.collation.entities.words import Word, split_words, unaccented
from tui.collation.model import EntityKind


class Lexicon(NamedTuple):
    """Words that tell what a capitalised word is; lower case."""

    title: frozenset[str]
    """``president``, ``mr``: stand before a person's name."""
    noble: frozenset[str]
    """``duke``: a title only before ``of``; alone it may be a given name."""
    title_part: frozenset[str]
    """``prime``, ``senior``: stand inside titles but are none alone."""
    epithet: frozenset[str]
    """``former``, ``embattled``: open a sentence before a title or name."""
    ruler: frozenset[str]
    suffix: frozenset[str]
    particle: frozenset[str]
    speech: frozenset[str]
    person_verb: frozenset[str]
    person_noun: frozenset[str]
    place_preposition: frozenset[str]
    organisation_tail: frozenset[str]
    organisation_head: frozenset[str]
    place_tail: frozenset[str]
    place_head: frozenset[str]
    place_ending: frozenset[str]
    """Last letters of names of towns and countries."""
    adjective: frozenset[str]
    """First words of names that no person has."""
    compass: frozenset[str]
    part: frozenset[str]
    """``downtown``: before the name of a place, part of it."""
    thing: frozenset[str]
    """``rights``: words that are no surname."""
    locator: frozenset[str]
    """``town``, ``province``: what ``of`` and a place follow."""
    event_tail: frozenset[str]
    event_head: frozenset[str]
    work_tail: frozenset[str]
    presents: frozenset[str]
    """Words right before or behind the quoted title of a work."""
    programme: frozenset[str]
    """Last words of broadcasts that begin with their host's name."""
    site: frozenset[str]
    calendar: frozenset[str]
    common: frozenset[str]
    """Words that neither are nor open a name."""
    honorific: frozenset[str]
    """``mr``: before a surname, even a common word."""
    direction: frozenset[str]
    group: frozenset[str]
    """Peoples, faiths, followers and members."""
    takes_of: frozenset[str]
    """Words after which ``of`` goes on inside a name."""
    takes_for: frozenset[str]
    takes_on: frozenset[str]
    takes_possessive: frozenset[str]
    """``St. Mary’s Hospital``: what may follow a possessive inside a name."""
    takes_and: frozenset[str]
    family_first: frozenset[str]
    """Family names of languages that put them first."""
    famous: frozenset[str]
    """Surnames that need no introduction in the news."""
    personal_particle: frozenset[str]
    abstract_ending: frozenset[str]
    inflection: frozenset[str]
    corporate_ending: frozenset[str]
    speaking: frozenset[str]
    double_head: frozenset[str]
    loose_preposition: frozenset[str]
    man: frozenset[str]
    """Titles and nouns of men."""
    woman: frozenset[str]
    man_name: frozenset[str]
    """Given names of men that the gazetteer lacks."""
    woman_name: frozenset[str]
    nickname: frozenset[str]
    """``bob=robert``: two forms of one given name."""
    function_word: frozenset[str]
    before_noun: frozenset[str]
    """Function words that may open an apposition or follow the name it describes."""
    not_in_office: frozenset[str]
    """``former``: before an office whose holder does not rule."""
    role_opener: frozenset[str]
    """Words that open an apposition which tells a role."""
    apposition: frozenset[str]
    """Words that open an apposition: ``X, a professor``."""


class Known(NamedTuple):
    """A name that needs no evidence from the text."""

    kind: EntityKind
    name: str
    """The name under which all its forms meet."""


class Gazetteer(NamedTuple):
    """Names by what they are likely to name."""

    given: frozenset[str]
    """Given names, lower case, without apostrophes."""
    men: frozenset[str]
    """Given names that nearly only men bear."""
    women: frozenset[str]
    surnames: frozenset[str]
    cities: frozenset[str]
    known: Mapping[str, Known]
    """Countries, regions and well-known bodies by each of their forms."""
    demonyms: Mapping[str, str]
    """``Russian`` → ``Russia``."""
    seats: Mapping[str, str]
    """``Moscow`` → ``Russia``: what the name stands for when it is said to act."""
    stems: frozenset[str]
    """First five letters of the names of regions."""
    openings: Mapping[str, int]
    """First words of known names and cities that have several, each with the most words and marks of such a name."""
    longest: int
    """Most words in a known name or city."""


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    return Lexicon(**{name: frozenset(words) for name, words in word_lists("name_words.txt").items()})


@cache
def gazetteer() -> Gazetteer:
    """The names, read once."""
    sections: dict[str, list[str]] = {}
    for section, names in rows("gazetteer.tsv"):
        sections.setdefault(section, []).extend(names.split("|"))
    demonyms, seats = _pairs(sections["demonym"]), _pairs(sections["capital"])
    known = {name: Known(EntityKind.PLACE, name) for name in sections["country"] + sections["region"]}
    for kind, names in rows("bodies.tsv"):
        forms = names.split("|")
        known |= dict.fromkeys(forms, Known(EntityKind(kind), forms[0]))
    foreign = _pairs(sections["foreign"])
    men = frozenset(sections["man"]) | lexicon().man_name
    women = frozenset(sections["woman"]) | lexicon().woman_name
    cities = [form for name in sections["city"] for form in dict.fromkeys((name, unaccented(name)))]
    known |= {form: known[name] for form, name in foreign.items() if name in known and form not in known}
    openings: dict[str, int] = {}
    for words in (split_words(name) for name in (*known, *cities) if not name.isalpha()):
        if len(words) > 1:
            openings[words[0].text] = max(len(words), openings.get(words[0].text, 0))
    return Gazetteer(
        given=frozenset([*sections["given"], *men, *women]),
        men=men,
        women=women,
        surnames=frozenset(sections["surname"]),
        cities=frozenset(cities) | frozenset(seats),
        known=known,
        demonyms=demonyms,
        seats={name: known[country].name if country in known else country for name, country in seats.items()}
        | {row[0]: row[1] for row in rows("seats.tsv")},
        stems=frozenset(name[:5] for name in sections["region"] + sections["country"] if " " not in name),
        openings=openings,
        longest=max(name.count(" ") + 1 for name in known),
    )


def _pairs(rows: list[str]) -> dict[str, str]:
    return {key: value for key, _, value in (row.partition("=") for row in rows)}


_CLOSED_UP = re.compile(r" (['’]s\b|['’](?= )|,)")
_BINDING = frozenset({"of", "for", "on"})
_STEM = 5
"""Letters that a region and its inhabitants share."""


@lru_cache(maxsize=50_000)
def spelt(texts: tuple[str, ...]) -> str:
    """The words as one string, marks closed up, torn-in full stops left out."""
    joined = " ".join(texts)
    if joined.replace(" ", "").isalpha():
        return joined
    return _CLOSED_UP.sub(r"\1", joined.replace(" - ", "-").replace(" . ", " "))


def known_until(words: list[Word], index: int) -> int:
    """Last place of the longest known name of several words that begins at ``index``; -1 where none does."""
    longest = gazetteer().openings.get(words[index].text, 0)
    for last in range(min(index + longest, len(words)) - 1, index, -1):
        if is_whole(tuple(word.text for word in words[index : last + 1])):
            return last
    return -1


def is_whole(texts: tuple[str, ...]) -> bool:
    """Whether the gazetteer has the words as one name."""
    return spelt(texts) in gazetteer().known or spelt(texts) in gazetteer().cities


def has_tail(texts: tuple[str, ...]) -> bool:
    """Whether the last word is the tail of a body, place, event or work."""
    lexical, tail = lexicon(), texts[-1].rstrip(".").lower()
    return (
        tail in lexical.organisation_tail
        or tail in lexical.place_tail
        or tail in lexical.event_tail
        or tail in lexical.work_tail
    )


def is_body(texts: tuple[str, ...]) -> bool:
    """Whether all words are one body's name, nationality included: ``British Ministry of Defence``."""
    return has_tail(texts) or is_headed(texts)


def is_headed(texts: tuple[str, ...]) -> bool:
    """Whether a body's head stands before a small word: ``Institute for the Study of War``."""
    heads = lexicon().organisation_head
    return any(small in _BINDING and text.lower() in heads for text, small in pairwise(texts))


def is_group(texts: tuple[str, ...]) -> bool:
    """Whether the words name a people, a faith or its followers."""
    name, known = " ".join(texts), gazetteer()
    if name in known.demonyms or name.removesuffix("s") in known.demonyms or "-".join(texts).lower() in lexicon().group:
        return True
    inhabitants = name.endswith(("ans", "ian")) and len(name) > 6 and name[:_STEM] in known.stems  # Coloradans
    return inhabitants and len(texts) == 1
