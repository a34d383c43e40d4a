"""What the kernel tells of programs: who runs, who has run for how long, who belongs to whom. What is gone is idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_STATE, _SESSION = 0, 3
"""Fields of ``stat`` after the name."""


def works(pid: int) -> bool:
    """Whether a thread of the process is running or wants to."""
    return any(_stat(thread)[_STATE] in ("R", "D") for thread in _threads(pid))


def processor_time(pid: int) -> float:
    """Seconds of processor time that the threads of the process have spent so far."""
    return sum(int((_read(thread / "schedstat").split() or "0")[0]) for thread in _threads(pid)) / 1e9


def is_stopped(pid: int) -> bool:
    """Whether a signal has stopped the process and none has continued it."""
    return _stat(Path(f"/proc/{pid}"))[_STATE] == "T"


def children(pid: int) -> list[int]:
    """The processes that a process has started and not yet seen end."""
    return [int(child) for thread in _threads(pid) for child in _read(thread / "children").split()]


def descendants(pid: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    for child in children(pid):
        yield child
        yield from descendants(child)


def in_session(leader: int) -> list[int]:
    """The processes of the session that a process has begun; those that only wait to be seen ended are none."""
    every = ((path.name, _stat(path)) for path in Path("/proc").glob("[0-9]*"))
    return [int(name) for name, stat in every if stat[_SESSION] == str(leader) and stat[_STATE] != "Z"]


def _threads(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return []


def _stat(process: Path) -> list[str]:
    """The fields of the ``stat`` of a process or thread from its state on."""
    return _read(process / "stat").rpartition(")")[2].split() or ["gone"] * (_SESSION + 1)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
