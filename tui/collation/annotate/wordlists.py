"""Load the word lists that ship with the collation (`tui/collation/data`), each file once, when it is first needed.

Two formats, both UTF-8, both with `#` comment lines:

- `.txt`: named lists, ``name: word word ...``, continued on indented lines; ``_`` in a phrase is a blank;
- `.tsv`: tables, one row a line, cells separated by tabs.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")


@cache
def word_lists(file: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a `.txt` file: their words in file order, by name.

    Raises FileNotFoundError when the installation lacks the file, ValueError on a line outside any list.
    """
    lists: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in _lines(file):
        if not line[0].isspace():
            name, colon, line = line.partition(":")
            if not colon:
                raise ValueError(f"{file}: a list begins with its name and a colon, not with {name!r}")
        lists[name] = (*lists.get(name, ()), *line.split())
    return lists


def any_of(file: str, *names: str) -> str:
    """The words of one or more lists as a regular expression without a group around it; tries the longest first."""
    words = {word for name in names for word in word_lists(file)[name]}
    return "|".join(re.escape(word).replace("_", r"\s") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a `.tsv` file in file order, each as its cells.

    Raises FileNotFoundError when the installation lacks the file.
    """
    return tuple(tuple(line.split("\t")) for line in _lines(file))


def phrases(file: str, kind: str) -> tuple[str, ...]:
    """The second cells of those rows of a `.tsv` file whose first cell is ``kind``; empty without any."""
    return _phrases_by_kind(file).get(kind, ())


@cache
def _phrases_by_kind(file: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, phrase in rows(file):
        found.setdefault(kind, []).append(phrase)
    return {kind: tuple(each) for kind, each in found.items()}


def _lines(file: str) -> Iterator[str]:
    with open(os.path.join(_FOLDER, file), encoding="utf-8") as data:
        for line in data:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n")
