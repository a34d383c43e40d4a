"""Run slow work in a thread and post its result as a message."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tui.reader.messages import Finished, Loading
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen
    from tui.sources import Watch
    from tui.sources.jobs import Job

THREAD_NAME = "background"
Outcome = TypeVar("Outcome")


def in_background(screen: ReadingScreen, work: Callable[[], Outcome], done: Callable[[Outcome], None]) -> None:
    """Call ``work`` in a thread, then ``done`` with its result in the screen's thread; an error becomes a notice.

    A thread cannot be ended from outside: stopping only means that its result is dropped.
    """
    task = object()
    screen.pending_tasks.add(task)

    def run() -> None:
        try:
            then = partial(done, work())
        except Exception as error:
            then = partial(screen.show_notice, clean_line(str(error)) or type(error).__name__)
        screen.post_message(Finished(task, then))

    threading.Thread(target=run, name=THREAD_NAME, daemon=True).start()


class LoadingStoppedError(Exception):
    """The reader waits no longer for what is being loaded."""

    def __str__(self) -> str:
        return "not waiting any more"


def watch_loading(screen: ReadingScreen) -> Watch:
    """Says once a second what is under way; ends it when nobody waits any more."""
    said = ""

    def watch(jobs: Sequence[Job]) -> None:
        nonlocal said
        if not screen.pending_tasks:
            raise LoadingStoppedError
        words = " · ".join(f"{job.what} … {job.seconds:.0f} s" for job in jobs if job.process and job.seconds >= 1)
        if words and words != said:
            said = words
            screen.post_message(Loading(f"{clean_line(words)} (Esc gives up)"))

    return watch
