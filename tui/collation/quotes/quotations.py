"""Quotations: their words, who says them, and where another article gives the same utterance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui.collation.annotate.quotation_marks import Quoted, find_quoted, goes_on
from tui.collation.model import Alignment, Entity, Quote, Sentence, SentenceRef, Tier
from tui.collation.quotes.cast import Cast, Known, cast_of, identify
from tui.collation.quotes.speakers import speakers_of
from tui.collation.quotes.speech import HIDDEN, Speech, speech_of
from tui.collation.quotes.stories import Story, story_of
from tui.collation.quotes.twins import content_words, find_twins, utterance

_FEWEST_RETOLD = 4
"""Words of meaning below which a quotation is too short to be known again in other words."""
_RETOLD = 0.5
"""Share of a quotation's words of meaning that a sentence must have to retell it."""


def find_quotes(sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity] = ()) -> tuple[Quote, ...]:
    """The quotations of all articles with their speakers, those of one utterance linked by ``same_as``."""
    known = tuple(entities)
    stories = {siglum: story_of(sentences[siglum]) for siglum in sorted(sentences)}
    quoted = {siglum: quoted_in(story) for siglum, story in stories.items()}
    speeches = {
        siglum: speech_of(story.text, [each.span for each in quoted[siglum]]) for siglum, story in stories.items()
    }
    found: list[Quote] = []
    for siglum, story in stories.items():
        found += _quotes_of(story, speeches[siglum], quoted[siglum], cast_of(known, siglum))
    numbered = [replace(quote, id=f"q{number}") for number, quote in enumerate(found, 1)]
    return _with_twins(numbered, stories, speeches)


def _quotes_of(story: Story, speech: Speech, quoted: Sequence[Quoted], cast: Cast) -> Iterator[Quote]:
    last: Known | None = None
    for each, speaker in zip(quoted, speakers_of(story, speech, quoted), strict=True):
        words, bearer = identify(cast, story, speech.hidden, speaker.span, last) if speaker else (None, None)
        place = story.place_at(each.span.start)
        last = Known(story.place_at(each.span.end), bearer)
        yield Quote("", story.sentences[place].ref, each.span, words, bearer, speaker.verb if speaker else "")


def _with_twins(
    quotes: Sequence[Quote], stories: Mapping[str, Story], speeches: Mapping[str, Speech]
) -> tuple[Quote, ...]:
    utterances = [
        utterance(quote.id, quote.ref.siglum, quote.speaker_id, quote.span.of(stories[quote.ref.siglum].text))
        for quote in quotes
    ]
    unquoted = {siglum: speech.hidden.replace(HIDDEN, " ") for siglum, speech in speeches.items()}
    twins = find_twins(utterances, unquoted)
    return tuple(replace(quote, same_as=twins.get(quote.id, ())) for quote in quotes)


def quoted_in(story: Story) -> list[Quoted]:
    """The quotations of all paragraphs; one left open goes on where a later paragraph closes it."""
    found: list[Quoted] = []
    opened = False
    for paragraph in story.paragraphs:
        here = find_quoted(story.text, paragraph, opened and goes_on(story.text, paragraph.start))
        opened = bool(here) and not here[-1].closed and here[-1].span.end >= paragraph.end - 1
        found += here
    return found


def paraphrases(
    quotes: Sequence[Quote], alignments: Iterable[Alignment], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[Quote, ...]:
    """The same quotations with the linked sentences that give them without quotation marks."""
    counterparts = _counterparts(alignments)
    quotes_of: dict[SentenceRef, list[Quote]] = {}
    for quote in quotes:
        quotes_of.setdefault(quote.ref, []).append(quote)
    plain = {
        sentence.ref: _words_outside(sentence, quotes_of.get(sentence.ref, ()))
        for own in sentences.values()
        for sentence in own
        if sentence.ref in counterparts
    }

    def retold(quote: Quote) -> Iterator[SentenceRef]:
        said = set(content_words(_part(sentences[quote.ref.siglum][quote.ref.position], quote)))
        for ref in counterparts.get(quote.ref, ()) if len(said) >= _FEWEST_RETOLD else ():
            quoted_too = any(each.id in quote.same_as for each in quotes_of.get(ref, ()))
            if not quoted_too and len(said & plain[ref]) >= _RETOLD * len(said):
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


def _words_outside(sentence: Sentence, quoted: Sequence[Quote]) -> set[str]:
    """The sentence's words of meaning outside quotation marks."""
    inside = [word for quote in quoted for word in content_words(_part(sentence, quote))]
    return set(Counter(content_words(sentence.text)) - Counter(inside))


def _part(sentence: Sentence, quote: Quote) -> str:
    """The quotation's words as far as they stand in the sentence."""
    start = sentence.span.start
    return sentence.text[max(0, quote.span.start - start) : max(0, quote.span.end - start)]
