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


# -- the background ----------------------------------------------------------------------------------------------------


Rgb = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""
BACKGROUNDS: Mapping[str, Rgb] = {"dark": (0, 0, 0), "light": (255, 255, 255)}
"""What a word stands for where the terminal does not tell the colour itself."""
_MISREAD_OSC = ("linux", "vt", "ansi", "cons", "eterm")
"""Beginnings of the names of terminals that draw an operating system command that they do not know."""


def knows_tints(colours: ColourSystem) -> bool:
    """Whether there are colours near the background to choose from."""
    return colours in (ColourSystem.PALETTE, ColourSystem.DIRECT)


def may_be_asked(environ: Mapping[str, str]) -> bool:
    """Whether the terminal swallows a question about its background (OSC 11) that it has no answer to."""
    return not environ.get("TERM", "").startswith(_MISREAD_OSC)


def background_of_environment(environ: Mapping[str, str]) -> Rgb | None:
    """Black or white by ``COLORFGBG``, as rxvt and Konsole set it: ``15;0``, ``0;default;15``; None when unknown."""
    last = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not (last.isascii() and last.isdigit() and int(last[:3]) < 16):
        return None
    return BACKGROUNDS["dark" if int(last) in (*range(7), 8) else "light"]


def background_of_answer(answer: str) -> Rgb | None:
    """The colour of an answer in X11's notation, 1 to 4 hexadecimal digits a channel; None for anything else.

    ``rgb:1e1e/1e1e/1e1e``, ``rgba:0000/0000/0000/ffff``, ``#1e1e1e``.
    """
    name, _, value = answer.partition(":")
    if name.startswith("#") and len(name) in (4, 7, 13):
        width = len(name) // 3
        value = "/".join(name[at : at + width] for at in range(1, len(name), width))
    elif name not in ("rgb", "rgba"):
        return None
    channels = value.split("/")[:3]
    digits = set("0123456789abcdefABCDEF")
    if len(channels) < 3 or not all(0 < len(channel) <= 4 and digits.issuperset(channel) for channel in channels):
        return None
    red, green, blue = (round(255 * int(channel, 16) / (16 ** len(channel) - 1)) for channel in channels)
    return red, green, blue


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
