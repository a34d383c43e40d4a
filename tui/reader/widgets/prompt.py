"""The line at the foot where words are typed (a search, a command, a path), and its editor.

It edits its line itself instead of holding a text field: a field must first be given the focus, and keys typed ahead of
that would go astray.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from textual.geometry import Offset

from tui.cells import cell_width
from tui.reader.draw import Paint, Run
from tui.reader.draw.styles import Painted

LONGEST = 4000
"""Characters of a line; a paste is cut there."""


class Line(NamedTuple):
    """Text and caret of a line."""

    text: str = ""
    at: int = 0
    """Characters before the caret."""


def typed(text: str) -> Line:
    """That text, with the caret at its end."""
    return Line(text[:LONGEST], len(text[:LONGEST]))


def inserted(line: Line, words: str) -> Line:
    """The line with these words at the caret; what cannot be shown becomes a blank."""
    clean = "".join(character if character.isprintable() else " " for character in words)
    clean = clean[: LONGEST - len(line.text)]
    return Line(line.text[: line.at] + clean + line.text[line.at :], line.at + len(clean))


def _moved(line: Line, at: int) -> Line:
    return line._replace(at=max(0, min(at, len(line.text))))


def _without(line: Line, start: int, end: int) -> Line:
    return Line(line.text[: max(0, start)] + line.text[end:], max(0, start))


def word_start(line: Line) -> int:
    """Where the word before the caret begins."""
    words = list(re.finditer(r"\S+", line.text[: line.at]))
    return words[-1].start() if words else 0


def _word_end(line: Line) -> int:
    word = re.compile(r"\S+").search(line.text, line.at)
    return word.end() if word else len(line.text)


EDITS: dict[str, Callable[[Line], Line]] = {
    "Left": lambda line: _moved(line, line.at - 1),
    "Right": lambda line: _moved(line, line.at + 1),
    "Home": lambda line: _moved(line, 0),
    "End": lambda line: _moved(line, len(line.text)),
    "Backspace": lambda line: _without(line, line.at - 1, line.at),
    "Delete": lambda line: _without(line, line.at, line.at + 1),
    "^W": lambda line: _without(line, word_start(line), line.at),
    "^U": lambda line: _without(line, 0, line.at),
    "^K": lambda line: line._replace(text=line.text[: line.at]),
    "C-Left": lambda line: _moved(line, word_start(line)),
    "C-Right": lambda line: _moved(line, _word_end(line)),
}
EDITS |= {"^A": EDITS["Home"], "^E": EDITS["End"], "^B": EDITS["Left"], "^F": EDITS["Right"], "^D": EDITS["Delete"]}
EDITS |= {"^H": EDITS["Backspace"]}
"""Each key that edits, with what it does: those of readline."""


def edited(line: Line, key: str) -> Line:
    """The line after a key, as ``keys.spelled`` writes it; unchanged when the key means nothing here."""
    if key in EDITS:
        return EDITS[key](line)
    words = " " if key == "Space" else key
    return inserted(line, words) if len(words) == 1 else line


def completed(line: Line, endings: Sequence[str]) -> Line:
    """The line as far as all its possible endings agree; unchanged when they agree on nothing more."""
    agreed = takewhile(lambda letters: len(set(letters)) == 1, zip(*endings, strict=False))
    common = "".join(letters[0] for letters in agreed)
    return typed(common) if len(common) > len(line.text) else line


def line_row(sign: str, line: Line, hint: str, width: int) -> tuple[Run, ...]:
    """One row: the sign, the part of the line around the caret, and a hint where there is room for it."""
    room = max(1, width - cell_width(sign) - 1)
    start = _first_shown(line, room)
    before, after = line.text[start : line.at], line.text[line.at + 1 :]
    caret = line.text[line.at : line.at + 1] or " "
    used = cell_width(sign + before + caret + after)
    blank = "" if used + 2 + cell_width(hint) >= width else " " * (width - used - cell_width(hint) - 1)
    return (
        Run(sign, (Paint.HINT, Paint.NOTICE)),
        Run(before),
        Run(caret, (Paint.FOCUS,)),
        Run(after),
        Run(blank + hint if blank else "", (Paint.HINT,)),
    )


def caret_cell(sign: str, line: Line, width: int) -> int:
    """The cell of such a row that the caret is in."""
    start = _first_shown(line, max(1, width - cell_width(sign) - 1))
    return cell_width(sign + line.text[start : line.at])


def _first_shown(line: Line, room: int) -> int:
    """The first character shown, so that the caret is."""
    start = 0
    while cell_width(line.text[start : line.at + 1]) > room - 1:
        start += max(1, len(line.text[start : line.at]) - room)
    return start


KEPT = 100
"""Lines remembered for each kind of question while the program runs."""
LEAVING = ("Esc", "^C", "^G")


class Kind(Enum):
    """Kind of input; the value is the sign before the line."""

    SEARCH = "/"
    FILTER = "&"
    COMMAND = ":"
    PIPE = "|"
    PALETTE = ">"
    NAMES = "names with: "
    STORIES = "stories with: "
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
    changed: Callable[[str], None] = lambda _: None
    """Called with the line at every change."""
    cancelled: Callable[[], object] = lambda: None
    """Called at Esc, when the prompt is closed again."""
    endings: Callable[[str], Sequence[str]] = lambda _: ()
    """All whole lines that the line may be meant for; Tab completes."""
    in_editor: Callable[[str], None] | None = None
    """Called with the line at ^E, when the prompt is closed again; None where ^E goes to the end of the line."""


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

    def remember(self, kind: Kind, lines: Sequence[str]) -> None:
        """Have these lines of an earlier run as the past of that kind, the newest last."""
        past = self._pasts.setdefault(kind, [])
        past[:] = [*lines, *(line for line in past if line not in lines)][-KEPT:]

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
            cancelled = self._question.cancelled
            self.close()
            cancelled()
        elif key == "Enter":
            self._submit(self._question)
        elif key == "^E" and self._question.in_editor is not None:
            in_editor, words = self._question.in_editor, self._line.text
            self.close()
            in_editor(words)
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
                self._hint = _position(self._endings, -1)
                self._show(further)
                return
            self._turn = -1 if step > 0 else 0
        self._turn = (self._turn + step) % len(self._endings)
        self._hint = _position(self._endings, self._turn)
        self._show(typed(self._endings[self._turn]))
        if len(self._endings) == 1:  # it may be a folder, whose files come next
            self._turn = -1


def _position(endings: Sequence[str], turn: int) -> str:
    """How many endings there are, and which stands on the line."""
    if not endings:
        return "no match"
    if len(endings) == 1:
        return ""
    return f"{turn + 1} of {len(endings)}" if turn >= 0 else f"{len(endings)} match"
