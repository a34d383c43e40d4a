"""Where one was in a story, kept by what the articles say and not by where their files lie.

One small file for each story, written whole and moved into place: two readers never disturb each other, a cut line
leaves the old file or the new one, and nothing heavy is imported before the first screen.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tui.collation.model import Article

KEPT = 500
"""Stories remembered; the longest unread ones go first."""


class Place(NamedTuple):
    """The article and sentence one was at."""

    siglum: str
    position: int
    """Of the sentence, from 0."""


def recall(articles: Iterable[Article], environ: Mapping[str, str]) -> Place | None:
    """The place in this story; None when it was never read or its file is damaged."""
    try:
        kept = json.loads(_file(articles, environ).read_text("utf-8"))
        place = Place(str(kept["siglum"]), int(kept["position"]))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None
    return place if place.position >= 0 else None


def remember(articles: Iterable[Article], place: Place, environ: Mapping[str, str]) -> bool:
    """Keep the place in this story; False when nothing could be written (full disk, read-only home)."""
    try:
        file = _file(articles, environ)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(file, json.dumps(place._asdict()))
        _forget_oldest(file.parent)
    except (OSError, RuntimeError):
        return False
    return True


def was_here(environ: Mapping[str, str]) -> bool:
    """Whether this user has read anything with hexapla before."""
    try:
        return _folder(environ).is_dir()
    except (OSError, RuntimeError):
        return False


def _file(articles: Iterable[Article], environ: Mapping[str, str]) -> Path:
    """Raises RuntimeError when the user has no home."""
    story = sha256("".join(article.sha256 for article in articles).encode("ascii", "replace")).hexdigest()
    return _folder(environ) / f"{story[:32]}.json"


def _folder(environ: Mapping[str, str]) -> Path:
    """Raises RuntimeError when the user has no home."""
    state = environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "hexapla" / "places"


def _write_whole(file: Path, text: str) -> None:
    draft = file.with_suffix(f".{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as draft_file:
        draft_file.write(text)
        draft_file.flush()
        os.fsync(draft_file.fileno())
    draft.replace(file)


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: (file.stat().st_mtime, file.name), reverse=True)
    for file in files[KEPT:]:
        with contextlib.suppress(OSError):
            file.unlink()
