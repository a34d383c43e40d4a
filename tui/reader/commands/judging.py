"""Judge conflicts: open the desk, confirm and dismiss there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.collation.model import Comparison, Conflict, SentenceRef, Verdict
from tui.reader.commands.corrections import changed, notebook_of
from tui.reader.commands.keeping import now
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import jump
from tui.reader.view import STILL_COMPARING, View

if TYPE_CHECKING:
    from tui.reader.screens.reading import ReadingScreen


def show_desk(screen: ReadingScreen, _: Pressed) -> None:
    """Show all conflicts of all articles; go to the one chosen there."""
    from tui.reader.dialogs.conflict_desk import ConflictDesk

    comparison = screen.view.story.comparison
    if comparison is None:
        screen.show_notice(f"{STILL_COMPARING}: the conflicts come with the comparison")
        return

    def judge(conflict: Conflict, verdict: Verdict | None) -> Comparison:
        screen.show(judged(screen.view, conflict, verdict))
        return screen.view.story.comparison or comparison

    def go(chosen: SentenceRef | None) -> None:
        screen.come_back()
        if chosen is not None:
            screen.show(jump(screen.view, chosen))

    screen.app.push_screen(ConflictDesk(comparison, judge), go)


def judged(view: View, conflict: Conflict, verdict: Verdict | None) -> View:
    """The view with that verdict on a conflict instead of the one before; None for none."""
    from tui.collation.model import Judgement

    comparison = view.story.comparison
    if comparison is None or comparison.verdict_on(conflict) is verdict:
        return view
    notebook, sides = notebook_of(view), comparison.sides_of(conflict)
    others = tuple(one for one in notebook.judgements if (one.kind, one.sides) != (conflict.kind, sides))
    fresh = (Judgement(conflict.kind, sides, verdict, now()),) if verdict else ()
    words = f"{conflict.reason}: {verdict.value if verdict else 'undecided'}"
    return changed(view, notebook._replace(judgements=(*others, *fresh)), words)
