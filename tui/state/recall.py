"""Where one was in a story, read before the first screen: as little as can be imported.

Places that older versions kept, a small JSON file for each story, are taken over once.
"""

import contextlib
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.collation.model import Article
from tui.files import digest, state_dir
from tui.state import keys_of, story_key

MAX_FILE_SIZE = 10_000
"""Maximum bytes of a file of an older version; ours had about 60."""


class Place(NamedTuple):
    """The article and sentence one was at."""

    siglum: str
    position: int
    """Index of the sentence, from 0."""


class Recalled(NamedTuple):
    """What the first screen needs of an earlier run."""

    place: Place | None = None
    view: str = ""
    """Settings of the view, ``name=value``, parted by blanks."""


def recall(articles: Sequence[Article], environ: Mapping[str, str], case: str = "") -> Recalled:
    """Place and view of the story with exactly these articles, in a case of that path; none where nothing can be read.

    What is wrong with the store is said when it is opened for writing.
    """
    if case:
        return _in_store(articles, case) or Recalled()
    try:
        folder = state_dir(environ)
    except OSError:
        return Recalled()
    kept = _in_store(articles, f"{folder}/hexapla.sqlite") if os.path.isfile(f"{folder}/hexapla.sqlite") else None
    if kept is None and os.path.isdir(f"{folder}/places"):
        try:
            with open(os.open(old_file(articles, folder), os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
                raw = file.read(MAX_FILE_SIZE)
            import json

            fields = json.loads(raw)
            return Recalled(Place(str(fields["siglum"]), max(0, int(fields["position"]))))
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return Recalled()
    return kept or Recalled()


def was_here(environ: Mapping[str, str]) -> bool:
    """Whether this user has read anything with hexapla before."""
    try:
        folder = state_dir(environ)
    except OSError:
        return False
    return os.path.exists(f"{folder}/hexapla.sqlite") or os.path.isdir(f"{folder}/places")


def _in_store(articles: Sequence[Article], path: str) -> Recalled | None:
    import _sqlite3  # sqlite3 loads datetime besides, 1.8 ms

    keys, story = keys_of(articles), story_key(articles)
    try:
        with contextlib.closing(_sqlite3.connect(path, timeout=0.1)) as db:
            row = db.execute("SELECT article, position, view FROM story WHERE key = ?", (story,)).fetchone()
    except (_sqlite3.Error, OverflowError):
        return None
    if row is None or not isinstance(row[1], int) or not isinstance(row[2], str):
        return None
    siglum = next((siglum for siglum, key in keys.items() if key == row[0]), "")
    return Recalled(Place(siglum, max(0, row[1])) if siglum else None, row[2])


def old_file(articles: Sequence[Article], folder: str) -> str:
    """The file in which an older version kept the place in this story."""
    story = digest("".join(article.sha256 for article in articles).encode("ascii", "replace"))
    return f"{folder}/places/{story[:32]}.json"
