"""Where a report or a complaint goes, and whether in colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.glyphs import form_for
from tui.options import UsageError
from tui.sources.clean import clean_line

if TYPE_CHECKING:  # and imported where they are needed: no report is made before the first screen
    from pathlib import Path

    from tui.collation.model import Article
    from tui.reports import Look

_PLAIN_WIDTH = 100
"""Columns of a text report that goes to a file or pipe."""


def look_for(width: int | None, color: str, to_file: bool) -> Look:
    """How a report is to look there: as wide as asked for, else as the terminal is."""
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


def print_report(report: str | bytes, *, data: bool = False) -> None:
    """Write to standard output; raises UsageError, BrokenPipeError.

    ``data``: for programs, in UTF-8 wherever it goes but to a terminal; other reports in what the locale can show.
    A report that is no text goes to files and pipes alone.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed; write the report with -o FILE")
    if isinstance(report, bytes) and is_terminal(sys.stdout):
        raise UsageError("this kind of report is no text for a terminal; write it with -o FILE")
    try:
        encoded = report if isinstance(report, bytes) else _encoded(report, data and not is_terminal(sys.stdout))
        sys.stdout.buffer.write(encoded)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"standard output cannot be written ({reason}); write the report elsewhere") from error


def _encoded(report: str, data: bool) -> bytes:
    """The bytes of a report: UTF-8 for data, else what the locale can show, ASCII forms for the rest."""
    if data:
        return report.encode()
    return form_for(os.environ)(report).encode(sys.stdout.encoding or "utf-8", "replace")


def abandon_output() -> None:
    """Let the interpreter's last flush go nowhere instead of failing again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def write_report(report: str | bytes, path: Path, articles: Iterable[Article]) -> None:
    """Write to a file in UTF-8, never over one of the articles; raises UsageError."""
    from tui.reports.save import SaveError, save_report, spare_sources

    try:
        spare_sources(path, (article.file for article in articles))
        save_report(report, path, over=True)
    except SaveError as error:
        raise UsageError(str(error)) from error


def complain(lines: Iterable[str]) -> None:
    """Say what is wrong on standard error, a line each, without control characters."""
    for line in lines if sys.stderr else ():
        sys.stderr.write(form_for(os.environ)(f"hexapla: {clean_line(line)}\n"))
