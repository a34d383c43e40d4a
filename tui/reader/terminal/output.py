"""An app whose screen reaches the terminal in few bytes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import IO, Any, cast

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from tui.cells import FILLER
from tui.collation.annotate.lazy_regex import pattern
from tui.glyphs import form_for
from tui.reader.terminal import textual_internals as internals
from tui.reader.terminal.cells import BLANK, PLAIN, HarmlessFile, Pen, Row, cells_of, harmless
from tui.reader.terminal.device import DEADLY, Device, status_of
from tui.reader.terminal.driver import ThriftyDriver
from tui.reader.terminal.early import EarlyScreen, Line
from tui.reader.terminal.framebuffer import FrameBuffer
from tui.reader.terminal.terminfo import abilities
from tui.reader.terminal.writer import Place

SYNCHRONISED_FROM = 512
"""Minimum characters of a frame that is sent as a synchronised update (16 more)."""
_CACHE_SIZE = 1000
"""Strips whose cells are remembered; a screen has some fifty."""
_HOLD_TIMEOUT = 30.0
"""Seconds after which the early screen gives way even to an incomplete one: the slowest machine has drawn a whole one
long before."""
_WITH_FILLERS = pattern(f"[^ ]*{FILLER}[^ ]*")
"""A word with cells reserved in it: Textual's own output gets the blanks behind it."""
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"


@lru_cache(maxsize=4096)
def pen_of(style: Style | None, system: ColorSystem | None) -> Pen:
    """The pen that draws a style with the terminal's colours, without colour when there are none."""
    if style is None:
        return PLAIN
    switches = (
        style.bold, style.dim, style.italic, style.underline, style.blink, style.blink2, style.reverse,
        style.conceal, style.strike, style.underline2, style.frame, style.encircle, style.overline,
    )  # fmt: skip
    attributes = sum(1 << bit for bit, on in enumerate(switches) if on)
    if system is None:
        return Pen(attributes)
    foreground = style.color.downgrade(system).get_ansi_codes() if style.color else ()
    background = style.bgcolor.downgrade(system).get_ansi_codes(foreground=False) if style.bgcolor else ()
    return Pen(attributes, _unless_default(foreground, "39"), _unless_default(background, "49"))


def _unless_default(codes: Sequence[str], default: str) -> str:
    parameters = ";".join(codes)
    return "" if parameters == default else parameters


def rows_of(lines: Sequence[Line], width: int, height: int) -> list[Row]:
    """The cells of lines that were drawn early."""
    rows = [[cell for text, pen in line for cell in cells_of(text, pen)] for line in lines[:height]]
    blank: Row = [BLANK] * width
    return [*([*row, *blank][:width] for row in rows), *[blank] * (height - len(rows))]


class ThriftyOutput(App[Any]):
    """Mixed into an app, it sends only the cells that differ from those on the terminal."""

    device: Device | None = None
    """The terminal, where something was drawn on it before the app runs."""
    asks_background = False
    """Whether the terminal is asked for its background: set it before the app runs."""
    _early: EarlyScreen | None = None
    _framebuffer: FrameBuffer | None = None
    _wanted: list[Row] | None = None
    _held = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._strips: dict[int, tuple[Strip, Row]] = {}
        self._form = form_for(os.environ)

    def on_load(self) -> None:
        """Choose between this output and the stock one, before the first frame."""
        stderr = cast("IO[str]", HarmlessFile(sys.stderr))
        self.error_console = Console(file=stderr, color_system=None, markup=False, highlight=False)
        reason = internals.incompatibility(self)
        if reason or os.environ.get("HEXAPLA_OUTPUT") == "stock":
            self._use_stock_output(reason)
            return
        self._framebuffer = FrameBuffer(abilities(os.environ))
        self.driver_class = ThriftyDriver
        if self._early and self._early.lines:
            self._framebuffer.stands(rows_of(self._early.lines, *self._early.size))
            self._held = True
            self.set_timer(_HOLD_TIMEOUT, self._release)

    def _use_stock_output(self, reason: str) -> None:
        """Leave drawing and driving to Textual, and only see to it that signals end the app in order."""
        if self._early:
            self._early.give_way()
        loop = asyncio.get_running_loop()
        for number in DEADLY:
            loop.add_signal_handler(number, self.end, number)
        if reason:
            self.call_later(self.notify, f"{reason}: drawing as any Textual app, with more bytes.", markup=False)

    def end(self, number: signal.Signals) -> None:
        """End because of a signal, in order and with its status."""
        self.on_hangup()
        self.exit(return_code=status_of(number))

    def on_hangup(self) -> None:
        """Hook for a cut line or a deadly signal: override to save the place."""

    def background_told(self, answer: str) -> None:
        """Hook for the terminal's answer: its background, as in ``rgb:1e1e/1e1e/1e1e``."""

    def forget(self) -> None:
        """Mark the content of the terminal as unknown."""
        if self._framebuffer:
            self._framebuffer.forget()

    def redraw(self) -> None:
        """Draw everything again."""
        self.forget()
        self.terminal_is_free() if self._framebuffer else self.refresh(layout=True)

    def take_over(self, early: EarlyScreen) -> None:
        """Continue from the early screen: send nothing until Textual has drawn a whole screen, then the difference."""
        self.device, self._early = early.device, early

    def terminal_is_free(self) -> None:
        """Bring the terminal up to date, unless it is still at work."""
        driver = internals.driver(self)
        if not self._framebuffer or not self._wanted or self._held or not isinstance(driver, ThriftyDriver):
            return
        if driver.ready:
            frame = self._framebuffer.show(self._wanted, self._input_place())
            whole = len(frame) >= SYNCHRONISED_FROM and internals.synchronises(self)
            driver.write(f"{_BEGIN}{frame}{_END}" if whole else frame)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if not self._framebuffer or not internals.is_frame(renderable) or not internals.draws(self):
            super()._display(screen, internals.cleaned(renderable, self._without_harm))
            return
        try:
            self._wanted = self._with(renderable)
            self._held = self._held and not internals.is_whole(renderable)
            self.terminal_is_free()
        except Exception as error:
            internals.fail(self, error)
        finally:
            self.post_display_hook()

    def _release(self) -> None:
        self._held = False
        self.terminal_is_free()

    def _without_harm(self, segment: Segment) -> Segment:
        """The run of text as the stock output may send it: no control character, and no colour where none is wanted."""
        text, style, control = segment
        shown = _WITH_FILLERS.sub(lambda word: word[0].replace(FILLER, "") + " " * word[0].count(FILLER), text)
        return Segment(self._form(harmless(shown)), style.without_color if style and self.no_color else style, control)

    def _with(self, update: object) -> list[Row]:
        """The wanted screen after an update."""
        width, height = self.size
        rows = list(self._wanted or ())
        if len(rows) != height or len(rows[0]) != width:
            rows = [[BLANK] * width for _ in range(height)]
        drawn: set[int] = set()
        for y, x, strip in internals.pieces(update):
            if y >= height:
                continue
            if y not in drawn:
                drawn.add(y)
                rows[y] = rows[y].copy()
            cells = self._cells_of(strip)
            rows[y][x : x + len(cells)] = cells
        return [row if len(row) == width else row[:width] for row in rows]

    def _cells_of(self, strip: Strip) -> Row:
        """The cells of a strip; widgets that have not changed hand out the same strips again."""
        known, cells = self._strips.get(id(strip), (None, []))
        if known is strip:
            return cells
        system = None if self.no_color else COLOR_SYSTEMS[self.console.color_system or "truecolor"]
        runs = ((text, pen_of(style, system)) for text, style, control in internals.segments(strip) if not control)
        cells = [cell for text, pen in runs for cell in cells_of(self._form(text.replace(FILLER, "")), pen)][
            : strip.cell_length
        ]
        if len(self._strips) >= _CACHE_SIZE:
            self._strips.clear()
        self._strips[id(strip)] = strip, cells  # kept with its cells, so that no other strip has its id
        return cells

    def _input_place(self) -> Place | None:
        """Where the cursor of a text field is: though hidden, input methods open their window there."""
        if self.cursor_position == (0, 0):
            return None
        x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
        return Place(y, x)
