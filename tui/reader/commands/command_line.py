"""The command line: ``:`` and what may be typed after it; and the palette, which finds a command by its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tui.collation.model import Tier
from tui.reader import moves
from tui.reader.commands.command_parser import (
    GO,
    GO_PERCENT,
    Order,
    OrderError,
    Vocabulary,
    among,
    nothing,
    order_endings,
    read_order,
)
from tui.reader.commands.corrections import at_tier
from tui.reader.commands.external import write_report
from tui.reader.commands.paths import path_endings
from tui.reader.commands.shelving import close_article, open_paths, show_article
from tui.reader.keymap.keys import Pressed
from tui.reader.keymap.table import Command, Takes, in_text
from tui.reader.view import Layout
from tui.reader.widgets.prompt import Kind, Question

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader

Execution = Callable[["Reader", Order], None]
LAYOUTS = {"reading": Layout.READING, "synopsis": Layout.SYNOPSIS, "single": Layout.SINGLE}
TIERS = tuple(tier.value for tier in Tier)


def ask_for_order(screen: Reader, typed: str = "") -> None:
    """Ask for an order; Tab completes it."""
    vocabulary = _vocabulary(screen)
    question = Question(
        Kind.COMMAND, lambda line: carry_out(screen, line), endings=lambda line: order_endings(line, vocabulary)
    )
    screen.ask(question, typed)


def carry_out(screen: Reader, line: str) -> None:
    """Do what a line of the command line says; what is wrong with it becomes a notice."""
    try:
        order = read_order(line)
    except OrderError as error:
        screen.say(str(error))
        return
    if order is None:
        return
    name = SHORT.get(order.name, order.name)
    command = _named(screen, name)
    if name in ORDERS:
        ORDERS[name](screen, order)
    elif command is not None:
        give(screen, command, order.word)
    else:
        screen.say(f"unknown command: {order.name}; Tab shows all")


def _named(screen: Reader, name: str) -> Command | None:
    return next((command for command in in_text(screen.commands) if command.id == name), None)


def give(screen: Reader, command: Command, word: str = "") -> None:
    """Obey a command that was named instead of typed; the word is its count or its letter."""
    if command.takes is Takes.LETTER:
        if len(word) == 1:
            screen.obey(Pressed(command, letter=word))
        else:
            screen.say(f"{command.id} takes one letter: :{command.id} a")
        return
    counted = command.takes is Takes.COUNT and word.isascii() and word.isdigit()
    screen.obey(Pressed(command, int(word[:6]) if counted else 1, counted))


def _vocabulary(screen: Reader) -> Vocabulary:
    """What Tab completes."""
    words = {
        "theme": among(screen.hexapla.themes),
        "layout": among(tuple(LAYOUTS)),
        "tier": among(TIERS),
        **dict.fromkeys(("close", "show"), among(screen.view.story.sigla)),
        **dict.fromkeys(("open", "write", "w"), path_endings),
    }
    return {**{command.id: nothing for command in in_text(screen.commands)}, **dict.fromkeys(ORDERS, nothing), **words}


# -- the orders --------------------------------------------------------------------------------------------------------


def _one_of(names: Iterable[str], order: Order, screen: Reader) -> str:
    """The word of the order when it is one of the names; else empty, and said what would do."""
    if order.word in names:
        return order.word
    screen.say(f"{order.name}: one of {' '.join(names)}")
    return ""


def _set_theme(screen: Reader, order: Order) -> None:
    if name := _one_of(screen.hexapla.themes, order, screen):
        screen.app.theme = name
        screen.say(f"theme: {name}")


def _set_layout(screen: Reader, order: Order) -> None:
    if name := _one_of(LAYOUTS, order, screen):
        view, layout = screen.view, LAYOUTS[name]
        base = view.focus if layout is Layout.SINGLE else view.choice.base
        screen.show(moves.chosen(view, layout=layout, base=base, zoomed=False).with_notice(f"layout: {layout.value}"))


def _set_tier(screen: Reader, order: Order) -> None:
    if name := _one_of(TIERS, order, screen):
        if screen.view.story.comparison is None:
            screen.say("still comparing")
        else:
            screen.show(at_tier(screen.view, Tier(name)).with_notice(f"strictness: {name} links and better"))


def _go(screen: Reader, order: Order) -> None:
    screen.show(moves.to_number(screen.view, int(order.word)))


def _go_percent(screen: Reader, order: Order) -> None:
    screen.show(moves.to_percent(screen.view, int(order.word)))


def _show(screen: Reader, order: Order) -> None:
    """An article by its letter; without one the command of that name: what is folded away."""
    if order.word:
        show_article(screen, order.word)
    elif (command := _named(screen, "show")) is not None:
        give(screen, command)


SHORT = {"q": "quit", "w": "write", "h": "help", "e": "open"}
"""What may be typed for an order or a command."""
ORDERS: dict[str, Execution] = {
    GO: _go,
    GO_PERCENT: _go_percent,
    "close": lambda screen, order: close_article(screen, order.word),
    "layout": _set_layout,
    "open": lambda screen, order: open_paths(screen, order.words),
    "show": _show,
    "stop": lambda screen, _: screen.stop(),
    "theme": _set_theme,
    "tier": _set_tier,
    "write": write_report,
}


# -- from the keys -----------------------------------------------------------------------------------------------------


def _command_line(screen: Reader, _: Pressed) -> None:
    ask_for_order(screen)


def _open(screen: Reader, _: Pressed) -> None:
    ask_for_order(screen, "open ")


def _palette(screen: Reader, _: Pressed) -> None:
    from tui.reader.dialogs.palette import PaletteScreen

    def run(command: Command | None) -> None:
        screen.come_back()
        if command is not None and command.takes is Takes.LETTER:
            ask_for_order(screen, f"{command.id} ")
        elif command is not None:
            give(screen, command)

    screen.app.push_screen(PaletteScreen(in_text(screen.commands)), run)


DEEDS = {"command-line": _command_line, "open": _open, "palette": _palette}
