"""The handlers of the commands that do more than change the view: one table, and those that have no other home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.collation.model import SentenceRef
from tui.reader.commands import (
    articles,
    command_line,
    copy,
    entities,
    mouse,
    notebook,
    programs,
    search,
)
from tui.reader.keymap.keys import Pressed
from tui.reader.keymap.table import Command, Takes
from tui.reader.moves import jump

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen

Handler = Callable[["ReadingScreen", Pressed], None]


def show_help(screen: ReadingScreen, _: Pressed) -> None:
    """Show marks and commands."""
    from tui.reader.dialogs.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.commands), lambda _: screen.come_back())


def show_summary(screen: ReadingScreen, _: Pressed) -> None:
    """Show coverage, conflicts and quotations; jump to the line chosen there."""
    from tui.reader.dialogs.summary import SummaryScreen

    comparison = screen.view.story.comparison
    if comparison is None:
        screen.show_notice("still comparing: the summary comes with the comparison")
        return

    def go(chosen: SentenceRef | Command | None) -> None:
        screen.come_back()
        if isinstance(chosen, Command):
            command_line.run_named(screen, chosen)
        elif chosen is not None:
            screen.show(jump(screen.view, chosen))

    desk = next((command for command in screen.text_commands if command.id == "desk"), None)
    screen.app.push_screen(SummaryScreen(comparison, desk), go)


def show_messages(screen: ReadingScreen, _: Pressed) -> None:
    """Show the messages so far, each in full."""
    from tui.reader.dialogs.help import MessagesScreen

    screen.app.push_screen(MessagesScreen(screen.notices), lambda _: screen.come_back())


MAX_RECENT = 5
"""Maximum commands that the palette shows as run last."""


def show_palette(screen: ReadingScreen, _: Pressed) -> None:
    """Show all commands; run the one chosen there."""
    from tui.reader.dialogs.palette import PaletteScreen

    def run(command: Command | None) -> None:
        screen.come_back()
        if command is not None:
            others = (name for name in screen.recent_commands if name != command.id)
            screen.recent_commands = (command.id, *others)[:MAX_RECENT]
        if command is not None and command.takes is Takes.LETTER:
            command_line.open_command_line(screen, f"{command.id} ")
        elif command is not None:
            command_line.run_named(screen, command)

    screen.app.push_screen(PaletteScreen(screen.text_commands, screen.recent_commands), run)


def next_theme(screen: ReadingScreen, _: Pressed) -> None:
    """Take the next theme."""
    screen.show_notice(f"theme: {screen.hexapla.next_theme()}")


HANDLERS: Mapping[str, Handler] = {
    "sidebar": entities.toggle,
    "roster-down": entities.move(1),
    "roster-up": entities.move(-1),
    "roster-page-down": entities.move(entities.PAGE),
    "roster-page-up": entities.move(-entities.PAGE),
    "roster-first": entities.to_first,
    "roster-last": entities.to_last,
    "roster-light": entities.light,
    "roster-sort": entities.sort,
    "roster-filter": entities.filter_names,
    "roster-only": entities.only,
    "roster-merge": entities.merge,
    "roster-split": entities.split,
    "roster-rename": entities.rename,
    "roster-retype": entities.retype,
    "roster-note": entities.write_note,
    "roster-leave": entities.leave,
    "join": notebook.join,
    "part": notebook.part,
    "note": notebook.write_note,
    "desk": notebook.show_desk,
    "search": search.search,
    "filter": search.keep_matching,
    "copy": copy.copy_sentence,
    "copy-group": copy.copy_group,
    "pipe": programs.ask_for_filter,
    "edit": programs.edit,
    "origin": programs.show_origin,
    "whole-page": articles.toggle_whole_page,
    "open": lambda screen, _: command_line.open_command_line(screen, "open "),
    "reload": articles.reload,
    "summary": show_summary,
    "help": show_help,
    "messages": show_messages,
    "palette": show_palette,
    "command-line": lambda screen, pressed: command_line.open_command_line(
        screen, str(pressed.times) if pressed.counted else ""
    ),
    "colours": next_theme,
    "mouse": mouse.toggle_mouse,
    "redraw": lambda screen, _: screen.hexapla.redraw(),
    "suspend": lambda screen, _: screen.app.action_suspend_process(),
    "quit": lambda screen, _: screen.app.exit(),
}
"""By command id. The other commands change the view alone: `view.ACTIONS`."""
