"""The signs that hexapla draws, each with its ASCII form, and text for terminals that show ASCII alone."""

import re
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import NamedTuple

from tui.cells import clusters
from tui.collation.model import Coverage


class Cell(IntEnum):
    """Cells of the gutter left of the text, three at 80 columns; a blank follows them."""

    PLACE = 0
    COVERAGE = 1
    """With three articles and more, and where there is room, one cell for each other article."""
    MARK = 2


class Sign(NamedTuple):
    """A sign of the gutter, one cell wide."""

    mark: str
    ascii: str
    """One ASCII character for terminals that show no others."""
    cell: Cell
    words: str
    """Its word in the status line, the help and reports."""


PLACE_BAR = Sign("▌", ">", Cell.PLACE, "the sentence you are on")
PARTNER_BAR = Sign("▐", "<", Cell.PLACE, "told here too")
COVERAGE = {
    Coverage.SHARED: Sign("●", "*", Cell.COVERAGE, "told by all"),
    Coverage.PARTIAL: Sign("◐", "c", Cell.COVERAGE, "told by some"),
    Coverage.UNIQUE: Sign("○", "o", Cell.COVERAGE, "only here"),
}
ABSENT = Sign("·", ".", Cell.COVERAGE, "the article in this place does not tell it")
ASIDE = Sign("·", ".", Cell.COVERAGE, "not compared")
"""In reports; the reader leaves the cell blank."""
CONFLICT = Sign("!", "!", Cell.MARK, "differs")
QUOTE = Sign('"', '"', Cell.MARK, "quoted differently")
PERHAPS = Sign("?", "?", Cell.MARK, "perhaps")
NOTE = Sign("¶", "#", Cell.MARK, "a note")
BOOKMARK = Sign("'", "'", Cell.MARK, "a mark")
SAME = Sign("=", "=", Cell.COVERAGE, "unchanged")
CHANGED = Sign("≈", "~", Cell.COVERAGE, "changed")
INSERTED = Sign("+", "+", Cell.COVERAGE, "inserted")
DELETED = Sign("-", "-", Cell.COVERAGE, "deleted")
MOVED = Sign("↕", "|", Cell.MARK, "moved")
"""Told at another point of the story: in the status line, in reports, and between two versions of one text."""
GUTTER = (
    PLACE_BAR, PARTNER_BAR, *COVERAGE.values(), ABSENT, ASIDE, SAME, CHANGED, INSERTED, DELETED,
    CONFLICT, QUOTE, PERHAPS, MOVED, NOTE, BOOKMARK,
)  # fmt: skip
"""Every sign left of the text; where several claim one cell, an earlier one wins."""

COVERAGE_BARS = {Coverage.SHARED: "━", Coverage.PARTIAL: "╍", Coverage.UNIQUE: "┄"}
NOT_COMPARED_BAR, CONFLICT_BAR = "─", "╋"
"""In the overview of an article."""

ASCII = {sign.mark: sign.ascii for sign in GUTTER} | {
    "━": "=", "╍": "~", "┄": ".", "─": "-", "╋": "!", "│": "|", "⋯": "~", "▸": ">", "…": "~", "≠": "/",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
    "–": "-", "—": "-", "−": "-", "×": "x", "\xa0": " ",
}  # fmt: skip
"""By sign or punctuation mark: one ASCII character, as wide."""
_SIGNS = str.maketrans({sign: form for sign, form in ASCII.items() if sign in "●◐○↕▌▐━╍┄─╋│⋯▸≈¶"})
_PRINTED = re.compile(r"[^\x00-\x1f]+")
_VIDEO_TERMINAL = re.compile(r"vt\d")


def signs_in_ascii(text: str) -> str:
    """``text`` with ASCII forms for hexapla's own marks and rules; the words stay."""
    return text.translate(_SIGNS)


def in_ascii(text: str) -> str:
    """``text`` in ASCII, each cluster as wide as it was: signs by `ASCII`, letters without accents, else ``?``.

    Control characters stay where they are.
    """
    if text.isascii():
        return text
    return _PRINTED.sub(
        lambda run: "".join([_ascii_form(run[0][start:end], width) for start, end, width, _ in clusters(run[0])]), text
    )


def _ascii_form(cluster: str, width: int) -> str:
    from unicodedata import normalize

    form = ASCII.get(cluster) or normalize("NFKD", cluster).encode("ascii", "ignore").decode()
    return form if len(form) == width else "?" * width


def form_for(environ: Mapping[str, str]) -> Callable[[str], str]:
    """The function that fits text to the terminal of that environment.

    By its locale (LC_ALL, else LC_CTYPE, else LANG): UTF-8 or none named, as it is; another, in ASCII. Terminals of the
    VT series have no such marks and rules in their fonts, whatever the locale.
    """
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "utf8")
    if "utf8" not in locale.lower().replace("-", ""):
        return in_ascii
    return signs_in_ascii if _VIDEO_TERMINAL.match(environ.get("TERM", "")) else str
