"""The people of one article: where they are named, their gender and roles, and whom a pronoun or role means.

A pronoun goes to the most salient person whose gender agrees, by grammatical role and distance as in Lappin and
Leass (1994); where two are nearly as salient it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from tui.collation.annotate.wordlists import any_of, word_lists
from tui.collation.entities.gazetteer import lexicon
from tui.collation.entities.gender import Gender, gender_of_name, gender_of_pronoun, gender_of_words
from tui.collation.model import Entity, EntityKind, Sentence, Span
from tui.collation.quotes.speech import HIDDEN, Speech, Tag, listed, subject_start

PRONOUNS = frozenset(["he", "she"])
"""Pronouns that one person speaks under."""
_OVERLAPPING = 4
"""Maximum namings that stand so near together that they share a word."""
_BEFORE = 60
"""Characters before a name in which its title stands."""
_APPOSITION = re.compile(
    rf",\s(?:who (?:is|was) )?(?:{any_of('speech_words.txt', 'apposition_start')})\s([^,.;”\"]{{2,80}})"
)
_PRONOUN = re.compile(r"\b(?:he|she|himself|herself)\b", re.IGNORECASE)
_NAME_WEIGHT, _TITLE_WEIGHT, _PRONOUN_WEIGHT = 4, 2, 1
"""Weight of a given name, of each title or noun, of each pronoun, when they disagree on a gender. By hand."""
_MOST_PRONOUNS = 2
"""Maximum weight of all pronouns: many of them can be the wrong person's."""
_DECIDED = 2
"""Minimum lead of one gender over the other."""
_TITLE_FORMS = dict(form.split("=") for form in word_lists("speech_words.txt")["title_form"])
"""``sen`` is ``senator``."""


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
        if word in listed("apposition_end"):
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
    nouns = {_TITLE_FORMS.get(word, word) for word in words if word in lexical.title or word in lexical.person_noun}
    return {f"{prefix}{noun}" for noun in nouns - listed("former")}


def read_genders(
    entities: Iterable[Entity], stories: Mapping[str, Story], hidden: Mapping[str, str]
) -> dict[str, Gender]:
    """The gender of each person, where the articles give one; ``hidden``: the texts, quotations blanked out."""
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
    """Pronouns that follow a person who alone is named in a sentence, counted by entity id and gender."""
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


# Salience, chosen on twenty-four events of American politics; others were kept for the score in docs/gazetteer.md.
_SUBJECT_HERE = 4.0
"""The subject of the pronoun's own sentence."""
_SUBJECT = 3.0
"""The subject of the sentence before."""
_SPEAKER = 3.0
"""The source of the sentence before."""
_BOTH = 1.0
"""Bonus of a subject that is the source too."""
_MENTIONED_HERE = 2.0
_MENTIONED = 1.0
_OWNER = 0.5
"""Share of salience of a name that only owns something: ``Mateen's father``."""
_KNOWN = 1.0
"""Bonus of a person whose gender is known and agrees."""
_FADING = 0.5
"""Share of salience that is left with each sentence further back."""
_REACH = 3
"""Maximum sentences with words outside quotation marks that are looked at before the pronoun's own."""
_ENOUGH = 1.25
"""Minimum salience."""
_LEAD = 1.0
"""Minimum lead over the second."""
_MOST_HIDDEN = 12
"""Maximum sentences wholly inside quotation marks that are passed over."""

_GAP = 80
"""Characters between a sentence's beginning and the name of its subject."""
_WORD = re.compile(r"[\w’'.-]+|[^\w\s]")
_ROLE = re.compile(r"(?:the|a|an|his|her)\s(?P<words>[\w’'. -]{3,60})", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_HOLDER = re.compile(r"[Tt]he (?:[\w-]+ ){0,2}?(?:former |vice )?[a-z]+\b")
_PAIR = re.compile(r",? and (?:[A-Z]|his|her|their)")
_TOGETHER = re.compile(r"\b(?:and|or)\b|,")


@dataclass(frozen=True)
class Discourse:
    """One article's people, sentence by sentence, as far as it was read."""

    story: Story
    speech: Speech
    cast: Cast
    subjects: list[str | None] = field(default_factory=list)
    """By sentence: the person who is its subject."""
    sources: list[tuple[str, ...]] = field(default_factory=list)
    """By sentence: the people it gives as sources, directly or indirectly."""
    tags: list[tuple[Tag, ...]] = field(default_factory=list)
    """By sentence: its verbs of speech with their subjects."""
    roles: dict[str, set[str]] = field(default_factory=dict)
    """By role, the people who are introduced in it anywhere in the article."""

    def resolve(self, words: Span) -> tuple[Span, str | None]:
        """The words that name a speaker, narrowed to a person's name where they hold one, and the entity they mean."""
        text = self.story.text
        gender = gender_of_pronoun(words.of(text))
        if gender is not Gender.UNKNOWN:
            return words, self._antecedent(words, gender)
        people = [naming for naming in self.cast.people(words) if not is_owner(text, naming.span)]
        several = len({naming.entity_id for naming in people}) > 1
        if several and _TOGETHER.search(text, people[-2].span.end, people[-1].span.start):
            return Span(people[0].span.start, people[-1].span.end), None  # Nancy Pelosi and Chuck Schumer
        if people:
            return people[-1].span, people[-1].entity_id
        if holder := self.holder(words):
            return words, holder
        whole = [naming for naming in self.cast.within(words) if naming.span.end == words.end]
        belongs = whole and whole[-1].kind is EntityKind.PLACE and words.of(text).lower().startswith("the ")
        return words, whole[-1].entity_id if whole and not belongs else None

    def holder(self, words: Span) -> str | None:
        """The only person in the article who has the role that the words give: ``the governor``."""
        match = _ROLE.fullmatch(words.of(self.story.text))
        if not match:
            return None
        words_of_role = [word.rstrip(".,").lower() for word in match["words"].split()[-3:]]
        found = [self.roles.get(role, set()) for role in roles_of(words_of_role)]
        ids = set().union(*found)
        return ids.pop() if len(ids) == 1 else None

    def _antecedent(self, pronoun: Span, gender: Gender) -> str | None:
        salience: dict[str, float] = {}
        for weights in self._candidates(pronoun):
            for entity_id, weight in weights.items():
                own = self.cast.gender(entity_id)
                if own.agrees(gender):
                    known = _KNOWN if own is gender else 0.0
                    salience[entity_id] = max(salience.get(entity_id, 0.0), weight + known)
        ranked = sorted(((weight, key) for key, weight in salience.items()), reverse=True)
        if not ranked or ranked[0][0] < _ENOUGH:
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        return ranked[0][1] if ranked[0][0] - second >= _LEAD else None

    def _candidates(self, pronoun: Span) -> Iterator[dict[str, float]]:
        """The people before a pronoun with their salience, sentence by sentence, its own first."""
        place = self.story.place_at(pronoun.start)
        sentence = self.story.sentences[place].span
        subject = self.subjects[place] if place < len(self.subjects) else None
        earlier = subject and subject_start(self.speech.hidden, sentence) < pronoun.start
        own = {subject: _SUBJECT_HERE} if subject and earlier else {}
        yield own | self._mentioned(Span(sentence.start, pronoun.start), _MENTIONED_HERE, subject)
        share = 1.0
        for before in self._places_before(place):
            subject, sources = self.subjects[before], self.sources[before]
            found = dict.fromkeys(sources, share * _SPEAKER)
            if subject:
                found[subject] = share * (_SUBJECT + _BOTH * (subject in sources))
            yield self._mentioned(self.story.sentences[before].span, share * _MENTIONED, *found) | found
            share *= _FADING

    def _places_before(self, place: int) -> Iterator[int]:
        """The sentences before ``place`` that have words outside quotation marks, the nearest first."""
        found = 0
        for before in range(place - 1, max(-1, place - 1 - _REACH - _MOST_HIDDEN), -1):
            if before >= len(self.subjects) or not _LETTER.search(
                self.speech.hidden, *self.story.sentences[before].span
            ):
                continue
            yield before
            found += 1
            if found == _REACH:
                return

    def _mentioned(self, stretch: Span, weight: float, *counted: str | None) -> dict[str, float]:
        """Salience of the people named in a stretch outside quotation marks, those already counted left out."""
        found: dict[str, float] = {}
        for naming in self.cast.people(stretch):
            if self.speech.hidden[naming.span.start] != HIDDEN and naming.entity_id not in counted:
                share = _OWNER if is_owner(self.story.text, naming.span) else 1.0
                found[naming.entity_id] = max(found.get(naming.entity_id, 0.0), weight * share)
        return found


def discourse_of(story: Story, speech: Speech, cast: Cast) -> Discourse:
    """The article read through once, sentence by sentence."""
    discourse = Discourse(story, speech, cast)
    for naming in cast.namings:
        if naming.kind is EntityKind.PERSON:
            before, behind = title_before(story.text, naming.span.start), nouns_behind(story.text, naming.span.end)
            for role in roles_of(before) | roles_of(behind):
                discourse.roles.setdefault(role, set()).add(naming.entity_id)
    for sentence in story.sentences:
        tags = tuple(speech.tags(sentence.span))
        discourse.tags.append(tags)
        discourse.subjects.append(_subject(discourse, sentence.span))
        named = (discourse.resolve(tag.subject)[1] for tag in tags if tag.subject)
        discourse.sources.append(tuple(dict.fromkeys(filter(None, named))))
    return discourse


def _subject(discourse: Discourse, sentence: Span) -> str | None:
    """The person whom a sentence is about: the pronoun, name or role it begins with, adverbials passed over."""
    hidden = discourse.speech.hidden
    start = subject_start(hidden, sentence)
    first = _WORD.match(hidden, start)
    if not first:
        return None
    if first.group().lower() in PRONOUNS:
        return discourse.resolve(Span(*first.span()))[1]
    for naming in discourse.cast.within(Span(start, min(sentence.end, start + _GAP))):
        if naming.kind is EntityKind.PERSON and not is_owner(hidden, naming.span):
            alone = not _PAIR.match(hidden, naming.span.end)
            return naming.entity_id if alone and _is_introduction(hidden[start : naming.span.start]) else None
    match = _HOLDER.match(hidden, start)
    return discourse.holder(Span(*match.span())) if match else None


def _is_introduction(words: str) -> bool:
    """Whether the words between a sentence's beginning and a name only introduce who is named."""
    tokens = _WORD.findall(words)
    lexical = lexicon()
    for word in tokens:
        plain = word.rstrip(".").lower()
        known = plain in lexical.title or plain in lexical.title_part or plain in lexical.person_noun
        if not (
            word[0].isupper() or known or plain in listed("introducing") or plain in lexical.epithet or word == ","
        ):
            return False
    return not tokens or tokens[-1].lower() not in listed("linking")
