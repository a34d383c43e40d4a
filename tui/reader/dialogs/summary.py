"""The summary: coverage, conflicts, quotations, what only one article has; every line leads to its place."""

from __future__ import annotations

from functools import cached_property

from tui.collation.model import Comparison, SentenceRef
from tui.reader.dialogs.dialog import Dialog
from tui.reader.dialogs.sheet import Block, Entry, beside
from tui.reader.dialogs.summary_text import in_columns, summary_blocks

_ACROSS = {"h": -1, "Left": -1, "l": 1, "Right": 1, "Tab": 1, "S-Tab": -1}


class SummaryScreen(Dialog[SentenceRef | None]):
    """Comes back with the sentence chosen, or with nothing."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """The lines of the summary."""
        return in_columns(self._blocks, width)

    @cached_property
    def _blocks(self) -> list[Block]:
        """Made once: twenty thousand sentences take half a second."""
        return summary_blocks(self._comparison)

    def head(self) -> str:
        """The strictness, and whose account each letter is."""
        labels = self._comparison.labels
        titles = " · ".join(
            f"{article.siglum} {article.title if labels[article.siglum] == article.siglum else labels[article.siglum]}"
            for article in self._comparison.articles
        )
        return f"Summary ({self._comparison.tier.value})  {titles}"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · Enter go there · j k line · l other column"

    def press(self, key: str) -> None:
        """Go to the place chosen, cross over, leave, or move."""
        if key == "Enter" and isinstance(self.sheet.goal, SentenceRef):
            self.dismiss(self.sheet.goal)
        elif key in _ACROSS:
            self.sheet = beside(self.sheet, _ACROSS[key])
            self.draw()
        else:
            super().press("q" if key == "i" else key)
