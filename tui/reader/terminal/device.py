"""The terminal as a device: its modes, its size, its bytes."""

from __future__ import annotations

import errno
import os
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tui.reader.terminal.modes import ENTER, LEAVE

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

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
        """Put everything back as it was found, however slow the terminal is; nothing when that is done already."""
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
        """Have the loop send what waits, now and later; `on_drained` is called each time nothing is left."""
        self._loop, self._on_drained = loop, on_drained
        self._watch()

    def detach(self) -> None:
        """Take the device out of the loop; what waits stays."""
        if self._loop:
            self._loop.remove_writer(self.descriptor)
        self._loop = self._on_drained = None

    def read(self) -> bytes:
        """What was typed; empty when there is nothing, or when nothing will come any more (see `lost`)."""
        try:
            data = os.read(self.descriptor, _READ)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        self.lost = self.lost or not data
        return data

    def send(self, text: str) -> None:
        """Write what the terminal takes now; the rest waits its turn."""
        self._unsent += text.encode("utf-8", "replace")
        self.flush()
        self._watch()

    def flush(self) -> None:
        """Write of what waits as much as the terminal takes; what is meant for a lost one is dropped."""
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
