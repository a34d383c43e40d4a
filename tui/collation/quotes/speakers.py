"""Speakers of quotations: the words that name them, and the verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.collation.annotate.quotation_marks import Quoted
from tui.collation.annotate.wordlists import any_of, stop_words
from tui.collation.model import Span
from tui.collation.quotes.discourse import Discourse
from tui.collation.quotes.speech import HIDDEN, Tag, leading_phrase, listed

_NO_SPEAKER = re.compile(rf"(?:{any_of('speech_words.txt', 'no_speaker')}|\d)\b", re.IGNORECASE)
"""Beginning of words that are no subject."""
_MARKS = " \t\u00a0,\"'“”„«»’‘」』"
_REACH = 500
"""Characters to either side of a quotation in which its tag stands."""
_NEAR = 3
"""Characters between a quotation's closing mark and the tag that belongs to it."""
_POSSESSOR = re.compile(r"[A-Z][^;\n]{0,60}[’']s [\w -]{0,40}, ")
"""Words that may stand between a quotation and its speaker: “…,” Ms. Lee’s spokesman, Bob Ray, wrote."""
_SHORT_REST = 45
"""Characters between a verb and its sentence's end that hold a time or place, not what was said."""
_SIGNATURE = re.compile(
    r"[”\"'’»」]?\s{0,3}(?:—|–|--|―)\s?"
    rf"(?P<name>[A-Z][\w.’'-]*(?:\s(?:(?:{any_of('speech_words.txt', 'signature')})\b|[A-Z][\w.’'-]*)){{0,9}})"
    r"(?=\s*(?:$|[,.\n(]))",
    re.MULTILINE,
)
"""The name that signs a quotation: “We won.” — Ann Lee"""
_BREAK = re.compile(r";|\s(?:—|–|--|―)\s|,\s(?:but|where)\b|\sand\s(?=[A-Z])|\b(?:who|which)\b")
"""End of a verb's clause."""
_TITLE_LEAD = re.compile(rf"(?:\b(?:{any_of('speech_words.txt', 'title_lead')})|[:,—-])\s*$")
"""Words after which a capitalised quotation is speech all the same."""
_MOST_TITLE_WORDS = 8


class Speaker(NamedTuple):
    """The words that name who speaks, and the verb; empty where there is none."""

    span: Span
    verb: str


def speakers_of(
    discourse: Discourse, quoted: Sequence[Quoted], turns: Mapping[int, Span] | None = None
) -> list[Speaker | None]:
    """The speaker of each quotation of an article, None where neither its sentence nor a neighbour names one.

    ``turns`` gives the naming words of a transcript's turns by the place where their words begin.
    """
    speakers: list[Speaker | None] = []
    before: tuple[Span, Speaker | None] | None = None
    for place, (span, _) in enumerate(quoted):
        if turns and span.start in turns:
            speakers.append(Speaker(turns[span.start], ""))
            continue
        limit = quoted[place + 1].span.start if place + 1 < len(quoted) else len(discourse.speech.hidden)
        tag = _tag_after(discourse, span, limit)
        is_title = not tag and _is_title(discourse, span)
        speakers.append(None if is_title else _speaker_of(discourse, span, tag, before))
        before = before if is_title else (span, speakers[-1])
    for place in range(len(quoted) - 2, -1, -1):
        # nothing but blanks and marks stands between a quotation left open and the one that goes on with it
        between = discourse.speech.hidden[quoted[place].span.end : quoted[place + 1].span.start]
        if not quoted[place].closed and not speakers[place] and not any(map(str.isalnum, between)):
            speakers[place] = speakers[place + 1]
    return speakers


def _speaker_of(
    discourse: Discourse, span: Span, tag: Tag | None, before: tuple[Span, Speaker | None] | None
) -> Speaker | None:
    """The speaker that the tag behind a quotation gives, else the one before it, else the one of its neighbours."""
    hidden = discourse.speech.hidden
    ahead = _tag_before(discourse, span)
    if not tag or (ahead and tag.verb.of(hidden).lower().startswith("according")):
        tag = ahead
    if tag:
        return _speaker(hidden, tag)
    if signature := _SIGNATURE.match(discourse.story.text, span.end):
        return Speaker(Span(*signature.span("name")), "")
    if tag := _tag_at_end(discourse, span):
        return _speaker(hidden, tag)
    return _introduced(discourse, span) or _carried(discourse, span, before)


def _speaker(hidden: str, tag: Tag) -> Speaker | None:
    if not tag.subject or not names_somebody(hidden, tag.subject):
        return None
    return Speaker(tag.subject, tag.verb.of(hidden).lower())


def names_somebody(text: str, subject: Span) -> bool:
    """Whether the words can name a speaker, a pronoun for one person among them."""
    words = subject.of(text)
    return words.lower() not in listed("unsettled") and not _NO_SPEAKER.match(words)


def _is_title(discourse: Discourse, span: Span) -> bool:
    """Whether the quoted words are the title of a work or broadcast: “Face the Nation.”"""
    words = [word for word in span.of(discourse.story.text).split() if word[:1].isalpha()]
    stop = stop_words("en")
    capitals = [word[0].isupper() for word in words if word.lower() not in stop]
    sentence = discourse.story.sentence_at(span.start).span
    before = discourse.speech.hidden[sentence.start : max(sentence.start, span.start - 1)]
    if not before.strip() or not words or not words[0][0].isupper():
        return False
    if not capitals or not all(capitals) or len(words) > _MOST_TITLE_WORDS:
        return False
    return not _TITLE_LEAD.search(before)


def _tag_after(discourse: Discourse, quote: Span, limit: int) -> Tag | None:
    """The tag that follows at once: "...," she said. A full stop before the mark ends the matter."""
    story, hidden = discourse.story, discourse.speech.hidden
    start = quote.end
    while start < limit and story.text[start] in _MARKS:
        start += 1
    last, first = story.text[quote.end - 1], story.text[start : start + 1]
    if start >= limit or (last in ".…" and not first.islower()):
        return None
    sentence = story.sentence_at(start)
    if sentence.paragraph != story.sentence_at(quote.end - 1).paragraph:
        return None
    ahead = hidden[story.sentence_at(quote.start).span.start : quote.start]
    if last.isalnum() and "," not in story.text[quote.end : start] and any(map(str.isalnum, ahead)):
        return None
    stretch = Span(quote.end, min(limit, sentence.span.end, quote.end + _REACH))
    tag = next(discourse.speech.tags(stretch), None)
    if not tag or (last in "?!" and first.isupper() and _begins_anew(hidden, start, tag, sentence.span.end)):
        return None
    begins = min(tag.verb.start, tag.subject.start if tag.subject else tag.verb.start)
    if begins > start + _NEAR and _POSSESSOR.fullmatch(hidden, start, begins):
        return tag
    return tag if begins <= start + _NEAR else None


def _begins_anew(hidden: str, start: int, tag: Tag, end: int) -> bool:
    """Whether the words after a question belong to a sentence of their own: one that says something else."""
    rest = hidden[tag.verb.end : end]
    ends_soon = len(rest) <= _SHORT_REST and HIDDEN not in rest and " that " not in rest and ":" not in rest
    if hidden[start : tag.verb.end].endswith(tuple(listed("answering"))):
        return not ends_soon
    return "," in hidden[start : tag.verb.end] and not ends_soon


def _tag_before(discourse: Discourse, quote: Span) -> Tag | None:
    """The nearest tag before the quotation in the sentence in which it opens."""
    hidden = discourse.speech.hidden
    start = quote.start - _REACH
    tags = discourse.tags[discourse.story.place_at(quote.start)]
    near = [tag for tag in tags if tag.subject and tag.verb.end <= quote.start and tag.verb.start >= start]
    if not near:
        return None
    tag = near[-1]
    verb = tag.verb.of(hidden).lower()
    reports = verb in listed("saying") or verb.startswith("according") or verb.endswith("ing")
    return tag if reports or not _BREAK.search(hidden, tag.verb.end, quote.start) else None


def _tag_at_end(discourse: Discourse, quote: Span) -> Tag | None:
    """The tag with which the quotation's sentence ends: The "phony" idea, Kim said."""
    sentence = discourse.story.sentence_at(quote.end - 1).span
    if not quote.end < sentence.end <= quote.end + _REACH:
        return None
    tags = [tag for tag in discourse.speech.tags(Span(quote.end, sentence.end)) if tag.subject]
    if not tags:
        return None
    closes = tags[-1].verb.end >= sentence.end - 2 or tags[-1].inverted
    return tags[-1] if closes else None


def _introduced(discourse: Discourse, quote: Span) -> Speaker | None:
    """The subject of the words before the quotation that end in a colon, whatever their verb: Ann was blunt:"""
    story, hidden = discourse.story, discourse.speech.hidden
    before = hidden[max(0, quote.start - 4) : quote.start].rstrip(" \n\t“\"'‘«„「『\u00a0")
    if not before.endswith(":"):
        return None
    sentence = story.sentence_at(hidden.rfind(":", 0, quote.start)).span
    subject = leading_phrase(hidden, Span(sentence.start, min(sentence.end, quote.start)))
    return Speaker(subject, "") if subject and names_somebody(hidden, subject) else None


def _carried(discourse: Discourse, quote: Span, before: tuple[Span, Speaker | None] | None) -> Speaker | None:
    """The speaker of the sentence before, for a quotation that begins its sentence and has no tag."""
    story, hidden = discourse.story, discourse.speech.hidden
    place = story.place_at(quote.start)
    if quote.start - story.sentences[place].span.start > len("“"):
        return None
    if before and story.place_at(before[0].end - 1) >= place - 1:
        return Speaker(before[1].span, "") if before[1] else None
    if not place:
        return None
    last = story.sentences[place - 1].span
    tags = [tag for tag in discourse.speech.tags(Span(max(last.start, last.end - _REACH), last.end)) if tag.subject]
    return _speaker(hidden, tags[-1]) if tags else None
