"""Phrases that stand for a name where the text supports one reading: ``the Russian leader``, ``the North``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.collation.aliases import Label
from tui.collation.gazetteer import gazetteer, lexicon
from tui.collation.model import EntityKind, Sentence, Span
from tui.collation.names import Name

_RANK = re.compile(r"\s{1,3}(prime minister|[a-z]{4,9})\b(?!\s{1,3}[A-Z])")
_DEFINITE = re.compile(r"\b(?:the|current|The)\s{1,3}$")


class Phrase(NamedTuple):
    """A phrase and what it means."""

    stands_for: Name
    """The nationality or direction that was read as a name of its own."""
    name: Name
    label: Label


class Ruler(NamedTuple):
    """Somebody who is introduced as ruling a country."""

    country: str
    rank: str
    key: str


def find_phrases(
    names: Sequence[Name], labels: Mapping[Name, Label], sentences: Mapping[str, Sequence[Sentence]]
) -> Iterator[Phrase]:
    """The phrases that have one reading."""
    rulers = sorted({ruler for name in names for ruler in _introduced(name, labels)})
    for name in names:
        sentence = sentences[name.ref.siglum][name.ref.position]
        start, end = name.span.start - sentence.span.start, name.span.end - sentence.span.start
        if not _DEFINITE.search(sentence.text[max(0, start - 12) : start]):
            continue
        if name.kind is EntityKind.PLACE and name.text.lower() in lexicon().direction:
            yield from _region(name, names, labels)
        elif rank := _RANK.match(sentence.text, end):
            yield from _office(name, rank, rulers)


def _introduced(name: Name, labels: Mapping[Name, Label]) -> Iterator[Ruler]:
    """The offices a person's role words tell: ``russian president``."""
    if name.kind is not EntityKind.PERSON:
        return
    role = " ".join(name.role)
    ranks = [rank for rank in _ranks() if re.search(rf"\b{rank}\b", role)]
    country = next((country for country in map(_country, _spelt_demonyms(name.role)) if country), None)
    if country:
        yield from (Ruler(country, rank, labels[name].key) for rank in ranks[:1])


def _ranks() -> list[str]:
    return ["prime minister", *sorted(lexicon().ruler)]


def _spelt_demonyms(role: Sequence[str]) -> Iterator[str]:
    """Words and pairs of words as nationalities are written, pairs first."""
    yield from (f"{left} {right}".title() for left, right in pairwise(role))
    yield from (word.title() for word in role)


def _country(text: str) -> str | None:
    known = gazetteer()
    name = known.demonyms.get(text, text)
    return known.known[name].name if name in known.known else None


def _office(name: Name, rank: re.Match[str], rulers: Sequence[Ruler]) -> Iterator[Phrase]:
    country, office = _country(name.text), rank.group(1)
    if country is None or office not in _ranks():
        return
    theirs = [ruler for ruler in rulers if ruler.country == country]
    same = [ruler for ruler in theirs if ruler.rank == office]
    if not same and (office == "leader" or {ruler.rank for ruler in theirs} == {"leader"}):
        same = theirs
    keys = {ruler.key for ruler in same}
    if len(keys) == 1:
        length = rank.end(1) - rank.start()
        yield Phrase(name, _lengthened(name, rank.group(0)[:length]), Label(keys.pop()))


def _lengthened(name: Name, more: str) -> Name:
    span = Span(name.span.start, name.span.end + len(more))
    return Name(name.ref, span, EntityKind.PERSON, name.text + more)


def _region(name: Name, names: Sequence[Name], labels: Mapping[Name, Label]) -> Iterator[Phrase]:
    """``the North`` means North Korea where no other country of that name occurs."""
    countries = {
        labels[other].key
        for other in names
        if (known := gazetteer().known.get(other.text))
        and known.name.startswith(f"{name.text} ")
        and known.name in gazetteer().demonyms.values()
    }
    if len(countries) == 1:
        yield Phrase(name, name, Label(countries.pop()))
