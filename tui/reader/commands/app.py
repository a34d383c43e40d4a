"""What each command does that reaches beyond the view; the modules named here say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.reader.commands import carrying, command_line, consulting, entities, external, mousing, searching, shelving
from tui.reader.keymap.keys import Pressed

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader


def _quit(screen: Reader, _: Pressed) -> None:
    screen.app.exit()


def _redraw(screen: Reader, _: Pressed) -> None:
    screen.hexapla.redraw()


def _next_theme(screen: Reader, _: Pressed) -> None:
    screen.say(f"theme: {screen.hexapla.next_theme()}")


def _suspend(screen: Reader, _: Pressed) -> None:
    screen.app.action_suspend_process()


DEEDS: Mapping[str, Callable[[Reader, Pressed], None]] = {
    **entities.DEEDS,
    **searching.DEEDS,
    **carrying.DEEDS,
    **mousing.DEEDS,
    **consulting.DEEDS,
    **command_line.DEEDS,
    **shelving.DEEDS,
    **external.DEEDS,
    "quit": _quit,
    "redraw": _redraw,
    "colours": _next_theme,
    "suspend": _suspend,
}
