"""The help: every mark, every command with the keys it has now, searchable; the hints at the foot;
and the messages shown so far, each in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui.cells import cell_width, wrap
from tui.collation.model import Coverage
from tui.glyphs import ABSENT, CONFLICT_BAR, COVERAGE_BARS, NOT_COMPARED_BAR
from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Block, Entry, column_width, matching, scrolled, spread
from tui.reader.draw import (
    CHANGED_MARK,
    CONFLICT_MARK,
    COVERAGE_MARKS,
    DELETED_MARK,
    INSERTED_MARK,
    MOVED_MARK,
    PARTNER_MARK,
    PERHAPS_MARK,
    PLACE_MARK,
    QUOTE_MARK,
    Mark,
    Paint,
    Run,
)
from tui.reader.keymap.table import Command, Section


class Sign(NamedTuple):
    """Something to be seen, as it is drawn, and what it says."""

    sample: Run
    words: str


def _sign_of(mark: Mark, words: str = "") -> Sign:
    return Sign(Run(mark.glyph, (mark.paint,)), mark.word + words)


_COVERAGES = (Coverage.SHARED, Coverage.PARTIAL, Coverage.UNIQUE)

MARKS = (
    _sign_of(PLACE_MARK),
    _sign_of(PARTNER_MARK, ", in another article"),
    *map(_sign_of, COVERAGE_MARKS.values()),
    Sign(Run(f"B{ABSENT.mark}", (Paint.PARTIAL,)), "of three articles and more: the others that tell it, by letter"),
    _sign_of(CONFLICT_MARK, ": a number, day, name ... is another"),
    _sign_of(QUOTE_MARK, ": other words inside quotation marks"),
    _sign_of(PERHAPS_MARK, " told elsewhere too, too unsure to count"),
    _sign_of(CHANGED_MARK, ": between versions of one text, in which what did not change has no mark"),
    _sign_of(INSERTED_MARK, " by the newer version"),
    _sign_of(DELETED_MARK, " by the newer version"),
    _sign_of(MOVED_MARK, " by the newer version"),
)
"""In the gutter left of the text."""

HIGHLIGHTS = (
    Sign(Run("underlined", (Paint.TEXT, Paint.WORDING)), "words that the other tellings word otherwise"),
    Sign(Run("bold", (Paint.TEXT, Paint.DETAIL)), "a detail that only this telling has"),
    Sign(Run("reversed", (Paint.TEXT, Paint.CLASH)), "what the other telling contradicts"),
    Sign(Run("bold line", (Paint.TEXT, Paint.QUOTED)), "words of a quotation that another article quotes otherwise"),
    Sign(Run("dim line", (Paint.TEXT, Paint.COPIED)), "words that another article has too; zy lights them"),
    Sign(Run("name", (Paint.TEXT, Paint.MENTION)), "the name that is lit"),
    Sign(Run("found", (Paint.TEXT, Paint.HIT)), "a hit of the search"),
    Sign(Run("dim", (Paint.TEXT, Paint.FURNITURE)), "page furniture and captions: not compared"),
    Sign(Run("⋯ fold", (Paint.FOLD,)), "sentences folded away; za opens"),
)
"""Inside the text."""

OVERVIEW_SIGNS = (
    *(Sign(Run(COVERAGE_BARS[coverage], (COVERAGE_MARKS[coverage].paint,)), COVERAGE_MARKS[coverage].word)
      for coverage in _COVERAGES),
    Sign(Run(CONFLICT_BAR, (Paint.CONFLICT,)), CONFLICT_MARK.word),
    Sign(Run(NOT_COMPARED_BAR, (Paint.RULE,)), "page furniture and captions: not compared"),
    Sign(Run(NOT_COMPARED_BAR, (Paint.RULE, Paint.VIEWPORT)), "reversed: the part on the screen"),
    Sign(Run("9%", (Paint.TITLE,)), "read: the part of the article that ends at the foot of the screen"),
)  # fmt: skip
"""In the title line, which shows the whole article."""

COLUMN = 62
"""Cells that a column of the help needs to be read without wrapping."""
_ROOMY, _NARROW = 20, 11
"""Cells for the keys: where a column has room, and where it has not."""
TYPED = (
    (":q  :help", "leave; this help"),
    (":w FILE  :w! FILE", "write a report, its kind by FILE's ending; over an existing file"),
    (":save FILE.hexapla", "save texts and all work as a case, and go on in it; raw behind it: the files too"),
    (":recent", "what was read lately; Enter opens it"),
    (":open PATH ...", "open more articles, files or folders"),
    (":close  :show G", "close this article (:close G: that one); put G on the screen"),
    (":stop", "end a comparison, or wait no longer for a file or command; r compares anew"),
    (":12  :30%", "go to sentence 12; to that part of the article"),
    (":5j", "a key that moves, five times (before g G % and : alone a number may be typed as it is)"),
    (":theme NAME", "colours; Tab completes the name, as everywhere"),
    (":layout NAME", "reading, synopsis, single, once"),
    (":tier NAME", "strictness: sure, likely, possible"),
    (":COMMAND", "every command by its name: :next-conflict"),
)
"""Lines of the command line, and what they do."""


def help_columns(commands: Sequence[Command], query: str, width: int) -> tuple[tuple[Entry, ...], ...]:
    """The blocks of the help that hold the words of ``query``, in as many columns as are comfortable."""
    count = max(1, width // COLUMN)
    room = column_width(width, count) - 1
    blocks = [kept for block in _blocks(commands, room) if (kept := matching(block, query))]
    return spread(blocks or [(Entry((Run(f"nothing about {query!r}"),)),)], count)


def _blocks(commands: Sequence[Command], width: int) -> Iterator[Sequence[Block]]:
    """For each heading: the heading, then one small block for each thing explained."""
    yield [_heading("Marks left of the text"), *(_sign(sign, 3, width) for sign in MARKS)]
    yield [_heading("Inside the text"), *(_sign(sign, _key_room(width), width) for sign in HIGHLIGHTS)]
    yield [_heading("In the title line: the whole article"), *(_sign(sign, 3, width) for sign in OVERVIEW_SIGNS)]
    for section in Section:
        own = _articles_on_one_line([command for command in commands if command.section is section])
        yield [_heading(section.value), *(_command(command, _key_room(width), width) for command in own)]
    typed = [_lines(Run(keys, (Paint.NOTICE,)), words, _key_room(width), width) for keys, words in TYPED]
    yield [_heading("Command line"), *typed]


def _articles_on_one_line(commands: Sequence[Command]) -> list[Command]:
    """The commands, those of the articles as one with a range of keys while they have the digits."""
    articles = [command for command in commands if command.id.startswith("article-")]
    if [command.keys for command in articles] != [(str(number),) for number in range(1, len(articles) + 1)]:
        return list(commands)
    joined = Command("article", (f"1-{len(articles)}",), "that article under the keys, at once", Section.PANES)
    first = articles[:1]
    return [joined if command in first else command for command in commands if command not in articles[1:]]


def _heading(title: str) -> Block:
    return (Entry((Run(title.upper(), (Paint.TEXT, Paint.HEADING)),)),)


def _key_room(width: int) -> int:
    return _ROOMY if width >= COLUMN - 3 else _NARROW


def _sign(sign: Sign, room: int, width: int) -> Block:
    return _lines(sign.sample, sign.words, room, width)


def _command(command: Command, room: int, width: int) -> Block:
    """The keys of a command, the first and as many more as there is room for, and its help."""
    keys = ""
    for key in command.keys:
        if keys and len(keys) + len(key) + 1 >= room:
            break
        keys += f" {key}" if keys else key
    return _lines(Run(keys or "—", (Paint.NOTICE,)), command.help, room, width)


def _lines(sample: Run, words: str, room: int, width: int) -> Block:
    """A sample and its words, the words wrapped beside it, below it when it is too long."""
    slices = [words[start:end] for start, end in wrap(words, max(8, width - room - 1))]
    rows = [Entry((Run(" " * (room + 1)), Run(slice_))) for slice_ in slices]
    blank = room - cell_width(sample.text)
    if blank < 1:
        return (Entry((Run(" "), sample)), *rows)
    return (Entry((Run(" "), sample, Run(" " * blank), Run(slices[0]))), *rows[1:])


BETWEEN = " · "
_FIRST = (
    ("move", "next-sentence", "previous-sentence"),
    ("quit", "quit"),
    ("show the other tellings", "bring"),
    ("differ", "next-conflict"),
    ("only here", "next-unique"),
    ("names", "sidebar"),
)
"""Words and command ids for a newcomer, most needed first; the key of the help is shown at the right anyway."""


SAMPLE = "a sample story: hexapla FILE FILE opens your own"


def first_keys(commands: Iterable[Command], width: int, greeting: str = "") -> str:
    """A greeting and the first keys in one line at the foot, as many as there is room for."""
    first = {command.id: command.keys[0] for command in commands if command.keys}
    known = [(words, names) for words, *names in _FIRST if first.keys() >= set(names)]
    hints = [f"{' '.join(first[name] for name in names)} {words}" for words, names in known]
    return _joined([greeting, *hints] if greeting else hints, width)


def first_marks(width: int) -> str:
    """The marks left of the text in one line at the foot, as many as there is room for."""
    return _explained((*COVERAGE_MARKS.values(), CONFLICT_MARK, QUOTE_MARK, PERHAPS_MARK), width)


def version_marks(width: int) -> str:
    """The marks between versions of one text in one line at the foot, as many as there is room for."""
    return _explained((CHANGED_MARK, INSERTED_MARK, DELETED_MARK, MOVED_MARK, CONFLICT_MARK), width)


def _explained(marks: Iterable[Mark], width: int) -> str:
    return _joined((f"{mark.glyph} {mark.word}" for mark in marks), width)


def _joined(hints: Iterable[str], width: int) -> str:
    hints = list(hints)
    fitting = sum(
        used - len(BETWEEN) <= width for used in accumulate(cell_width(hint) + len(BETWEEN) for hint in hints)
    )
    return BETWEEN.join(hints[:fitting])


class HelpScreen(Dialog[None]):
    """The marks and the commands."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """Marks and commands that hold the words searched."""
        return help_columns(self._commands, self.needle, width)

    def head(self) -> str:
        """The title."""
        return "Help"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · / search · j k d u Space b g G scroll"

    def press(self, key: str) -> None:
        """Leave, or move."""
        super().press("q" if key in ("?", "F1") else key)


class MessagesScreen(Dialog[None]):
    """The messages, the newest last and in sight."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__()
        self._messages = tuple(messages)

    def on_mount(self) -> None:
        """Lay the page out, its end in sight."""
        self.lay_out()
        self.sheet = scrolled(self.sheet, self.sheet.length)
        self.draw()

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """Each message on as many lines as it needs."""
        blocks = []
        for number, message in enumerate(self._messages, 1):
            first, *rest = [message[start:end].rstrip() for start, end in wrap(message, max(1, width - 7))] or [""]
            head = Entry((Run(f"{number:>3}  ", (Paint.HINT,)), Run(first)))
            blocks.append((head, *(Entry((Run(f"     {line}"),)) for line in rest)))
        return (matching([(), *blocks], self.needle) or (Entry((Run("no messages"),)),),)

    def head(self) -> str:
        """How many there are."""
        return f"Messages ({len(self._messages)})"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · / search · j k d u Space b g G scroll"
