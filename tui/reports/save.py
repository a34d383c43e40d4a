"""Write a report to a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tui.files import reason_of, write_file
from tui.reports import as_bytes


class SaveError(Exception):
    """Why the report was not written, and what to do."""


def spare_sources(path: Path, sources: Iterable[str]) -> None:
    """Raise SaveError when the path is a source of articles."""
    if any(_is_same_file(path, source) for source in sources):
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


def _is_same_file(path: Path, origin: str) -> bool:
    try:
        return path.samefile(origin)
    except (OSError, ValueError):
        return False
