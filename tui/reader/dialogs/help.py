"""The help: marks and commands, searchable."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reader.dialogs.dialog import Dialog
from tui.reader.dialogs.help_text import help_columns
from tui.reader.dialogs.sheet import Entry
from tui.reader.keymap.table import Command
from tui.reader.widgets.prompt import Kind, Question


class HelpScreen(Dialog[None]):
    """The marks and the commands."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)
        self._query = ""

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """Marks and commands that hold the words searched."""
        return help_columns(self._commands, self._query, width)

    def head(self) -> str:
        """The title, and the words searched."""
        return f"Help: {self._query}" if self._query else "Help"

    def foot(self) -> str:
        """The keys of this page."""
        if self._query:
            return "q back · Esc everything · / other words"
        return "q back · / search · j k d u Space b g G scroll"

    def press(self, key: str) -> None:
        """Search, leave, or move."""
        if key == "/":
            search = Question(Kind.SEARCH, self._narrow, changed=self._narrow, cancelled=lambda: self._narrow(""))
            self.prompt.ask(search)
        elif key == "Esc" and self._query:
            self._narrow("")
        else:
            super().press("q" if key in ("?", "F1") else key)

    def _narrow(self, query: str) -> None:
        self._query = query.strip()
        self.lay_out()
