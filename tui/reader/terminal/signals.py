"""Signal handlers for the event loop, and a watchdog for the case that the loop hangs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

SHUTDOWN_TIMEOUT = 2.0
"""Timeout in seconds of an orderly end after a deadly signal."""
DEADLY = (
    signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGABRT, signal.SIGALRM, signal.SIGUSR1,
    signal.SIGUSR2,
)  # fmt: skip
"""Signals that end a program unless it handles them; those that mean a crash inside the interpreter are left alone."""


def status_of(number: int) -> int:
    """The exit status that says by convention: ended by this signal."""
    return 128 + number


class Signals:
    """Handlers in force from `watch` to `release`."""

    def __init__(self, emergency: Callable[[], None]) -> None:
        self._emergency = emergency
        self._before: dict[signal.Signals, signal._HANDLER] = {}
        self._dying = False

    def watch(self, loop: AbstractEventLoop, reactions: Mapping[signal.Signals, Callable[[], None]]) -> None:
        """Have the event loop call these reactions after a signal."""
        for number, reaction in reactions.items():
            self._before[number] = signal.signal(number, self._handler(loop, reaction))

    def watch_without_loop(self) -> None:
        """End at once after a deadly signal, and do not stop: there is no event loop yet to do either in order."""
        for number in DEADLY:
            self._before[number] = signal.signal(number, lambda number, _frame: self._end(number))
        self._before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def release(self) -> None:
        """Put the former handlers back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def _handler(
        self, loop: AbstractEventLoop, reaction: Callable[[], None]
    ) -> Callable[[int, FrameType | None], None]:
        def handle(number: int, _frame: FrameType | None) -> None:
            if number in DEADLY:
                self._start_watchdog(number)
            loop.call_soon_threadsafe(reaction)

        return handle

    def _start_watchdog(self, number: int) -> None:
        """End at once at a second deadly signal; start a watchdog that ends the program when the timeout is over."""
        if self._dying:
            self._end(number)
        self._dying = True
        import threading

        timer = threading.Timer(SHUTDOWN_TIMEOUT, self._end, [number])
        timer.daemon = True
        timer.start()

    def _end(self, number: int) -> None:
        self._emergency()
        os._exit(status_of(number))
