"""The first screen as lines for the terminal, from the rows that the widgets draw later.

Looks come from the style sheet, read without Textual: so the early screen is the one that Textual finds.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from tui.files import resource_dir
from tui.reader.draw.marks import Paint, Run
from tui.reader.draw.overview import overviews
from tui.reader.draw.pane_rows import text_row, title_row
from tui.reader.draw.status import status_line
from tui.reader.terminal.early import Line, Stroke
from tui.reader.terminal.pen import BOLD, DIM, ITALIC, REVERSE, STRIKE, UNDERLINE, Pen
from tui.reader.view import View

_RULE = ".paint--"
"""How the lines of the style sheet begin that say what a meaning looks like, one rule a line."""
_ATTRIBUTES = {
    "bold": BOLD, "dim": DIM, "italic": ITALIC, "underline": UNDERLINE, "reverse": REVERSE, "strike": STRIKE,
}  # fmt: skip
_COLOURS = {
    "quiet": "90", "here": "96", "shared": "36", "only-here": "33", "conflict": "31", "moved": "35", "hit": "32",
}  # fmt: skip
"""Those of the theme in the terminal's own palette, as SGR parameters. Where another theme is in force, Textual
redraws what it colours."""


class _Look(NamedTuple):
    """What one meaning adds to a run's pen."""

    on: int
    """Attributes switched on, as bits."""
    off: int
    foreground: str
    """SGR parameter; empty to leave the colour as it is."""


def first_screen(view: View, *, coloured: bool, below: int = 1) -> tuple[Line, ...]:
    """All rows of the screen while the comparison is still under way: title line, text, status line.

    ``below``: rows below the text; those above the status line stay blank, as what fills them is not loaded yet.
    """
    panes = range(len(view.boxes))
    whole = overviews(view)
    rows: list[Iterable[Run]] = [[run for pane in panes for run in title_row(view, pane, whole[pane])]]
    for y in range(view.height):
        rows.append([run for pane in panes for run in text_row(view, pane, view.tops[pane] + y)])
    rows += [[Run(" " * view.size.width)]] * (below - 1)
    rows.append(status_line(view, view.size.width, "", "comparing"))
    return tuple(tuple(Stroke(run.text, pen(run.paints, coloured=coloured)) for run in row) for row in rows)


@cache
def pen(paints: tuple[Paint, ...], *, coloured: bool) -> Pen:
    """The pen of those meanings together, the later ones on top."""
    attributes, foreground = 0, ""
    for paint in paints:
        look = _looks().get(paint.value, _Look(0, 0, ""))
        attributes = attributes & ~look.off | look.on
        foreground = look.foreground or foreground
    return Pen(attributes, foreground if coloured else "")


@cache
def _looks() -> Mapping[str, _Look]:
    """The look of each meaning by the style sheet; empty when it cannot be read."""
    try:
        with open(f"{resource_dir('styles')}/paints.tcss", encoding="utf-8") as file:  # noqa: PTH123 - as in `files`
            sheet = file.read()
    except (OSError, UnicodeDecodeError):
        return {}
    rules = (line.removeprefix(_RULE).partition("{") for line in sheet.splitlines() if line.startswith(_RULE))
    return {name.rstrip(): _look(body) for name, _, body in rules}


def _look(body: str) -> _Look:
    """The look that the declarations between braces give."""
    said = dict(declaration.strip().split(": ", 1) for declaration in body.split(";")[:-1])
    on = off = 0
    negated = False
    for word in said.get("text-style", "").split():
        bit = _ATTRIBUTES.get(word, 0)
        on, off = (on, off | bit) if negated else (on | bit, off)
        negated = word == "not"
    return _Look(on, off, _COLOURS.get(said.get("color", "").removeprefix("$"), ""))
