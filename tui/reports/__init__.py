"""What a Comparison looks like as text, JSON and other formats. A format is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from tui.collation.model import Comparison

__all__ = ["FORMATS", "Format", "Look", "format_for"]


class Look(NamedTuple):
    """What the caller knows about the place where the report will be read."""

    width: int = 100
    """Columns of text."""
    color: bool = False
    """Whether colours and attributes may be used."""


class Format(NamedTuple):
    """A kind of report."""

    module: str
    """Where its `render(comparison, look)` is."""
    suffixes: tuple[str, ...]
    """File names that ask for it, first the usual one."""

    def render(self, comparison: Comparison, look: Look) -> str:
        """The report."""
        report: str = import_module(self.module).render(comparison, look)
        return report


FORMATS = {
    "text": Format("tui.reports.text", (".txt", ".text")),
    "markdown": Format("tui.reports.markdown", (".md", ".markdown")),
    "html": Format("tui.reports.html", (".html", ".htm")),
    "json": Format("tui.reports.json", (".json",)),
    "csv": Format("tui.reports.csv", (".csv",)),
}


def format_for(path: str | None) -> str:
    """The format that a file's name asks for; text when it asks for none."""
    suffix = PurePath(path or "").suffix.lower()
    return next((name for name, form in FORMATS.items() if suffix in form.suffixes), "text")
