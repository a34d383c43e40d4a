"""`hexapla stories`: read articles into a library, find stories, print them as text, JSON or CSV."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from contextlib import closing

from tui.library import Library, LibraryError, Story, Wanted
from tui.options import FINE, INTERRUPTED, WRONG, Request, UsageError
from tui.output import Progress, complain, print_report

SCHEMA = "hexapla-stories/1"


Show = Callable[[Library, Wanted, tuple[str, ...]], int]
"""Opens the list on the terminal: library, stories wanted, what went wrong so far. Returns the exit status."""


def run_stories(request: Request, show: Show | None) -> int:
    """Exit status. The list is opened by ``show``, printed where that is None.

    Raises UsageError; an interruption keeps what was written.
    """
    if request.looser and request.stricter:
        raise UsageError("--looser and --stricter exclude each other")
    problems: list[str] = []
    try:
        with closing(Library(request.store)) as library:
            if request.articles or request.update or library.has_unplaced():
                problems += _update(request, library)
            wanted = Wanted(request.least, request.outlets, _day(request.since))
            if show and not request.update:
                return show(library, wanted, tuple(problems))
            complain([*request.problems, *problems])
            if not request.update:
                print_report(RENDERERS[request.format or "text"](library.stories(wanted)))
    except KeyboardInterrupt:
        complain(["interrupted; what was read so far is kept" if request.store else "interrupted"])
        return INTERRUPTED
    except LibraryError as error:
        raise UsageError(str(error)) from error
    return WRONG if problems else FINE


def _update(request: Request, library: Library) -> list[str]:
    """Read the sources into the library and find their stories. Returns what could not be read; raises UsageError."""
    from tui.collation.stories import LEAST_COSINE, STEP
    from tui.library.engines import EngineError, in_line, in_processes, on_cluster
    from tui.library.entries import read_entries
    from tui.library.update import add, find_stories
    from tui.sources import Wishes

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which gets a line here
    problems: list[str] = []
    progress = Progress()
    engine = in_processes(request.cores) if request.cores > 1 else in_line
    if request.cluster:
        engine = on_cluster(request.cluster)
    try:
        entries = read_entries(request.articles, Wishes(request.offline, request.fresh), problems.append)
        added = add(library, entries, lambda seen: progress.show(f"{seen:,} articles read"))
        progress.start()
        placed = find_stories(
            library,
            request.window,
            LEAST_COSINE + STEP * (request.stricter - request.looser),
            lambda done: progress.show(f"stories: {done:.0%}{progress.time_left(done)}"),
            engine,
        )
    except EngineError as error:
        raise UsageError(str(error)) from error
    finally:
        progress.clear()
        signal.signal(signal.SIGINT, before)
    if request.update:
        print_report(f"{added} new articles, {placed} placed, {library.size()} in the library\n")
    return problems


def _day(since: str | None) -> int:
    """The day, counted from year 1; -1 for any."""
    from datetime import date

    return date.fromisoformat(since).toordinal() if since else -1


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
    import json

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


_COLUMNS = ("story", "id", "title", "outlet", "date", "origin")
"""The head row of the CSV list."""


def render_csv(stories: Iterable[Story]) -> str:
    """A row for each article of each story; a cell that could be a formula begins with an apostrophe."""
    import csv
    import io

    from tui.reports.csv import harmless

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for story in stories:
        for member in story.members:
            row = (str(story.number), member.key, member.title, member.outlet, member.published, member.origin)
            writer.writerow(map(harmless, row))
    return out.getvalue()


RENDERERS = {"text": render_text, "json": render_json, "csv": render_csv}
