"""Commands that only change the view, folds included: from a view and what was typed to the new view. Pure."""

from __future__ import annotations

from collections.abc import Callable

from tui.collation.model import Voices
from tui.reader import moves
from tui.reader.commands import notebook
from tui.reader.commands.notebook import next_note
from tui.reader.commands.search import find_name, next_hit, next_mention
from tui.reader.draw.status import explanation, voices_of
from tui.reader.keymap.keys import Pressed
from tui.reader.layout.column import Fold
from tui.reader.moves import chosen
from tui.reader.state import MAX_PANES, Layout, Marking, Show
from tui.reader.view import STILL_COMPARING, View


def next_show(view: View) -> View:
    """All, differences, only here, shared: the next one; equal runs fold."""
    if view.story.comparison is None:
        return view.with_notice("still comparing")
    order = list(Show)
    following = order[(order.index(view.choice.show) + 1) % len(order)]
    words = {Show.ALL: "all sentences", Show.DIFFERENCES: "what differs or is told only here"}
    shown = words.get(following, f"sentences that are {following.value}")
    return chosen(view, show=following, opened=frozenset()).with_notice(f"showing {shown}")


def toggle_fold(view: View) -> View:
    """The fold here opened or closed; in the single layout and read once, the other tellings below this sentence."""
    fold = _fold_here(view)
    if fold is not None:
        return chosen(view, opened=view.choice.opened | {fold.ref})
    if view.layout is Layout.SINGLE and view.story.partners(view.here):
        own = frozenset(ref for ref in view.story.group(view.here) if ref.siglum == view.focus)
        closed = view.choice.closed - own if view.choice.closed & own else view.choice.closed | own
        return chosen(view, closed=closed)
    entry = view.story.entry(view.here) if view.layout is Layout.ONCE else None
    if entry is not None and entry.folded:
        return chosen(view, unfolded=view.choice.unfolded ^ {entry.telling[0]})
    opened = sorted(ref for ref in view.choice.opened if ref.siglum == view.focus and ref <= view.here)
    if not opened:
        return view.with_notice("no fold here; x folds what is told alike")
    return chosen(view, opened=view.choice.opened - {opened[-1]})


def _fold_here(view: View) -> Fold | None:
    """The fold that the current sentence is in."""
    pane, row = view.pane_of(view.focus), view.row_of(view.here)
    piece = None if pane is None or row is None else view.columns[pane].piece_at(row)
    return piece if isinstance(piece, Fold) else None


def close_folds(view: View) -> View:
    """Every fold closed."""
    if view.layout is Layout.ONCE:
        return chosen(view, opened=frozenset(), unfolded=frozenset(), furniture=False)
    if view.layout is not Layout.SINGLE:
        return chosen(view, opened=frozenset(), furniture=False)
    return chosen(view, closed=frozenset(s.ref for s in view.story.sentences[view.focus]), opened=frozenset())


def open_folds(view: View) -> View:
    """Every fold opened."""
    folds = {piece.ref for column in view.columns for piece in column.pieces if isinstance(piece, Fold)}
    told = view.choice.unfolded
    if view.layout is Layout.ONCE and view.story.once is not None:
        told = frozenset(entry.telling[0] for entry in view.story.once.entries if entry.folded)
    return chosen(view, opened=view.choice.opened | folds, closed=frozenset(), unfolded=told)


Action = Callable[[View, Pressed], View]


def _stepping(move: Callable[[View, int], View], sign: int) -> Action:
    """A move by the typed count, forwards (1) or backwards (-1)."""
    return lambda view, pressed: move(view, sign * pressed.times)


def _scrolling(share: float, sign: int) -> Action:
    """A scroll by that share of a screen, by single rows when 0."""
    return lambda view, pressed: moves.scroll(
        view, sign * pressed.times * (max(1, int(view.height * share)) if share else 1)
    )


def _to(kind: str, sign: int) -> Action:
    return lambda view, pressed: moves.to_kind(view, kind, sign * pressed.times)


def _anywhere(kind: str, sign: int) -> Action:
    """As `_to`, through all articles."""
    return lambda view, pressed: moves.to_kind(view, kind, sign * pressed.times, view.story.sigla)


def _to_end(sign: int) -> Action:
    return lambda view, pressed: moves.to_number(view, pressed.times) if pressed.counted else moves.to_end(view, sign)


def _always(change: Callable[[View], View]) -> Action:
    return lambda view, _: change(view)


def _article(number: int) -> Action:
    """Focus the article of that number."""
    return lambda view, _: view if number > len(view.story.sigla) else moves.focus(view, view.story.sigla[number - 1])


def zoom(view: View) -> View:
    """The focused article with the screen to itself, or back beside the others."""
    if view.layout is Layout.ONCE:
        return view.with_notice("all accounts are on the screen as one text; v changes the layout")
    if view.layout is Layout.SINGLE and not view.choice.zoomed:
        return view.with_notice("one article is on the screen already")
    return moves.chosen(view, zoomed=not view.choice.zoomed)


def bring(view: View) -> View:
    """Counterparts brought level, and why they are linked; read once, the other tellings in full or folded away."""
    if view.layout is Layout.ONCE:
        return toggle_fold(view).with_notice(explanation(view))
    brought = moves.bring(view)
    return brought.with_notice(explanation(brought))


def turn(view: View) -> View:
    """After counterparts were brought, the next of several; else the next article."""
    if view.peek is None:
        return moves.next_pane(view, 1)
    brought = moves.turn(view)
    return brought.with_notice(explanation(brought))


def cycle_layout(view: View) -> View:
    """The next layout."""
    if len(view.story.sigla) == 1:
        return view.with_notice("one article has one layout")
    order = list(Layout)
    wanted = order[(order.index(view.choice.layout or view.layout) + 1) % len(order)]
    shown = moves.chosen(view, layout=wanted, zoomed=False)
    if shown.layout is wanted:
        return shown.with_notice(f"layout: {wanted.value}")
    lacking = (
        "the comparison" if shown.story.comparison is None and wanted is not Layout.READING else "a wider terminal"
    )
    return shown.with_notice(f"layout: {wanted.value}, as soon as there is {lacking}")


def set_base(view: View) -> View:
    """The focused article as base of the synopsis."""
    return moves.chosen(view, base=view.focus).with_notice(f"{view.focus} is the base of the synopsis")


def link_scrolling(view: View) -> View:
    """Panes that scroll together, or each alone."""
    return view._replace(linked=not view.linked).with_notice(
        "panes scroll apart" if view.linked else "panes scroll together"
    )


def next_marking(view: View) -> View:
    """Differing words marked at the current sentence, everywhere, nowhere: the next of these."""
    order = list(Marking)
    marking = order[(order.index(view.marking) + 1) % len(order)]
    return view._replace(marking=marking).with_notice(f"differing words marked {marking.value}")


def light_copies(view: View) -> View:
    """Copied passages lit, or no longer."""
    comparison = view.story.comparison
    if comparison is None:
        return view.with_notice(STILL_COMPARING)
    if view.copies_lit:
        return view._replace(copies_lit=False).with_notice("copied passages no longer lit")
    pairs = "; ".join(f"{pair.left} {pair.right}: {pair.verdict.partition('; who')[0]}" for pair in comparison.copies)
    return view._replace(copies_lit=True).with_notice(f"copied · {pairs}" if pairs else "nothing is copied")


def next_voices(view: View) -> View:
    """Copies of one text counted as one voice, or each article as one."""
    comparison = view.story.comparison
    if comparison is None:
        return view.with_notice(STILL_COMPARING)
    if not any(pair.one_text for pair in comparison.copies):
        return view.with_notice("none of the articles is a copy of another")
    texts = Voices(comparison.settings.voices) is Voices.ARTICLES
    shown = moves.told(view, view.story.regrouped(comparison.counting(Voices.TEXTS if texts else Voices.ARTICLES)))
    return shown.with_notice(voices_of(shown.story) or "each article is a voice of its own")


def toggle_furniture(view: View) -> View:
    """Page furniture in full, or folded."""
    shown = not view.choice.furniture
    return moves.chosen(view, furniture=shown).with_notice(f"page furniture {'in full' if shown else 'folded'}")


def reorder(step: int) -> Action:
    """The focused article moved by one pane."""

    def act(view: View, _: Pressed) -> View:
        panes = list(view.choice.panes)
        if view.focus not in panes:
            return view
        here = panes.index(view.focus)
        there = here + step
        if not 0 <= there < len(panes):
            return view.with_notice(f"{view.focus} is already at the edge")
        panes[here], panes[there] = panes[there], panes[here]
        return moves.chosen(view, panes=tuple(panes), weights=())

    return act


def resize_pane(change: int) -> Action:
    """The focused pane wider (1) or narrower (-1) by a tenth; a lone pane with longer or shorter lines."""

    def act(view: View, _: Pressed) -> View:
        panes = view.choice.panes
        if len(view.boxes) == 1 or view.focus not in panes:
            return moves.chosen(view, wide=change > 0)
        weights = list(view.choice.weights or [10] * len(panes))
        here = panes.index(view.focus)
        weights[here] = max(4, min(40, weights[here] + change))
        return moves.chosen(view, weights=tuple(weights))

    return act


def set_mark(view: View, pressed: Pressed) -> View:
    """The current sentence remembered under a letter."""
    marks = tuple(sorted({**view.marks, pressed.letter: view.here}.items()))
    marked = view._replace(story=view.story.with_notebook(notebook.notebook_of(view)._replace(marks=marks)))
    return marked.with_notice(f"marked {view.here} as {pressed.letter}")


def to_mark(view: View, pressed: Pressed) -> View:
    """The sentence remembered under a letter; for a second quote, the place of the last jump."""
    if pressed.letter == "'":
        return moves.went_back(view)
    if pressed.letter not in view.marks:
        return view.with_notice(f"no mark {pressed.letter}")
    return moves.jump(view, view.marks[pressed.letter])


ACTIONS: dict[str, Action] = {
    "next-sentence": _stepping(moves.step, 1),
    "previous-sentence": _stepping(moves.step, -1),
    "row-down": _scrolling(0, 1),
    "row-up": _scrolling(0, -1),
    "half-page-down": _scrolling(0.5, 1),
    "half-page-up": _scrolling(0.5, -1),
    "page-down": _scrolling(0.95, 1),
    "page-up": _scrolling(0.95, -1),
    "first-sentence": _to_end(-1),
    "last-sentence": _to_end(1),
    "percent": lambda view, pressed: moves.to_percent(view, pressed.times if pressed.counted else 0),
    "next-paragraph": _stepping(moves.paragraph, 1),
    "previous-paragraph": _stepping(moves.paragraph, -1),
    "middle": _always(lambda view: moves.place_cursor(view, 0.5)),
    "top": _always(lambda view: moves.place_cursor(view, 0)),
    "foot": _always(lambda view: moves.place_cursor(view, 1)),
    "pane-right": _stepping(moves.next_pane, 1),
    "turn": _always(turn),
    "pane-left": _stepping(moves.next_pane, -1),
    **{f"article-{number}": _article(number) for number in range(1, MAX_PANES + 1)},
    "zoom": _always(zoom),
    "move-left": reorder(-1),
    "move-right": reorder(1),
    "wider": resize_pane(1),
    "narrower": resize_pane(-1),
    "equal-widths": _always(lambda view: moves.chosen(view, weights=(), wide=False)),
    "layout": _always(cycle_layout),
    "base": _always(set_base),
    "link-scrolling": _always(link_scrolling),
    "bring": _always(bring),
    "back": _always(moves.release),
    "next-different": _to("different", 1),
    "previous-different": _to("different", -1),
    "next-unique": _to("unique", 1),
    "previous-unique": _to("unique", -1),
    "next-shared": _to("shared", 1),
    "previous-shared": _to("shared", -1),
    "next-conflict": _stepping(moves.to_conflict, 1),
    "previous-conflict": _stepping(moves.to_conflict, -1),
    "next-copied": _to("copied", 1),
    "previous-copied": _to("copied", -1),
    "copied": _always(light_copies),
    "voices": _always(next_voices),
    **{f"next-{kind}-anywhere": _anywhere(kind, 1) for kind in moves.KINDS},
    **{f"previous-{kind}-anywhere": _anywhere(kind, -1) for kind in moves.KINDS},
    "words": _always(next_marking),
    "show": _always(next_show),
    "fold": _always(toggle_fold),
    "close-folds": _always(close_folds),
    "open-folds": _always(open_folds),
    "furniture": _always(toggle_furniture),
    "strictness": _always(notebook.at_next_tier),
    "undo": _always(notebook.undone),
    "redo": _always(notebook.redone),
    "next-note": _stepping(next_note, 1),
    "previous-note": _stepping(next_note, -1),
    "next-hit": _stepping(next_hit, 1),
    "previous-hit": _stepping(next_hit, -1),
    "search-name": _stepping(find_name, 1),
    "search-name-back": _stepping(find_name, -1),
    "next-mention": _stepping(next_mention, 1),
    "previous-mention": _stepping(next_mention, -1),
    "mark": set_mark,
    "to-mark": to_mark,
    "jump-back": _always(moves.went_back),
    "jump-forward": _always(moves.went_forward),
}
