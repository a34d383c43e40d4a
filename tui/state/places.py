"""The reading position in each story, kept between runs and found again by the articles' digests, not their paths.

One small JSON file for each story, read before the first screen: no heavy import here.
"""

import contextlib
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.collation.model import Article
from tui.digest import digest
from tui.user_dirs import keep_lock, reason_of, set_aside, state_dir, sweep_drafts, write_private

MAX_STORIES = 500
"""Maximum number of stories remembered; those not read for the longest time go first."""
MAX_FILE_SIZE = 10_000
"""Maximum bytes of one file; ours have about 60."""
VERSION = 1
"""Format of the files. A file of a newer version is left as it is."""

_CLAIM_SUFFIX = ".open"


class Place(NamedTuple):
    """The article and sentence one was at."""

    siglum: str
    position: int
    """Index of the sentence, from 0."""


class NewerVersionError(Exception):
    """A newer hexapla has written the file."""


class Recalled(NamedTuple):
    """The reading position of an earlier run."""

    place: Place | None
    problem: str = ""
    """One line about a file that could not be used."""


def recall(articles: Iterable[Article], environ: Mapping[str, str]) -> Recalled:
    """The position in this story, none when it was never read; a damaged file is set aside."""
    path = ""
    try:
        path = _path_of(articles, environ)
        return Recalled(_read(path))
    except FileNotFoundError:  # or no home at all
        return Recalled(None)
    except OSError as error:
        return Recalled(None, f"{path}: cannot be read ({reason_of(error)}); the place in this story is not known")
    except NewerVersionError:
        return Recalled(None, f"{path}: kept by a newer hexapla and left alone; the place in this story is not known")
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Recalled(None, _set_damaged_aside(path))


def remember(articles: Iterable[Article], place: Place, environ: Mapping[str, str]) -> str:
    """Keep the position in this story; one line that says why it was not kept, else empty."""
    import json

    try:
        path = _path_of(articles, environ)
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            _read(path)  # a newer hexapla may have written it meanwhile
        write_private(path, json.dumps({"version": VERSION, **place._asdict()}).encode())
        _forget_oldest(path)
    except NewerVersionError:
        return "the place in this story was not kept: a newer hexapla keeps it"
    except OSError as error:
        return f"the place in this story was not kept ({reason_of(error)})"
    return ""


def was_here(environ: Mapping[str, str]) -> bool:
    """Whether this user has read anything with hexapla before."""
    try:
        return os.path.isdir(_folder(environ))
    except OSError:
        return False


# -- two readers of one story ------------------------------------------------------------------------------------------


class Claim:
    """The story that this process has open, so that a second reader of it can be warned.

    The claim is a locked file: the system takes it back however the process ends.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._path = ""
        self._descriptor = -1

    def take(self, articles: Iterable[Article]) -> str:
        """Claim a story instead of the one before; one line when another reader has it or nothing can be kept."""
        self.release()
        try:
            path = _path_of(articles, self._environ).removesuffix(".json") + _CLAIM_SUFFIX
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            sweep_drafts(os.path.dirname(path), "", _CLAIM_SUFFIX)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        except OSError as error:
            return _cannot_keep(error)
        if not keep_lock(descriptor):
            os.close(descriptor)
            return "another reader has this story open: the place of the last one to quit is kept"
        self._path, self._descriptor = path, descriptor
        try:
            os.write(descriptor, b"%d\n" % os.getpid())
        except OSError as error:
            return _cannot_keep(error)
        return ""

    def release(self) -> None:
        """Give the story back."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.unlink(self._path)
            os.close(self._descriptor)
            self._descriptor = -1


def _cannot_keep(error: OSError) -> str:
    return f"the place in this story cannot be kept ({reason_of(error)})"


# -- files -------------------------------------------------------------------------------------------------------------


def _read(path: str) -> Place:
    """The position that the file holds. Raises OSError, NewerVersionError, or what damaged JSON makes Python raise."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        kept = file.read(MAX_FILE_SIZE)
    import json  # only where there is a file: 1.4 ms before the first paint

    fields = json.loads(kept)
    if not isinstance(fields, dict):
        raise TypeError(fields)
    if int(fields.get("version", VERSION)) > VERSION:
        raise NewerVersionError
    place = Place(str(fields["siglum"]), int(fields["position"]))
    if place.position < 0:
        raise ValueError(place.position)
    return place


def _set_damaged_aside(path: str) -> str:
    try:
        return f"{path}: damaged, now {os.path.basename(set_aside(path))}; the place in this story is not known"
    except OSError as error:
        return f"{path}: damaged, and cannot be renamed ({reason_of(error)}); the place in this story is not known"


def _path_of(articles: Iterable[Article], environ: Mapping[str, str]) -> str:
    """Raises OSError when the user has no home."""
    story = digest("".join(article.sha256 for article in articles).encode("ascii", "replace"))
    return f"{_folder(environ)}/{story[:32]}.json"


def _folder(environ: Mapping[str, str]) -> str:
    """Raises OSError when the user has no home."""
    return f"{state_dir(environ)}/places"


def _forget_oldest(latest: str) -> None:
    """Remove the stories beyond the maximum, never the latest: its time is now, and later times are mistakes."""
    folder = os.path.dirname(latest)
    with os.scandir(folder) as entries:
        stories = [entry for entry in entries if entry.name.endswith(".json")]
        times = {entry.path: entry.stat(follow_symlinks=False).st_mtime for entry in stories}
    now = times.get(latest, 0.0)
    by_age = sorted(times, key=lambda path: (path == latest, times[path] <= now, times[path], path), reverse=True)
    for path in by_age[MAX_STORIES:]:
        with contextlib.suppress(OSError):
            os.unlink(path)
