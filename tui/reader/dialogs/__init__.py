"""Base of the dialogs: a page that scrolls, a prompt, keys spelled as on the reading screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import Screen

from tui.cells import cell_width, crop
from tui.reader.dialogs.sheet import Entry, Sheet, refitted, scrolled, stepped
from tui.reader.draw import Paint, Run
from tui.reader.keymap.keys import spelled
from tui.reader.widgets import Page
from tui.reader.widgets.prompt import Kind, Prompt, Question

Answer = TypeVar("Answer")

_LEAVING = ("q", "Esc", "^C")
WHEEL_ROWS = 3
"""Rows scrolled for each notch of the mouse wheel."""
_FAR = 1_000_000
"""More lines than any page has."""


def handed_on(screen: Screen[Answer], event: events.Key) -> bool:
    """Whether the key was passed to the screen that now lies on top; keys typed fast arrive here too late."""
    top = screen.app.screen
    if top is screen:
        return False
    top.post_message(events.Key(event.key, event.character))
    return True


class Dialog(Screen[Answer], Generic[Answer], inherit_bindings=False):
    """A page over the whole screen. Subclasses say what stands on it and what its own keys do."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""
    beside_prompt: ClassVar[Collection[str]] = ()
    """Keys that stay the page's while words are typed at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt = Prompt()
        self.page = Page()
        self.sheet = Sheet((), 0, 1)
        self.needle = ""
        """The words that a line of the page must hold, as typed behind /; empty for the whole page."""

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """The lines of the page in columns, laid out for that many cells."""
        raise NotImplementedError

    def head(self) -> str:
        """The words of the first row."""
        raise NotImplementedError

    def foot(self) -> str:
        """The words of the last row: what the keys do."""
        raise NotImplementedError

    def press(self, key: str) -> None:
        """Do what a key says."""
        if key == "/":
            self.prompt.ask(Question(Kind.SEARCH, self._narrow, changed=self._narrow, cancelled=self._widen))
        elif key == "Esc" and self.needle:
            self._widen()
        elif key in _LEAVING:
            self.dismiss()
        elif key in MOVES:
            self.sheet = MOVES[key](self.sheet)
        self.draw()

    def _narrow(self, query: str) -> None:
        self.needle = query.strip()
        self.lay_out()

    def _widen(self) -> None:
        self._narrow("")

    def compose(self) -> ComposeResult:
        """Page and prompt."""
        yield self.page
        yield self.prompt

    def on_mount(self) -> None:
        """Lay the page out."""
        self.lay_out()

    def on_resize(self, _: events.Resize) -> None:
        """Lay the page out again."""
        self.lay_out()

    def on_key(self, event: events.Key) -> None:
        """Read a key."""
        event.stop()
        event.prevent_default()
        key = spelled(event.key, event.character)
        if handed_on(self, event):
            return
        if self.prompt.is_open and key not in self.beside_prompt:
            self.prompt.press(key)
        else:
            self.press(key)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words belong to the prompt."""
        event.stop()
        self.prompt.paste(event.text)

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        """Leaf down."""
        self._turn_wheel(WHEEL_ROWS)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        """Leaf up."""
        self._turn_wheel(-WHEEL_ROWS)

    def _turn_wheel(self, rows: int) -> None:
        self.sheet = _leafed(self.sheet, rows)
        self.draw()

    def lay_out(self) -> None:
        """Make the page anew, and draw it."""
        width, height = self.app.size
        self.sheet = refitted(self.sheet, self.columns(width), width, height - 2)
        self.draw()

    def draw(self) -> None:
        """Show the rows that are in sight."""
        width = self.app.size.width
        sheet = self.sheet
        seen = min(100, 100 * (sheet.top + sheet.height) // max(1, sheet.length))
        more = "" if sheet.length <= sheet.height else f"{seen}%"
        head = _bar(self.head() + (f"  with: {self.needle}" if self.needle else ""), more, width, Paint.TITLE)
        foot = "q back · Esc everything · / other words" if self.needle else self.foot()
        self.page.show([head, *self.sheet.rows(), _bar(foot, "", width, Paint.HINT)])
        if not self.prompt.is_open:
            x, y = self.sheet.chosen_cell
            self.app.cursor_position = Offset(x, y + 1)


def _bar(left: str, right: str, width: int, paint: Paint) -> tuple[Run, ...]:
    room = max(0, width - cell_width(right) - 3)
    words = crop(left, room)
    return (Run(f" {words}{' ' * (room - cell_width(words))} {right} ", (Paint.TEXT, paint)),)


def _by_pages(share: float) -> Callable[[Sheet], Sheet]:
    return lambda sheet: _leafed(sheet, round(sheet.height * share) or 1)


def _leafed(sheet: Sheet, rows: int) -> Sheet:
    """Scroll by that many rows; the chosen line follows where lines can be chosen."""
    return stepped(sheet, rows) if sheet.spots else scrolled(sheet, rows)


MOVES: dict[str, Callable[[Sheet], Sheet]] = {
    **dict.fromkeys(("j", "Down", "^E"), lambda sheet: stepped(sheet, 1)),
    **dict.fromkeys(("k", "Up", "^Y"), lambda sheet: stepped(sheet, -1)),
    **dict.fromkeys(("d", "^D"), _by_pages(0.5)),
    **dict.fromkeys(("u", "^U"), _by_pages(-0.5)),
    **dict.fromkeys(("Space", "f", "PageDown"), _by_pages(1)),
    **dict.fromkeys(("b", "PageUp"), _by_pages(-1)),
    **dict.fromkeys(("g", "Home"), lambda sheet: replace(stepped(sheet, -_FAR), top=0)),
    **dict.fromkeys(("G", "End"), lambda sheet: stepped(sheet, _FAR)),
}
"""The keys that move on every page."""
