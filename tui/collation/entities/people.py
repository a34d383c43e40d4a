"""Bearers of names: full names that may be one person's are joined, a bare surname goes to its best bearer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from tui.collation.entities.aliases import Label
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.gender import Gender, gender_of_name
from tui.collation.entities.names import Name
from tui.collation.entities.words import simplified, unaccented
from tui.collation.model import EntityKind

_ARTICLES = frozenset({"al", "el", "as", "ash", "ul"})
"""Arabic articles, which newspapers write or leave out."""
_DOUBLED = re.compile(r"(.)\1")

# The weights were set by eye on the sample story and kept through twenty pairs of news articles.
SHARED_ROLE = 3.0
"""Support from each word that also introduces the full name: ``said Kim, the Honolulu professor``."""
INTRODUCED = 2.0
"""Support from the full name having been given before, in this article."""
NEAR = 1.0
"""Support from the full name standing in this sentence or at most ``NEARBY`` before it."""
NEARBY = 2
HEARD = 0.6
"""Support from each earlier mention in this article, up to ``ENOUGH_HEARD``."""
ENOUGH_HEARD = 4
MOST_BEARERS = 40
"""Namesakes that are weighed; no story has more, a hostile text may."""
CLEAR = 1.0
"""Minimum lead over the second bearer: below it a reading is doubtful."""
FIRST = 2.5
"""Support of the namesake whom this article introduces first, and of the one of father and son named first."""
PRONOUN = 1.5
"""Support from the gender of a pronoun that follows in the sentence."""


class Person(NamedTuple):
    """Forms of a full name that may be one person's."""

    key: str
    forms: tuple[str, ...]
    sigla: frozenset[str]
    """The articles that give a full form."""
    role: frozenset[str]
    """All words that introduce this person anywhere."""
    gender: Gender
    given: str
    surname: str
    suffix: str


@dataclass
class Heard:
    """The mentions of each person so far, article by article."""

    count: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The number of mentions, by siglum and key."""
    introduced: dict[tuple[str, str], int] = field(default_factory=dict)
    """Position of the sentence that last gave the full name."""
    first: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Key of the first of father and son whom an article introduced, by siglum, given name and surname."""

    opening: dict[tuple[str, str], str] = field(default_factory=dict)
    """Key of the first person whom an article gives in full, by siglum and surname."""
    met: set[tuple[str, str]] = field(default_factory=set)
    """Articles and surnames met so far."""

    def record(self, name: Name, key: str, person: Person | None) -> None:
        """Count a mention of ``key``, which is that of ``person`` if it has a full name."""
        place = (name.ref.siglum, key)
        self.count[place] += 1
        if person:
            self.first.setdefault((name.ref.siglum, person.given, person.surname), key)
            self.met.add((name.ref.siglum, person.surname))
        if take_apart(name.text).is_full:
            self.introduced[place] = name.ref.position

    def support(self, name: Name, person: Person) -> float:
        """The support of the text, a sum of weights, for the bare ``name`` meaning ``person``."""
        place = (name.ref.siglum, person.key)
        support = SHARED_ROLE * len(person.role.intersection(name.role))
        if place in self.introduced:
            support += INTRODUCED + NEAR * (name.ref.position - self.introduced[place] <= NEARBY)
        if self.first.get((name.ref.siglum, person.given, person.surname)) == person.key:
            support += FIRST
        namesake = (name.ref.siglum, person.surname)
        if namesake not in self.met and self.opening.get(namesake) == person.key:
            support += FIRST
        if name.pronoun is not Gender.UNKNOWN and name.pronoun is person.gender:
            support += PRONOUN
        return support + HEARD * min(ENOUGH_HEARD, self.count[place])


def label_people(names: Sequence[Name]) -> dict[Name, Label]:
    """The label of each person's name, whatever article it stands in; other names get none."""
    places: dict[str, list[Name]] = {}
    for name in names:
        if name.kind is EntityKind.PERSON:
            places.setdefault(name.text, []).append(name)
    surnames = _long_surnames(places)
    bare = {form: surnames[key] for form in places if (key := _folded(form)) in surnames}
    people = gather_people({form: met for form, met in places.items() if take_apart(form).is_full and form not in bare})
    by_key = {person.key: person for person in people}
    reading = _read_forms(places, bare, people)
    heard, labels = Heard(), dict[Name, Label]()
    for name in names:
        if name.text in reading.keys:
            key = reading.keys[name.text]
            heard.opening.setdefault((name.ref.siglum, by_key[key].surname), key)
    for name in names:
        if name.kind is EntityKind.PERSON:
            known = reading.keys.get(name.text)
            labels[name] = Label(known) if known else _label_bare(name, reading, heard)
            heard.record(name, labels[name].key, by_key.get(labels[name].key))
    return labels


class Reading(NamedTuple):
    """The evidence of all full names together for the others."""

    keys: Mapping[str, str]
    """The person's key by each full form."""
    bare: Mapping[str, str]
    """Forms of two words that are a surname: ``Van Hollen``, ``Wasserman Schultz``; with the surname as it is filed."""
    bearers: Mapping[str, Sequence[Person]]
    juniors: frozenset[tuple[str, str]]
    """Articles and surnames with ``Trump Jr.``: ``Trump`` alone is the father there."""
    reigns: Mapping[str, str]
    """``charles`` to ``iii``: names of rulers who are numbered in one way only."""


def _read_forms(places: Mapping[str, Sequence[Name]], bare: Mapping[str, str], people: Sequence[Person]) -> Reading:
    """The bearers of each form and word, and the names that part father from son or ruler from ruler."""
    numbered = [(take_apart(form), names) for form, names in places.items()]
    numbered = [(parts, names) for parts, names in numbered if parts.suffix and not parts.is_full]
    suffixes: dict[str, set[str]] = {}
    for parts, _ in numbered:
        suffixes.setdefault(parts.surname, set()).add(parts.suffix)
    return Reading(
        keys={form: person.key for person in people for form in person.forms},
        bare=bare,
        bearers=_by_word(people),
        juniors=frozenset((name.ref.siglum, parts.surname) for parts, names in numbered for name in names),
        reigns={name: min(numbers) for name, numbers in suffixes.items() if len(numbers) == 1},
    )


def _long_surnames(places: Iterable[str]) -> dict[str, str]:
    """Surnames of two words or more that full names end with, spelling folded, each with the surname it is filed by."""
    found: dict[str, str] = {}
    for form in places:
        parts, words = take_apart(form), form.split()
        if len(parts.given) > 0 and " " in parts.surname:
            found[parts.surname] = parts.surname
        elif len(parts.given) == 2 and len(words) == 3 and not parts.suffix:
            middle = words[-2]  # half of the surname, where it is no initial and no given name
            if len(middle.rstrip(".")) > 1 and simplified(middle) not in gazetteer().given:
                found[_folded(" ".join(words[-2:]))] = parts.surname
    return found


def _folded(form: str) -> str:
    return " ".join(fold_spelling(word) for word in re.split(r"[\s-]+", form) if word)


def gather_people(places: Mapping[str, Sequence[Name]]) -> tuple[Person, ...]:
    """The persons behind full names, longest forms first; different given names stay apart."""
    gathered: list[list[str]] = []
    filed: dict[str, list[list[str]]] = {}

    def may_join(form: str, forms: Sequence[str]) -> bool:
        return all(may_be_one(form, other) and not _are_two(form, other, places) for other in forms)

    for form in sorted(places, key=lambda text: (-len(text.split()), places[text][0][:2])):
        near = (forms for point in meeting_points(form) for forms in filed.get(point, ()))
        home = next((forms for forms in near if may_join(form, forms)), [])
        if not home:
            gathered.append(home)
        home.append(form)
        for point in home_points(form):
            filed.setdefault(point, []).append(home)
    return tuple(_person(forms, places) for forms in gathered)


def _are_two(left: str, right: str, places: Mapping[str, Sequence[Name]]) -> bool:
    """Whether ``Donald Trump`` and ``Donald Trump Jr.`` are two: both in one article, or one only of them president."""
    if take_apart(left).suffix == take_apart(right).suffix:
        return False
    here, there = ({name.ref.siglum for name in places[form]} for form in (left, right))
    offices = [
        {word for name in places[form] for word in name.role if word in lexicon().ruler and "vice" not in name.role}
        for form in (left, right)
    ]
    return bool(here & there) or (any(offices) and not offices[0] & offices[1])


def _person(forms: Sequence[str], places: Mapping[str, Sequence[Name]]) -> Person:
    """The person of these forms, of the gender that most forms of address and nouns tell, else the given name."""
    names = [name for form in forms for name in places[form]]
    parts = take_apart(forms[0])
    addressed = Counter(name.gender for name in names if name.gender is not Gender.UNKNOWN).most_common(1)
    by_name = (gender for gender in map(gender_of_name, forms) if gender is not Gender.UNKNOWN)
    return Person(
        key=f"person {forms[0].lower()}",
        forms=tuple(forms),
        sigla=frozenset(name.ref.siglum for name in names),
        role=frozenset(word for name in names for word in name.role),
        gender=addressed[0][0] if addressed else next(by_name, Gender.UNKNOWN),
        given=parts.given[0],
        surname=parts.surname,
        suffix=parts.suffix,
    )


def _by_word(people: Sequence[Person]) -> dict[str, list[Person]]:
    """The people that one word may mean: bearers of the surname, or where there are none, of the given name."""
    surnames: dict[str, list[Person]] = {}
    given: dict[str, list[Person]] = {}
    for person in people:
        surnames.setdefault(take_apart(person.forms[0]).surname, []).append(person)
        names = [take_apart(form).given for form in person.forms]
        famous = {each for given_names in names for each in given_names if each in lexicon().famous}
        for word in sorted({each[0] for each in names} | famous):
            given.setdefault(word, []).append(person)
    return {word: bearers[:MOST_BEARERS] for word, bearers in (given | surnames).items()}


def _label_bare(name: Name, reading: Reading, heard: Heard) -> Label:
    """The best supported bearer whose gender agrees, of this article where it has any, else the name itself."""
    parts = take_apart(name.text)
    surname = reading.bare.get(name.text, parts.surname)
    namesakes = [person for person in reading.bearers.get(surname, ()) if person.gender.agrees(name.gender)]
    if parts.suffix or (name.ref.siglum, surname) in reading.juniors:
        namesakes = [person for person in namesakes if person.suffix == parts.suffix]
    siglum = name.ref.siglum
    here = [person for person in namesakes if siglum in person.sigla or heard.count[siglum, person.key]]
    ruling = set(name.role) & lexicon().ruler
    holders = [person for person in namesakes if ruling & person.role]
    if ruling and holders and not any(ruling & person.role for person in here):
        here = holders
    scored = sorted((-heard.support(name, person), person.key) for person in here or namesakes)
    if not scored or (ruling and not holders and len(here) > 1):
        # the name itself, apart from namesakes of the other gender
        number = parts.suffix or reading.reigns.get(parts.surname, "")
        if number and not parts.is_full:
            return Label(f"person {parts.surname} {number}")
        others = any(not person.gender.agrees(name.gender) for person in reading.bearers.get(parts.surname, ()))
        return Label(f"person {name.gender.value} {name.text.lower()}" if others else f"person {name.text.lower()}")
    doubtful = len(scored) > 1 and scored[1][0] - scored[0][0] < CLEAR
    return Label(scored[0][1], doubtful)


class PersonName(NamedTuple):
    """A personal name taken apart; all parts in a spelling that forgives transliteration."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def is_full(self) -> bool:
        """Whether a given name is there."""
        return bool(self.given)


@cache
def take_apart(text: str) -> PersonName:
    """The parts of a personal name: ``Kim Jong Un`` has surname ``kim``, ``Lamy Kim`` too."""
    words = [word for word in re.split(r"[\s.]+", text) if word]
    suffix = ""
    if len(words) > 1 and words[-1] in lexicon().suffix:
        suffix = words.pop().lower()
    halves = [half for word in words for half in word.split("-") if half]
    if not halves:
        return PersonName((), "", suffix)
    family_first, last = lexicon().family_first, halves[-1].lower()
    alone = last not in gazetteer().surnames and last not in family_first
    if halves[0].lower() in family_first and (len(halves) == 3 or (len(halves) == 2 and alone)):
        return PersonName(tuple(map(fold_spelling, halves[1:])), fold_spelling(halves[0]), suffix)
    cut = _start_of_surname(words)
    surname = [half for word in words[cut:] for half in word.split("-") if half]
    if len(surname) > 1 and surname[0].lower() in _ARTICLES:
        del surname[0]
    given = [half for word in words[:cut] for half in word.split("-") if half]
    return PersonName(tuple(map(fold_spelling, given)), " ".join(map(fold_spelling, surname)), suffix)


def _start_of_surname(words: Sequence[str]) -> int:
    """Place of the surname's first word, particles included; a capital ``Van`` that opens the name is a given name."""
    particles, cut = lexicon().particle, len(words) - 1
    while cut > 0 and len(words[cut - 1]) > 1 and words[cut - 1].lower() in particles:
        if cut == 1 and words[0][0].isupper() and words[1] not in particles and words[0].lower() not in _ARTICLES:
            break
        cut -= 1
    return cut


def fold_spelling(word: str) -> str:
    """The word in a spelling in which transliterations meet: ``Sergey`` is ``sergei``."""
    bare = unaccented(word.lower())
    return _DOUBLED.sub(r"\1", bare.replace("’", "").replace("'", "").replace("y", "i").replace("w", "v"))


def may_be_one(left: str, right: str) -> bool:
    """Whether two full names may be forms of one: ``Neil M. Gorsuch`` and ``Neil Gorsuch``; suffixes aside."""
    one, two = take_apart(left), take_apart(right)
    if one.surname != two.surname or not (one.given and two.given):
        return False
    if all(same_given(*pair) for pair in zip(one.given, two.given, strict=False)):
        return True
    fewer, more = sorted((one.given, two.given), key=len)
    left_out = more[: len(more) - len(fewer)]
    known = fewer[0] in lexicon().famous or all(len(each) == 1 for each in left_out)
    return bool(left_out) and known and more[len(left_out) :] == fewer


def meeting_points(form: str) -> tuple[str, ...]:
    """Keys of the forms that a full name may be one with: surname, and given name, long form or initial."""
    name = take_apart(form)
    given, initial = name.given[0], name.given[0][0]
    if len(given) == 1:
        return (f"{name.surname}, {initial}*",)
    return tuple(f"{name.surname}, {each}" for each in (*_long_forms(given), f"{initial}."))


def home_points(form: str) -> tuple[str, ...]:
    """Keys under which a full name is filed, so that all forms that it may be one with meet it."""
    name = take_apart(form)
    given, initial = name.given[0], name.given[0][0]
    every = f"{name.surname}, {initial}*"
    others = (f"{name.surname}, {each}" for each in name.given[1:] if len(each) > 1)
    if len(given) == 1:
        return (f"{name.surname}, {initial}.", every, *others)
    return (*(f"{name.surname}, {each}" for each in _long_forms(given)), every, *others)


def same_given(left: str, right: str) -> bool:
    """Whether two given names, spelling folded, may be one: equal, an initial, or a short form of the other."""
    if left == right or (1 in (len(left), len(right)) and left[0] == right[0]):
        return True
    return left in _long_forms(right) or right in _long_forms(left)


def _long_forms(given: str) -> tuple[str, ...]:
    """The given name and those it may be short for, in forgiving spelling: ``bob``, ``robert``."""
    return (given, *_nicknames().get(given, ()))


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in sorted(lexicon().nickname):
        short, long = map(fold_spelling, pair.split("="))
        found[short] = (*found.get(short, ()), long)
    return found
