"""Parse and complete what is typed after ``:``; expand and complete paths."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Completer = Callable[[str], Sequence[str]]
"""From the beginning of a word to the words it may be completed to."""
Completers = Mapping[str, Completer]
"""By name of the command: the completer of its words."""

_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<forced>!?)(?:\s+(?P<rest>.*))?$", re.DOTALL)
_REPEATED = re.compile(r"(?P<number>\d{1,6})(?P<key>[^\s\d%]\S?|\^[A-Z]|[A-Z][A-Za-z-]+)$")
_NUMBER = re.compile(r"(?P<number>\d{1,6})(?P<percent>%?)$")
_LAST_WORD = re.compile(r"(?:\\.|[^\s\\])*$")
_TO_ESCAPE = re.compile(r"([\s'\"\\])")


class ParseError(ValueError):
    """A mistake in the line, and what to do about it."""


class CommandLine(NamedTuple):
    """One parsed line of the command line."""

    name: str
    words: tuple[str, ...] = ()
    forced: bool = False
    """Whether an exclamation mark stood behind the name."""

    @property
    def word(self) -> str:
        """The first word; empty when there is none."""
        return self.words[0] if self.words else ""


GO, GO_PERCENT = "go", "go-percent"
"""Names that a bare number and a number with ``%`` stand for; their word is the number."""
REPEAT = "repeat"
"""Name that a number and a key stand for: ``5j``; its words are both."""


def parse_line(line: str) -> CommandLine | None:
    """The command on the line, None when it is blank. Raises ParseError."""
    text = line.strip().lstrip(":").strip()
    if not text:
        return None
    if number := _NUMBER.match(text):
        return CommandLine(GO_PERCENT if number["percent"] else GO, (number["number"],))
    if repeated := _REPEATED.match(text):
        return CommandLine(REPEAT, (repeated["number"], repeated["key"]))
    parts = _LINE.match(text)
    if parts is None:
        raise ParseError(f"not a command: {text}; Tab shows all")
    return CommandLine(parts["name"], split_words(parts["rest"] or ""), bool(parts["forced"]))


def split_words(text: str) -> tuple[str, ...]:
    """The words of a line as a shell splits them, nothing expanded. Raises ParseError."""
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise ParseError("a quotation mark is not closed; close it or put \\ before it") from error


def complete_line(line: str, completers: Completers) -> list[str]:
    """All whole lines that the line may be completed to."""
    name, blank, rest = line.lstrip().partition(" ")
    if not blank:
        return sorted(one for one in completers if one.startswith(name))
    completer = completers.get(name.rstrip("!"))
    if completer is None:
        return []
    last = _LAST_WORD.search(rest)
    begun = last[0] if last else ""
    before = line[: len(line) - len(begun)]
    return [before + escaped(word) for word in completer(unescaped(begun))]


def escaped(word: str) -> str:
    """The word with a backslash before what would split it."""
    return _TO_ESCAPE.sub(r"\\\1", word)


def unescaped(word: str) -> str:
    """The word without its backslashes."""
    return re.sub(r"\\(.)", r"\1", word)


def among(words: Sequence[str]) -> Completer:
    """Completer that knows a list of words."""
    return lambda begun: [word for word in words if word.startswith(begun)]


def nothing(_begun: str) -> Sequence[str]:
    """Completer of a command that takes no words."""
    return ()


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
