"""What was chosen by flags, environment and files: for the reader, and printed for the user."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tui.config_files import KEYS, SETTINGS, config_path
from tui.options import COMPARE_OPTIONS, READER_OPTIONS, Request
from tui.output import complain, print_report
from tui.reader.settings import Options
from tui.sources.clean import clean_line


def options_of(request: Request) -> tuple[Options, tuple[str, ...]]:
    """What the reader is asked to be like, and what is wrong with the settings file."""
    chosen = {name: getattr(request, name) for name in Options._fields if hasattr(request, name)}
    return Options(**{**chosen, "sample": not request.articles}), tuple(map(clean_line, request.problems))


def print_choices(request: Request) -> None:
    """Print the settings or the keys in force, as the files take them."""
    if request.list_keys:
        from tui.reader.keymap.file import bound_keys, listed

        keys = bound_keys(os.environ)
        complain(keys.problems)
        print_report(f"# {config_path(KEYS, os.environ)}\n{listed(keys.commands)}")
    else:
        complain(request.problems)
        print_report("\n".join(_settings(request)) + "\n")


def _settings(request: Request) -> Iterator[str]:
    """A line for each setting; those that nobody chose behind a #."""
    yield f"# {config_path(SETTINGS, os.environ)}"
    for option in dict.fromkeys((*READER_OPTIONS, *COMPARE_OPTIONS)):
        value = getattr(request, option.name)
        line = f"{option.name} = {_toml(value)}" if value is not None else f"# {option.name} ="
        yield f"{line}  # {option.help}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'
