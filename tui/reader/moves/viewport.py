"""Where sentences stand on the screen, and how far a pane can be scrolled."""

from __future__ import annotations

from tui.collation.model import SentenceRef
from tui.reader.layout.column import Row, Telling
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
    """The sentences of one article that begin on the screen, from top to foot; a fold counts by its first one."""
    return [row.piece.ref for row in _rows_in_sight(view, siglum) if not row.line]


def in_sight(view: View, siglum: str) -> list[SentenceRef]:
    """The sentences of one article of which a row is on the screen, from top to foot."""
    return list(dict.fromkeys(row.piece.ref for row in _rows_in_sight(view, siglum)))


def _rows_in_sight(view: View, siglum: str) -> list[Row]:
    pane = view.pane_of(siglum)
    if pane is None:
        return []
    column, top = view.columns[pane], view.tops[pane]
    rows = [row for y in range(top, top + view.height) if (row := column.row(y)) is not None]
    return [row for row in rows if row.piece.ref.siglum == siglum and not isinstance(row.piece, Telling)]


def clamped(view: View, pane: int, top: int) -> int:
    """The nearest top that leaves no empty rows above the first and below the last."""
    return max(0, min(top, len(view.columns[pane]) - view.height))
