"""Lazily compiled regular expressions: the first screen uses few, and to compile all would delay it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr | Callable[[], AnyStr], flags: int = 0) -> re.Pattern[AnyStr]:
    """A stand-in for ``re.compile(expression, flags)`` that compiles on first use.

    A function in place of the expression builds it then, so that its word lists are not loaded before.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(expression, flags))


class _LazyPattern:
    """Compiles its pattern on first attribute access and caches the bound methods."""

    def __init__(self, expression: Any, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """The attribute of the compiled pattern."""
        expression = self._expression() if callable(self._expression) else self._expression
        found = getattr(re.compile(expression, self._flags), name)
        setattr(self, name, found)
        return found
