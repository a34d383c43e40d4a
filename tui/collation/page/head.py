"""The head of a text: title, outlet, author, date of publication."""

from collections.abc import Sequence
from itertools import chain, filterfalse
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.model import Span
from tui.collation.page import line_shapes as shapes
from tui.collation.page.captions import is_caption, is_credit
from tui.collation.page.line_shapes import find_date
from tui.collation.page.notices import is_notice

HEAD_LINES = 40
"""Paragraphs in which a title is looked for; pages put menus of up to some thirty lines above it."""

LEAST_TITLE = 5
"""Words that make a line a title rather than the name of a site or a section."""

FIRST_WORDS = 80
"""Characters of the text's first words that stand in for a title."""

_HEADING_MARK = pattern(r"#{1,6}\s+")
_SITE = pattern(r"\s(?:[|–—•·»-]|::)\s+(?P<name>[^|•·»]{2,40})$")


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
    first = [span.of(text) for span in paragraphs[:HEAD_LINES]]
    turns = shapes.are_turns(first)
    story = next((at for at, line in enumerate(first) if _is_story(line, turns)), None)
    if story is None:
        return Head(_first_words(first), None)
    above, lead = first[:story], first[story]
    place = _title_place(above)
    title, site = without_site(above[place]) if place is not None else (_first_words(first), None)
    around = [line for line in above if place is None or line != above[place]]
    authors = [(line, shapes.author_of(line)) for line in around]
    author = next((names for _, names in authors if names), None)
    unsigned = (line for line, names in authors if not names and not shapes.is_date(line) and not is_notice(line))
    outlets = filter(shapes.is_outlet, unsigned)
    outlet = site or next(outlets, None) or shapes.agency_of(lead)
    dates = (find_date(line) for line, names in authors if shapes.is_date(line) or shapes.is_dateline(line) or names)
    return Head(title, place, outlet, author, next(filter(None, dates), None))


def _is_story(line: str, turns: bool) -> bool:
    """Whether the story has begun; a question may still be its headline."""
    if turns and shapes.turn_label(line):
        return True
    return shapes.is_prose(line) and not shapes.may_head(line) and not is_notice(line) and not is_caption(line)


def _title_place(above: Sequence[str]) -> int | None:
    """The line marked as heading, else the one that stands twice, else the first long one, else the last short one."""
    candidates = [place for place, line in enumerate(above) if _may_be_title(line)]
    stamp = next((place for place, line in enumerate(above) if shapes.is_time_stamp(line)), len(above))
    for place in candidates:
        # A live blog: its posts have hours and headings of their own below its headline.
        live = "live" in above[place].lower().replace(":", " ").split()
        heads = live and shapes.word_count(above[place]) > 2 and not shapes.is_outlet(above[place])
        if heads and place < stamp < len(above):
            return place
    marked = [place for place in candidates if _HEADING_MARK.match(above[place])]
    twice = [place for place in candidates if above.count(above[place]) > 1 and shapes.word_count(above[place]) > 2]
    long = [place for place in candidates if shapes.word_count(above[place]) >= LEAST_TITLE]
    short = [place for place in reversed(candidates) if not shapes.is_outlet(above[place])]
    return next(iter([*marked, *twice, *long, *short]), None)


def _may_be_title(line: str) -> bool:
    if shapes.word_count(line) < 2 or shapes.is_listed(line) or shapes.is_trail(line) or shapes.is_dateline(line):
        return False
    return not (
        shapes.is_date(line) or shapes.author_of(line) or is_credit(line) or is_caption(line) or is_notice(line)
    )


def without_site(line: str) -> tuple[str, str | None]:
    """The headline and the site's name that pages put after it."""
    title = _HEADING_MARK.sub("", line, count=1)
    site = _SITE.search(title)
    if site and shapes.is_outlet(site["name"]) and shapes.word_count(title[: site.start()]) > 2:
        return title[: site.start()].rstrip(), site["name"].strip()
    return title, None


def _first_words(first: Sequence[str]) -> str:
    opening = next(chain(filterfalse(is_notice, first), first), "")
    if len(opening) <= FIRST_WORDS:
        return opening
    return opening[:FIRST_WORDS].rsplit(None, 1)[0].rstrip(" ,;:–—-") + "…"
