"""Parse a command line with options in it; print --help and --version."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from tui import __version__
from tui.options import (
    COMPARE,
    COPIES,
    GIT_DIFF,
    LIST,
    READ,
    STORIES,
    SUBCOMMANDS,
    Option,
    Request,
    UsageError,
    yes_no_or_auto,
    yes_or_no,
)

_HELP_WIDTH = 80
"""Width of the help in columns."""
_READ_EPILOG = """\
ARTICLE is a text, a saved page, a document, a mail, a feed or an export (see
the manual for all formats), an https address, a folder, or - for standard
input; FILE#3 is the third article of a file of many. Without one, a sample
story opens. When the output is no terminal, the text report is printed.

  hexapla a.txt b.txt            read two accounts side by side
  hexapla compare a.txt b.txt    print what they share and where they differ
  hexapla compare --versions a.txt b.txt   print all that b changed in a
  hexapla compare --help         formats and options of the report
  hexapla copies a.txt b.txt     print the passages that both have
  hexapla stories articles/      find which articles tell one event
  hexapla list export.docx       print the articles that a file holds

Exit status: 0 fine; 2 wrong usage or unreadable article. Each option can also
be set as HEXAPLA_OPTION in the environment, or in the settings file; NO_COLOR
is respected. A file that is named like a subcommand: ./compare.
"""
_COMPARE_EPILOG = """\
Exit status: 0 fine; 1 with --exit-code when the accounts differ; 2 wrong usage
or unreadable article. Each option can also be set as HEXAPLA_OPTION in the
environment, or in the settings file; NO_COLOR is respected.
"""
_LIST_EPILOG = "A name printed can be given to hexapla. Exit status: 0 fine; 2 unreadable source.\n"
_COPIES_EPILOG = """\
A passage has at least 12 equal words outside quotation marks. Who was first is
said only where dates or credits prove it. Exit status: 0 fine; 2 wrong usage
or unreadable article.
"""
_STORIES_EPILOG = """\
SOURCE is a folder, a file, an address, or JSON lines (.jsonl) with the fields
id, title, text, outlet, date, url. With --store what was read before is kept:
new articles join old stories, whose numbers never change. Exit status: 0 fine;
2 wrong usage, or a source that cannot be read.

  hexapla stories --store news.db --update articles/     each morning, by cron
  hexapla stories --store news.db --since 3d             what is in it
"""
_GIT_DIFF_EPILOG = """\
git calls it with seven arguments: path, then file, object name and mode of the
old and of the new version. Exit status: always 0.

  GIT_EXTERNAL_DIFF='hexapla git-diff --' git diff draft.md
"""
_EPILOGS = {
    READ: _READ_EPILOG,
    COMPARE: _COMPARE_EPILOG,
    COPIES: _COPIES_EPILOG,
    STORIES: _STORIES_EPILOG,
    LIST: _LIST_EPILOG,
    GIT_DIFF: _GIT_DIFF_EPILOG,
}


class _Parser(argparse.ArgumentParser):
    """Raises one exception instead of printing usage and exiting."""

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError."""
        raise UsageError(f"{message}; see {self.prog} --help")


def parsed(words: list[str], defaults: Mapping[str, Any]) -> Request:
    """The request of these words, options and articles in any order; after `--` all are articles."""
    parser = parser_of(defaults["command"])
    parser.set_defaults(**{**defaults, "labels": []})
    end = words.index("--") if "--" in words else len(words)
    try:
        request = parser.parse_intermixed_args(words[:end], Request())
    except UsageError as error:
        raise _about_a_hyphen(words[:end]) or error from error
    request.articles += words[end + 1 :]
    request.labels = tuple(request.labels)
    return request


def _about_a_hyphen(words: Sequence[str]) -> UsageError | None:
    """What to do about a file whose name was taken for an option."""
    name = next((word for word in words if word.startswith("-") and os.path.lexists(word)), None)
    return (name and UsageError(f"{name}: begins with a hyphen; call it ./{name} or put -- before it")) or None


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of `hexapla [COMMAND] ...`."""
    options, usage, summary = SUBCOMMANDS[command]
    program = f"hexapla {command}".strip()
    parser = _Parser(
        prog=program,
        usage=f"{program} {usage}",
        description=summary,
        epilog=_EPILOGS[command],
        formatter_class=_help_layout,
        allow_abbrev=False,
    )
    metavar = "SOURCE" if command in (LIST, STORIES) else "ARTICLE"
    parser.add_argument("articles", nargs="*", metavar=metavar, help="file, address, folder, or - (standard input)")
    if command == COMPARE:
        parser.add_argument("-o", "--output", metavar="FILE", help="write the report to FILE")
        parser.add_argument("--exit-code", action="store_true", help="exit with 1 when the accounts differ")
    if command in (READ, COMPARE):
        explanation = "whose account an article is: once for each, in their order"
        parser.add_argument("--label", dest="labels", action="append", metavar="NAME", help=explanation)
    _add_options(parser, options)
    if command == READ:
        parser.add_argument("--print-config", action="store_true", help="print the settings in force, as config.toml")
        parser.add_argument("--list-keys", action="store_true", help="print all commands with their keys, as keys.toml")
        parser.add_argument("-V", "--version", action="version", version=f"hexapla {__version__}")
    return parser


def _help_layout(prog: str) -> argparse.HelpFormatter:
    """Help of one width; to learn the terminal's, argparse would load five archive formats."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=30, width=_HELP_WIDTH)


def _add_options(parser: argparse.ArgumentParser, options: Sequence[Option]) -> None:
    for name, read, _, metavar, explanation in options:
        if read in (yes_or_no, yes_no_or_auto):
            action = argparse.BooleanOptionalAction
            parser.add_argument(f"--{name}", action=action, help=explanation)
        else:
            convert = _argument_type(read)
            parser.add_argument(f"--{name}", type=convert, metavar=metavar, help=explanation)


def _argument_type(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The parser, with its message passed on by argparse."""

    def convert(given: str) -> Any:
        try:
            return read(given)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return convert
