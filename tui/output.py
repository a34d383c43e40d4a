"""Where a report or a complaint goes and whether in colour, and the line that shows what is waited for."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.collation.annotate.lazy_regex import pattern
from tui.glyphs import form_for
from tui.options import UsageError
from tui.sources.clean import clean_line

if TYPE_CHECKING:  # and imported where they are needed: no report is made before the first screen
    from pathlib import Path
    from types import TracebackType

    from tui.collation.model import Article
    from tui.reports import Look
    from tui.sources.jobs import Job

_PLAIN_WIDTH = 100
"""Columns of a text report that goes to a file or pipe."""
_QUIET_SECONDS = 0.5
"""Seconds before a wait is shown: most files take less."""
_PROGRESS_INTERVAL = 0.5
"""Minimum seconds between two states of a progress line."""
_ESCAPE = b"\x1b"
_STYLES = pattern(r"\x1b\[[0-9;]*m")
_LINKING_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper")
_LINKING_TERMS = ("xterm-kitty", "foot", "foot-extra", "alacritty", "xterm-ghostty", "contour", "wezterm")
"""Values of TERM_PROGRAM and TERM of terminals that open links."""


def look_for(width: int | None, color: str, to_file: bool) -> Look:
    """Look of a report there: as wide as asked for, else as the terminal is."""
    from shutil import get_terminal_size
    from time import strftime

    from tui.reports import Look

    terminal = not to_file and is_terminal(sys.stdout)
    date = strftime("%Y-%m-%d") if to_file else ""
    return Look(width or get_terminal_size((_PLAIN_WIDTH, 24)).columns, wants_color(color, terminal), date)


def wants_color(chosen: str, terminal: bool) -> bool:
    """Whether to colour: by the flag, else NO_COLOR, else FORCE_COLOR, else on a terminal that is not dumb."""
    if chosen != "auto":
        return chosen == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE")
    return bool(forced) or (terminal and not is_dumb())


def is_terminal(stream: object) -> bool:
    """Whether a person is at the other end; no for a closed stream."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def is_dumb() -> bool:
    """Whether the terminal can do nothing but print lines."""
    return os.environ.get("TERM", "") in ("", "dumb")


# -- reports and complaints --------------------------------------------------------------------------------------------


def print_report(report: str | bytes, *, data: bool = False) -> None:
    """Write to standard output; raises UsageError, BrokenPipeError.

    ``data``: for programs, in UTF-8 wherever it goes but to a terminal; other reports in what the locale can show, in
    ASCII forms for the rest. A report that is no text goes to files and pipes alone.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed; write the report with -o FILE")
    if isinstance(report, bytes) and is_terminal(sys.stdout):
        raise UsageError("this kind of report is no text for a terminal; write it with -o FILE")
    if isinstance(report, bytes):
        encoded = report
    elif data and not is_terminal(sys.stdout):
        encoded = report.encode()
    else:
        shown = form_for(os.environ)(report)
        if is_terminal(sys.stdout) and has_links(os.environ):
            from shutil import get_terminal_size

            shown = with_links(shown, get_terminal_size((_PLAIN_WIDTH, 24)).columns)
        encoded = shown.encode(sys.stdout.encoding or "utf-8", "replace")
    try:
        sys.stdout.buffer.write(encoded)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"standard output cannot be written ({reason}); write the report elsewhere") from error


def has_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to open addresses (OSC 8); FORCE_HYPERLINK=1 or 0 says so itself."""
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    program, version = environ.get("TERM_PROGRAM", ""), environ.get("TERM_PROGRAM_VERSION", "")
    if program == "tmux":
        return version >= "3.4"
    if environ.get("TMUX") or environ.get("STY") or is_dumb():
        return False
    return bool(
        program in _LINKING_PROGRAMS
        or environ.get("TERM") in _LINKING_TERMS
        or any(environ.get(name) for name in ("KONSOLE_VERSION", "WT_SESSION", "WEZTERM_PANE"))
        or (environ.get("VTE_VERSION", "").isdigit() and int(environ["VTE_VERSION"]) >= 5000)
    )


def with_links(report: str, columns: int) -> str:
    """The report with every address in it as a link (OSC 8) to what is shown, unless it may go on in the next line."""
    import re

    from tui.cells import cell_width

    def linked(found: re.Match[str]) -> str:
        line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.end()]
        whole = cell_width(_STYLES.sub("", line)) < columns
        return f"\x1b]8;;{found[0]}\x1b\\{found[0]}\x1b]8;;\x1b\\" if whole else found[0]

    return re.sub(r"(?<![!-~])https?://[!-~]+(?<![.,;:)\]'\"])", linked, report)


def abandon_output() -> None:
    """Let the interpreter's last flush go nowhere instead of failing again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def write_report(report: str | bytes, path: Path, articles: Iterable[Article]) -> None:
    """Write to a file in UTF-8, never over one of the articles; raises UsageError."""
    from tui.reports import SaveError, save_report, spare_sources

    try:
        spare_sources(path, (article.file for article in articles))
        save_report(report, path, over=True)
    except SaveError as error:
        raise UsageError(str(error)) from error


def complain(lines: Iterable[str]) -> None:
    """Write what is wrong to standard error, a line each, without control characters."""
    for line in lines if sys.stderr else ():
        sys.stderr.write(form_for(os.environ)(f"hexapla: {clean_line(line)}\n"))


# -- the line that shows what is waited for ----------------------------------------------------------------------------


class Waiting:
    """The line on the terminal while sources are fetched and read: what, how long, how to stop.

    A context, at whose end the terminal is as it was. Nothing is imported or switched until something has taken half a
    second.
    """

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
            _overwrite("")
        if self._keys is not None:
            import termios

            termios.tcsetattr(self._keys, termios.TCSANOW, self._modes)
            os.close(self._keys)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def show(self, jobs: Sequence[Job]) -> None:
        """Show what is under way, as much of it as fits into a row; give up the first of it on Esc."""
        begun = [job for job in jobs if job.process is not None]
        longest = max((job.seconds for job in begun), default=0.0)
        if longest < _QUIET_SECONDS or not is_terminal(sys.stderr) or is_dumb():
            return
        if self._keys is None:
            self._listen()
        ending = ""
        if self._keys is not None:
            import select

            ending = " (Esc gives up the first)" if len(begun) > 1 else " (Esc gives up)"
            # A sequence, as of an arrow, is no Esc.
            if select.select([self._keys], [], [], 0)[0] and os.read(self._keys, 32) == _ESCAPE:
                begun[0].give_up()
        room = os.get_terminal_size(2).columns - len(ending) - 1
        words = " · ".join(f"{job.what} … {job.seconds:.0f} s" for job in begun)
        line = clean_line(words)[: max(0, room)] + ending
        if line != self._shown:
            self._shown = line
            _overwrite(line)

    def _listen(self) -> None:
        """Have keys without waiting for Enter, where there is a terminal to give them; ^C stays a signal."""
        import termios

        for number, handler in (
            (signal.SIGINT, signal.default_int_handler),
            (signal.SIGTERM, lambda number, _: sys.exit(128 + number)),
        ):
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


class Progress:
    """The line on the terminal while a library is searched; nothing where no person looks."""

    def __init__(self) -> None:
        self._last = 0.0
        self._began = time.monotonic()

    def start(self) -> None:
        """Begin a step whose time left is shown."""
        self._began = time.monotonic()

    def show(self, line: str) -> None:
        """Show the line, at most twice a second."""
        now = time.monotonic()
        if is_terminal(sys.stderr) and now - self._last >= _PROGRESS_INTERVAL:
            self._last = now
            _overwrite(line)

    def time_left(self, done: float) -> str:
        """The time left, from the time spent."""
        spent = time.monotonic() - self._began
        return f", {spent * (1 - done) / done:.0f} s left" if done > 0.05 else ""

    def clear(self) -> None:
        """Remove the line."""
        if self._last:
            _overwrite("")


def _overwrite(line: str) -> None:
    """Write the line in place of the one before it."""
    sys.stderr.write(f"\r\x1b[K{line}")
    sys.stderr.flush()
