"""The noun that a number counts: ``six senior US officials`` counts officials."""

from __future__ import annotations

import re

from tui.collation.annotate.wordlists import any_of, word_lists
from tui.collation.model import Hedge, Span

_FILE = "figures.txt"
_REACH = 5
"""Words after a number among which its noun stands: "six other former senior US officials"."""
_WORD = re.compile(r"(?P<gap>[-\s]+)(?P<word>[^\W\d_](?:[\w’'-]|\.(?=\w))*)(?P<stop>\.?)")
_PARTITIVE = re.compile(r"\sof\s(?:(?:the|these|those|his|her|its|their|our|my|all)\s)?", re.IGNORECASE)
_FATE_BEHIND = re.compile(
    rf"\s(?:(?:were|was|(?:have|has|had)\sbeen)\s(?P<fate>{any_of(_FILE, 'fate')})"
    rf"|(?:have\s|had\s)?(?P<end>{any_of(_FILE, 'end')})|feared\s(?P<feared>dead|drowned))\b"
)
_HEDGE = rf"(?:{any_of(_FILE, 'toll_hedge')})\s"
_FATE_BEFORE = re.compile(rf"\b(?P<fate>killing|killed|injuring|injured|wounding|wounded)\s(?:{_HEDGE})?$")
_ALONE = re.compile(rf"[,.;:)]|\s(?:{any_of(_FILE, 'after_lone')})\b|$")
"""What follows a number that has no noun of its own: "killing 52 and injuring 12"."""
_TOLL = re.compile(
    r"\b(?:(?:number|total|count)\sof\s(?:the\s)?(?P<noun>[a-z]{3,20})|(?P<toll>toll))(?:\s[a-z]+){0,4}?"
    rf"\s(?:at|to|was|is|reached|passed)\s(?:{_HEDGE})?$"
)
"""What is counted, named before its number: "the number of dead rose to 52", "put the toll at 52"."""
_TOLL_REACH = 80
"""Characters before a number that hold it."""
_NO_COUNT = re.compile(r"\b[A-Z]{2,}\s$|\b(?i:one|two|three|four|\d+)\s(?:in|out\sof)\s(?:every\s)?$", re.ASCII)
"""What stands before the number of a model or a share: "AK 47 rifles", "one in five children"."""
_BEFORE = 20
"""Characters before a number that hold it."""
_UNCOUNTED, _PLURALS, _NOT_PLURAL, _SINGULARS = (
    frozenset(word_lists(_FILE)[name]) for name in ("uncounted", "plural", "not_plural", "singular")
)
_SINGULAR_ENDINGS = ("ss", "us", "is", "’s", "'s")


def counted_noun(text: str, number: Span, language: str = "en") -> Span | None:
    """The noun that the number at ``number`` of a sentence counts, None where none stands near."""
    if language not in ("en", "und"):
        return _next_word(text, number)
    if _NO_COUNT.search(text, max(0, number.start - _BEFORE), number.start):
        return None
    lone = text[number.start : number.end].lower() in ("one", "1")
    partitive = _PARTITIVE.match(text, number.end)
    if partitive and lone:
        return None
    noun = _first_plural(text, partitive.end() - 1 if partitive else number.end, lone)
    return noun or _named_otherwise(text, number)


def _named_otherwise(text: str, number: Span) -> Span | None:
    """What a number without a noun behind it counts: "52 were killed", "killing 52", "the dead rose to 52"."""
    start = max(0, number.start - _TOLL_REACH)
    found = _FATE_BEHIND.match(text, number.end) or _TOLL.search(text, start, number.start)
    if not found and _ALONE.match(text, number.end):
        found = _FATE_BEFORE.search(text, start, number.start)
    return Span(*found.span(found.lastgroup or 0)) if found else None


def is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun, or like a participle that stands for people."""
    lower = word.lower()
    if lower in _PLURALS:
        return True
    ends_well = lower.endswith("s") and not lower.endswith(_SINGULAR_ENDINGS)
    return len(lower) > 3 and ends_well and lower not in _NOT_PLURAL


def _first_plural(text: str, position: int, lone: bool) -> Span | None:
    for step in range(_REACH):
        match = _WORD.match(text, position)
        if not match or _is_barrier(match["word"]):
            return None
        word = match["word"].rstrip("’'")
        attributive = step == 0 and match["gap"] == "-" and word != "plus"
        if attributive or (word in _SINGULARS if lone else is_plural(word)):
            return Span(match.start("word"), match.start("word") + len(word))
        position = match.end()
    return None


def _is_barrier(word: str) -> bool:
    """Whether the search for a noun ends here: a function word, also at the head of "one-size-fits-all"."""
    return word.partition("-")[0].lower() in _UNCOUNTED and word != "US"


def _next_word(text: str, number: Span) -> Span | None:
    match = _WORD.match(text, number.end)
    return Span(*match.span("word")) if match and len(match["word"]) > 3 else None


_HEDGES_AFTER = {
    "or so": Hedge.ABOUT,
    "or more": Hedge.AT_LEAST,
    "or fewer": Hedge.AT_MOST,
    "or less": Hedge.AT_MOST,
}
_ALTERNATIVES = "|".join(
    f"(?P<{hedge.name}>{any_of(_FILE, hedge.name.lower())})" for hedge in (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.ABOUT)
)
_HEDGE_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?:well|just|slightly|a little|only)\s)?(?:{_ALTERNATIVES})\s(?:the\s)?$", re.IGNORECASE
)
_PLUS = re.compile(r"\d\+|\w-plus\b")
_HEDGE_REACH = 32
"""Characters before a figure in which its hedge stands: the longest hedge with its adverb."""


def hedge_of(text: str, span: Span) -> tuple[Hedge, Span]:
    """How exactly the figure at ``span`` of a sentence is meant, and the span with the hedging words."""
    before = _HEDGE_BEFORE.search(text, max(0, span.start - _HEDGE_REACH), span.start)
    if before:
        return Hedge[str(before.lastgroup)], Span(before.start(), span.end)
    for words, hedge in _HEDGES_AFTER.items():
        if text.startswith(words, span.end + 1):
            return hedge, Span(span.start, span.end + 1 + len(words))
    return (Hedge.AT_LEAST if _PLUS.search(text, *span) else Hedge.EXACT), span
