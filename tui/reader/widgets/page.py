"""The rows of a dialog: a head, a part of a sheet, a foot."""

from __future__ import annotations

from tui.reader.draw.marks import Run
from tui.reader.draw.strips import Painted


class Page(Painted):
    """Shows the rows it is given."""

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
