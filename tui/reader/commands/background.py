"""Work that may take long goes on beside the reading: a thread of its own, its end told as a message."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tui.reader.messages import Finished
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader

NAME = "beside the reading"
"""Of the threads."""
Outcome = TypeVar("Outcome")


def in_background(screen: Reader, work: Callable[[], Outcome], done: Callable[[Outcome], None]) -> None:
    """Call ``work`` in a thread and ``done`` with its outcome on the screen's; what goes wrong becomes a notice.

    A thread cannot be ended from outside: one that was stopped is only not waited for any more.
    """
    errand = object()
    screen.errands.add(errand)

    def run() -> None:
        try:
            then = partial(done, work())
        except Exception as error:
            then = partial(screen.say, clean_line(str(error)) or type(error).__name__)
        screen.post_message(Finished(errand, then))

    threading.Thread(target=run, name=NAME, daemon=True).start()
