"""Findings: entities, figures, quotes, attributions, conflicts of two accounts, changes between two versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from tui.collation.model import Passage, SentenceRef, Span, Tier


class ConflictKind(Enum):
    """The slot of the fact that is filled differently."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    NAME = "name"
    PLACE = "place"
    ROLE = "role"
    QUOTE = "quote"
    WORDING = "wording"
    """Other words of one quotation that change nothing: no contradiction."""
    SPEAKER = "speaker"
    NEGATION = "negation"
    OPPOSITE = "opposite"


class Conflict(NamedTuple):
    """Two linked sentences that fill one slot with different values."""

    kind: ConflictKind
    left: Passage
    right: Passage
    reason: str
    """In words, both sides in full: ``about an hour and a half ≠ about two hours``."""
    confidence: float
    """0 to 1."""
    tier: Tier
    """From which strictness on it is shown."""

    @property
    def is_of_words(self) -> bool:
        """Whether both sides quote, only not the same words."""
        return self.kind is ConflictKind.QUOTE


class EntityKind(Enum):
    """Kind of a thing that is named."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    WORK = "work"
    DATE = "date"
    FIGURE = "figure"


class Mention(NamedTuple):
    """One place where an entity is named."""

    ref: SentenceRef
    span: Span
    """In the article's text."""
    doubtful: bool = False
    """Whether a bare surname was given to the best of several bearers."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place, ... over all articles."""

    id: str
    """``e1``, ``e2``, ... in order of first mention."""
    name: str
    """The fullest form."""
    kind: EntityKind
    mentions: tuple[Mention, ...]
    """In order of article and place."""
    aliases: tuple[str, ...]
    """The other forms met, sorted."""
    seat_of: str | None = None
    """Name of the country whose government a capital stands for."""

    def count(self, siglum: str) -> int:
        """Mentions in one article."""
        return sum(mention.ref.siglum == siglum for mention in self.mentions)


class Hedge(Enum):
    """Exactness with which a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class FigureKind(Enum):
    """Quantity that a figure measures."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, date, duration, amount of money, ... with what it counts."""

    ref: SentenceRef
    span: Span
    """In the article's text, hedge and unit included."""
    kind: FigureKind
    value: str
    """Normal form: ``1.5``, ``40..60``, ``234-193``, ``2024-06-19``, ``--06-19``, ``2023-09``,
    ``wednesday morning``, ``21:30``, ``2 week ago``, ``last year``."""
    unit: str
    """``hour``, ``USD``, ``km``, ``percent``, or empty."""
    noun: str
    """Lower-case head noun that is counted: ``officials``; empty when none."""
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class Quote:
    """Words inside quotation marks."""

    id: str
    """``q1``, ``q2``, ... in order of article and place."""
    ref: SentenceRef
    """The sentence in which it opens."""
    span: Span
    """Of the quoted words, marks excluded."""
    speaker: Span | None
    """The words that name who says it; None when the text does not tell."""
    speaker_id: str | None
    """The entity these words mean."""
    verb: str
    """``said``, ``told``, ...; empty when none."""
    same_as: tuple[str, ...] = ()
    """Quotes of other articles that give the same utterance."""
    paraphrased_in: tuple[SentenceRef, ...] = ()
    """Sentences that give it without quotation marks."""


class Attribution(NamedTuple):
    """On whose word a sentence stands."""

    ref: SentenceRef
    span: Span
    """The words that name the source."""
    entity_id: str | None
    verb: str


class TextMention(NamedTuple):
    """A name, date or figure found in plain text."""

    span: Span
    kind: str
    """``PERSON``, ``ORGANISATION``, ``PLACE``, ``GROUP``, ``EVENT``, ``WORK``, or a FigureKind's name."""


class ChangeKind(Enum):
    """Kind of change of one sentence, or of those that became one."""

    INSERTED = "inserted"
    DELETED = "deleted"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"


class WordKind(Enum):
    """Kind of the changed words of a sentence; the first that fits."""

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


class CopiedPassage(NamedTuple):
    """A stretch of words that two articles share outside quotation marks."""

    left: Span
    """In the left article's text."""
    right: Span
    words: int
    """Equal words outside quotation marks."""


class Copied(NamedTuple):
    """The passages that two articles share."""

    left: str
    """Siglum."""
    right: str
    verdict: str
    """In words, with who was first where that is proven: ``takes over 31 words; A first (published earlier)``."""
    left_share: float
    """Share of the left article's words outside quotation marks that lie in passages, 0 to 1."""
    right_share: float
    one_text: bool
    """Whether one of the two is in essence the other's text, so that it is no voice of its own."""
    passages: tuple[CopiedPassage, ...]
    """In the order of the left text."""
