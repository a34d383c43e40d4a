"""Who says a quotation: the words that name the speaker, and the verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.collation.annotate.quotation_marks import Quoted
from tui.collation.model import Span
from tui.collation.quotes.speech import Speech, Tag
from tui.collation.quotes.stories import Story

_UNSETTLED_WORDS = "i we you they it who that this these those nobody someone both some many others another one there"
_UNSETTLED = frozenset(_UNSETTLED_WORDS.split())
"""Subjects that name nobody."""
_MARKS = " \t\u00a0,\"'“”„«»’‘"
_ANSWERING = ("replied", "replies", "responded", "responds", "answered", "answers", "added", "adds")
_REACH = 500
"""Characters to either side of a quotation in which its tag stands."""
_NEAR = 3
"""Characters between a quotation's closing mark and the tag that belongs to it."""


class Speaker(NamedTuple):
    """The words that name who speaks, and the verb."""

    span: Span
    verb: str


def speakers_of(story: Story, speech: Speech, quoted: Sequence[Quoted]) -> list[Speaker | None]:
    """The speaker of each quotation of an article, None where neither its sentence nor a neighbour tells."""
    speakers: list[Speaker | None] = []
    for place, (span, _) in enumerate(quoted):
        limit = quoted[place + 1].span.start if place + 1 < len(quoted) else len(speech.hidden)
        tag = _tag_after(story, speech, span, limit) or _tag_before(story, speech, span)
        tag = tag or _tag_at_end(story, speech, span)
        before = (quoted[place - 1].span, speakers[-1]) if place else None
        speakers.append(_speaker(speech.hidden, tag) if tag else _carried(story, speech, span, before))
    for place in range(len(quoted) - 2, -1, -1):
        if not quoted[place].closed and not speakers[place]:
            speakers[place] = speakers[place + 1]
    return speakers


def _speaker(hidden: str, tag: Tag) -> Speaker | None:
    if not tag.subject or not names_somebody(hidden, tag.subject):
        return None
    return Speaker(tag.subject, tag.verb.of(hidden).lower())


def names_somebody(text: str, subject: Span) -> bool:
    """Whether the words name a speaker, be it with a pronoun for one person."""
    return subject.of(text).lower() not in _UNSETTLED


def _tag_after(story: Story, speech: Speech, quote: Span, limit: int) -> Tag | None:
    """The tag that follows at once: "...," she said. A full stop before the mark ends the matter."""
    start = quote.end
    while start < limit and story.text[start] in _MARKS:
        start += 1
    last, first = story.text[quote.end - 1], story.text[start : start + 1]
    if start >= limit or (last in ".…" and not first.islower()):
        return None
    stretch = Span(quote.end, min(limit, story.sentence_at(start).span.end, quote.end + _REACH))
    tag = next(speech.tags(stretch), None)
    if not tag or (last in "?!" and first.isupper() and _begins_anew(speech.hidden[start : tag.verb.end])):
        return None
    begins = min(tag.verb.start, tag.subject.start if tag.subject else tag.verb.start)
    return tag if begins <= start + _NEAR else None


def _begins_anew(words: str) -> bool:
    """Whether the words after a question belong to a sentence of their own: one with an insertion, or an answer."""
    return "," in words or words.endswith(_ANSWERING)


def _tag_before(story: Story, speech: Speech, quote: Span) -> Tag | None:
    """The nearest tag before the quotation in the sentence in which it opens."""
    sentence = story.sentence_at(quote.start).span
    start = max(sentence.start, quote.start - _REACH)
    tags = [tag for tag in speech.tags(Span(start, quote.start)) if tag.subject]
    return tags[-1] if tags else None


def _tag_at_end(story: Story, speech: Speech, quote: Span) -> Tag | None:
    """The tag with which the quotation's sentence ends: The "phony" idea, Kim said."""
    sentence = story.sentence_at(quote.end).span
    if not quote.end < sentence.end <= quote.end + _REACH:
        return None
    tags = [tag for tag in speech.tags(Span(quote.end, sentence.end)) if tag.subject]
    if not tags:
        return None
    closes = tags[-1].verb.end >= sentence.end - 2 or tags[-1].inverted
    return tags[-1] if closes else None


def _carried(story: Story, speech: Speech, quote: Span, before: tuple[Span, Speaker | None] | None) -> Speaker | None:
    """The speaker of the sentence before, for a quotation that begins its sentence and has no tag."""
    place = story.place_at(quote.start)
    if quote.start - story.sentences[place].span.start > len("“"):
        return None
    if before and story.place_at(before[0].end) >= place - 1:
        return Speaker(before[1].span, "") if before[1] else None
    if not place:
        return None
    last = story.sentences[place - 1].span
    tags = [tag for tag in speech.tags(Span(max(last.start, last.end - _REACH), last.end)) if tag.subject]
    return _speaker(speech.hidden, tags[-1]) if tags else None
