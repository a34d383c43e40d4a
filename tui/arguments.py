"""Parse what is asked for: a flag, then `HEXAPLA_*`, then the settings file.

As light as `options`: argparse is imported only when there are options on the command line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from tui import __version__
from tui.config_files import read_settings
from tui.options import (
    CASE,
    COMPARE,
    CONFIG_OPTIONS,
    COPIES,
    GIT_DIFF,
    LIST,
    READ,
    READER_OPTIONS,
    RECENT,
    REPORT,
    SHELLS,
    STORIES,
    SUBCOMMANDS,
    Option,
    Request,
    UsageError,
    yes_no_or_auto,
    yes_or_no,
)

if TYPE_CHECKING:
    import argparse

_EPILOGS = {
    READ: """\
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
  hexapla summit.hexapla         go on in a case, which :save has written
  hexapla report summit.hexapla -o summit.docx   write its report
  hexapla recent                 print what was read lately; --resume goes on

Exit status: 0 fine; 2 wrong usage or unreadable article. Each option can also
be set as HEXAPLA_OPTION in the environment, or in the settings file; NO_COLOR
is respected. A file that is named like a subcommand: ./compare.
""",
    COMPARE: """\
Exit status: 0 fine; 1 with --exit-code when the accounts differ; 2 wrong usage
or unreadable article. Each option can also be set as HEXAPLA_OPTION in the
environment, or in the settings file; NO_COLOR is respected.
""",
    REPORT: """\
Notes, verdicts, corrections, names and labels are in it. Exit status: 0 fine; 1
with --exit-code when the accounts differ; 2 a case or an article that cannot be
read.
""",
    RECENT: """\
hexapla --resume opens the first of them. Exit status: 0 fine; 2 unreadable
store.
""",
    CASE: """\
By the ending of FILE: .json or .hexapla; without it JSON is printed. Exit
status: 0 fine; 2 a case that cannot be read or written.

  hexapla case summit.hexapla -o summit.json
  hexapla case summit.json -o summit.hexapla
""",
    COPIES: """\
A passage has at least 12 equal words outside quotation marks. Who was first is
said only where dates or credits prove it. Exit status: 0 fine; 2 wrong usage
or unreadable article.
""",
    STORIES: """\
SOURCE is a folder, a file, an address, or JSON lines (.jsonl) with the fields
id, title, text, outlet, date, url. With --store what was read before is kept:
new articles join old stories, whose numbers never change. Exit status: 0 fine;
2 wrong usage, or a source that cannot be read.

  hexapla stories --store news.db --update articles/     each morning, by cron
  hexapla stories --store news.db --since 3d             the list; Enter reads
""",
    LIST: "A name printed can be given to hexapla. Exit status: 0 fine; 2 unreadable source.\n",
    GIT_DIFF: """\
git calls it with seven arguments: path, then file, object name and mode of the
old and of the new version. Exit status: always 0.

  GIT_EXTERNAL_DIFF='hexapla git-diff --' git diff draft.md
""",
}
"""The end of each subcommand's help."""


def parse(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> Request:
    """The choices made on the command line, else in the environment, the settings file, or built in.

    Raises UsageError.
    """
    command = argv[0] if argv and argv[0] in SUBCOMMANDS else READ
    words = list(argv[1:] if command else argv)
    settings = read_settings(CONFIG_OPTIONS, environ)
    defaults: dict[str, Any] = {"command": command, "labels": (), "problems": settings.problems}
    in_reader = READER_OPTIONS if command == STORIES else ()  # a story opens in the reader, as the settings have it
    for option in dict.fromkeys((*SUBCOMMANDS[command].options, *in_reader)):
        kept = settings.values if option in CONFIG_OPTIONS else {}  # `format` there is that of reports
        defaults[option.name] = kept.get(option.name, option.default)
        if given := environ.get(option.variable):
            try:
                defaults[option.name] = option.read(given)
            except ValueError as error:
                raise UsageError(f"{option.variable}: {error}; correct or unset it") from error
    if all(word == "-" or not word.startswith("-") for word in words):
        request = Request(articles=words, **defaults)
    else:
        request = _parse_options(words, defaults)
    if command not in (READ, RECENT) and not request.articles and not getattr(request, "store", None):
        raise UsageError(f"no article given; see hexapla {command} --help")
    return request


def _parse_options(words: list[str], defaults: Mapping[str, Any]) -> Request:
    """The request of these words, options and articles in any order; after `--` all are articles."""
    parser = parser_of(defaults["command"])
    end = words.index("--") if "--" in words else len(words)
    try:
        request = parser.parse_intermixed_args(words[:end], Request(**{**defaults, "labels": []}))
    except UsageError as error:
        name = next((word for word in words[:end] if word.startswith("-") and os.path.lexists(word)), None)
        if name:
            raise UsageError(f"{name}: begins with a hyphen; call it ./{name} or put -- before it") from error
        raise
    if flags := frozenset(word.partition("=")[0] for word in words[:end] if word.startswith("--")):
        request.flags = flags
    request.articles += words[end + 1 :]
    request.labels = tuple(request.labels)
    return request


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of `hexapla [COMMAND] ...`; where argparse would print usage and exit, it raises UsageError."""
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise UsageError(f"{message}; see {self.prog} --help")

    options, usage, summary = SUBCOMMANDS[command]
    program = f"hexapla {command}".strip()
    parser = Parser(
        prog=program,
        usage=f"{program} {usage}",
        description=summary,
        epilog=_EPILOGS[command],
        # Always 80 columns: to learn the terminal's, argparse would load five archive formats.
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=30, width=80),
        allow_abbrev=False,
    )
    metavar = "SOURCE" if command in (LIST, STORIES) else "ARTICLE"
    parser.add_argument("articles", nargs="*", metavar=metavar, help="file, address, folder, or - (standard input)")
    if command in (COMPARE, REPORT, CASE):
        parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    if command in (COMPARE, REPORT):
        parser.add_argument("--exit-code", action="store_true", help="exit with 1 when the accounts differ")
    if command in (READ, COMPARE, REPORT):
        explanation = "whose account an article is: once for each, in their order"
        parser.add_argument("--label", dest="labels", action="append", metavar="NAME", help=explanation)
    for option in options:
        _add_option(parser, option)
    if command == READ:
        parser.add_argument("--print-config", action="store_true", help="print the settings in force, as config.toml")
        parser.add_argument("--list-keys", action="store_true", help="print all commands with their keys, as keys.toml")
        explanation = "go on with the story that was read last, where one was"
        parser.add_argument("--resume", action="store_true", help=explanation)
        explanation = f"print the completion script for {', '.join(SHELLS)}"
        parser.add_argument("--completion", choices=SHELLS, metavar="SHELL", help=explanation)
        parser.add_argument("--man", action="store_true", help="show the manual")
        parser.add_argument("-V", "--version", action="version", version=f"hexapla {__version__}")
    return parser


def _add_option(parser: argparse.ArgumentParser, option: Option) -> None:
    import argparse

    def read(given: str) -> Any:
        try:
            return option.read(given)
        except ValueError as error:  # whose message argparse would drop
            raise argparse.ArgumentTypeError(str(error)) from error

    if option.read in (yes_or_no, yes_no_or_auto):
        parser.add_argument(f"--{option.name}", action=argparse.BooleanOptionalAction, help=option.help)
    else:
        parser.add_argument(f"--{option.name}", type=read, metavar=option.metavar, help=option.help)
