"""What can be wrong with a source, in words for a person."""

from __future__ import annotations

from tui.sources.clean import clean_line


class SourceError(Exception):
    """A source that cannot be read; as text one clean line: where, what, and what to do."""

    def __init__(self, origin: str, reason: str, advice: str) -> None:
        super().__init__(origin, reason, advice)
        self.origin = origin
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        where, what, remedy = map(clean_line, self.args)
        return f"{where}: {what}; {remedy}"
