"""A line being typed: keys in, the line after the key out. Pure; the prompt draws it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from tui.cells import cell_width
from tui.reader.draw.marks import Paint, Run

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
