"""Read and check the user's config.toml and keys.toml.

A mistake in them never keeps hexapla from starting: it is left out and reported in one line.
"""

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tui.options import Option
from tui.user_dirs import NoHomeError, config_dir, reason_of

SETTINGS, KEYS = "config.toml", "keys.toml"
_MAX_LENGTH = 100_000
"""Maximum characters of a file that are read; a settings file has some hundred."""


class Chosen(NamedTuple):
    """The values that a file sets."""

    values: dict[str, Any]
    problems: tuple[str, ...]
    """One line each: file, line, what to do."""


class Written(NamedTuple):
    """A file of the user's."""

    path: str
    text: str
    """Empty when there is none."""


def config_path(name: str, environ: Mapping[str, str]) -> str:
    """Path of the user's file of that name; empty without a home."""
    try:
        return f"{config_dir(environ)}/{name}"
    except NoHomeError:
        return ""


def read_config(name: str, environ: Mapping[str, str]) -> tuple[Written, tuple[str, ...]]:
    """The file of that name, and why it cannot be read; a file that is not there is no problem."""
    path = config_path(name, environ)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe of that name must not be waited for
        with open(descriptor, encoding="utf-8") as file:
            return Written(path, file.read(_MAX_LENGTH)), ()
    except (FileNotFoundError, NotADirectoryError):
        return Written(path, ""), ()
    except (OSError, ValueError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else reason_of(error)
        return Written(path, ""), (f"{path}: cannot be read ({reason}); its settings are left out",)


def chosen_settings(options: Iterable[Option], environ: Mapping[str, str]) -> Chosen:
    """The values that ``config.toml`` sets for these options, and its mistakes."""
    file, unreadable = read_config(SETTINGS, environ)
    table = parsed(file)
    known = {option.name: option for option in options}
    values, problems = {}, [*unreadable, *table.problems]
    for name, value in table.values.items():
        try:
            values[name] = _value(known, name, value)
        except ValueError as error:
            problems.append(f"{place(file, name)}: {name}: {error}")
    return Chosen(values, tuple(problems))


def _value(known: Mapping[str, Option], name: str, value: object) -> Any:
    """The value as its option takes it. Raises ValueError, in words."""
    if name not in known:
        raise ValueError(f"no such setting; there are {', '.join(known)}")
    if isinstance(value, bool):
        return known[name].read("yes" if value else "no")
    if isinstance(value, int | str):
        return known[name].read(str(value))
    raise ValueError("expected a word in quotation marks, a number, true or false")


def parsed(file: Written) -> Chosen:
    """The file's table; empty, with the reason, when it is no TOML."""
    if not file.text.strip():
        return Chosen({}, ())
    import tomllib  # only where there is a file: it costs some milliseconds before the first screen

    try:
        return Chosen(tomllib.loads(file.text), ())
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, or a number of 5,000 digits
        line = re.search(r"line (\d{1,6})", str(error))
        where = f"{file.path}:{line[1]}" if line else file.path
        return Chosen({}, (f"{where}: not understood ({error}); all of it is left out",))


def place(file: Written, name: str) -> str:
    """``FILE:LINE`` of a name, ``FILE`` when its line is unknown."""
    at = re.search(rf"""^[ \t]*["']?{re.escape(name)}["']?[ \t]*[=.]""", file.text, re.MULTILINE)
    return f"{file.path}:{file.text.count(chr(10), 0, at.start()) + 1}" if at else file.path
