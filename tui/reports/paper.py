"""What text is printed on: a width, and whether it takes colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.collation.model import Span
from tui.reports.columns import pad, wrap
from tui.reports.marks import Ink, Mark, segments


@dataclass(frozen=True, slots=True)
class Paper:
    """Turns words into lines that fit."""

    width: int
    """Cells of a line."""
    color: bool
    """Whether attributes may be used."""

    def write(self, ink: Ink | None, text: str) -> str:
        """The text with an attribute, where the paper takes one."""
        return ink.on(text) if self.color and ink else text

    def flow(self, words: str, label: str = "", ink: Ink | None = None) -> list[str]:
        """The words wrapped behind a label, later lines indented as far."""
        room = max(1, self.width - cell_len(label))
        lines = [self.write(ink, line.of(words)) for line in wrap(words, room)]
        return self._labelled(lines, label)

    def fill(self, words: str, label: str, marks: Sequence[Mark]) -> list[str]:
        """The same with attributes on stretches of the words, each line filled up to the width."""
        room = max(1, self.width - cell_len(label))
        lines = [
            self._marked(words, line, marks) + pad("", room - cell_len(line.of(words))) for line in wrap(words, room)
        ]
        return self._labelled(lines, label)

    def _marked(self, words: str, line: Span, marks: Sequence[Mark]) -> str:
        return "".join(self.write(ink, piece.of(words)) for piece, ink in segments(line, marks))

    def _labelled(self, lines: list[str], label: str) -> list[str]:
        indent = " " * cell_len(label)
        return [(indent if number else label) + line for number, line in enumerate(lines)]
