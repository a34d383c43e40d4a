"""Who bears a name: full names that may be one person's are joined, a bare surname goes to its best bearer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.collation.entities.aliases import Label
from tui.collation.entities.names import Name
from tui.collation.entities.persons import home_points, may_be_one, meeting_points, take_apart
from tui.collation.model import EntityKind

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
"""Lead below which a reading is doubtful."""


class Person(NamedTuple):
    """Forms of a full name that may be one person's."""

    key: str
    forms: tuple[str, ...]
    sigla: frozenset[str]
    """The articles that give a full form."""
    role: frozenset[str]
    """All words that introduce this person anywhere."""


@dataclass
class Discourse:
    """What a reader has met of each person so far, article by article."""

    heard: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often, by siglum and key."""
    introduced: dict[tuple[str, str], int] = field(default_factory=dict)
    """Position of the sentence that last gave the full name."""

    def hear(self, name: Name, key: str) -> None:
        """Goes on past a name."""
        place = (name.ref.siglum, key)
        self.heard[place] += 1
        if take_apart(name.text).is_full:
            self.introduced[place] = name.ref.position

    def support(self, name: Name, person: Person) -> float:
        """How well the text supports that the bare ``name`` means ``person``."""
        place = (name.ref.siglum, person.key)
        support = SHARED_ROLE * len(person.role.intersection(name.role))
        if place in self.introduced:
            support += INTRODUCED + NEAR * (name.ref.position - self.introduced[place] <= NEARBY)
        return support + HEARD * min(ENOUGH_HEARD, self.heard[place])


def label_people(names: Sequence[Name]) -> dict[Name, Label]:
    """The label of each person's name, whatever article it stands in; other names get none."""
    own = [name for name in names if name.kind is EntityKind.PERSON]
    places: dict[str, list[Name]] = {}
    for name in own:
        places.setdefault(name.text, []).append(name)
    people = gather_people({form: found for form, found in places.items() if take_apart(form).is_full})
    keys = {form: person.key for person in people for form in person.forms}
    return _labels(own, keys, _by_word(people))


def _labels(
    names: Sequence[Name], keys: Mapping[str, str], bearers: Mapping[str, Sequence[Person]]
) -> dict[Name, Label]:
    discourse, labels = Discourse(), {}
    for name in names:
        labels[name] = Label(keys[name.text]) if name.text in keys else _label_bare(name, bearers, discourse)
        discourse.hear(name, labels[name].key)
    return labels


def gather_people(places: Mapping[str, Sequence[Name]]) -> tuple[Person, ...]:
    """The persons behind full names, longest forms first; different given names stay apart."""
    gathered: list[list[str]] = []
    shelves: dict[str, list[list[str]]] = {}
    for form in sorted(places, key=lambda text: (-len(text.split()), places[text][0][:2])):
        near = (forms for shelf in meeting_points(form) for forms in shelves.get(shelf, ()))
        home = next((forms for forms in near if _belongs(form, forms, places)), [])
        if not home:
            gathered.append(home)
        home.append(form)
        for shelf in home_points(form):
            shelves.setdefault(shelf, []).append(home)
    return tuple(_person(forms, places) for forms in gathered)


def _belongs(form: str, forms: Sequence[str], places: Mapping[str, Sequence[Name]]) -> bool:
    return all(may_be_one(form, other) and not _told_apart(form, other, places) for other in forms)


def _told_apart(left: str, right: str, places: Mapping[str, Sequence[Name]]) -> bool:
    """Whether one article has both ``Donald Trump`` and ``Donald Trump Jr.``"""
    if take_apart(left).suffix == take_apart(right).suffix:
        return False
    here, there = ({name.ref.siglum for name in places[form]} for form in (left, right))
    return bool(here & there)


def _person(forms: Sequence[str], places: Mapping[str, Sequence[Name]]) -> Person:
    names = [name for form in forms for name in places[form]]
    sigla = frozenset(name.ref.siglum for name in names)
    return Person(
        f"person {forms[0].lower()}", tuple(forms), sigla, frozenset(word for name in names for word in name.role)
    )


def _by_word(people: Sequence[Person]) -> dict[str, list[Person]]:
    """Who may be meant by one word: bearers of the surname, or where there are none, of the given name."""
    surnames: dict[str, list[Person]] = {}
    given: dict[str, list[Person]] = {}
    for person in people:
        surnames.setdefault(take_apart(person.forms[0]).surname, []).append(person)
        for word in sorted({take_apart(form).given[0] for form in person.forms}):
            given.setdefault(word, []).append(person)
    return {word: bearers[:MOST_BEARERS] for word, bearers in (given | surnames).items()}


def _label_bare(name: Name, bearers: Mapping[str, Sequence[Person]], discourse: Discourse) -> Label:
    """The best supported bearer, of this article where it has any; the name itself where nobody bears it."""
    bare = take_apart(name.text)
    everyone = bearers.get(bare.surname, ())
    alike = [person for person in everyone if take_apart(person.forms[0]).suffix == bare.suffix] or everyone
    here = [person for person in alike if name.ref.siglum in person.sigla]
    scored = sorted((-discourse.support(name, person), person.key) for person in here or alike)
    if not scored:
        return Label(f"person {name.text.lower()}")
    doubtful = len(scored) > 1 and scored[1][0] - scored[0][0] < CLEAR
    return Label(scored[0][1], doubtful)
