"""What a reader has decided and written down by hand, as one frozen value: undo gives back the value before.

Everything names sentences by their references, which hold while the articles are open; `tui.state` anchors them in the
text, so that they are found again in an article that was edited. A report finds the notebook in
`Comparison.notebook`, the labels of all articles in `Comparison.labels`.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tui.collation.model.facts import ConflictKind, EntityKind
from tui.collation.model.links import NO_CORRECTIONS, Corrections
from tui.collation.model.text import SentenceRef


class Subject(Enum):
    """What a note is about."""

    SENTENCE = "sentence"
    LINK = "link"
    CONFLICT = "conflict"
    NAME = "name"


class Note(NamedTuple):
    """Words of the reader's own."""

    words: str
    """One line or several."""
    refs: tuple[SentenceRef, ...]
    """The sentence; the two of a link or conflict, sorted; the first that bears the name. Never empty."""
    subject: Subject = Subject.SENTENCE
    about: str = ""
    """The name, or both sides of the conflict: ``two hours ≠ three hours``; empty otherwise."""
    written: str = ""
    """When, ISO 8601 in UTC."""


class Verdict(Enum):
    """What the reader holds a conflict to be."""

    CONFIRMED = "confirmed"
    """The accounts do contradict each other."""
    DISMISSED = "dismissed"
    """They do not: left out of text, counts and reports; JSON keeps it as such."""


class Side(NamedTuple):
    """One side of a conflict: the sentence and the words that fill the slot."""

    ref: SentenceRef
    words: str


class Judgement(NamedTuple):
    """The reader's verdict on one conflict."""

    kind: ConflictKind
    sides: tuple[Side, Side]
    """Sorted, so that the order of the articles does not matter."""
    verdict: Verdict
    made: str = ""
    """When, ISO 8601 in UTC."""


class NameAct(Enum):
    """What was changed about a name."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    RETYPED = "retyped"


class NameChange(NamedTuple):
    """One change of the names, which builds on the changes before it."""

    act: NameAct
    name: str
    """The entity's name before the change."""
    kind: EntityKind
    """Its kind before the change."""
    other: str
    """The name that it took up, its new name, or the value of its new kind; empty for a split into all its forms."""
    other_kind: EntityKind | None = None
    """Of the name that it took up."""


class Notebook(NamedTuple):
    """All that the reader has decided about the open articles."""

    labels: tuple[tuple[str, str], ...] = ()
    """Siglum and label of the articles that were given one, sorted."""
    notes: tuple[Note, ...] = ()
    """In the order in which they were written."""
    judgements: tuple[Judgement, ...] = ()
    """At most one for each conflict."""
    corrections: Corrections = NO_CORRECTIONS
    names: tuple[NameChange, ...] = ()
    """In the order in which they were made."""
    unplaced: tuple[str, ...] = ()
    """What was kept and fits nowhere in the articles as they are now: one line each, in words."""

    def notes_on(self, *refs: SentenceRef) -> tuple[Note, ...]:
        """The notes about these sentences, in the order in which they were written."""
        return tuple(note for note in self.notes if any(ref in note.refs for ref in refs))


NO_NOTEBOOK = Notebook()
