"""Where a report becomes a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class SaveError(Exception):
    """Why the file was not written, and what to do."""


def spare_sources(path: Path, sources: Iterable[str]) -> None:
    """Raises SaveError when the path is a source of articles."""
    if any(_is_same_file(path, source) for source in sources):
        raise SaveError(f"{path}: is one of the articles; choose another name for the report")


def save_report(report: str, path: Path, *, over: bool) -> None:
    """Write the report, over another file only when ``over``. Raises SaveError."""
    try:
        with path.open("wb" if over else "xb") as file:
            file.write(report.encode("utf-8", "replace"))
    except FileExistsError as error:
        raise SaveError(f"{path}: exists; :w! writes over it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SaveError(f"{path}: cannot be written ({reason.lower()}); choose another name or folder") from error


def _is_same_file(path: Path, origin: str) -> bool:
    try:
        return path.samefile(origin)
    except (OSError, ValueError):
        return False
