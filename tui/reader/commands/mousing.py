"""The mouse, for those who ask for it: off at the start, so that the terminal's own selection works."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual import events

from tui.reader.commands import mouse
from tui.reader.commands.copy import copy
from tui.reader.keymap.keys import Pressed

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader


class Mouse:
    """What the mouse is doing to a reading screen."""

    def __init__(self) -> None:
        self._begin: mouse.Point | None = None

    def obey(self, screen: Reader, event: events.MouseEvent) -> None:
        """Do what the mouse says."""
        if isinstance(event, events.MouseDown):
            self.press(screen, event)
        elif isinstance(event, events.MouseMove):
            self.drag(screen, event)
        elif isinstance(event, events.MouseUp):
            self.release(screen)
        else:
            self.turn(screen, event.x, 1 if isinstance(event, events.MouseScrollDown) else -1)

    def press(self, screen: Reader, event: events.MouseDown) -> None:
        """Set the sentence; a drag may begin here."""
        screen.show(mouse.clicked(screen.view, event.x, event.y))
        self._begin = mouse.point_at(screen.view, event.x, event.y)

    def drag(self, screen: Reader, event: events.MouseMove) -> None:
        """Light the words from where the button went down."""
        end = mouse.point_at(screen.view, event.x, event.y)
        if event.button and self._begin and end and end != self._begin:
            screen.show(mouse.dragged(screen.view, self._begin, end))

    def release(self, screen: Reader) -> None:
        """Copy what was dragged over."""
        self._begin = None
        if screen.view.selected:
            text = mouse.selected_text(screen.view)
            screen.say(f"{len(text)} characters {copy(text, os.environ, screen.hexapla.send_to_terminal)}")

    def turn(self, screen: Reader, x: int, notches: int) -> None:
        """Scroll as the wheel says."""
        screen.show(mouse.wheeled(screen.view, x, notches))


def toggle_mouse(screen: Reader, _: Pressed) -> None:
    """Give the mouse to hexapla, or leave it to the terminal."""
    screen.mouse_on = not screen.mouse_on
    screen.hexapla.switch_mouse(screen.mouse_on)
    wheel = "mouse on: wheel, click, drag copies" if screen.mouse_on else "mouse off: the terminal selects"
    screen.say(wheel)


DEEDS = {"mouse": toggle_mouse}
