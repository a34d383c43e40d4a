"""Which people and bodies one article names where: the readings a speaker's naming words can have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tui.collation.model import Entity, EntityKind, Span
from tui.collation.quotes.speech import HIDDEN
from tui.collation.quotes.stories import Story

PRONOUNS = frozenset(["he", "she"])
_SENTENCES_BACK = 2
"""Sentences before a pronoun in which the last speaker may have spoken."""


_OVERLAPPING = 4
"""Namings that can stand so near together that they share a word."""


_HE, _SHE = re.compile(r"\bMr\.? "), re.compile(r"\b(?:Mrs|Ms|Miss)\.? ")
_ADDRESS = 5
"""Characters of the longest form of address, before a name or at its beginning."""


class Naming(NamedTuple):
    """A place in the article's text where an entity is named."""

    span: Span
    entity_id: str
    kind: EntityKind
    name: str
    """The entity's fullest name."""


@dataclass(frozen=True)
class Cast:
    """The named entities of one article, sorted by place."""

    namings: tuple[Naming, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The entities named."""
        return frozenset(naming.entity_id for naming in self.namings)

    def spans_of(self, entity_id: str) -> list[Span]:
        """Where one entity is named."""
        return [naming.span for naming in self.namings if naming.entity_id == entity_id]

    def within(self, span: Span) -> Iterator[Naming]:
        """The namings inside the span, from left to right."""
        first = bisect_left(self.namings, span.start, key=lambda naming: naming.span.start)
        for place in range(first, len(self.namings)):
            if self.namings[place].span.start >= span.end:
                return
            yield self.namings[place]

    def over(self, span: Span) -> list[Naming]:
        """The namings that share a character with the span."""
        first = max(0, bisect_left(self.namings, span.start, key=lambda naming: naming.span.start) - 2)
        near = self.namings[first : first + _OVERLAPPING]
        return [naming for naming in near if naming.span.overlaps(span)]

    def people(self, span: Span) -> list[Naming]:
        """The namings of people inside the span."""
        return [naming for naming in self.within(span) if naming.kind is EntityKind.PERSON]


def cast_of(entities: Iterable[Entity], siglum: str) -> Cast:
    """The entities named in one article."""
    namings = (
        Naming(mention.span, entity.id, entity.kind, entity.name)
        for entity in entities
        for mention in entity.mentions
        if mention.ref.siglum == siglum
    )
    return Cast(tuple(sorted(namings, key=lambda naming: naming.span)))


class Known(NamedTuple):
    """The last speaker that was identified."""

    place: int
    """Of the sentence among the story's."""
    entity_id: str | None


def identify(cast: Cast, story: Story, hidden: str, words: Span, last: Known | None = None) -> tuple[Span, str | None]:
    """The words that name a speaker, narrowed to a person's name where they hold one, and whom they mean."""
    if words.of(story.text).lower() in PRONOUNS:
        return words, _person_meant(cast, story, hidden, words, last)
    people = [naming for naming in cast.people(words) if not _owns(story.text, naming.span)]
    if people:
        return people[-1].span, people[-1].entity_id
    whole = [naming for naming in cast.within(words) if naming.span.end == words.end]
    return words, whole[-1].entity_id if whole else None


def _owns(text: str, span: Span) -> bool:
    """Whether a name only owns what follows: "Mateen's father"."""
    return text[span.end - 2 : span.end] in ("’s", "'s") or text[span.end : span.end + 2] in ("’s", "'s")


def _person_meant(cast: Cast, story: Story, hidden: str, pronoun: Span, last: Known | None) -> str | None:
    """The person a pronoun of speech supports alone: named before it in its clause, else the last speaker, else
    the only one named in the sentence before.
    """
    place = story.place_at(pronoun.start)
    start = story.sentences[place].span.start
    if not story.text[start : pronoun.start].rstrip().endswith((",", "”", '"')):
        named = _people_outside(cast, story, hidden, Span(start, pronoun.start), pronoun)
        if named:
            return named.pop() if len(named) == 1 else None
    spoke_lately = last and last.entity_id and last.place >= place - _SENTENCES_BACK
    if last and last.entity_id and spoke_lately and _suits(cast, story.text, last.entity_id, pronoun):
        return last.entity_id
    before = story.sentences[place - 1].span if place else Span(0, 0)
    named = _people_outside(cast, story, hidden, before, pronoun)
    return named.pop() if len(named) == 1 else None


def _people_outside(cast: Cast, story: Story, hidden: str, stretch: Span, pronoun: Span) -> set[str]:
    """The people named in a stretch outside quotation marks who suit the pronoun."""
    outside = {each.entity_id for each in cast.people(stretch) if hidden[each.span.start] != HIDDEN}
    return {entity_id for entity_id in outside if _suits(cast, story.text, entity_id, pronoun)}


def _suits(cast: Cast, text: str, entity_id: str, pronoun: Span) -> bool:
    """Whether no form of address in the article speaks against the pronoun."""
    wrong = _SHE if pronoun.of(text).lower() == "he" else _HE
    return not any(
        wrong.search(text, max(0, span.start - _ADDRESS), span.start + _ADDRESS) for span in cast.spans_of(entity_id)
    )
