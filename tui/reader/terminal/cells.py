"""Text and pens as cells: equal cells are one object, so that rows compare and hash by identity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tui.cells import cell_width, is_disputed, units
from tui.reader.terminal.pen import PLAIN, Pen
from tui.reader.terminal.sanitize import harmless


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell of the screen: a cluster, or a word of them written in one go, and the pen that draws it."""

    text: str
    """Empty for the cells that it covers after its first."""
    pen: Pen


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
