"""What may be said on the command line, and where else: a flag, then `HEXAPLA_*`, then the settings file.

Imported before anything is known about what is wanted: nothing heavy here, not even `typing`, which would
make --version wait a third longer.
"""

from __future__ import annotations

import argparse
import os
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence

from tui import __version__
from tui.configuration import chosen_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

COMPARE = "compare"
_HELP_WIDTH = 80
"""Columns, which every terminal has."""
_EPILOG = """\
ARTICLE is a text file (.txt, .md), a folder of them, or - for standard input.
Without one, a sample story opens. When the output is no terminal, the text
report is printed instead.

  hexapla a.txt b.txt            read two accounts side by side
  hexapla compare a.txt b.txt    print what they share and where they differ
  hexapla compare --help         formats and options of the report

Exit status: 0 fine; 2 wrong usage or unreadable article. Each option can also
be set as HEXAPLA_OPTION in the environment, or in the settings file; NO_COLOR
is respected. A file named "compare" is given as ./compare.
"""
_COMPARE_EPILOG = """\
Exit status: 0 fine; 1 with --exit-code when the accounts differ; 2 wrong usage
or unreadable article. Each option can also be set as HEXAPLA_OPTION in the
environment, or in the settings file; NO_COLOR is respected.
"""


class Option(namedtuple("Option", "name read default metavar help")):
    """A choice that a flag, the environment or the settings file can make.

    `read` turns the words given into the value, or raises a ValueError that says what is expected.
    """

    __slots__ = ()
    name: str
    read: Callable[[str], Any]
    default: Any
    metavar: str
    help: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"HEXAPLA_{self.name.upper()}"


def one_of(*words: str) -> Callable[[str], str]:
    """A reader that accepts these words only."""

    def read(given: str) -> str:
        if given not in words:
            raise ValueError(f"expected {', '.join(words[:-1])} or {words[-1]}, not {given!r}")
        return given

    return read


def columns(given: str) -> int:
    """A width in columns."""
    if not (given.isascii() and given.isdigit() and len(given) < 5 and int(given) in WIDTHS):
        raise ValueError(f"expected columns from {WIDTHS[0]} to {WIDTHS[-1]}, not {given!r}")
    return int(given)


def yes_or_no(given: str) -> bool:
    """True for 1, yes, true, on."""
    words = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    if given.lower() not in words:
        raise ValueError(f"expected yes or no, not {given!r}")
    return words[given.lower()]


TIERS = ("sure", "likely", "possible")
FORMATS = ("text", "markdown", "html", "json", "csv")
LAYOUTS = ("reading", "synopsis", "single")
THEMES = ("terminal", "dark", "light", "high-contrast", "colour-blind", "monochrome")
SHOWN = ("all", "differences", "unique", "shared")
MARKED = ("here", "everywhere", "nowhere")
COLORS = ("auto", "always", "never")
WIDTHS = range(20, 1001)

TIER = Option("tier", one_of(*TIERS), "likely", "|".join(TIERS), "weakest link that counts (likely)")
LAYOUT = Option("layout", one_of(*LAYOUTS), None, "|".join(LAYOUTS), "how the panes are arranged (by the width)")
THEME = Option("theme", one_of(*THEMES), None, "NAME", f"colours: {', '.join(THEMES)}")
MOUSE = Option("mouse", yes_or_no, False, "", "whether the mouse is used (no)")
COLOR = Option("color", one_of(*COLORS), "auto", "|".join(COLORS), "colours in the text report (auto)")
WIDTH = Option("width", columns, None, "N", "columns of the text report (those of the terminal)")
FORMAT = Option("format", one_of(*FORMATS), None, "|".join(FORMATS), "kind of report (by FILE's suffix, or text)")
SHOW = Option("show", one_of(*SHOWN), "all", "|".join(SHOWN), "which sentences stand open (all)")
WIDE = Option("wide", yes_or_no, False, "", "whether lines may be longer than 80 columns (no)")
FURNITURE = Option("furniture", yes_or_no, False, "", "whether page furniture is shown in full (no)")
WORDS = Option("words", one_of(*MARKED), "here", "|".join(MARKED), "where differing words are marked (here)")
LINKED = Option("linked", yes_or_no, True, "", "whether the panes scroll together (yes)")
NAMES = Option("names", yes_or_no, False, "", "whether the names stand beside the text (no)")
HINTS = Option("hints", yes_or_no, True, "", "whether the first keys are told at the foot (yes)")
READER_OPTIONS = (TIER, LAYOUT, THEME, SHOW, WIDE, FURNITURE, WORDS, LINKED, NAMES, HINTS, MOUSE, COLOR, WIDTH)
COMPARE_OPTIONS = (FORMAT, WIDTH, COLOR, TIER)
_NOT_ASKED = {"output": None, "format": None, "exit_code": False}
"""What the report is like when it stands in for the reader."""


class UsageError(Exception):
    """What is wrong with the command line, and what to do."""


class _Parser(argparse.ArgumentParser):
    """Errors as one exception instead of usage text and an exit in mid-air."""

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError."""
        raise UsageError(f"{message}; see {self.prog} --help")


def parse(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> argparse.Namespace:
    """The choices made; raises UsageError."""
    command = COMPARE if argv[:1] == [COMPARE] else ""
    parser = compare_parser() if command else reader_parser()
    options = COMPARE_OPTIONS if command else READER_OPTIONS
    parser.set_defaults(**_NOT_ASKED, command=command)
    file = chosen_settings(dict.fromkeys((*READER_OPTIONS, *COMPARE_OPTIONS)), environ)
    asked = {option.name: file.values[option.name] for option in options if option.name in file.values}
    parser.set_defaults(**asked, problems=file.problems)
    parser.set_defaults(**_from_environment(options, environ))
    return _parse(parser, list(argv[1:] if command else argv))


def _parse(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """Options and articles in any order; after `--` all are articles."""
    end = words.index("--") if "--" in words else len(words)
    request = parser.parse_intermixed_args(words[:end])
    request.articles += words[end + 1 :]
    if request.command and not request.articles:
        parser.error("no article given")
    return request


def _from_environment(options: Sequence[Option], environ: Mapping[str, str]) -> dict[str, Any]:
    chosen = {}
    for option in options:
        if words := environ.get(option.variable):
            try:
                chosen[option.name] = option.read(words)
            except ValueError as error:
                raise UsageError(f"{option.variable}: {error}; correct or unset it") from error
    return chosen


def reader_parser() -> argparse.ArgumentParser:
    """The parser of `hexapla [ARTICLE ...]`."""
    parser = _parser(
        "hexapla", "[option ...] [ARTICLE ...]", "Read two to six accounts of one story side by side.", _EPILOG
    )
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="text file, folder, or - (standard input)")
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
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="text file, folder, or - (standard input)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the report to FILE")
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 when the accounts differ")
    _add_options(parser, COMPARE_OPTIONS)
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
    for name, read, default, metavar, explanation in options:
        if read is yes_or_no:
            action = argparse.BooleanOptionalAction
            parser.add_argument(f"--{name}", action=action, default=default, help=explanation)
        else:
            convert = _argument_type(read)
            parser.add_argument(f"--{name}", type=convert, default=default, metavar=metavar, help=explanation)


def _argument_type(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same reader, whose complaint argparse passes on in its own words."""

    def convert(given: str) -> Any:
        try:
            return read(given)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return convert
