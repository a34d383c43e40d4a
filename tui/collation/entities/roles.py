"""Roles: the words that introduce a person."""

from __future__ import annotations

from collections.abc import Iterator

from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import Word

_WORDS_BEFORE = 6
_WORDS_BEHIND = 10
_EMPTY = frozenset(
    ("the", "a", "an", "of", "in", "at", "for", "and", "who", "is", "was", "has", "had", "to", "on", "with")
)


def read_role(words: list[Word], first: int, last: int) -> tuple[str, ...]:
    """The lower-case words of the title before a name and of the apposition behind it, in order."""
    found = [*reversed(list(_before(words, first))), *_behind(words, last)]
    return tuple(word for word in found if word.isalpha() and word not in _EMPTY)


def _before(words: list[Word], first: int) -> Iterator[str]:
    for word in reversed(words[max(0, first - _WORDS_BEFORE) : first]):
        text = word.text.rstrip(".")
        if not (_is_role(text.lower()) or text in gazetteer().demonyms or text in _COMPOUNDS):
            return
        yield text.lower()


_COMPOUNDS = frozenset({"North", "South", "Korean", "African", "Arabian"})


def _is_role(word: str) -> bool:
    lexical = lexicon()
    return word in lexical.title or word in lexical.title_part or word in {"of", "the"}


def _behind(words: list[Word], last: int) -> Iterator[str]:
    if last + 2 >= len(words) or words[last + 1].text != ",":
        return
    if words[last + 2].text not in {"a", "an", "the", "who", "then", "former"}:
        return
    for word in words[last + 2 : last + 2 + _WORDS_BEHIND]:
        if word.text in {",", ".", ";", "”"}:
            return
        yield word.text.lower()
