"""What a Comparison looks like as text, JSON and other formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from tui.collation.model import Comparison
from tui.reports.csv_report import render_csv
from tui.reports.html_report import render_html
from tui.reports.json_report import render_json
from tui.reports.look import Look
from tui.reports.markdown import render_markdown
from tui.reports.text import render_text

__all__ = ["FORMATS", "Format", "Look", "format_for"]


class Format(NamedTuple):
    """A kind of report."""

    render: Callable[[Comparison, Look], str]
    suffixes: tuple[str, ...]
    """File names that ask for it, first the usual one."""


FORMATS = {
    "text": Format(render_text, (".txt", ".text")),
    "markdown": Format(render_markdown, (".md", ".markdown")),
    "html": Format(render_html, (".html", ".htm")),
    "json": Format(render_json, (".json",)),
    "csv": Format(render_csv, (".csv",)),
}


def format_for(path: str | None) -> str:
    """The format that a file's name asks for; text when it asks for none."""
    suffix = PurePath(path or "").suffix.lower()
    return next((name for name, form in FORMATS.items() if suffix in form.suffixes), "text")
