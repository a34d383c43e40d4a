"""Small families of words that tell of one kind of event, whatever their form."""

from __future__ import annotations

from functools import cache

from tui.collation.tokens import is_number, stemmer, stop_words

_FAMILIES = {
    "kill": "kill die dead death fatal fatality slay slain murder body bodies lives toll perish casualty",
    "wound": "wound injure injury hurt hospitalize hospitalise",
    "arrest": "arrest detain apprehend custody capture",
    "charge": "charge indict indictment prosecute",
    "meet": "meet met meeting talk talks discuss discussion speak spoke spoken conversation summit",
    "arrive": "arrive arrival land touched greet welcome",
    "begin": "begin began begun start open launch",
    "end": "end finish conclude close",
    "sentence": "sentence jail prison imprison",
    "fall": "fall fell fallen plunge slip drop tumble",
    "rise": "rise rose risen increase climb grow grew jump",
    "resign": "resign quit left leave step",
    "vote": "vote voted ballot pass approve",
    "evacuate": "evacuate displace flee fled",
    "pay": "pay paid cost price worth fine spend spent",
    "appoint": "appoint name nominate pick choose chose",
    "announce": "announce unveil declare release issue",
    "last": "last lasted long",
    "people": "people person persons man men woman women victim victims human humans",
}
_PEOPLE = "people"


@cache
def _families_by_stem() -> dict[str, str]:
    stem = stemmer("en")
    return {stem(word): family for family, words in _FAMILIES.items() for word in words.split()}


@cache
def event_of(norm: str) -> str:
    """The family of a word's normal form, else its stem; empty for stop words and numbers."""
    if norm in stop_words("en") or is_number(norm):
        return ""
    stem = stemmer("en")(norm)
    return _families_by_stem().get(stem, stem)


def is_person(noun: str) -> bool:
    """Whether a counted noun says no more than that people are counted."""
    return event_of(noun) == _PEOPLE
