"""A small reader with everything that can be on a screen: panes, sidebar, dialog, toast, text field.

    python -m tests.terminal.sample

runs it with the thrifty output, or with HEXAPLA_OUTPUT=stock without.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import ClassVar

from tui.reader.terminal.terminfo import prepare_for_textual

prepare_for_textual(os.environ)

from rich.segment import Segment  # noqa: E402
from rich.style import Style  # noqa: E402
from textual.app import App, ComposeResult  # noqa: E402
from textual.binding import Binding, BindingType  # noqa: E402
from textual.containers import Horizontal  # noqa: E402
from textual.geometry import Region  # noqa: E402
from textual.screen import ModalScreen  # noqa: E402
from textual.strip import Strip  # noqa: E402
from textual.widget import Widget  # noqa: E402
from textual.widgets import Input, Label, OptionList, Static  # noqa: E402

from tui.reader.draw import Run, fitted  # noqa: E402
from tui.reader.draw.styles import in_textual_cells  # noqa: E402
from tui.reader.terminal import device, driver  # noqa: E402
from tui.reader.terminal.output import ThriftyOutput  # noqa: E402

ROWS = 400
HOSTILE = os.environ.get("SAMPLE_HOSTILE", "").encode("ascii").decode("unicode_escape")


WORDS = {
    "ascii": ["Kim", "Putin", "treaty", "of", "the", "Pyongyang", "about", "an", "hour", "naive"] * 6,
    "plain": ["Kim", "Putin", "“treaty”", "of", "the", "Pyongyang", "about", "an", "hour", "漢字", "é", "naïve"] * 6,
}
WORDS["agreed"] = [*WORDS["plain"], "☀\ufe0f", "🇰🇵"]
"""Textual's own output gives them as many cells."""
WORDS["odd"] = [*WORDS["agreed"], "👍🏽", "हिन्दी"]


def text(seed: int) -> list[str]:
    """Rows of words, a few of them hard to draw."""
    chance, words = random.Random(seed), WORDS[os.environ.get("SAMPLE_WORDS", "odd")]
    return [" ".join(chance.choices(words, k=chance.randrange(12))) + HOSTILE for _ in range(ROWS)]


class Pane(Widget):
    """A window on rows, drawn with the line API."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.text = text(seed)

    def render_line(self, y: int) -> Strip:
        app = self.app
        assert isinstance(app, Sample)
        place = app.top + y
        here = place // 3 == app.here
        gutter = Segment("▌" if here else " ", Style(color="yellow"))
        words = self.text[place % ROWS].split(" ")
        styles = [Style(underline=len(word) == 5, bold=here, dim=place % 7 == 0) for word in words]
        runs = fitted([Run(f"{word} ") for word in words], self.size.width - 1)
        segments = [
            Segment(in_textual_cells(run.text), style) for run, style in zip(runs, [*styles, Style()], strict=False)
        ]
        return Strip([gutter, *segments]).adjust_cell_length(self.size.width, Style())

    def render_lines(self, crop: Region) -> list[Strip]:
        return [self.render_line(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]


class Question(ModalScreen[None]):
    """A dialog over the panes, which shine through."""

    CSS = "Question { align: center middle; } #box { width: 40; height: 7; border: round yellow; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        with Static(id="box"):
            yield Label(f"Really?{HOSTILE}", markup=False)
            say_why = Input(placeholder="say why")
            say_why.cursor_blink = False  # two samples would blink out of step
            yield say_why


class Sample(ThriftyOutput, App[None]):
    """Two panes, a status line, and what comes over them."""

    CSS = """
    Pane { width: 1fr; }
    #status { height: 1; background: ansi_blue; }
    #names { width: 24; display: none; border: none; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)"),
        Binding("k", "move(-1)"),
        Binding("ctrl+d", "move(12)"),
        Binding("ctrl+u", "move(-12)"),
        Binding("n", "next"),
        Binding("e", "names"),
        Binding("a", "ask"),
        Binding("t", "toast"),
        Binding("tab", "focus_next"),
        Binding("ctrl+l", "redraw"),
        Binding("ctrl+z", "suspend_process"),
        Binding("x", "fail"),
        Binding("z", "hang"),
        Binding("q", "quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.top = 0
        self.here = 0
        self.theme = "ansi-dark"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Pane(1)
            yield Pane(2)
            yield OptionList(*[f"Name {number}" for number in range(60)], id="names")
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        self._tell()

    def on_hangup(self) -> None:
        if place := os.environ.get("SAMPLE_PLACE"):
            Path(place).write_text(str(self.top))

    def _tell(self) -> None:
        for pane in self.query(Pane):
            pane.refresh()
        self.query_one("#status", Static).update(f" row {self.top} sentence {self.here}{HOSTILE}")

    def action_move(self, rows: int) -> None:
        self.top = max(0, self.top + rows)
        self._tell()

    def action_next(self) -> None:
        self.here += 1
        self._tell()

    def action_names(self) -> None:
        names = self.query_one("#names")
        names.display = not names.display

    def action_ask(self) -> None:
        self.push_screen(Question())

    def action_toast(self) -> None:
        self.notify(f"Saved{HOSTILE}", markup=False, timeout=600)

    def action_redraw(self) -> None:
        self.redraw()

    def action_hang(self) -> None:
        os.write(1, b"\x1b[Hhangs")
        while True:
            time.sleep(60)

    def action_fail(self) -> None:
        raise RuntimeError(f"no such place{HOSTILE}")


if __name__ == "__main__":
    device.SHUTDOWN_TIMEOUT = float(os.environ.get("SAMPLE_GRACE", device.SHUTDOWN_TIMEOUT))
    if quiet := os.environ.get("SAMPLE_RESIZE_QUIET"):
        driver._RESIZE_DEBOUNCE, driver._RESIZE_MAX_DELAY = float(quiet), 3600
    app = Sample()
    app.run(mouse=os.environ.get("SAMPLE_MOUSE") != "0")
    raise SystemExit(app.return_code)
