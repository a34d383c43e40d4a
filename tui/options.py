"""The tables of options and subcommands, and the Request that comes of a command line.

Imported before anything is known about what is wanted: nothing heavy here.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple


class Option(NamedTuple):
    """A choice that a flag, the environment or the settings file can make."""

    name: str
    read: Callable[[str], Any]
    """Parser: turns the word given into the value, or raises a ValueError that says what is expected."""
    default: Any
    metavar: str
    help: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"HEXAPLA_{self.name.upper()}"


def one_of(*words: str) -> Callable[[str], str]:
    """A parser that accepts only these words."""

    def read(given: str) -> str:
        if given not in words:
            raise ValueError(f"expected {', '.join(words[:-1])} or {words[-1]}, not {given!r}")
        return given

    return read


def columns(given: str) -> int:
    """Parse a width in columns."""
    if not (given.isascii() and given.isdigit() and len(given) < 5 and int(given) in WIDTHS):
        raise ValueError(f"expected columns from {WIDTHS[0]} to {WIDTHS[-1]}, not {given!r}")
    return int(given)


def yes_or_no(given: str) -> bool:
    """Parse a switch: True for 1, yes, true, on."""
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
OFFLINE = Option("offline", yes_or_no, False, "", "whether addresses come from the cache alone (no)")
FRESH = Option("fresh", yes_or_no, False, "", "whether addresses are fetched again though cached (no)")
SOURCE_OPTIONS = (OFFLINE, FRESH)
READER_OPTIONS = (
    *(TIER, LAYOUT, THEME, SHOW, WIDE, FURNITURE, WORDS, LINKED, NAMES, HINTS, MOUSE, COLOR, WIDTH),
    *SOURCE_OPTIONS,
)
COPIES_FORMAT = Option("format", one_of("text", "json"), "text", "text|json", "kind of report (text)")
COPIES_OPTIONS = (COPIES_FORMAT, WIDTH, *SOURCE_OPTIONS)
COMPARE_OPTIONS = (FORMAT, WIDTH, COLOR, TIER, *SOURCE_OPTIONS)


class Subcommand(NamedTuple):
    """One thing that the command line can do."""

    options: tuple[Option, ...]
    usage: str
    summary: str


READ, COMPARE, COPIES, LIST = "", "compare", "copies", "list"
SUBCOMMANDS = {
    READ: Subcommand(
        READER_OPTIONS, "[option ...] [ARTICLE ...]", "Read two to six accounts of one story side by side."
    ),
    COMPARE: Subcommand(
        COMPARE_OPTIONS, "[option ...] ARTICLE ...", "Print what accounts of one story share and where they differ."
    ),
    COPIES: Subcommand(
        COPIES_OPTIONS,
        "[option ...] ARTICLE ...",
        "Print the passages that articles share outside quotation marks, and who was first.",
    ),
    LIST: Subcommand(
        SOURCE_OPTIONS,
        "[option ...] SOURCE ...",
        "Print the articles that sources hold: name, date, outlet, words and title, parted by tabs.",
    ),
}
"""By the first word; without one the reader opens. `cli` knows what each does, `argument_parser` its own flags."""


class UsageError(Exception):
    """What is wrong with the command line, and what to do."""


class Request(SimpleNamespace):
    """What was asked for: `command`, `articles`, a value for each option, and `problems` of the settings file."""
