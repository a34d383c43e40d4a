"""Widgets that show what they are given: the panes, the sidebar, the page of a dialog, the status line."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.geometry import Offset
from textual.message import Message

from tui.collation.model import Entity
from tui.reader.draw import Paint, Run
from tui.reader.draw.entity_list import Frame, Roster, head, line_runs, lines, under_cursor
from tui.reader.draw.pane_rows import overviews, scene, text_row, ties, title_row
from tui.reader.draw.styles import KEPT, Painted
from tui.reader.moves import screen_row
from tui.reader.state.story import Story
from tui.reader.view import View


class Panes(Painted):
    """All panes with their title lines, drawn as one block so that a scroll moves whole screen rows."""

    def __init__(self, view: View) -> None:
        super().__init__(id="panes")
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
        """The mouse did something on the panes."""

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


class Page(Painted):
    """The rows of a dialog: a head, a part of a sheet, a foot."""

    def __init__(self) -> None:
        super().__init__(id="page")
        self._rows: list[tuple[Run, ...]] = []

    def show(self, rows: list[tuple[Run, ...]]) -> None:
        """Draw other rows."""
        self._rows = rows
        self.refresh()

    def runs(self, y: int) -> tuple[Run, ...]:
        """Row ``y``; blank below the last."""
        return self._rows[y] if y < len(self._rows) else (Run(""),)


class StatusLine(Painted):
    """A row below the panes: the status line, or the hints for newcomers."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._runs: tuple[Run, ...] = (Run(""),)

    def show(self, runs: tuple[Run, ...]) -> None:
        """Draw these runs, unless they are drawn already."""
        if runs != self._runs:
            self._runs = runs
            self.refresh()

    def runs(self, _y: int) -> tuple[Run, ...]:
        """The one row."""
        return self._runs


class Sidebar(Painted):
    """Shows names and how often each article has them."""

    def __init__(self, story: Story) -> None:
        super().__init__(id="sidebar")
        self._story = story
        self._roster = Roster()
        self._lit: str | None = None

    def place(self, frame: Frame, *, is_open: bool) -> None:
        """Stand beside the panes or lie over them, or give way."""
        self.set_class(not is_open, "-closed")
        self.set_class(frame.overlaid, "-over")
        self.styles.width = frame.sidebar

    def show(self, story: Story, roster: Roster, lit: str | None) -> None:
        """Draw another state."""
        if (story, roster, lit) != (self._story, self._roster, self._lit):
            self._story, self._roster, self._lit = story, roster, lit
            self.refresh()

    def runs(self, y: int) -> tuple[Run, ...]:
        """The head, then a row of the list."""
        width = self.size.width
        if y == 0:
            return head(self._story, self._roster, width)
        found = lines(self._story, self._roster)
        place = self._roster.top + y - 1
        line = found[place] if place < len(found) else None
        return line_runs(self._story, line, width, self._looks(line))

    def _looks(self, line: object) -> tuple[Paint, ...]:
        looks = [Paint.TEXT]
        if isinstance(line, Entity):
            if self._roster.active and line is under_cursor(self._story, self._roster):
                looks.append(Paint.CURRENT)
            if line.id == self._lit:
                looks.append(Paint.MENTION)
        return tuple(looks)
