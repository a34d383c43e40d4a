"""Phrases that stand for a name where the text supports one reading: ``the Russian leader``, ``the North``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.collation.entities.aliases import Label
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.names import Name
from tui.collation.model import EntityKind, Sentence, Span

_OFFICE = re.compile(r"\s{1,3}(prime minister|[a-z]{4,9})\b(?!\s{1,3}[A-Z])")
_DEFINITE = re.compile(r"\b(?:the|current|The)\s{1,3}$")
_DEFINITE_LENGTH = 12
_NOT_IN_OFFICE = frozenset({"vice", "deputy", "former", "ex", "then", "late", "opposition"})


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
    if name.kind is not EntityKind.PERSON or not _NOT_IN_OFFICE.isdisjoint(name.role):
        return
    role = f" {' '.join(name.role)} "
    office = next((office for office in _offices() if f" {office} " in role), None)
    country = next(filter(None, map(_country, _spelt_demonyms(name.role))), None)
    if office and country:
        yield Ruler(country, office, labels[name].key)


def _offices() -> list[str]:
    return ["prime minister", *sorted(lexicon().ruler)]


def _spelt_demonyms(role: Sequence[str]) -> Iterator[str]:
    """Pairs of words, then words, as nationalities are written."""
    yield from (f"{left} {right}".title() for left, right in pairwise(role))
    yield from (word.title() for word in role)


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
    """Which countries are met whose names begin with ``North``, ``South``, ...; ``the North`` may mean them."""
    found: dict[str, set[str]] = {}
    countries = frozenset(gazetteer().demonyms.values())
    for name in names:
        known = gazetteer().known.get(name.text)
        direction = known.name.split()[0] if known and known.name in countries else ""
        if direction.lower() in lexicon().direction:
            found.setdefault(direction, set()).add(labels[name].key)
    return found
