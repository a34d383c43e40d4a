"""The desk: all panes with their title lines, drawn as one block so that a scroll moves whole screen rows."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.geometry import Offset
from textual.message import Message

from tui.reader.draw.marks import Run
from tui.reader.draw.overview import overviews
from tui.reader.draw.pane_rows import scene, text_row, ties, title_row
from tui.reader.draw.strips import KEPT, Painted
from tui.reader.moves import screen_row
from tui.reader.view import View


class Desk(Painted):
    """Shows a View; holds no facts of its own."""

    def __init__(self, view: View) -> None:
        super().__init__(id="desk")
        self._view = view
        self._overviews: tuple[tuple[Run, ...], ...] = ()
        self._rows: dict[tuple[int, int, tuple[bool, bool, bool]], tuple[Run, ...]] = {}
        """Rows of text drawn since the scene changed, by pane, row and ties to the current sentence."""

    def show(self, view: View) -> None:
        """Draw another view."""
        old, self._view = self._view, view
        if view.columns is not old.columns or view.story is not old.story or view.size != old.size:
            self._overviews = ()
        if scene(view) != scene(old) or len(self._rows) > KEPT:
            self._rows.clear()
        self.app.cursor_position = place_of_cursor(view)
        self.refresh()

    @dataclass
    class Pointed(Message):
        """The mouse did something on the desk."""

        event: events.MouseEvent

    @on(events.MouseDown)
    @on(events.MouseUp)
    @on(events.MouseMove)
    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _point(self, event: events.MouseEvent) -> None:
        event.stop()
        self.post_message(self.Pointed(event))

    def runs(self, y: int) -> tuple[Run, ...]:
        """Row ``y`` over all panes."""
        view = self._view
        panes = range(len(view.boxes))
        if y == 0:
            self._overviews = self._overviews or overviews(view)
            return tuple(run for pane in panes for run in title_row(view, pane, self._overviews[pane]))
        return tuple(run for pane in panes for run in self._text(pane, view.tops[pane] + y - 1))

    def _text(self, pane: int, y: int) -> tuple[Run, ...]:
        """Row ``y`` of a pane, from memory when it looks as before: most keys change few rows."""
        key = pane, y, ties(self._view, pane, y)
        if key not in self._rows:
            self._rows[key] = text_row(self._view, pane, y)
        return self._rows[key]


def place_of_cursor(view: View) -> Offset:
    """The first cell of the current sentence, where Braille displays and magnifiers look for the terminal's cursor."""
    pane, row = view.pane_of(view.focus), screen_row(view, view.here)
    if pane is None or row is None:
        return Offset(0, 0)
    return Offset(view.boxes[pane].text_x, 1 + max(0, min(row, view.height - 1)))
