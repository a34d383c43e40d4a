"""The messages shown so far, each in full."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Entry, matching, scrolled
from tui.reader.draw import Paint, Run


class MessagesScreen(Dialog[None]):
    """The messages, the newest last and in sight."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__()
        self._messages = tuple(messages)

    def on_mount(self) -> None:
        """Lay the page out, its end in sight."""
        self.lay_out()
        self.sheet = scrolled(self.sheet, self.sheet.length)
        self.draw()

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """Each message on as many lines as it needs."""
        blocks = []
        for number, message in enumerate(self._messages, 1):
            first, *rest = wrap(message, max(1, width - 7)) or [""]
            head = Entry((Run(f"{number:>3}  ", (Paint.HINT,)), Run(first)))
            blocks.append((head, *(Entry((Run(f"     {line}"),)) for line in rest)))
        return (matching([(), *blocks], self.needle) or (Entry((Run("no messages"),)),),)

    def head(self) -> str:
        """How many there are."""
        return f"Messages ({len(self._messages)})"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · / search · j k d u Space b g G scroll"
