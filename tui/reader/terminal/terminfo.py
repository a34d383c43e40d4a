"""What the terminal can do and how many colours to use, by the terminfo database, or else by the terminal's name.

Colours are decided before Textual is imported, for it decides at import.
"""

from collections.abc import Mapping, MutableMapping
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Abilities(NamedTuple):
    """Optional capabilities of the terminal."""

    erases_in_colour: bool = False
    """Erased cells take the pen's background (terminfo ``bce``)."""
    erases_cells: bool = False
    """It erases a number of cells (terminfo ``ech``)."""
    scrolls: bool = False
    """It scrolls a region of rows (terminfo ``csr`` and ``ri``)."""


class Terminfo(NamedTuple):
    """The few capabilities that count here."""

    colours: int
    """How many the palette has, 0 for none."""
    direct_colour: bool
    """Colours by red, green and blue (``RGB`` or ``Tc``)."""
    abilities: Abilities


_PALETTES = {
    "alacritty": 256, "contour": 256, "foot": 256, "ghostty": 256, "kitty": 256, "konsole": 256, "rio": 256,
    "st": 256, "tmux": 256, "vte": 256, "wezterm": 256, "linux": 8, "screen": 8, "xterm": 8, "rxvt": 8,
}  # fmt: skip
"""Palettes of terminals whose description is often missing on the far side of an SSH connection."""
_MODERN = Abilities(erases_in_colour=False, erases_cells=True, scrolls=True)
_PLAIN = Abilities()


@lru_cache(maxsize=8)
def describe(term: str) -> Terminfo:
    """The terminal of that name; the first name asked for is the only one looked up in the database."""
    try:
        import curses

        curses.setupterm(term, -1)
    except Exception:  # no curses in this Python, or no such terminal in the database
        return by_name(term)
    return Terminfo(
        max(0, curses.tigetnum("colors")),
        curses.tigetflag("RGB") > 0 or curses.tigetflag("Tc") > 0,
        Abilities(
            erases_in_colour=curses.tigetflag("bce") > 0,
            erases_cells=curses.tigetstr("ech") is not None,
            scrolls=curses.tigetstr("csr") is not None and curses.tigetstr("ri") is not None,
        ),
    )


def by_name(term: str) -> Terminfo:
    """The capabilities that the name alone implies: ``xterm-ghostty``, ``screen-256color``."""
    if term.endswith("-direct"):
        return Terminfo(1 << 24, True, _MODERN)
    if "256color" in term:
        return Terminfo(256, False, _MODERN)
    parts = term.split("-")
    known = [_PALETTES[part] for part in parts if part in _PALETTES]
    return Terminfo(max(known), False, _MODERN) if known else Terminfo(0, False, _PLAIN)


def abilities(environ: Mapping[str, str]) -> Abilities:
    """The optional capabilities of the terminal of this environment."""
    return describe(environ.get("TERM", "")).abilities


class ColourSystem(Enum):
    """The kinds of colour a terminal grants, by the names Textual gives them."""

    NONE = "none"
    STANDARD = "standard"
    """The 16 of the user's own palette."""
    PALETTE = "256"
    DIRECT = "truecolor"


def choose_colours(environ: Mapping[str, str]) -> ColourSystem:
    """The colours that the terminal grants and the user wants.

    ``NO_COLOR`` counts when it is not empty (no-color.org); ``COLORTERM`` may promise more than
    terminfo knows, and terminfo knows terminals over SSH, where ``COLORTERM`` does not arrive.
    """
    if environ.get("NO_COLOR"):
        return ColourSystem.NONE
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return ColourSystem.DIRECT
    terminal = describe(environ.get("TERM", ""))
    if terminal.direct_colour:
        return ColourSystem.DIRECT
    if terminal.colours >= 256:
        return ColourSystem.PALETTE
    return ColourSystem.STANDARD if terminal.colours >= 8 else ColourSystem.NONE


def has_colours(environ: Mapping[str, str]) -> bool:
    """Whether colours are used; reads the terminfo database only where the terminal's name does not say so."""
    named = "256color" in environ.get("TERM", "") and not environ.get("NO_COLOR")
    return named or choose_colours(environ) is not ColourSystem.NONE


_BEFORE_IMPORT = {
    "TEXTUAL_ANIMATIONS": "none",  # an animated page costs 240 kB
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # no bound key needs it, and it is one more mode to leave on by accident
    "ESCDELAY": "25",  # milliseconds; 100 can be felt
}


def prepare_for_textual(environ: MutableMapping[str, str]) -> ColourSystem:
    """The colours to use, after the variables that Textual reads at import have been set to suit."""
    colours = choose_colours(environ)
    environ.pop("NO_COLOR", None)  # Textual would take even an empty one for a wish
    if colours is ColourSystem.NONE:
        environ["NO_COLOR"] = "1"
        environ["TEXTUAL_COLOR_SYSTEM"] = ColourSystem.STANDARD.value
    else:
        environ["TEXTUAL_COLOR_SYSTEM"] = colours.value
    for name, value in _BEFORE_IMPORT.items():
        environ.setdefault(name, value)
    return colours
