"""Regular expressions that are compiled when they are first asked: to compile all takes longer than to read an article,
and the first screen asks few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, compiled at the first question."""
    return cast("re.Pattern[AnyStr]", _Later(expression, flags))


class _Later:
    """Stands for a pattern that is not compiled yet; keeps each of its methods once that was asked for."""

    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        """The pattern's own."""
        asked = getattr(re.compile(*self._source), name)
        setattr(self, name, asked)
        return asked
