"""What is asked for: a flag, then `HEXAPLA_*`, then the settings file.

As light as `options`; what holds more than names of articles is read by `parsers`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from tui.config_files import chosen_settings
from tui.options import COMPARE, COMPARE_OPTIONS, LIST, READER_OPTIONS, SOURCE_OPTIONS, Option, Request, UsageError

TYPE_CHECKING = False  # as in `options`: typing would make --version wait
if TYPE_CHECKING:
    from typing import Any

_NOT_ASKED = {"print_config": False, "list_keys": False, "output": None, "format": None, "exit_code": False}
"""What only the command line can ask, and what the report is like when it stands in for the reader."""
_OPTIONS = {"": READER_OPTIONS, COMPARE: COMPARE_OPTIONS, LIST: SOURCE_OPTIONS}
"""By command; the empty one opens the reader."""


def parse(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> Request:
    """The choices made; raises UsageError."""
    command = argv[0] if argv and argv[0] in _OPTIONS else ""
    words = list(argv[1:] if command else argv)
    unless_told = _unless_told(command, environ)
    if all(map(_names_an_article, words)):
        request = Request(articles=words, **unless_told)
    else:
        from tui.argument_parser import (
            parsed,  # argparse costs as much as an article's words: only where there are options
        )

        request = parsed(words, unless_told)
    if command and not request.articles:
        raise UsageError(f"no article given; see hexapla {command} --help")
    return request


def _names_an_article(word: str) -> bool:
    return word == "-" or not word.startswith("-")


def _unless_told(command: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """What holds where the command line says nothing: the environment, else the settings file, else the default."""
    options = _OPTIONS[command]
    file = chosen_settings(dict.fromkeys((*READER_OPTIONS, *COMPARE_OPTIONS)), environ)
    chosen = {option.name: file.values.get(option.name, option.default) for option in options}
    chosen |= _from_environment(options, environ)
    return {**_NOT_ASKED, **chosen, "command": command, "problems": file.problems}


def _from_environment(options: Sequence[Option], environ: Mapping[str, str]) -> dict[str, Any]:
    chosen = {}
    for option in options:
        if words := environ.get(option.variable):
            try:
                chosen[option.name] = option.read(words)
            except ValueError as error:
                raise UsageError(f"{option.variable}: {error}; correct or unset it") from error
    return chosen
