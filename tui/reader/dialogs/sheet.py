"""Pages of the dialogs: lines in blocks, blocks in columns, one line chosen. Pure; ``widgets.Page`` draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui.cells import cell_width, crop
from tui.collation.model import SentenceRef
from tui.reader.draw import Paint, Run
from tui.reader.keymap.table import Command

Goal = SentenceRef | Command | int | str
"""Target of a line: a sentence, a command, the place of a row in its list, or an address."""
_GAP = 2
"""Blank cells between two columns."""


class Entry(NamedTuple):
    """One line of a page."""

    runs: tuple[Run, ...] = ()
    goal: Goal | None = None
    """None for a line that can only be read."""


Block = tuple[Entry, ...]
"""Lines that stay together: a heading and what stands under it."""


class Spot(NamedTuple):
    """Where a line stands."""

    column: int
    row: int


@dataclass(frozen=True)
class Sheet:
    """A page laid out for a width, its scroll offset, and the chosen line."""

    columns: tuple[tuple[Entry, ...], ...]
    width: int
    """Cells of the whole page."""
    height: int
    """Rows of it that the screen shows."""
    top: int = 0
    spots: tuple[Spot, ...] = ()
    """The lines that can be chosen, column by column."""
    chosen: int = 0
    """Place among them."""

    @property
    def length(self) -> int:
        """Rows of the whole page."""
        return max(map(len, self.columns), default=0)

    @property
    def goal(self) -> Goal | None:
        """Target of the chosen line."""
        spots = self.spots
        if not spots:
            return None
        spot = spots[min(self.chosen, len(spots) - 1)]
        return self.columns[spot.column][spot.row].goal

    @property
    def chosen_cell(self) -> tuple[int, int]:
        """Cell and row of the chosen line's beginning among the rows shown; 0, 0 when there is none."""
        if not self.spots:
            return 0, 0
        spot = self.spots[min(self.chosen, len(self.spots) - 1)]
        return spot.column * (column_width(self.width, len(self.columns)) + _GAP), max(0, spot.row - self.top)

    def rows(self) -> list[tuple[Run, ...]]:
        """The rows on the screen, each as wide as the page."""
        spots = self.spots
        chosen = spots[min(self.chosen, len(spots) - 1)] if spots else None
        return [self._row(row, chosen) for row in range(self.top, self.top + self.height)]

    def _row(self, row: int, chosen: Spot | None) -> tuple[Run, ...]:
        made: list[Run] = []
        width = column_width(self.width, len(self.columns))
        for column, entries in enumerate(self.columns):
            entry = entries[row] if row < len(entries) else Entry()
            here = chosen == (column, row)
            mark = Run("▌" if here else " ", (Paint.PLACE,))
            gap = Run(" " * _GAP) if column else Run("")
            runs = crop_to(entry.runs, width - 1)
            made += [gap, mark, *(Run(run.text, (Paint.CURRENT, *run.paints)) if here else run for run in runs)]
        return tuple(made)


def column_width(width: int, columns: int) -> int:
    """Cells of one column, the bar at its chosen line included."""
    return max(2, (width - _GAP * (columns - 1)) // max(1, columns))


def crop_to(runs: Iterable[Run], width: int) -> tuple[Run, ...]:
    """The runs cropped, with an ellipsis, or filled up to ``width`` cells."""
    made: list[Run] = []
    room = width
    for run in runs:
        text = crop(run.text, room)
        made.append(Run(text, run.paints))
        room -= cell_width(text)
        if text != run.text:
            break
    return (*made, Run(" " * max(0, room)))


def matching(blocks: Sequence[Block], query: str) -> Block:
    """A heading and those blocks under it that hold all words of ``query``; all of them where the heading does; else
    nothing.
    """
    words = query.casefold().split()
    heading, *rest = blocks
    kept = rest if _holds(heading, words) else [block for block in rest if _holds(block, words)]
    return tuple(entry for block in (heading, *kept) for entry in block) if kept else ()


def _holds(block: Block, words: Sequence[str]) -> bool:
    text = " ".join(run.text.strip() for entry in block for run in entry.runs).casefold()
    return all(word in text for word in words)


def spread(blocks: Sequence[Block], count: int) -> tuple[tuple[Entry, ...], ...]:
    """The blocks in ``count`` columns at most, in order, none torn, the columns about equally high."""
    full = sum(len(block) + 1 for block in blocks) / max(1, count)
    columns: list[list[Entry]] = [[]]
    for block in blocks:
        column = columns[-1]
        if column and len(columns) < count and len(column) + (len(block) + 1) / 2 > full:
            columns.append([])
        columns[-1] += [*([Entry()] if columns[-1] else []), *block]
    return tuple(map(tuple, columns))


# -- moving about ------------------------------------------------------------------------------------------------------


def scrolled(sheet: Sheet, rows: int) -> Sheet:
    """The page scrolled down by n rows, up when negative, as far as there is more."""
    return replace(sheet, top=max(0, min(sheet.top + rows, sheet.length - sheet.height)))


def stepped(sheet: Sheet, lines: int) -> Sheet:
    """The line n further on chosen, and scrolled into the viewport."""
    spots = sheet.spots
    if not spots:
        return scrolled(sheet, lines)
    chosen = max(0, min(sheet.chosen + lines, len(spots) - 1))
    row = spots[chosen].row
    above = min(2, row) if row else 0  # the heading over the first lines
    top = max(min(sheet.top, row - above), row - sheet.height + 1, 0)
    return replace(sheet, chosen=chosen, top=top)


def beside(sheet: Sheet, columns: int) -> Sheet:
    """The nearest line of the column n to the right chosen."""
    spots = sheet.spots
    if not spots:
        return sheet
    here = spots[min(sheet.chosen, len(spots) - 1)]
    aim = here.column + columns
    near = [place for place, spot in enumerate(spots) if spot.column == aim]
    if not near:
        return sheet
    nearest = min(near, key=lambda place: abs(spots[place].row - here.row))
    return stepped(replace(sheet, chosen=nearest), 0)


def refitted(sheet: Sheet, columns: tuple[tuple[Entry, ...], ...], width: int, height: int) -> Sheet:
    """Other lines or another size; what was chosen stays chosen where it still can be."""
    spots = tuple(
        Spot(column, row)
        for column, entries in enumerate(columns)
        for row, entry in enumerate(entries)
        if entry.goal is not None
    )
    fresh = replace(sheet, columns=columns, width=width, height=max(1, height), spots=spots)
    goals = [columns[spot.column][spot.row].goal for spot in fresh.spots]
    chosen = goals.index(sheet.goal) if sheet.goal in goals else min(sheet.chosen, max(0, len(goals) - 1))
    return scrolled(stepped(replace(fresh, chosen=chosen), 0) if goals else fresh, 0)
