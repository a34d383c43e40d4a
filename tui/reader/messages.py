"""What is told to the reading screen from outside the key loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from tui.collation.model import Comparison


@dataclass
class Progressed(Message):
    """The comparison has got this far."""

    fraction: float
    """0 to 1."""
    step: str


@dataclass
class Compared(Message):
    """The comparison is there."""

    comparison: Comparison


@dataclass
class AnalysisFailed(Message):
    """The comparison could not be made; reading goes on without."""

    reason: str


@dataclass
class Finished(Message):
    """Something done beside the reading has come to its end."""

    errand: object
    """Which of them."""
    then: Callable[[], None]
    """What to do about it, on the screen's own thread."""
