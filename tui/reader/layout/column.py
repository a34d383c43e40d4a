"""Sentences and a width in, rows out: the word wrap of the panes. Pure, and cheap enough for the first screen.

A column is one pane's text laid out: two integers a sentence instead of an object for each row, because a pane may
hold a hundred thousand rows and is laid out again at every resize.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.model import Sentence, SentenceRef

# Everything a terminal draws in one cell without argument: Latin, Greek, Cyrillic, general punctuation, currency,
# and the arrows, signs and boxes that hexapla draws itself: what else there is has to be looked up, by rich.
_WIDE = pattern(
    r"[^\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2319"
    r"\u2500-\u25fc\u22ef]"
)
_FLAG_HALF = pattern("[\U0001f1e6-\U0001f1ff]")


INDENT = 6
"""Cells before a telling in the single layout: ``  B │ ``."""


class Fold(NamedTuple):
    """Sentences that follow each other, folded away behind one row."""

    ref: SentenceRef
    """The first of them."""
    text: str
    """What is shown instead."""
    size: int
    """How many they are."""


class Telling(NamedTuple):
    """Another article's sentence, shown indented below the one that tells the same."""

    ref: SentenceRef
    text: str


Piece = Sentence | Fold | Telling
"""What a column is made of, top to bottom; None stands for a blank row. Sentences stand for themselves: laying out an
article makes no objects."""


class Row(NamedTuple):
    """One line of a pane."""

    piece: Piece
    """What stands on it."""
    line: int
    """Place among the piece's rows, from 0."""
    start: int
    """First character of the piece's text that stands on this row."""
    end: int
    """Position after the last."""


class Column:
    """The rows of one pane at one width."""

    def __init__(self, pieces: Iterable[Piece | None], width: int, heights: Iterable[int] | None = None) -> None:
        """``heights``: the pieces' rows, where they are known already."""
        self.width = width
        self.pieces = list(pieces)
        self.heights = array("I", _heights(self.pieces, width) if heights is None else heights)
        """Rows of each piece."""
        self._tops = array("I", accumulate(self.heights, initial=0))
        """The first row of each piece, and the row below the last."""

    def extend(self, pieces: Iterable[Piece | None]) -> None:
        """Lay out more pieces below; for whoever makes the column, before anything is looked up in it."""
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
        starts = _starts_lately(piece.text, _room(piece, self.width)) if type(piece) is not Fold else _ONE_ROW
        end = starts[line + 1] if line + 1 < len(starts) else len(piece.text)
        return Row(piece, line, starts[line], _end(piece.text, starts[line], end))

    def piece_at(self, y: int) -> Piece | None:
        """What stands at row ``y``; None for a blank row and outside."""
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
            if piece is not None:
                siglum, position = piece.ref
                found[siglum][position] = number
                if type(piece) is Fold and piece.size > 1:
                    found[siglum].update(dict.fromkeys(range(position, position + piece.size), number))
        return dict(found)


def _heights(pieces: Iterable[Piece | None], width: int) -> list[int]:
    """How many rows each piece takes."""
    return [
        len(row_starts(piece.text, width if type(piece) is Sentence else _room(piece, width)))
        if piece is not None and type(piece) is not Fold
        else 1
        for piece in pieces
    ]


def _room(piece: Piece, width: int) -> int:
    """Cells for the words of a piece."""
    return max(1, width - INDENT) if type(piece) is Telling else width


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


# -- word wrap ---------------------------------------------------------------------------------------------------------


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each row of ``text`` when no row may be wider than ``width`` cells; never empty.

    Rows end at blanks, which are left out; a word longer than a row is cut, a character wider than a row stands alone.
    """
    starts = row_starts(text, width)
    ends = [*starts[1:], len(text)]
    return [(start, _end(text, start, end)) for start, end in zip(starts, ends, strict=True)]


def row_starts(text: str, width: int) -> Sequence[int]:
    """Where each row of ``text`` begins; never empty."""
    if not text.isascii() and _WIDE.search(text):
        return _starts_of_clusters(text, width)
    if len(text) <= width:
        return _ONE_ROW
    begin, length = 0, len(text.rstrip(" "))
    while begin < length and text[begin] == " ":
        begin += 1
    starts = [begin]
    while length - begin > width:
        end = text.rfind(" ", begin + 1, begin + width + 1)
        begin = begin + width if end < 0 else end + 1
        while text[begin] == " ":
            begin += 1
        starts.append(begin)
    return starts


_ONE_ROW = (0,)
_starts_lately = lru_cache(maxsize=512)(row_starts)
"""For the rows on the screen: a column of a long article keeps how many rows a sentence has, not where they begin."""


def _starts_of_clusters(text: str, width: int) -> list[int]:
    """The same for text whose characters take none, one or two cells; ideographs may be parted anywhere."""
    begin = len(text) - len(text.lstrip(" "))
    starts, used = [begin], 0
    chance, kept, before = begin, 0, 1  # where the next row may begin, the cells up to there, the last cluster's size
    for start, end, size in _clusters(text[begin:].rstrip(" ")):
        if text[begin + start : begin + end] == " ":
            used, before = used + 1, 2
            continue
        if used and 2 in (size, before):
            chance, kept = begin + start, used
        if used and used + size > width:
            if chance <= starts[-1]:
                chance, kept = begin + start, used
            starts.append(chance)
            used -= kept
        used, before = used + size, size
    return starts


def _clusters(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and cells of each grapheme cluster; the two halves of a flag are one."""
    from rich.cells import split_graphemes

    half: tuple[int, int, int] | None = None
    for cluster in split_graphemes(text)[0]:
        is_half = bool(_FLAG_HALF.fullmatch(text, cluster[0], cluster[1]))
        if half is not None and is_half:
            yield half[0], cluster[1], half[2] + cluster[2]
            half = None
            continue
        if half is not None:
            yield half
        half = cluster if is_half else None
        if not is_half:
            yield cluster
    if half is not None:
        yield half


def _end(text: str, start: int, end: int) -> int:
    """Position after the last character of a row that is no blank."""
    return start + len(text[start:end].rstrip(" "))


def cells(text: str) -> int:
    """Number of terminal cells that ``text`` takes."""
    if text.isascii() or not _WIDE.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def crop(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, an ellipsis where words are missing."""
    if cells(text) <= width:
        return text
    return "" if width < 1 else cut(text, width - 1).rstrip() + "…"


def cut(text: str, width: int) -> str:
    """The beginning of ``text`` that takes at most ``width`` cells, no cluster torn."""
    if text.isascii() or not _WIDE.search(text):
        return text[: max(0, width)]
    used = 0
    for start, _, size in _clusters(text[: 16 * (width + 1)]):
        used += size
        if used > width:
            return text[:start]
    return text
