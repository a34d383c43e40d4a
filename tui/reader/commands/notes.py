"""Notes: words of the reader's own on a sentence or a link, and the way from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tui.cells import crop
from tui.reader.commands.corrections import brought_sentence, changed, notebook_of
from tui.reader.commands.keeping import now
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import jump
from tui.reader.view import View
from tui.reader.widgets.prompt import Kind, Question

if TYPE_CHECKING:
    from tui.collation.model import Note, SentenceRef
    from tui.reader.screens.reading import ReadingScreen

SHOWN = 60
"""Cells of a note that a notice shows."""


def write(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a note on the current sentence, and on the one brought beside it; an empty line takes the note away."""
    view = screen.view
    if not view.story.sentences[view.focus]:
        screen.show_notice(f"{view.focus} is empty")
        return
    other = brought_sentence(view)
    refs = tuple(sorted({view.here, other})) if other else (view.here,)
    old = next((note for note in view.story.notes(view.here) if note.refs == refs), None)
    question = Question(Kind.NOTE, lambda words: screen.show(noted(screen.view, refs, old, words)))
    screen.ask(question, old.words if old else "")


def noted(view: View, refs: tuple[SentenceRef, ...], old: Note | None, words: str) -> View:
    """The view with a note on these sentences instead of the old one; without words, with neither."""
    from tui.collation.model import Note, Subject

    words, names = words.strip(), " and ".join(map(str, refs))
    notebook = notebook_of(view)
    kept = tuple(note for note in notebook.notes if note != old)
    if words == (old.words if old else ""):
        return view.with_notice("no note written")
    if not words:
        return changed(view, notebook._replace(notes=kept), f"note on {names} taken away")
    subject = Subject.LINK if len(refs) > 1 else Subject.SENTENCE
    note = Note(words, refs, subject, written=now())
    return changed(view, notebook._replace(notes=(*kept, note)), f"noted on {names}: {crop(words, SHOWN)}")


def next_note(view: View, count: int) -> View:
    """The sentence with a note that is ``count`` further on, through all articles and round the end."""
    notes = notebook_of(view).notes
    places = sorted({ref for note in notes for ref in note.refs})
    if not places:
        return view.with_notice("no notes; a writes one")
    here = bisect_right(places, view.here) + count - 1 if count > 0 else bisect_left(places, view.here) + count
    place = here % len(places)
    round_the_end = "" if here == place else ", round the end"
    words = " · ".join(note.words for note in view.story.notes(places[place]))
    return jump(view, places[place]).with_notice(f"note {place + 1} of {len(places)}{round_the_end}: {words}")
