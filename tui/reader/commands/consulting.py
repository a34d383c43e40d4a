"""The screens one looks something up on: help, summary, palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.collation.model import SentenceRef
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import jump

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader


def show_help(screen: Reader, _: Pressed) -> None:
    """Marks and commands, over the text."""
    from tui.reader.dialogs.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.commands), lambda _: screen.come_back())


def show_summary(screen: Reader, _: Pressed) -> None:
    """Coverage, conflicts, quotations; the line chosen there becomes the place in the text."""
    from tui.reader.dialogs.summary import SummaryScreen

    comparison = screen.view.story.comparison
    if comparison is None:
        screen.say("still comparing: the summary comes with the comparison")
        return

    def go(chosen: SentenceRef | None) -> None:
        screen.come_back()
        if chosen is not None:
            screen.show(jump(screen.view, chosen))

    screen.app.push_screen(SummaryScreen(comparison), go)


DEEDS = {"help": show_help, "summary": show_summary}
