"""Folds: what is hidden by choice, opened and closed."""

from __future__ import annotations

from tui.collation.model import SentenceRef
from tui.reader.moves import chosen
from tui.reader.view import Layout, Show, View


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
    ref = view.here
    if view.layout is Layout.SINGLE:
        closed = view.choice.closed ^ {ref}
        return chosen(view, closed=closed) if view.story.partners(ref) else view.with_notice("no tellings to fold here")
    pane = view.pane_of(view.focus)
    row = view.row_of(ref)
    piece = None if pane is None or row is None else view.columns[pane].piece_at(row)
    if piece is not None and piece.folded:
        return chosen(view, opened=view.choice.opened | {SentenceRef(ref.siglum, piece.sentence)})
    opened = sorted(fold for fold in view.choice.opened if fold.siglum == ref.siglum and fold <= ref)
    if not opened:
        return view.with_notice("no fold here; x folds what is told alike")
    return chosen(view, opened=view.choice.opened - {opened[-1]})


def close_folds(view: View) -> View:
    """Every fold closed."""
    if view.layout is not Layout.SINGLE:
        return chosen(view, opened=frozenset(), furniture=False)
    return chosen(view, closed=frozenset(s.ref for s in view.story.sentences[view.choice.base]))


def open_folds(view: View) -> View:
    """Every fold opened."""
    if view.layout is Layout.SINGLE:
        return chosen(view, closed=frozenset())
    folded = (p for column in view.columns for p in column.pieces if p.folded)
    refs = {SentenceRef(view.story.sigla[piece.article], piece.sentence) for piece in folded}
    return chosen(view, opened=view.choice.opened | refs)
