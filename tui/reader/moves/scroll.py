"""Where sentences stand on the screen, and scrolling, which keeps the current one on it."""

from __future__ import annotations

from tui.collation.model import SentenceRef
from tui.reader.layout.column import UNREACHED, Row, Telling
from tui.reader.state import Layout
from tui.reader.view import View


def screen_row(view: View, ref: SentenceRef) -> int | None:
    """The sentence's first row counted from the top of the screen, negative above it; None when not laid out."""
    pane, row = view.pane_of(ref.siglum), view.row_of(ref)
    return None if pane is None or row is None else row - view.tops[pane]


def height_of(view: View, ref: SentenceRef) -> int:
    """Number of rows of a sentence, 0 when it is not laid out."""
    pane = view.pane_of(ref.siglum)
    return 0 if pane is None else view.columns[pane].height_of(ref)


def begins_in_sight(view: View, ref: SentenceRef) -> bool:
    """Whether the sentence's first row is on the screen."""
    at = screen_row(view, ref)
    return at is not None and 0 <= at < view.height


def is_in_sight(view: View, ref: SentenceRef) -> bool:
    """Whether the whole sentence, or as much of it as fits, stands on the screen."""
    at = screen_row(view, ref)
    return at is not None and at >= 0 and at + min(height_of(view, ref), view.height) <= view.height


def beginning_in_sight(view: View, siglum: str) -> list[SentenceRef]:
    """The sentences of one article that begin on the screen, from top to foot; a fold counts by its first one.

    Where all is read once, those of all articles.
    """
    return [row.piece.ref for row in _rows_in_sight(view, siglum) if not row.line]


def in_sight(view: View, siglum: str) -> list[SentenceRef]:
    """The sentences of one article, or of all read once, of which a row is on the screen, from top to foot."""
    return list(dict.fromkeys(row.piece.ref for row in _rows_in_sight(view, siglum)))


def _rows_in_sight(view: View, siglum: str) -> list[Row]:
    pane = view.pane_of(siglum)
    if pane is None:
        return []
    column, top = view.columns[pane], view.tops[pane]
    rows = [row for y in range(top, top + view.height) if (row := column.row(y)) is not None]
    rows = [row for row in rows if not isinstance(row.piece, UNREACHED)]
    if view.layout is Layout.ONCE:
        return rows
    return [row for row in rows if row.piece.ref.siglum == siglum and not isinstance(row.piece, Telling)]


def clamped(view: View, pane: int, top: int) -> int:
    """The nearest top that leaves no empty rows above the first and below the last."""
    return max(0, min(top, len(view.columns[pane]) - view.height))


# -- scrolling ---------------------------------------------------------------------------------------------------------


CONTEXT = 2
"""Rows kept in sight above and below the current sentence, as `scrolloff` of vim."""


def with_cursor(view: View, ref: SentenceRef) -> View:
    """The view with another current sentence, nothing scrolled."""
    before = view.before if ref.siglum == view.focus else view.focus
    return view._replace(focus=ref.siglum, before=before, cursors={**view.cursors, ref.siglum: ref.position})


def scroll(view: View, rows: int) -> View:
    """All linked panes moved by the same number of rows; the current sentence follows when it leaves the screen."""
    moved = _shifted(view, rows)
    if begins_in_sight(moved, moved.here):
        return moved
    seen = beginning_in_sight(moved, moved.focus) or in_sight(moved, moved.focus)
    return with_cursor(moved, seen[0 if rows > 0 else -1]) if seen else moved


def _shifted(view: View, rows: int) -> View:
    focused = view.pane_of(view.focus)
    linked = view.linked or view.layout is Layout.SYNOPSIS
    tops = tuple(_slid(view, pane, rows) if linked or pane == focused else top for pane, top in enumerate(view.tops))
    return view._replace(tops=tops, peek=None)


def _slid(view: View, pane: int, rows: int) -> int:
    """A pane's top after ``rows``; a pane that was brought beyond its ends may only come back."""
    top = view.tops[pane]
    lowest, highest = min(0, top), max(top, len(view.columns[pane]) - view.height, 0)
    return max(lowest, min(top + rows, highest))


def into_sight(view: View) -> View:
    """The panes scrolled as little as shows the current sentence with some rows around it."""
    at, height = screen_row(view, view.here), height_of(view, view.here)
    if at is None:
        return view
    margin = min(CONTEXT, max(0, (view.height - height) // 2))
    if at < margin:
        return _shifted(view, at - margin)
    overhang = min(at + height + margin - view.height, at - margin)
    return _shifted(view, overhang) if overhang > 0 else view


def place_cursor(view: View, where: float) -> View:
    """The panes scrolled so that the current sentence stands at the top (0), the middle (.5) or the foot (1)."""
    at = screen_row(view, view.here)
    if at is None:
        return view
    return _shifted(view, at - round(where * max(0, view.height - height_of(view, view.here))))
