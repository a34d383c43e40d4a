"""How many colours to use, decided before Textual is imported, for it decides at import."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from enum import Enum

from tui.reader.terminal.terminfo import describe


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
    """Whether there are any; where the terminal's name says so, nobody waits for the database, which curses reads."""
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
