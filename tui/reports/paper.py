"""What text is printed on: a width, and whether it takes colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.cells import cell_width, wrap
from tui.collation.model import Span
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
        room = max(1, self.width - cell_width(label))
        lines = [self.write(ink, line.of(words)) for line in _lines(words, room)]
        return self._labelled(lines, label)

    def fill(self, words: str, label: str, marks: Sequence[Mark]) -> list[str]:
        """The words wrapped, with attributes on stretches of them, each line filled up to the width."""
        room = max(1, self.width - cell_width(label))
        lines = [
            self._marked(words, line, marks) + " " * (room - cell_width(line.of(words))) for line in _lines(words, room)
        ]
        return self._labelled(lines, label)

    def _marked(self, words: str, line: Span, marks: Sequence[Mark]) -> str:
        return "".join(self.write(ink, piece.of(words)) for piece, ink in segments(line, marks))

    def _labelled(self, lines: list[str], label: str) -> list[str]:
        indent = " " * cell_width(label)
        return [(indent if number else label) + line for number, line in enumerate(lines)]


def _lines(words: str, width: int) -> list[Span]:
    """The lines of the words; a line end in them counts as a blank."""
    return [Span(start, end) for start, end in wrap(words.replace("\n", " "), width)]
