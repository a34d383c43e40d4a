"""`hexapla stories`: read articles into a library, find stories, print them as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import signal
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from tui.collation.stories import LEAST_COSINE, STEP
from tui.library import Library, LibraryError, Story, day_of
from tui.library.engines import EngineError, in_line, in_processes, on_cluster
from tui.library.entries import read_entries
from tui.options import FINE, INTERRUPTED, WRONG, Request, UsageError
from tui.output import Progress, complain, print_report
from tui.reports.csv import harmless
from tui.sources import Wishes

SCHEMA = "hexapla-stories/1"


def run_stories(request: Request) -> int:
    """Exit status. Raises UsageError; an interruption keeps what was written."""
    if request.looser and request.stricter:
        raise UsageError("--looser and --stricter exclude each other")
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which gets a line here
    problems: list[str] = []
    progress = Progress()
    engine = in_processes(request.cores) if request.cores > 1 else in_line
    if request.cluster:
        engine = on_cluster(request.cluster)
    try:
        with closing(Library(request.store)) as library:
            entries = read_entries(request.articles, Wishes(request.offline, request.fresh), problems.append)
            added = library.add(entries, lambda seen: progress.show(f"{seen:,} articles read"))
            progress.start()
            placed = library.find_stories(
                request.window,
                LEAST_COSINE + STEP * (request.stricter - request.looser),
                lambda done: progress.show(f"stories: {done:.0%}{progress.time_left(done)}"),
                engine,
            )
            progress.clear()
            complain([*request.problems, *problems])
            if request.update:
                print_report(f"{added} new articles, {placed} placed, {library.size()} in the library\n")
            else:
                since = day_of(request.since) if request.since else None
                found = list_stories(library, Wanted(request.least, request.outlets, since))
                print_report(RENDERERS[request.format](found))
    except KeyboardInterrupt:
        progress.clear()
        complain(["interrupted; what was read so far is kept" if request.store else "interrupted"])
        return INTERRUPTED
    except (LibraryError, EngineError) as error:
        raise UsageError(str(error)) from error
    return WRONG if problems else FINE


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
    lines = []
    for story in stories:
        first, last = story.first[:10], story.last[:10]
        dates = first if first == last else f"{first}/{last}"
        counts = f"{story.number:>7}  {len(story.members):>3}  {len(story.outlets):>2} outlets"
        lines.append(f"{counts}  {dates:<21}  {story.title}\n")
    return "".join(lines)


def render_json(stories: Iterable[Story]) -> str:
    """The stories as JSON, schema "hexapla-stories/1"."""
    listed = [
        {
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
        for story in stories
    ]
    record = {"schema": SCHEMA, "stories": listed}
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


class Row(NamedTuple):
    """A row of the CSV list; the names are the head row."""

    story: str
    id: str
    title: str
    outlet: str
    date: str
    origin: str


def render_csv(stories: Iterable[Story]) -> str:
    """A row for each article of each story; a cell that could be a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(Row._fields)
    for story in stories:
        for member in story.members:
            row = Row(str(story.number), member.key, member.title, member.outlet, member.published, member.origin)
            writer.writerow(map(harmless, row))
    return out.getvalue()


RENDERERS = {"text": render_text, "json": render_json, "csv": render_csv}
