"""The last row of the screen."""

from __future__ import annotations

from tui.reader.draw.marks import Run
from tui.reader.draw.strips import Painted


class StatusLine(Painted):
    """Shows the runs it is given."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._runs: tuple[Run, ...] = (Run(""),)

    def show(self, runs: tuple[Run, ...]) -> None:
        """Draw other words, if they are other."""
        if runs != self._runs:
            self._runs = runs
            self.refresh()

    def runs(self, _y: int) -> tuple[Run, ...]:
        """The one row."""
        return self._runs
