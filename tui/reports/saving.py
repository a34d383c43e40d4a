"""Where a report becomes a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tui.collation.model import Article


class SaveError(Exception):
    """Why the file was not written, and what to do."""


def save_report(report: str, path: Path, articles: Iterable[Article], *, over: bool) -> None:
    """Write the report; never over an article, over another file only when ``over``. Raises SaveError."""
    if any(_is_same_file(path, article.origin) for article in articles):
        raise SaveError(f"{path}: is one of the articles; choose another name for the report")
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
