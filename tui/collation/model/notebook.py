"""The reader's notebook: all decided and written down by hand, as one frozen value; undo gives back the value before.

Everything names sentences by their references, which hold while the articles are open; `tui.state` anchors them in the
text, so that they are found again in an article that was edited. A report finds the notebook in
`Comparison.notebook`, the labels of all articles in `Comparison.labels`.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeVar

from tui.collation.model import NO_CORRECTIONS, Corrections, SentenceRef
from tui.collation.model.facts import ConflictKind, EntityKind


class Subject(Enum):
    """Subject of a note."""

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
    """The reader's verdict on a conflict."""

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
    """Kind of a change of a name."""

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


class Unplaced(NamedTuple):
    """Something kept that fits nowhere in the open articles as they are now; it stays kept, and may fit again."""

    record: tuple[str, str]
    """Kind and JSON, as `tui.state.records` keeps it."""
    words: str
    """One line for a person: what it was, and the words it belonged to."""


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
    marks: tuple[tuple[str, SentenceRef], ...] = ()
    """Letter and sentence of the marked places, sorted."""
    unplaced: tuple[Unplaced, ...] = ()

    def notes_on(self, *refs: SentenceRef) -> tuple[Note, ...]:
        """The notes about these sentences, in the order in which they were written."""
        return tuple(note for note in self.notes if any(ref in note.refs for ref in refs))


NO_NOTEBOOK = Notebook()


class Act(NamedTuple):
    """One thing done by hand: the notebook before and after it."""

    before: Notebook
    after: Notebook
    words: str
    """What it was, for the notice that it was undone."""


def transplanted(current: Notebook, before: Notebook, after: Notebook) -> Notebook:
    """Return the current notebook with the change from ``before`` to ``after`` made in it.

    What else was changed meanwhile, as by another reader of the story, stays.
    """
    joined, parted = (
        (mine - old) | new
        for mine, old, new in zip(
            current.corrections,
            (one - other for one, other in zip(before.corrections, after.corrections, strict=True)),
            (other - one for one, other in zip(before.corrections, after.corrections, strict=True)),
            strict=True,
        )
    )
    return current._replace(
        labels=tuple(sorted(_changed(current.labels, before.labels, after.labels))),
        notes=_changed(current.notes, before.notes, after.notes),
        judgements=_changed(current.judgements, before.judgements, after.judgements),
        corrections=Corrections(joined, parted),
        names=_changed(current.names, before.names, after.names),
    )


T = TypeVar("T")


def _changed(current: tuple[T, ...], before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    """The current things without those that the change took away, and with those that it brought behind them."""
    if current == before:
        return after
    kept = [one for one in current if one in after or one not in before]
    return (*kept, *(one for one in after if one not in before and one not in kept))
