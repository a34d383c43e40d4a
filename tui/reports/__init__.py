"""A Comparison as text, JSON and other formats, each loaded when it is asked for, and saved to a file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.collation.model import Comparison
from tui.files import reason_of, write_file


class Look(NamedTuple):
    """What the caller knows about the place where the report will be read."""

    width: int = 100
    """Columns of text."""
    color: bool = False
    """Whether colours and attributes may be used."""
    date: str = ""
    """When it is made, ISO 8601; empty where a report must not depend on the clock."""


class UnknownEndingError(Exception):
    """No format has a file name's ending, and which ones there are."""


class Format(NamedTuple):
    """A kind of report."""

    module: str
    """Where its `render(comparison, look)` is."""
    suffixes: tuple[str, ...]
    """File names that ask for it, first the usual one."""

    def render(self, comparison: Comparison, look: Look) -> str | bytes:
        """The report; bytes where the format is no text."""
        report: str | bytes = import_module(self.module).render(comparison, look)
        return report


FORMATS = {
    "text": Format("tui.reports.text", (".txt", ".text")),
    "markdown": Format("tui.reports.markdown", (".md", ".markdown")),
    "html": Format("tui.reports.html", (".html", ".htm")),
    "docx": Format("tui.reports.docx", (".docx",)),
    "json": Format("tui.reports.json", (".json",)),
    "csv": Format("tui.reports.csv", (".csv",)),
}


ENDINGS = " ".join(form.suffixes[0] for form in FORMATS.values())
"""The usual ending of each format."""


def format_for(path: str | None) -> str:
    """The format that a file's name asks for; text when it has no ending. Raises UnknownEndingError."""
    suffix = PurePath(path or "").suffix.lower()
    name = next((name for name, form in FORMATS.items() if suffix in form.suffixes), None)
    if suffix and not name:
        raise UnknownEndingError(f"{path}: no report ends in {suffix}; choose one of {ENDINGS}")
    return name or "text"


def as_bytes(report: str | bytes) -> bytes:
    """The report as it stands in a file: text in UTF-8."""
    return report if isinstance(report, bytes) else report.encode("utf-8", "replace")


class SaveError(Exception):
    """Why the report was not written, and what to do."""


def spare_sources(path: Path, sources: Iterable[str]) -> None:
    """Raise SaveError when the path is a source of articles."""
    for source in sources:
        with contextlib.suppress(OSError, ValueError):
            if path.samefile(source):
                raise SaveError(f"{path}: is one of the articles; choose another name for the report")


def save_report(report: str | bytes, path: Path, *, over: bool) -> None:
    """Write the report, over another file only when ``over``. Raises SaveError; the old file then stands."""
    try:
        write_file(str(path), as_bytes(report), over=over)
    except FileExistsError as error:
        raise SaveError(f"{path}: exists; :w! writes over it") from error
    except (OSError, ValueError) as error:
        old = "; the old report stands" if over and os.path.isfile(path) else ""  # noqa: PTH113
        reason = reason_of(error)
        raise SaveError(f"{path}: the report was not written ({reason}){old}; choose another name or folder") from error
