"""Changes by hand: sentences joined and parted, strictness, undo and redo of everything in the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import crop
from tui.collation.model import Corrections, Pair, SentenceRef, Tier
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import candidates, told
from tui.reader.view import STILL_COMPARING, View
from tui.reader.widgets.prompt import Kind, Question

if TYPE_CHECKING:
    from tui.collation.model import Act, Notebook
    from tui.reader.screens.reading import ReadingScreen

MAX_CHANGES = 200
"""Maximum number of changes that can be undone."""
SHOWN = 40
"""Cells of a sentence that a question or a notice shows."""


# -- the notebook ------------------------------------------------------------------------------------------------------


def notebook_of(view: View) -> Notebook:
    """What was decided by hand so far."""
    from tui.collation.model import NO_NOTEBOOK

    return view.story.notebook or NO_NOTEBOOK


def changed(view: View, notebook: Notebook, words: str) -> View:
    """The view with that notebook in force, as a change that can be undone; ``words`` say what was done."""
    from tui.collation.model import Act

    change = Act(notebook_of(view), notebook, words)
    done = (*view.done, change)[-MAX_CHANGES:]
    return in_force(view._replace(done=done, undone=()), notebook).with_notice(f"{words}; U undoes")


def in_force(view: View, notebook: Notebook) -> View:
    """The view with that notebook in force."""
    return told(view, view.story.with_notebook(notebook))


def undone(view: View) -> View:
    """The last change taken back."""
    if not view.done:
        return view.with_notice("nothing to undo")
    return _turned(view, view.done[-1], back=True)


def redone(view: View) -> View:
    """What was undone last, done again."""
    if not view.undone:
        return view.with_notice("nothing to do again")
    return _turned(view, view.undone[-1], back=False)


def _turned(view: View, change: Act, *, back: bool) -> View:
    from tui.collation.model import transplanted

    start, end = (change.after, change.before) if back else (change.before, change.after)
    fresh = in_force(view, transplanted(notebook_of(view), start, end))
    if back:
        moved = fresh._replace(done=view.done[:-1], undone=(*view.undone, change))
        return moved.with_notice(f"undone: {change.words}; ^R does it again")
    return fresh._replace(done=(*view.done, change), undone=view.undone[:-1]).with_notice(f"again: {change.words}")


# -- strictness --------------------------------------------------------------------------------------------------------


def at_next_tier(view: View) -> View:
    """The next strictness: sure, likely, possible."""
    if view.story.comparison is None:
        return view.with_notice(STILL_COMPARING)
    order = list(Tier)
    tier = order[(order.index(view.story.comparison.tier) + 1) % len(order)]
    return at_tier(view, tier).with_notice(f"strictness: {tier.value} links and better")


def at_tier(view: View, tier: Tier) -> View:
    """The view at that strictness."""
    from tui.collation.regroup import regrouped  # measures words with rapidfuzz: not before the first screen

    comparison = view.story.comparison
    if comparison is None:
        return view
    return told(view, view.story.regrouped(regrouped(comparison, tier, comparison.corrections)))


# -- joining and parting -----------------------------------------------------------------------------------------------


def join(screen: ReadingScreen, _: Pressed) -> None:
    """Join the current sentence and the one brought beside it; where none was brought, ask which."""
    view = screen.view
    brought = brought_sentence(view)
    others = [siglum for siglum in view.story.sigla if siglum != view.focus]
    if view.story.comparison is None:
        screen.show_notice(STILL_COMPARING)
    elif not others:
        screen.show_notice("nothing to join: only one article is open")
    elif brought is not None and brought not in view.story.partners(view.here):
        screen.show(joined(view, brought))
    else:
        siglum = view.before if view.before in others else others[0]
        _ask(screen, Kind.JOIN, SentenceRef(siglum, view.cursors[siglum]))


def part(screen: ReadingScreen, _: Pressed) -> None:
    """Part the current sentence from the counterpart brought beside it, else its only one; of several ask which."""
    view = screen.view
    found, brought = view.story.counterparts(view.here), brought_sentence(view)
    if view.story.comparison is None:
        screen.show_notice(STILL_COMPARING)
    elif not found:
        screen.show_notice("nothing to part: told only here")
    elif brought in found or len(found) == 1:
        screen.show(parted(view, brought if brought in found else found[0]))
    else:
        _ask(screen, Kind.PART, found[0])


def brought_sentence(view: View) -> SentenceRef | None:
    """The sentence that Enter or Tab has brought beside the current one."""
    found = candidates(view.story, view.here) if view.peek is not None else []
    return found[view.turned % len(found)] if found else None


def _ask(screen: ReadingScreen, kind: Kind, likeliest: SentenceRef) -> None:
    """Ask for the other sentence by its name, A5; the likeliest stands there already."""
    view = screen.view

    def submitted(typed: str) -> None:
        other = named_sentence(view, typed)
        if other is None or other.siglum == view.focus:
            screen.show_notice(f"{typed.strip()}: no sentence of another article; write a letter and a number, as B5")
        else:
            screen.show((joined if kind is Kind.JOIN else parted)(screen.view, other))

    question = Question(kind, submitted, endings=lambda typed: [name for name in names if name.startswith(typed)])
    names = [str(ref) for ref in candidates(view.story, view.here)]
    screen.ask(question, str(likeliest))


def named_sentence(view: View, name: str) -> SentenceRef | None:
    """The sentence that a person calls B5; None when there is none."""
    name = name.strip().upper()
    siglum, number = name[:1], name[1:]
    if siglum not in view.story.sigla or not (number.isascii() and number.isdigit() and len(number) < 7):
        return None
    ref = SentenceRef(siglum, int(number) - 1)
    return ref if 0 <= ref.position < len(view.story.sentences[siglum]) else None


def joined(view: View, other: SentenceRef) -> View:
    """The current sentence and another, joined by hand."""
    return _corrected(view, other, join=True, words=f"{view.here} and {other} joined")


def parted(view: View, other: SentenceRef) -> View:
    """The current sentence and another, parted by hand."""
    return _corrected(view, other, join=False, words=f"{view.here} and {other} parted")


def _corrected(view: View, other: SentenceRef, *, join: bool, words: str) -> View:
    pair = frozenset({_pair(view.here, other)})
    notebook = notebook_of(view)
    was = notebook.corrections
    made = Corrections(
        was.joined | pair if join else was.joined - pair, was.parted - pair if join else was.parted | pair
    )
    told_words = crop(view.story.sentence(other).text, SHOWN)
    return changed(view, notebook._replace(corrections=made), f"{words} “{told_words}”")


def _pair(one: SentenceRef, other: SentenceRef) -> Pair:
    return (one, other) if one < other else (other, one)
