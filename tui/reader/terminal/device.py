"""The terminal as a device: the modes of a full-screen program, its size, its bytes, and the signals that end it."""

from __future__ import annotations

import errno
import os
import signal
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop


ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[2J"
"""Other screen, no cursor, no line wrap, pastes marked as such; blank also where there is no other screen."""
LEAVE = "\x1b[m\x1b[r\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[?7h\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h"
"""Everything that may have been set, as a fresh terminal has it; harmless where it was not set."""

MOUSE_ON = "\x1b[?1002h\x1b[?1006h"
"""Buttons, wheel and dragging. Never 1003: plain motion would cost bytes both ways and means nothing here."""
MOUSE_OFF = "\x1b[?1006l\x1b[?1002l"

ASK_SYNCHRONISED = "\x1b[?2026$p"
ASK_BACKGROUND = "\x1b]11;?\x1b\\"
POINTER_SHAPE = "\x1b]22;"
"""How Textual's wish for another mouse pointer begins; few terminals know it, and it means nothing here."""

_MISREAD_QUESTIONS = ("linux", "vt", "screen", "ansi", "cons", "eterm")
"""Beginnings of the names of terminals that draw the last letter of a question they do not know."""

_IFLAG, _OFLAG, _LFLAG, _CC = 0, 1, 3, 6
_READ = 4096
MAX_WIDTH, MAX_HEIGHT = 1000, 500
"""Maximum columns and rows that are used: more than any screen has, fewer than a size in error (65,535) pretends."""
_LEAVE_TIMEOUT = 0.5
"""Timeout in seconds after which a terminal that has taken no byte is given up when it is put back."""
_RETRY = 0.01
"""Seconds until the next attempt where the kernel promised room and then took nothing."""


class Device:
    """A terminal with a non-blocking descriptor of its own, and the only owner of the bytes it has not taken yet.

    Everything for the terminal goes through `send`. Whatever it does not take at once stays here, in order, and is
    sent by `flush`, by `wait_until_sent`, or, between `attach` and `detach`, by the event loop.
    """

    def __init__(self) -> None:
        self.descriptor = _open()
        self.lost = False
        """Whether the line to the terminal is cut."""
        self._found = termios.tcgetattr(self.descriptor)
        self._entered = False
        self._unsent = b""
        self._loop: AbstractEventLoop | None = None
        self._on_drained: Callable[[], None] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows to draw on; 80x24 when the terminal does not say."""
        with suppress(OSError):
            width, height = os.get_terminal_size(self.descriptor)
            if width and height:
                return min(width, MAX_WIDTH), min(height, MAX_HEIGHT)
        return 80, 24

    @property
    def busy(self) -> bool:
        """Whether bytes wait because the terminal is slower than the program."""
        return bool(self._unsent)

    def enter(self) -> bool:
        """Whether full-screen modes were set now; False when they stood already."""
        if self._entered:
            return False
        self._entered = True
        self._set_modes(_for_keys(termios.tcgetattr(self.descriptor)))
        self.send(ENTER)
        return True

    def leave(self, *, discard_input: bool = True) -> None:
        """Restore the modes found at the start, however slow the terminal is; does nothing the second time."""
        if not self._entered:
            return
        self._entered = False
        self._unsent += LEAVE.encode()
        waiting = -1
        while len(self._unsent) not in (0, waiting):
            waiting = len(self._unsent)
            self.wait_until_sent(_LEAVE_TIMEOUT)
        self._unsent = b""
        if discard_input:
            with suppress(termios.error):
                termios.tcflush(self.descriptor, termios.TCIFLUSH)
        self._set_modes(self._found)

    def attach(self, loop: AbstractEventLoop, on_drained: Callable[[], None]) -> None:
        """Have the event loop send waiting bytes, now and later; call `on_drained` each time none is left."""
        self._loop, self._on_drained = loop, on_drained
        self._watch()

    def detach(self) -> None:
        """Take the device out of the event loop; waiting bytes stay."""
        if self._loop:
            self._loop.remove_writer(self.descriptor)
        self._loop = self._on_drained = None

    def read(self) -> bytes:
        """Read the typed bytes; empty when there are none, or when the line is cut (see `lost`)."""
        try:
            data = os.read(self.descriptor, _READ)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        self.lost = self.lost or not data
        return data

    def send(self, text: str) -> None:
        """Write as much as the terminal takes now and queue the rest."""
        self._unsent += text.encode("utf-8", "replace")
        self.flush()
        self._watch()

    def flush(self) -> None:
        """Write as many waiting bytes as the terminal takes; where the line is cut, drop them."""
        try:
            written = os.write(self.descriptor, self._unsent) if not self.lost else len(self._unsent)
            self._unsent = self._unsent[written:]
        except BlockingIOError:
            pass
        except OSError:
            self.lost, self._unsent = True, b""

    def wait_until_sent(self, timeout: float) -> None:
        """Write until nothing waits, for at most `timeout` seconds."""
        self.flush()
        if not self._unsent:
            return
        from select import POLLOUT, poll  # not before the first paint: most terminals take everything at once

        writable = poll()
        writable.register(self.descriptor, POLLOUT)
        deadline = time.monotonic() + timeout
        while self._unsent and (left := deadline - time.monotonic()) > 0 and writable.poll(left * 1000):
            waiting = len(self._unsent)
            self.flush()
            if len(self._unsent) == waiting:
                time.sleep(_RETRY)

    def _watch(self) -> None:
        """Have the loop call back as soon as the terminal takes more, if bytes wait and there is a loop."""
        if self._loop and self._unsent:
            self._loop.add_writer(self.descriptor, self._drain)

    def _drain(self) -> None:
        self.flush()
        if self._unsent or not self._loop:
            return
        self._loop.remove_writer(self.descriptor)
        if self._on_drained:
            self._on_drained()

    def _set_modes(self, flags: list[Any]) -> None:
        """Set them at once; a stop and continue in between is no reason to give up, a lost line is."""
        while not self.lost:
            try:
                termios.tcsetattr(self.descriptor, termios.TCSANOW, flags)
                break
            except termios.error as error:
                self.lost = error.args[0] != errno.EINTR


def understands_questions(environ: Mapping[str, str]) -> bool:
    """Whether the terminal swallows a question about a mode that it has no answer to."""
    misreads = environ.get("TERM", "").startswith(_MISREAD_QUESTIONS)
    return not misreads and environ.get("TERM_PROGRAM") != "Apple_Terminal"


def _open() -> int:
    """A new descriptor of the terminal that the standard streams are connected to; raises OSError."""
    for stream in (1, 2, 0):
        with suppress(OSError):
            return os.open(os.ttyname(stream), os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    return os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)


def _for_keys(flags: list[Any]) -> list[Any]:
    """The modes in which every key comes at once and unchanged, nothing is echoed, and no byte is added."""
    flags[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    flags[_IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    flags[_OFLAG] &= ~termios.OPOST
    flags[_CC][termios.VMIN], flags[_CC][termios.VTIME] = 1, 0
    return flags


# -- signal handlers for the event loop, and a watchdog for the case that the loop hangs -------------------------------


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
