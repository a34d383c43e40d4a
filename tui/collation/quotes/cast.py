"""The cast of one article: its running text, the entities named in it, and their gender and roles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from tui.collation.annotate.wordlists import word_lists
from tui.collation.entities.gazetteer import lexicon
from tui.collation.entities.gender import Gender, gender_of_name, gender_of_pronoun, gender_of_words
from tui.collation.model import Entity, EntityKind, Sentence, Span
from tui.collation.quotes.speech import listed

PRONOUNS = frozenset(["he", "she"])
"""Pronouns that one person speaks under."""
_OVERLAPPING = 4
"""Maximum namings that stand so near together that they share a word."""
_BEFORE = 60
"""Characters before a name in which its title stands."""
_APPOSITION = re.compile(r",\s(?:who (?:is|was) )?(?:the|a|an|then|his|her|now|former)\s([^,.;”\"]{2,80})")
_APPOSITION_ENDS = frozenset(word_lists("speech_words.txt")["apposition_end"])
_PRONOUN = re.compile(r"\b(?:he|she|himself|herself)\b", re.IGNORECASE)
_NAME_WEIGHT, _TITLE_WEIGHT, _PRONOUN_WEIGHT = 4, 2, 1
"""Weight of a given name, of each title or noun, of each pronoun, when they disagree on a gender. By hand."""
_MOST_PRONOUNS = 2
"""Maximum weight of all pronouns: many of them can be the wrong person's."""
_DECIDED = 2
"""Minimum lead of one gender over the other."""
_SHORT_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor", "prof": "professor",
    "congressman": "representative", "congresswoman": "representative", "lawmaker": "representative",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """The running text of one article's sentences; every offset is one into the article's text."""

    sentences: tuple[Sentence, ...]
    text: str

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in order, from the first sentence's beginning to the last one's end."""
        runs = groupby(self.sentences, key=lambda sentence: sentence.paragraph)
        parts = [list(run) for _, run in runs]
        return tuple(Span(part[0].span.start, part[-1].span.end) for part in parts)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def place_at(self, position: int) -> int:
        """Index of the sentence that holds the character, else of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds the character, else the one before it."""
        return self.sentences[self.place_at(position)]


def story_of(sentences: Sequence[Sentence]) -> Story:
    """The running text of sentences in order; what is left out is blank."""
    parts, position = list[str](), 0
    for sentence in sentences:
        parts += [" " * (sentence.span.start - position), sentence.text]
        position = sentence.span.end
    return Story(tuple(sentences), "".join(parts))


class Naming(NamedTuple):
    """A place in the article's text where an entity is named."""

    span: Span
    entity_id: str
    kind: EntityKind
    name: str
    """The entity's fullest name."""


@dataclass(frozen=True)
class Cast:
    """The namings of one article, sorted by place."""

    namings: tuple[Naming, ...]
    genders: Mapping[str, Gender] = field(default_factory=dict)
    """By entity id; a person who is missing here may be of either gender."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The entities named."""
        return frozenset(naming.entity_id for naming in self.namings)

    @cached_property
    def _starts(self) -> list[int]:
        return [naming.span.start for naming in self.namings]

    def within(self, span: Span) -> Iterator[Naming]:
        """The namings that begin inside the span, from left to right."""
        for place in range(bisect_left(self._starts, span.start), len(self.namings)):
            if self._starts[place] >= span.end:
                return
            yield self.namings[place]

    def over(self, span: Span) -> list[Naming]:
        """The namings that share a character with the span."""
        first = max(0, bisect_left(self._starts, span.start) - 2)
        near = self.namings[first : first + _OVERLAPPING]
        return [naming for naming in near if naming.span.overlaps(span)]

    def people(self, span: Span) -> list[Naming]:
        """The namings of people inside the span."""
        return [naming for naming in self.within(span) if naming.kind is EntityKind.PERSON]

    def gender(self, entity_id: str) -> Gender:
        """The gender of a person."""
        return self.genders.get(entity_id, Gender.UNKNOWN)


def cast_of(entities: Iterable[Entity], siglum: str, genders: Mapping[str, Gender] | None = None) -> Cast:
    """The entities named in one article."""
    namings = (
        Naming(mention.span, entity.id, entity.kind, entity.name)
        for entity in entities
        for mention in entity.mentions
        if mention.ref.siglum == siglum
    )
    return Cast(tuple(sorted(namings, key=lambda naming: naming.span)), genders or {})


def is_owner(text: str, span: Span) -> bool:
    """Whether a name only owns what follows: ``Mateen's father``."""
    return text[span.end - 2 : span.end] in ("’s", "'s") or text[span.end : span.end + 2] in ("’s", "'s")


def title_before(text: str, start: int) -> list[str]:
    """The words of the title right before a name, in lower case, nearest first: ``leader``, ``majority``."""
    found: list[str] = []
    lexical = lexicon()
    if start and text[start - 1] not in " \u00a0-":
        return found
    for word in reversed(text[max(0, start - _BEFORE) : start].replace("-", " ").split()):
        plain = word.strip(".,").lower()
        if plain not in lexical.title and plain not in lexical.title_part and plain not in listed("former"):
            break
        found.append(plain)
    return found


def nouns_behind(text: str, end: int) -> list[str]:
    """The words of an apposition up to its first preposition, in lower case: ``, the governor of Ohio``."""
    match = _APPOSITION.match(text, end)
    found: list[str] = []
    for word in match.group(1).lower().split() if match else ():
        if word in _APPOSITION_ENDS:
            break
        if word.endswith(("’s", "'s")):
            found.clear()
        else:
            found.append(word)
    return found


def roles_of(words: Sequence[str]) -> set[str]:
    """The roles that a person's title or apposition gives, ``former president`` apart from ``president``."""
    lexical = lexicon()
    modifiers = [word for word in words if word in listed("former")]
    prefix = "former " if {"former", "ex", "then", "late"}.intersection(modifiers) else ""
    prefix += "vice " if "vice" in modifiers else "deputy " if len(modifiers) > bool(prefix) else ""
    nouns = {_SHORT_TITLES.get(word, word) for word in words if word in lexical.title or word in lexical.person_noun}
    return {f"{prefix}{noun}" for noun in nouns - listed("former")}


def read_genders(
    entities: Iterable[Entity], stories: Mapping[str, Story], hidden: Mapping[str, str]
) -> dict[str, Gender]:
    """The gender of each person the articles tell one of; ``hidden`` is each text with its quotations blanked out."""
    people = [entity for entity in entities if entity.kind is EntityKind.PERSON]
    pronouns = _pronoun_votes(people, stories, hidden)
    found: dict[str, Gender] = {}
    for entity in people:
        votes: Counter[Gender] = Counter()
        for form in (entity.name, *entity.aliases):
            votes[gender_of_name(form)] = _NAME_WEIGHT
        for mention in entity.mentions:
            if story := stories.get(mention.ref.siglum):
                title = gender_of_words(title_before(story.text, mention.span.start))
                votes[title] += _TITLE_WEIGHT
                votes[gender_of_words(nouns_behind(story.text, mention.span.end))] += _TITLE_WEIGHT
        for gender, count in pronouns.get(entity.id, Counter[Gender]()).items():
            votes[gender] += min(_MOST_PRONOUNS, count * _PRONOUN_WEIGHT)
        lead = votes[Gender.HE] - votes[Gender.SHE]
        if abs(lead) >= _DECIDED:
            found[entity.id] = Gender.HE if lead > 0 else Gender.SHE
    return found


def _pronoun_votes(
    people: Iterable[Entity], stories: Mapping[str, Story], hidden: Mapping[str, str]
) -> dict[str, Counter[Gender]]:
    """How often a pronoun follows a person who alone is named in its sentence, by entity id."""
    alone: dict[tuple[str, int], set[str]] = {}
    last: dict[tuple[str, int], int] = {}
    for entity in people:
        for mention in entity.mentions:
            alone.setdefault(mention.ref, set()).add(entity.id)
            last[mention.ref] = max(last.get(mention.ref, 0), mention.span.end)
    votes: dict[str, Counter[Gender]] = {}
    for ref, ids in alone.items():
        story = stories.get(ref[0])
        if story is None or len(ids) > 1 or ref[1] >= len(story.sentences):
            continue
        end = story.sentences[ref[1]].span.end
        if match := _PRONOUN.search(hidden[ref[0]], last[ref], end):
            votes.setdefault(next(iter(ids)), Counter())[gender_of_pronoun(match.group())] += 1
    return votes
