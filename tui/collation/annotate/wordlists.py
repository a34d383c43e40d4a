"""Load the word lists that ship with the collation (`tui/collation/data`), each file once, when it is first needed.

Two formats, both UTF-8, both with `#` comment lines:

- `.txt`: named lists, ``name: word word ...``, continued on indented lines; ``_`` in a phrase is a blank;
- `.tsv`: tables, one row a line, cells separated by tabs.

The lists that many steps share have functions of their own: function words, months, weekdays.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

ENGLISH = "en"

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")
_FUNCTION_WORDS = "function_words.txt"
_CALENDAR = "calendar.tsv"


@cache
def word_lists(file: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a `.txt` file of the folder, or at an absolute path: their words in file order, by name.

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


@cache
def word_set(file: str, name: str) -> frozenset[str]:
    """The words of one list of a `.txt` file, for membership tests."""
    return frozenset(word_lists(file)[name])


def any_of(file: str, *names: str) -> str:
    """The words of one or more lists as a regular expression without a group around it; tries the longest first.

    Lists of other languages belong to them: ``de.about`` to ``about``.
    """
    wanted = [*names, *(name for name in word_lists(file) if name.partition(".")[2] in names)]
    return alternation({word for name in wanted for word in word_lists(file)[name]}).replace("_", r"\s")


def alternation(words: Iterable[str]) -> str:
    """Any of these words as a regular expression without a group around it; tries the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a `.tsv` file in file order, each as its cells.

    Raises FileNotFoundError when the installation lacks the file.
    """
    return tuple(tuple(line.split("\t")) for line in _lines(file))


def _lines(file: str) -> Iterator[str]:
    with open(os.path.join(_FOLDER, file), encoding="utf-8") as data:
        for line in data:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n")


def phrases(file: str, kind: str) -> tuple[str, ...]:
    """The second cells of those rows of a `.tsv` file whose first cell is ``kind``; empty without any."""
    return _phrases_by_kind(file).get(kind, ())


@cache
def _phrases_by_kind(file: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, phrase in rows(file):
        found.setdefault(kind, []).append(phrase)
    return {kind: tuple(each) for kind, each in found.items()}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words that carry no meaning of their own, in normal form; empty for a language without a list."""
    return frozenset(word_lists(_FUNCTION_WORDS).get(f"stop_{language}", ()))


@cache
def conjunctions(language: str) -> frozenset[str]:
    """The words at which a new clause begins, in normal form; empty for a language without a list."""
    return frozenset(word_lists(_FUNCTION_WORDS).get(f"conjunctions_{language}", ()))


def negations() -> frozenset[str]:
    """The words that negate, in normal form, in all languages that have a list."""
    return word_set(_FUNCTION_WORDS, "negations")


@cache
def month_names(language: str | None = None) -> Mapping[str, int]:
    """The number of each month (1 to 12) by its names and abbreviations in lower case; None means all languages."""
    return _calendar_numbers("month", language)


@cache
def weekday_names(language: str | None = None) -> Mapping[str, int]:
    """The number of each weekday (Monday is 1) by its names in lower case; None means all languages."""
    return _calendar_numbers("weekday", language)


@cache
def full_names(kind: str, language: str = ENGLISH) -> tuple[str, ...]:
    """The full names of the months or weekdays (`kind` "month" or "weekday") in calendar order, in lower case."""
    return tuple(
        names.split()[0] for row_kind, _, tongue, names in rows(_CALENDAR) if (row_kind, tongue) == (kind, language)
    )


def _calendar_numbers(kind: str, language: str | None) -> dict[str, int]:
    return {
        name: int(number)
        for row_kind, number, tongue, names in rows(_CALENDAR)
        if row_kind == kind and language in (None, tongue)
        for name in names.split()
    }
