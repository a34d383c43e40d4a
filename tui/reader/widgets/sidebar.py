"""The names of the story beside the panes."""

from __future__ import annotations

from tui.collation.model import Entity
from tui.reader.draw.entity_list import Roster, head, line_runs, lines, under_cursor
from tui.reader.draw.frame import Frame
from tui.reader.draw.marks import Paint, Run
from tui.reader.draw.strips import Painted
from tui.reader.state.story import Story


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
            if line.id == self._lit:
                looks.append(Paint.MENTION)
            if self._roster.active and line is under_cursor(self._story, self._roster):
                looks.append(Paint.CURRENT)
        return tuple(looks)
