"""The palette: all commands under their headings, those run last first; narrowed down as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Block, Entry, spread, stepped
from tui.reader.draw import Paint, Run
from tui.reader.keymap.table import Command
from tui.reader.widgets.prompt import Kind, Question

_KEYS, _NAME = 10, 20
"""Cells for key and id."""
_STEPS = {
    **dict.fromkeys(("Down", "^N", "Tab"), 1),
    **dict.fromkeys(("Up", "^P", "S-Tab"), -1),
    "PageDown": 10,
    "PageUp": -10,
}
_NO_MATCH = 5
"""Rank of a word that a command does not hold; the best rank is 0."""


class PaletteScreen(Dialog[Command | None]):
    """Comes back with the command chosen, or with nothing."""

    beside_prompt = frozenset(_STEPS)

    def __init__(self, commands: Sequence[Command], recent: Sequence[str] = ()) -> None:
        """`recent`: the ids of the commands run last, the last one first."""
        super().__init__()
        self._commands = tuple(commands)
        self._recent = tuple(recent)

    def on_mount(self) -> None:
        """Lay out, and let the letters narrow the list down."""
        self.prompt.ask(Question(Kind.PALETTE, self._take, changed=self._narrow, cancelled=lambda: self.dismiss(None)))
        super().on_mount()

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """A line for each command that is meant; all commands, under headings, until something is typed."""
        if self.prompt.text.strip():
            return (tuple(_line(command, width) for command in find_commands(self._commands, self.prompt.text)),)
        blocks = under_headings(self._commands, self._recent)
        return spread([_block(heading, commands, width) for heading, commands in blocks], 1)

    def head(self) -> str:
        """How many are meant."""
        return f"Commands ({len(find_commands(self._commands, self.prompt.text))})"

    def foot(self) -> str:
        """Covered by the prompt."""
        return ""

    def press(self, key: str) -> None:
        """Choose with the arrows."""
        self.sheet = stepped(self.sheet, _STEPS[key])
        self.draw()

    def _narrow(self, _typed: str) -> None:
        self.sheet = replace(self.sheet, chosen=0, top=0, columns=(), spots=())
        self.lay_out()

    def _take(self, _typed: str) -> None:
        goal = self.sheet.goal
        self.dismiss(goal if isinstance(goal, Command) else None)


def under_headings(commands: Sequence[Command], recent: Sequence[str]) -> list[tuple[str, list[Command]]]:
    """The commands run last, where there are any, then all commands, each under its heading."""
    by_id = {command.id: command for command in commands}
    last = [by_id[name] for name in recent if name in by_id]
    sections = groupby(commands, lambda command: command.section.value)
    return [*([("Run last", last)] if last else []), *((heading, list(under)) for heading, under in sections)]


def _block(heading: str, commands: Sequence[Command], width: int) -> Block:
    return (
        Entry((Run(heading.upper(), (Paint.TEXT, Paint.HEADING)),)),
        *(_line(command, width) for command in commands),
    )


def _line(command: Command, width: int) -> Entry:
    key = command.keys[0] if command.keys else ""
    name = f"{command.id:<{_NAME}}" if width > 2 * (_KEYS + _NAME) else ""
    return Entry((Run(f"{key:<{_KEYS}}", (Paint.TEXT, Paint.NOTICE)), Run(name), Run(command.help)), command)


def find_commands(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands whose id or help holds every word typed, best match first; the letters of a word may lie apart."""
    words = typed.lower().split()
    ranked = []
    for place, command in enumerate(commands):
        ranks = [_rank(command, word) for word in words]
        if _NO_MATCH not in ranks:
            ranked.append((sum(ranks), place))
    return [commands[place] for _, place in sorted(ranked)]


def _rank(command: Command, word: str) -> int:
    """How well a word names a command: 0 for its beginning or its key, 4 for letters in order."""
    name, help_ = command.id, command.help.lower()
    if word in command.keys or name.startswith(word):
        return 0
    if any(part.startswith(word) for part in name.split("-")):
        return 1
    if any(part.startswith(word) for part in help_.split()):
        return 2
    if word in name or word in help_:
        return 3
    letters = iter(name)
    return 4 if all(letter in letters for letter in word) else _NO_MATCH
