"""The stories of a library as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.library.store import Library, Story

SCHEMA = "hexapla-stories/1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula."""


class Wanted(NamedTuple):
    """Which stories are listed."""

    least: int = 2
    """Minimum number of articles."""
    outlets: int = 0
    """Minimum number of outlets."""
    since: int | None = None
    """First day, counted from year 1."""
    words: str = ""
    """Words that one of the articles has."""


def list_stories(library: Library, wanted: Wanted) -> Iterator[Story]:
    """The stories that are wanted, latest first."""
    for story in library.stories(wanted.least, wanted.since, wanted.words):
        if len(story.outlets) >= wanted.outlets:
            yield story


def render_text(stories: Iterable[Story]) -> str:
    """A line for each story: number, articles, outlets, dates, title."""
    return "".join(_line(story) for story in stories)


def _line(story: Story) -> str:
    counts = f"{story.number:>7}  {len(story.members):>3}  {len(story.outlets):>2} outlets"
    return f"{counts}  {_dates(story):<21}  {story.title}\n"


def _dates(story: Story) -> str:
    first, last = story.first[:10], story.last[:10]
    return first if first == last else f"{first}/{last}"


def render_json(stories: Iterable[Story]) -> str:
    """The stories as JSON, schema "hexapla-stories/1"."""
    record = {"schema": SCHEMA, "stories": [_record(story) for story in stories]}
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def _record(story: Story) -> dict[str, object]:
    return {
        "id": story.number,
        "title": story.title,
        "first": story.first or None,
        "last": story.last or None,
        "outlets": list(story.outlets),
        "articles": [
            {
                "id": member.key,
                "title": member.title,
                "outlet": member.outlet or None,
                "date": member.published or None,
                "origin": member.origin,
            }
            for member in story.members
        ],
    }


def render_csv(stories: Iterable[Story]) -> str:
    """A row for each article of each story."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["story", "id", "title", "outlet", "date", "origin"])
    for story in stories:
        for member in story.members:
            row = (member.key, member.title, member.outlet, member.published, member.origin)
            writer.writerow([story.number, *(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)])
    return out.getvalue()
