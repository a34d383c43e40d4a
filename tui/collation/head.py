"""What the head of a text says of itself: title, outlet, author, date of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.collation import lines
from tui.collation.model import Span
from tui.collation.notices import is_notice
from tui.collation.pictures import is_caption, is_credit
from tui.collation.published import find_date

HEAD_LINES = 40
"""Paragraphs in which a title is looked for; pages put menus of up to some thirty lines above it."""

LEAST_TITLE = 5
"""Words that make a line a title rather than the name of a site or a section."""

OPENING_WORDS = 80
"""Characters of the text's first words that stand in for a title."""

_OUTLET_WORDS = """
journal news times post herald tribune gazette daily press telegraph guardian observer chronicle mail
mirror reuters bbc cnn cbs nbc abc npr pbs fox afp sky aljazeera jazeera independent standard express
globe examiner review magazine online radio tv zeitung spiegel zeit welt tagesschau monde figaro
libération pais país mundo folha globo repubblica corriere stampa volkskrant nos nrc week weekly star sun
report wire agency network media channel broadcasting politico axios bloomberg world today
"""
_NAMES_AN_OUTLET = frozenset(_OUTLET_WORDS.split())
_SUFFIX = re.compile(r"\s+(?:\||[-–—•·»]|::)\s+(?P<site>[^|•·»]{2,40})$")
_AGENCY = re.compile(r"[^()]{2,60}\((?P<agency>[A-Z][\w .-]{1,24})\)\s*[-–—]")
_HEADING_MARK = re.compile(r"#{1,6}\s+")


class Head(NamedTuple):
    """What the lines above the story say."""

    title: str
    """The headline; the text's first words where it has none; empty for an empty text."""
    title_paragraph: int | None
    """Place of the headline among the paragraphs; None where the text has none."""
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date."""


def read_head(text: str, paragraphs: Sequence[Span]) -> Head:
    """Title, outlet, author and date as far as the text's first lines say so."""
    above = _lines_above_story(text, paragraphs)
    place = _title_place(above) if len(above) < len(paragraphs) else None
    title = _HEADING_MARK.sub("", above[place], count=1) if place is not None else ""
    headline, site = _without_site(title)
    outlet = site or _outlet(above, place) or _agency(text, paragraphs, len(above))
    return Head(headline or _first_words(text, paragraphs), place, outlet, _author(above), _published(above))


def _lines_above_story(text: str, paragraphs: Sequence[Span]) -> list[str]:
    above: list[str] = []
    for span in paragraphs[:HEAD_LINES]:
        line = span.of(text)
        if _tells(line):
            break
        above.append(line)
    return above


def _tells(line: str) -> bool:
    """Whether the story has begun; a question may still be its headline."""
    return lines.is_prose(line) and not lines.may_head(line) and not is_notice(line) and not is_caption(line)


def _title_place(above: Sequence[str]) -> int | None:
    """The line that stands twice, else the first long enough, else the last that is no name of a site."""
    candidates = [place for place, line in enumerate(above) if _may_be_title(line)]
    keys = [_HEADING_MARK.sub("", line).casefold() for line in above]
    twice = [place for place in candidates if keys.count(keys[place]) > 1 and lines.word_count(above[place]) > 2]
    long = [place for place in candidates if lines.word_count(above[place]) >= LEAST_TITLE]
    marked = [place for place in candidates if _HEADING_MARK.match(above[place])]
    short = [place for place in reversed(candidates) if not _is_outlet(above[place])]
    return next(iter([*marked, *twice, *long, *short]), None)


def _may_be_title(line: str) -> bool:
    return lines.word_count(line) > 1 and not (
        lines.is_date(line)
        or lines.author_of(line)
        or is_credit(line)
        or is_caption(line)
        or lines.is_listed(line)
        or is_notice(line)
        or lines.is_trail(line)
    )


def _is_outlet(line: str) -> bool:
    words = re.findall(r"[^\W_]+", line)
    named = any(word.casefold() in _NAMES_AN_OUTLET for word in words)
    return named and len(words) <= 5 and sum(word[0].isupper() for word in words) >= len(words) - 1


def _without_site(title: str) -> tuple[str, str | None]:
    match = _SUFFIX.search(title)
    if match and _is_outlet(match["site"]) and lines.word_count(title[: match.start()]) > 2:
        return title[: match.start()], match["site"].strip()
    return title, None


def _outlet(above: Sequence[str], title: int | None) -> str | None:
    names = [line for place, line in enumerate(above) if place != title and _is_outlet(line) and not is_notice(line)]
    return next((name for name in names if not lines.is_date(name) and not lines.author_of(name)), None)


def _agency(text: str, paragraphs: Sequence[Span], first: int) -> str | None:
    """The agency of a dateline: "SEOUL, South Korea (AP) —"."""
    match = _AGENCY.match(text, *paragraphs[first]) if first < len(paragraphs) else None
    return match["agency"] if match else None


def _author(above: Sequence[str]) -> str | None:
    return next((names for line in above if (names := lines.author_of(line))), None)


def _published(above: Sequence[str]) -> str | None:
    stamped = [line for line in above if lines.is_date(line) or lines.author_of(line)]
    return next((date for line in stamped if (date := find_date(line))), None)


def _first_words(text: str, paragraphs: Sequence[Span]) -> str:
    opening = paragraphs[0].of(text) if paragraphs else ""
    if len(opening) <= OPENING_WORDS:
        return opening
    return opening[:OPENING_WORDS].rsplit(None, 1)[0].rstrip(" ,;:–—-") + "…"
