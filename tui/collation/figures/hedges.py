"""Hedges: the words that say how exactly a figure is meant."""

from __future__ import annotations

import re

from tui.collation.model import Hedge, Span

_BEFORE = {
    Hedge.AT_LEAST: "at least|more than|over|above|no fewer than|no less than|upwards of|in excess of",
    Hedge.AT_MOST: "up to|as many as|as much as|at most|no more than|fewer than|less than|under|below",
    Hedge.ABOUT: "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|estimated|circa"
    "|approaching|barely|just shy of|an average of|rund|etwa|environ|unos|unas|cerca de",
}
_AFTER = {
    "or so": Hedge.ABOUT,
    "or more": Hedge.AT_LEAST,
    "or fewer": Hedge.AT_MOST,
    "or less": Hedge.AT_MOST,
}
_ALTERNATIVES = "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _BEFORE.items())
_HEDGE = re.compile(
    rf"(?<![\w-])(?:(?:well|just|slightly|a little|only)\s)?(?:{_ALTERNATIVES})\s(?:the\s)?$", re.IGNORECASE
)
_PLUS = re.compile(r"\d\+|\w-plus\b")
_REACH = 32
"""Characters before a figure in which its hedge stands: the longest hedge with its adverb."""


def hedge_of(text: str, span: Span) -> tuple[Hedge, Span]:
    """How exactly the figure at ``span`` of a sentence is meant, and the span with the hedging words."""
    before = _HEDGE.search(text, max(0, span.start - _REACH), span.start)
    if before:
        return Hedge[str(before.lastgroup)], Span(before.start(), span.end)
    for words, hedge in _AFTER.items():
        if text.startswith(words, span.end + 1):
            return hedge, Span(span.start, span.end + 1 + len(words))
    return (Hedge.AT_LEAST if _PLUS.search(text, *span) else Hedge.EXACT), span
