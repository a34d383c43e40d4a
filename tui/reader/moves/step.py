"""To a sentence or another article, and from one sentence or place of a kind to the next, in the screen's order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from tui.collation.model import Sentence, SentenceRef
from tui.reader.layout.column import UNREACHED, Column, Piece
from tui.reader.moves.counterparts import counterparts, follow
from tui.reader.moves.relayout import laid_out, with_pane
from tui.reader.moves.scroll import beginning_in_sight, begins_in_sight, into_sight, is_in_sight, with_cursor
from tui.reader.state import Layout
from tui.reader.state.story import Standing, Story
from tui.reader.view import STILL_COMPARING, View

if TYPE_CHECKING:
    from tui.collation.model import Conflict

JUMPS = 100
"""Places remembered for going back."""


def go(view: View, ref: SentenceRef) -> View:
    """The sentence made current and brought into sight, its counterparts too where they are out of sight."""
    moved = _unfolded(with_pane(with_cursor(view, ref))._replace(peek=None))
    if moved.boxes != view.boxes or moved.choice.unfolded != view.choice.unfolded:
        moved = laid_out(moved, view)
    return follow(into_sight(moved))


def _unfolded(view: View) -> View:
    """Where all is read once, the view with every telling of the fact in full if the current one has no row."""
    entry = view.story.entry(view.here) if view.layout is Layout.ONCE else None
    if entry is None or view.here not in entry.folded:
        return view
    return view._replace(choice=view.choice._replace(unfolded=view.choice.unfolded | {entry.telling[0]}))


def jump(view: View, ref: SentenceRef) -> View:
    """As ``go``, and the place left is remembered."""
    if ref == view.here:
        return go(view, ref)
    return go(view, ref)._replace(jumps=(*view.jumps, view.here)[-JUMPS:], ahead=())


def went_back(view: View) -> View:
    """The place left by the last jump."""
    if not view.jumps:
        return view.with_notice("no place to go back to")
    return go(view, view.jumps[-1])._replace(jumps=view.jumps[:-1], ahead=(*view.ahead, view.here))


def went_forward(view: View) -> View:
    """The place where the last step back began; jumping anew forgets it."""
    if not view.ahead:
        return view.with_notice("no place to go forward to")
    return go(view, view.ahead[-1])._replace(jumps=(*view.jumps, view.here), ahead=view.ahead[:-1])


def focus(view: View, siglum: str) -> View:
    """Another article under the keys, at the counterpart of the current sentence or at a sentence in sight."""
    if siglum == view.focus:
        return view
    partner = next((ref for ref in counterparts(view.story, view.here) if ref.siglum == siglum), None)
    target = partner or _somewhere_in_sight(view, siglum)
    moved = with_cursor(view, target)._replace(peek=None)
    stays = view.pane_of(siglum) is not None and moved.boxes == view.boxes and view.shown(target) == target
    return moved if stays and is_in_sight(moved, target) else go(view, target)


def _somewhere_in_sight(view: View, siglum: str) -> SentenceRef:
    """The article's own current sentence when it can be seen, else the first one that can."""
    own = SentenceRef(siglum, view.cursors[siglum])
    if begins_in_sight(view, own):
        return own
    return next(iter(beginning_in_sight(view, siglum)), own)


def next_pane(view: View, count: int) -> View:
    """The article ``count`` panes to the right (left when negative), round the end."""
    panes = view.choice.panes
    return focus(view, panes[(panes.index(view.focus) + count) % len(panes)])


# -- from sentence to sentence -----------------------------------------------------------------------------------------


def _column(view: View) -> Column:
    return view.columns[view.pane_of(view.focus) or 0]


def _own(view: View, pieces: Iterable[Piece | None]) -> Iterator[SentenceRef]:
    """The places among these pieces where the cursor may stand: the focused article's, folds by their first one.

    Where all is read once, every sentence that stands there in full.
    """
    stops = (piece for piece in pieces if piece is not None and not isinstance(piece, UNREACHED))
    return (piece.ref for piece in stops if view.layout is Layout.ONCE or piece.ref.siglum == view.focus)


def _ahead(view: View, count: int) -> Iterator[SentenceRef]:
    """The places below the current sentence (above it when ``count`` is negative), the nearest first."""
    column = _column(view)
    return _own(view, column.below(view.here) if count > 0 else column.above(view.here))


def step(view: View, count: int) -> View:
    """The sentence ``count`` further down the focused pane (up when negative)."""
    stops = list(islice(_ahead(view, count), abs(count)))
    if not stops:
        whole = "text" if view.layout is Layout.ONCE else "article"
        return view.with_notice(f"{'end' if count > 0 else 'beginning'} of the {whole}")
    return go(view, stops[-1])


def paragraph(view: View, count: int) -> View:
    """The first sentence of a paragraph further on or back; the last or first sentence where there is none."""
    pieces, sentences = _column(view).pieces, view.story.sentences[view.focus]
    if view.layout is Layout.ONCE:
        below_blank = {piece.ref for above, piece in pairwise((None, *pieces)) if piece is not None and above is None}
        heads = (ref for ref in _ahead(view, count) if ref in below_blank)
    else:
        heads = (ref for ref in _ahead(view, count) if _heads_paragraph(sentences, ref.position))
    stops = list(islice(heads, abs(count)))
    return go(view, stops[-1]) if stops else step(view, len(pieces) * (1 if count > 0 else -1))


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


Finder = Callable[[Story, str], Iterable[SentenceRef]]
"""All sentences of a kind in the article of that letter."""


def _standing_as(*standings: Standing) -> Finder:
    def find(story: Story, siglum: str) -> Iterator[SentenceRef]:
        own = story.standings[siglum]
        return (SentenceRef(siglum, place) for place, standing in enumerate(own) if standing in standings)

    return find


def _copied(story: Story, siglum: str) -> set[SentenceRef]:
    """The sentences in which copied passages begin."""
    comparison = story.comparison
    return {
        comparison.sentence_at(siglum, span.start)
        for pair in (comparison.copies if comparison else ())
        for passage in pair.passages
        for side, span in ((pair.left, passage.left), (pair.right, passage.right))
        if comparison and side == siglum
    }


KINDS: dict[str, tuple[Finder, str]] = {
    "different": (_standing_as(Standing.DIFFERENT), "sentence told otherwise"),
    "unique": (_standing_as(Standing.UNIQUE), "sentence only here"),
    "shared": (_standing_as(Standing.ALIKE, Standing.DIFFERENT), "shared sentence"),
    "copied": (_copied, "copied passage"),
}


def to_kind(view: View, kind: str, count: int, sigla: Sequence[str] = ()) -> View:
    """The next sentence of that kind in these articles, else in the focused one; round the end, and saying so.

    Where all is read once, in all articles.
    """
    find, words = KINDS[kind]
    if view.story.comparison is None:
        return view.with_notice(STILL_COMPARING)
    if kind == "different" and view.story.is_of_versions:
        return to_change(view, count)
    sigla = view.story.sigla if view.layout is Layout.ONCE else sigla or (view.focus,)
    order = order_on_screen(view, sigla)
    found = {view.shown(ref) for siglum in sigla for ref in find(view.story, siglum)}
    places = sorted(found, key=order)
    if not places:
        return view.with_notice(f"no {words} in {view.focus if len(sigla) == 1 else 'any article'}")
    rows = [order(ref) for ref in places]
    here = order(view.here)
    place = bisect_right(rows, here) + count - 1 if count > 0 else bisect_left(rows, here) + count
    place, end = _round_the_end(place, len(places), count)
    notice = [f"{words} {place + 1} of {len(places)}{end}"]
    notice += [conflict.reason for conflict in view.story.conflicts(places[place])]
    if kind == "copied":
        notice += [pair.verdict.partition("; who")[0] for pair, _ in view.story.comparison.copied_in(places[place])][:1]
        view = view._replace(copies_lit=True)
    return jump(view, places[place]).with_notice(" · ".join(notice))


def _round_the_end(place: int, length: int, count: int) -> tuple[int, str]:
    """The place, the first or last one where it lies outside; and words that say so, else empty."""
    if 0 <= place < length:
        return place, ""
    return (0 if count > 0 else length - 1), ", round the end"


def to_conflict(view: View, count: int) -> View:
    """The next sentences in conflict, through all articles; round the end, and saying so.

    Three sentences that contradict each other are one place. The cursor stays in the focused article where it has one
    of them.
    """
    comparison = view.story.comparison
    if comparison is None:
        return view.with_notice(STILL_COMPARING)
    order = order_on_screen(view, view.story.sigla)
    places = sorted(_in_conflict(comparison.shown_conflicts), key=lambda refs: min(map(order, refs)))
    if not places:
        return view.with_notice("no conflict")
    here = next((at for at, refs in enumerate(places) if view.here in {*refs, *map(view.shown, refs)}), None)
    if here is None:  # between two
        above = (at for at, refs in enumerate(places) if any(_is_above(view, ref, order) for ref in refs))
        here = max(above, default=-1) + (count < 0)
    place, end = _round_the_end(here + count, len(places), count)
    counts = [sum(one.left.ref in refs for one in comparison.shown_conflicts) for refs in places]
    first, total = sum(counts[:place]) + 1, sum(counts)
    number = f"{first}" if counts[place] == 1 else f"{first}-{first + counts[place] - 1}"
    refs = sorted(places[place], key=order)
    target = next((ref for ref in refs if ref.siglum == view.focus and view.shown(ref) == ref), view.shown(refs[0]))
    reasons = dict.fromkeys(one.reason for ref in (target, *refs) for one in view.story.conflicts(ref))
    tellers = " ≠ ".join(dict.fromkeys(comparison.labels[ref.siglum] for ref in refs))
    return jump(view, target).with_notice(f"conflict {number} of {total}{end} · {tellers} · {' · '.join(reasons)}")


def _is_above(view: View, ref: SentenceRef, order: Callable[[SentenceRef], tuple[int, int, int]]) -> bool:
    return (ref.siglum == view.focus or view.layout is Layout.ONCE) and order(ref) < order(view.here)


def _in_conflict(conflicts: Iterable[Conflict]) -> list[set[SentenceRef]]:
    """The sentences that are in conflict with each other, also by way of a third one."""
    found: list[set[SentenceRef]] = []
    for one in conflicts:
        refs = {one.left.ref, one.right.ref}
        touched = [each for each in found if each & refs]
        found = [each for each in found if not each & refs] + [refs.union(*touched)]
    return found


def to_change(view: View, count: int) -> View:
    """The next change between versions, on this side where it has one, else on the other; round the end."""
    from tui.reports.wording import change_words  # not before the first screen

    comparison = view.story.comparison
    revisions = comparison.revisions if comparison else ()
    changes = [change for one in revisions if view.focus in (one.old, one.new) for change in one.changes]
    if comparison is None or not changes:
        return view.with_notice("nothing was changed")
    here = next((at for at, change in enumerate(changes) if view.here in change.refs), None)
    if here is None:  # between two changes
        above = [
            at
            for at, change in enumerate(changes)
            if not change.moved and any(ref.siglum == view.focus and ref < view.here for ref in change.refs)
        ]
        here = max(above, default=-1) + (count < 0)
    place = here + count
    place, end = _round_the_end(place, len(changes), count)
    refs = changes[place].refs
    target = next((ref for ref in refs if ref.siglum == view.focus), refs[-1])
    number = f"change {place + 1} of {len(changes)}{end}"
    words = f"{changes[place].kind.value} {change_words(comparison, changes[place])}"
    return jump(view, target).with_notice(f"{number} · {words}")


def order_on_screen(view: View, sigla: Sequence[str]) -> Callable[[SentenceRef], tuple[int, int, int]]:
    """By this key the sentences of these articles sort as they are read: one article after the other, in the synopsis
    from its head to its foot, and as the facts follow each other where all is read once.
    """
    if view.layout is Layout.ONCE:
        return lambda ref: (view.story.place_read_once(ref), sigla.index(ref.siglum), ref.position)
    panes = {siglum: view.pane_of(siglum) for siglum in sigla} if view.layout is Layout.SYNOPSIS else {}

    def key(ref: SentenceRef) -> tuple[int, int, int]:
        pane = panes.get(ref.siglum)
        top = 0 if pane is None else view.columns[pane].top_of(ref) or 0
        return top, sigla.index(ref.siglum), ref.position

    return key
