"""The bytes of a frame: cursor, pen and text, as few as will do."""

from __future__ import annotations

from typing import NamedTuple

from tui.reader.terminal.cells import CSI, PLAIN, UNKNOWN, Cell, Pen, Row, blank_of, reach, transition
from tui.reader.terminal.device import MAX_WIDTH
from tui.reader.terminal.terminfo import Abilities

_WORTH_CLEARING = 5
"""Minimum blanks at the end of a row that are erased (3 bytes) instead of written."""
_WORTH_CUTTING_OUT = 12
"""Minimum blanks inside a row that are erased and stepped over (up to 10 bytes) instead of written."""
_WORTH_STEPPING = 4
"""Minimum unchanged cells that are stepped over (4 bytes) instead of written again."""


class Place(NamedTuple):
    """A cell's row and column, from 0."""

    y: int
    x: int


def move(here: Place | None, there: Place) -> str:
    """The shortest sequence that takes the cursor from a place, None when unknown, to another."""
    if here is not None and here.y == there.y and here.x <= there.x:
        return _steps(there.x - here.x, "C", "D")
    row = there.y + 1 if there.y else ""
    absolute = f"{CSI}{row};{there.x + 1}H" if there.x else f"{CSI}{row}H"
    if here is None:
        return absolute
    steps = _vertical(there.y - here.y) + _across(here.x, there.x)
    return min(steps, absolute, key=len)


def _vertical(distance: int) -> str:
    # A line feed keeps the column: the device adds no carriage return.
    return "\n" * distance if 0 < distance <= 3 else _steps(distance, "B", "A")


def _across(x: int, target: int) -> str:
    if 0 <= x - target <= 3:
        return "\b" * (x - target)
    return min(_steps(target - x, "C", "D"), "\r" + _steps(target, "C", "D"), key=len)


def _steps(distance: int, ahead: str, back: str) -> str:
    count = abs(distance)
    return f"{CSI}{count if count > 1 else ''}{ahead if distance > 0 else back}" if count else ""


class Writer:
    """Gathers a frame's bytes, and knows where they leave the cursor and the pen."""

    def __init__(self, abilities: Abilities, pen: Pen = PLAIN) -> None:
        self.pen, self._pen_on_blank = pen, pen.on_blank
        self._here: Place | None = None
        self._abilities = abilities
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All that was gathered."""
        return "".join(self._parts)

    def clear(self) -> None:
        """Erase the whole screen, in the terminal's own background and whatever its pen was."""
        self.pen = self._pen_on_blank = PLAIN
        self._parts.append(f"{CSI}m{CSI}2J")

    def scroll(self, top: int, bottom: int, shift: int) -> None:
        """Move the rows from top to bottom up by `shift`, or down when it is negative."""
        self._take(PLAIN)  # the rows that come in are erased in the pen's background
        # Line feed and reverse index at the margins: every terminal with regions knows them, few know SU and SD.
        edge, step = (bottom, "\n") if shift > 0 else (top, "\x1bM")
        self._parts.append(f"{CSI}{top + 1};{bottom + 1}r{CSI}{edge + 1}H{step * abs(shift)}{CSI}r")
        self._here = None

    def rewrite_cell(self, there: Place, row: Row) -> None:
        """Write one cell of a row, a narrow one that all terminals draw alike."""
        self._go(row, there)
        self._take(self._pen_for(row, there.x))
        self._parts.append(row[there.x].text)
        self._here = Place(there.y, there.x + 1)

    def rewrite(self, y: int, old: Row, new: Row) -> None:
        """Write what differs between the row on the screen and the row wanted there."""
        old = old.copy()
        width = self._clearable_from(old, new)
        x = 0
        while x < width:
            if old[x] is new[x]:
                x += 1
                continue
            while x and not new[x].text:  # the right half of a wide character: begin with the left
                x -= 1
            self._go(new, Place(y, x))
            x = self._erase(old, new, x, width) or self._write(y, old, new, x, width)
        if width < len(new):
            self._go(new, Place(y, width))
            self._take(new[width].pen)
            self._parts.append(f"{CSI}K")

    def put_cursor(self, there: Place) -> None:
        """Leave the cursor at a place."""
        self._parts.append(move(None, there))
        self._here = there

    def _take(self, pen: Pen) -> None:
        if pen != self.pen:
            self._parts.append(transition(self.pen, pen))
            self.pen, self._pen_on_blank = pen, pen.on_blank

    def _clearable_from(self, old: Row, new: Row) -> int:
        """The first column of the blanks that are erased to the end of the row; the row's width if none are."""
        start = len(new)
        while start and new[start - 1] is new[-1]:
            start -= 1
        worth = len(new) - start >= _WORTH_CLEARING and old[start:] != new[start:]
        return start if worth and self._erasable(new[-1].text, new[-1].pen) else len(new)

    def _erasable(self, text: str, pen: Pen) -> bool:
        coloured = bool(pen.background) and not self._abilities.erases_in_colour
        return text == " " and not pen.attributes and not coloured

    def _erase(self, old: Row, new: Row, x: int, width: int) -> int:
        """The column after the long blank that begins at `x` and is now erased; 0 when there is none."""
        blank = new[x]
        if blank.text != " " or not self._abilities.erases_cells or not self._erasable(blank.text, blank.pen):
            return 0
        end = x
        while end < width and new[end] is blank:
            end += 1
        while old[end - 1] is blank:  # nothing to do for the blanks that stand already
            end -= 1
        if end - x < _WORTH_CUTTING_OUT:
            return 0
        self._take(blank.pen)
        self._parts.append(f"{CSI}{end - x}X")
        return end

    def _go(self, row: Row, there: Place) -> None:
        """Move the cursor, or write the few cells in between again where that is shorter."""
        if self._here == there:
            return
        if self._here and self._here.x == len(row):  # lines do not wrap: the cursor stays in the last column
            at_edge = Place(self._here.y, there.x)
            known = there.x == len(row) - 1 and len(row) < MAX_WIDTH  # else the terminal may have more columns
            self._here = at_edge if known else None
        way = move(self._here, there)
        if self._here is not None and self._here.y == there.y and 0 < there.x - self._here.x < len(way):
            between = row[self._here.x : there.x]
            again = "".join([cell.text for cell in between])
            if len(again.encode()) < len(way) and all(self._draws(cell) for cell in between):
                way = again
        self._parts.append(way)
        self._here = there

    def _draws(self, cell: Cell) -> bool:
        """Whether the cell's text comes out right with the pen as it is."""
        if cell.text == " ":
            return cell.pen == self._pen_on_blank
        return cell.pen == self.pen and (cell.text.isascii() or not reach(cell.text))

    def _write(self, y: int, old: Row, new: Row, x: int, width: int) -> int:
        """The column after the stretch that begins at `x` and is now written with one pen."""
        if reach(new[x].text):
            return self._write_disputed(Place(y, x), old, new)
        self._take(self._pen_for(new, x))
        end = self._stretch(old, new, x, width)
        while end < width and not new[end].text:
            end += 1
        self._parts.append("".join([cell.text for cell in new[x:end]]))
        self._here = Place(y, end)
        return end

    def _stretch(self, old: Row, new: Row, x: int, width: int) -> int:
        """The column after the last changed cell that the pen in hand can go on to from `x`.

        Few cells that stand already are cheaper to write again than to step over, as in `_go`.
        """
        end, pen, on_blank = x + 1, self.pen, self._pen_on_blank
        for at, (before, cell) in enumerate(zip(old[end:width], new[end:width], strict=True), end):
            text = cell.text
            if cell.pen is not pen and cell.pen != (on_blank if text == " " else pen):
                break
            if before is cell:
                if at - end >= _WORTH_STEPPING - 1 or not text.isascii():
                    break
                continue
            if (text == " " and _long_blank(new, at)) or (not text.isascii() and reach(text)):
                break
            end = at + 1
        return end

    def _pen_for(self, row: Row, x: int) -> Pen:
        """A pen that draws the cell: the one in hand, or for a blank that of what follows, if they will do."""
        first = row[x]
        if self._draws(first):
            return self.pen
        following = next((cell.pen for cell in row[x : x + 8] if cell is not first), first.pen)
        return following if first.text == " " and following.on_blank == first.pen else first.pen

    def _write_disputed(self, here: Place, old: Row, new: Row) -> int:
        """The column after a word to which terminals give different widths.

        Its cells are blanked before unless they are blank, what it may have run over is written again after, and the
        cursor counts as lost.
        """
        x, end = here.x, here.x + 1
        while end < len(new) and not new[end].text:
            end += 1
        self._take(new[x].pen)
        blank = blank_of(self.pen)
        if any(before is not blank for before in old[x:end]):
            self._parts += [" " * (end - x), move(None, here)]
        self._parts.append(new[x].text)
        self._here = None
        beyond = min(x + reach(new[x].text), len(new))
        old[end:beyond] = [UNKNOWN] * (beyond - end)
        return end


def _long_blank(row: Row, x: int) -> bool:
    """Whether this blank seems to begin a run that is cheaper to erase."""
    ahead = x + _WORTH_CUTTING_OUT - 1
    return ahead < len(row) and row[ahead] is row[x]
