"""What one version of an article changed in the version before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from tui.collation.model.text import Passage, SentenceRef


class ChangeKind(Enum):
    """What happened to one sentence, or to those that became one."""

    INSERTED = "inserted"
    DELETED = "deleted"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"


class WordKind(Enum):
    """What the changed words of a sentence are; the first that fits."""

    QUOTATION = "quotation"
    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"
    WORDS = "words"
    PUNCTUATION = "punctuation"


class WordChange(NamedTuple):
    """A stretch of the old sentence and what stands in its place; the span of nothing is empty."""

    kind: WordKind
    old: Passage
    new: Passage


class Change(NamedTuple):
    """One thing that the new version does differently."""

    kind: ChangeKind
    old: tuple[SentenceRef, ...]
    """Sentences of the old version; none where one was inserted."""
    new: tuple[SentenceRef, ...]
    words: tuple[WordChange, ...] = ()
    """In order of the old text; none where a whole sentence came, went or moved."""
    moved: bool = False
    """Whether the sentence also crosses the order that most of the text keeps."""

    @property
    def refs(self) -> tuple[SentenceRef, ...]:
        """The sentences of both versions."""
        return self.old + self.new


@dataclass(frozen=True)
class Revision:
    """All changes from one version of an article to the next."""

    old: str
    """Siglum of the older version."""
    new: str
    changes: tuple[Change, ...]
    """In the order of the new version; a deleted sentence stands where it was."""
    share: float
    """Share of the words of both versions that were deleted, inserted or replaced, 0 to 1; moving changes none."""

    def count(self, kind: ChangeKind) -> int:
        """The number of changes of a kind."""
        return sum(change.kind is kind for change in self.changes)

    @cached_property
    def _by_ref(self) -> dict[SentenceRef, Change]:
        return {ref: change for change in self.changes for ref in change.refs}

    def change_of(self, ref: SentenceRef) -> Change | None:
        """The change that this sentence has a part in; None where nothing changed."""
        return self._by_ref.get(ref)
