"""A program in a pseudo-terminal: keys in, screen, bytes and terminal modes out.

    python -m tests.terminal.session --size 120x40 --keys 'j j ENTER' -- .venv/bin/hexapla

prints the screen after the keys, and on standard error the bytes that each key cost.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple

from tests.terminal import processes
from tests.terminal.emulator import SHOWN_AT_START, Cell, Emulator
from tests.terminal.keys import key_bytes

HEXAPLA = (sys.executable, "-m", "tui")
QUIET = 0.06
"""Seconds without a byte, all threads asleep, after which a program has said what it had to say: longer than any
timer of hexapla's runs before something is drawn."""
ESCAPE_QUIET = 0.22
"""The same after a lone escape, which stock Textual takes for the key after up to a fifth of a second."""
PATIENCE = 60.0
"""Seconds after which any wait is given up: what is waited for comes sooner on the slowest machine, or never."""
_POLL = 0.01
"""Seconds between two looks at a program."""
_FROM_OUTSIDE = (
    "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TMUX", "STY", "LINES", "COLUMNS", "TERM_PROGRAM", "ESCDELAY",
    "COLORFGBG", "SSH_TTY", "SSH_CONNECTION", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_ANIMATIONS",
)  # fmt: skip


class Size(NamedTuple):
    """Columns and rows."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Size:
        """From ``120x40``."""
        width, height = text.split("x")
        return cls(int(width), int(height))


DEFAULT_SIZE = Size(120, 40)


def environment(term: str, home: str, extra: Mapping[str, str | None]) -> dict[str, str]:
    """This process's environment without what depends on its terminal and user; None in `extra` removes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _FROM_OUTSIDE and not name.startswith(("HEXAPLA_", "PYTEST_", "XDG_"))
    }
    wanted = {**kept, "TERM": term, "LC_ALL": "C.UTF-8", "HOME": home, **extra}
    return {name: value for name, value in wanted.items() if value is not None}


class Session:
    """One run of a program; leave the ``with`` block and it is gone."""

    def __init__(
        self,
        command: Sequence[str] = HEXAPLA,
        size: Size = DEFAULT_SIZE,
        *,
        term: str = "xterm-256color",
        env: Mapping[str, str | None] | None = None,
        emulator: Emulator | None = None,
        synchronised: bool = False,
        background: bytes = b"",
        patient: bool = True,
    ) -> None:
        """`synchronised`: the terminal shows frames as a whole; `background`: its answer when asked for it;
        `patient`: quiet means its children are quiet too.
        """
        self.size = size
        self.sent = b""
        self.status: int | None = None
        self._synchronised = synchronised
        self._background = background
        self._patient = patient
        # What was killed may still be writing there.
        self._home = TemporaryDirectory(prefix="terminal-session-", ignore_cleanup_errors=True)
        self._emulator = emulator or Emulator(*size)
        self._shown = 0
        self._master, slave = pty.openpty()
        self._tell_size()
        # A session leader that opens a terminal owns it, as a login shell does.
        terminal = (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0)
        copies = [(os.POSIX_SPAWN_DUP2, 0, descriptor) for descriptor in (1, 2)]
        self.pid = os.posix_spawnp(
            command[0],
            list(command),
            environment(term, self._home.name, env or {}),
            file_actions=[
                terminal,
                *copies,
                (os.POSIX_SPAWN_CLOSE, slave),
                (os.POSIX_SPAWN_CLOSE, self._master),
            ],
            setsid=True,
            setsigdef=[signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGTSTP],
        )
        self._slave = slave

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.hang_up()
        self._home.cleanup()

    # What the person does

    def press(self, *keys: str) -> bytes:
        """What the program sends for these keys, pressed at once."""
        return self.type(b"".join(key_bytes(key) for key in keys))

    def type(self, data: bytes) -> bytes:
        """What the program sends for these bytes."""
        before = len(self.sent)
        self.feed(data)
        self.settle(ESCAPE_QUIET if data.endswith(b"\x1b") else QUIET)
        return self.sent[before:]

    def feed(self, data: bytes) -> None:
        """Write bytes as the keyboard would; a program that waits for them is awake when this comes back."""
        os.write(self._master, data)
        select.select([self._slave], [], [], 0)  # makes the kernel hand over what it has not yet

    def hold(self) -> None:
        """Take not another byte from the program, as a terminal does after ^S."""
        termios.tcflow(self._slave, termios.TCOOFF)

    def release(self) -> None:
        """Take what the program sends again."""
        termios.tcflow(self._slave, termios.TCOON)

    def resize(self, size: Size) -> bytes:
        """What the program sends when the window gets another size."""
        before = len(self.sent)
        self.set_size(size)
        self.settle()
        return self.sent[before:]

    def set_size(self, size: Size) -> None:
        """Give the window another size, and wait for nothing."""
        self._show()
        self.size = size
        self._emulator.resize(*size)
        self._tell_size()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line does."""
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        self._master = self._slave = -1

    def kill(self) -> None:
        """End the program and what it started, without asking."""
        if self.status is None:
            try:
                os.killpg(self.pid, signal.SIGKILL)
                self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            except (ProcessLookupError, ChildProcessError):
                self.status = -signal.SIGKILL

    # What comes back

    @property
    def rows(self) -> list[str]:
        """The text of each row of the screen, without the blanks at its end."""
        return self._show().rows

    @property
    def cells(self) -> list[list[Cell]]:
        """All cells of the screen, row by row."""
        return self._show().cells

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.rows)

    @property
    def emulator(self) -> Emulator:
        """The terminal as it stands now."""
        return self._show()

    @property
    def left_on(self) -> set[int]:
        """Private modes that differ from a fresh terminal's: 1049 other screen, 1000 mouse, 25 cursor, ..."""
        return set(self._show().modes ^ SHOWN_AT_START)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed and gathers lines, as a shell finds it."""
        flags = termios.tcgetattr(self._slave)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    def wait_for(self, pattern: str, patience: float = PATIENCE) -> None:
        """Read until the screen matches and the program is quiet; raises TimeoutError with the screen."""
        if not self.wait_until(pattern, patience):
            raise TimeoutError(f"{pattern!r} did not appear in:\n{self.text}")
        self.settle()

    def wait_until(self, pattern: str, patience: float = PATIENCE) -> bool:
        """Whether the screen matches within so many seconds; comes back at once when it does."""
        deadline = time.monotonic() + patience
        while not re.search(pattern, self.text):
            ended = self._ended()
            if not self.read(_POLL * 3) and (ended or time.monotonic() > deadline):
                return False
        return True

    def wait_that(self, condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Read until a condition holds, then all that was sent by then; raises TimeoutError with what is not true."""
        deadline = time.monotonic() + patience
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what} is not true:\n{self.text}")
            if not self.read(_POLL):
                time.sleep(_POLL)
        while self.read(0):
            pass

    def wait_for_comparison(self, patience: float = 3 * PATIENCE) -> None:
        """Read until hexapla has compared its articles and drawn the result; raises TimeoutError."""
        self.wait_for(r"\? help")
        self.wait_that(lambda: not processes.children(self.pid), "that the process that compares is gone", patience)
        self.wait_that(lambda: "comparing" not in self.rows[-1], "that the comparison is shown", patience)
        self.settle()

    def settle(self, quiet: float = QUIET, patience: float = PATIENCE) -> None:
        """Read until no byte came and no thread ran for `quiet` seconds, or the program ended; raises TimeoutError.

        What counts is how often one looked in vain: on a busy machine two looks are far apart, and prove no more.
        """
        deadline = time.monotonic() + patience
        in_vain = 0
        while in_vain < quiet / _POLL:
            ended = self._ended()
            active = bool(self.read(_POLL)) or self._busy()
            if ended and not active:
                return
            if time.monotonic() > deadline:
                raise TimeoutError(f"never quiet:\n{self.text}")
            in_vain = 0 if active else in_vain + 1

    def wait_unread(self, looks: int = 60, patience: float = 3 * PATIENCE) -> None:
        """Read nothing until the program and its children have slept at `looks` looks in a row; raises TimeoutError."""
        deadline = time.monotonic() + patience
        asleep = 0
        while asleep < looks:
            if time.monotonic() > deadline:
                raise TimeoutError("never asleep")
            time.sleep(_POLL)
            awake = any(map(processes.works, (self.pid, *processes.descendants(self.pid))))
            asleep = 0 if awake else asleep + 1

    def read_slowly(self, size: int = 256) -> None:
        """Read `size` bytes at a time, a fiftieth of a second apart at most, until the program is quiet."""
        while self.read(QUIET, size):
            time.sleep(0.001)
        self.settle()

    def idle(self, seconds: float) -> bytes:
        """What the program sends in so many seconds."""
        before = len(self.sent)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(_POLL)
        return self.sent[before:]

    def wait_exit(self, patience: float = PATIENCE) -> int:
        """The exit status (negative: the signal that killed it); raises TimeoutError."""
        self.wait_that(self._ended, "that it has ended", patience)
        assert self.status is not None
        return self.status

    @property
    def home(self) -> Path:
        """The program's home folder, empty at its start."""
        return Path(self._home.name)

    @property
    def processor_time(self) -> float:
        """Seconds of processor time that all its threads have spent so far."""
        return processes.processor_time(self.pid)

    @property
    def is_stopped(self) -> bool:
        """Whether a signal has stopped the program and none has continued it."""
        return processes.is_stopped(self.pid)

    @property
    def is_busy(self) -> bool:
        """Whether one of its threads runs or wants to, or one of its children's where the session is patient."""
        return self._busy()

    @property
    def has_ended(self) -> bool:
        """Whether the program is gone; looks without reading what it sent."""
        return self._ended()

    @property
    def left_behind(self) -> list[int]:
        """The processes that run in the program's session, without the program itself."""
        return [pid for pid in processes.in_session(self.pid) if pid != self.pid]

    # The machinery

    def _tell_size(self) -> None:
        width, height = self.size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def read(self, wait: float, size: int = 1 << 16) -> bytes:
        """At most `size` bytes of what the program has sent by now, or sends within `wait` seconds."""
        if self._master < 0 or not select.select([self._master], [], [], wait)[0]:
            return b""
        data = os.read(self._master, size)
        self.sent += data
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        """Reports that a terminal gives when asked."""
        for mode in re.findall(rb"\x1b\[\?(\d+)\$p", data):
            state = 2 if mode == b"2026" and self._synchronised else 0
            self.feed(b"\x1b[?%s;%d$y" % (mode, state))
        if self._background and b"\x1b]11;?" in data:
            self.feed(b"\x1b]11;%s\x1b\\" % self._background)

    def _show(self) -> Emulator:
        self._emulator.feed(self.sent[self._shown :])
        self._shown = len(self.sent)
        return self._emulator

    def _busy(self) -> bool:
        if self.status is not None:
            return False
        watched = [self.pid, *(processes.descendants(self.pid) if self._patient else ())]
        return any(map(processes.works, watched))

    def _ended(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the little command line: runs a program, presses keys, prints its screen."""
    options = _parser().parse_args(arguments)
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    variables = dict(pair.split("=", 1) for pair in options.env)
    with Session(command or HEXAPLA, options.size, term=options.term, env=variables) as session:
        session.wait_for(options.wait) if options.wait else session.settle(0.5)
        print(f"{'start':>12} {len(session.sent):7} bytes", file=sys.stderr)
        for key in options.keys.split():
            print(f"{key:>12} {len(session.press(key)):7} bytes", file=sys.stderr)
        print(session.emulator.painted() if options.attributes else session.text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=Size.parse, default=Size(120, 40))
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--keys", default="", help="separated by blanks: j ^D ENTER ESC PGDN ...")
    parser.add_argument("--wait", metavar="PATTERN", help="what the first screen must show before the keys")
    parser.add_argument("--attributes", action="store_true", help="print the screen with its colours")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
