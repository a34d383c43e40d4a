"""Sentences and a width in, rows out: the word wrap of the panes. Pure, and cheap enough for the first screen.

A column is one pane's text laid out: a few integer arrays instead of an object for each row, because a pane may hold
a hundred thousand rows and is laid out again at every resize.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.collation.model import Sentence

BLANK = -1
"""In place of a sentence's number: an empty row between paragraphs."""

# Everything a terminal draws in one cell without argument: Latin, Greek, Cyrillic, general punctuation, currency.
_WIDE = re.compile(
    r"[^\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u218f]"
)


class Piece(NamedTuple):
    """A stretch of one article that is laid out in one go: a sentence, a blank row, or a fold of several."""

    article: int
    """Place of the article among those opened."""
    sentence: int
    """Position of the (first) sentence, or BLANK."""
    text: str
    """What is shown: the sentence's text, or a fold's label."""
    folded: int = 0
    """Number of sentences folded away behind the label; 0 for a sentence that is shown."""
    indent: int = 0
    """Cells left free before the text, for tellings shown below the base article's sentence."""


class Row(NamedTuple):
    """One line of a pane."""

    piece: int
    """Place of the piece in the column; BLANK for an empty row."""
    start: int
    """First character of the piece's text that stands on this row."""
    end: int
    """Position after the last."""


class Column:
    """The rows of one pane at one width."""

    def __init__(self, pieces: Sequence[Piece], width: int) -> None:
        self.pieces = pieces
        self.width = width
        self._piece = array("i")
        self._start = array("I")
        self._end = array("I")
        self._first: dict[tuple[int, int], int] = {}
        """(article, sentence) -> place of the piece that shows it."""
        self._top = array("I")
        """Place of each piece's first row."""
        self._lay(pieces, width)

    def _lay(self, pieces: Sequence[Piece], width: int) -> None:
        for number, (article, sentence, text, folded, indent) in enumerate(pieces):
            self._top.append(len(self._piece))
            if sentence == BLANK:
                self._append(BLANK, ((0, 0),))
                continue
            self._append(number, ((0, len(text)),) if folded else wrap(text, max(1, width - indent)))
            for position in range(sentence, sentence + max(1, folded)):
                self._first[article, position] = number

    def _append(self, number: int, slices: Iterable[tuple[int, int]]) -> None:
        for start, end in slices:
            self._piece.append(number)
            self._start.append(start)
            self._end.append(end)

    def __len__(self) -> int:
        return len(self._piece)

    def row(self, y: int) -> Row | None:
        """The row at ``y``; None above the first and below the last."""
        if not 0 <= y < len(self._piece):
            return None
        return Row(self._piece[y], self._start[y], self._end[y])

    def piece_at(self, y: int) -> Piece | None:
        """What stands at row ``y``; None for a blank row or outside."""
        if not 0 <= y < len(self._piece) or self._piece[y] == BLANK:
            return None
        return self.pieces[self._piece[y]]

    def top_of(self, article: int, sentence: int) -> int | None:
        """The first row of a sentence, or of the fold it is in; None when this column does not show it."""
        number = self._first.get((article, sentence))
        return None if number is None else self._top[number]

    def height_of(self, article: int, sentence: int) -> int:
        """Number of rows of that sentence; 0 when this column does not show it."""
        number = self._first.get((article, sentence))
        if number is None:
            return 0
        following = self._top[number + 1] if number + 1 < len(self._top) else len(self._piece)
        return following - self._top[number]

    def sentence_near(self, y: int) -> Piece | None:
        """The piece at row ``y``, or the next one below it, or the last one."""
        for row in range(max(0, y), len(self._piece)):
            if (piece := self.piece_at(row)) is not None:
                return piece
        return next((piece for piece in reversed(self.pieces) if piece.sentence != BLANK), None)


def flow(article: int, sentences: Sequence[Sentence]) -> list[Piece]:
    """The pieces of one article in its own order, a blank between paragraphs."""
    pieces: list[Piece] = []
    blank = Piece(article, BLANK, "")
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph and pieces:
            pieces.append(blank)
        paragraph = sentence.paragraph
        pieces.append(Piece(article, sentence.ref.position, sentence.text))
    return pieces


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each row of ``text`` when no row may be wider than ``width`` cells; never empty."""
    if len(text) <= width and not _WIDE.search(text):
        return [(0, len(text))]
    if _WIDE.search(text):
        return _wrap_clusters(text, width)
    slices = []
    begin, length = 0, len(text)
    while length - begin > width:
        end = text.rfind(" ", begin, begin + width + 1)
        if end <= begin:
            end = begin + width
            slices.append((begin, end))
            begin = end
        else:
            slices.append((begin, end))
            begin = end + 1
    slices.append((begin, length))
    return slices


def _wrap_clusters(text: str, width: int) -> list[tuple[int, int]]:
    """The same for text whose characters take none, one or two cells; ideographs may be parted anywhere."""
    from rich.cells import split_graphemes

    slices: list[tuple[int, int]] = []
    begin, used = 0, 0
    stop, resume, kept = 0, 0, 0  # the last place where the row may end, where the next then begins, cells up to there
    for start, _, size in split_graphemes(text)[0]:
        if text[start] == " ":
            stop, resume, kept = start, start + 1, used + size
        elif size == 2:
            stop, resume, kept = start, start, used
        used += size
        if used > width and start > begin:
            if stop <= begin:
                stop, resume, kept = start, start, used - size
            slices.append((begin, stop))
            begin, used = resume, used - kept
    if begin < len(text) or not slices:
        slices.append((begin, len(text)))
    return slices


def cells(text: str) -> int:
    """Number of terminal cells that ``text`` takes."""
    if not _WIDE.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def crop(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, an ellipsis where words are missing."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    end = width - 1
    while cells(text[:end]) > width - 1:
        end -= 1
    return text[:end].rstrip() + "…"
