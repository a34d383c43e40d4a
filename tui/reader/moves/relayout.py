"""Laying the panes out anew without losing the place."""

from typing import NamedTuple

from tui.collation.model import SentenceRef
from tui.reader.layout.column import Fold
from tui.reader.layout.layouts import lay
from tui.reader.moves.scroll import begins_in_sight, clamped, height_of, screen_row, with_cursor
from tui.reader.state import MAX_PANES, Choice, Layout, Show, Size
from tui.reader.state.story import Story
from tui.reader.view import View


def open_view(story: Story, size: Size, choice: Choice | None = None) -> View:
    """The first screen: every article from its beginning, the first sentence of the first one current."""
    panes = story.sigla[:MAX_PANES]
    choice = choice or Choice(panes=panes, base=panes[0])
    cursors = {siglum: _first_telling(story, siglum) for siglum in story.sigla}
    view = View(story, size, choice, choice.base, cursors)
    return laid_out(view, view)


def _first_telling(story: Story, siglum: str) -> int:
    return next((s.ref.position for s in story.sentences[siglum] if s.kind.tells), 0)


def laid_out(view: View, before: View) -> View:
    """The view with new columns; what was on the screen ``before`` keeps its screen row."""
    columns = lay(view.story, view.choice, view.layout, view.boxes)
    fresh = view._replace(columns=columns, tops=(0,) * len(columns), peek=None)
    anchors = _anchors(before, view.here)
    tops = tuple(_top(fresh, pane, anchors) for pane in range(len(columns)))
    return _at_shown(_shared_top(fresh._replace(tops=tops)))


def _at_shown(view: View) -> View:
    """Where all is read once, the current sentence is one that stands there: instead of a telling without a row the
    fullest one.
    """
    shown = view.columns[0].piece_of(view.here) if view.layout is Layout.ONCE else None
    if shown is None or shown.ref == view.here or isinstance(shown, Fold):
        return view
    return with_pane(with_cursor(view, shown.ref))


def with_pane(view: View) -> View:
    """The view with the focused article on the screen: where it has no pane it takes the last one."""
    panes = view.choice.panes
    if view.focus in panes:
        return view
    return view._replace(choice=view.choice._replace(panes=(*panes[:-1], view.focus)))


class _Anchor(NamedTuple):
    """A sentence and the row of the screen on which it should begin."""

    ref: SentenceRef
    at: int


def _anchors(old: View, here: SentenceRef) -> list[_Anchor]:
    """Sentences to keep in place, the current one first, then one of each pane."""
    at = screen_row(old, old.here) if old.columns else None
    first = [] if at is None else [_Anchor(here, at)]
    others = (_anchor(old, pane) for pane in range(len(old.columns)))
    return first + [anchor for anchor in others if anchor is not None]


def _anchor(old: View, pane: int) -> _Anchor | None:
    """A counterpart of the current sentence that begins in sight in that pane, or the topmost sentence."""
    partners = (ref for ref in old.story.partners(old.here) if old.pane_of(ref.siglum) == pane)
    ref = next((ref for ref in partners if begins_in_sight(old, ref)), None)
    if ref is None:
        piece = old.columns[pane].piece_near(old.tops[pane])
        ref = None if piece is None else piece.ref
    at = None if ref is None else screen_row(old, ref)
    return None if ref is None or at is None else _Anchor(ref, at)


def _top(fresh: View, pane: int, anchors: list[_Anchor]) -> int:
    """The top that puts the first anchor of this pane on its row, as far as the screen allows."""
    for ref, at in anchors:
        row = fresh.row_of(ref) if fresh.pane_of(ref.siglum) == pane else None
        if row is not None:
            height = height_of(fresh, ref)
            seen = at if at > -height else 0
            return clamped(fresh, pane, row - min(seen, max(0, fresh.height - height)))
    return _top_of_screen(fresh, pane)


def _top_of_screen(fresh: View, pane: int) -> int:
    """The beginning, or as far on as the current sentence needs to be seen."""
    row = fresh.row_of(fresh.here)
    if row is None or pane != fresh.pane_of(fresh.focus):
        return 0
    return clamped(fresh, pane, max(0, row + min(height_of(fresh, fresh.here), fresh.height) - fresh.height))


def _shared_top(view: View) -> View:
    """In the synopsis all panes stand at the focused pane's row."""
    if view.layout is not Layout.SYNOPSIS:
        return view
    pane = view.pane_of(view.focus) or 0
    return view._replace(tops=(view.tops[pane],) * len(view.tops))


def resized(view: View, size: Size) -> View:
    """The view at another size; the current sentence keeps its screen row."""
    return view if size == view.size else laid_out(view._replace(size=size), view)


def told(view: View, story: Story) -> View:
    """The view of a story of which more is known; laid out again only where that changes a row."""
    fresh = view._replace(story=story)
    first = view.story.comparison is None and story.is_of_versions
    if first and view.choice.show is Show.ALL and not view.choice.show_asked:
        fresh = fresh._replace(choice=view.choice._replace(show=Show.DIFFERENCES))  # of versions only what changed
    unchanged = view.layout is fresh.layout is Layout.READING and fresh.choice.show is Show.ALL
    return fresh if unchanged and fresh.boxes == view.boxes else laid_out(fresh, view)


def chosen(view: View, **changes: object) -> View:
    """The view under another arrangement."""
    return laid_out(view._replace(choice=view.choice._replace(**changes)), view)  # type: ignore[arg-type]
