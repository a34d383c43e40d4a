"""What the terminfo database, or else the terminal's name, says that the terminal can do."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class Abilities(NamedTuple):
    """What the terminal can do besides writing characters where the cursor stands."""

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
    """What the name alone tells: ``xterm-ghostty``, ``screen-256color``."""
    if term.endswith("-direct"):
        return Terminfo(1 << 24, True, _MODERN)
    if "256color" in term:
        return Terminfo(256, False, _MODERN)
    parts = term.split("-")
    known = [_PALETTES[part] for part in parts if part in _PALETTES]
    return Terminfo(max(known), False, _MODERN) if known else Terminfo(0, False, _PLAIN)


def abilities(environ: Mapping[str, str]) -> Abilities:
    """What the terminal of this environment can do."""
    return describe(environ.get("TERM", "")).abilities
