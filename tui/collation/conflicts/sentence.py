"""The two sides of a link with all that may disagree between them, and the vocabulary of their articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from tui.collation.annotate.tokens import Token, tokenize
from tui.collation.annotate.wordlists import ENGLISH, any_of, stop_words, word_set
from tui.collation.conflicts.events import (
    event_of,
    family_of,
    in_english,
    is_past_verb,
    known_words,
    tells_an_event,
    words_for,
)
from tui.collation.entities.kinds import CAPITALS_ARE_NO_EVIDENCE
from tui.collation.model import Entity, EntityKind, Figure, Quote, Sentence, SentenceRef, Span
from tui.collation.quotes.discourse import Cast, cast_of

T = TypeVar("T")
_CLAUSE_END = re.compile(rf"[;:,—–()“”\"]|\s-{{1,2}}\s|\b(?:{any_of('conflicts.txt', 'clause_end')})\b")
_ASIDE = re.compile(
    rf"\b(?:(?:{any_of('conflicts.txt', 'report')})(?:\shere)?(?:\s(?:{any_of('conflicts.txt', 'on_day')}))?"
    rf"|(?:{any_of('conflicts.txt', 'bounds')})(?:\s(?:{any_of('conflicts.txt', 'on_day')}))?|today\s\(\s?)\s?$",
    re.IGNORECASE,
)
_THE = re.compile(r"(?<!\bon\s)\bthe\s$", re.IGNORECASE)
"""What stands before the day of another event."""
_ASIDE_REACH = 30
"""Characters before a day that hold it."""
_LONGEST_CLAUSE = 300
"""Characters to either side that one clause can reach."""
_MOST = 40
"""Figures, quotations or people of one sentence that are compared: a list, not a sentence, has more."""
_CLAUSE_WORDS = 6
"""Words of meaning to either side of a figure that say what it measures."""
_HEADLINE = 0.7
"""Share of its longer words with a capital from which a sentence is a headline."""
_TELLING_LENGTH = 4
"""Letters from which a headline's words have capitals."""
_CLOSE = ((3, 0.6), (4, 0.5))
"""Words of meaning that two sentences share, with their share in the shorter one, from which they tell one thing."""
_DOER_WORDS = 3
"""Words of meaning before a verb among which stands who did it."""
_EVENT_WORDS = 2
"""Words of meaning before a day's name among which stands what happened on it."""


class Witness(NamedTuple):
    """The vocabulary of one article."""

    words: frozenset[str]
    """Normal forms of all its words."""
    common: frozenset[str]
    """Those it also writes with a small letter: no names."""
    cast: Cast
    tokens: tuple[Token, ...] = ()
    """All its words in order."""


NOBODY = Witness(frozenset(), frozenset(), Cast(()))
"""An article that is not known."""


def witness_of(sentences: Sequence[Sentence], tokens: Sequence[Sequence[Token]], cast: Cast) -> Witness:
    """The vocabulary of an article, given the words of each of its sentences placed in its text."""
    common = {
        token.norm
        for sentence, own in zip(sentences, tokens, strict=True)
        for token in own
        if sentence.text[token.span.start - sentence.span.start].islower()
    }
    run = tuple(token for own in tokens for token in own)
    return Witness(frozenset(token.norm for token in run), frozenset(common), cast, run)


@dataclass(frozen=True)
class Side:
    """One sentence of a link with its figures, its quotations and what its article says elsewhere."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    """Its words, placed in the article's text."""
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    witness: Witness = NOBODY
    """Its article."""
    language: str = ENGLISH
    """ISO 639-1."""

    @property
    def ref(self) -> SentenceRef:
        """The sentence's key."""
        return self.sentence.ref

    @cached_property
    def norms(self) -> frozenset[str]:
        """The normal forms of its words."""
        return frozenset(token.norm for token in self.tokens)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words of meaning, names among them, by family or stem."""
        return frozenset(event_of(token.norm) for token in self.tokens) - {""}

    def words(self, span: Span) -> str:
        """The characters of a span of the article's text that lies in this sentence."""
        start = self.sentence.span.start
        return self.sentence.text[max(0, span.start - start) : span.end - start]

    def clause_around(self, span: Span) -> Span:
        """The clause that holds the span, by punctuation and conjunctions; "shortly after 11am" is not parted."""
        text, offset = self.sentence.text, self.sentence.span.start
        first, last = max(0, span.start - offset - _LONGEST_CLAUSE), span.end - offset + _LONGEST_CLAUSE
        ends = [match.end() for match in _CLAUSE_END.finditer(text, first, span.start - offset)]
        before = [end for end in ends if end < span.start - offset - 1]
        after = _CLAUSE_END.search(text, span.end - offset, last)
        end = after.start() if after else min(last, len(text))
        return Span(offset + (before[-1] if before else first), offset + end)

    def person_before(self, span: Span) -> str | None:
        """The person last named in the sentence before the span."""
        named = self.witness.cast.people(Span(self.sentence.span.start, span.start))
        return named[-1].entity_id if named else None

    def inside(self, span: Span) -> frozenset[str]:
        """The words of meaning within the span, by stem: "Union Pacific trains"."""
        own = (token for token in self.tokens if span.start <= token.span.start < span.end)
        return frozenset(event_of(token.norm) for token in own) - {""}

    def context(self, span: Span) -> Context:
        """The words of meaning near the span in its clause."""
        before, after = self._halves(span)
        return self._context([*self._near(reversed(before), _CLAUSE_WORDS), *self._near(after, _CLAUSE_WORDS)])

    def nearest(self, span: Span) -> list[str]:
        """The words of meaning of its clause by family or stem, the nearest to the span first."""
        before, after = self._halves(span)
        steps = [*enumerate(reversed(before)), *enumerate(after)]
        return [event_of(token.norm) for _, token in sorted(steps, key=lambda step: step[0])[: 4 * _CLAUSE_WORDS]]

    def event(self, span: Span) -> Context:
        """The nearest words of meaning: what happened on the day or at the hour that the span names."""
        before, after = self._halves(span)
        if not self._begins_with(span):
            last = after[-1:] if self.language in word_set("function_words.txt", "verb_last") else []
            near = self._near(reversed(before), _EVENT_WORDS)
            return self._context([*near, *self._near(after[:1], 1), *self._near(last, 1)])
        rest = (token for token in self.tokens if token.span.start >= span.end)
        return self._context(self._near(rest, 2 * _EVENT_WORDS))

    def doers(self, verb: Token) -> frozenset[str]:
        """The last words of meaning before a verb in its clause, names among them: its subject."""
        telling = (event_of(token.norm) for token in reversed(self._halves(verb.span)[0]))
        return frozenset(islice(filter(None, telling), _DOER_WORDS))

    def act(self, span: Span) -> tuple[str, frozenset[str]]:
        """The event that a span belongs to, with the words before its verb in the clause; empty where none is near."""
        before, after = self._halves(span)
        if self._begins_with(span):
            before, after = [], [token for token in self.tokens if token.span.start >= span.end]
        near = [*self._near(reversed(before), _EVENT_WORDS), *self._near(after, 2 * _EVENT_WORDS)]
        verb = next((token for token in near if tells_an_event(token.norm)), None)
        if not verb:
            return "", frozenset()
        telling = (event_of(token.norm) for token in self._halves(verb.span)[0])
        return event_of(verb.norm), frozenset(filter(None, telling))

    def happening(self, span: Span) -> str:
        """The family of the past verb nearest to the day that the span names, first before it; may be empty."""
        before, after = self._halves(span)
        near = [*self._near(reversed(before), _CLAUSE_WORDS), *self._near(after, _EVENT_WORDS)]
        return next((family_of(token.norm) for token in near if is_past_verb(token.norm)), "")

    def is_aside(self, span: Span) -> bool:
        """Whether a day or hour is that of the report, a bound, or another event's: "said Monday", "by Monday".

        "The Monday meeting" names another event, "the early hours of Monday" do not.
        """
        before = self.words(Span(max(self.sentence.span.start, span.start - _ASIDE_REACH), span.start))
        attribute = _THE.search(before) and not self.words(span)[:1].islower()
        return bool(attribute or _ASIDE.search(before))

    def _begins_with(self, span: Span) -> bool:
        """Whether at most a preposition stands before the span: "On Monday, he left"."""
        return sum(token.span.start < span.start for token in self.tokens[:3]) <= 1

    def _halves(self, span: Span) -> tuple[list[Token], list[Token]]:
        """The words before and after the span in its clause."""
        clause = self.clause_around(span)
        before = [token for token in self.tokens if clause.start <= token.span.start < span.start]
        after = [token for token in self.tokens if span.end <= token.span.start < clause.end]
        return before, after

    def _near(self, tokens: Iterable[Token], most: int) -> list[Token]:
        """The first n words of meaning; names, and words such as "took place", left out."""
        light = words_for("light")
        telling = (each for each in tokens if each.norm not in light and event_of(each.norm) and not self.is_name(each))
        return list(islice(telling, most))

    def _context(self, tokens: Iterable[Token]) -> Context:
        known = list(tokens)
        events = frozenset(event_of(token.norm) for token in known if tells_an_event(token.norm))
        return Context(frozenset(event_of(token.norm) for token in known), events)

    @cached_property
    def people(self) -> tuple[Token, ...]:
        """The words that may be names of people: capitalised, never written small, in no other kind of name."""
        found = []
        for token in self.tokens:
            word = self.words(token.span)
            if not word[:1].isupper() or word.isupper() or token.norm in self.witness.common:
                continue
            kinds = {naming.kind for naming in self.witness.cast.over(token.span)}
            unsure = kinds or self._is_headline or token.norm in stop_words("en")
            if not unsure or kinds == {EntityKind.PERSON}:
                found.append(token)
        return tuple(found[:_MOST])

    @cached_property
    def _is_headline(self) -> bool:
        """Whether its words have capitals for show."""
        long = [self.words(token.span) for token in self.tokens if token.span.length >= _TELLING_LENGTH]
        return sum(word[0].isupper() for word in long) > _HEADLINE * len(long)

    def is_name(self, token: Token) -> bool:
        """Whether a word has a capital that neither the sentence's beginning nor the language explains."""
        if self.language in CAPITALS_ARE_NO_EVIDENCE:
            return bool(next(iter(self.witness.cast.over(token.span)), None))
        return token.span.start > self.sentence.span.start and self.words(token.span)[:1].isupper()


def are_close(left: Side, right: Side) -> bool:
    """Whether two sentences share most of what the shorter one says."""
    shared, shortest = len(left.stems & right.stems), min(len(left.stems), len(right.stems))
    return any(shared >= max(fewest, share * shortest) for fewest, share in _CLOSE)


def are_turned(left: Side, right: Side) -> bool:
    """Whether each sentence begins with a name that the other puts behind its own, of one kind: two acts, not one."""
    names = [tuple(side.witness.cast.within(side.sentence.span)) for side in (left, right)]
    if not all(names) or names[0][0].kind is not names[1][0].kind:
        return False
    first, second = names[0][0].entity_id, names[1][0].entity_id
    named = [{naming.entity_id for naming in own} for own in names]
    return first != second and first in named[1] and second in named[0]


class Context(NamedTuple):
    """The words of meaning around a figure, by family or stem."""

    words: frozenset[str]
    events: frozenset[str]
    """Those that say what happened."""


def sides_of(
    sentences: Mapping[str, Sequence[Sentence]],
    figures: Iterable[Figure],
    quotes: Iterable[Quote],
    entities: Iterable[Entity] = (),
    languages: Mapping[str, str] = MappingProxyType({}),
) -> dict[SentenceRef, Side]:
    """Every sentence of the articles as the side of a link."""
    figures_of: dict[SentenceRef, list[Figure]] = {}
    for figure in figures:
        figures_of.setdefault(figure.ref, []).append(figure)
    quotes_of = _quotes_by_sentence(sentences, quotes)
    known = tuple(entities)
    sides: dict[SentenceRef, Side] = {}
    for siglum, own in sentences.items():
        language = languages.get(siglum, ENGLISH)
        tokens = [_words_of(sentence, language) for sentence in own]
        witness = witness_of(own, tokens, cast_of(known, siglum))
        for sentence, words in zip(own, tokens, strict=True):
            read = _most(figures_of, sentence)
            if language != ENGLISH:
                read = tuple(replace(figure, noun=in_english(figure.noun, language)) for figure in read)
            sides[sentence.ref] = Side(sentence, words, read, _most(quotes_of, sentence), witness, language)
    return sides


def _words_of(sentence: Sentence, language: str) -> tuple[Token, ...]:
    """The words of a sentence placed in its article's text, those of other languages as English ones."""
    words = tokenize(sentence.text, sentence.span.start)
    if language == ENGLISH:
        return words
    if language in word_set("function_words.txt", "unspaced"):
        known = tuple(
            Token(Span(start + sentence.span.start, end + sentence.span.start), word)
            for start, end, word in known_words(sentence.text, language)
        )
        covered = {place for token in known for place in range(*token.span)}
        words = tuple(sorted([*known, *(token for token in words if token.span.start not in covered)]))
    return tuple(token._replace(norm=in_english(token.norm, language)) for token in words)


def _most(found: Mapping[SentenceRef, list[T]], sentence: Sentence) -> tuple[T, ...]:
    return tuple(found.get(sentence.ref, ())[:_MOST])


def _quotes_by_sentence(
    sentences: Mapping[str, Sequence[Sentence]], quotes: Iterable[Quote]
) -> dict[SentenceRef, list[Quote]]:
    """The quotations that each sentence has a part of."""
    found: dict[SentenceRef, list[Quote]] = {}
    for quote in quotes:
        own = sentences[quote.ref.siglum]
        for sentence in own[quote.ref.position :]:
            if sentence.span.start >= quote.span.end:
                break
            found.setdefault(sentence.ref, []).append(quote)
    return found
