"""The sentences of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.collation.model import Span
from tui.collation.segment.abbreviations import Abbreviations
from tui.collation.segment.rules import LIST_MARK, ends_sentence
from tui.collation.segment.stops import Stop, find_stops, read_stop


def sentence_spans(text: str, paragraph: Span, known: Abbreviations) -> Iterator[Span]:
    """The sentences of one paragraph, in order, without surrounding blanks."""
    for entry in _list_entries(text, paragraph):
        yield from _sentences(text, entry, known)


def _sentences(text: str, entry: Span, known: Abbreviations) -> Iterator[Span]:
    opening = entry.start
    for match in find_stops(text, *entry):
        stop = read_stop(match, opening, entry.end)
        if stop and ends_sentence(stop, known):
            end = _end(stop)
            yield Span(opening, end)
            opening = stop.after if stop.gap else end
    if opening < entry.end:
        yield Span(opening, entry.end)


def _end(stop: Stop) -> int:
    """Where the sentence ends: a straight mark that touches the next word opens the next sentence."""
    opens = stop.closers.endswith(("“", '"')) and not stop.gap
    return stop.end - opens


def _list_entries(text: str, paragraph: Span) -> list[Span]:
    """The entries of a list run on in one paragraph ("1) First 2) Second"); else the paragraph."""
    first = LIST_MARK.match(text, paragraph.start, paragraph.end)
    if not first or not first[0]:
        return [paragraph]
    starts, label = [paragraph.start], _label(first)
    for mark in LIST_MARK.finditer(text, first.end(), paragraph.end):
        if mark[0] and _label(mark) == label + bool(label):
            starts.append(mark.start())
            label = _label(mark)
    ends = [*starts[1:], paragraph.end]
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _label(mark: re.Match[str]) -> int:
    """The number of an entry, or its letter's; 0 for a mere bullet."""
    return int(mark[2]) if mark[2] else ord(mark[3]) if mark[3] else 0
