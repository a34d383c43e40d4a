"""The user's key bindings from ``keys.toml``: for each command id the keys it gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.config_files import KEYS, ConfigFile, locate, parse_toml, read_config
from tui.reader.keymap.keys import NAMED_KEYS, is_pair
from tui.reader.keymap.table import COMMANDS, Command, Scope
from tui.sources.clean import clean_line

_CONTROL = re.compile(r"\^[A-Z\\\]_]")
_FUNCTION = re.compile(r"F([1-9]|1[0-2])")
_SAME_IN_TERMINALS = {"^I": "Tab", "^M": "Enter", "^H": "Backspace", "^[": "Esc", "^J": "Enter"}
"""Keys that no terminal tells apart."""


class Rebound(NamedTuple):
    """The commands with the keys they have now."""

    commands: tuple[Command, ...]
    problems: tuple[str, ...]
    """One line each: file, line, what to do."""


class _Wish(NamedTuple):
    """One line of the file."""

    command: Command
    keys: tuple[str, ...]
    where: str


def bound_keys(environ: Mapping[str, str]) -> Rebound:
    """The commands with the keys of the user's file."""
    file, unreadable = read_config(KEYS, environ)
    keys = rebound(file)
    return keys._replace(problems=tuple(map(clean_line, (*unreadable, *keys.problems))))


def rebound(file: ConfigFile, commands: Sequence[Command] = COMMANDS) -> Rebound:
    """The commands with the keys that the file gives them, and what is wrong with it.

    A key that the file gives to one command is taken from the command that has it built in.
    """
    table = parse_toml(file)
    problems = list(table.problems)
    wishes = list(_wishes(file, table.values, commands, problems))
    taken = _taken(wishes, problems)
    wanted = {
        wish.command.id: tuple(key for key in wish.keys if taken[key, wish.command.scope] is wish) for wish in wishes
    }
    bound = tuple(
        command._replace(
            keys=wanted.get(command.id, tuple(key for key in command.keys if (key, command.scope) not in taken))
        )
        for command in commands
    )
    problems += _lost(commands, bound, taken) if wishes else []
    problems += _hidden(bound, wishes)
    return Rebound(bound, tuple(problems))


def _wishes(
    file: ConfigFile, table: dict[str, object], commands: Iterable[Command], problems: list[str]
) -> Iterator[_Wish]:
    """The valid bindings of the file; mistakes are appended to ``problems``."""
    known = {command.id: command for command in commands}
    for name, value in table.items():
        where = locate(file, name)
        if name not in known:
            problems.append(f"{where}: no command {name!r}; hexapla --list-keys shows all")
            continue
        keys = [value] if isinstance(value, str) else value
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            problems.append(f'{where}: {name}: expected a key in quotation marks or a list of them, as ["j", "Down"]')
            continue
        wrong = [(key, reason) for key in keys if (reason := _wrong(key, known[name]))]
        problems += [f"{where}: {name}: {key!r} {reason}" for key, reason in wrong]
        refused = {key for key, _ in wrong}
        if not refused or refused != set(keys):
            yield _Wish(known[name], tuple(dict.fromkeys(key for key in keys if key not in refused)), where)


def _wrong(key: str, command: Command) -> str:
    """Why that cannot be a key of the command; empty when it can."""
    if key in _SAME_IN_TERMINALS:
        return f"is {_SAME_IN_TERMINALS[key]} to every terminal; bind that"
    if key[:1].isdigit() and not command.id.startswith("article-"):
        return "begins a count; choose another"
    named = key in NAMED_KEYS or _CONTROL.fullmatch(key) or _FUNCTION.fullmatch(key)
    typed = len(key) in (1, 2) and key.isprintable() and " " not in key
    return "" if named or typed else "is no key; write j, ]c, ^E, Space, F2 ..."


def _taken(wishes: Iterable[_Wish], problems: list[str]) -> dict[tuple[str, Scope], _Wish]:
    """Who gets each key: the first that asks."""
    taken: dict[tuple[str, Scope], _Wish] = {}
    for wish in wishes:
        for key in wish.keys:
            first = taken.setdefault((key, wish.command.scope), wish)
            if first is not wish:
                problems.append(f"{wish.where}: {key!r} is {first.command.id} already; {wish.command.id} goes without")
    return taken


def _lost(before: Iterable[Command], after: Iterable[Command], taken: dict[tuple[str, Scope], _Wish]) -> Iterator[str]:
    """Commands whose last key went to another."""
    asked = {wish.command.id for wish in taken.values()}
    for old, new in zip(before, after, strict=True):
        if old.keys and not new.keys and old.id not in asked:
            wish = taken.get((old.keys[0], old.scope))
            if wish is not None:
                yield f"{wish.where}: {old.keys[0]!r} was the only key of {old.id}; give it another"


def _hidden(bound: Iterable[Command], wishes: Sequence[_Wish]) -> Iterator[str]:
    """Keys of two letters that can no longer be typed because the first one now does something at once."""
    long = {key for command in bound for key in command.keys if is_pair(key)}
    for wish in wishes:
        for key in wish.keys:
            hidden = sorted(one for one in long if one[0] == key)
            if len(key) == 1 and hidden:
                yield f"{wish.where}: {key!r} hides {', '.join(hidden)}; choose another"


def listed(commands: Iterable[Command]) -> str:
    """All commands with their keys, as ``keys.toml`` takes them."""
    lines = ["# Copy a line to keys.toml, and change its keys. An empty list takes them away."]
    section = None
    for command in commands:
        if command.section is not section:
            section = command.section
            lines += ["", f"# {section.value}"]
        keys = ", ".join(f"'{key}'" if "'" not in key else f'"{key}"' for key in command.keys)
        lines.append(f"{command.id} = [{keys}]  # {command.help}")
    return "\n".join(lines) + "\n"
