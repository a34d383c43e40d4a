"""Files kept between runs, in the state folder: the keys by which they are found again, and the log of a crash.

An article is known by its bytes, not by its path. Imported before the first screen.
"""

import os
import stat
from collections.abc import Mapping, Sequence

from tui.collation.model import Article
from tui.files import digest, reason_of, state_dir, write_private

MAX_MESSAGE = 120
"""Maximum characters of an error's own words in the line about it."""


def keys_of(articles: Sequence[Article]) -> dict[str, str]:
    """By siglum the article's key: the SHA-256 of its bytes, with a number behind for a second copy."""
    found: dict[str, str] = {}
    for article in articles:
        copies = sum(key.partition("/")[0] == article.sha256 for key in found.values())
        found[article.siglum] = f"{article.sha256}/{copies + 1}" if copies else article.sha256
    return found


def story_key(articles: Sequence[Article]) -> str:
    """The key of a set of articles, whatever their order."""
    return digest("\n".join(sorted(keys_of(articles).values())).encode("utf-8", "replace"))


_CASE_MARK, _CASE_ID, _ID_AT = b"SQLite format 3\0", b"hxpc", 68
"""The first bytes of an SQLite file, and the application id of a case with its place in the header."""


def is_case(path: str) -> bool:
    """Whether the file says that it is a case; what is in it is still to be checked."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            head = os.read(descriptor, 100) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return False
    return head.startswith(_CASE_MARK) and head[_ID_AT : _ID_AT + 4] == _CASE_ID


def log_crash(error: BaseException, environ: Mapping[str, str]) -> str:
    """Write the traceback to a file; one line that names the error and the file, or says why there is none."""
    from traceback import format_exception

    line = f"{type(error).__name__}: {error}".splitlines()[0]
    shown = "".join(filter(str.isprintable, line))[:MAX_MESSAGE]  # an error may quote hostile text
    try:
        path = f"{state_dir(environ)}/crash.txt"
        write_private(path, "".join(format_exception(error)).encode("utf-8", "backslashreplace"))
        details = f"details in {path}"
    except OSError as failure:
        details = f"its details were not kept ({reason_of(failure)})"
    return f"an error of hexapla's own ({shown}); {details}"
