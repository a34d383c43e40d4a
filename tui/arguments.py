"""Parse what is asked for: a flag, then `HEXAPLA_*`, then the settings file.

As light as `options`; a command line with options in it is left to `argument_parser`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from tui.config_files import chosen_settings
from tui.options import CONFIG_OPTIONS, READ, SUBCOMMANDS, Option, Request, UsageError

_NOT_ASKED = {
    "print_config": False, "list_keys": False, "output": None, "format": None, "exit_code": False, "labels": (),
}  # fmt: skip
"""Values of what only the command line of another subcommand can set."""


def parse(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> Request:
    """The choices made; raises UsageError."""
    command = argv[0] if argv and argv[0] in SUBCOMMANDS else READ
    words = list(argv[1:] if command else argv)
    defaults = _defaults(command, environ)
    if all(map(_names_an_article, words)):
        request = Request(articles=words, **defaults)
    else:
        from tui.argument_parser import parsed  # argparse costs some 8 ms: only where there are options

        request = parsed(words, defaults)
    if command and not request.articles and not getattr(request, "store", None):
        raise UsageError(f"no article given; see hexapla {command} --help")
    return request


def _names_an_article(word: str) -> bool:
    return word == "-" or not word.startswith("-")


def _defaults(command: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Defaults of the command line: environment, then settings file, then built-in."""
    options = SUBCOMMANDS[command].options
    file = chosen_settings(CONFIG_OPTIONS, environ)
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
