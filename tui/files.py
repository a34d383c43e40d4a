"""Files: where hexapla's own belong, the one function that writes a file, and the digest of one.

Imported before the first screen: nothing but `os` and its built-in companions.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
import sys
from collections.abc import Iterator, Mapping

try:  # hashlib would load OpenSSL, 2.6 ms
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:  # other Pythons keep it elsewhere
    from hashlib import sha256

_DRAFT_PREFIX, _DRAFT_SUFFIX = ".hexapla-", ".draft"
_OPEN_FILES = ("/proc/", "/dev/fd")
"""Folders whose links are open files of a process: `/dev/stdout` leads there."""
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


class NoHomeError(FileNotFoundError):
    """Neither an XDG variable nor HOME is an absolute path."""

    def __init__(self) -> None:
        super().__init__(errno.ENOENT, "HOME is no absolute path")


def config_dir(environ: Mapping[str, str]) -> str:
    """``$XDG_CONFIG_HOME/hexapla``, else ``~/.config/hexapla``. Raises NoHomeError."""
    return _user_dir(environ, "XDG_CONFIG_HOME", ".config")


def state_dir(environ: Mapping[str, str]) -> str:
    """``$XDG_STATE_HOME/hexapla``, else ``~/.local/state/hexapla``. Raises NoHomeError."""
    return _user_dir(environ, "XDG_STATE_HOME", ".local/state")


def cache_dir(environ: Mapping[str, str]) -> str:
    """``$XDG_CACHE_HOME/hexapla``, else ``~/.cache/hexapla``. Raises NoHomeError."""
    return _user_dir(environ, "XDG_CACHE_HOME", ".cache")


def _user_dir(environ: Mapping[str, str], variable: str, default: str) -> str:
    """The folder that the XDG standard names; the standard has relative paths ignored."""
    folder, home = environ.get(variable, ""), environ.get("HOME", "")
    if folder.startswith("/"):
        return f"{folder}/hexapla"
    if home.startswith("/"):
        return f"{home}/{default}/hexapla"
    raise NoHomeError


def resource_dir(name: str) -> str:
    """The packaged folder ``name`` (styles, seeds): inside the installed package or beside it in a checkout.

    Raises FileNotFoundError when the installation lacks it.
    """
    package = os.path.dirname(os.path.realpath(__file__))
    for folder in (f"{package}/{name}", f"{os.path.dirname(package)}/{name}"):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"hexapla is not fully installed: folder {name!r} is missing; install it again")


def python_command(module: str) -> list[str]:
    """The command that runs a module of ours in a process of its own, with the search path of this one.

    `-P` and the path: else Python would look into the current folder first, and run whatever lies there beside the
    articles as ``struct.py``. A zip application and the Debian package know of their folders only in this process.
    """
    path = [folder for folder in sys.path if folder]
    start = (
        f"import sys; sys.path[:] = {path!r}; from runpy import run_module; run_module({module!r}, None, '__main__')"
    )
    return [sys.executable, "-P", "-c", start]


# -- writing -----------------------------------------------------------------------------------------------------------


def write_private(path: str, content: bytes) -> None:
    """Write a file that only its owner may read, in a folder made for it. Raises OSError; the old file then stands."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=_PRIVATE_FOLDER, exist_ok=True)
    with _draft(folder, _PRIVATE_FILE, content) as draft:
        os.replace(draft, path)
    _sync_folder(folder)


def write_file(path: str, content: bytes, *, over: bool = True) -> None:
    """Write a file beside its place and rename it, so that it is old or new whenever the machine stops.

    A symbolic link stays, its target is written; the mode of an old file stays. What is no regular file (a device, a
    pipe, ``/dev/stdout``) is written to as it is. Raises OSError, and then the old file stands: FileExistsError for an
    existing file unless ``over``.
    """
    try:
        old = os.stat(path)
    except FileNotFoundError:
        old = None
    if old is not None and not over:
        raise FileExistsError(errno.EEXIST, "exists", path)
    target = path
    while os.path.islink(target) and not _is_open_file(target):
        target = os.path.join(os.path.dirname(target), os.readlink(target))
    if old is not None and (not stat.S_ISREG(old.st_mode) or _is_open_file(target)):
        _write_in_place(target, content)
        return
    if old is not None:  # a rename would not ask for the right to write
        os.close(os.open(target, os.O_WRONLY | os.O_NONBLOCK))
    folder = os.path.dirname(target) or "."
    with _draft(folder, 0o666, content, like=old) as draft:
        if over:
            os.replace(draft, target)
        else:
            _rename_to_new(draft, target)
    _sync_folder(folder)


def set_aside(path: str) -> str:
    """Rename a damaged file to a free name beside it, and return that name. Raises OSError."""
    for number in range(1, 100):
        aside = f"{path}.damaged-{number}"
        if not os.path.lexists(aside):
            os.rename(path, aside)
            return aside
    os.unlink(path)
    return os.devnull


def reason_of(error: OSError | ValueError) -> str:
    """Why a file could not be read or written, in lower case: "no space left on device"."""
    reason = getattr(error, "strerror", None) or str(error)
    return reason[:1].lower() + reason[1:] if reason[1:2].islower() else reason


def _is_open_file(path: str) -> bool:
    return os.path.realpath(os.path.dirname(path)).startswith(_OPEN_FILES)


def _write_in_place(path: str, content: bytes) -> None:
    """Write where an open file of ours stands, else append: the shell may have written there before."""
    folder, _, name = path.rpartition("/")
    if name.isdigit() and os.path.realpath(folder) == f"/proc/{os.getpid()}/fd":
        descriptor = os.dup(int(name))
    else:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOCTTY)
    with open(descriptor, "wb") as file:
        file.write(content)


@contextlib.contextmanager
def _draft(folder: str, mode: int, content: bytes, like: os.stat_result | None = None) -> Iterator[str]:
    """The path of a draft that holds the content and is on the disk; it is removed at the end unless it was renamed."""
    sweep_drafts(folder)
    while True:
        path = f"{folder}/{_DRAFT_PREFIX}{os.urandom(6).hex()}{_DRAFT_SUFFIX}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
        if keep_lock(descriptor):  # as long as it is open no other process sweeps it
            break
        os.close(descriptor)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if like is not None:
                with contextlib.suppress(OSError):  # another owner: only where that is allowed
                    os.fchown(descriptor, like.st_uid, like.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
            os.fsync(descriptor)
            yield path
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def keep_lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; False when another process holds it or has just swept it away."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: then nothing is swept there either
        return True
    return os.fstat(descriptor).st_nlink > 0


def sweep_drafts(folder: str, prefix: str = _DRAFT_PREFIX, suffix: str = _DRAFT_SUFFIX) -> None:
    """Remove the files of that kind which no running process has locked: those of a killed run."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(prefix) and name.endswith(suffix):
                with contextlib.suppress(OSError):
                    descriptor = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
                    try:
                        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        os.unlink(f"{folder}/{name}")
                    finally:
                        os.close(descriptor)


def _rename_to_new(draft: str, path: str) -> None:
    """Rename, unless a file of that name has come meanwhile. Raises FileExistsError."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists", path) from None
        os.rename(draft, path)


def _sync_folder(folder: str) -> None:
    """Have the rename on the disk too, where the file system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def digest(raw: bytes) -> str:
    """The SHA-256 of the bytes, 64 hexadecimal digits."""
    text: str = sha256(raw).hexdigest()
    return text
