"""The tables of options, subcommands and exit statuses, and the Request that comes of a command line.

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


class OneOf:
    """A parser that accepts only these words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, given: str) -> str:
        """The word, if it is one of them; raises ValueError."""
        if given not in self.words:
            raise ValueError(f"expected {', '.join(self.words[:-1])} or {self.words[-1]}, not {given!r}")
        return given


def columns(given: str) -> int:
    """Parse a width in columns."""
    if not (given.isascii() and given.isdigit() and len(given) < 5 and int(given) in WIDTHS):
        raise ValueError(f"expected columns from {WIDTHS[0]} to {WIDTHS[-1]}, not {given!r}")
    return int(given)


def number(given: str) -> int:
    """A whole number from 0 to 9,999."""
    if not (given.isascii() and given.isdigit() and len(given) < 5):
        raise ValueError(f"expected a whole number, not {given!r}")
    return int(given)


def cores(given: str) -> int:
    """Parse a number of processes."""
    if not (given.isascii() and given.isdigit() and len(given) < 4 and int(given)):
        raise ValueError(f"expected a number of processes from 1 to 999, not {given!r}")
    return int(given)


def cluster_address(given: str) -> str:
    """Parse the address of a Dask scheduler."""
    scheme, _, rest = given.partition("://")
    host, _, port = rest.rpartition(":")
    if scheme not in ("tcp", "tls") or not host or not port.isdigit() or not given.isascii() or not given.isprintable():
        raise ValueError(f"expected tcp://HOST:PORT or tls://HOST:PORT, not {given!r}")
    return given


def since_day(given: str) -> str:
    """A day as YYYY-MM-DD, or a number of days or weeks before today: 3d, 2w."""
    from datetime import date, timedelta

    try:
        if given[-1:] in ("d", "w") and given[:-1].isdigit() and len(given) < 6:
            return str(date.today() - timedelta(days=int(given[:-1]) * (7 if given[-1] == "w" else 1)))
        return str(date.fromisoformat(given))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"expected a day as 2024-06-19, 3d or 2w, not {given!r}") from error


def yes_or_no(given: str) -> bool:
    """Parse a switch: True for 1, yes, true, on."""
    word = given.lower()
    if word in ("1", "yes", "true", "on"):
        return True
    if word in ("0", "no", "false", "off"):
        return False
    raise ValueError(f"expected yes or no, not {given!r}")


def yes_no_or_auto(given: str) -> bool | None:
    """Parse a switch that can be left to the articles: None for auto."""
    try:
        return None if given.lower() == "auto" else yes_or_no(given)
    except ValueError as error:
        raise ValueError(f"expected auto, yes or no, not {given!r}") from error


TIERS = ("sure", "likely", "possible")
FORMATS = ("text", "markdown", "html", "docx", "json", "csv")
LAYOUTS = ("reading", "synopsis", "single", "once")
SHELLS = ("bash", "zsh", "fish")
ONCE = "once"
"""The layout, of the reader and of reports, in which every fact stands once; reports know no other."""
THEMES = ("terminal", "dark", "light", "high-contrast", "colour-blind", "monochrome")
BACKGROUNDS = ("auto", "dark", "light", "none")
SHOWN = ("all", "differences", "unique", "shared")
MARKED = ("here", "everywhere", "nowhere")
COLORS = ("auto", "always", "never")
WIDTHS = range(20, 1001)

TIER = Option("tier", OneOf(*TIERS), "likely", "|".join(TIERS), "weakest link that counts (likely)")
VERSIONS = Option(
    "versions",
    yes_no_or_auto,
    None,
    "",
    "whether these are versions of one text (by the text)",
)
VOICES = Option(
    "voices",
    OneOf("articles", "texts"),
    "articles",
    "articles|texts",
    "whose voices are counted: articles, or texts with their copies",
)
LAYOUT = Option("layout", OneOf(*LAYOUTS), None, "|".join(LAYOUTS), "how the panes are arranged (by the width)")
THEME = Option("theme", OneOf(*THEMES), None, "NAME", f"colours: {', '.join(THEMES)}")
BACKGROUND = Option(
    "background", OneOf(*BACKGROUNDS), "auto", "|".join(BACKGROUNDS), "the terminal's background (auto: asked for it)"
)
MOUSE = Option("mouse", yes_or_no, False, "", "whether the mouse is used (no)")
COLOR = Option("color", OneOf(*COLORS), "auto", "|".join(COLORS), "colours in the text report (auto)")
WIDTH = Option("width", columns, None, "N", "columns of the text report (those of the terminal)")
FORMAT = Option("format", OneOf(*FORMATS), None, "|".join(FORMATS), "kind of report (by FILE's suffix, or text)")
SHOW = Option("show", OneOf(*SHOWN), "all", "|".join(SHOWN), "which sentences stand open (all)")
WIDE = Option("wide", yes_or_no, False, "", "whether lines may be longer than 80 columns (no)")
FURNITURE = Option("furniture", yes_or_no, False, "", "whether page furniture is shown in full (no)")
WORDS = Option("words", OneOf(*MARKED), "here", "|".join(MARKED), "where differing words are marked (here)")
LINKED = Option("linked", yes_or_no, True, "", "whether the panes scroll together (yes)")
NAMES = Option("names", yes_or_no, False, "", "whether the names stand beside the text (no)")
HINTS = Option("hints", yes_or_no, True, "", "whether newcomers see the first keys above the status line (yes)")
OFFLINE = Option("offline", yes_or_no, False, "", "whether addresses come from the cache alone (no)")
FRESH = Option("fresh", yes_or_no, False, "", "whether addresses are fetched again though cached (no)")
SOURCE_OPTIONS = (OFFLINE, FRESH)
READER_OPTIONS = (
    *(TIER, VERSIONS, VOICES, LAYOUT, THEME, BACKGROUND, SHOW, WIDE, FURNITURE, WORDS, LINKED, NAMES),
    *(HINTS, MOUSE, COLOR, WIDTH, *SOURCE_OPTIONS),
)
STORE = Option("store", str, None, "FILE", "library to keep articles and stories in (memory)")
SINCE = Option("since", since_day, None, "DAY", "only stories since then: 2024-06-19, 3d, 2w")
WINDOW = Option("window", number, 7, "DAYS", "days between two accounts of one event (7)")
LEAST = Option("least", number, 2, "N", "articles that a story has at least (2)")
OUTLETS = Option("outlets", number, 0, "N", "outlets that a story has at least (0)")
LOOSER = Option("looser", yes_or_no, False, "", "whether weaker likeness makes a story (no)")
STRICTER = Option("stricter", yes_or_no, False, "", "whether only stronger likeness does (no)")
UPDATE = Option("update", yes_or_no, False, "", "whether only the number of new articles is printed (no)")
CORES = Option("cores", cores, 1, "N", "processes that search for stories (1)")
CLUSTER = Option("cluster", cluster_address, None, "ADDRESS", "Dask scheduler that does: tcp://HOST:8786 (none)")
STORIES_FORMAT = Option(
    "format",
    OneOf("text", "json", "csv"),
    None,
    "text|json|csv",
    "kind of list (on a terminal one to open stories from, else text)",
)
STORIES_OPTIONS = (
    *(STORE, SINCE, WINDOW, LEAST, OUTLETS, LOOSER, STRICTER, UPDATE, CORES, CLUSTER, STORIES_FORMAT),
    *SOURCE_OPTIONS,
)
COPIES_FORMAT = Option("format", OneOf("text", "json"), "text", "text|json", "kind of report (text)")
COPIES_OPTIONS = (COPIES_FORMAT, WIDTH, *SOURCE_OPTIONS)
RECENT_OPTIONS = (COPIES_FORMAT._replace(help="kind of list (text)"),)
COMPARE_OPTIONS = (FORMAT, WIDTH, COLOR, TIER, VERSIONS, VOICES, LAYOUT, *SOURCE_OPTIONS)
CONFIG_OPTIONS = tuple(dict.fromkeys((*READER_OPTIONS, *COMPARE_OPTIONS)))
"""What config.toml can set."""


class Subcommand(NamedTuple):
    """One thing that the command line can do."""

    options: tuple[Option, ...]
    usage: str
    summary: str


READ, COMPARE, COPIES, STORIES, LIST, GIT_DIFF = "", "compare", "copies", "stories", "list", "git-diff"
REPORT, RECENT, CASE = "report", "recent", "case"
SUBCOMMANDS = {
    READ: Subcommand(
        READER_OPTIONS, "[option ...] [ARTICLE ...]", "Read two to six accounts of one story side by side."
    ),
    COMPARE: Subcommand(
        COMPARE_OPTIONS, "[option ...] ARTICLE ...", "Print what accounts of one story share and where they differ."
    ),
    REPORT: Subcommand(
        COMPARE_OPTIONS,
        "[option ...] CASE | ARTICLE ...",
        "Print or write the report of a case, or of articles with the work kept on them.",
    ),
    RECENT: Subcommand(RECENT_OPTIONS, "[option ...]", "Print the stories that were read lately, the last one first."),
    CASE: Subcommand((), "CASE [-o FILE]", "Convert a case to JSON, or JSON to a case."),
    COPIES: Subcommand(
        COPIES_OPTIONS,
        "[option ...] ARTICLE ...",
        "Print the passages that articles share outside quotation marks, and who was first.",
    ),
    STORIES: Subcommand(
        STORIES_OPTIONS, "[option ...] [SOURCE ...]", "Find the stories in a pile of articles: which tell one event."
    ),
    LIST: Subcommand(
        SOURCE_OPTIONS,
        "[option ...] SOURCE ...",
        "Print the articles that sources hold: name, date, outlet, words and title, parted by tabs.",
    ),
    GIT_DIFF: Subcommand(
        (WIDTH, COLOR),
        "[option ...] -- ARGUMENT ...",
        "Print what changed in the prose of a file, for git.",
    ),
}
"""By the first word; without one the reader opens. `cli` knows what each does, `argument_parser` its own flags."""


# Exit statuses: the standard names where there are any (sysexits.h, 128 + signal).
FINE = 0
DIFFERENT = 1
WRONG = 2
DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

EXIT_CODES = {
    FINE: "fine",
    DIFFERENT: "only with --exit-code: the accounts differ",
    WRONG: "wrong usage, an article or a case that cannot be read, or a report that cannot be written",
    DEFECT: "an error of hexapla itself",
    INTERRUPTED: "interrupted",
    BROKEN_PIPE: "nobody reads the output any more",
}
"""What each means; the manual explains every one. A reader ended by another signal gives 128 and its number."""


class UsageError(Exception):
    """What is wrong with the command line, and what to do."""


class Request(SimpleNamespace):
    """Choices of a command line: `command`, `articles`, a value for each option, `problems` of the settings file."""

    print_config = list_keys = man = exit_code = resume = False
    flags: frozenset[str] = frozenset()
    """Options that stand on the command line itself: `--layout`."""
    saved: Any = None
    """The story of a case with all work on it, once a case has been read."""
    completion: Any = None
    output: Any = None
    format: Any = None
