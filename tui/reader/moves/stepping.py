"""From sentence to sentence, and from one place of a kind to the next, in the order they stand in on the screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from tui.collation.model import Coverage, Sentence, SentenceRef
from tui.reader.layout.folds import is_different
from tui.reader.layout.rows import Column, Piece
from tui.reader.moves.going import go, jump
from tui.reader.story import Story
from tui.reader.view import Layout, View


def _column(view: View) -> Column:
    return view.columns[view.pane_of(view.focus) or 0]


def _own(view: View, pieces: Iterable[Piece | None]) -> Iterator[SentenceRef]:
    """The places among these pieces where the cursor may stand: the focused article's, folds by their first one."""
    return (piece.ref for piece in pieces if piece is not None and piece.ref.siglum == view.focus)


def _ahead(view: View, count: int) -> Iterator[SentenceRef]:
    """The places below the current sentence (above it when ``count`` is negative), the nearest first."""
    column = _column(view)
    return _own(view, column.below(view.here) if count > 0 else column.above(view.here))


def step(view: View, count: int) -> View:
    """The sentence ``count`` further down the focused pane (up when negative)."""
    stops = list(islice(_ahead(view, count), abs(count)))
    if not stops:
        return view.with_notice("end of the article" if count > 0 else "beginning of the article")
    return go(view, stops[-1])


def paragraph(view: View, count: int) -> View:
    """The first sentence of a paragraph further on or back; the last or first sentence where there is none."""
    sentences = view.story.sentences[view.focus]
    heads = (ref for ref in _ahead(view, count) if _heads_paragraph(sentences, ref.position))
    stops = list(islice(heads, abs(count)))
    return go(view, stops[-1]) if stops else step(view, len(sentences) * (1 if count > 0 else -1))


def _heads_paragraph(sentences: Sequence[Sentence], position: int) -> bool:
    return position == 0 or sentences[position].paragraph != sentences[position - 1].paragraph


def to_end(view: View, count: int) -> View:
    """The first sentence of the focused pane (``count`` < 0) or its last."""
    pieces = _column(view).pieces
    target = next(_own(view, pieces if count < 0 else reversed(pieces)), None)
    return view if target is None else jump(view, target)


def to_number(view: View, number: int) -> View:
    """Sentence ``number`` of the focused article, from 1; the last one past the end."""
    last = len(view.story.sentences[view.focus]) - 1
    return jump(view, SentenceRef(view.focus, max(0, min(number - 1, last)))) if last >= 0 else view


def to_percent(view: View, percent: int) -> View:
    """The sentence at that part of the focused pane's rows."""
    column = _column(view)
    y = min(100, percent) * (len(column) - 1) // 100
    rows = chain(range(y, -1, -1), range(y, len(column)))
    target = next(_own(view, (column.piece_at(row) for row in rows)), None)
    return view if target is None else jump(view, target)


# -- from one place of a kind to the next ------------------------------------------------------------------------------


def is_unique(story: Story, ref: SentenceRef) -> bool:
    """Told only here."""
    return story.coverage(ref) is Coverage.UNIQUE


def is_shared(story: Story, ref: SentenceRef) -> bool:
    """Told in another open article too."""
    return story.coverage(ref) in (Coverage.SHARED, Coverage.PARTIAL)


def in_conflict(story: Story, ref: SentenceRef) -> bool:
    """Contradicted by a counterpart."""
    return bool(story.conflicts(ref))


Kind = Callable[[Story, SentenceRef], bool]

KINDS: dict[str, tuple[Kind, str]] = {
    "different": (is_different, "place that differs"),
    "unique": (is_unique, "detail only here"),
    "shared": (is_shared, "shared sentence"),
    "conflict": (in_conflict, "conflict"),
}


def to_kind(view: View, kind: str, count: int) -> View:
    """The next sentence of that kind in the focused article; round the end, and saying so."""
    test, words = KINDS[kind]
    if view.story.comparison is None:
        return view.with_notice("still comparing")
    standing = _standing(view)
    places = sorted(view.story.places(view.focus, test), key=standing)
    if not places:
        return view.with_notice(f"no {words} in {view.focus}")
    rows = [standing(ref) for ref in places]
    here = standing(view.here)
    place = bisect_right(rows, here) + count - 1 if count > 0 else bisect_left(rows, here) + count
    wrapped = not 0 <= place < len(places)
    if wrapped:
        place = 0 if count > 0 else len(places) - 1
    notice = [f"{words} {place + 1} of {len(places)}{', round the end' if wrapped else ''}"]
    notice += [conflict.reason for conflict in view.story.conflicts(places[place])]
    return jump(view, places[place]).with_notice(" · ".join(notice))


def _standing(view: View) -> Callable[[SentenceRef], tuple[int, int]]:
    """By this key the focused article's sentences sort as they stand on the screen."""
    if view.layout is not Layout.SYNOPSIS:
        return lambda ref: (0, ref.position)
    column = _column(view)
    return lambda ref: (column.top_of(ref) or 0, ref.position)
