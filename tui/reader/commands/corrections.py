"""Corrections by hand and strictness: regroup the sentences from the same links. Pure."""

from __future__ import annotations

from tui.collation.model import Corrections, Pair, SentenceRef, Tier
from tui.reader.moves import counterparts, told
from tui.reader.view import STILL_COMPARING, View


def at_next_tier(view: View) -> View:
    """The next strictness: sure, likely, possible."""
    if view.story.comparison is None:
        return view.with_notice(STILL_COMPARING)
    order = list(Tier)
    tier = order[(order.index(view.story.comparison.tier) + 1) % len(order)]
    return at_tier(view, tier).with_notice(f"strictness: {tier.value} links and better")


def at_tier(view: View, tier: Tier) -> View:
    """The view at that strictness."""
    return _regrouped(view, tier, view.corrections)


def joined(view: View) -> View:
    """The current sentence and the one the nearest other pane stands at, joined by hand."""
    other = _opposite(view)
    if other is None:
        return view.with_notice("nothing to join: only one article is open")
    pair = _pair(view.here, other)
    corrections = Corrections(view.corrections.joined | {pair}, view.corrections.parted - {pair})
    return _corrected(view, corrections, f"{view.here} and {other} joined; U undoes")


def parted(view: View) -> View:
    """The current sentence and its best counterpart parted by hand."""
    if view.story.comparison is None:
        return view.with_notice(STILL_COMPARING)
    found = counterparts(view.story, view.here)
    if not found:
        return view.with_notice("nothing to part: told only here")
    pair = _pair(view.here, found[0])
    corrections = Corrections(view.corrections.joined - {pair}, view.corrections.parted | {pair})
    return _corrected(view, corrections, f"{view.here} and {found[0]} parted; U undoes")


def undone(view: View) -> View:
    """The corrections as they were before the last one."""
    if not view.corrected:
        return view.with_notice("no correction to undo")
    before = view._replace(corrected=view.corrected[:-1])
    return _regrouped(before, _tier(view), before.corrections).with_notice("correction undone")


def _corrected(view: View, corrections: Corrections, notice: str) -> View:
    if view.story.comparison is None:
        return view.with_notice(STILL_COMPARING)
    kept = view._replace(corrected=(*view.corrected, corrections))
    return _regrouped(kept, _tier(view), corrections).with_notice(notice)


def _regrouped(view: View, tier: Tier, corrections: Corrections) -> View:
    from tui.collation.regroup import regrouped  # measures words with rapidfuzz: not before the first screen

    if view.story.comparison is None:
        return view
    comparison = regrouped(view.story.comparison, tier, corrections)
    return told(view, view.story.with_comparison(comparison))


def _tier(view: View) -> Tier:
    return view.story.comparison.tier if view.story.comparison else Tier.LIKELY


def _pair(one: SentenceRef, other: SentenceRef) -> Pair:
    return (one, other) if one < other else (other, one)


def _opposite(view: View) -> SentenceRef | None:
    """The current sentence of the article that was last under the keys, else of the next pane."""
    others = [siglum for siglum in view.choice.panes if siglum != view.focus]
    if not others:
        return None
    siglum = view.before if view.before in others else others[0]
    return SentenceRef(siglum, view.cursors[siglum])
