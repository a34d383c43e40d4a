"""The terminal as a device: its modes, its size, its bytes."""

from __future__ import annotations

import errno
import os
import termios
import time
from contextlib import suppress
from typing import Any

from tui.reader.terminal.modes import ENTER, LEAVE

_IFLAG, _OFLAG, _LFLAG, _CC = 0, 1, 3, 6
_READ = 4096
_RETRY = 0.01
"""Seconds between two attempts to write to a terminal that takes nothing."""
_ATTEMPTS = 50


class Device:
    """A terminal with a descriptor of its own, so that not waiting for it disturbs nobody else."""

    def __init__(self) -> None:
        self.descriptor = _open()
        self.lost = False
        """Whether the line to the terminal is cut."""
        self._found = termios.tcgetattr(self.descriptor)
        self._entered = False
        self._unsent = b""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows; 80x24 when the terminal does not say."""
        with suppress(OSError):
            width, height = os.get_terminal_size(self.descriptor)
            if width and height:
                return width, height
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

    def leave(self) -> None:
        """Put everything back as it was found, however slow the terminal is; nothing when that is done already."""
        if not self._entered:
            return
        self._entered = False
        self.send(LEAVE)
        attempts = _ATTEMPTS
        while self._unsent and attempts and not self.lost:
            time.sleep(_RETRY)
            attempts -= 1
            self.flush()
        self._unsent = b""
        with suppress(termios.error):
            termios.tcflush(self.descriptor, termios.TCIFLUSH)
        self._set_modes(self._found)

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
        """Write what the terminal takes now; the rest waits for `flush`."""
        self._unsent += text.encode("utf-8", "replace")
        self.flush()

    def flush(self) -> None:
        """Write of what waits as much as the terminal takes; to a lost one everything goes, and nowhere."""
        try:
            written = os.write(self.descriptor, self._unsent) if not self.lost else len(self._unsent)
            self._unsent = self._unsent[written:]
        except BlockingIOError:
            pass
        except OSError:
            self.lost, self._unsent = True, b""

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
