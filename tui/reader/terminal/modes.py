"""The terminal modes that a full-screen program sets, and how each is taken back."""

from __future__ import annotations

from collections.abc import Mapping

ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[2J"
"""Other screen, no cursor, no line wrap, pastes marked as such; blank also where there is no other screen."""
LEAVE = "\x1b[m\x1b[r\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[?7h\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h"
"""Everything that may have been set, as a fresh terminal has it; harmless where it was not set."""

MOUSE_ON = "\x1b[?1002h\x1b[?1006h"
"""Buttons, wheel and dragging. Never 1003: plain motion would cost bytes both ways and means nothing here."""
MOUSE_OFF = "\x1b[?1006l\x1b[?1002l"

ASK_SYNCHRONISED = "\x1b[?2026$p"
POINTER_SHAPE = "\x1b]22;"
"""How Textual's wish for another mouse pointer begins; few terminals know it, and it means nothing here."""

_MISREAD_QUESTIONS = ("linux", "vt", "screen", "ansi", "cons", "eterm")
"""Beginnings of the names of terminals that draw the last letter of a question they do not know."""


def understands_questions(environ: Mapping[str, str]) -> bool:
    """Whether the terminal swallows a question about a mode that it has no answer to."""
    misreads = environ.get("TERM", "").startswith(_MISREAD_QUESTIONS)
    return not misreads and environ.get("TERM_PROGRAM") != "Apple_Terminal"
