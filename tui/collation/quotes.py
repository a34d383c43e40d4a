"""Quotations: their words, who says them, and where another article gives the same utterance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tui.collation.casts import cast_of, identify
from tui.collation.model import Entity, Quote, Sentence
from tui.collation.quotation_marks import Quoted, find_quoted
from tui.collation.speakers import speakers_of
from tui.collation.speech import hide
from tui.collation.stories import Story, story_of
from tui.collation.twins import find_twins


def find_quotes(sentences: Mapping[str, Sequence[Sentence]], entities: Iterable[Entity] = ()) -> tuple[Quote, ...]:
    """The quotations of all articles with their speakers, those of one utterance linked by ``same_as``."""
    known = tuple(entities)
    stories = {siglum: story_of(sentences[siglum]) for siglum in sorted(sentences)}
    found = [quote for siglum in stories for quote in _quotes_of(stories[siglum], known, siglum)]
    numbered = [replace(quote, id=f"q{number}") for number, quote in enumerate(found, 1)]
    said = {quote.id: quote.span.of(stories[quote.ref.siglum].text) for quote in numbered}
    twins = find_twins({quote.id: (quote.ref.siglum, said[quote.id]) for quote in numbered})
    return tuple(replace(quote, same_as=twins.get(quote.id, ())) for quote in numbered)


def _quotes_of(story: Story, entities: Sequence[Entity], siglum: str) -> list[Quote]:
    quoted = _quoted_in(story)
    hidden = hide(story.text, [each.span for each in quoted])
    cast = cast_of(entities, siglum)
    quotes = []
    for each, speaker in zip(quoted, speakers_of(story, hidden, quoted), strict=True):
        words, bearer = identify(cast, story, hidden, speaker.span) if speaker else (None, None)
        ref = story.sentence_at(each.span.start).ref
        quotes.append(Quote("", ref, each.span, words, bearer, speaker.verb if speaker else ""))
    return quotes


def _quoted_in(story: Story) -> list[Quoted]:
    """The quotations of all paragraphs; one left open goes on where the next paragraph opens or closes it."""
    found: list[Quoted] = []
    continued = False
    for paragraph in story.paragraphs:
        here = find_quoted(story.text, paragraph, continued)
        continued = bool(here) and not here[-1].closed
        found += here
    return found
