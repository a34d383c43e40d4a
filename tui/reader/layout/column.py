"""Sentences and a width in, rows out: the word wrap of the panes. Pure, and cheap enough for the first screen.

A column is one pane's text laid out: two integers a sentence instead of an object for each row, because a pane may
hold a hundred thousand rows and is laid out again at every resize.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice
from types import MappingProxyType
from typing import NamedTuple

from tui.cells import cached_row_starts, row_end, row_starts
from tui.collation.model import Sentence, SentenceRef, Span

INDENT = 6
"""Cells before a telling in the single layout: ``  B │ ``."""


class Fold(NamedTuple):
    """Sentences that follow each other, folded away behind one row."""

    ref: SentenceRef
    """The first of them."""
    text: str
    """Words of the fold's row."""
    size: int
    """How many they are."""


class Telling(NamedTuple):
    """Another article's sentence, shown indented below the one that tells the same."""

    ref: SentenceRef
    text: str
    clashes: bool = False
    """Whether it stands there because it contradicts."""


class Addition(NamedTuple):
    """Words that the fullest telling of a fact lacks, shown indented below it where all is read once."""

    ref: SentenceRef
    """The sentence that they are from, which stands nowhere in full."""
    text: str
    """With ellipses where the sentence is cut."""
    parts: tuple[tuple[int, Span], ...]
    """Of each stretch its first character in the text, and its span in the sentence."""
    sigla: tuple[str, ...]
    """Letters of the articles that have them, that of the sentence first."""

    def place_in_sentence(self, place: int) -> int:
        """The character of the sentence that stands at this place of the text, or the nearest one before it."""
        at, span = max((part for part in self.parts if part[0] <= place), default=self.parts[0])
        return span.start + max(0, min(place - at, span.length - 1))


class Caption(NamedTuple):
    """A hairline with words above the sentences of one pane that stand opposite others, or opposite nothing."""

    ref: SentenceRef
    """The first sentence below it."""
    text: str


Piece = Sentence | Fold | Telling | Addition | Caption
"""An element of a column, top to bottom; None stands for a blank row. Sentences stand for themselves: laying out an
article makes no objects."""


UNREACHED = Addition, Caption
"""Pieces on which the cursor never stands."""


class Row(NamedTuple):
    """One line of a pane."""

    piece: Piece
    """The piece that this row is part of."""
    line: int
    """Place among the piece's rows, from 0."""
    start: int
    """First character of the piece's text that stands on this row."""
    end: int
    """Position after the last."""


class Column:
    """The rows of one pane at one width."""

    def __init__(
        self,
        pieces: Iterable[Piece | None],
        width: int,
        heights: Iterable[int] | None = None,
        stand_ins: Mapping[SentenceRef, SentenceRef] = MappingProxyType({}),
    ) -> None:
        """``heights``: the pieces' rows, where they are known already."""
        self.width = width
        self.stand_ins = stand_ins
        """By sentence without a row of its own: the one that begins the piece which stands for it."""
        self.pieces = list(pieces)
        self.heights = array("I", _heights(self.pieces, width) if heights is None else heights)
        """Rows of each piece."""
        self._tops = array("I", accumulate(self.heights, initial=0))
        """The first row of each piece, and the row below the last."""

    def extend(self, pieces: Iterable[Piece | None]) -> None:
        """Lay out more pieces below; before anything is looked up in the column."""
        more = list(pieces)
        self.pieces += more
        for height in _heights(more, self.width):
            self.heights.append(height)
            self._tops.append(self._tops[-1] + height)

    def __len__(self) -> int:
        return self._tops[-1]

    def row(self, y: int) -> Row | None:
        """The row at ``y``; None for a blank row and outside."""
        piece = self.piece_at(y)
        if piece is None:
            return None
        line = y - self._tops[self._number_at(y)]
        starts = (0,) if isinstance(piece, (Fold, Caption)) else cached_row_starts(piece.text, _room(piece, self.width))
        end = starts[line + 1] if line + 1 < len(starts) else len(piece.text)
        return Row(piece, line, starts[line], row_end(piece.text, starts[line], end))

    def piece_at(self, y: int) -> Piece | None:
        """The piece at row ``y``; None for a blank row and outside."""
        return self.pieces[self._number_at(y)] if 0 <= y < len(self) else None

    def piece_near(self, y: int) -> Piece | None:
        """The piece at row ``y``, or the next one below it, or the last one."""
        below = (piece for piece in islice(self.pieces, max(0, self._number_at(y)), None) if piece is not None)
        above = (piece for piece in reversed(self.pieces) if piece is not None)
        return next(below, None) or next(above, None)

    def below(self, ref: SentenceRef) -> Iterator[Piece | None]:
        """The pieces after the one that shows that sentence, the nearest first."""
        number = self._number(ref)
        return islice(self.pieces, len(self.pieces) if number is None else number + 1, None)

    def above(self, ref: SentenceRef) -> Iterator[Piece | None]:
        """The pieces before the one that shows that sentence, the nearest first."""
        return (self.pieces[number] for number in range((self._number(ref) or 0) - 1, -1, -1))

    def piece_of(self, ref: SentenceRef) -> Piece | None:
        """The piece that shows a sentence or stands for it; None when this column does not show it."""
        number = self._number(ref)
        return None if number is None else self.pieces[number]

    def top_of(self, ref: SentenceRef) -> int | None:
        """The first row of a sentence, or of the fold it is in; None when this column does not show it."""
        number = self._number(ref)
        return None if number is None else self._tops[number]

    def height_of(self, ref: SentenceRef) -> int:
        """Number of rows of that sentence; 0 when this column does not show it."""
        number = self._number(ref)
        return 0 if number is None else self.heights[number]

    def _number_at(self, y: int) -> int:
        """Place of the piece that row ``y`` belongs to."""
        return min(bisect_right(self._tops, max(0, y)), len(self.pieces)) - 1

    def _number(self, ref: SentenceRef) -> int | None:
        """Place of the piece that shows a sentence; None where there is none."""
        return self.numbers.get(ref.siglum, {}).get(ref.position)

    @cached_property
    def numbers(self) -> dict[str, dict[int, int]]:
        """By siglum and position of a sentence: the place of the piece that shows it, or has folded it away."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for number, piece in enumerate(self.pieces):
            if piece is not None and not isinstance(piece, UNREACHED):
                siglum, position = piece.ref
                found[siglum][position] = number
                if type(piece) is Fold and piece.size > 1:
                    found[siglum].update(dict.fromkeys(range(position, position + piece.size), number))
        for (siglum, position), (own, place) in self.stand_ins.items():
            found[siglum][position] = found[own][place]
        return dict(found)


def _heights(pieces: Iterable[Piece | None], width: int) -> list[int]:
    """How many rows each piece takes."""
    return [
        len(row_starts(piece.text, width if type(piece) is Sentence else _room(piece, width)))
        if piece is not None and type(piece) is not Fold and type(piece) is not Caption
        else 1
        for piece in pieces
    ]


def _room(piece: Piece, width: int) -> int:
    """Cells for the words of a piece."""
    return max(1, width - INDENT) if isinstance(piece, (Telling, Addition)) else width


def hides(fold: Fold, ref: SentenceRef) -> bool:
    """Whether the sentence is behind that fold."""
    return fold.ref.siglum == ref.siglum and 0 <= ref.position - fold.ref.position < fold.size


def flow(sentences: Sequence[Sentence]) -> list[Piece | None]:
    """The pieces of one article in its own order, a blank between paragraphs."""
    pieces: list[Piece | None] = []
    paragraph = sentences[0].paragraph if sentences else 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            pieces.append(None)
            paragraph = sentence.paragraph
        pieces.append(sentence)
    return pieces
