"""What a mouse points at, and what it then does to the view. Pure."""

from __future__ import annotations

from typing import NamedTuple

from tui.collation.model import Passage, SentenceRef, Span
from tui.reader import moves
from tui.reader.draw.overview import overview_cells
from tui.reader.layout.column import INDENT, Fold, Telling, cells
from tui.reader.view import View

WHEEL = 3
"""Rows of one notch."""


class Point(NamedTuple):
    """A character of an article."""

    ref: SentenceRef
    offset: int
    """From the sentence's first character."""


def pane_at(view: View, x: int) -> int:
    """The pane of that column."""
    return max((pane for pane, box in enumerate(view.boxes) if box.x <= x), default=0)


def point_at(view: View, x: int, y: int) -> Point | None:
    """The character at a cell of the desk; None on a title line, a blank row or a fold."""
    pane = pane_at(view, x)
    row = view.columns[pane].row(view.tops[pane] + y - 1)
    if y < 1 or row is None or isinstance(row.piece, Fold):
        return None
    indent = INDENT if isinstance(row.piece, Telling) else 0
    column = x - view.boxes[pane].text_x - indent
    offset = row.start
    while offset < row.end and cells(row.piece.text[row.start : offset + 1]) <= column:
        offset += 1
    return Point(row.piece.ref, offset)


def clicked(view: View, x: int, y: int) -> View:
    """The sentence there current; on a title line its article; on the overview that part of the article."""
    pane = pane_at(view, x)
    box = view.boxes[pane]
    cells = overview_cells(box)
    if y == 0 and x in cells:
        return moves.to_percent(moves.focus(view, box.siglum), 100 * cells.index(x) // max(1, len(cells) - 1))
    point = point_at(view, x, y)
    if point is None:
        return moves.focus(view, box.siglum)
    return moves.with_cursor(view, point.ref)


def wheeled(view: View, x: int, notches: int) -> View:
    """All panes scrolled over the article under the keys; any other pane alone, its offset to the rest changed."""
    pane = pane_at(view, x)
    if pane == view.pane_of(view.focus):
        return moves.scroll(view, notches * WHEEL)
    tops = list(view.tops)
    tops[pane] = moves.clamped(view, pane, tops[pane] + notches * WHEEL)
    return view._replace(tops=tuple(tops))


def dragged(view: View, begin: Point, end: Point) -> View:
    """The words between two characters of one article lit."""
    return view._replace(selected=passages_between(view, *sorted((begin, end))))


def passages_between(view: View, begin: Point, end: Point) -> tuple[Passage, ...]:
    """The stretch from one character to another, a passage for each sentence; empty across articles."""
    if begin.ref.siglum != end.ref.siglum:
        return ()
    sentences = view.story.sentences[begin.ref.siglum][begin.ref.position : end.ref.position + 1]
    found = []
    for sentence in sentences:
        start = begin.offset if sentence.ref == begin.ref else 0
        stop = min(end.offset + 1, len(sentence.text)) if sentence.ref == end.ref else len(sentence.text)
        found.append(Passage(sentence.ref, Span(sentence.span.start + start, sentence.span.start + stop)))
    return tuple(found)


def selected_text(view: View) -> str:
    """The selected words, unwrapped, a line for each paragraph."""
    lines: dict[int, list[str]] = {}
    for ref, span in view.selected:
        sentence = view.story.sentence(ref)
        lines.setdefault(sentence.paragraph, []).append(span.of(view.story.article(ref.siglum).text))
    return "\n".join(" ".join(" ".join(part.split()) for part in parts) for parts in lines.values())
