"""What stands in a cell: text that does no harm, and the pen that draws it."""

import re
from functools import lru_cache
from typing import NamedTuple, TextIO

from tui.cells import cell_width, is_disputed, units
from tui.collation.annotate.lazy_regex import pattern

# -- the last filter in front of the terminal --------------------------------------------------------------------------


# Controls, bidirectional overrides and isolates, line separators, invisible and tag characters: no width in
# any layout, so they go without a trace. Joiners and direction marks stay: scripts need them.
_UNWANTED = pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSURE = pattern("[\u00ad\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without any character that a terminal would obey instead of showing."""
    if text.isprintable():  # none of them is
        return text
    return _UNSURE.sub(_shown, _UNWANTED.sub("", text))


def _shown(character: re.Match[str]) -> str:
    """Terminals dispute the width of a soft hyphen; lone surrogates have no bytes."""
    return "-" if character[0] == "\u00ad" else "\ufffd"


class HarmlessFile:
    """A text file in front of another one that lets lines of harmless text through."""

    def __init__(self, behind: TextIO) -> None:
        self._behind = behind

    def write(self, text: str) -> int:
        """The number of characters taken."""
        self._behind.write("\n".join(map(harmless, text.split("\n"))))
        return len(text)

    def flush(self) -> None:
        """Have everything written."""
        self._behind.flush()

    def isatty(self) -> bool:
        """Whether the file behind is a terminal."""
        return self._behind.isatty()


# -- pens: how a cell is drawn, and the shortest escape sequence from one way to another -------------------------------


CSI = "\x1b["

# One bit for each attribute, in Rich's order: what switches it on, what switches it off (ECMA-48, SGR).
_SWITCHES = (
    ("1", "22"), ("2", "22"), ("3", "23"), ("4", "24"), ("5", "25"), ("6", "25"), ("7", "27"),
    ("8", "28"), ("9", "29"), ("21", "24"), ("51", "54"), ("52", "54"), ("53", "55"),
)  # fmt: skip

BOLD, DIM, ITALIC, UNDERLINE, BLINK, RAPID, REVERSE, CONCEAL, STRIKE = (1 << bit for bit in range(9))
UNSEEN_ON_BLANKS = BOLD | DIM | ITALIC
"""Attributes that leave a blank cell as it is."""


class Pen(NamedTuple):
    """Attributes as bits, colours as SGR parameters (``38;5;120``), empty for the terminal's own."""

    attributes: int = 0
    foreground: str = ""
    background: str = ""

    @property
    def on_blank(self) -> "Pen":
        """The plainest pen with which a blank looks the same."""
        if self.attributes & ~UNSEEN_ON_BLANKS:
            return self
        return Pen(background=self.background)


PLAIN = Pen()


@lru_cache(maxsize=4096)
def transition(old: Pen, new: Pen) -> str:
    """The shortest SGR sequence that takes a terminal from one pen to the other, empty when they are equal."""
    if old == new:
        return ""
    afresh = CSI + ";".join(["", *_switched_on(new.attributes), *filter(None, new[1:])]) + "m"  # empty is 0
    if new == PLAIN:
        return CSI + "m"
    changes = CSI + ";".join(_changes(old, new)) + "m"
    return min(changes, afresh, key=len)


def _changes(old: Pen, new: Pen) -> list[str]:
    gone = _switched_off(old.attributes & ~new.attributes)
    # One code may switch off two attributes (22: bold and dim): those that stay come back after it.
    lost = sum(1 << bit for bit, (_, off) in enumerate(_SWITCHES) if off in gone)
    codes = [*gone, *_switched_on(new.attributes & (~old.attributes | lost))]
    if old.foreground != new.foreground:
        codes.append(new.foreground or "39")
    if old.background != new.background:
        codes.append(new.background or "49")
    return codes


def _switched_on(attributes: int) -> list[str]:
    return [on for bit, (on, _) in enumerate(_SWITCHES) if attributes >> bit & 1]


def _switched_off(attributes: int) -> list[str]:
    return sorted({off for bit, (_, off) in enumerate(_SWITCHES) if attributes >> bit & 1})


# -- cells: equal ones are one object, so that rows compare and hash by identity ---------------------------------------


class Cell:
    """One cell of the screen: a cluster, or a word of them written in one go, and the pen that draws it. Compared by
    identity, and never changed.
    """

    __slots__ = ("pen", "text")

    def __init__(self, text: str, pen: Pen) -> None:
        self.text = text
        """Empty for the cells that it covers after its first."""
        self.pen = pen


Row = list[Cell]


@lru_cache(maxsize=1 << 16)
def cell(text: str, pen: Pen) -> Cell:
    """The interned cell of this text and pen; blanks that look alike are one cell."""
    plainest = pen.on_blank if text == " " else pen
    return Cell(text, pen) if plainest == pen else cell(text, plainest)


def blank_of(pen: Pen) -> Cell:
    """A blank written with that pen."""
    return cell(" ", pen)


BLANK = blank_of(PLAIN)
UNKNOWN = Cell("?", PLAIN)
"""A cell whose content on the terminal is unknown; equal to no other cell."""


@lru_cache(maxsize=1 << 14)
def cells_of(text: str, pen: Pen) -> tuple[Cell, ...]:
    """The cells reserved for a run of text."""
    if text.isascii() and text.isprintable():
        return tuple([cell(character, pen) for character in text])
    filled: list[Cell] = []
    for unit, width in units(harmless(text)):
        filled += [cell(unit, pen), *[cell("", pen)] * (width - 1)]
    return tuple(filled)


@lru_cache(maxsize=4096)
def reach(text: str) -> int:
    """Maximum number of cells a terminal gives to what is written in one go; 0 when all terminals agree."""
    return cell_width(text) if is_disputed(text) else 0
