"""Where one was in a story, kept by what the articles say and not by where their files lie.

One small file for each story, written whole and moved into place: two readers never disturb each other, a cut line
leaves the old file or the new one, and nothing heavy is imported before the first screen.
"""

import contextlib
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.collation.model import Article
from tui.digest import digest

if TYPE_CHECKING:
    from pathlib import Path

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
        with open(_file(articles, environ), encoding="utf-8") as file:
            place = _read(file.read())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return place if place.position >= 0 else None


def remember(articles: Iterable[Article], place: Place, environ: Mapping[str, str]) -> bool:
    """Keep the place in this story; False when nothing could be written (full disk, read-only home)."""
    import json
    from pathlib import Path

    try:
        file = Path(_file(articles, environ))
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(file, json.dumps(place._asdict()))
        _forget_oldest(file.parent)
    except OSError:
        return False
    return True


def was_here(environ: Mapping[str, str]) -> bool:
    """Whether this user has read anything with hexapla before."""
    try:
        return os.path.isdir(_folder(environ))
    except OSError:
        return False


def _read(kept: str) -> Place:
    """Raises ValueError, KeyError or TypeError when that is no place."""
    import json

    fields = json.loads(kept)
    return Place(str(fields["siglum"]), int(fields["position"]))


def _file(articles: Iterable[Article], environ: Mapping[str, str]) -> str:
    """Raises OSError when the user has no home."""
    story = digest("".join(article.sha256 for article in articles).encode("ascii", "replace"))
    return f"{_folder(environ)}/{story[:32]}.json"


def _folder(environ: Mapping[str, str]) -> str:
    """Raises OSError when the user has no home."""
    state = environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    if state.startswith("~"):
        raise FileNotFoundError(state)
    return f"{state}/hexapla/places"


def _write_whole(file: "Path", text: str) -> None:
    draft = file.with_suffix(f".{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as draft_file:
        draft_file.write(text)
    draft.replace(file)


def _forget_oldest(folder: "Path") -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: (file.stat().st_mtime, file.name), reverse=True)
    for file in files[KEPT:]:
        with contextlib.suppress(OSError):
            file.unlink()
