"""What is typed after ``:``, taken apart and completed. Pure but for the file names, which come from ``paths``."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Endings = Callable[[str], Sequence[str]]
"""From the beginning of a word to the words it may be meant for."""
Vocabulary = Mapping[str, Endings]
"""Each order, and what its words may be."""

_ORDER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<forced>!?)(?:\s+(?P<rest>.*))?$", re.DOTALL)
_NUMBER = re.compile(r"(?P<number>\d{1,6})(?P<percent>%?)$")
_LAST_WORD = re.compile(r"(?:\\.|[^\s\\])*$")
_TO_ESCAPE = re.compile(r"([\s'\"\\])")


class OrderError(ValueError):
    """What is wrong with the line, and what to do."""


class Order(NamedTuple):
    """One line of the command line."""

    name: str
    words: tuple[str, ...] = ()
    forced: bool = False
    """Whether an exclamation mark stood behind the name."""

    @property
    def word(self) -> str:
        """The first word; empty when there is none."""
        return self.words[0] if self.words else ""


GO, GO_PERCENT = "go", "go-percent"
"""The orders that a bare number and a number with ``%`` stand for; their word is the number."""


def read_order(line: str) -> Order | None:
    """The order on the line, None when it is blank. Raises OrderError."""
    text = line.strip().lstrip(":").strip()
    if not text:
        return None
    if number := _NUMBER.match(text):
        return Order(GO_PERCENT if number["percent"] else GO, (number["number"],))
    parts = _ORDER.match(text)
    if parts is None:
        raise OrderError(f"not a command: {text}; Tab shows all")
    return Order(parts["name"], _words(parts["rest"] or ""), bool(parts["forced"]))


def _words(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise OrderError("a quotation mark is not closed; close it or put \\ before it") from error


def order_endings(line: str, vocabulary: Vocabulary) -> list[str]:
    """All whole lines that the line may be the beginning of."""
    name, blank, rest = line.lstrip().partition(" ")
    if not blank:
        return sorted(one for one in vocabulary if one.startswith(name))
    endings = vocabulary.get(name.rstrip("!"))
    if endings is None:
        return []
    last = _LAST_WORD.search(rest)
    begun = last[0] if last else ""
    before = line[: len(line) - len(begun)]
    return [before + escaped(word) for word in endings(unescaped(begun))]


def escaped(word: str) -> str:
    """The word as one word of a line."""
    return _TO_ESCAPE.sub(r"\\\1", word)


def unescaped(word: str) -> str:
    """The word that this part of a line means."""
    return re.sub(r"\\(.)", r"\1", word)


def among(words: Sequence[str]) -> Endings:
    """The words of a list."""
    return lambda begun: [word for word in words if word.startswith(begun)]


def nothing(_begun: str) -> Sequence[str]:
    """The endings of an order that takes no words."""
    return ()
