"""Messages to the reading screen from the worker and from threads."""

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
    """A background task has ended."""

    task: object
    then: Callable[[], None]
    """Callback with its result, for the screen's own thread."""


@dataclass
class FilesChanged(Message):
    """Files of open articles are no longer what was read."""

    notice: str


@dataclass
class Loading(Message):
    """Sources are being fetched or read."""

    notice: str
    """What, and for how long."""
