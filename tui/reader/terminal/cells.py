"""Text and pens as cells: equal cells are one object, so that rows compare and hash by identity."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import split_graphemes

from tui.reader.terminal.pen import PLAIN, Pen
from tui.reader.terminal.sanitize import harmless

_FLAG_HALF = re.compile("[\U0001f1e6-\U0001f1ff]")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell of the screen: a character with what combines with it, and the pen that draws it."""

    text: str
    """Empty for the cells that a wide character covers after its first."""
    pen: Pen


Row = list[Cell]


@lru_cache(maxsize=1 << 16)
def cell(text: str, pen: Pen) -> Cell:
    """The interned cell of this text and pen; blanks that look alike are one cell."""
    plainest = pen.on_blank if text == " " else pen
    return Cell(text, pen) if plainest == pen else cell(text, plainest)


BLANK = cell(" ", PLAIN)
UNKNOWN = Cell("?", PLAIN)
"""A cell whose content on the terminal is unknown; equal to no other cell."""


@lru_cache(maxsize=1 << 14)
def cells_of(text: str, pen: Pen) -> tuple[Cell, ...]:
    """The cells that a run of text fills, as wide as Textual counts them."""
    if text.isascii() and text.isprintable():
        return tuple([cell(character, pen) for character in text])
    filled: list[Cell] = []
    for cluster, width in _clusters(harmless(text)):
        filled += [cell(cluster, pen), *[cell("", pen)] * (width - 1)]
    return tuple(filled)


def _clusters(text: str) -> list[tuple[str, int]]:
    """The grapheme clusters that take room, with their cells; the two halves of a flag are one cluster."""
    clusters: list[tuple[str, int]] = []
    for start, end, width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if _FLAG_HALF.fullmatch(cluster) and clusters and _FLAG_HALF.fullmatch(clusters[-1][0]):
            clusters[-1] = (clusters[-1][0] + cluster, clusters[-1][1] + width)
        elif width:
            clusters.append((cluster, width))
    return clusters


@lru_cache(maxsize=4096)
def reach(text: str) -> int:
    """How many cells a terminal may give to a cluster at most, 0 when all terminals agree with Textual."""
    marks = text[1:]
    if not marks:
        return 2 if "\U0001f000" <= text < "\U00020000" else 0
    return 0 if all(map(unicodedata.combining, marks)) else 2 * len(text)
