"""The nouns of the collation, all frozen: the words stand once, the rest is spans and references.

Offsets are half-open character positions into ``Article.text``. Sequences are tuples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from tui.collation.settings import Settings


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    """Position of the first character."""
    end: int
    """Position after the last character."""

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


class SentenceRef(NamedTuple):
    """The key by which everything names a sentence: ``A12`` is ``("A", 11)``."""

    siglum: str
    """The article's letter."""
    position: int
    """Place among the article's sentences, from 0."""

    def __str__(self) -> str:
        return f"{self.siglum}{self.position + 1}"


class SentenceKind(Enum):
    """What part a sentence plays on its page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"

    @property
    def tells(self) -> bool:
        """Whether it belongs to the story; captions and furniture stay out of links and counts."""
        return self not in (SentenceKind.CAPTION, SentenceKind.FURNITURE)


class Tier(Enum):
    """How far a link can be trusted, best first; measured precision in ``docs/alignment.md``."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Tier).index(self)

    def admits(self, other: Tier) -> bool:
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


@dataclass(frozen=True, slots=True)
class Article:
    """One account of the story: the witness."""

    siglum: str
    """Its letter, A to Z."""
    title: str
    """Headline as found in the text, or the file's name."""
    outlet: str | None
    """Who published it, where the head of the text says so."""
    author: str | None
    published: str | None
    """Date as ISO 8601, where the head of the text says so. May be that of a re-post: never an anchor."""
    origin: str
    """Path or address it came from."""
    sha256: str
    """Of the bytes as they were read."""
    language: str
    """ISO 639-1 code, ``und`` when unknown."""
    text: str
    """The cleaned words, the only copy."""
    paragraphs: tuple[Span, ...]
    """Runs of text between line breaks, in order, without surrounding blanks."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that is compared."""

    ref: SentenceRef
    span: Span
    """Its place in the article's text."""
    text: str
    """A slice of the article's text, kept because nearly every step asks for it."""
    kind: SentenceKind
    paragraph: int
    """Place of its paragraph, from 0."""


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


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links of one pair of articles, many to many, crossing allowed."""

    left: str
    """Siglum of the article whose sentences are the links' left ends."""
    right: str
    links: tuple[Link, ...]
    """Sorted by left, then right."""


Pair = tuple[SentenceRef, SentenceRef]
"""Two sentences, the smaller reference first."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a reader decided by hand; it outweighs every link."""

    joined: frozenset[Pair] = frozenset()
    """Pairs that tell the same."""
    parted: frozenset[Pair] = frozenset()
    """Pairs that do not."""


NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True)
class Group:
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


class Passage(NamedTuple):
    """A place in one article's text, as conflicts and mentions point at it."""

    ref: SentenceRef
    span: Span


class ConflictKind(Enum):
    """Which slot of the fact is filled differently."""

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
    NEGATION = "negation"


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


class EntityKind(Enum):
    """What kind of thing is named."""

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
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class FigureKind(Enum):
    """What a figure measures."""

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
    """Normal form: ``1.5``, ``2024-06-19``, ``--06-19``, ``wednesday morning``, ``2023-09``."""
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


@dataclass(frozen=True)
class Comparison:
    """Everything hexapla can say about these articles."""

    articles: tuple[Article, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]
    """By siglum, in the order of the text."""
    alignments: tuple[Alignment, ...]
    """One for each pair of articles; links of every tier."""
    groups: tuple[Group, ...]
    """A partition of all sentences at ``settings.tier``, in order of their first members."""
    differences: tuple[Difference, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Of every tier; see ``shown_conflicts``."""
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @property
    def sigla(self) -> tuple[str, ...]:
        """The articles' letters, in order."""
        return tuple(article.siglum for article in self.articles)

    @property
    def tier(self) -> Tier:
        """The strictness at which links count."""
        return Tier(self.settings.tier)

    def sentence(self, ref: SentenceRef) -> Sentence:
        """The sentence of that key."""
        return self.sentences[ref.siglum][ref.position]

    def everything(self) -> Iterator[Sentence]:
        """All sentences, article by article."""
        for siglum in self.sigla:
            yield from self.sentences[siglum]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links that count at this strictness, over all pairs."""
        return tuple(
            link for alignment in self.alignments for link in alignment.links if self.tier.admits(link.tier)
        )

    @cached_property
    def _links_of(self) -> Mapping[SentenceRef, tuple[Link, ...]]:
        return _by_ends(link for alignment in self.alignments for link in alignment.links)

    @cached_property
    def _group_of(self) -> Mapping[SentenceRef, Group]:
        return {member: group for group in self.groups for member in group.members}

    @cached_property
    def shown_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that count at this strictness, in reading order."""
        return tuple(conflict for conflict in self.conflicts if self.tier.admits(conflict.tier))

    @cached_property
    def _conflicts_of(self) -> Mapping[SentenceRef, tuple[Conflict, ...]]:
        found: dict[SentenceRef, list[Conflict]] = {}
        for conflict in self.shown_conflicts:
            for ref in {conflict.left.ref, conflict.right.ref}:
                found.setdefault(ref, []).append(conflict)
        return {ref: tuple(conflicts) for ref, conflicts in found.items()}

    @cached_property
    def _differences_of(self) -> Mapping[SentenceRef, tuple[Difference, ...]]:
        found: dict[SentenceRef, list[Difference]] = {}
        for difference in self.differences:
            found.setdefault(difference.ref, []).append(difference)
        return {ref: tuple(differences) for ref, differences in found.items()}

    def differences_of(self, ref: SentenceRef) -> tuple[Difference, ...]:
        """The differing words of this sentence, in order."""
        return self._differences_of.get(ref, ())

    def group_of(self, ref: SentenceRef) -> Group:
        """The group the sentence is in."""
        return self._group_of[ref]

    def coverage(self, ref: SentenceRef) -> Coverage:
        """Who else tells it, at this strictness."""
        told = len(self.group_of(ref).sigla)
        if told == 1:
            return Coverage.UNIQUE
        return Coverage.SHARED if told == len(self.articles) else Coverage.PARTIAL

    def links_of(self, ref: SentenceRef) -> tuple[Link, ...]:
        """All its links of every tier, best first."""
        return self._links_of.get(ref, ())

    def partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """The other articles' members of its group, sorted."""
        return tuple(member for member in self.group_of(ref).members if member.siglum != ref.siglum)

    def conflicts_of(self, ref: SentenceRef) -> tuple[Conflict, ...]:
        """The shown conflicts with an end in this sentence."""
        return self._conflicts_of.get(ref, ())

    def unique_to(self, siglum: str) -> tuple[SentenceRef, ...]:
        """Sentences of the story that only this article tells, in order."""
        return tuple(
            sentence.ref
            for sentence in self.sentences[siglum]
            if sentence.kind.tells and self.coverage(sentence.ref) is Coverage.UNIQUE
        )

    def possible_partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """Counterparts that are only possible: offered as "perhaps", best first."""
        known = set(self.group_of(ref).members)
        return tuple(link.other(ref) for link in self.links_of(ref) if link.other(ref) not in known)


def _by_ends(links: Iterator[Link]) -> Mapping[SentenceRef, tuple[Link, ...]]:
    found: dict[SentenceRef, list[Link]] = {}
    for link in links:
        found.setdefault(link.left, []).append(link)
        found.setdefault(link.right, []).append(link)
    best_first = {ref: sorted(ends, key=lambda link: (-link.score, link[:2])) for ref, ends in found.items()}
    return {ref: tuple(ends) for ref, ends in best_first.items()}


class TextLink(NamedTuple):
    """A link between two plain lists of sentences, by position from 0."""

    left: int
    right: int
    score: float
    tier: Tier


class TextMention(NamedTuple):
    """A name, date or figure found in plain text."""

    span: Span
    kind: str
    """``PERSON``, ``ORGANISATION``, ``PLACE``, ``GROUP``, ``EVENT``, ``WORK``, or a FigureKind's name."""
