"""What tells the same: links, alignments, groups, and the words that differ inside a group."""

from enum import Enum
from typing import NamedTuple, Self

from tui.collation.model.text import SentenceRef, Span


class Tier(Enum):
    """How far a link can be trusted, best first; measured precision in ``docs/alignment.md``."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Tier).index(self)

    def admits(self, other: Self) -> bool:
        """Whether a link of tier ``other`` is shown at this strictness."""
        return other.rank <= self.rank


class Relation(Enum):
    """How the wording of two linked sentences compares."""

    IDENTICAL = "identical"
    REWORDED = "reworded"
    OVERLAPPING = "overlapping"


class Coverage(Enum):
    """Which of the open articles say the same."""

    SHARED = "shared"
    PARTIAL = "partial"
    UNIQUE = "unique"


class Link(NamedTuple):
    """Two sentences of different articles that tell the same."""

    left: SentenceRef
    right: SentenceRef
    score: float
    """Calibrated probability that a careful reader would link them, 0 to 1."""
    tier: Tier
    relation: Relation
    moved: bool
    """Whether it crosses the story order that most links keep."""
    reasons: tuple[str, ...]
    """The shared words, names, figures or quotation that carry it, strongest first."""

    def other(self, ref: SentenceRef) -> SentenceRef:
        """The end that is not ``ref``."""
        return self.right if ref == self.left else self.left


class Alignment(NamedTuple):
    """All links of one pair of articles, many to many, crossing allowed."""

    left: str
    """Siglum of the article whose sentences are the links' left ends."""
    right: str
    links: tuple[Link, ...]
    """Sorted by left, then right."""
    versions: bool = False
    """Whether both are versions of one text, so that each sentence has its twin alone."""


Pair = tuple[SentenceRef, SentenceRef]
"""Two sentences, the smaller reference first."""


class Corrections(NamedTuple):
    """What a reader decided by hand; it outweighs every link."""

    joined: frozenset[Pair] = frozenset()
    """Pairs that tell the same."""
    parted: frozenset[Pair] = frozenset()
    """Pairs that do not."""


NO_CORRECTIONS = Corrections()


class Group(NamedTuple):
    """Sentences of several articles that tell one fact; a lone sentence is a group of one."""

    members: tuple[SentenceRef, ...]
    """Sorted; every sentence of every article is in exactly one group."""

    @property
    def sigla(self) -> tuple[str, ...]:
        """Letters of the articles that tell it, each once, sorted."""
        return tuple(sorted({member.siglum for member in self.members}))


class DifferenceKind(Enum):
    """What a differing stretch of words is."""

    WORDING = "wording"
    DETAIL = "detail"
    """A clause, figure or name that no counterpart has."""


class Difference(NamedTuple):
    """Words of a grouped sentence that its counterparts lack or word otherwise."""

    ref: SentenceRef
    span: Span
    """In the article's text."""
    kind: DifferenceKind


class Grouping(NamedTuple):
    """Groups at one strictness, and the words that differ inside them."""

    groups: tuple[Group, ...]
    differences: tuple[Difference, ...]


class TextLink(NamedTuple):
    """A link between two plain lists of sentences, by position from 0."""

    left: int
    right: int
    score: float
    tier: Tier
