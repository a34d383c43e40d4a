"""The reading screen: it alone holds the state; keys change it, widgets are told to draw it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from tui.collation.model import NO_CORRECTIONS, Comparison
from tui.collation.settings import Settings
from tui.reader import moves
from tui.reader.actions import ACTIONS
from tui.reader.analysis import Analyst, News
from tui.reader.commands import in_roster, in_text
from tui.reader.correcting import at_tier
from tui.reader.guide import SAMPLE, first_keys, first_marks
from tui.reader.keys import KeyReader, Pressed, keymap, spelled
from tui.reader.messages import AnalysisFailed, Compared, Finished, Progressed
from tui.reader.options import Options
from tui.reader.panes import NARROWEST
from tui.reader.roster import Roster, width_of
from tui.reader.screens import mousing
from tui.reader.screens.deeds import DEEDS
from tui.reader.screens.dialog import handed_on
from tui.reader.status import status_line
from tui.reader.view import Size, View, automatic_layout
from tui.reader.widgets.desk import Desk
from tui.reader.widgets.prompt import Prompt, Question
from tui.reader.widgets.sidebar import Sidebar
from tui.reader.widgets.status_line import StatusLine
from tui.sessions.mishaps import tell

if TYPE_CHECKING:
    from tui.reader.app import HexaplaApp

HINTED_KEYS = 10
"""Keys pressed before the line that teaches the first keys gives way."""
BESIDE_HINTS = 10
"""Columns of the status line that hints leave to what stands at its right."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """Panes, sidebar, status line."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, view: View, analyst: Analyst | None, options: Options, problems: Sequence[str]) -> None:
        super().__init__()
        self.view = view
        self.roster = Roster(open=options.names)
        self.prompt = Prompt()
        self.mouse = mousing.Mouse()
        self.settings = Settings().at(options.tier)
        self.commands = options.commands
        self._analyst = analyst
        self.sources = {article.origin for article in view.story.articles}
        """Every file that was opened, closed ones too: nothing is ever written over them."""
        self._problems = tuple(problems)
        self._keys = KeyReader(keymap(in_text(options.commands)))
        self._roster_keys = KeyReader(keymap(in_roster(options.commands)))
        self._before_digits: View | None = None
        self._pressed = 0
        self._sample = options.sample
        self._hinted = HINTED_KEYS if options.hints else 0
        self._progress = "comparing" if analyst else ""

    @property
    def hexapla(self) -> HexaplaApp:
        """The application this screen belongs to."""
        return cast("HexaplaApp", self.app)

    @property
    def is_comparing(self) -> bool:
        """Whether a comparison is under way."""
        return bool(self._progress)

    def stop_comparing(self) -> None:
        """End the comparison under way; reading goes on without."""
        if self._analyst is not None and self._progress:
            analyst, self._analyst, self._progress = self._analyst, None, ""
            analyst.cancel()
            self.say("comparing stopped; r compares anew")

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
        if self._analyst is not None:
            self._listen(self._analyst)

    def on_unmount(self) -> None:
        """End a comparison that nobody waits for any more."""
        if self._analyst is not None:
            self._analyst.cancel()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out again, the current sentence on its row."""
        self.show(self.view)

    def show(self, view: View) -> None:
        """Make a view the state, and draw what differs."""
        view = moves.resized(view, self._area())
        changed = view is not self.view or self._pressed == 0
        self.view = view
        self._place_sidebar()
        if changed:
            self.query_one(Desk).show(view)
        self.query_one(Sidebar).show(view.story, self.roster, view.lit)
        self._show_status()

    def _area(self) -> Size:
        """Cells the panes share."""
        width, height = self.app.size
        beside = width_of(self.view.story) if self.roster.open and not self.overlaid else 0
        return Size(width - beside, max(2, height - 1))

    @property
    def sidebar_rows(self) -> int:
        """Rows of names that the sidebar shows."""
        return max(1, self._area().height - 1)

    @property
    def overlaid(self) -> bool:
        """Whether the sidebar lies over the panes because beside them they would be too narrow."""
        width, panes = self.app.size.width, len(self.view.choice.panes)
        beside = width - width_of(self.view.story)
        return beside < NARROWEST * min(2, panes) or automatic_layout(beside, panes) is not automatic_layout(
            width, panes
        )

    def _place_sidebar(self) -> None:
        sidebar = self.query_one(Sidebar)
        sidebar.set_class(not self.roster.open, "-closed")
        sidebar.set_class(self.overlaid, "-over")
        sidebar.styles.width = width_of(self.view.story)

    def _show_status(self) -> None:
        view = self.view
        width = self.app.size.width
        if self._pressed < self._hinted and not view.notice:
            view = view.with_notice(self._hint(width - len(self._progress) - BESIDE_HINTS))
        keys = self._roster_keys if self.roster.active else self._keys
        line = status_line(view, width, keys.pending, self._progress)
        self.query_one(StatusLine).show(line)

    def _hint(self, width: int) -> str:
        """The first keys at first, then the marks."""
        if self._pressed * 2 >= self._hinted:
            return first_marks(width)
        return first_keys(self.commands, width, SAMPLE if self._sample and self._pressed == 0 else "")

    # -- news of the comparison ----------------------------------------------------------------------------------------

    def compare_anew(self, view: View, analyst: Analyst) -> None:
        """Show other articles, and wait for their comparison instead of the one under way."""
        old, self._analyst, self._progress = self._analyst, analyst, "comparing"
        self.sources |= {article.origin for article in view.story.articles}
        if old is not None:
            old.cancel()
        self.show(view)
        self._listen(analyst)

    def _listen(self, analyst: Analyst) -> None:
        analyst.listen(partial(self._hear, analyst), self.view.story.sentences)

    def _hear(self, analyst: Analyst, news: News) -> None:
        """Called from the listening thread: pass the news on as a message, unless it has become old."""
        if analyst is not self._analyst:
            return
        if isinstance(news, Comparison):
            self.post_message(Compared(news))
        elif isinstance(news, str):
            self.post_message(AnalysisFailed(news))
        else:
            self.post_message(Progressed(*news))

    @on(Progressed)
    def _progressed(self, message: Progressed) -> None:
        self._progress = f"comparing {message.fraction:.0%} {message.step}"
        self._show_status()

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        if message.comparison.articles != self.view.story.articles:
            return
        self._progress = ""
        view = moves.told(self.view, self.view.story.with_comparison(message.comparison))
        self.show(at_tier(view, message.comparison.tier) if view.corrections != NO_CORRECTIONS else view)

    @on(AnalysisFailed)
    def _failed(self, message: AnalysisFailed) -> None:
        self._progress = ""
        self.show(self.view.with_notice(message.reason))

    @on(Finished)
    def _finished(self, message: Finished) -> None:
        message.then()

    # -- keys ----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Read a key; obey the command it completes."""
        event.stop()
        event.prevent_default()
        if not handed_on(self, event):
            self.press(spelled(event.key, event.character))

    @on(Desk.Pointed)
    def _pointed(self, message: Desk.Pointed) -> None:
        self.mouse.obey(self, message.event)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are words: they go to an open prompt and are no keys."""
        event.stop()
        self.prompt.paste(event.text)

    def press(self, key: str) -> None:
        """Do what a key says; when that fails, say so and read on."""
        self._pressed += 1
        try:
            self._press(key)
        except Exception as error:
            self._before_digits = None
            self.say(tell(error, os.environ))

    def _press(self, key: str) -> None:
        if self.prompt.is_open:
            self.prompt.press(key)
            return
        keys = self._roster_keys if self.roster.active else self._keys
        pressed = keys.press(key, time.monotonic())
        if pressed is not None:
            self.obey(pressed)
        elif self.view.notice or keys.pending:
            self.show(replace(self.view, notice=""))

    def obey(self, pressed: Pressed) -> None:
        """Carry a command out."""
        view = replace(self.view, notice="", selected=())
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

    def say(self, notice: str) -> None:
        """Something to tell in the status line, until the next key."""
        self.show(self.view.with_notice(notice))

    def come_back(self) -> None:
        """Put the terminal's cursor where it belongs, after another screen had it."""
        self.query_one(Desk).show(self.view)

    def set_roster(self, roster: Roster) -> None:
        """Another state of the names."""
        self.roster = roster
        self.show(self.view)
