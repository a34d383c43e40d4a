"""The reading screen: it alone holds the state; keys change it, widgets are told to draw it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tui.collation.settings import Settings
from tui.reader import moves
from tui.reader.commands import mousing
from tui.reader.commands.app import DEEDS
from tui.reader.commands.host import Application
from tui.reader.commands.view import ACTIONS
from tui.reader.dialogs.dialog import handed_on
from tui.reader.dialogs.help_text import SAMPLE, first_keys, first_marks
from tui.reader.draw.entity_list import Roster
from tui.reader.draw.frame import Frame, frame_of
from tui.reader.draw.status import status_line
from tui.reader.keymap.keys import KeyReader, Pressed, keymap, spelled
from tui.reader.keymap.table import COMMANDS, in_roster, in_text
from tui.reader.screens.comparison import ComparingScreen
from tui.reader.settings import Options
from tui.reader.view import Size, View
from tui.reader.widgets.panes import Desk
from tui.reader.widgets.prompt import Prompt, Question
from tui.reader.widgets.sidebar import Sidebar
from tui.reader.widgets.status_line import StatusLine
from tui.reader.worker import Analyst
from tui.state.crash_log import log_crash

HINTED_KEYS = 10
"""Keys pressed by a newcomer before the line that teaches the first keys gives way; by others, one."""
BESIDE_HINTS = 10
"""Columns of the status line that hints leave to what stands at its right."""


class ReadingScreen(ComparingScreen, inherit_bindings=False):
    """Panes, sidebar, status line."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, view: View, analyst: Analyst | None, options: Options, problems: Sequence[str]) -> None:
        super().__init__(view, analyst)
        self.roster = Roster(open=options.names)
        self.prompt = Prompt()
        self.mouse_on = options.mouse
        self.settings = Settings().at(options.tier)
        self.commands = options.commands or COMMANDS
        self._mouse = mousing.Mouse()
        self._problems = tuple(problems)
        self._keys = KeyReader(keymap(in_text(self.commands)))
        self._roster_keys = KeyReader(keymap(in_roster(self.commands)))
        self._before_digits: View | None = None
        self._pressed = 0
        self._sample = options.sample
        self._hinted = (HINTED_KEYS if options.newcomer else 1) if options.hints else 0

    @property
    def hexapla(self) -> Application:
        """The application this screen belongs to."""
        return cast("Application", self.app)

    # -- making and drawing --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The widgets."""
        with Horizontal(id="between"):
            yield Desk(self.view)
            yield Sidebar(self.view.story)
        yield StatusLine()
        yield self.prompt

    def on_mount(self) -> None:
        """Listen to the comparison; say what could not be opened."""
        self.show(self.view.with_notice(" · ".join(self._problems)) if self._problems else self.view)
        self.listen()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out again, the current sentence on its row."""
        self.show(self.view)

    def show(self, view: View) -> None:
        """Make a view the state, and draw what differs."""
        view = moves.resized(view, self.frame.area)
        changed = view is not self.view or self._pressed == 0
        self.view = view
        if changed:
            self.query_one(Desk).show(view)
        sidebar = self.query_one(Sidebar)
        sidebar.place(self.frame, is_open=self.roster.open)
        sidebar.show(view.story, self.roster, view.lit)
        self.show_status()

    @property
    def frame(self) -> Frame:
        """How panes and sidebar share the terminal."""
        return frame_of(Size(*self.app.size), self.view, names_open=self.roster.open)

    def show_status(self) -> None:
        """Draw the status line: a notice, a hint for newcomers, or where one is."""
        view = self.view
        width = self.app.size.width
        if self._pressed < self._hinted and not view.notice:
            view = view.with_notice(self._hint(width - len(self.progress) - BESIDE_HINTS))
        keys = self._roster_keys if self.roster.active else self._keys
        line = status_line(view, width, keys.pending, self.progress)
        self.query_one(StatusLine).show(line)

    def _hint(self, width: int) -> str:
        """The first keys at first, then the marks."""
        if self._pressed * 2 >= self._hinted:
            return first_marks(width)
        return first_keys(self.commands, width, SAMPLE if self._sample and self._pressed == 0 else "")

    # -- keys ----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Read a key; obey the command it completes."""
        event.stop()
        event.prevent_default()
        if not handed_on(self, event):
            self.press(spelled(event.key, event.character), event.time)

    @on(Desk.Pointed)
    def _pointed(self, message: Desk.Pointed) -> None:
        self._mouse.obey(self, message.event)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are words: they go to an open prompt and are no keys."""
        event.stop()
        self.prompt.paste(event.text)

    def press(self, key: str, now: float = 0.0) -> None:
        """Do what a key says that was typed at this time of a clock in seconds; when that fails, say so and read on."""
        self._pressed += 1
        try:
            self._press(key, now)
        except Exception as error:
            self._before_digits = None
            self.say(log_crash(error, os.environ))

    def _press(self, key: str, now: float) -> None:
        if self.prompt.is_open:
            self.prompt.press(key)
            return
        keys = self._roster_keys if self.roster.active else self._keys
        before, pressed = keys.pending, keys.press(key, now)
        if pressed is not None:
            self.obey(pressed)
        elif self.view.notice or keys.pending != before:
            self.show(self.view._replace(notice=""))

    def obey(self, pressed: Pressed) -> None:
        """Carry a command out."""
        view = self.view._replace(notice="", selected=())
        digit = pressed.command.id.startswith("article-")
        if digit:
            self._before_digits = self._before_digits or view
        else:
            view = self._before_digits if pressed.counted and self._before_digits else view
            self._before_digits = None
        if pressed.command.id in ACTIONS:
            self.show(ACTIONS[pressed.command.id](view, pressed))
        else:
            self.view = view
            DEEDS[pressed.command.id](self, pressed)

    def ask(self, question: Question, text: str = "") -> None:
        """Ask a question at the foot; the keys go there until it is answered."""
        self.prompt.ask(question, text)

    def come_back(self) -> None:
        """Put the terminal's cursor where it belongs, after another screen had it."""
        self.query_one(Desk).show(self.view)

    def set_roster(self, roster: Roster) -> None:
        """Another state of the names."""
        self.roster = roster
        self.show(self.view)
