"""The line at the foot where words are typed: a search, a command, a path.

It edits its line itself instead of holding a text field: a field must first be given the focus, and keys typed ahead of
that would go astray.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from textual.geometry import Offset

from tui.reader.draw.marks import Run
from tui.reader.draw.strips import Painted
from tui.reader.widgets.line_editor import Line, caret_cell, completed, edited, inserted, line_row, typed

KEPT = 100
"""Lines remembered for each kind of question while the program runs."""
LEAVING = ("Esc", "^C", "^G")


def _ignore(_text: str) -> None:
    """Nothing to do at every letter."""


def _leave() -> None:
    """Nothing to put back."""


def _no_endings(_text: str) -> Sequence[str]:
    """Nothing to complete with."""
    return ()


class Kind(Enum):
    """Kind of input; the value is the sign before the line."""

    SEARCH = "/"
    FILTER = "&"
    COMMAND = ":"
    PIPE = "|"
    PALETTE = ">"
    NAMES = "names with: "
    RENAME = "rename: "
    NOTE = "note: "
    JOIN = "join with: "
    PART = "part from: "


@dataclass(frozen=True)
class Question:
    """A question and its callbacks, called while the key is handled, so that keys typed ahead stay in order."""

    kind: Kind
    """Each kind remembers its own lines."""
    submitted: Callable[[str], None]
    """Called with the line at Enter, when the prompt is closed again."""
    changed: Callable[[str], None] = _ignore
    """Called with the line at every change."""
    cancelled: Callable[[], None] = _leave
    """Called at Esc, when the prompt is closed again."""
    endings: Callable[[str], Sequence[str]] = _no_endings
    """All whole lines that the line may be meant for; Tab completes."""


class Prompt(Painted):
    """Asks one question at a time; the screen passes keys on while ``is_open``."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self._question: Question | None = None
        self._line = Line()
        self._hint = ""
        self._pasts: dict[Kind, list[str]] = {}
        self._back = 0
        self._draft = ""
        self._turn = -1
        self._endings: Sequence[str] = ()
        self._place_before = Offset(0, 0)

    @property
    def is_open(self) -> bool:
        """Whether a question is being asked."""
        return self._question is not None

    @property
    def text(self) -> str:
        """The text typed so far."""
        return self._line.text

    def ask(self, question: Question, text: str = "") -> None:
        """Show the question, with that text already typed."""
        self._question = question
        self._back, self._draft, self._turn, self._hint = 0, "", -1, ""
        self._line = typed(text)
        self.add_class("-open")
        self._place_before = self.app.cursor_position
        self._draw()

    def close(self) -> None:
        """Give the row back."""
        self._question = None
        self.remove_class("-open")
        self.app.cursor_position = self._place_before

    def press(self, key: str) -> None:
        """Take a key, as ``keys.spelled`` writes it."""
        if self._question is None:
            return
        if key in LEAVING or (key == "Backspace" and not self._line.text):
            self._cancel(self._question)
        elif key == "Enter":
            self._submit(self._question)
        elif key in ("Up", "Down", "^P", "^N"):
            self._recall(1 if key in ("Up", "^P") else -1, self._pasts.get(self._question.kind, []))
        elif key in ("Tab", "S-Tab"):
            self._complete(self._question, 1 if key == "Tab" else -1)
        else:
            self._edit(edited(self._line, key))

    def paste(self, words: str) -> None:
        """Take pasted words, as one line."""
        if self._question is not None:
            self._edit(inserted(self._line, " ".join(words.split())))

    def runs(self, _y: int) -> tuple[Run, ...]:
        """The one row."""
        sign = self._question.kind.value if self._question else ""
        return line_row(sign, self._line, self._hint, self.size.width)

    def _edit(self, line: Line) -> None:
        """A key of the user's: completion and history begin anew from here."""
        self._back, self._turn, self._hint = 0, -1, ""
        self._show(line)

    def _show(self, line: Line) -> None:
        changed = line.text != self._line.text
        self._line = line
        if changed and self._question is not None:
            self._question.changed(line.text)
        self._draw()

    def _draw(self) -> None:
        """The row, and the terminal's cursor at the caret: input methods and screen readers look for it there."""
        self.refresh()
        if self._question is not None:
            width, height = self.app.size
            at = caret_cell(self._question.kind.value, self._line, width)
            self.app.cursor_position = Offset(min(at, width - 1), height - 1)

    def _cancel(self, question: Question) -> None:
        self.close()
        question.cancelled()

    def _submit(self, question: Question) -> None:
        text = self._line.text
        past = self._pasts.setdefault(question.kind, [])
        if text.strip():
            past[:] = [*(line for line in past if line != text), text][-KEPT:]
        self.close()
        question.submitted(text)

    def _recall(self, step: int, past: Sequence[str]) -> None:
        """An earlier line of this kind that begins with what was typed."""
        if self._back == 0:
            self._draft = self._line.text
        lines = [self._draft, *(line for line in reversed(past) if line.startswith(self._draft))]
        self._back = max(0, min(self._back + step, len(lines) - 1))
        self._show(typed(lines[self._back]))

    def _complete(self, question: Question, step: int) -> None:
        """As far as the endings agree; pressed again, one ending after the other."""
        if self._turn < 0:
            self._endings = question.endings(self._line.text)
            further = completed(self._line, self._endings)
            if not self._endings or (further != self._line and len(self._endings) > 1):
                self._hint = _told(self._endings, -1)
                self._show(further)
                return
            self._turn = -1 if step > 0 else 0
        self._turn = (self._turn + step) % len(self._endings)
        self._hint = _told(self._endings, self._turn)
        self._show(typed(self._endings[self._turn]))
        if len(self._endings) == 1:  # it may be a folder, whose files come next
            self._turn = -1


def _told(endings: Sequence[str], turn: int) -> str:
    """How many endings there are, and which stands on the line."""
    if not endings:
        return "no match"
    if len(endings) == 1:
        return ""
    return f"{turn + 1} of {len(endings)}" if turn >= 0 else f"{len(endings)} match"
