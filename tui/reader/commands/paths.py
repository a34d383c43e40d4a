"""Complete and expand paths."""

from __future__ import annotations

import os
from pathlib import Path

_MAX_NAMES = 500
"""Maximum number of names offered of one folder."""


def path_endings(begun: str) -> list[str]:
    """Existing paths that begin so, folders with a slash at the end; as typed, with ``~`` where it was typed."""
    if begun == "~":
        return ["~/"]
    folder, slash, name = begun.rpartition("/")
    where = Path(f"{folder}{slash}" or ".")
    try:
        with os.scandir(where.expanduser()) as entries:
            found = [entry for entry in entries if _offered(entry.name, name)]
    except (OSError, RuntimeError, ValueError):
        return []
    names = sorted(f"{entry.name}/" if _is_folder(entry) else entry.name for entry in found)
    return [folder + slash + entry for entry in names[:_MAX_NAMES]]


def _offered(entry: str, begun: str) -> bool:
    """Whether a name is meant: hidden ones only when asked for, none that a line cannot show."""
    return entry.startswith(begun) and (begun != "" or not entry.startswith(".")) and entry.isprintable()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def at_home(path: str) -> str:
    """The path with a ``~`` at its beginning spelled out; as it is when there is no such home."""
    try:
        return str(Path(path).expanduser()) if path.startswith("~") else path
    except RuntimeError:
        return path
