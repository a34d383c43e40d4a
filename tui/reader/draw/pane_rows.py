"""Rows of a pane: the title line, then gutter and words. Pure: colours come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.cells import cell_width, crop
from tui.collation.model import Sentence
from tui.reader.draw.highlights import HEADINGS, highlights, slice_runs
from tui.reader.draw.marks import (
    NO_MARK,
    NOTE_MARK,
    PARTNER_MARK,
    PLACE_MARK,
    Paint,
    Run,
    change_mark,
    fitted,
    mark_of,
    mark_of_change,
    tellers,
)
from tui.reader.draw.overview import BESIDE, place_room, with_thumb
from tui.reader.layout.column import Fold, Piece, Row, Telling, hides
from tui.reader.layout.panes import Box
from tui.reader.view import View

RULE = Run("│", (Paint.RULE,))


def title_row(view: View, pane: int, overview: Sequence[Run]) -> tuple[Run, ...]:
    """A pane's first row: letter, label, title, the whole article in little, and how far one has read."""
    box, column = view.boxes[pane], view.columns[pane]
    article = view.story.article(box.siglum)
    foot = view.tops[pane] + view.height
    percent = min(100, max(0, 100 * foot // max(1, len(column))))
    read = f" {percent:3}% {'read ' if place_room(box) > 6 else ''}"
    room = max(0, box.width - BESIDE - len(read) - len(overview))
    title = " · ".join(filter(None, (view.story.label(box.siglum), article.title)))
    title = crop(_which(view) + _change_counts(view, box.siglum) + title, room)
    under_keys = box.siglum == view.focus
    runs = (
        Run(f" {box.siglum} ", (Paint.TITLE, Paint.FOCUS) if under_keys else (Paint.TITLE,)),
        Run(f" {title}{' ' * (room - cell_width(title))} ", (Paint.TITLE,)),
        *with_thumb(view, pane, overview),
        Run(read, (Paint.TITLE,)),
    )
    return fitted(runs, box.width)


def _which(view: View) -> str:
    """``2/3 `` where only one of several articles is on the screen."""
    sigla = view.story.sigla
    alone = len(view.boxes) == 1 < len(sigla)
    return f"{sigla.index(view.focus) + 1}/{len(sigla)} " if alone else ""


def _change_counts(view: View, siglum: str) -> str:
    """``+1 -2 ≈4 ↕1, 3.1 % · `` before the title of a version that changed the one before it."""
    comparison = view.story.comparison
    if comparison is None or not view.story.is_of_versions:
        return ""
    revision = next((one for one in comparison.revisions if one.new == siglum), None)
    if revision is None:
        return ""
    counts = Counter(mark_of_change(change).glyph for change in revision.changes)
    signs = [f"{sign}{count}" for sign, count in sorted(counts.items())]
    return f"{' '.join(signs)}, {100 * revision.share:.1f} % · " if signs else "unchanged · "


def scene(view: View) -> tuple[object, ...]:
    """All that a row of text depends on besides its ties to the current sentence; equal as long as keys only move."""
    return view.story, view.boxes, view.columns, view.marking, view.hits, view.selected, view.lit


def ties(view: View, pane: int, y: int) -> tuple[bool, bool, bool]:
    """Whether row ``y`` shows the current sentence, a counterpart of it, or the best one of its article."""
    piece, tellings = view.columns[pane].piece_at(y), view.story.group(view.here)
    if piece is None or not (isinstance(piece, Fold) or piece.ref in tellings):
        return False, False, False
    return is_here(view, piece), is_counterpart(view, piece), piece.ref in view.read_against


def text_row(view: View, pane: int, y: int) -> tuple[Run, ...]:
    """Row ``y`` of a pane's text: gutter, words, and the rule that parts it from the next pane."""
    box, row = view.boxes[pane], view.columns[pane].row(y)
    runs = () if row is None else (*_gutter(view, box, row), *_words(view, row, box.measure))
    if pane == len(view.boxes) - 1:
        return fitted(runs, box.width)
    return *fitted(runs, box.width - 1), RULE


def _gutter(view: View, box: Box, row: Row) -> Iterator[Run]:
    piece = row.piece
    yield _bar(view, piece)
    if row.line or not isinstance(piece, Sentence):
        yield Run(" " * (box.gutter - 1))
        return
    mark = mark_of(view.story, piece.ref)
    yield tellers(view.story, piece.ref, box.tellers)
    if mark is not NOTE_MARK and view.story.notes(piece.ref):
        yield from (Run(mark.glyph, (mark.paint,)), Run(NOTE_MARK.glyph, (NOTE_MARK.paint,)))
    else:
        yield Run(mark.glyph + " ", (mark.paint,))


def _bar(view: View, piece: Piece) -> Run:
    if is_here(view, piece):
        return Run(PLACE_MARK.glyph, (PLACE_MARK.paint,))
    if is_counterpart(view, piece):
        return Run(PARTNER_MARK.glyph, (PARTNER_MARK.paint,))
    return Run(" ")


def is_here(view: View, piece: Piece) -> bool:
    """Whether the piece is, or has folded away, the current sentence."""
    if isinstance(piece, Fold):
        return hides(piece, view.here)
    return piece.ref == view.here


def is_counterpart(view: View, piece: Piece) -> bool:
    """Whether the piece is, or has folded away, a counterpart of the current sentence."""
    partners = view.story.partners(view.here)
    if isinstance(piece, Fold):
        return any(hides(piece, partner) for partner in partners)
    return piece.ref in partners


def _words(view: View, row: Row, width: int) -> Iterator[Run]:
    """The words of a row with everything that is to be seen in them."""
    piece = row.piece
    if isinstance(piece, Fold):
        yield Run(crop(piece.text, width), (Paint.FOLD,))
        return
    if isinstance(piece, Telling):
        sign = change_mark(view.story, piece.ref) if view.story.is_of_versions and not row.line else NO_MARK
        yield Run(f"{sign.glyph} ", (sign.paint,))
        yield Run(f"{' ' if row.line else piece.ref.siglum} │ ", (Paint.RULE,))
    yield from slice_runs(piece.text, row.start, row.end, base_paints(view, piece), highlights(view, piece.ref))


def base_paints(view: View, piece: Sentence | Telling) -> tuple[Paint, ...]:
    """The meanings that hold for a whole sentence."""
    kind = view.story.sentence(piece.ref).kind
    paints = [Paint.TEXT]
    if kind in HEADINGS:
        paints.append(Paint.HEADING)
    elif not kind.tells:
        paints.append(Paint.FURNITURE)
    if is_here(view, piece):
        paints.append(Paint.CURRENT)
    elif is_counterpart(view, piece):
        paints.append(Paint.COUNTERPART)
    return tuple(paints)
