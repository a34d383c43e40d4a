"""A whole pane in one column: where what it tells is shared, where it stands alone, what is on the screen. Pure."""

from __future__ import annotations

from tui.collation.model import Coverage
from tui.reader.drawing import CLASHING, COVERAGE_MARKS, OVERVIEW, PLAIN, Paint, Run
from tui.reader.layout.rows import Column, Fold
from tui.reader.story import Story
from tui.reader.view import View

EDGE = Run(PLAIN, (Paint.RULE,))
THUMB = Run(PLAIN, (Paint.RULE, Paint.VIEWPORT))
"""The part on the screen: what is told there can be seen beside it, and a plain thumb costs few bytes to move."""
SAMPLED = 8
"""Rows looked at for one cell of the overview, at most."""


def overview(story: Story, column: Column, height: int) -> list[Run]:
    """For each of ``height`` cells the coverage of the rows it stands for; a short column ends before the last."""
    cells = min(height, len(column))
    edges = [cell * len(column) // cells for cell in range(cells + 1)] if cells else [0]
    runs = [_cell(story, column, edges[cell], edges[cell + 1]) for cell in range(cells)]
    return runs + [EDGE] * (height - cells)


def _cell(story: Story, column: Column, begin: int, end: int) -> Run:
    step = max(1, (end - begin) // SAMPLED)
    pieces = [column.piece_at(y) for y in range(begin, end, step)]
    refs = dict.fromkeys(piece.ref for piece in pieces if piece is not None and not isinstance(piece, Fold))
    if any(story.conflicts(ref) for ref in refs):
        return Run(CLASHING, (Paint.CONFLICT,))
    found = [coverage for ref in refs if (coverage := story.coverage(ref)) is not None]
    if not found:
        return EDGE
    common = max(Coverage, key=lambda coverage: (found.count(coverage), coverage is Coverage.UNIQUE))
    return Run(OVERVIEW[common], (COVERAGE_MARKS[common].paint,))


def on_screen(view: View, pane: int) -> range:
    """The cells of the overview that stand for the rows on the screen; none when all rows are."""
    rows, height, top = len(view.columns[pane]), view.height, view.tops[pane]
    if rows <= height:
        return range(0)
    begin, end = max(0, top) * height // rows, -(-min(rows, top + height) * height // rows)
    return range(begin, max(end, begin + 1))
