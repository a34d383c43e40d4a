"""Small families of words that tell of one kind of event, or name one kind of thing, whatever their form."""

from __future__ import annotations

from functools import cache

from tui.collation.annotate.function_words import stop_words
from tui.collation.annotate.tokens import is_number, stemmer

_FAMILIES = {
    "kill": "kill die dead death fatal fatality slay slain murder body bodies lives toll perish casualty",
    "wound": "wound injure injury hurt hospitalize hospitalise",
    "shoot": "shoot shot shooting fire gunfire gunman",
    "attack": "attack strike struck hit raid blast bomb bombing explode explosion assault massacre",
    "crash": "crash collide collision derail wreck accident",
    "arrest": "arrest detain apprehend custody capture",
    "charge": "charge indict indictment prosecute arraign",
    "meet": "meet met meeting talk talks discuss discussion speak spoke spoken conversation summit phone telephone "
    "negotiation negotiate",
    "arrive": "arrive arrival land touched greet welcome",
    "leave": "leave left depart departure",
    "begin": "begin began begun start open launch",
    "end": "end finish conclude close",
    "sentence": "sentence jail prison imprison",
    "fall": "fall fell fallen plunge slip drop tumble decline decrease shrink sink sank slide slid",
    "rise": "rise rose risen increase climb grow grew jump soar surge gain",
    "resign": "resign resignation quit stepped",
    "dismiss": "dismiss dismissal sack oust",
    "vote": "vote voted ballot pass approve",
    "elect": "elect election win won victory",
    "evacuate": "evacuate displace flee fled",
    "pay": "pay paid cost price tag worth value fine spend spent",
    "cancel": "cancel scrap axe ground",
    "buy": "buy bought purchase sell sold sale",
    "appoint": "appoint name nominate pick choose chose",
    "announce": "announce announcement unveil declare release issue",
    "sign": "sign signed signing deal agreement pact",
    "find": "find found discover discovery recover seize seized confiscate",
    "last": "last lasted long",
    "say": "say said tell told tweet statement",
}
_THINGS = {
    "people": "people person persons man men woman women victim victims human humans",
    "protester": "protester protestor demonstrator marcher rioter",
    "police": "police officer policeman policemen policewoman cop",
    "soldier": "soldier troop serviceman servicemen",
    "worker": "worker employee staff staffer",
    "child": "child children kid",
    "student": "student pupil",
    "migrant": "migrant refugee",
    "customer": "customer client",
    "lawmaker": "lawmaker legislator",
    "house": "house home",
    "shop": "shop store",
    "flat": "flat apartment",
    "plane": "plane aircraft jet airliner airplane",
    "ship": "ship vessel boat",
    "film": "film movie",
    "quake": "quake earthquake tremor",
    "revenue": "revenue sales turnover",
    "profit": "profit earnings",
    "truce": "truce ceasefire armistice",
}
_IRREGULAR = """
made took taken went gone came gave given saw seen got held kept lost sent set put ran cut led read broke broken
brought built caught drove drew grew wrote written stood struck threw flew swore wore
"""
_IRREGULAR_WORDS = frozenset(_IRREGULAR.split())
_IRREGULAR_PAST = frozenset(
    ["shot", "struck", "hit", "met", "spoke", "left", "began", "fell", "rose", "grew", "won", "quit", "sold", "bought"]
)
_VERB_ENDINGS = ("ed", "ing")
_SHORTEST_VERB = 5
"""Letters of the shortest word whose ending tells a verb: "used", "king" and "red" do not."""
_PEOPLE = "people"


@cache
def _families_by_stem() -> dict[str, str]:
    stem = stemmer("en")
    return {stem(word): family for family, words in (_FAMILIES | _THINGS).items() for word in words.split()}


@cache
def event_of(norm: str) -> str:
    """The family of a word's normal form, else its stem; empty for stop words and numbers."""
    if not norm or norm in stop_words("en") or is_number(norm):
        return ""
    stem = stemmer("en")(norm)
    return _families_by_stem().get(stem, stem)


@cache
def family_of(norm: str) -> str:
    """The family of events that a word belongs to; empty for every other word."""
    family = _families_by_stem().get(stemmer("en")(norm), "") if norm else ""
    return family if family in _FAMILIES else ""


@cache
def is_past_verb(norm: str) -> bool:
    """Whether a word of a family of events is a verb that says it happened: "killed", not "death"."""
    return bool(family_of(norm)) and (norm.endswith("ed") or norm in _IRREGULAR_PAST)


@cache
def tells_an_event(norm: str) -> bool:
    """Whether a word says what happened: by its family, or a verb by its form."""
    if event_of(norm) in _THINGS:
        return False
    verb = norm in _IRREGULAR_WORDS or (len(norm) >= _SHORTEST_VERB and norm.endswith(_VERB_ENDINGS))
    return verb or bool(family_of(norm))


def is_person(noun: str) -> bool:
    """Whether a counted noun says no more than that people are counted."""
    return event_of(noun) == _PEOPLE
