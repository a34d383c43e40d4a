"""A whole article in its title line: where it is shared, where it stands alone, what is on the screen. Pure.

It lies in the title line because that line stands still: a column beside the text would be carried along by every
scroll of the terminal, which moves whole rows, and put right again at a price higher than the new line's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tui.collation.model import Coverage
from tui.glyphs import CONFLICT_BAR, COVERAGE_BARS, NOT_COMPARED_BAR
from tui.reader.draw.marks import COVERAGE_PAINTS, Paint, Run
from tui.reader.layout.column import Column, Fold
from tui.reader.layout.panes import Box
from tui.reader.state.story import Story
from tui.reader.view import View

BESIDE = 5
"""Cells of the title line before the overview that are no title: the letter and the blanks around."""
ROOM_FOR_READ = 50
"""Minimum cells of a pane whose title line says ``12% read``; narrower ones say ``12%``."""
TITLE = 12
"""Cells that the title keeps whatever happens."""
COARSE, COARSEST = 24, 6
"""Cells of an overview that is given more than half of the room, and below which there is none."""
NOTHING = Run(NOT_COMPARED_BAR, (Paint.RULE,))
SAMPLED = 8
"""Rows looked at for one cell of the overview, at most."""


def overviews(view: View) -> tuple[tuple[Run, ...], ...]:
    """For each pane its article in as many cells as its title line has for it."""
    panes = zip(view.boxes, view.columns, strict=True)
    return tuple(tuple(overview(view.story, column, length(box))) for box, column in panes)


def length(box: Box) -> int:
    """Cells of a pane's overview; none when the title line is short."""
    room = box.width - BESIDE - place_room(box)
    cells = min(room - TITLE, max(room // 2, COARSE))
    return cells if cells >= COARSEST else 0


def place_room(box: Box) -> int:
    """Cells at the end of the title line for a blank, the part of the article that has been read, a blank."""
    return 11 if box.width >= ROOM_FOR_READ else 6


def overview_cells(box: Box) -> range:
    """The columns of the screen where a pane's overview stands."""
    end = box.x + box.width - place_room(box)
    return range(end - length(box), end)


def overview(story: Story, column: Column, length: int) -> list[Run]:
    """For each of ``length`` cells the coverage of the rows it stands for; a short column ends before the last."""
    cells = min(length, len(column))
    edges = [cell * len(column) // cells for cell in range(cells + 1)] if cells else [0]
    runs = [_cell(story, column, edges[cell], edges[cell + 1]) for cell in range(cells)]
    return runs + [NOTHING] * (length - cells)


def _cell(story: Story, column: Column, begin: int, end: int) -> Run:
    step = max(1, (end - begin) // SAMPLED)
    pieces = [column.piece_at(y) for y in range(begin, end, step)]
    refs = dict.fromkeys(piece.ref for piece in pieces if piece is not None and not isinstance(piece, Fold))
    if any(not conflict.is_of_words for ref in refs for conflict in story.conflicts(ref)):
        return Run(CONFLICT_BAR, (Paint.CONFLICT,))
    found = [coverage for ref in refs if (coverage := story.coverage(ref)) is not None]
    if not found:
        return NOTHING
    common = max(Coverage, key=lambda coverage: (found.count(coverage), coverage is Coverage.UNIQUE))
    return Run(COVERAGE_BARS[common], (COVERAGE_PAINTS[common],))


def on_screen(view: View, pane: int, length: int) -> range:
    """The cells of an overview that stand for the rows on the screen; none when all rows are."""
    rows, top = len(view.columns[pane]), view.tops[pane]
    if rows <= view.height:
        return range(0)
    begin, end = max(0, top) * length // rows, -(-min(rows, top + view.height) * length // rows)
    return range(begin, max(end, begin + 1))


def with_thumb(view: View, pane: int, overview: Sequence[Run]) -> list[Run]:
    """An overview whose cells on the screen are marked, those that look alike as one run."""
    shown = on_screen(view, pane, len(overview))
    cells = [
        Run(run.text, (*run.paints, Paint.VIEWPORT)) if cell in shown else run for cell, run in enumerate(overview)
    ]
    return [Run("".join(run.text for run in alike), paints) for paints, alike in groupby(cells, lambda run: run.paints)]
