"""A terminal in memory: bytes in, cells and modes out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pyte
from rich.cells import split_graphemes
from wcwidth import wcwidth

_PRIVATE = 5  # pyte keeps DEC private modes shifted by this many bits
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*[mu]|\x1bP.*?\x1b\\", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?]?[0-9;]*\$?|P[^\x1b]*)?\Z")
_KITTY = re.compile(rb"\x1b\[([<>])[0-9]*u")

SHOWN_AT_START = frozenset({7, 25})
"""Private modes that stand in a fresh terminal: line wrap and the cursor."""


class Cell(NamedTuple):
    """What stands at one place of the screen."""

    text: str
    """The character with what combines with it; empty for the right half of a wide one."""
    foreground: str
    background: str
    bold: bool
    dim: bool
    italic: bool
    underline: bool
    strike: bool
    reverse: bool

    @property
    def looks(self) -> Cell:
        """The same, without what nobody can see: foreground, weight and slant of a blank."""
        if self.text != " " or self.reverse or self.underline or self.strike:
            return self
        return self._replace(foreground="default", bold=False, dim=False, italic=False)


Measure = Callable[[str], Iterator[tuple[str, int]]]
"""Text into what is drawn in one go, with its cells."""


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Grapheme clusters with their widths, as Textual sees them."""
    for start, end, width in split_graphemes(text)[0]:
        yield text[start:end], width


def code_points(text: str) -> Iterator[tuple[str, int]]:
    """Single characters with their widths, as xterm, VTE and most multiplexers take them."""
    for character in text:
        yield character, _width(character)


def _width(character: str) -> int:
    if "\U0001f1e6" <= character <= "\U0001f1ff":  # half a flag: each is one cell, whatever newer tables say
        return 1
    return 1 if unicodedata.category(character) == "Mc" else max(0, wcwidth(character))


class _Screen(pyte.Screen):
    """A pyte screen that measures clusters as told, and keeps dim in the blink bit (nothing here blinks)."""

    measure: Measure = staticmethod(clusters)

    def draw(self, data: str) -> None:
        for text, width in self.measure(data):
            if width == 0:
                self._combine(text)
                continue
            if self.cursor.x + width > self.columns:
                self._wrap(width)
            line = self.buffer[self.cursor.y]
            line[self.cursor.x] = self.cursor.attrs._replace(data=text)
            for x in range(self.cursor.x + 1, min(self.cursor.x + width, self.columns)):
                line[x] = self.cursor.attrs._replace(data="")
            self.cursor.x += width

    def _combine(self, text: str) -> None:
        """Add what takes no cell to the character before the cursor."""
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        while x > 0 and not line[x].data:
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + text)

    def _wrap(self, width: int) -> None:
        if pyte.modes.DECAWM in self.mode:
            self.carriage_return()
            self.linefeed()
        else:
            self.cursor.x = self.columns - width

    def select_graphic_rendition(self, *attributes: int) -> None:
        super().select_graphic_rendition(*_with_dim(attributes))


def _with_dim(attributes: tuple[int, ...]) -> Iterator[int]:
    arguments = 0
    previous = 0
    for value in attributes:
        if arguments:
            arguments -= 1
        elif previous in (38, 48) and value in (2, 5):
            arguments = 3 if value == 2 else 1
        elif value == 2:
            value = 5
        elif value == 22:
            yield 25
        previous = value
        yield value


class Emulator:
    """The terminal that a program's bytes are fed to."""

    def __init__(self, width: int, height: int, measure: Measure = clusters) -> None:
        self._screen = _Screen(width, height)
        self._screen.measure = measure
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self.kitty_depth = 0

    def feed(self, data: bytes) -> None:
        """Bytes as they came; a sequence cut in two waits for its end."""
        data = self._rest + data
        cut = _UNFINISHED.search(data)
        data, self._rest = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        for push_or_pop in _KITTY.findall(data):
            self.kitty_depth += 1 if push_or_pop == b">" else -1
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    def resize(self, width: int, height: int) -> None:
        """Another size, as a terminal window gets it."""
        self._screen.resize(height, width)

    @property
    def modes(self) -> frozenset[int]:
        """Numbers of the private modes now set."""
        return frozenset(mode >> _PRIVATE for mode in self._screen.mode if mode >= 1 << _PRIVATE)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def title(self) -> str:
        """The window's title, empty unless a program set it."""
        return self._screen.title

    @property
    def rows(self) -> list[str]:
        """The text of each row, without the blanks at its end."""
        return ["".join(cell.text for cell in row).rstrip() for row in self.cells]

    @property
    def cells(self) -> list[list[Cell]]:
        """All cells, row by row."""
        screen = self._screen
        return [[_cell(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]

    def painted(self) -> str:
        """The screen with its colours and attributes, to be printed on a terminal."""
        return "\n".join(_painted(row) for row in self.cells)


_NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")


def _painted(row: list[Cell]) -> str:
    runs = groupby(row, key=_pen)
    return "".join(pen + "".join(cell.text for cell in cells) for pen, cells in runs).rstrip() + "\x1b[m"


def _pen(cell: Cell) -> str:
    switches = (cell.bold, cell.dim, cell.italic, cell.underline, cell.reverse, cell.strike)
    codes = [code for code, on in zip("123479", switches, strict=True) if on]
    colours = _colour(cell.foreground, 30) + _colour(cell.background, 40)
    return f"\x1b[{';'.join(['0', *codes, *colours])}m"


def _colour(name: str, base: int) -> list[str]:
    if name == "default":
        return []
    plain = name.removeprefix("bright")
    if plain in _NAMES:
        return [str(base + _NAMES.index(plain) + (60 if plain != name else 0))]
    red, green, blue = bytes.fromhex(name)
    return [f"{base + 8};2;{red};{green};{blue}"]


def _cell(char: Any) -> Cell:
    return Cell(
        char.data,
        char.fg,
        char.bg,
        char.bold,
        char.blink,
        char.italics,
        char.underscore,
        char.strikethrough,
        char.reverse,
    )
