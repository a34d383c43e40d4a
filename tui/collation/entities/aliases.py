"""Labels of bodies, places, peoples, events and works: names with equal labels are one entity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.collation.annotate.wordlists import word_set
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.names import Name
from tui.collation.entities.words import is_acronym
from tui.collation.model import EntityKind, Sentence, Span

_BRACKET = len(" (")
_ORGANISATION = f"{EntityKind.ORGANISATION.value} "


class Label(NamedTuple):
    """The meaning of a name."""

    key: str
    """Equal for all names of one entity."""
    doubtful: bool = False
    """Whether another reading was nearly as well supported."""


def label_bodies(names: Sequence[Name]) -> dict[Name, Label]:
    """The label of each name that is no person's: by known forms, by acronym, by a longer name that ends alike."""
    own = [name for name in names if name.kind is not EntityKind.PERSON]
    keys = {name: _key(name) for name in own}
    joined = dict([*_endings(list(keys.values())), *_acronyms(list(keys.values()))])
    for name, following in pairwise(own):  # acronyms that the article itself explains: Federal Security Service (FSB)
        near = name.ref == following.ref and following.span.start - name.span.end == _BRACKET
        if near and is_acronym(following.text) and " " in name.text:
            joined[keys[following]] = keys[name]
    return {name: Label(joined.get(key, key)) for name, key in keys.items()}


def _key(name: Name) -> str:
    """``organisation acme``: kind and form; all forms of a known name have one key."""
    text, known = name.text, gazetteer().known
    if name.kind is EntityKind.GROUP:
        single = text.removesuffix("s")  # Russians and Russian are one people
        return f"group {(single if single in gazetteer().demonyms or len(single) > 4 else text).lower()}"
    if text in known:
        return f"{known[text].kind.value} {known[text].name.lower()}"
    folded = text.replace(".", "").replace("’", "'").lower()
    for ending in sorted(lexicon().corporate_ending):
        folded = folded.removesuffix(f" {ending}")
    return f"{name.kind.value} {folded}"


def _acronyms(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys of acronyms with those of the one name that has these initials: ``kcna``."""
    names: dict[str, set[str]] = {}
    no_initial = word_set("name_spelling.txt", "no_initial")
    for key in keys:
        words = key.split()[1:]
        if len(words) > 1:
            names.setdefault("".join(word[0] for word in words if word not in no_initial), set()).add(key)
    for key in keys:
        longer = names.get(key.partition(" ")[2], set())
        if len(longer) == 1:
            yield key, min(longer)


def _endings(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys of bodies with that of the one longer name that ends alike: ``Security Council``."""
    longer: dict[str, set[str]] = {}
    for key in set(keys):
        words = key.split()[1:]
        if key.startswith(_ORGANISATION):
            for start in range(1, len(words) - 1):
                longer.setdefault(_ORGANISATION + " ".join(words[start:]), set()).add(key)
    for key in keys:
        if len(longer.get(key, ())) == 1:
            yield key, min(longer[key])


_OFFICE = re.compile(r"\s{1,3}(prime minister|[a-z]{4,9})\b(?!\s{1,3}[A-Z])")
_DEFINITE = re.compile(r"\b(?:the|current|The)\s{1,3}$")
_DEFINITE_LENGTH = 12


class Phrase(NamedTuple):
    """A phrase and what it means."""

    stands_for: Name
    """The nationality or direction that was read as a name of its own."""
    name: Name
    label: Label


class Ruler(NamedTuple):
    """Somebody who is introduced as ruling a country."""

    country: str
    office: str
    key: str


def find_phrases(
    names: Sequence[Name], labels: Mapping[Name, Label], sentences: Mapping[str, Sequence[Sentence]]
) -> Iterator[Phrase]:
    """The phrases that have one reading."""
    rulers = sorted({ruler for name in names for ruler in _introduced(name, labels)})
    regions = _regions(names, labels)
    for name in names:
        sentence = sentences[name.ref.siglum][name.ref.position]
        start = name.span.start - sentence.span.start
        if not _DEFINITE.search(sentence.text[max(0, start - _DEFINITE_LENGTH) : start]):
            continue
        if name.kind is EntityKind.PLACE and len(regions.get(name.text, ())) == 1:
            yield Phrase(name, name, Label(min(regions[name.text])))
        elif office := _OFFICE.match(sentence.text, start + name.span.length):
            yield from _ruler_meant(name, office, rulers)


def _introduced(name: Name, labels: Mapping[Name, Label]) -> Iterator[Ruler]:
    """The office in a person's role: ``russian president``."""
    if name.kind is not EntityKind.PERSON or not lexicon().not_in_office.isdisjoint(name.role):
        return
    role = f" {' '.join(name.role)} "
    office = next((office for office in _offices() if f" {office} " in role), None)
    spelt = [*(f"{left} {right}".title() for left, right in pairwise(name.role)), *(word.title() for word in name.role)]
    country = next(filter(None, map(_country, spelt)), None)
    if office and country:
        yield Ruler(country, office, labels[name].key)


def _offices() -> list[str]:
    return ["prime minister", *sorted(lexicon().ruler)]


def _country(text: str) -> str | None:
    """The country of a nationality, or of one of its own names."""
    known = gazetteer()
    name = known.demonyms.get(text, text)
    return known.known[name].name if name in known.known else None


def _ruler_meant(name: Name, match: re.Match[str], rulers: Sequence[Ruler]) -> Iterator[Phrase]:
    country, office = _country(name.text), match.group(1)
    theirs = [ruler for ruler in rulers if ruler.country == country and office in _offices()]
    same = [ruler for ruler in theirs if ruler.office == office]
    if not same and (office == "leader" or {ruler.office for ruler in theirs} == {"leader"}):
        same = theirs
    keys = {ruler.key for ruler in same}
    if len(keys) == 1:
        span = Span(name.span.start, name.span.end + match.end(1) - match.start())
        text = f"{name.text} {office}"
        yield Phrase(name, Name(name.ref, span, EntityKind.PERSON, text), Label(min(keys)))


def _regions(names: Sequence[Name], labels: Mapping[Name, Label]) -> dict[str, set[str]]:
    """Countries met whose names begin with ``North``, ``South``, ..., by direction: ``the North`` may mean them."""
    found: dict[str, set[str]] = {}
    countries = frozenset(gazetteer().demonyms.values())
    for name in names:
        known = gazetteer().known.get(name.text)
        direction = known.name.split()[0] if known and known.name in countries else ""
        if direction.lower() in lexicon().direction:
            found.setdefault(direction, set()).add(labels[name].key)
    return found
