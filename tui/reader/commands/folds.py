"""Folds: what is hidden by choice, opened and closed."""

from __future__ import annotations

from tui.reader.layout.column import Fold
from tui.reader.moves import chosen
from tui.reader.state.choice import Layout, Show
from tui.reader.view import View


def next_show(view: View) -> View:
    """All, differences, only here, shared: the next one; equal runs fold."""
    if view.story.comparison is None:
        return view.with_notice("still comparing")
    order = list(Show)
    following = order[(order.index(view.choice.show) + 1) % len(order)]
    words = {Show.ALL: "all sentences", Show.DIFFERENCES: "what differs or is told only here"}
    shown = words.get(following, f"sentences that are {following.value}")
    return chosen(view, show=following, opened=frozenset()).with_notice(f"showing {shown}")


def toggle_fold(view: View) -> View:
    """The fold here opened or closed; in the single layout, the tellings below this sentence."""
    fold = _fold_here(view)
    if fold is not None:
        return chosen(view, opened=view.choice.opened | {fold.ref})
    if view.layout is Layout.SINGLE and view.story.partners(view.here):
        own = frozenset(ref for ref in view.story.group(view.here) if ref.siglum == view.focus)
        closed = view.choice.closed - own if view.choice.closed & own else view.choice.closed | own
        return chosen(view, closed=closed)
    opened = sorted(ref for ref in view.choice.opened if ref.siglum == view.focus and ref <= view.here)
    if not opened:
        return view.with_notice("no fold here; x folds what is told alike")
    return chosen(view, opened=view.choice.opened - {opened[-1]})


def _fold_here(view: View) -> Fold | None:
    """The fold that the current sentence is in."""
    pane, row = view.pane_of(view.focus), view.row_of(view.here)
    piece = None if pane is None or row is None else view.columns[pane].piece_at(row)
    return piece if isinstance(piece, Fold) else None


def close_folds(view: View) -> View:
    """Every fold closed."""
    if view.layout is not Layout.SINGLE:
        return chosen(view, opened=frozenset(), furniture=False)
    return chosen(view, closed=frozenset(s.ref for s in view.story.sentences[view.focus]), opened=frozenset())


def open_folds(view: View) -> View:
    """Every fold opened."""
    folds = {piece.ref for column in view.columns for piece in column.pieces if isinstance(piece, Fold)}
    return chosen(view, opened=view.choice.opened | folds, closed=frozenset())
