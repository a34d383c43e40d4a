"""Keys in, commands out: numbers, two-key commands and letters after a key, as in vim and less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.reader.keymap.table import TEXT_COMMANDS, Command, Takes

Keymap = Mapping[str, Command]

_NAMED = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "pagedown": "PageDown",
    "pageup": "PageUp",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "delete": "Delete",
    "ctrl+left": "C-Left",
    "ctrl+right": "C-Right",
}
NAMED_KEYS = frozenset(_NAMED.values())
"""Keys that have a name instead of a character."""


def is_pair(key: str) -> bool:
    """Whether two keys are typed one after the other: ``]c``, not ``^E``, ``F1``, ``Up``."""
    return len(key) == 2 and key[0] != "^" and key not in NAMED_KEYS and not (key[0] == "F" and key[1].isdigit())


class Pressed(NamedTuple):
    """A command that was typed in full."""

    command: Command
    times: int = 1
    """The number typed with it."""
    counted: bool = False
    """Whether a number was typed: digits before a key, which acted as commands of their own, are then taken back."""
    letter: str = ""
    """The letter typed after it; empty when it takes none."""


def keymap(commands: Iterable[Command] = TEXT_COMMANDS) -> dict[str, Command]:
    """Each key and the command it gives; a later command takes a key from an earlier one."""
    return {key: command for command in commands for key in command.keys}


def spelled(key: str, character: str | None) -> str:
    """A key as the table writes it: ``^E``, ``Space``, ``F1``, or the character itself."""
    if key in _NAMED:
        return _NAMED[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return "^" + key[-1].upper()
    if character and character.isprintable():
        return character
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


NUMBER_TIMEOUT = 1.0
"""Seconds after which typed digits are no number any more: ``2``, a glance, ``g`` is no ``2g``."""


class KeyReader:
    """Parser of keys: remembers what has been typed of a command.

    A digit names an article, at once. Only where one of the few commands that take a number follows within
    ``NUMBER_TIMEOUT``, it was a number, and the caller takes the effect of the digit back.
    """

    def __init__(self, bound: Keymap) -> None:
        self.bound = bound
        self._digits = ""
        self._typed = ""
        self._last = 0.0
        self._waiting: Command | None = None
        self._openers = {key[0] for key in bound if is_pair(key)} - set(bound)

    @property
    def pending(self) -> str:
        """Keys typed that may yet become a command; shown in the status line."""
        return self._digits + self._typed

    def press(self, key: str, now: float = 0.0) -> Pressed | None:
        """The command that this key completes; None while more is to come or when it means nothing.

        ``now`` is a clock in seconds.
        """
        if now - self._last > NUMBER_TIMEOUT:
            self._digits = ""
        self._last = now
        if self._waiting is not None:
            return self._complete(self._waiting, key)
        if not self._typed and len(key) == 1 and key.isdigit() and (key != "0" or self._digits):
            self._digits = (self._digits + key)[-6:]
            article = self.bound.get(key)
            return Pressed(article) if article else None
        typed = self._typed + key
        command = self.bound.get(typed)
        if command is None:
            opens = not self._typed and key in self._openers
            self._typed, self._digits = (key, self._digits) if opens else ("", "")
            return None
        if command.takes is Takes.LETTER:
            self._waiting, self._typed = command, typed
            return None
        return self._complete(command, "")

    def _complete(self, command: Command, letter: str) -> Pressed | None:
        digits = self._digits if command.takes is Takes.NUMBER else ""
        missing = command.takes is Takes.LETTER and len(letter) != 1
        self._digits, self._typed, self._waiting = "", "", None
        return None if missing else Pressed(command, int(digits or 1), bool(digits), letter)
