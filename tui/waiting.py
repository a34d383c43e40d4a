"""One line on the terminal while sources are fetched and read, before the reader opens: what, how long, how to stop.

Nothing is imported or switched until something has taken half a second.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

    from tui.sources.jobs import Job

_QUIET_SECONDS = 0.5
"""Seconds before anything is shown: most files take less."""
_ESCAPE = "\x1b"


class Waiting:
    """The line; a context, at whose end the terminal is as it was."""

    def __init__(self) -> None:
        self._keys: int | None = None
        """Descriptor of the terminal's keys while they are read one by one."""
        self._modes: list[Any] = []
        self._shown = ""
        self._handlers: dict[int, Any] = {}
        """Those of the signals that end the program, while they have to give the terminal back first."""

    def __enter__(self) -> Waiting:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self._shown:
            self._write("")
        if self._keys is not None:
            import termios

            termios.tcsetattr(self._keys, termios.TCSANOW, self._modes)
            os.close(self._keys)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def show(self, jobs: Sequence[Job]) -> None:
        """Show what is under way; give up the first of it on Esc."""
        begun = [job for job in jobs if job.process is not None]
        if not begun or max(job.seconds for job in begun) < _QUIET_SECONDS or not _is_terminal():
            return
        if self._keys is None:
            self._listen()
        if self._pressed() == _ESCAPE:
            begun[0].give_up()
        self._write(_line([f"{job.what} … {job.seconds:.0f} s" for job in begun], self._keys is not None))

    def _listen(self) -> None:
        """Have keys without waiting for Enter, where there is a terminal to give them; ^C stays a signal."""
        import termios

        for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, _end)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, handler)
        try:
            self._keys = os.open("/dev/tty", os.O_RDONLY | os.O_CLOEXEC | os.O_NOCTTY)
            self._modes = termios.tcgetattr(self._keys)
            modes = termios.tcgetattr(self._keys)
            modes[3] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(self._keys, termios.TCSANOW, modes)
        except (OSError, termios.error):
            if self._keys is not None:
                os.close(self._keys)
            self._keys = None

    def _pressed(self) -> str:
        """The key pressed meanwhile; empty for none. A sequence, as of an arrow, is no Esc."""
        import select

        if self._keys is None or not select.select([self._keys], [], [], 0)[0]:
            return ""
        return os.read(self._keys, 32).decode("ascii", "replace")

    def _write(self, line: str) -> None:
        if line != self._shown:
            self._shown = line
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _line(parts: list[str], can_stop: bool) -> str:
    """As many of the parts as fit into one row, and how to give up the first."""
    from tui.sources.clean import clean_line

    ending = " (Esc gives up the first)" if can_stop and len(parts) > 1 else " (Esc gives up)" if can_stop else ""
    room = os.get_terminal_size(2).columns - len(ending) - 1
    return clean_line(" · ".join(parts))[: max(0, room)] + ending
