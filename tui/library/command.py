"""`hexapla stories`: read in, find stories, print them."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable

from tui.collation.stories import LEAST_COSINE, STEP
from tui.exit_codes import FINE, INTERRUPTED, WRONG
from tui.library.engines import Engine, in_line, in_processes, on_cluster
from tui.library.entries import read_entries
from tui.library.listing import Wanted, list_stories, render_csv, render_json, render_text
from tui.library.store import Library, day_of
from tui.options import Request, UsageError
from tui.output import complain, is_terminal, print_report
from tui.sources import Wishes

_RENDER = {"text": render_text, "json": render_json, "csv": render_csv}
_PROGRESS_INTERVAL = 0.5
"""Seconds between two lines of progress."""


def run_stories(request: Request) -> int:
    """Exit status. Raises EngineError, LibraryError, UsageError; an interruption keeps what was written."""
    if request.looser and request.stricter:
        raise UsageError("--looser and --stricter exclude each other")
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # an interruption is told, not silent as at the start
    problems: list[str] = []
    library = Library(request.store)
    progress = _Progress()
    try:
        entries = read_entries(request.articles, Wishes(request.offline, request.fresh), problems.append)
        added = library.add(entries, lambda seen: progress.show(f"{seen:,} articles read"))
        least = LEAST_COSINE + STEP * (request.stricter - request.looser)
        progress.start()
        placed = library.find_stories(
            request.window,
            least,
            lambda done: progress.show(f"stories: {done:.0%}{progress.time_left(done)}"),
            _engine_of(request),
        )
        progress.clear()
        complain([*request.problems, *problems])
        if request.update:
            print_report(f"{added} new articles, {placed} placed, {library.size()} in the library\n")
        else:
            since = day_of(request.since) if request.since else None
            found = list_stories(library, Wanted(request.least, request.outlets, since))
            print_report(_RENDER[request.format](found))
    except KeyboardInterrupt:
        progress.clear()
        complain(["interrupted; what was read so far is kept" if request.store else "interrupted"])
        return INTERRUPTED
    finally:
        library.close()
    return WRONG if problems else FINE


def _engine_of(request: Request) -> Engine:
    if request.cluster:
        return on_cluster(request.cluster)
    return in_processes(request.cores) if request.cores > 1 else in_line


class _Progress:
    """One line on the terminal that is written over; nothing where no person looks."""

    def __init__(self) -> None:
        self._shown: Callable[[str], object] | None = sys.stderr.write if is_terminal(sys.stderr) else None
        self._last = 0.0
        self._began = time.monotonic()

    def start(self) -> None:
        """Begin a step whose time left is told."""
        self._began = time.monotonic()

    def show(self, line: str) -> None:
        """Show the line, at most twice a second."""
        now = time.monotonic()
        if self._shown and now - self._last >= _PROGRESS_INTERVAL:
            self._last = now
            self._shown(f"\r\x1b[K{line}")
            sys.stderr.flush()

    def time_left(self, done: float) -> str:
        """The time left, from the time spent."""
        spent = time.monotonic() - self._began
        return f", {spent * (1 - done) / done:.0f} s left" if done > 0.05 else ""

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._last:
            self._shown("\r\x1b[K")
            sys.stderr.flush()
