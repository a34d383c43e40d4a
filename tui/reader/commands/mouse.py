"""The mouse: what it points at, and what it does to the view; off at first, so that the terminal selects."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from textual import events

from tui.cells import cell_width
from tui.collation.model import Passage, SentenceRef, Span
from tui.reader import moves
from tui.reader.commands.copy import copy
from tui.reader.dialogs import WHEEL_ROWS
from tui.reader.draw.pane_rows import overview_cells
from tui.reader.keymap.keys import Pressed
from tui.reader.layout.column import INDENT, Addition, Caption, Fold, Telling
from tui.reader.view import View

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen


class Point(NamedTuple):
    """A character of an article."""

    ref: SentenceRef
    offset: int
    """From the sentence's first character."""


def pane_at(view: View, x: int) -> int:
    """The pane of that column."""
    return max((pane for pane, box in enumerate(view.boxes) if box.x <= x), default=0)


def point_at(view: View, x: int, y: int) -> Point | None:
    """The character at a cell of the panes; None on a title line, a blank row or a fold."""
    pane = pane_at(view, x)
    row = view.columns[pane].row(view.tops[pane] + y - 1)
    if y < 1 or row is None or isinstance(row.piece, (Fold, Caption)):
        return None
    indent = INDENT if isinstance(row.piece, (Telling, Addition)) else 0
    column = x - view.boxes[pane].text_x - indent
    offset = row.start
    while offset < row.end and cell_width(row.piece.text[row.start : offset + 1]) <= column:
        offset += 1
    return Point(row.piece.ref, row.piece.place_in_sentence(offset) if isinstance(row.piece, Addition) else offset)


def clicked(view: View, x: int, y: int) -> View:
    """The sentence there current; on a title line its article; on the overview that part of the article."""
    pane = pane_at(view, x)
    box = view.boxes[pane]
    focused = view if pane == view.pane_of(view.focus) else moves.focus(view, box.siglum)
    cells = overview_cells(box)
    if y == 0 and x in cells:
        return moves.to_percent(focused, 100 * cells.index(x) // max(1, len(cells) - 1))
    point = point_at(view, x, y)
    return focused if point is None else moves.with_cursor(view, view.shown(point.ref))


def wheeled(view: View, x: int, notches: int) -> View:
    """All panes scrolled over the article under the keys; any other pane alone, its offset to the rest changed."""
    pane = pane_at(view, x)
    if pane == view.pane_of(view.focus):
        return moves.scroll(view, notches * WHEEL_ROWS)
    tops = list(view.tops)
    tops[pane] = moves.clamped(view, pane, tops[pane] + notches * WHEEL_ROWS)
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


class Mouse:
    """The mouse's handler: it remembers where a drag began."""

    def __init__(self) -> None:
        self._begin: Point | None = None

    def handle(self, screen: ReadingScreen, event: events.MouseEvent) -> None:
        """Handle an event of the mouse."""
        if isinstance(event, events.MouseDown):
            self.press(screen, event)
        elif isinstance(event, events.MouseMove):
            self.drag(screen, event)
        elif isinstance(event, events.MouseUp):
            self.release(screen)
        else:
            self.turn(screen, event.x, 1 if isinstance(event, events.MouseScrollDown) else -1)

    def press(self, screen: ReadingScreen, event: events.MouseDown) -> None:
        """Set the sentence; a drag may begin here."""
        screen.show(clicked(screen.view, event.x, event.y))
        self._begin = point_at(screen.view, event.x, event.y)

    def drag(self, screen: ReadingScreen, event: events.MouseMove) -> None:
        """Light the words from where the button went down."""
        end = point_at(screen.view, event.x, event.y)
        if event.button and self._begin and end and end != self._begin:
            screen.show(dragged(screen.view, self._begin, end))

    def release(self, screen: ReadingScreen) -> None:
        """Copy what was dragged over."""
        self._begin = None
        if screen.view.selected:
            text = selected_text(screen.view)
            screen.show_notice(f"{len(text)} characters {copy(text, os.environ, screen.hexapla.send_to_terminal)}")

    def turn(self, screen: ReadingScreen, x: int, notches: int) -> None:
        """Scroll as the wheel says."""
        screen.show(wheeled(screen.view, x, notches))


def toggle_mouse(screen: ReadingScreen, _: Pressed) -> None:
    """Give the mouse to hexapla, or leave it to the terminal."""
    screen.mouse_on = not screen.mouse_on
    screen.hexapla.switch_mouse(screen.mouse_on)
    wheel = "mouse on: wheel, click, drag copies" if screen.mouse_on else "mouse off: the terminal selects"
    screen.show_notice(wheel)
