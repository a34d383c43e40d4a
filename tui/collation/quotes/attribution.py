"""Attribution: the source of each sentence; a sentence without one is stated as fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.collation.model import Attribution, Entity, Quote, Sentence, Span
from tui.collation.quotes.cast import Story
from tui.collation.quotes.quotations import Reading, quotes_of, read_all
from tui.collation.quotes.references import Discourse
from tui.collation.quotes.speakers import Speaker, names_somebody
from tui.collation.quotes.speech import Tag, listed

_OPENINGS = ("that ", "“", '"', "‘", ":", ", “", ', "')


class Spoken(NamedTuple):
    """What is said in all articles, and on whose word they stand."""

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
    """The outermost source: the one at the sentence's end, else the first."""
    text, hidden = discourse.story.text, discourse.speech.hidden
    sentence = discourse.story.sentences[place].span
    tags = [tag for tag in discourse.tags[place] if _reports(text, hidden, sentence, tag)]
    if not tags:
        return None
    tag = tags[-1] if tags[-1].verb.end >= sentence.end - 2 else tags[0]
    return Speaker(tag.subject, tag.verb.of(hidden).lower()) if tag.subject else None


def _reports(text: str, hidden: str, sentence: Span, tag: Tag) -> bool:
    verb = tag.verb.of(hidden).lower()
    if not tag.subject or not names_somebody(hidden, tag.subject):
        return False
    after = text[tag.verb.end : sentence.end].lstrip()
    return (
        verb == "according to"
        or verb in listed("reporting")
        or (verb in listed("saying") and after.startswith(_OPENINGS))
    )
