"""Attributes on words: which stretches of a sentence differ, and how a terminal is told so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from tui.collation.model import Comparison, DifferenceKind, Passage, SentenceRef, Span


class Ink(Enum):
    """Meaning of a stretch of text; the value is the attribute (ECMA-48 SGR) that shows it."""

    STRONG = "1"
    QUIET = "2"
    WORDING = "4"
    DETAIL = "1;4"
    CLASH = "7"

    def on(self, text: str) -> str:
        """The text with this attribute."""
        return f"\x1b[{self.value}m{text}\x1b[0m" if text else ""


class Mark(NamedTuple):
    """A stretch of a sentence that means something."""

    span: Span
    """Counted from the sentence's start."""
    ink: Ink


_KINDS = {DifferenceKind.WORDING: Ink.WORDING, DifferenceKind.DETAIL: Ink.DETAIL}


def find_marks(comparison: Comparison) -> Mapping[SentenceRef, tuple[Mark, ...]]:
    """For each sentence its differing words, details of its own, and values that clash, in order."""
    found: dict[SentenceRef, set[Mark]] = {}
    for passage, ink in _inked(comparison):
        sentence = comparison.sentence(passage.ref).span
        if passage.span.overlaps(sentence):
            start, end = max(passage.span.start, sentence.start), min(passage.span.end, sentence.end)
            mark = Mark(Span(start - sentence.start, end - sentence.start), ink)
            found.setdefault(passage.ref, set()).add(mark)
    return {ref: tuple(sorted(marks, key=lambda mark: (mark.span, mark.ink.value))) for ref, marks in found.items()}


def _inked(comparison: Comparison) -> Iterator[tuple[Passage, Ink]]:
    for difference in comparison.differences:
        yield Passage(difference.ref, difference.span), _KINDS[difference.kind]
    for conflict in comparison.shown_conflicts:
        yield conflict.left, Ink.CLASH
        yield conflict.right, Ink.CLASH


def segments(line: Span, marks: Sequence[Mark]) -> Iterator[tuple[Span, Ink | None]]:
    """The line cut where marks begin and end, each piece with its strongest ink."""
    here = [mark for mark in marks if mark.span.overlaps(line)]
    cuts = {line.start, line.end, *(place for mark in here for place in mark.span)}
    places = sorted(place for place in cuts if line.start <= place <= line.end)
    for piece in map(Span, places, places[1:]):
        inks = [mark.ink for mark in here if mark.span.overlaps(piece)]
        yield piece, max(inks, key=list(Ink).index, default=None)
