"""Paths, folders and standard input: what was named on the command line comes back as bytes, or as a SourceError.

Without pathlib, as all that runs before the first screen: to import it takes a tenth of that wait.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tui.sources.clean import clean_line
from tui.sources.formats import folder_suffixes

STANDARD_INPUT = "-"
SIZE_LIMIT = 10_000_000
"""Bytes of one article: three long novels, and what the alignment is measured up to."""
READ_LIMIT = 50_000_000
"""Bytes that are read of any file: a PDF of 200 pages with pictures, a mailbox of some years."""
TEXT_SUFFIXES = folder_suffixes()
"""What counts as an article when a folder is given; a file that is named itself may have any suffix."""


class SourceError(Exception):
    """A source that cannot be read; as text one clean line: where, what, and what to do."""

    def __init__(self, origin: str, reason: str, advice: str) -> None:
        super().__init__(origin, reason, advice)
        self.origin = origin
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        where, what, remedy = map(clean_line, self.args)
        return f"{where}: {what}; {remedy}"


class RawText(NamedTuple):
    """One source as it was read."""

    origin: str
    """The path or address as given, or `-`."""
    raw: bytes
    content_type: str = ""
    """As a server said it; empty for files."""
    address: str = ""
    """Where the bytes came from at last, after redirects; empty for files."""
    retrieved: str = ""
    """When they were fetched, ISO 8601."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how they came."""


def expand(argument: str) -> Iterator[str]:
    """The paths an argument stands for: itself, or the texts of a folder in the order of their names."""
    if argument == STANDARD_INPUT or not os.path.isdir(argument):
        yield argument
        return
    try:
        with os.scandir(argument) as entries:
            texts = sorted(
                entry.path
                for entry in entries
                if entry.name.lower().endswith(TEXT_SUFFIXES) and entry.name[0] != "." and not entry.is_dir()
            )
    except OSError as error:
        raise _unreadable(argument, error) from error
    if not texts:
        raise SourceError(argument, "the folder holds no texts", "put text files, saved pages or documents into it")
    yield from texts


def read_source(origin: str, stdin: BinaryIO | None = None) -> RawText:
    """The bytes behind a path, or of standard input for `-`; raises SourceError."""
    if origin != STANDARD_INPUT:
        raw = _read_path(origin)
    elif stream := stdin or (sys.stdin and sys.stdin.buffer):
        raw = stream.read(READ_LIMIT + 1)
    else:
        raise SourceError(STANDARD_INPUT, "standard input is closed", "pipe an article into hexapla")
    if len(raw) > READ_LIMIT:
        raise too_large(origin, READ_LIMIT)
    if not raw.strip():
        raise SourceError(origin, "nothing in it", "give a file that holds an article's text")
    return RawText(origin, raw)


def too_large(origin: str, limit: int) -> SourceError:
    """The error for a source of more bytes."""
    advice = "give the article alone, without the rest of the file"
    return SourceError(origin, f"larger than {limit // 1_000_000} MB", advice)


def _read_path(path: str) -> bytes:
    """The bytes of a file or pipe. Never waits for a writer: a named pipe without one reads as empty."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        mode = os.fstat(descriptor).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            os.close(descriptor)
            raise SourceError(path, "a device, not a file", "give a text file, a folder or - for standard input")
        os.set_blocking(descriptor, True)
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read(READ_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: str, error: OSError | ValueError) -> SourceError:
    """The error in words, with a way out."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        if "://" in path:
            return SourceError(path, "an address of a kind that is not read", "give one that begins with https://")
        return SourceError(path, "no such file or folder", "check the name")
    if number in (errno.EACCES, errno.EPERM):
        return SourceError(path, "not readable for you", "check its permissions")
    reason = os.strerror(number).lower() if number else str(error)
    return SourceError(path, f"cannot be read ({reason})", "give another file")
