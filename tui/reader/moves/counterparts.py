"""Counterparts: the other panes follow the current sentence, or are brought to it."""

from __future__ import annotations

from collections.abc import Iterable

from tui.collation.model import SentenceRef
from tui.reader.moves.scroll import clamped, height_of, is_in_sight, screen_row
from tui.reader.state import Layout
from tui.reader.state.story import Story
from tui.reader.view import View


def counterparts(story: Story, ref: SentenceRef) -> list[SentenceRef]:
    """The other tellings of this sentence, the best first."""
    return story.counterparts(ref)


def candidates(story: Story, ref: SentenceRef) -> list[SentenceRef]:
    """The sentences it is in conflict with, its counterparts, the best first, then what is only perhaps one."""
    return list(dict.fromkeys((*story.opponents(ref), *counterparts(story, ref), *story.perhaps(ref))))


def follow(view: View) -> View:
    """Panes whose counterpart of the current sentence is out of sight moved so that it stands level with it."""
    if view.layout is not Layout.READING or not view.linked:
        return view
    tops = list(view.tops)
    for pane, ref in _best_in_other_panes(view).items():
        if not is_in_sight(view, ref):
            tops[pane] = clamped(view, pane, max(_level_top(view, ref), _whole_top(view, ref)))
    return view._replace(tops=tuple(tops))


def bring(view: View) -> View:
    """Every counterpart of the current sentence on its row; ``release`` gives the places back.

    Where no article tells it, the sentence that perhaps does.
    """
    return _brought(view, list(_best_in_other_panes(view).values()) or candidates(view.story, view.here)[:1], 0)


def turn(view: View) -> View:
    """The next of several counterparts brought, those that are only perhaps one last, and round again."""
    found = candidates(view.story, view.here)
    turned = (view.turned + 1) % max(1, len(found))
    return _brought(view, found[turned : turned + 1], turned)


def _brought(view: View, refs: Iterable[SentenceRef], turned: int) -> View:
    """Those sentences level with the current one, where the layout has a pane for them."""
    tops = list(view.tops)
    if view.layout is Layout.READING:
        for ref in refs:
            pane = view.pane_of(ref.siglum)
            if pane is not None and pane != view.pane_of(view.focus):
                tops[pane] = _level_top(view, ref)
    return view._replace(tops=tuple(tops), peek=view.peek or view.tops, turned=turned)


def release(view: View) -> View:
    """The places as they were before counterparts were brought; else lit mentions and search hits cleared."""
    if view.peek is not None:
        return view._replace(tops=view.peek, peek=None)
    return view._replace(lit=None, hits=None)


def _best_in_other_panes(view: View) -> dict[int, SentenceRef]:
    """For each other pane the sentence in conflict with the current one, else its best counterpart."""
    best: dict[int, SentenceRef] = {}
    for ref in (*view.story.opponents(view.here), *counterparts(view.story, view.here)):
        pane = view.pane_of(ref.siglum)
        if pane is not None and pane != view.pane_of(view.focus):
            best.setdefault(pane, ref)
    return best


def _level_top(view: View, ref: SentenceRef) -> int:
    """The top of its pane at which ``ref`` begins on the row of the current sentence."""
    return (view.row_of(ref) or 0) - (screen_row(view, view.here) or 0)


def _whole_top(view: View, ref: SentenceRef) -> int:
    """The least top of its pane at which the whole of ``ref``, or as much as fits, is on the screen."""
    return (view.row_of(ref) or 0) + min(height_of(view, ref), view.height) - view.height
