"""Where a pattern occurs in the articles, whatever the wrapping."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.collation.model import Passage, Sentence, Span

LONGEST_PATTERN = 200
"""Characters; a longer one is a slip of the clipboard, and slow."""


class PatternError(ValueError):
    """The pattern is no regular expression; the message says why, for a person."""


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with smart case: lower case finds both, a capital makes case count. Raises PatternError.

    What is no regular expression is searched as it stands.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(f"pattern is longer than {LONGEST_PATTERN} characters")
    flags = re.IGNORECASE if pattern == pattern.lower() else re.NOFLAG
    if _NESTED.search(pattern):
        raise PatternError("a repetition inside a repetition would take too long: use a simpler pattern")
    try:
        return re.compile(pattern, flags)
    except re.error:
        return re.compile(re.escape(pattern), flags)


_NESTED = re.compile(r"[+*}]\)[+*{]|\|[^()]*\)[+*{]")


def search(sentences: Mapping[str, Sequence[Sentence]], pattern: str) -> tuple[Passage, ...]:
    """Every passage that matches, in order of article and place. Raises PatternError."""
    matcher = compiled(pattern)
    return tuple(
        Passage(sentence.ref, Span(sentence.span.start + match.start(), sentence.span.start + match.end()))
        for siglum in sorted(sentences)
        for sentence in sentences[siglum]
        for match in matcher.finditer(sentence.text)
        if match.end() > match.start()
    )
