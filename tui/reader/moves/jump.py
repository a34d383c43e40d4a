"""Going to a sentence, wherever it is, and to another article."""

from __future__ import annotations

from tui.collation.model import SentenceRef
from tui.reader.moves.counterparts import counterparts, follow
from tui.reader.moves.relayout import laid_out
from tui.reader.moves.scroll import into_sight, with_cursor
from tui.reader.moves.viewport import beginning_in_sight, begins_in_sight, is_in_sight
from tui.reader.view import View

JUMPS = 100
"""Places remembered for going back."""


def go(view: View, ref: SentenceRef) -> View:
    """The sentence made current and brought into sight, its counterparts too where they are out of sight."""
    moved = _with_pane(with_cursor(view, ref))._replace(peek=None)
    if moved.boxes != view.boxes:
        moved = laid_out(moved, view)
    return follow(into_sight(moved))


def _with_pane(view: View) -> View:
    """The view with the focused article on the screen: where it has no pane it takes the last one."""
    panes = view.choice.panes
    if view.focus in panes:
        return view
    return view._replace(choice=view.choice._replace(panes=(*panes[:-1], view.focus)))


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
    stays = view.pane_of(siglum) is not None and moved.boxes == view.boxes
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
