"""Quotation marks: which stretches of a paragraph stand between them, however they were typed or mangled."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.collation.model import Span

_MARK = re.compile("[\"“”„‟«»‹›「」『』]|``|''")
_OPENERS = ("“", "„", "‟", "「", "『", "``")
_CLOSERS = {
    "“": ("”", '"'),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    '"': ('"', "”"),
    "”": ("”", '"'),
    "「": ("」",),
    "『": ("』",),
    "``": ("''", '"'),
}
"""What may close a quotation that this mark opened; a straight mark stands in for a curly one."""
_NESTING = ("「", "『", "«", "»", "‹", "›")
"""Marks that inside each other only open a quotation in the one that is open: 「…『…』…」, «…‹…›…»."""
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_BEFORE_OPENER = frozenset(" \t\n\u00a0([{-–—/:‘'…")
_LONGEST_OPEN = 1500
"""Characters within which a quotation that ran on over a paragraph's end is closed."""
_SINGLE_OPENER = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_SINGLE_CLOSER = re.compile(r"(?<=[\w.,!?…])[’'](?![\w’'])")
_SINGLE_FIRST = re.compile(r"(?<![\w’'])[‘'](?=\w)[^\n]{0,600}?[\"“]")
"""A single mark that opens before a double one does."""
_LONGEST_SINGLE = 600
"""Characters: single marks that far apart are apostrophes."""
_FEWEST_SINGLE_WORDS = 3
"""Words: a shorter stretch between single marks is a title, a nickname or two apostrophes."""


class Quoted(NamedTuple):
    """The words between two marks."""

    span: Span
    """Offsets into the text, marks excluded."""
    closed: bool
    """Whether the closing mark was found before the paragraph's end."""


def find_quoted(text: str, paragraph: Span, inside: bool = False) -> list[Quoted]:
    """The quotations of one paragraph in order, nested ones left to the outer one; ``inside`` says that it
    begins within a quotation.
    """
    double = _between_double(text, paragraph, inside)
    single = _between_single(text, paragraph) if not double or _SINGLE_FIRST.search(text, *paragraph) else []
    around = [one for one in single if any(one.span.start < each.span.start < one.span.end for each in double)]
    if not around:
        return double or single
    outer = [each for each in double if not any(each.span.overlaps(one.span) for one in around)]
    return sorted([*outer, *around])


def goes_on(text: str, position: int) -> bool:
    """Whether a quotation left open before ``position`` goes on there: the next mark closes it."""
    mark = _MARK.search(text, position, position + _LONGEST_OPEN)
    return mark is not None and not _opens(text, mark)


def _between_double(text: str, paragraph: Span, inside: bool) -> list[Quoted]:
    found: list[Quoted] = []
    opened, opener = (paragraph.start, "“") if inside else (-1, "")
    for match in _MARK.finditer(text, *paragraph):
        if opened < 0:
            if _opens(text, match):
                opened, opener = match.end(), match.group()
        elif match.group() in _CLOSERS.get(opener, ()) and not (
            match.group() == '"' and _opens(text, match) and text[match.start() - 1].isspace()
        ):
            found.append(Quoted(_trimmed(text, opened, match.start()), True))
            opened = -1
        elif _opens(text, match) and not (opener in _NESTING and match.group() in _NESTING):
            # The closing mark is missing: the quotation ends with its first sentence.
            stop = _SENTENCE_END.search(text, opened, match.start())
            found.append(Quoted(_trimmed(text, opened, stop.end() if stop else match.start()), False))
            opened, opener = match.end(), match.group()
    if opened >= 0:
        found.append(Quoted(_trimmed(text, opened, paragraph.end), False))
    return [quoted for quoted in found if quoted.span.length > 0]


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a mark can open a quotation: by its shape, else by the blank before it and the word after it."""
    mark, after = match.group(), text[match.end() : match.end() + 1]
    if mark in ("«", "‹", "「", "『"):
        return True
    if not after or after.isspace():
        return False
    if mark in _OPENERS:
        return True
    before = text[match.start() - 1] if match.start() else " "
    return mark in ('"', "”", "»", "›") and before in _BEFORE_OPENER


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip())) if words.strip() else Span(start, start)


def _between_single(text: str, paragraph: Span) -> list[Quoted]:
    found: list[Quoted] = []
    position = paragraph.start
    while opener := _SINGLE_OPENER.search(text, position, paragraph.end):
        limit = min(paragraph.end, opener.end() + _LONGEST_SINGLE)
        closers = [match.start() for match in _SINGLE_CLOSER.finditer(text, opener.end(), limit)]
        # One after punctuation is sure to close; others may be apostrophes.
        sure = [place for place in closers if text[place - 1] in ".,!?…"]
        closer = next(iter(sure or closers), None)
        position = opener.end() if closer is None else closer + 1
        if closer is not None and text.count(" ", opener.end(), closer) + 1 >= _FEWEST_SINGLE_WORDS:
            found.append(Quoted(Span(opener.end(), closer), True))
    return found
