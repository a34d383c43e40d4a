"""Reference resolution: which entity a speaker's words, a pronoun or a role mean.

A pronoun goes to the most salient person whose gender agrees, by grammatical role and distance as in Lappin and
Leass (1994); where two are nearly as salient it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.collation.entities.gazetteer import lexicon
from tui.collation.entities.gender import Gender, gender_of_pronoun
from tui.collation.model import EntityKind, Span
from tui.collation.quotes.cast import PRONOUNS, Cast, Naming, Story, is_owner, nouns_behind, roles_of, title_before
from tui.collation.quotes.speech import HIDDEN, Speech, Tag, listed, subject_start

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
    """What a reader knows of one article's people, sentence by sentence, as far as it was read."""

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
    """Who is introduced in a role anywhere in the article."""

    def resolve(self, words: Span) -> tuple[Span, str | None]:
        """The words that name a speaker, narrowed to a person's name where they hold one, and the entity they mean."""
        text = self.story.text
        gender = gender_of_pronoun(words.of(text))
        if gender is not Gender.UNKNOWN:
            return words, self._antecedent(words, gender)
        people = [naming for naming in self.cast.people(words) if not is_owner(text, naming.span)]
        if len({naming.entity_id for naming in people}) > 1 and _joined(text, people):
            return Span(people[0].span.start, people[-1].span.end), None
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
        found = [self.roles.get(role, set()) for role in roles_of(_plain(match["words"].split())[-3:])]
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
        start = self.story.sentences[place].span.start
        subject = self.subjects[place] if place < len(self.subjects) else None
        own = {subject: _SUBJECT_HERE} if subject and self._begins_before(place, pronoun) else {}
        yield own | self._mentioned(Span(start, pronoun.start), _MENTIONED_HERE, subject)
        share = 1.0
        for before in self._places_before(place):
            yield self._told(before, share)
            share *= _FADING

    def _told(self, place: int, share: float) -> dict[str, float]:
        """Salience of the people of one earlier sentence."""
        subject, sources = self.subjects[place], self.sources[place]
        found = dict.fromkeys(sources, share * _SPEAKER)
        if subject:
            found[subject] = share * (_SUBJECT + _BOTH * (subject in sources))
        return self._mentioned(self.story.sentences[place].span, share * _MENTIONED, *found) | found

    def _begins_before(self, place: int, pronoun: Span) -> bool:
        """Whether the sentence's subject stands before the pronoun and is not the pronoun itself."""
        return subject_start(self.speech.hidden, self.story.sentences[place].span) < pronoun.start

    def _places_before(self, place: int) -> Iterator[int]:
        """The sentences before ``place`` that have words outside quotation marks, the nearest first."""
        found = 0
        for before in range(place - 1, max(-1, place - 1 - _REACH - _MOST_HIDDEN), -1):
            if before >= len(self.subjects) or not self._tells(self.story.sentences[before].span):
                continue
            yield before
            found += 1
            if found == _REACH:
                return

    def _tells(self, sentence: Span) -> bool:
        return _LETTER.search(self.speech.hidden, *sentence) is not None

    def _mentioned(self, stretch: Span, weight: float, *told: str | None) -> dict[str, float]:
        """Salience of the people named in a stretch outside quotation marks, those already counted left out."""
        found: dict[str, float] = {}
        for naming in self.cast.people(stretch):
            if self.speech.hidden[naming.span.start] != HIDDEN and naming.entity_id not in told:
                share = _OWNER if is_owner(self.story.text, naming.span) else 1.0
                found[naming.entity_id] = max(found.get(naming.entity_id, 0.0), weight * share)
        return found


def discourse_of(story: Story, speech: Speech, cast: Cast) -> Discourse:
    """The article read through once, sentence by sentence."""
    discourse = Discourse(story, speech, cast, roles=_roles(story, cast))
    for sentence in story.sentences:
        tags = tuple(speech.tags(sentence.span))
        discourse.tags.append(tags)
        discourse.subjects.append(_subject(discourse, sentence.span))
        named = (discourse.resolve(tag.subject)[1] for tag in tags if tag.subject)
        discourse.sources.append(tuple(dict.fromkeys(filter(None, named))))
    return discourse


def _roles(story: Story, cast: Cast) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for naming in cast.namings:
        if naming.kind is EntityKind.PERSON:
            before = title_before(story.text, naming.span.start)
            for role in roles_of(before) | roles_of(nouns_behind(story.text, naming.span.end)):
                found.setdefault(role, set()).add(naming.entity_id)
    return found


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


def _joined(text: str, people: Sequence[Naming]) -> bool:
    """Whether the people stand side by side: ``Nancy Pelosi and Chuck Schumer``."""
    return bool(_TOGETHER.search(text, people[-2].span.end, people[-1].span.start))


def _plain(words: Sequence[str]) -> list[str]:
    return [word.rstrip(".,").lower() for word in words]
