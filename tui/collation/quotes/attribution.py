"""Attribution: on whose word each sentence stands; what stands on nobody's is told as fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.collation.model import Attribution, Entity, Sentence, Span
from tui.collation.quotes.cast import Cast, Known, cast_of, identify
from tui.collation.quotes.quotations import quoted_in
from tui.collation.quotes.speakers import Speaker, names_somebody, speakers_of
from tui.collation.quotes.speech import SAYING, Speech, Tag, speech_of
from tui.collation.quotes.stories import Story, story_of

_PLAIN = frozenset(["said", "says", "say", "told", "tells", "added", "adds", "according to", "saying", "adding"])
"""Verbs that report whatever follows them; the others only where what was said follows at once."""
_OPENINGS = ("that ", "“", '"', "‘", ":", ", “", ', "')


def find_attributions(
    sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity] = ()
) -> tuple[Attribution, ...]:
    """The source of each sentence that names one, at most one for each, in order."""
    known = tuple(entities)
    return tuple(
        attribution
        for siglum in sorted(sentences)
        for attribution in _attributions_of(story_of(sentences[siglum]), cast_of(known, siglum))
    )


def _attributions_of(story: Story, cast: Cast) -> Iterator[Attribution]:
    quoted = quoted_in(story)
    speech = speech_of(story.text, [each.span for each in quoted])
    spoken = zip((each.span for each in quoted), speakers_of(story, speech, quoted), strict=True)
    speakers = _speakers_by_place(story, spoken)
    last: Known | None = None
    for place, sentence in enumerate(story.sentences):
        speaker = _source(story.text, speech, sentence.span) or speakers.get(place)
        if speaker and sentence.kind.tells:
            words, entity = identify(cast, story, speech.hidden, speaker.span, last)
            last = Known(place, entity)
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


def _source(text: str, speech: Speech, sentence: Span) -> Speaker | None:
    """The outermost source: the one at the sentence's end, else the first."""
    tags = [tag for tag in speech.tags(sentence) if _reports(text, speech.hidden, sentence, tag)]
    if not tags:
        return None
    tag = tags[-1] if tags[-1].verb.end >= sentence.end - 2 else tags[0]
    return Speaker(tag.subject, tag.verb.of(speech.hidden).lower()) if tag.subject else None


def _reports(text: str, hidden: str, sentence: Span, tag: Tag) -> bool:
    verb = tag.verb.of(hidden).lower()
    if not tag.subject or not names_somebody(hidden, tag.subject):
        return False
    after = text[tag.verb.end : sentence.end].lstrip()
    return verb in _PLAIN or (verb in SAYING and after.startswith(_OPENINGS))
