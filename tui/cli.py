"""The command line: what was asked for is read, compared, and shown or printed.

Imports come late: --help needs hardly any.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui.arguments import parse
from tui.exit_codes import BROKEN_PIPE, DEFECT, DIFFERENT, FINE, INTERRUPTED, WRONG
from tui.options import COMPARE, CONFIG_OPTIONS, COPIES, GIT_DIFF, LIST, ONCE, READ, STORIES, UsageError

if TYPE_CHECKING:
    from tui.collation.model import Comparison
    from tui.options import Request
    from tui.reader.settings import Options
    from tui.reports import Look
    from tui.sources import Loaded

_PATIENCE = 2.0
"""Seconds after which the reader opens with what is there, and addresses come when they come."""


def run(argv: Sequence[str] | None = None) -> int:
    """Exit status of `hexapla` with these arguments."""
    try:
        request = parse(sys.argv[1:] if argv is None else list(argv))
        return SUBCOMMANDS[request.command](request)
    except UsageError as error:
        return _wrong(error)
    except SystemExit as done:  # argparse, after --help and --version
        return int(done.code or FINE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _broken_pipe()
    except Exception as error:
        return _defect(error)


def _broken_pipe() -> int:
    from tui.output import abandon_output

    abandon_output()
    return BROKEN_PIPE


def _defect(error: Exception) -> int:
    """Exit status after an unforeseen error: one line, or the traceback with HEXAPLA_DEBUG."""
    if os.environ.get("HEXAPLA_DEBUG"):
        raise error
    from tui.output import complain

    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    complain([f"an error of hexapla itself ({what}); please report it with what HEXAPLA_DEBUG=1 prints"])
    return DEFECT


def _wrong(error: UsageError) -> int:
    from tui.output import complain

    complain([str(error)])
    return WRONG


def _read(request: Request) -> int:
    """Open the reader, or print the text report where no reader can be."""
    if request.print_config or request.list_keys:
        print_choices(request)
        return FINE
    opens = _can_open_reader()
    loaded = _load(request, choosing=opens, patience=_PATIENCE if opens else None)
    if not opens or not (loaded.articles or loaded.collections):
        return _print_report(loaded, request)
    _take_keys_from_terminal()
    _open_closed_stderr()
    from tui.reader import open_reader

    options, problems = options_of(request)
    return open_reader(loaded, problems, options)


def _compare(request: Request) -> int:
    """Print or write the report."""
    return _print_report(_load(request), request)


def _copies(request: Request) -> int:
    """Print which passages the articles share."""
    from tui.collation.segment import segment
    from tui.output import complain, look_for, print_report
    from tui.reports.copies import find_shared, render_json, render_text

    loaded = _load(request)
    complain([*request.problems, *map(str, loaded.errors), *loaded.remarks])
    if loaded.errors:
        return WRONG
    shared = list(find_shared(loaded.articles, segment))
    if request.format == "json":
        print_report(render_json(shared, loaded.articles))
    else:
        width = look_for(request.width, "never", to_file=False).width
        print_report(render_text(shared, loaded.articles, width))
    return FINE


def _stories(request: Request) -> int:
    """Read articles into a library and print the stories found in it."""
    from tui.library import LibraryError
    from tui.library.command import run_stories
    from tui.library.engines import EngineError

    try:
        return run_stories(request)
    except (LibraryError, EngineError) as error:
        raise UsageError(str(error)) from error


def _git_diff(request: Request) -> int:
    """Print what changed in one file, called by git."""
    from tui.git_diff import run_git_diff

    return run_git_diff(request)


def _list(request: Request) -> int:
    """Print the articles that the sources hold, a line each."""
    from tui.output import complain, print_report

    loaded = _load(request, choosing=True)
    complain([*request.problems, *map(str, loaded.errors)])
    articles = [*loaded.articles, *(article for each in loaded.collections for article in each.articles)]
    rows = (
        (article.origin, article.published, article.outlet, len(article.text.split()), article.title)
        for article in articles
    )
    print_report("".join("\t".join(str(field or "") for field in row) + "\n" for row in rows))
    return WRONG if loaded.errors else FINE


def _load(request: Request, *, choosing: bool = False, patience: float | None = None) -> Loaded:
    """The articles asked for; what takes long is told on the terminal, where Esc gives it up."""
    from tui.sources import Wishes, load_each
    from tui.waiting import Waiting

    wishes = Wishes(offline=request.offline, fresh=request.fresh)
    with Waiting() as waiting:
        articles = request.articles or [_sample_story()]
        return load_each(articles, None, wishes, waiting.show, choosing=choosing, patience=patience)


def _sample_story() -> str:
    from tui.user_dirs import resource_dir

    try:
        return resource_dir("seeds")
    except FileNotFoundError as error:
        raise UsageError(str(error)) from error


def _print_report(loaded: Loaded, request: Request) -> int:
    """Exit status after the report, or after the complaints when an article cannot be read."""
    from tui.output import complain

    complain([*request.problems, *map(str, loaded.errors), *loaded.remarks])
    if loaded.errors:
        return WRONG
    from tui.collation.model import Settings
    from tui.collation.pipeline import compare

    name = _format_name(request)
    comparison = compare(loaded.articles, Settings(tier=request.tier, versions=request.versions))
    complain(comparison.problems)
    if request.labels:
        comparison = _labelled(comparison, request.labels)
    _deliver(comparison, request, name)
    return DIFFERENT if request.exit_code and _differ(comparison) else FINE


def _labelled(comparison: Comparison, names: Sequence[str]) -> Comparison:
    """The comparison whose first articles have these labels."""
    from tui.collation.model import NO_NOTEBOOK
    from tui.sources.clean import clean_line

    labels = tuple(zip(comparison.sigla, map(clean_line, names), strict=False))
    return comparison.annotated(NO_NOTEBOOK._replace(labels=labels), comparison.entities)


def _format_name(request: Request) -> str:
    """The format asked for, by name or by the file's ending; raises UsageError."""
    from tui.reports import UnknownEndingError, format_for

    try:
        return request.format or format_for(request.output)
    except UnknownEndingError as error:
        raise UsageError(f"{error}, or say --format") from error


def _deliver(comparison: Comparison, request: Request, name: str) -> None:
    """Put the report where it was asked for."""
    from pathlib import Path

    from tui.output import look_for, print_report, write_report
    from tui.reports import FORMATS

    to_file = request.output not in (None, "-")
    look = look_for(request.width, request.color, to_file)
    if request.versions:
        from tui.reports import changes

        report = changes.render(name, comparison, look)
    elif request.layout == ONCE:
        report = _read_once(name)(comparison, look)
    else:
        report = FORMATS[name].render(comparison, look)
    if to_file:
        write_report(report, Path(request.output), comparison.articles)
    else:
        print_report(report, data=name != "text")


def _read_once(name: str) -> Callable[[Comparison, Look], str]:
    """The function that writes the accounts read once in that format."""
    from tui.reports.once import RENDERERS

    if name not in RENDERERS:
        raise UsageError(f"no {name} report has --layout {ONCE}; choose --format {' or '.join(RENDERERS)}")
    return RENDERERS[name]


def _differ(comparison: Comparison) -> bool:
    """Whether one account tells what another does not, they contradict each other, or a version changed anything."""
    if any(revision.changes for revision in comparison.revisions):
        return True
    alone = any(comparison.unique_to(siglum) for siglum in comparison.sigla)
    return len(comparison.articles) > 1 and (alone or bool(comparison.shown_conflicts))


def _can_open_reader() -> bool:
    """Whether there is a screen to draw on and a keyboard to read from."""
    from tui.output import is_dumb, is_terminal

    return is_terminal(sys.stdout) and not is_dumb() and (is_terminal(sys.stdin) or _has_terminal())


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return sys.__stdin__ is not None


def _take_keys_from_terminal() -> None:
    """Make the terminal standard input again, after an article came that way."""
    if not os.isatty(0):
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)


def _open_closed_stderr() -> None:
    """Open the null device as standard error where that is closed: libraries write to it."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


# -- settings and keys -------------------------------------------------------------------------------------------------


def options_of(request: Request) -> tuple[Options, tuple[str, ...]]:
    """The settings of the reader, and what is wrong with the settings file."""
    from tui.reader.settings import Options
    from tui.sources.clean import clean_line

    chosen = {name: getattr(request, name) for name in Options._fields if hasattr(request, name)}
    return Options(**{**chosen, "sample": not request.articles}), tuple(map(clean_line, request.problems))


def print_choices(request: Request) -> None:
    """Print the settings or the keys in force, as the files take them."""
    from tui.config_files import KEYS, config_path
    from tui.output import complain, print_report

    if request.list_keys:
        from tui.reader.keymap.file import bound_keys, listed

        keys = bound_keys(os.environ)
        complain(keys.problems)
        print_report(f"# {config_path(KEYS, os.environ)}\n{listed(keys.commands)}")
    else:
        complain(request.problems)
        print_report("\n".join(_settings(request)) + "\n")


def _settings(request: Request) -> Iterator[str]:
    """A line for each setting; those without a value behind a #."""
    from tui.config_files import SETTINGS, config_path

    yield f"# {config_path(SETTINGS, os.environ)}"
    for option in CONFIG_OPTIONS:
        value = getattr(request, option.name)
        line = f"{option.name} = {_toml(value)}" if value is not None else f"# {option.name} ="
        yield f"{line}  # {option.help}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'


SUBCOMMANDS = {READ: _read, COMPARE: _compare, COPIES: _copies, STORIES: _stories, LIST: _list, GIT_DIFF: _git_diff}
