"""The command line: what was asked for is read, compared, and shown or printed.

Exit status: 0 fine, 1 only with --exit-code (the accounts differ), 2 wrong usage or unreadable article,
130 interrupted, 141 nobody reads the output any more.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.arguments import COMPARE, UsageError, parse

if TYPE_CHECKING:
    from tui.collation.model import Article, Comparison
    from tui.reports import Look
    from tui.sources import Loaded

FINE, DIFFERENT, WRONG, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
_PLAIN_WIDTH = 100
"""Columns of a text report that goes to a file or pipe."""


def run(argv: Sequence[str] | None = None) -> int:
    """Exit status of `hexapla` with these arguments."""
    try:
        request = parse(sys.argv[1:] if argv is None else list(argv))
        return _compare(request) if request.command == COMPARE else _read(request)
    except UsageError as error:
        _complain([str(error)])
        return WRONG
    except SystemExit as done:  # argparse, after --help and --version
        return int(done.code or FINE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return BROKEN_PIPE


def _read(request: Namespace) -> int:
    """Open the reader, or print the text report where no reader can be."""
    from tui.sources import load_each

    loaded = load_each(request.articles or [str(_sample_story())])
    if not loaded.articles or not _can_open_reader():
        return _print_report(loaded, request)
    _take_keys_from_terminal()
    from tui.reader import open_reader
    from tui.reader.options import Options

    options = Options(request.tier, request.layout, request.theme, request.mouse, sample=not request.articles)
    return open_reader(loaded.articles, (*map(str, loaded.errors), *loaded.remarks), options)


def _compare(request: Namespace) -> int:
    """Print or write the report."""
    from tui.sources import load_each

    return _print_report(load_each(request.articles), request)


def _sample_story() -> Path:
    from tui.resources import resource_dir

    try:
        return resource_dir("seeds")
    except FileNotFoundError as error:
        raise UsageError(str(error)) from error


def _print_report(loaded: Loaded, request: Namespace) -> int:
    """Exit status after the report, or after the complaints when an article cannot be read."""
    _complain([*map(str, loaded.errors), *loaded.remarks])
    if loaded.errors:
        return WRONG
    comparison = _comparison(loaded.articles, request.tier)
    output = getattr(request, "output", None)
    if output in (None, "-"):
        _print(_report(comparison, request))
    else:
        _write(_report(comparison, request), Path(output), loaded.articles)
    return DIFFERENT if getattr(request, "exit_code", False) and _differ(comparison) else FINE


def _comparison(articles: tuple[Article, ...], tier: str) -> Comparison:
    from tui.collation.compare import compare
    from tui.collation.settings import Settings

    return compare(articles, Settings(tier=tier))


def _differ(comparison: Comparison) -> bool:
    """Whether one account tells what another does not, or they contradict each other."""
    alone = any(comparison.unique_to(siglum) for siglum in comparison.sigla)
    return len(comparison.articles) > 1 and (alone or bool(comparison.shown_conflicts))


def _report(comparison: Comparison, request: Namespace) -> str:
    from tui.reports import FORMATS, format_for

    chosen = getattr(request, "format", None) or format_for(getattr(request, "output", None))
    return FORMATS[chosen].render(comparison, _look(request))


def _look(request: Namespace) -> Look:
    from shutil import get_terminal_size

    from tui.reports import Look

    width = request.width or get_terminal_size((_PLAIN_WIDTH, 24)).columns
    to_file = getattr(request, "output", None) not in (None, "-")
    return Look(width=width, color=wants_color(request.color, not to_file and _is_terminal(sys.stdout)))


def wants_color(chosen: str, terminal: bool) -> bool:
    """Whether to colour: by the flag, else NO_COLOR, else FORCE_COLOR, else on a terminal that is not dumb."""
    if chosen != "auto":
        return chosen == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE")
    return bool(forced) or (terminal and os.environ.get("TERM", "dumb") != "dumb")


def _print(report: str) -> None:
    """Write to standard output, whatever characters it can take."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.flush()
    sys.stdout.buffer.write(report.encode(encoding, "replace"))
    sys.stdout.buffer.flush()


def _write(report: str, path: Path, articles: Iterable[Article]) -> None:
    """Write to a file, never over one of the articles."""
    if any(_same_file(path, article.origin) for article in articles):
        raise UsageError(f"{path}: is one of the articles; choose another name for the report")
    try:
        path.write_bytes(report.encode("utf-8", "replace"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: cannot be written ({reason}); choose another name or folder") from error


def _same_file(path: Path, origin: str) -> bool:
    try:
        return path.samefile(origin)
    except OSError:
        return False


def _complain(lines: Iterable[str]) -> None:
    from tui.sources.clean import clean_line

    for line in lines:
        print(f"hexapla: {clean_line(line)}", file=sys.stderr)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def _can_open_reader() -> bool:
    """Whether there is a screen to draw on and a keyboard to read from."""
    dumb = os.environ.get("TERM", "dumb") in ("dumb", "")
    return _is_terminal(sys.stdout) and not dumb and (_is_terminal(sys.stdin) or _has_terminal())


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return sys.__stdin__ is not None


def _take_keys_from_terminal() -> None:
    """Make the terminal standard input again, after an article came that way."""
    if not _is_terminal(sys.stdin):
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)


def _abandon_output() -> None:
    """Let the interpreter's last flush go nowhere instead of failing again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
