"""Lazily compiled regular expressions: the first screen uses few, and to compile all would delay it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A stand-in for ``re.compile(expression, flags)`` that compiles on first use."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(expression, flags))


def matches_after_opening(patterns: Mapping[str, re.Pattern[str]], line: str, written: str) -> bool:
    """Whether the pattern for the line's opening matches right behind it; ``written`` is the line as openings are.

    Most lines open otherwise: then no pattern is asked, nor compiled.
    """
    if not written.startswith(tuple(patterns)):
        return False
    return any(written.startswith(opening) and rest.match(line, len(opening)) for opening, rest in patterns.items())


class _LazyPattern:
    """Compiles its pattern on first attribute access and caches the bound methods."""

    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        """The pattern's own."""
        asked = getattr(re.compile(*self._source), name)
        setattr(self, name, asked)
        return asked
