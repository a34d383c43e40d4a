"""The first screen, drawn before Textual is imported: neither it nor rich is known here."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.cells import cell_width, is_disputed, is_narrow, units
from tui.glyphs import form_for
from tui.reader.terminal.cells import CSI, PLAIN, Pen, harmless, transition
from tui.reader.terminal.device import Device, Signals

_PAINT_TIMEOUT = 0.05
"""Timeout in seconds for a first screen that the terminal does not take at once. What is left then waits for the loop:
the kernel holds some 12 kB for a terminal that does not read."""


class Stroke(NamedTuple):
    """Characters drawn with one pen."""

    text: str
    pen: Pen = PLAIN


Line = tuple[Stroke, ...]
"""One row of the screen, from its first column on."""


class EarlyScreen:
    """The first screen on the terminal, until an app takes it over."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.lines: tuple[Line, ...] = ()
        """What stands there, the pen plain."""
        self.size = device.size
        """Columns and rows that the terminal had then."""
        self._signals = Signals(emergency=device.leave)

    def paint(self, lines: Sequence[Line]) -> None:
        """Draw these lines, as many as the terminal has; keys wait in the terminal from now on."""
        self.size = self.device.size
        form = form_for(os.environ)
        self.lines = tuple(tuple(Stroke(form(text), pen) for text, pen in line) for line in lines[: self.size[1]])
        self._signals.watch_without_loop()
        self.device.enter()
        self.device.send(CSI + "H" + "\r\n".join(map(_drawn, self.lines)))
        self.device.wait_until_sent(_PAINT_TIMEOUT)

    def give_way(self) -> None:
        """Take the first screen away for an output that sets the terminal's modes itself; typed keys are kept."""
        self.device.leave(discard_input=False)
        self._signals.release()

    def close(self) -> None:
        """Put the terminal and the signals back, whatever has happened in between."""
        self.device.leave()
        self._signals.release()


def _drawn(line: Iterable[Stroke]) -> str:
    """The bytes of one row, from a plain pen to a plain pen; blanks are stepped over, the screen being blank."""
    parts: list[str] = []
    pen, blanks, x = PLAIN, 0, 0
    for text, wanted in line:
        shown = harmless(text)
        if shown.isspace() and wanted.on_blank == PLAIN:
            blanks += len(shown)
            continue
        x += blanks
        parts += [f"{CSI}{blanks}C" if blanks else "", transition(pen, wanted), _placed(shown, x)]
        pen, blanks, x = wanted, 0, x + cell_width(shown)
    return "".join(parts) + transition(pen, PLAIN)


def _placed(text: str, x: int) -> str:
    """The text from column ``x`` on, the cursor put back in step after each word whose width terminals dispute."""
    if is_narrow(text):
        return text
    parts = []
    for unit, width in units(text):
        x += width
        parts.append(f"{unit}\r{CSI}{x}C" if is_disputed(unit) else unit)
    return "".join(parts)
