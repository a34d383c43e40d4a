"""The signs that hexapla draws, each with its ASCII form, and text for terminals that show ASCII alone."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tui.cells import clusters
from tui.collation.model import Coverage


class CoverageSign(NamedTuple):
    """How it is shown which articles tell a sentence."""

    mark: str
    """In the gutter and in reports."""
    bar: str
    """In the overview of an article."""
    words: str


COVERAGE = {
    Coverage.SHARED: CoverageSign("●", "━", "told by all"),
    Coverage.PARTIAL: CoverageSign("◐", "╍", "told by some"),
    Coverage.UNIQUE: CoverageSign("○", "┄", "only here"),
}
MOVED, CONFLICT, QUOTE, PERHAPS, ASIDE = "↕", "!", '"', "?", "·"
"""Told at another place, contradicted, quoted differently, perhaps told elsewhere too, not compared."""
PLACE_BAR, PARTNER_BAR = "▌", "▐"
"""At the current sentence, and at its counterparts."""
NOT_COMPARED_BAR, CONFLICT_BAR = "─", "╋"
"""In the overview of an article."""

ASCII = {
    "●": "*", "◐": "+", "○": "o", "↕": "~", "·": "-", "▌": ">", "▐": "<", "━": "=", "╍": "~", "┄": ".", "─": "-",
    "╋": "!", "│": "|", "⋯": "~", "▸": ">", "…": "~", "≠": "/", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "−": "-", "×": "x", "\xa0": " ",
}  # fmt: skip
"""By sign or punctuation mark: one ASCII character, as wide."""
_SIGNS = str.maketrans({sign: form for sign, form in ASCII.items() if sign in "●◐○↕▌▐━╍┄─╋│⋯▸"})
_PRINTED = re.compile(r"[^\x00-\x1f]+")
_VIDEO_TERMINAL = re.compile(r"vt\d")


def signs_in_ascii(text: str) -> str:
    """``text`` with ASCII forms for hexapla's own marks and rules; the words stay."""
    return text.translate(_SIGNS)


def in_ascii(text: str) -> str:
    """``text`` in ASCII, each cluster as wide as it was: signs by `ASCII`, letters without accents, else ``?``.

    Control characters stay where they are.
    """
    return text if text.isascii() else _PRINTED.sub(_printed_in_ascii, text)


def _printed_in_ascii(run: re.Match[str]) -> str:
    return "".join([_ascii_form(run[0][start:end], width) for start, end, width, _ in clusters(run[0])])


def _ascii_form(cluster: str, width: int) -> str:
    from unicodedata import normalize

    form = ASCII.get(cluster) or normalize("NFKD", cluster).encode("ascii", "ignore").decode()
    return form if len(form) == width else "?" * width


def form_for(environ: Mapping[str, str]) -> Callable[[str], str]:
    """What text goes through on its way to the terminal of that environment.

    By its locale (LC_ALL, else LC_CTYPE, else LANG): UTF-8 or none named, as it is; another, in ASCII. Terminals of the
    VT series have no such marks and rules in their fonts, whatever the locale.
    """
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "utf8")
    if "utf8" not in locale.lower().replace("-", ""):
        return in_ascii
    return signs_in_ascii if _VIDEO_TERMINAL.match(environ.get("TERM", "")) else str
