"""How panes and sidebar share the terminal. Pure."""

from __future__ import annotations

from typing import NamedTuple

from tui.reader.draw.entity_list import width_of
from tui.reader.layout.panes import NARROWEST, rows_below
from tui.reader.state.choice import Size
from tui.reader.view import View


class Frame(NamedTuple):
    """Who has which cells."""

    area: Size
    """Cells that the panes share."""
    overlaid: bool
    """Whether the sidebar lies over all panes because beside it not even one has room."""
    sidebar: int
    """Columns of the sidebar."""

    @property
    def sidebar_rows(self) -> int:
        """Rows of names that the sidebar shows."""
        return max(1, self.area.height - 1)


def frame_of(terminal: Size, view: View, *, names_open: bool, newcomer: bool) -> Frame:
    """The shares on a terminal of that size."""
    sidebar = width_of(view.story)
    beside = terminal.width - sidebar
    overlaid = beside < NARROWEST
    sidebar = terminal.width if overlaid else sidebar
    width = beside if names_open and not overlaid else terminal.width
    height = terminal.height - rows_below(terminal.height, newcomer=newcomer)
    return Frame(Size(width, max(2, height)), overlaid, sidebar)
