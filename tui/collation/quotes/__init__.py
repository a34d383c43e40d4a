"""Quotations and attributions: in whose words, and on whose word.

Quotations have their words, their speaker and their twins; a sentence without a source is stated as fact.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.collation.annotate.quotation_marks import Quoted, find_quoted, goes_on
from tui.collation.model import Alignment, Attribution, Entity, Quote, Sentence, SentenceRef, Span, Tier
from tui.collation.quotes.discourse import Discourse, Story, cast_of, discourse_of, read_genders, story_of
from tui.collation.quotes.speakers import Speaker, names_somebody, speakers_of
from tui.collation.quotes.speech import HIDDEN, listed, speech_of
from tui.collation.quotes.twins import Utterance, content_words, find_twins, utterance

__all__ = ["Spoken", "find_attributions", "find_quotes", "find_speech", "paraphrases"]


_FEWEST_RETOLD = 4
"""Words of meaning below which a quotation is too short to be known again in other words."""
_RETOLD = 0.5
"""Share of a quotation's words of meaning that a sentence must have to retell it."""


def find_quotes(sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity] = ()) -> tuple[Quote, ...]:
    """The quotations of all articles with their speakers, those of one utterance linked by ``same_as``."""
    return quotes_of(read_all(sentences, entities))


def quotes_of(read: Mapping[str, Reading]) -> tuple[Quote, ...]:
    """The quotations of articles that were read for them, with their twins."""
    found: list[Quote] = []
    utterances: list[Utterance] = []
    for siglum, each in read.items():
        story = each.discourse.story
        for (span, _), speaker in zip(each.quoted, each.speakers, strict=True):
            words, bearer = each.discourse.resolve(speaker.span) if speaker else (None, None)
            key, ref = f"q{len(found) + 1}", story.sentence_at(span.start).ref
            found.append(Quote(key, ref, span, words, bearer, speaker.verb if speaker else ""))
            utterances.append(utterance(key, siglum, bearer, span.of(story.text)))
    unquoted = {siglum: each.discourse.speech.hidden.replace(HIDDEN, " ") for siglum, each in read.items()}
    twins = find_twins(utterances, unquoted)
    return tuple(replace(quote, same_as=twins.get(quote.id, ())) for quote in found)


class Reading(NamedTuple):
    """One article read for its quotations."""

    discourse: Discourse
    quoted: Sequence[Quoted]
    speakers: Sequence[Speaker | None]


def read_all(sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity]) -> dict[str, Reading]:
    """Each article's quotations and their speakers, by siglum in order."""
    known = tuple(entities)
    stories = {siglum: story_of(sentences[siglum]) for siglum in sorted(sentences)}
    turns = {siglum: find_turns(story) for siglum, story in stories.items()}
    quoted = {siglum: quoted_in(story, turns[siglum]) for siglum, story in stories.items()}
    speeches = {
        siglum: speech_of(story.text, [each.span for each in quoted[siglum]]) for siglum, story in stories.items()
    }
    genders = read_genders(known, stories, {siglum: speech.hidden for siglum, speech in speeches.items()})
    read: dict[str, Reading] = {}
    for siglum, story in stories.items():
        discourse = discourse_of(story, speeches[siglum], cast_of(known, siglum, genders))
        starts = {turn.words.start: turn.name for turn in turns[siglum]}
        read[siglum] = Reading(discourse, quoted[siglum], speakers_of(discourse, quoted[siglum], starts))
    return read


class Turn(NamedTuple):
    """One speaker's turn in a transcript."""

    name: Span
    words: Span


_TURN = re.compile(
    r"(?P<name>[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]*){0,3}|(?:[A-Z][\w’'-]*\.?\s){0,2}[A-Z][\w’'-]+)"
    r"(?:\s?\([^):]{1,60}\)|,[A-Z ,’'-]{1,60})?:\s+(?P<words>\S)"
)
_FEWEST_TURNS = 3
"""Minimum turns of a transcript; at least one speaker has two of them."""


def find_turns(story: Story) -> list[Turn]:
    """The turns of a transcript, ``NAME: words``, one a paragraph; none where the article is no transcript."""
    found = []
    for paragraph in story.paragraphs:
        if match := _TURN.match(story.text, *paragraph):
            found.append(Turn(Span(*match.span("name")), Span(match.start("words"), paragraph.end)))
    names = Counter(turn.name.of(story.text) for turn in found)
    enough = len(found) >= _FEWEST_TURNS and 2 * len(found) >= len(story.paragraphs) - len(found)
    return found if enough and max(names.values()) > 1 else []


def quoted_in(story: Story, turns: Sequence[Turn] = ()) -> list[Quoted]:
    """The quotations of all paragraphs, a transcript's turns among them; one left open goes on where a later
    paragraph closes it.
    """
    found: list[Quoted] = []
    opened = False
    spoken = {turn.words.end: turn.words for turn in turns}
    for paragraph in story.paragraphs:
        if paragraph.end in spoken:
            found.append(Quoted(spoken[paragraph.end], True))
            opened = False
            continue
        here = find_quoted(story.text, paragraph, opened and goes_on(story.text, paragraph.start))
        opened = bool(here) and not here[-1].closed and here[-1].span.end >= paragraph.end - 1
        found += here
    return found


def paraphrases(
    quotes: Sequence[Quote], alignments: Iterable[Alignment], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[Quote, ...]:
    """The quotations with the linked sentences that paraphrase them."""
    counterparts = _counterparts(alignments)
    quotes_of: dict[SentenceRef, list[Quote]] = {}
    for quote in quotes:
        quotes_of.setdefault(quote.ref, []).append(quote)
    unquoted: dict[SentenceRef, set[str]] = {}
    for sentence in (sentence for own in sentences.values() for sentence in own if sentence.ref in counterparts):
        parts = [_part(sentence, quote) for quote in quotes_of.get(sentence.ref, ())]
        inside = Counter(word for part in parts for word in content_words(part))
        unquoted[sentence.ref] = set(Counter(content_words(sentence.text)) - inside)

    def retold(quote: Quote) -> Iterator[SentenceRef]:
        said = set(content_words(_part(sentences[quote.ref.siglum][quote.ref.position], quote)))
        for ref in counterparts.get(quote.ref, ()) if len(said) >= _FEWEST_RETOLD else ():
            quoted_too = any(each.id in quote.same_as for each in quotes_of.get(ref, ()))
            if not quoted_too and len(said & unquoted[ref]) >= _RETOLD * len(said):
                yield ref

    return tuple(replace(quote, paraphrased_in=tuple(retold(quote))) for quote in quotes)


def _counterparts(alignments: Iterable[Alignment]) -> dict[SentenceRef, list[SentenceRef]]:
    """The sentences that a link of likely trust or better joins to each, in order."""
    found: dict[SentenceRef, list[SentenceRef]] = {}
    for alignment in alignments:
        for link in alignment.links:
            if Tier.LIKELY.admits(link.tier):
                found.setdefault(link.left, []).append(link.right)
                found.setdefault(link.right, []).append(link.left)
    return {ref: sorted(others) for ref, others in found.items()}


def _part(sentence: Sentence, quote: Quote) -> str:
    """The quotation's words as far as they stand in the sentence."""
    start = sentence.span.start
    return sentence.text[max(0, quote.span.start - start) : max(0, quote.span.end - start)]


_OPENINGS = ("that ", "“", '"', "‘", ":", ", “", ', "')


class Spoken(NamedTuple):
    """The quotations and attributions of all articles."""

    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]


def find_speech(sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity] = ()) -> Spoken:
    """The quotations of all articles, and for each sentence that names a source that source, in order."""
    read = read_all(sentences, entities)
    return Spoken(quotes_of(read), tuple(found for each in read.values() for found in _attributions_of(each)))


def find_attributions(
    sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity] = ()
) -> tuple[Attribution, ...]:
    """The source of each sentence that names one, at most one for each, in order."""
    read = read_all(sentences, entities)
    return tuple(attribution for each in read.values() for attribution in _attributions_of(each))


def _attributions_of(read: Reading) -> Iterator[Attribution]:
    discourse = read.discourse
    spoken = zip((each.span for each in read.quoted), read.speakers, strict=True)
    speakers = _speakers_by_place(discourse.story, spoken)
    for place, sentence in enumerate(discourse.story.sentences):
        speaker = _source(discourse, place) or speakers.get(place)
        if speaker and sentence.kind.tells:
            words, entity = discourse.resolve(speaker.span)
            yield Attribution(sentence.ref, words, entity, speaker.verb)


def _speakers_by_place(story: Story, spoken: Iterable[tuple[Span, Speaker | None]]) -> dict[int, Speaker]:
    """By the sentence's place the speaker of a quotation that fills it."""
    found: dict[int, Speaker] = {}
    for span, speaker in spoken:
        place = story.place_at(span.start)
        while speaker and place < len(story.sentences) and story.sentences[place].span.start < span.end:
            if span.length * 2 > story.sentences[place].span.length:
                found.setdefault(place, speaker)
            place += 1
    return found


def _source(discourse: Discourse, place: int) -> Speaker | None:
    """The outermost source of a sentence: the one at its end, else the first."""
    text, hidden = discourse.story.text, discourse.speech.hidden
    sentence = discourse.story.sentences[place].span
    sources: list[tuple[Span, Speaker]] = []
    for subject, verb, _ in discourse.tags[place]:
        if not subject or not names_somebody(hidden, subject):
            continue
        said = verb.of(hidden).lower()
        opens = said in listed("saying") and text[verb.end : sentence.end].lstrip().startswith(_OPENINGS)
        if opens or said == "according to" or said in listed("reporting"):
            sources.append((verb, Speaker(subject, said)))
    if not sources:
        return None
    last, speaker = sources[-1]
    return speaker if last.end >= sentence.end - 2 else sources[0][1]
