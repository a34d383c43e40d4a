"""Which commands are meant by a few letters. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.reader.keymap.table import Command


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands whose id or help holds every word typed, the closest first; a word's letters may lie apart."""
    words = typed.lower().split()
    ranked = [(rank, place) for place, command in enumerate(commands) if (rank := _rank(command, words)) is not None]
    return [commands[place] for _, place in sorted(ranked)]


def _rank(command: Command, words: Sequence[str]) -> int | None:
    """0 for the best; None when it does not match."""
    ranks = [_rank_of_word(command, word) for word in words]
    known = [rank for rank in ranks if rank is not None]
    return sum(known) if len(known) == len(ranks) else None


def _rank_of_word(command: Command, word: str) -> int | None:
    name, help_ = command.id, command.help.lower()
    if word in command.keys or name.startswith(word):
        return 0
    if any(part.startswith(word) for part in name.split("-")):
        return 1
    if any(part.startswith(word) for part in help_.split()):
        return 2
    if word in name or word in help_:
        return 3
    return 4 if _in_order(word, name) else None


def _in_order(letters: Iterable[str], text: str) -> bool:
    """Whether the letters occur one after the other."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
