"""The reading screen: it alone holds the state; keys and the comparison change it, widgets draw it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from tui.cells import cell_width
from tui.collation.model import Comparison, Settings
from tui.reader import moves
from tui.reader.commands.articles import FileWatch, open_pending
from tui.reader.commands.handlers import HANDLERS
from tui.reader.commands.keeping import PLACE_INTERVAL
from tui.reader.commands.mouse import Mouse
from tui.reader.commands.programs import is_restricted
from tui.reader.commands.view import ACTIONS
from tui.reader.dialogs import handed_on
from tui.reader.dialogs.help import BETWEEN, SAMPLE, first_keys, first_marks, version_marks
from tui.reader.draw import Paint, Run
from tui.reader.draw.entity_list import Frame, Roster, frame_of
from tui.reader.draw.status import result, result_of_versions, room_beside, status_line
from tui.reader.keymap.keys import KeyReader, Pressed, keymap, spelled
from tui.reader.keymap.table import COMMANDS, Command, list_commands, text_commands
from tui.reader.layout import rows_below
from tui.reader.messages import AnalysisFailed, Compared, FilesChanged, Finished, Loading, Progressed
from tui.reader.settings import Options
from tui.reader.state import Size
from tui.reader.view import STILL_COMPARING, View
from tui.reader.widgets import Panes, Sidebar, StatusLine
from tui.reader.widgets.prompt import Kind, Prompt, Question
from tui.reader.worker import Analyst, News
from tui.state import log_crash

if TYPE_CHECKING:
    from tui.reader.app import HexaplaApp
    from tui.reader.commands.keeping import Keeper

MAX_NOTICES = 50
"""Maximum number of notices that are kept for the list of messages."""
HINTED_KEYS = 10
"""Keys pressed by a newcomer until the row of the first keys shows the marks, if it has no room for both."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """Panes, sidebar, status line."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, view: View, analyst: Analyst | None, options: Options, problems: Sequence[str]) -> None:
        super().__init__()
        self.view: View = view
        self.sources = {article.file for article in view.story.articles}
        """Every file that was opened, closed ones too: nothing is ever written over them."""
        self.progress = "comparing" if analyst else ""
        """Progress of the comparison as the status line shows it; empty when none is under way."""
        self.pending_tasks: set[object] = set()
        """Background tasks whose result is still wanted."""
        self._analyst = analyst
        self.roster = Roster(open=options.names)
        self.prompt = Prompt()
        self.mouse_on = options.mouse
        self.settings = Settings(options.tier, options.versions, options.voices)
        self.keeper: Keeper | None = None
        self.offline = options.offline or is_restricted(os.environ)
        """Whether addresses come from the cache alone."""
        self.commands = options.commands or COMMANDS
        self._mouse = Mouse()
        self._watch = FileWatch()
        self._problems = tuple(problems)
        self._keys = KeyReader(keymap(self.text_commands))
        self._roster_keys = KeyReader(keymap(list_commands(self.commands)))
        self._pending = options.pending
        self._loads = False
        """Whether the status line says that sources are being loaded: Esc then gives them up."""
        self._before_digits: View | None = None
        self._pressed = 0
        self._newcomer = options.newcomer and options.hints
        self._greeting = SAMPLE if options.sample else ""
        self.notices: deque[str] = deque(maxlen=MAX_NOTICES)
        """The notices shown so far, the newest last."""
        self.recent_commands: tuple[str, ...] = ()
        """The ids of the commands last run from the palette, the last one first."""

    @property
    def hexapla(self) -> HexaplaApp:
        """The application this screen belongs to."""
        return cast("HexaplaApp", self.app)

    @property
    def text_commands(self) -> tuple[Command, ...]:
        """The commands of the text, with the keys they are bound to now."""
        return text_commands(self.commands)

    # -- making and drawing --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The widgets."""
        with Horizontal(id="between"):
            yield Panes(self.view)
            yield Sidebar(self.view.story)
        yield StatusLine("hints")
        yield StatusLine("status")
        yield self.prompt

    def on_mount(self) -> None:
        """Listen to the comparison; say what could not be opened."""
        self.notices.extend(self._problems[1:])  # the first is shown, with how many more there are
        more = [f"{len(self._problems) - 1} more: :messages"] if len(self._problems) > 1 else []
        notices = [*more, *self._problems[:1], *([] if self._newcomer else [self._greeting])]
        self.show(self.view.with_notice(" · ".join(filter(None, notices)) or self.view.notice))
        if self.keeper is not None:
            self.prompt.remember(Kind.SEARCH, self.keeper.searches())
        self.listen()
        self._watch.look(self)
        if self._pending:
            open_pending(self, self._pending)

    @on(FilesChanged)
    def _files_changed(self, message: FilesChanged) -> None:
        self.show_notice(" · ".join(filter(None, (self.view.notice, message.notice))))

    @on(Loading)
    def _loading(self, message: Loading) -> None:
        if self.pending_tasks:
            self._loads = True
            self.show_notice(message.notice)

    def on_resize(self, _: events.Resize) -> None:
        """Lay out again, the current sentence on its row."""
        self.show(self.view)

    def show(self, view: View) -> None:
        """Make a view the state, and draw what differs."""
        view = self._kept(moves.resized(view, self.frame.area))
        if view.notice and view.notice != self.view.notice:
            self.notices.append(view.notice)
        changed = view is not self.view or self._pressed == 0
        self.view = view
        if changed:
            self.query_one(Panes).show(view)
        sidebar = self.query_one(Sidebar)
        sidebar.place(self.frame, is_open=self.roster.open)
        sidebar.show(view.story, self.roster, view.lit)
        self.show_status()

    def _kept(self, view: View) -> View:
        """The view, kept in the store; with what the store has of its articles where they are others."""
        if self.keeper is None:
            return view
        if view.story.articles != self.view.story.articles or self.keeper.moved:
            view, lines = self.keeper.switch(view)
            self.prompt.remember(Kind.SEARCH, self.keeper.searches())
            return view.with_notice(" · ".join(filter(None, (view.notice, *lines))))
        lost = self.keeper.keep(view)
        if self.keeper.waits:
            self.set_timer(PLACE_INTERVAL, self._keep_place)
        return view.with_notice(lost) if lost else view

    def _keep_place(self) -> None:
        if self.keeper is not None and self.keeper.waits:
            self.keeper.keep(self.view)

    @property
    def frame(self) -> Frame:
        """How panes and sidebar share the terminal."""
        return frame_of(Size(*self.app.size), self.view, names_open=self.roster.open, newcomer=self._newcomer)

    def show_status(self) -> None:
        """Draw the status line, a notice or where one is, and above it the hints for newcomers."""
        width = self.app.size.width
        keys = self._roster_keys if self.roster.active else self._keys
        self.query_one("#status", StatusLine).show(status_line(self.view, width, keys.pending, self.progress))
        hints = self.query_one("#hints", StatusLine)
        below = rows_below(self.app.size.height, newcomer=self._newcomer)
        hints.display = below > 1
        if hints.display:
            hints.show((Run(f" {self._hint(width - 2)}", (Paint.HINT,)),))

    def _hint(self, width: int) -> str:
        """The first keys at first, then the marks; both where there is room."""
        keys = first_keys(self.commands, width, self._greeting if self._pressed == 0 else "")
        explain = version_marks if self.view.story.is_of_versions else first_marks
        marks = explain(width - cell_width(keys) - len(BETWEEN))
        if marks.count(BETWEEN) > 2:
            return keys + BETWEEN + marks
        return keys if self._pressed < HINTED_KEYS else explain(width)

    def result(self, view: View) -> str:
        """The findings of the comparison, with the keys as they are bound."""
        first = {command.id: command.keys[0] for command in self.commands if command.keys}
        if view.story.is_of_versions:
            return result_of_versions(view.story, first.get("next-different", ""))
        room = room_beside("? help", self.app.size.width)
        return result(view.story, first.get("next-conflict", ""), first.get("summary", ""), room)

    # -- the comparison, and background tasks --------------------------------------------------------------------------

    def show_notice(self, notice: str) -> None:
        """Show a notice in the status line, until the next key."""
        self.show(self.view.with_notice(notice))

    def compare_anew(self, view: View, analyst: Analyst) -> None:
        """Show other articles, and wait for their comparison instead of the one under way."""
        old, self._analyst, self.progress = self._analyst, analyst, "comparing"
        self.sources |= {article.file for article in view.story.articles}
        if old is not None:
            old.cancel()
        self.show(view)
        self.listen()

    def stop(self) -> None:
        """End the comparison under way, and wait no longer for files and commands; reading goes on without."""
        stopped = ["not waiting any more"] if self.pending_tasks else []
        self.pending_tasks.clear()
        if self._analyst is not None and self.progress:
            analyst, self._analyst, self.progress = self._analyst, None, ""
            analyst.cancel()
            stopped.append("comparing stopped; r compares anew")
        self.show_notice(" · ".join(stopped) or "nothing is under way")

    def on_unmount(self) -> None:
        """End the comparison under way."""
        if self._analyst is not None:
            self._analyst.cancel()

    def listen(self) -> None:
        """Receive the messages of the comparison under way, if there is one."""
        if self._analyst is not None:
            self._analyst.listen(partial(self._receive, self._analyst), self.view.story.sentences)

    def _receive(self, analyst: Analyst, news: News) -> None:
        """Post what the worker sent as a message, unless another comparison has begun. Called from its thread."""
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
        self.progress = f"comparing {message.fraction:.0%} {message.step}"
        self.show_status()

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        if message.comparison.articles != self.view.story.articles:
            return
        self.progress = ""
        view = moves.told(self.view, self.view.story.with_comparison(message.comparison))
        stale = view.notice.startswith(STILL_COMPARING)
        kept = [view.notice] if view.notice and not stale else []
        if unfit := len(view.story.comparison.unfit_names) if view.story.comparison else 0:
            kept.append(f"{unfit} changed name{'s' if unfit > 1 else ''} not in the articles now; i lists them")
        self.show(view.with_notice(" · ".join([*kept, *message.comparison.problems]) or self.result(view)))

    @on(AnalysisFailed)
    def _failed(self, message: AnalysisFailed) -> None:
        self.progress = ""
        self.show_notice(message.reason)

    @on(Finished)
    def _finished(self, message: Finished) -> None:
        if message.task in self.pending_tasks:
            self.pending_tasks.remove(message.task)
            message.then()

    # -- keys ----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Read a key; run the command it completes."""
        event.stop()
        event.prevent_default()
        if not handed_on(self, event):
            self.press(spelled(event.key, event.character), event.time)

    @on(Panes.Pointed)
    def _pointed(self, message: Panes.Pointed) -> None:
        self._mouse.handle(self, message.event)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are words: they go to an open prompt and are no keys."""
        event.stop()
        self.prompt.paste(event.text)

    def press(self, key: str, now: float = 0.0) -> None:
        """Handle a key typed at time ``now`` of a clock in seconds; an error in it becomes a notice."""
        self._pressed += 1
        self._watch.look(self)
        if self.keeper is not None and (fresh := self.keeper.news(self.view)) is not self.view:
            self.show(fresh)
        try:
            self._press(key, now)
        except Exception as error:
            self._before_digits = None
            self.show_notice(log_crash(error, os.environ))

    def _press(self, key: str, now: float) -> None:
        if self.prompt.is_open:
            self.prompt.press(key)
            return
        keys = self._roster_keys if self.roster.active else self._keys
        before, pressed = keys.pending, keys.press(key, now)
        if pressed is not None:
            self.run_command(pressed)
        elif self.view.notice or keys.pending != before:
            self.show(self.view._replace(notice=""))

    def run_command(self, pressed: Pressed) -> None:
        """Run a command that was typed in full."""
        if pressed.command.id == "back" and self._loads and self.pending_tasks:
            self._loads = False
            self.pending_tasks.clear()
            self.show_notice("not waiting any more")
            return
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
            HANDLERS[pressed.command.id](self, pressed)

    def ask(self, question: Question, text: str = "") -> None:
        """Ask a question at the foot; the keys go there until it is answered."""
        self.prompt.ask(question, text)

    def come_back(self) -> None:
        """Put the terminal's cursor where it belongs, after another screen had it."""
        self.query_one(Panes).show(self.view)

    def set_roster(self, roster: Roster) -> None:
        """Another state of the names."""
        self.roster = roster
        self.show(self.view)
