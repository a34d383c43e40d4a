"""The command line: what was asked for is read, compared, and shown or printed.

Imports come late: --help needs hardly any.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.arguments import parse
from tui.options import (
    BROKEN_PIPE,
    CASE,
    COMPARE,
    CONFIG_OPTIONS,
    COPIES,
    DEFECT,
    DIFFERENT,
    FINE,
    GIT_DIFF,
    INTERRUPTED,
    LIST,
    ONCE,
    READ,
    RECENT,
    REPORT,
    STORIES,
    TIER,
    WRONG,
    Request,
    UsageError,
)

if TYPE_CHECKING:
    from tui.collation.model import Article, Comparison
    from tui.library import Library, Wanted
    from tui.reader.settings import Options
    from tui.reports import Look
    from tui.sources import Loaded

_OPEN_TIMEOUT = 2.0
"""Timeout in seconds after which the reader opens with what is there, and addresses come when they come."""
_GIT_FIELDS = 7
"""Arguments from git: path, then file, object name and mode of the old and of the new version; two more for a renamed
file."""
_NO_FILE = "/dev/null"
"""File of a version that does not exist, as git names it."""


def run(argv: Sequence[str] | None = None) -> int:
    """Exit status of `hexapla` with these arguments; an unforeseen error is raised where HEXAPLA_DEBUG is set."""
    try:
        request = parse(sys.argv[1:] if argv is None else list(argv))
        if line := _half_of_difftool(request):
            from tui.output import print_report

            print_report(line)
            return FINE
        return SUBCOMMANDS[request.command](request)
    except SystemExit as done:  # argparse, after --help and --version
        return int(done.code or FINE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from tui.output import abandon_output, complain

        if isinstance(error, UsageError):
            complain([str(error)])
            return WRONG
        if isinstance(error, BrokenPipeError):
            abandon_output()
            return BROKEN_PIPE
        if os.environ.get("HEXAPLA_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        complain([f"an error of hexapla itself ({what}); please report it with what HEXAPLA_DEBUG=1 prints"])
        return DEFECT


def _load(request: Request, *, choosing: bool = False, patience: float | None = None) -> Loaded:
    """The articles asked for, else the sample story; a long wait is shown on the terminal, where Esc ends it.

    Those of a case come with the work on them, in `request.saved`.
    """
    from tui.files import resource_dir
    from tui.output import Waiting
    from tui.sources import Wishes, load_each
    from tui.state import is_case

    if request.resume:
        return _resume(request)
    case = next(filter(is_case, request.articles), None)
    if case is not None:
        return _load_case(request, case)

    try:
        articles = request.articles or [resource_dir("seeds")]
    except FileNotFoundError as error:
        raise UsageError(str(error)) from error
    wishes = Wishes(offline=request.offline, fresh=request.fresh)
    with Waiting() as waiting:
        return load_each(articles, None, wishes, waiting.show, choosing=choosing, patience=patience)


def _load_case(request: Request, case: str) -> Loaded:
    """The articles of a case, with its work in the request. Raises UsageError."""
    from tui.cases import CaseError, read_case
    from tui.sources import Loaded

    if set(request.articles) != {case}:
        raise UsageError(f"{case}: a case is opened alone; in the reader, :open adds articles to it")
    try:
        request.saved = read_case(case).stories[0]
    except CaseError as error:
        raise UsageError(str(error)) from error
    return Loaded(request.saved.articles, (), ())


def _resume(request: Request) -> Loaded:
    """The articles of the story that was read last. Raises UsageError."""
    from tui.cases import CaseError, find_recent, reopen
    from tui.output import Waiting
    from tui.sources import Wishes

    if request.articles:
        raise UsageError("--resume goes on with the last story; leave the articles out")
    found, problem = find_recent(os.environ)
    there = [one for one in found if not (one.case and one.missing)]
    if not there:
        raise UsageError(problem or "nothing to go on with: no story was read yet")
    try:
        with Waiting() as waiting:
            opened = reopen(there[0], os.environ, Wishes(offline=request.offline, fresh=request.fresh), waiting.show)
    except CaseError as error:
        raise UsageError(str(error)) from error
    request.articles = [opened.case or one.origin for one in opened.loaded.articles]
    if opened.case:
        return _load_case(request, opened.case)
    return opened.loaded


# -- hexapla -----------------------------------------------------------------------------------------------------------


def _read(request: Request) -> int:
    """Open the reader, or print the text report where no reader can be."""
    if request.print_config or request.list_keys:
        print_choices(request)
        return FINE
    if request.man or request.completion:
        from tui.shell import print_completion, show_manual

        print_completion(request.completion) if request.completion else show_manual()
        return FINE
    opens = _can_open_reader()
    loaded = _load(request, choosing=opens, patience=_OPEN_TIMEOUT if opens else None)
    if not opens or not (loaded.articles or loaded.collections):
        return _print_report(loaded, request)
    _take_terminal()
    from tui.reader import open_reader

    options, problems = options_of(request)
    return open_reader(loaded, problems, options)


def _can_open_reader() -> bool:
    """Whether there is a screen to draw on and a keyboard to read from."""
    from tui.output import is_dumb, is_terminal

    if not is_terminal(sys.stdout) or is_dumb():
        return False
    if is_terminal(sys.stdin):
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return sys.__stdin__ is not None


def _take_terminal() -> None:
    """Make the terminal standard input again where an article came that way, and have somewhere for errors to go."""
    if not os.isatty(0):
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
    if sys.stderr is None:  # libraries write to it
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def options_of(request: Request) -> tuple[Options, tuple[str, ...]]:
    """The settings of the reader, and what is wrong with the settings file."""
    from tui.reader.settings import Options
    from tui.sources.clean import clean_line

    given = {name: getattr(request, name) for name in Options._fields if hasattr(request, name)}
    more = {
        "sample": not request.articles,
        "show_asked": "--show" in request.flags,
        "case": request.articles[0] if request.saved else "",
    }
    return Options(**{**given, **more}), tuple(map(clean_line, request.problems))


def print_choices(request: Request) -> None:
    """Print the settings or the keys in force, as the files take them; settings without a value behind a #."""
    from tui.config_files import KEYS, SETTINGS, config_path
    from tui.output import complain, print_report

    if request.list_keys:
        from tui.reader.keymap.file import bound_keys, listed

        keys = bound_keys(os.environ)
        complain(keys.problems)
        print_report(f"# {config_path(KEYS, os.environ)}\n{listed(keys.commands)}")
        return
    complain(request.problems)
    lines = [f"# {config_path(SETTINGS, os.environ)}"]
    for option in CONFIG_OPTIONS:
        value = getattr(request, option.name)
        in_toml = str(value).lower() if isinstance(value, int) else f'"{value}"'
        setting = f"{option.name} = {in_toml}" if value is not None else f"# {option.name} ="
        lines.append(f"{setting}  # {option.help}")
    print_report("\n".join(lines) + "\n")


# -- hexapla compare, report -------------------------------------------------------------------------------------------


def _print_report(loaded: Loaded, request: Request) -> int:
    """Exit status after the report, or after the complaints when an article cannot be read."""
    from tui.output import complain, look_for, print_report, write_report

    complain([*request.problems, *map(str, loaded.errors), *loaded.remarks])
    if loaded.errors:
        return WRONG
    from pathlib import Path

    from tui.collation.model import Settings
    from tui.collation.pipeline import compare
    from tui.sources.clean import clean_line

    name, render = _renderer(request)
    saved = request.saved
    if request.command == REPORT and saved is None:
        from tui.cases import kept_work

        saved = kept_work(loaded.articles, os.environ)
    tier = saved.tier if saved and saved.tier and request.tier == TIER.default else request.tier
    comparison = compare(loaded.articles, Settings(tier, request.versions, request.voices))
    if saved:
        from tui.cases import with_work

        comparison = with_work(comparison, saved)
    complain(comparison.problems)
    if request.labels:
        given = zip(comparison.sigla, map(clean_line, request.labels), strict=False)
        labels = tuple(sorted({**dict(comparison.notebook.labels), **dict(given)}.items()))
        notebook = comparison.notebook._replace(labels=labels)
        comparison = comparison.annotated(notebook, comparison.entities, comparison.unfit_names)
    to_file = request.output not in (None, "-")
    report = render(comparison, look_for(request.width, request.color, to_file))
    if to_file:
        write_report(report, Path(request.output), comparison.articles)
    else:
        print_report(report, data=name != "text")
    return DIFFERENT if request.exit_code and _differ(comparison) else FINE


def _renderer(request: Request) -> tuple[str, Callable[[Comparison, Look], str | bytes]]:
    """Name of the format asked for, else of the file's ending, and its function for that layout. Raises UsageError."""
    from tui.reports import FORMATS, UnknownEndingError, format_for

    try:
        name = request.format or format_for(request.output)
    except UnknownEndingError as error:
        raise UsageError(f"{error}, or say --format") from error
    if request.versions:
        from tui.reports import changes

        return name, changes.RENDERERS[name]
    if request.layout == ONCE:
        from tui.reports import once

        if name in once.RENDERERS:
            return name, once.RENDERERS[name]
        if "--layout" in request.flags:  # and not only in the settings, which are for every format
            wanted = " or ".join(once.RENDERERS)
            raise UsageError(f"no {name} report has --layout {ONCE}; choose --format {wanted}")
    return name, FORMATS[name].render


def _differ(comparison: Comparison) -> bool:
    """Whether one account tells what another does not, they contradict each other, or a version changed anything."""
    if any(revision.changes for revision in comparison.revisions):
        return True
    alone = any(comparison.unique_to(siglum) for siglum in comparison.sigla)
    return len(comparison.articles) > 1 and (alone or bool(comparison.shown_conflicts))


# -- hexapla copies, stories, list -------------------------------------------------------------------------------------


def _copies(request: Request) -> int:
    """Print which passages the articles share."""
    from tui.collation.copies import find_shared
    from tui.collation.segment import segment
    from tui.output import complain, look_for, print_report
    from tui.reports.copies import render_json, render_text

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
    """Read articles into a library; open the list of its stories, or print it where that was asked for."""
    from tui.library.command import run_stories

    if request.format or request.update or not _can_open_reader():
        return run_stories(request, None)
    from tui.reader.stories import open_stories

    def show(library: Library, wanted: Wanted, problems: tuple[str, ...]) -> int:
        _take_terminal()
        options, wrong = options_of(request)
        return open_stories(library, wanted, (*wrong, *problems), options._replace(sample=False))

    return run_stories(request, show)


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


# -- hexapla recent, case ----------------------------------------------------------------------------------------------


def _recent(request: Request) -> int:
    """Print the stories that were read lately."""
    from tui.cases import find_recent, recent_json, recent_text
    from tui.output import complain, print_report

    if request.articles:
        raise UsageError("hexapla recent takes no article; hexapla --resume opens the story read last")
    found, problem = find_recent(os.environ)
    complain([*request.problems, *([problem] if problem else [])])
    print_report(recent_json(found) if request.format == "json" else recent_text(found), data=request.format == "json")
    return WRONG if problem and not found else FINE


def _case(request: Request) -> int:
    """Convert a case to JSON or back."""
    from tui.cases import CaseError, convert
    from tui.output import print_report

    if len(request.articles) != 1:
        raise UsageError("hexapla case takes one case; see hexapla case --help")
    try:
        text = convert(request.articles[0], request.output)
    except CaseError as error:
        raise UsageError(str(error)) from error
    if text:
        print_report(text, data=True)
    return FINE


# -- git difftool -x hexapla -------------------------------------------------------------------------------------------


def _compare(request: Request) -> int:
    """Print a comparison; two files from git difftool under the names that git shows."""
    loaded = _load(request)
    path = os.environ.get("BASE") if _is_difftool(request) else None
    if path and len(loaded.articles) == len(request.articles):
        names = (f"a/{path}", f"b/{path}")
        renamed = (_renamed(one, name) for one, name in zip(loaded.articles, names, strict=True))
        loaded = loaded._replace(articles=tuple(renamed))
    return _print_report(loaded, request)


def _is_difftool(request: Request) -> bool:
    """Whether git difftool calls with the two versions of one file."""
    return "GIT_DIFF_PATH_COUNTER" in os.environ and len(request.articles) == len("ab")


def _half_of_difftool(request: Request) -> str:
    """A line on a file that git difftool gives without its other version, as it is new or deleted; else empty."""
    if request.command not in (READ, COMPARE) or not _is_difftool(request) or _NO_FILE not in request.articles:
        return ""
    old, new = request.articles
    path = os.environ.get("BASE") or os.path.basename(new if old == _NO_FILE else old)  # noqa: PTH119
    return f"{'new' if old == _NO_FILE else 'deleted'} file: {path}\n"


# -- hexapla git-diff --------------------------------------------------------------------------------------------------


def _git_diff(request: Request) -> int:
    """Print what changed in the prose of one file, called by git (GIT_EXTERNAL_DIFF).

    Always returns 0, as git would end at any other status.
    """
    from tui.output import abandon_output, complain, print_report

    try:
        print_report(_changes_in_file(request))
    except BrokenPipeError:  # the pager was left
        abandon_output()
    except Exception as error:  # git ends its whole diff where one file fails
        complain([f"{request.articles[0]}: {error}"])
    return FINE


def _changes_in_file(request: Request) -> str:
    """The changes between two versions of a file, else one line that says why there are none."""
    words = request.articles
    if len(words) == 1:
        return f"unmerged: {words[0]}\n"
    if len(words) < _GIT_FIELDS:
        taken = f"takes {_GIT_FIELDS} arguments from git, not {len(words)}"
        return f"hexapla git-diff {taken}; see hexapla git-diff --help\n"
    old_name, old, new = words[0], words[1], words[4]
    new_name = words[_GIT_FIELDS] if len(words) > _GIT_FIELDS else old_name
    if _NO_FILE in (old, new):
        return f"new file: {new_name}\n" if old == _NO_FILE else f"deleted file: {old_name}\n"
    from tui.collation.model import Settings
    from tui.collation.pipeline import compare
    from tui.output import look_for
    from tui.reports.changes import render_text
    from tui.sources import Wishes, load_each

    loaded = load_each([old, new], None, Wishes(offline=True))
    if loaded.errors:
        return f"not compared: {new_name} ({loaded.errors[0].reason})\n"
    if len(loaded.articles) != 2:
        return f"not compared: {new_name} (holds several articles)\n"
    before, after = loaded.articles
    articles = (_renamed(before, f"a/{old_name}"), _renamed(after, f"b/{new_name}"))
    in_pager = request.color == "auto" and os.environ.get("GIT_PAGER_IN_USE") and not os.environ.get("NO_COLOR")
    look = look_for(request.width, "always" if in_pager else request.color, to_file=False)
    return render_text(compare(articles, Settings(versions=True)), look)


def _renamed(article: Article, name: str) -> Article:
    """The article under the name that git shows; the title too where it was that of a temporary file."""
    from pathlib import PurePath

    file_name = PurePath(article.file).stem
    title = PurePath(name).stem if article.title == file_name else article.title
    return article._replace(origin=name, title=title, published=None)


SUBCOMMANDS = {
    READ: _read,
    COMPARE: _compare,
    REPORT: lambda request: _print_report(_load(request), request),
    RECENT: _recent,
    CASE: _case,
    COPIES: _copies,
    STORIES: _stories,
    LIST: _list,
    GIT_DIFF: _git_diff,
}
"""By the first word the handler, which returns the exit status."""
