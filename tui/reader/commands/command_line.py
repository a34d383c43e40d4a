"""The command line: what may be typed after ``:``, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tui.collation.model import Tier
from tui.options import LAYOUTS, TIERS
from tui.reader import moves
from tui.reader.commands.articles import close_article, open_paths, show_article
from tui.reader.commands.cases import open_case, save_case, show_recent
from tui.reader.commands.command_parser import (
    GO,
    GO_PERCENT,
    REPEAT,
    CommandLine,
    Completers,
    ParseError,
    among,
    at_home,
    complete_line,
    nothing,
    parse_line,
    path_endings,
)
from tui.reader.commands.notebook import at_tier, set_label
from tui.reader.commands.programs import write_report
from tui.reader.keymap.keys import Pressed
from tui.reader.keymap.table import Command, Takes
from tui.reader.state import Layout
from tui.reader.widgets.prompt import Kind, Question
from tui.state import is_case

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen

Action = Callable[["ReadingScreen", CommandLine], None]


def open_command_line(screen: ReadingScreen, typed: str = "") -> None:
    """Ask for a command; Tab completes it."""
    completers = _completers(screen)
    question = Question(
        Kind.COMMAND, lambda line: execute(screen, line), endings=lambda line: complete_line(line, completers)
    )
    screen.ask(question, typed)


def execute(screen: ReadingScreen, typed: str) -> None:
    """Run a line of the command line; a mistake in it becomes a notice."""
    try:
        line = parse_line(typed)
    except ParseError as error:
        screen.show_notice(str(error))
        return
    if line is None:
        return
    name = ALIASES.get(line.name, line.name)
    command = _named(screen, name)
    if name in LINE_COMMANDS:
        LINE_COMMANDS[name](screen, line)
    elif command is not None:
        run_named(screen, command, line.word)
    else:
        screen.show_notice(f"unknown command: {line.name}; Tab shows all")


def _named(screen: ReadingScreen, name: str) -> Command | None:
    return next((command for command in screen.text_commands if command.id == name), None)


def run_named(screen: ReadingScreen, command: Command, word: str = "") -> None:
    """Run a command that was named instead of typed; the word is its count or its letter."""
    if command.takes is Takes.LETTER:
        if len(word) == 1:
            screen.run_command(Pressed(command, letter=word))
        else:
            screen.show_notice(f"{command.id} takes one letter: :{command.id} a")
        return
    counted = command.takes in (Takes.COUNT, Takes.NUMBER) and word.isascii() and word.isdigit()
    screen.run_command(Pressed(command, int(word[:6]) if counted else 1, counted))


def _completers(screen: ReadingScreen) -> Completers:
    """By name of the command, what Tab completes."""
    words = {
        "theme": among(screen.hexapla.themes),
        "layout": among(LAYOUTS),
        "tier": among(TIERS),
        **dict.fromkeys(("close", "label", "show"), among(screen.view.story.sigla)),
        **dict.fromkeys(("open", "write", "w", "save"), path_endings),
    }
    return {
        **{command.id: nothing for command in screen.text_commands},
        **dict.fromkeys(LINE_COMMANDS, nothing),
        **words,
    }


# -- what each does ----------------------------------------------------------------------------------------------------


def _one_of(names: Iterable[str], line: CommandLine, screen: ReadingScreen) -> str:
    """The word of the line when it is one of the names; else empty, with a notice that lists them."""
    if line.word in names:
        return line.word
    screen.show_notice(f"{line.name}: one of {' '.join(names)}")
    return ""


def _set_theme(screen: ReadingScreen, line: CommandLine) -> None:
    if name := _one_of(screen.hexapla.themes, line, screen):
        screen.app.theme = name
        screen.show_notice(f"theme: {name}")


def _set_layout(screen: ReadingScreen, line: CommandLine) -> None:
    if name := _one_of(LAYOUTS, line, screen):
        view, layout = screen.view, Layout[name.upper()]
        base = view.focus if layout is Layout.SINGLE else view.choice.base
        screen.show(moves.chosen(view, layout=layout, base=base, zoomed=False).with_notice(f"layout: {layout.value}"))


def _set_tier(screen: ReadingScreen, line: CommandLine) -> None:
    if name := _one_of(TIERS, line, screen):
        if screen.view.story.comparison is None:
            screen.show_notice("still comparing")
        else:
            screen.show(at_tier(screen.view, Tier(name)).with_notice(f"strictness: {name} links and better"))


def _repeat(screen: ReadingScreen, line: CommandLine) -> None:
    """A key with a number: ``5j``."""
    number, key = line.words
    command = next((command for command in screen.text_commands if key in command.keys), None)
    if command is None or command.takes not in (Takes.COUNT, Takes.NUMBER):
        screen.show_notice(f"{key} {'is no key' if command is None else 'takes no number'}")
    else:
        run_named(screen, command, number)


def _open(screen: ReadingScreen, line: CommandLine) -> None:
    """Articles besides those that are open; a case in their place."""
    path = at_home(line.word)
    if len(line.words) == 1 and is_case(path):
        open_case(screen, path)
    else:
        open_paths(screen, line.words)


def _show(screen: ReadingScreen, line: CommandLine) -> None:
    """An article by its letter; without one the command of that name: what is folded away."""
    if line.word:
        show_article(screen, line.word)
    elif (command := _named(screen, "show")) is not None:
        run_named(screen, command)


ALIASES = {"q": "quit", "w": "write", "h": "help", "e": "open"}
"""Short names, as vim has them."""
LINE_COMMANDS: dict[str, Action] = {
    GO: lambda screen, line: screen.show(moves.to_number(screen.view, int(line.word))),
    GO_PERCENT: lambda screen, line: screen.show(moves.to_percent(screen.view, int(line.word))),
    REPEAT: _repeat,
    "close": lambda screen, line: close_article(screen, line.word),
    "label": set_label,
    "layout": _set_layout,
    "open": _open,
    "recent": show_recent,
    "save": save_case,
    "show": _show,
    "stop": lambda screen, _: screen.stop(),
    "theme": _set_theme,
    "tier": _set_tier,
    "write": write_report,
}
