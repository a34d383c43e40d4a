"""The command line with options in it, read by argparse: also what --help and --version print."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence

from tui import __version__
from tui.options import (
    COMPARE,
    COMPARE_OPTIONS,
    LIST,
    READER_OPTIONS,
    SOURCE_OPTIONS,
    Option,
    Request,
    UsageError,
    yes_or_no,
)

TYPE_CHECKING = False  # as in `options`: typing would make --version wait
if TYPE_CHECKING:
    from typing import Any, NoReturn

_HELP_WIDTH = 80
"""Columns, which every terminal has."""
_EPILOG = """\
ARTICLE is a text, a saved page, a document, a mail, a feed or an export (see
the manual for all formats), an https address, a folder, or - for standard
input; FILE#3 is the third article of a file of many. Without one, a sample
story opens. When the output is no terminal, the text report is printed.

  hexapla a.txt b.txt            read two accounts side by side
  hexapla compare a.txt b.txt    print what they share and where they differ
  hexapla compare --help         formats and options of the report
  hexapla list export.docx       print the articles that a file holds

Exit status: 0 fine; 2 wrong usage or unreadable article. Each option can also
be set as HEXAPLA_OPTION in the environment, or in the settings file; NO_COLOR
is respected. A file named "compare" or "list" is given as ./compare.
"""
_COMPARE_EPILOG = """\
Exit status: 0 fine; 1 with --exit-code when the accounts differ; 2 wrong usage
or unreadable article. Each option can also be set as HEXAPLA_OPTION in the
environment, or in the settings file; NO_COLOR is respected.
"""


class _Parser(argparse.ArgumentParser):
    """Errors as one exception instead of usage text and an exit in mid-air."""

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError."""
        raise UsageError(f"{message}; see {self.prog} --help")


def parsed(words: list[str], unless_told: Mapping[str, Any]) -> Request:
    """The choices made by these words, options and articles in any order; after `--` all are articles."""
    parser = {COMPARE: compare_parser, LIST: list_parser}.get(unless_told["command"], reader_parser)()
    parser.set_defaults(**unless_told)
    end = words.index("--") if "--" in words else len(words)
    request = parser.parse_intermixed_args(words[:end], Request())
    request.articles += words[end + 1 :]
    return request


def reader_parser() -> argparse.ArgumentParser:
    """The parser of `hexapla [ARTICLE ...]`."""
    parser = _parser(
        "hexapla", "[option ...] [ARTICLE ...]", "Read two to six accounts of one story side by side.", _EPILOG
    )
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="file, address, folder, or - (standard input)")
    _add_options(parser, READER_OPTIONS)
    parser.add_argument("--print-config", action="store_true", help="print the settings in force, as config.toml")
    parser.add_argument("--list-keys", action="store_true", help="print all commands with their keys, as keys.toml")
    parser.add_argument("-V", "--version", action="version", version=f"hexapla {__version__}")
    return parser


def compare_parser() -> argparse.ArgumentParser:
    """The parser of `hexapla compare ARTICLE...`."""
    parser = _parser(
        "hexapla compare",
        "[option ...] ARTICLE ...",
        "Print what accounts of one story share and where they differ.",
        _COMPARE_EPILOG,
    )
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="file, address, folder, or - (standard input)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the report to FILE")
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 when the accounts differ")
    _add_options(parser, COMPARE_OPTIONS)
    return parser


def list_parser() -> argparse.ArgumentParser:
    """The parser of `hexapla list SOURCE...`."""
    parser = _parser(
        "hexapla list",
        "[option ...] SOURCE ...",
        "Print the articles that sources hold: name, date, outlet, words and title, parted by tabs.",
        "A name printed can be given to hexapla. Exit status: 0 fine; 2 unreadable source.\n",
    )
    parser.add_argument("articles", nargs="*", metavar="SOURCE", help="file, address, folder, or - (standard input)")
    _add_options(parser, SOURCE_OPTIONS)
    return parser


def _parser(program: str, usage: str, description: str, epilog: str) -> argparse.ArgumentParser:
    return _Parser(
        prog=program,
        usage=f"{program} {usage}",
        description=description,
        epilog=epilog,
        formatter_class=_help_layout,
        allow_abbrev=False,
    )


def _help_layout(prog: str) -> argparse.HelpFormatter:
    """Help of one width; to learn the terminal's, argparse would load five archive formats."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=30, width=_HELP_WIDTH)


def _add_options(parser: argparse.ArgumentParser, options: Sequence[Option]) -> None:
    for name, read, _, metavar, explanation in options:
        if read is yes_or_no:
            action = argparse.BooleanOptionalAction
            parser.add_argument(f"--{name}", action=action, help=explanation)
        else:
            convert = _argument_type(read)
            parser.add_argument(f"--{name}", type=convert, metavar=metavar, help=explanation)


def _argument_type(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same reader, whose complaint argparse passes on in its own words."""

    def convert(given: str) -> Any:
        try:
            return read(given)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return convert
