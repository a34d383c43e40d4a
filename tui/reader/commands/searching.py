"""Search and filter: the pattern is asked for at the foot, and hits are shown while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.commands.search import find, glance, keep_hits
from tui.reader.keymap.keys import Pressed
from tui.reader.view import View
from tui.reader.widgets.prompt import Kind, Question

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader


def search(screen: Reader, _: Pressed) -> None:
    """Ask for a pattern; every letter shows the first hit from where the search began."""
    start = screen.view

    def look(pattern: str) -> None:
        screen.show(glance(start, pattern) if pattern else start)

    def keep(pattern: str) -> None:
        found = find(start, pattern or (start.hits.pattern if start.hits else ""))
        screen.show(found._replace(jumps=(*start.jumps, start.here)) if found.here != start.here else found)

    screen.ask(Question(Kind.SEARCH, submitted=keep, changed=look, cancelled=lambda: screen.show(start)))


def keep_matching(screen: Reader, _: Pressed) -> None:
    """Ask for a pattern; only sentences that match stay open."""
    screen.ask(Question(Kind.FILTER, submitted=lambda pattern: screen.show(_filtered(screen.view, pattern))))


def _filtered(view: View, pattern: str) -> View:
    shown = keep_hits(view, pattern)
    return shown if pattern else shown._replace(hits=None)


DEEDS = {"search": search, "filter": keep_matching}
