"""Scrolling: the panes under the screen, the current sentence kept on it."""

from __future__ import annotations

from tui.collation.model import SentenceRef
from tui.reader.moves.viewport import beginning_in_sight, begins_in_sight, height_of, in_sight, screen_row
from tui.reader.state.choice import Layout
from tui.reader.view import View

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
