"""The desk: all panes with their title lines, drawn as one block so that a scroll moves whole screen rows."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.message import Message

from tui.reader.drawing import Run, overview, text_row, title_row
from tui.reader.paint import Painted
from tui.reader.view import View


class Desk(Painted):
    """Shows a View; holds no facts of its own."""

    def __init__(self, view: View) -> None:
        super().__init__(id="desk")
        self._view = view
        self._overviews: list[tuple[Run, ...]] = []

    def show(self, view: View) -> None:
        """Draw another view."""
        self._view = view
        self._overviews = []
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
        if y == 0:
            return tuple(run for pane in range(len(view.boxes)) for run in title_row(view, pane))
        if not self._overviews:
            self._overviews = [overview(view, pane) for pane in range(len(view.boxes))]
        row: list[Run] = []
        for pane, cells in enumerate(self._overviews):
            row.extend(text_row(view, pane, view.tops[pane] + y - 1))
            row.append(cells[y - 1] if y - 1 < len(cells) else Run(" "))
        return tuple(row)
