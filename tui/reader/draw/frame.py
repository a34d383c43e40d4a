"""How panes and sidebar share the terminal. Pure."""

from __future__ import annotations

from typing import NamedTuple

from tui.reader.draw.entity_list import width_of
from tui.reader.layout.panes import NARROWEST, rows_below
from tui.reader.state.choice import Size
from tui.reader.view import View, automatic_layout


class Frame(NamedTuple):
    """Who has which cells."""

    area: Size
    """Cells that the panes share."""
    overlaid: bool
    """Whether the sidebar lies over the panes because beside them they would be too narrow."""
    sidebar: int
    """Columns of the sidebar."""

    @property
    def sidebar_rows(self) -> int:
        """Rows of names that the sidebar shows."""
        return max(1, self.area.height - 1)


def frame_of(terminal: Size, view: View, *, names_open: bool, newcomer: bool) -> Frame:
    """The shares on a terminal of that size."""
    sidebar, panes = width_of(view.story), len(view.choice.panes)
    beside = terminal.width - sidebar
    relaid = automatic_layout(beside, panes) is not automatic_layout(terminal.width, panes)
    overlaid = relaid or beside < NARROWEST * min(2, panes)
    width = beside if names_open and not overlaid else terminal.width
    height = terminal.height - rows_below(terminal.height, newcomer=newcomer)
    return Frame(Size(width, max(2, height)), overlaid, sidebar)
