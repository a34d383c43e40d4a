"""Read and check the user's config.toml and keys.toml.

A mistake in them never keeps hexapla from starting: it is left out and reported in one line.
"""

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tui.files import NoHomeError, config_dir, reason_of
from tui.options import Option

SETTINGS, KEYS = "config.toml", "keys.toml"
_MAX_LENGTH = 100_000
"""Maximum characters of a file that are read; a settings file has some hundred."""


class Table(NamedTuple):
    """The values of a file by name."""

    values: dict[str, Any]
    problems: tuple[str, ...]
    """One line each: file, line, what to do."""


class ConfigFile(NamedTuple):
    """A settings file of the user."""

    path: str
    text: str
    """Empty when there is none."""


def config_path(name: str, environ: Mapping[str, str]) -> str:
    """Path of the user's file of that name; empty without a home."""
    try:
        return f"{config_dir(environ)}/{name}"
    except NoHomeError:
        return ""


def read_config(name: str, environ: Mapping[str, str]) -> tuple[ConfigFile, tuple[str, ...]]:
    """The file of that name, and why it cannot be read; a file that is not there is no problem."""
    path = config_path(name, environ)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe of that name must not be waited for
        with open(descriptor, encoding="utf-8") as file:
            return ConfigFile(path, file.read(_MAX_LENGTH)), ()
    except (FileNotFoundError, NotADirectoryError):
        return ConfigFile(path, ""), ()
    except (OSError, ValueError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else reason_of(error)
        return ConfigFile(path, ""), (f"{path}: cannot be read ({reason}); its settings are left out",)


def read_settings(options: Iterable[Option], environ: Mapping[str, str]) -> Table:
    """The values that ``config.toml`` sets for these options, as the options take them, and its mistakes."""
    file, unreadable = read_config(SETTINGS, environ)
    table = parse_toml(file)
    known = {option.name: option for option in options}
    values, problems = {}, [*unreadable, *table.problems]
    for name, value in table.values.items():
        try:
            if name not in known:
                raise ValueError(f"no such setting; there are {', '.join(known)}")
            if not isinstance(value, int | str):
                raise ValueError("expected a word in quotation marks, a number, true or false")
            given = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
            values[name] = known[name].read(given)
        except ValueError as error:
            problems.append(f"{locate(file, name)}: {name}: {error}")
    return Table(values, tuple(problems))


def parse_toml(file: ConfigFile) -> Table:
    """The file's table; empty, with the reason, when it is no TOML."""
    if not file.text.strip():
        return Table({}, ())
    import tomllib  # only where there is a file: it costs some milliseconds before the first screen

    try:
        return Table(tomllib.loads(file.text), ())
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, or a number of 5,000 digits
        line = re.search(r"line (\d{1,6})", str(error))
        where = f"{file.path}:{line[1]}" if line else file.path
        return Table({}, (f"{where}: not understood ({error}); all of it is left out",))


def locate(file: ConfigFile, name: str) -> str:
    """``FILE:LINE`` of a name, ``FILE`` when its line is unknown."""
    at = re.search(rf"""^[ \t]*["']?{re.escape(name)}["']?[ \t]*[=.]""", file.text, re.MULTILINE)
    return f"{file.path}:{file.text.count(chr(10), 0, at.start()) + 1}" if at else file.path
