"""The list of stories of a library: choose one to read, order, filter, split and join them."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, cast

from textual import on
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from tui.library import MEASURED_ORDERS, ORDERS, Library, LibraryError, Listed, Measure, Member
from tui.library.accounts import MOST_ACCOUNTS, Account, accounts_of, different_accounts
from tui.reader.dialogs import Dialog
from tui.reader.dialogs.chooser import ChooserScreen, Row, most_alike
from tui.reader.draw.story_list import HEADS, StoryList, list_rows, story_rows
from tui.reader.keymap.keys import KeyReader, keymap
from tui.reader.keymap.table import Command, story_commands
from tui.reader.widgets.prompt import Kind, Question
from tui.reader.worker import Measurer
from tui.state import log_crash

REST = 0.3
"""Seconds without a key after which the accounts of the stories on the screen are compared."""
SORT_INTERVAL = 5.0
"""Seconds between two sortings of the list while its stories are being compared."""
_FAR = 1_000_000_000
"""More stories than any library has."""


class _Terminal(Protocol):
    """The application, as far as it is used here."""

    def next_theme(self) -> str: ...

    def redraw(self) -> None: ...


@dataclass
class Measured(Message):
    """The accounts of a story have been compared, or could not be."""

    story: Listed
    measure: Measure | None


class StoryListScreen(Dialog[None]):
    """The whole list; ``opened`` holds the accounts that are to be read when it ends."""

    def __init__(
        self, library: Library, stories: StoryList, measurer: Measurer, commands: Sequence[Command], notice: str
    ) -> None:
        super().__init__()
        self._library = library
        self.stories = stories
        self.opened: Sequence[Account] = ()
        self.opened_of = 0
        """Number of articles of the story that is opened."""
        self._measurer = measurer
        self._commands = tuple(commands)
        own = story_commands(commands)
        self._keys = KeyReader(keymap(own))
        first = {command.id: command.keys[0] for command in own if command.keys}
        self._foot = " · ".join(f"{first[name]} {words}" for name, words in _FOOT.items() if name in first)
        self._notice = notice
        self._timer: Timer | None = None
        self._measuring = False
        self._failed: set[int] = set()
        """Stories whose accounts could not be compared."""
        self._unsorted = False
        """Whether something was measured since the stories were put in an order that depends on it."""
        self._sorted_at = 0.0

    # -- drawing -------------------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Read the rows that are on the screen, and draw them."""
        self.stories = self.stories.moved(0, self.app.size.height)
        self.draw()

    def draw(self) -> None:
        """Show the rows that are in sight."""
        width, height = self.app.size
        self.stories = read_rows(self._library, self.stories, height)
        self.page.show(list_rows(self.stories, width, height, self._notice, self._foot))
        if not self.prompt.is_open:
            self.app.cursor_position = Offset(0, HEADS + self.stories.chosen - self.stories.top)

    def on_mount(self) -> None:
        """Lay the list out, all stories counted."""
        self._look_up(self.stories.here)
        super().on_mount()
        self._rest()

    def _turn_wheel(self, rows: int) -> None:
        self._move(rows)
        self.draw()

    def _move(self, steps: int) -> None:
        self.stories = self.stories.moved(steps, self.app.size.height)

    def _look_up(self, number: int | None) -> None:
        """Read the numbers of all stories wanted anew, the cursor on that story where it is among them."""
        numbers = self._library.numbers(self.stories.wanted)
        below = self.stories.chosen - self.stories.top
        chosen = numbers.index(number) if number in numbers else 0
        top = max(0, chosen - below)
        self.stories = self.stories._replace(numbers=numbers, rows={}, chosen=chosen, top=top, complete=True)
        self._unsorted, self._sorted_at = False, time.monotonic()

    # -- keys ----------------------------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """Run the command that a key completes; an error in it becomes a notice."""
        self._notice = ""
        try:
            pressed = self._keys.press("q" if key == "^C" else key)
            if pressed is not None:
                _HANDLERS[pressed.command.id](self)
        except (LibraryError, sqlite3.Error) as error:
            self._notice = str(error)
        except Exception as error:
            self._notice = log_crash(error, os.environ)
        self.lay_out()
        self._rest()

    def open_story(self) -> None:
        """Read the accounts of the story under the cursor; let the reader choose where there are too many."""
        if self.stories.here is None:
            return
        story = self._library.story(self.stories.here)
        accounts = different_accounts(accounts_of(self._library, story).candidates)
        self.opened_of = len(story.members)
        if len(accounts) <= MOST_ACCOUNTS:
            self._open(accounts)
            return

        def chosen(places: tuple[int, ...] | None) -> None:
            self._open([accounts[place] for place in places or ()])

        rows = [_row(account.member) for account in accounts]
        texts = [account.text for account in accounts]
        title = f"accounts of: {story.title}"
        dialog = ChooserScreen(title, rows, MOST_ACCOUNTS, lambda place: most_alike(texts, place))
        self.app.push_screen(dialog, chosen)

    def _open(self, accounts: Sequence[Account]) -> None:
        if accounts:
            self.opened = accounts
            self.app.exit()

    def ask_filter(self) -> None:
        """Ask for words that an article of a story must have."""
        self.prompt.ask(Question(Kind.STORIES, self._filter))

    def _filter(self, words: str) -> None:
        self.stories = self.stories._replace(wanted=self.stories.wanted._replace(words=words.strip()))
        self._look_up(None)
        self._notice = "" if self.stories.numbers else f"no story with {words.strip()!r}; Esc shows all"
        self.lay_out()
        self._rest()

    def next_order(self) -> None:
        """Put the stories into the next order, the first one under the cursor."""
        orders = list(ORDERS)
        following = orders[(orders.index(self.stories.wanted.order) + 1) % len(orders)]
        self.stories = self.stories._replace(wanted=self.stories.wanted._replace(order=following), top=0, chosen=0)
        self._look_up(None)

    def leave_filter(self) -> None:
        """End a join, else a filter."""
        if self.stories.joining is not None:
            self.stories = self.stories._replace(joining=None)
        elif self.stories.wanted.words:
            here = self.stories.here
            self.stories = self.stories._replace(wanted=self.stories.wanted._replace(words=""))
            self._look_up(here)

    def split(self) -> None:
        """Let the reader choose the articles that make a story of their own."""
        if self.stories.here is None:
            return
        number, story = self.stories.here, self._library.story(self.stories.here)
        most = len(story.members) - 1

        def chosen(places: tuple[int, ...] | None) -> None:
            if not places:
                return
            self._library.split([story.members[place].number for place in places])
            self._look_up(number)
            self._notice = f"split: {len(places)} of {len(story.members)} articles are a story of their own"
            self.lay_out()
            self._rest()

        if most < 1:
            self._notice = "a single article cannot be split"
            return
        rows = [_row(member) for member in story.members]
        title, alike = f"split off from: {story.title}", partial(self._alike, story.members)
        self.app.push_screen(ChooserScreen(title, rows, most, alike, "split"), chosen)

    def _alike(self, members: Sequence[Member], place: int) -> list[int]:
        return most_alike([self._library.text(member.number) for member in members], place)

    def join(self) -> None:
        """Remember the story under the cursor; at the second one join both."""
        here, other = self.stories.here, self.stories.joining
        if here is None or other is None or other == here:
            self.stories = self.stories._replace(joining=here if other is None else None)
            return
        self._library.join([member.number for member in self._library.story(other).members], here)
        self.stories = self.stories._replace(joining=None)
        self._look_up(here)
        self._notice = "joined"

    def show_help(self) -> None:
        """Show all keys."""
        from tui.reader.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self._commands))

    def next_theme(self) -> None:
        """Take the next theme."""
        self._notice = f"theme: {cast(_Terminal, self.app).next_theme()}"

    def redraw(self) -> None:
        """Draw the screen anew."""
        cast(_Terminal, self.app).redraw()

    # -- comparing at rest ---------------------------------------------------------------------------------------------

    def _rest(self) -> None:
        """Compare the accounts of stories as soon as no key has been pressed for a while."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, self._measure_next)

    def _measure_next(self) -> None:
        if self._measuring or self.app.screen is not self:
            return
        story = self._unmeasured()
        if self._unsorted and (story is None or time.monotonic() - self._sorted_at > SORT_INTERVAL):
            self._look_up(self.stories.here)
            self.lay_out()
        if story is None:
            return
        try:
            accounts = accounts_of(self._library, self._library.story(story.number))
        except sqlite3.Error:
            self._failed.add(story.number)
            return
        self._measuring = True
        self._measurer.measure(accounts, lambda measure: self.post_message(Measured(story, measure)))

    def _unmeasured(self) -> Listed | None:
        """A story to be compared: the first on the screen; in an order that needs it, else the first of all."""
        seen = self._library.listed(self.stories.visible(self.app.size.height))
        wanted = (one for one in seen if one.measure is None and one.number not in self._failed)
        found = next(wanted, None)
        if found is None and self.stories.wanted.order in MEASURED_ORDERS:
            number = self._library.unmeasured(self.stories.wanted, self._failed)
            found = next(iter(self._library.listed([number] if number is not None else [])), None)
        return found

    @on(Measured)
    def _measured(self, message: Measured) -> None:
        self._measuring = False
        story, measure = message.story, message.measure
        if measure is None:
            self._failed.add(story.number)
        else:
            try:
                self._library.keep_measure(story, measure)
                self._unsorted = self.stories.wanted.order in MEASURED_ORDERS
            except (LibraryError, sqlite3.Error):
                self._failed.add(story.number)
        self.stories = self.stories._replace(rows={})
        if self.app.screen is self:
            self.draw()
        self._measure_next()


def read_rows(library: Library, stories: StoryList, height: int) -> StoryList:
    """The list with the rows that a screen of that height shows."""
    missing = [number for number in stories.visible(height) if number not in stories.rows]
    if not missing:
        return stories
    return stories._replace(rows={**stories.rows, **{one.number: one for one in library.listed(missing)}})


def _row(member: Member) -> Row:
    return Row(member.published[:10], member.outlet, member.title, str(member.words))


def _by_pages(share: float) -> Callable[[StoryListScreen], None]:
    return lambda screen: screen._move(round(story_rows(screen.app.size.height) * share) or 1)


def _by(steps: int) -> Callable[[StoryListScreen], None]:
    return lambda screen: screen._move(steps)


_HANDLERS: Mapping[str, Callable[[StoryListScreen], object]] = {
    "story-down": _by(1),
    "story-up": _by(-1),
    "story-half-page-down": _by_pages(0.5),
    "story-half-page-up": _by_pages(-0.5),
    "story-page-down": _by_pages(1),
    "story-page-up": _by_pages(-1),
    "story-first": _by(-_FAR),
    "story-last": _by(_FAR),
    "story-open": StoryListScreen.open_story,
    "story-filter": StoryListScreen.ask_filter,
    "story-order": StoryListScreen.next_order,
    "story-split": StoryListScreen.split,
    "story-join": StoryListScreen.join,
    "story-leave": StoryListScreen.leave_filter,
    "help": StoryListScreen.show_help,
    "colours": StoryListScreen.next_theme,
    "redraw": StoryListScreen.redraw,
    "suspend": lambda screen: screen.app.action_suspend_process(),
    "quit": lambda screen: screen.app.exit(),
}
"""By command id."""
_FOOT = {
    "quit": "leave",
    "story-open": "read",
    "story-filter": "filter",
    "story-order": "order",
    "story-split": "split",
    "story-join": "join",
    "help": "help",
}
"""Commands named in the last row, and their effects in a word."""
