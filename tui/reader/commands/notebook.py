"""The reader's notebook: links made and cut, verdicts, notes, labels; strictness; undo and redo."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cells import crop
from tui.collation.labels import MAX_LABEL
from tui.collation.model import Comparison, Conflict, Corrections, SentenceRef, Tier, Verdict
from tui.reader.commands.command_parser import CommandLine
from tui.reader.commands.programs import edited_words
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import candidates, jump, order_on_screen, told
from tui.reader.view import STILL_COMPARING, View
from tui.reader.widgets.prompt import Kind, Question
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.collation.model import Act, Note, Notebook, SentenceRef
    from tui.reader.reading_screen import ReadingScreen

MAX_CHANGES = 200
"""Maximum number of changes that can be undone."""
SENTENCE_CELLS = 40
"""Cells of a sentence that a question or a notice shows."""


# -- the notebook ------------------------------------------------------------------------------------------------------


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def notebook_of(view: View) -> Notebook:
    """The notebook of the story; empty where nothing was done by hand."""
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
    """The change that was undone last, done again."""
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
    pair = frozenset({(min(view.here, other), max(view.here, other))})
    notebook = notebook_of(view)
    was = notebook.corrections
    made = Corrections(
        was.joined | pair if join else was.joined - pair, was.parted - pair if join else was.parted | pair
    )
    quoted = crop(view.story.sentence(other).text, SENTENCE_CELLS)
    return changed(view, notebook._replace(corrections=made), f"{words} “{quoted}”")


def show_desk(screen: ReadingScreen, _: Pressed) -> None:
    """Show all conflicts of all articles; go to the one chosen there."""
    from tui.collation.model import Note, Subject
    from tui.reader.dialogs.conflict_desk import ConflictDesk

    comparison = screen.view.story.comparison
    if comparison is None:
        screen.show_notice(f"{STILL_COMPARING}: the conflicts come with the comparison")
        return

    def judge(conflict: Conflict, verdict: Verdict | None) -> Comparison:
        screen.show(judged(screen.view, conflict, verdict))
        return screen.view.story.comparison or comparison

    def annotate(conflict: Conflict, words: str) -> Comparison:
        refs = tuple(sorted((conflict.left.ref, conflict.right.ref)))
        screen.show(noted(screen.view, Note("", refs, Subject.CONFLICT, conflict.reason), words))
        return screen.view.story.comparison or comparison

    def go(chosen: SentenceRef | None) -> None:
        screen.come_back()
        if chosen is not None:
            screen.show(jump(screen.view, chosen))

    screen.app.push_screen(ConflictDesk(comparison, judge, annotate), go)


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


def set_label(screen: ReadingScreen, line: CommandLine) -> None:
    """Label an article, ``:label B fox``; without a letter the one under the keys; without a name as it was found."""
    view, words = screen.view, list(line.words)
    siglum = words.pop(0).upper() if words and words[0].upper() in view.story.sigla else view.focus
    name = clean_line(" ".join(words))[:MAX_LABEL].strip()
    notebook = notebook_of(view)
    labels = {**dict(notebook.labels), siglum: name}
    kept = tuple(sorted((letter, label) for letter, label in labels.items() if label))
    words_done = f"{siglum} is labelled {name}" if name else f"{siglum} has its own label again"
    screen.show(changed(view, notebook._replace(labels=kept), words_done))


def with_labels(view: View, names: Sequence[str]) -> View:
    """The view with these labels for its first articles, as the command line gives them."""
    given = {siglum: clean_line(name)[:MAX_LABEL] for siglum, name in zip(view.story.sigla, names, strict=False)}
    notebook = notebook_of(view)
    labels = {**dict(notebook.labels), **{siglum: name for siglum, name in given.items() if name}}
    return in_force(view, notebook._replace(labels=tuple(sorted(labels.items()))))


NOTE_CELLS = 60
"""Cells of a note that a notice shows."""


def write_note(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a note on the current sentence, and on the one brought beside it; an empty line takes the note away."""
    from tui.collation.model import Note, Subject

    view = screen.view
    if not view.story.sentences[view.focus]:
        screen.show_notice(f"{view.focus} is empty")
        return
    other = brought_sentence(view)
    refs = tuple(sorted({view.here, other})) if other else (view.here,)
    ask_for_note(screen, Note("", refs, Subject.LINK if other else Subject.SENTENCE))


def ask_for_note(screen: ReadingScreen, blank: Note) -> None:
    """Ask for the words of a note like this one; ^E takes them to the user's editor, where they may be many lines."""
    old = note_like(screen.view, blank)

    def submitted(words: str) -> None:
        screen.show(noted(screen.view, blank, words))

    def edit(words: str) -> None:
        written = edited_words(screen, old.words if old and words == _on_one_line(old.words) else words)
        if written is not None:
            submitted(written)

    question = Question(Kind.NOTE, submitted, in_editor=edit)
    screen.ask(question, _on_one_line(old.words) if old else "")


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def note_like(view: View, blank: Note) -> Note | None:
    """The note with the subject of this one; None where there is none."""
    subject = (blank.refs, blank.subject, blank.about)
    return next((one for one in notebook_of(view).notes if (one.refs, one.subject, one.about) == subject), None)


def noted(view: View, blank: Note, words: str) -> View:
    """The view with a note of these words instead of the one there is; without words, with neither."""
    words = words.strip()
    about = blank.about or " and ".join(map(str, blank.refs))
    notebook, old = notebook_of(view), note_like(view, blank)
    if words == (_on_one_line(old.words) if old else ""):
        return view.with_notice("no note written")
    kept = tuple(note for note in notebook.notes if note != old)
    if not words:
        return changed(view, notebook._replace(notes=kept), f"note on {about} taken away")
    note = blank._replace(words=words, written=now())
    done = f"noted on {about}: {crop(_on_one_line(words), NOTE_CELLS)}"
    return changed(view, notebook._replace(notes=(*kept, note)), done)


def next_note(view: View, count: int) -> View:
    """The sentence with a note that is ``count`` further on, through all articles and round the end."""
    notes = notebook_of(view).notes
    order = order_on_screen(view, view.story.sigla)
    places = sorted({ref for note in notes for ref in note.refs}, key=order)
    if not places:
        return view.with_notice("no notes; a writes one")
    rows, at = [order(ref) for ref in places], order(view.here)
    here = bisect_right(rows, at) + count - 1 if count > 0 else bisect_left(rows, at) + count
    place = here % len(places)
    round_the_end = "" if here == place else ", round the end"
    words = " · ".join(note.words for note in view.story.notes(places[place]))
    return jump(view, places[place]).with_notice(f"note {place + 1} of {len(places)}{round_the_end}: {words}")
