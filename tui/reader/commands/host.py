"""What the deeds may ask of the reading screen, and it of the application around it."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from typing import Any, Protocol

from textual.app import App
from textual.message import Message

from tui.collation.settings import Settings
from tui.reader.draw.entity_list import Roster
from tui.reader.draw.frame import Frame
from tui.reader.keymap.keys import Pressed
from tui.reader.keymap.table import Command
from tui.reader.view import View
from tui.reader.widgets.prompt import Question
from tui.reader.worker import Analyst


class Application(Protocol):
    """The application: colours and the terminal."""

    themes: Sequence[str]

    def redraw(self) -> None:
        """Draw everything again."""

    def next_theme(self) -> str:
        """The name of the theme now in force, after a change to the next one."""

    def end(self, number: signal.Signals) -> None:
        """End because of a signal, in order and with its status."""

    def send_to_terminal(self, sequence: str) -> None:
        """Write an escape sequence of our own making."""

    def switch_mouse(self, on: bool) -> None:
        """Have the mouse reported, or leave it to the terminal."""


class Reader(Protocol):
    """The reading screen: its state, and how to change it."""

    view: View
    roster: Roster
    settings: Settings
    """Those of the next comparison."""
    commands: tuple[Command, ...]
    """With the keys they are bound to now."""
    progress: str
    """Of the comparison under way; empty when there is none."""
    sources: set[str]
    """Every file that was opened, closed ones too: nothing is ever written over them."""
    errands: set[object]
    """What is done beside the reading and waited for."""
    mouse_on: bool

    @property
    def app(self) -> App[Any]:
        """The application as Textual knows it."""

    @property
    def hexapla(self) -> Application:
        """The same as hexapla knows it."""

    @property
    def frame(self) -> Frame:
        """How panes and sidebar share the terminal."""

    def show(self, view: View) -> None:
        """Make a view the state, and draw what differs."""

    def say(self, notice: str) -> None:
        """Something to tell in the status line, until the next key."""

    def ask(self, question: Question, text: str = "") -> None:
        """Ask a question at the foot; the keys go there until it is answered."""

    def obey(self, pressed: Pressed) -> None:
        """Carry a command out."""

    def set_roster(self, roster: Roster) -> None:
        """Another state of the names."""

    def come_back(self) -> None:
        """Put the terminal's cursor where it belongs, after another screen had it."""

    def compare_anew(self, view: View, analyst: Analyst) -> None:
        """Show other articles, and wait for their comparison instead of the one under way."""

    def stop(self) -> None:
        """End what is under way."""

    def post_message(self, message: Message) -> bool:
        """Have a message dealt with on the screen's own thread; False when it is gone."""
