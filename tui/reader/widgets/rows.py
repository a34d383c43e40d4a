"""Widgets that show the rows they are given: the page of a dialog, and the status line."""

from __future__ import annotations

from tui.reader.draw.marks import Run
from tui.reader.draw.strips import Painted


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
