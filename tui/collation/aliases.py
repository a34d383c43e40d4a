"""Which names mean one thing: every name gets a label, and equal labels are one entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.collation.gazetteer import gazetteer
from tui.collation.model import EntityKind
from tui.collation.names import Name
from tui.collation.persons import may_be_one, take_apart

_CORPORATE = (" inc", " corp", " ltd", " llc", " plc", " co", " gmbh", " ag")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "du", "on", "in", "&"})


class Label(NamedTuple):
    """What a name is taken to mean."""

    key: str
    """Equal for all names of one entity."""
    doubtful: bool = False
    """Whether another reading was nearly as well supported."""


def label_names(names: Sequence[Name]) -> dict[Name, Label]:
    """The label of each name; names of all articles together, in order."""
    people = [name for name in names if name.kind is EntityKind.PERSON]
    others = [name for name in names if name.kind is not EntityKind.PERSON]
    return label_people(people) | label_bodies(others)


def label_bodies(names: Sequence[Name]) -> dict[Name, Label]:
    """Labels of all but persons: by known forms, by acronym, and by a longer name that ends alike."""
    keys = {name: _key(name) for name in names}
    joined = _joined_keys(sorted(set(keys.values())))
    return {name: Label(joined.get(key, key)) for name, key in keys.items()}


def _key(name: Name) -> str:
    """``GROUP american``: kind and form, where all forms of a known name have one."""
    text, known = name.text, gazetteer()
    if name.kind is EntityKind.GROUP:
        return f"group {_member(text)}"
    if text in known.known:
        return f"{known.known[text].kind.value} {known.known[text].name.lower()}"
    folded = text.replace(".", "").replace("’", "'").lower()
    for ending in _CORPORATE:
        folded = folded.removesuffix(ending)
    return f"{name.kind.value} {folded}"


def _member(text: str) -> str:
    """``Russians`` and ``Russian`` are one people."""
    single = text.removesuffix("s")
    return (single if single in gazetteer().demonyms or len(single) > 4 else text).lower()


def _joined_keys(keys: Sequence[str]) -> dict[str, str]:
    """Keys that give way to another: ``kcna`` to ``korean central news agency``."""
    by_initials: dict[str, list[str]] = {}
    for key in keys:
        words = key.split()[1:]
        if len(words) > 1:
            by_initials.setdefault(_initials(words), []).append(key)
    joined: dict[str, str] = {}
    for key in keys:
        longer = by_initials.get(key.split(maxsplit=1)[-1], []) if " " not in key.split(maxsplit=1)[-1] else []
        longer = longer or _ending_alike(key, keys)
        if len(longer) == 1:
            joined[key] = longer[0]
    return joined


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL_WORDS)


def _ending_alike(key: str, keys: Sequence[str]) -> list[str]:
    kind, _, text = key.partition(" ")
    if kind != EntityKind.ORGANISATION.value or " " not in text:
        return []
    return [other for other in keys if other.startswith(f"{kind} ") and other.endswith(f" {text}") and other != key]


class Person(NamedTuple):
    """Forms of a full name that may be one person's."""

    key: str
    forms: tuple[str, ...]
    names: tuple[Name, ...]
    """The places where a full form stands, in order."""

    @property
    def surname(self) -> str:
        """In forgiving spelling."""
        return take_apart(self.forms[0]).surname

    @property
    def role(self) -> frozenset[str]:
        """All words that introduce this person anywhere."""
        return frozenset(word for name in self.names for word in name.role)


def label_people(names: Sequence[Name]) -> dict[Name, Label]:
    """Labels of persons: full names first, then each bare surname by its best supported bearer."""
    people = gather_people([name for name in names if take_apart(name.text).is_full])
    labels = {name: Label(person.key) for person in people for name in person.names}
    bearers = _by_word(people)
    heard: Counter[tuple[str, str]] = Counter()
    for name in names:
        if name not in labels:
            labels[name] = _label_bare(name, bearers, heard)
        heard[name.ref.siglum, labels[name].key] += 1
    return labels


def gather_people(names: Sequence[Name]) -> tuple[Person, ...]:
    """The persons behind full names, longest forms first; different given names stay apart."""
    places: dict[str, list[Name]] = {}
    for name in names:
        places.setdefault(name.text, []).append(name)
    gathered: list[list[str]] = []
    for form in sorted(places, key=lambda text: (-len(text.split()), places[text][0][:2])):
        home = next((forms for forms in gathered if _belongs(form, forms, places)), None)
        if home is None:
            gathered.append([form])
        else:
            home.append(form)
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
    names = sorted((name for form in forms for name in places[form]), key=lambda name: name[:2])
    return Person(f"person {forms[0].lower()}", tuple(forms), tuple(names))


def _by_word(people: Sequence[Person]) -> dict[str, list[Person]]:
    """Who may be meant by one word: bearers of the surname, or where there are none, of the given name."""
    surnames: dict[str, list[Person]] = {}
    given: dict[str, list[Person]] = {}
    for person in people:
        surnames.setdefault(person.surname, []).append(person)
        for word in sorted({take_apart(form).given[0] for form in person.forms}):
            given.setdefault(word, []).append(person)
    return given | surnames


def _label_bare(name: Name, bearers: Mapping[str, Sequence[Person]], heard: Mapping[tuple[str, str], int]) -> Label:
    word = take_apart(name.text).surname
    everyone = bearers.get(word, ())
    here = [person for person in everyone if any(each.ref.siglum == name.ref.siglum for each in person.names)]
    scored = sorted(
        ((_support(name, person, heard), person.key) for person in here or everyone),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not scored:
        return Label(f"person {name.text.lower()}")
    doubtful = len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR
    return Label(scored[0][1], doubtful)


SHARED_ROLE = 3.0
"""Support from each word that also introduces the full name: ``said Kim, the Honolulu professor``."""
INTRODUCED = 2.0
"""Support from the full name having been given before, in this article."""
NEAR = 1.0
"""Support from the full name standing in this or one of the two sentences before."""
HEARD = 0.6
"""Support from each earlier mention in this article, up to four."""
CLEAR = 1.0
"""Lead below which a reading is doubtful."""


def _support(name: Name, person: Person, heard: Mapping[tuple[str, str], int]) -> float:
    """How well the text supports that the bare ``name`` means ``person``."""
    before = [each for each in person.names if each.ref.siglum == name.ref.siglum and each.span < name.span]
    support = SHARED_ROLE * len(person.role.intersection(name.role))
    if before:
        support += INTRODUCED
        support += NEAR * (name.ref.position - before[-1].ref.position <= 2)
    return support + HEARD * min(4, heard.get((name.ref.siglum, person.key), 0))
