"""Movement: a View in, the View after the key out. Pure, so that every key can be tested without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.collation.model import Coverage, SentenceRef
from tui.reader.layouts import is_different, lay
from tui.reader.rows import BLANK, Column
from tui.reader.story import Story
from tui.reader.view import Choice, Layout, Size, View, boxes_of

CONTEXT = 2
"""Rows kept in sight above and below the current sentence, as `scrolloff` of vim."""
JUMPS = 100
"""Places remembered for going back."""


def open_view(story: Story, size: Size, choice: Choice | None = None) -> View:
    """The first screen: every article from its beginning, the first sentence of the first one current."""
    panes = story.sigla[:6]
    choice = choice or Choice(panes=panes, base=panes[0])
    cursors = {siglum: _first_telling(story, siglum) for siglum in story.sigla}
    return laid_out(View(story, size, choice, choice.base, cursors))


def _first_telling(story: Story, siglum: str) -> int:
    return next((s.ref.position for s in story.sentences[siglum] if s.kind.tells), 0)


# -- laying out, keeping the place -------------------------------------------------------------------------------------


def laid_out(view: View, before: View | None = None) -> View:
    """The same with fresh columns; each pane keeps the sentence it shows on the row where it stood (in ``before``)."""
    old = before or view
    anchors = [_anchor(old, pane) for pane in range(len(old.columns))]
    boxes = boxes_of(view.size, view.choice, view.focus)
    columns = lay(view.story, view.choice, view.layout, boxes)
    fresh = replace(view, columns=columns, tops=(0,) * len(columns), peek=None)
    tops = tuple(_top_for(fresh, pane, box.siglum, anchors) for pane, box in enumerate(boxes))
    return _shared_top(replace(fresh, tops=tops))


def _anchor(view: View, pane: int) -> tuple[SentenceRef, int] | None:
    """A sentence in sight in that pane and its screen row: the current one, its counterpart, or the topmost."""
    refs = (view.here, *view.story.partners(view.here))
    for ref in refs:
        if view.pane_of(ref.siglum) == pane and (row := _screen_row(view, ref)) is not None:
            return ref, row
    piece = view.columns[pane].sentence_near(view.tops[pane])
    if piece is None:
        return None
    ref = SentenceRef(view.story.sigla[piece.article], piece.sentence)
    row_of = view.columns[pane].top_of(piece.article, piece.sentence)
    return ref, (row_of or 0) - view.tops[pane]


def _screen_row(view: View, ref: SentenceRef) -> int | None:
    """Where on the screen a sentence begins; None when it is out of sight."""
    pane, row = view.pane_of(ref.siglum), view.row_of(ref)
    if pane is None or row is None:
        return None
    at = row - view.tops[pane]
    return at if 0 <= at < view.height else None


def _top_for(view: View, pane: int, siglum: str, anchors: Iterable[tuple[SentenceRef, int] | None]) -> int:
    """The top that keeps an anchored sentence of this article on its screen row."""
    for anchor in anchors:
        if anchor is None or (anchor[0].siglum != siglum and view.layout is not Layout.SINGLE):
            continue
        row = view.row_of(anchor[0])
        if row is not None:
            return clamped(view, pane, row - min(anchor[1], view.height - 1))
    return 0


def _shared_top(view: View) -> View:
    """In the synopsis all panes stand at the focused pane's row."""
    if view.layout is not Layout.SYNOPSIS or not view.tops:
        return view
    pane = view.pane_of(view.focus) or 0
    return replace(view, tops=(view.tops[pane],) * len(view.tops))


def clamped(view: View, pane: int, top: int) -> int:
    """The nearest top that leaves no empty rows below the last."""
    return max(0, min(top, len(view.columns[pane]) - view.height))


# -- scrolling ---------------------------------------------------------------------------------------------------------


def scroll(view: View, rows: int) -> View:
    """All linked panes moved by the same number of rows; the current sentence follows when it leaves the screen."""
    return _cursor_into_sight(_shifted(view, rows))


def _shifted(view: View, rows: int) -> View:
    focused = view.pane_of(view.focus)
    linked = view.linked or view.layout is Layout.SYNOPSIS
    tops = tuple(_slid(view, pane, rows) if linked or pane == focused else top for pane, top in enumerate(view.tops))
    return replace(view, tops=tops, peek=None)


def _slid(view: View, pane: int, rows: int) -> int:
    """A pane's top after ``rows``; a pane that was brought beyond its ends may only come back."""
    top = view.tops[pane]
    lowest, highest = min(0, top), max(top, len(view.columns[pane]) - view.height, 0)
    return max(lowest, min(top + rows, highest))


def _cursor_into_sight(view: View) -> View:
    if _screen_row(view, view.here) is not None:
        return view
    pane = view.pane_of(view.focus) or 0
    column, top = view.columns[pane], view.tops[pane]
    row = view.row_of(view.here)
    below = row is not None and row >= top
    rows = range(top + view.height - 1, top - 1, -1) if below else range(top, top + view.height)
    for y in rows:
        piece = column.piece_at(y)
        if piece and view.story.sigla[piece.article] == view.focus and column.top_of(*piece[:2]) == y:
            return with_cursor(view, SentenceRef(view.focus, piece.sentence))
    return view


# -- the current sentence ----------------------------------------------------------------------------------------------


def with_cursor(view: View, ref: SentenceRef) -> View:
    """The same with another current sentence, nothing scrolled."""
    before = view.before if ref.siglum == view.focus else view.focus
    return replace(view, focus=ref.siglum, before=before, cursors={**view.cursors, ref.siglum: ref.position})


def go(view: View, ref: SentenceRef) -> View:
    """The sentence made current and brought into sight, its counterparts too where they are out of sight."""
    was_focus = view.focus
    view = with_cursor(view, ref)
    if view.layout is Layout.SINGLE and ref.siglum != view.choice.base:
        view = laid_out(replace(view, choice=replace(view.choice, base=ref.siglum)))
    elif view.choice.zoomed and ref.siglum != was_focus:
        view = laid_out(view)
    return follow(_into_sight(view))


def jump(view: View, ref: SentenceRef) -> View:
    """As ``go``, and the place left is remembered."""
    if ref == view.here:
        return view
    return replace(go(view, ref), jumps=(*view.jumps, view.here)[-JUMPS:])


def _into_sight(view: View) -> View:
    pane, row = view.pane_of(view.focus), view.row_of(view.here)
    if pane is None or row is None:
        return view
    height = view.columns[pane].height_of(view.index(view.focus), view.here.position)
    top = view.tops[pane]
    margin = min(CONTEXT, max(0, (view.height - height) // 2))
    if row - margin < top:
        return _shifted(view, row - margin - top)
    overhang = min(row + height + margin - (top + view.height), row - margin - top)
    return _shifted(view, overhang) if overhang > 0 else view


def follow(view: View) -> View:
    """Panes whose counterpart of the current sentence is out of sight moved so that it stands level with it."""
    if view.layout is not Layout.READING or not view.linked:
        return view
    return replace(view, tops=_levelled(view, out_of_sight_only=True))


def _levelled(view: View, *, out_of_sight_only: bool) -> tuple[int, ...]:
    tops = list(view.tops)
    level = _screen_row(view, view.here) or 0
    best = {ref.siglum: ref for ref in reversed(counterparts(view.story, view.here))}
    for siglum, ref in best.items():
        pane, row = view.pane_of(siglum), view.row_of(ref)
        if pane is None or row is None or pane == view.pane_of(view.focus):
            continue
        if out_of_sight_only and is_in_sight(view, ref):
            continue
        tops[pane] = clamped(view, pane, row - level) if out_of_sight_only else row - level
    return tuple(tops)


def is_in_sight(view: View, ref: SentenceRef) -> bool:
    """Whether the whole sentence, or as much of it as fits, stands on the screen."""
    pane, row = view.pane_of(ref.siglum), view.row_of(ref)
    if pane is None or row is None:
        return False
    height = min(view.columns[pane].height_of(view.index(ref.siglum), ref.position), view.height)
    return view.tops[pane] <= row and row + height <= view.tops[pane] + view.height


def counterparts(story: Story, ref: SentenceRef) -> list[SentenceRef]:
    """The other tellings of this sentence, the best of each article first."""
    if story.comparison is None:
        return []
    scores = {link.other(ref): link.score for link in story.comparison.links_of(ref)}
    return sorted(story.partners(ref), key=lambda partner: (-scores.get(partner, 0), partner))


def bring(view: View) -> View:
    """Every counterpart of the current sentence on its row; ``release`` gives the places back."""
    found = counterparts(view.story, view.here)
    if not found:
        return view.with_notice(f"{view.here} is told only here")
    if view.layout is not Layout.READING:
        return view.with_notice("counterparts already stand beside it")
    return replace(view, tops=_levelled(view, out_of_sight_only=False), peek=view.peek or view.tops)


def release(view: View) -> View:
    """The places as they were before counterparts were brought; else lit mentions and search hits cleared."""
    if view.peek is not None:
        return replace(view, tops=view.peek, peek=None)
    if view.lit or view.hits.pattern:
        return replace(view, lit=None, hits=type(view.hits)())
    return view


# -- stepping ----------------------------------------------------------------------------------------------------------


def step(view: View, count: int) -> View:
    """The sentence ``count`` further on (back when negative) among those that stand open in the focused pane."""
    stops = _stops(view, view.focus)
    if not stops:
        return view
    here = view.here.position
    ahead = [at for at in stops if at > here] if count > 0 else [at for at in reversed(stops) if at < here]
    if not ahead:
        return view.with_notice("end of the article" if count > 0 else "beginning of the article")
    return go(view, SentenceRef(view.focus, ahead[min(abs(count), len(ahead)) - 1]))


def _stops(view: View, siglum: str) -> list[int]:
    """Positions of one article at which the cursor may stand: what is shown, folds by their first sentence."""
    pane = view.pane_of(siglum)
    if pane is None:
        return []
    article = view.index(siglum)
    pieces = view.columns[pane].pieces
    stops = [p.sentence for p in pieces if p.article == article and p.sentence != BLANK and p.indent == 0]
    return sorted(stops)


def to_end(view: View, count: int) -> View:
    """The first sentence of the article (``count`` < 0) or its last."""
    stops = _stops(view, view.focus)
    return jump(view, SentenceRef(view.focus, stops[0 if count < 0 else -1])) if stops else view


def to_number(view: View, number: int) -> View:
    """Sentence ``number`` of the focused article, from 1; the last one past the end."""
    last = len(view.story.sentences[view.focus]) - 1
    return jump(view, SentenceRef(view.focus, max(0, min(number - 1, last))))


def to_percent(view: View, percent: int) -> View:
    """The sentence at that part of the article's rows."""
    pane = view.pane_of(view.focus)
    if pane is None:
        return view
    column = view.columns[pane]
    piece = column.sentence_near(min(100, percent) * (len(column) - 1) // 100)
    return jump(view, SentenceRef(view.story.sigla[piece.article], piece.sentence)) if piece else view


def paragraph(view: View, count: int) -> View:
    """The first sentence of a paragraph further on or back."""
    sentences = view.story.sentences[view.focus]
    stops = [at for at in _stops(view, view.focus) if at == 0 or sentences[at].paragraph != sentences[at - 1].paragraph]
    here = view.here.position
    ahead = [at for at in stops if at > here] if count > 0 else [at for at in reversed(stops) if at < here]
    if not ahead:
        return step(view, len(sentences) * (1 if count > 0 else -1))
    return go(view, SentenceRef(view.focus, ahead[min(abs(count), len(ahead)) - 1]))


def place_cursor(view: View, where: float) -> View:
    """The panes scrolled so that the current sentence stands at the top (0), the middle (.5) or the foot (1)."""
    pane, row = view.pane_of(view.focus), view.row_of(view.here)
    if pane is None or row is None:
        return view
    height = view.columns[pane].height_of(view.index(view.focus), view.here.position)
    return _shifted(view, row - round(where * max(0, view.height - height)) - view.tops[pane])


# -- from one place of a kind to the next ------------------------------------------------------------------------------


Kind = Callable[[Story, SentenceRef], bool]


def is_unique(story: Story, ref: SentenceRef) -> bool:
    """Told only here."""
    return story.coverage(ref) is Coverage.UNIQUE


def is_shared(story: Story, ref: SentenceRef) -> bool:
    """Told in another open article too."""
    return story.coverage(ref) in (Coverage.SHARED, Coverage.PARTIAL)


def in_conflict(story: Story, ref: SentenceRef) -> bool:
    """Contradicted by a counterpart."""
    return bool(story.conflicts(ref))


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
    places = [s.ref for s in view.story.sentences[view.focus] if test(view.story, s.ref)]
    if not places:
        return view.with_notice(f"no {words} in {view.focus}")
    ahead = [ref for ref in places if (ref > view.here if count > 0 else ref < view.here)]
    ordered = ahead if count > 0 else ahead[::-1]
    wrapped = len(ordered) < abs(count)
    target = (places[0] if count > 0 else places[-1]) if wrapped else ordered[abs(count) - 1]
    number = f"{words} {places.index(target) + 1} of {len(places)}"
    return jump(view, target).with_notice(f"{number}, round the end" if wrapped else number)


# -- panes -------------------------------------------------------------------------------------------------------------


def focus(view: View, siglum: str) -> View:
    """Another article under the keys, at the counterpart of the current sentence or at a sentence in sight."""
    if siglum == view.focus:
        return view
    partner = next((ref for ref in counterparts(view.story, view.here) if ref.siglum == siglum), None)
    if partner is None:
        partner = SentenceRef(siglum, _in_sight(view, siglum))
    if view.layout is Layout.SINGLE or view.choice.zoomed:
        return go(view, partner)
    return with_cursor(view, partner) if is_in_sight(view, partner) else go(view, partner)


def _in_sight(view: View, siglum: str) -> int:
    """The article's own current sentence when it can be seen, else the first one that can."""
    own = SentenceRef(siglum, view.cursors[siglum])
    pane = view.pane_of(siglum)
    if pane is None or view.layout is Layout.SINGLE or _screen_row(view, own) is not None:
        return own.position
    piece = _first_whole(view.columns[pane], view.tops[pane], view.index(siglum))
    return own.position if piece is None else piece


def _first_whole(column: Column, top: int, article: int) -> int | None:
    for y in range(max(0, top), len(column)):
        piece = column.piece_at(y)
        if piece is not None and piece.article == article and column.top_of(article, piece.sentence) == y:
            return piece.sentence
    return None


def next_pane(view: View, count: int) -> View:
    """The article ``count`` panes to the right (left when negative), round the end."""
    panes = view.choice.panes
    place = panes.index(view.focus) if view.focus in panes else 0
    return focus(view, panes[(place + count) % len(panes)])


def resized(view: View, size: Size) -> View:
    """The same on a screen of another size; the current sentence keeps its screen row."""
    return view if size == view.size else laid_out(replace(view, size=size))


def told(view: View, story: Story) -> View:
    """The same when more is known of the story; laid out again only where that changes a row."""
    fresh = replace(view, story=story)
    plain = view.layout is Layout.READING and view.choice.show.value == "all"
    return fresh if plain else laid_out(fresh)


def chosen(view: View, **changes: object) -> View:
    """The same under another arrangement."""
    return laid_out(replace(view, choice=replace(view.choice, **changes)))  # type: ignore[arg-type]


def went_back(view: View) -> View:
    """The place left by the last jump."""
    if not view.jumps:
        return view.with_notice("no place to go back to")
    return replace(go(view, view.jumps[-1]), jumps=view.jumps[:-1])
