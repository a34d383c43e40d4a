"""The nouns of the collation, all frozen: the words stand once, the rest is spans and references.

Offsets are half-open character positions into ``Article.text``. Sequences are tuples. Here are articles and their
sentences, and what tells the same: links, alignments, groups. ``facts``, ``notebook`` and ``comparison`` load on first
use: the first screen does without.
"""

from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from tui.collation.model.comparison import Comparison
    from tui.collation.model.facts import (
        Attribution,
        Change,
        ChangeKind,
        Conflict,
        ConflictKind,
        Copied,
        CopiedPassage,
        Entity,
        EntityKind,
        Figure,
        FigureKind,
        Hedge,
        Mention,
        Quote,
        Revision,
        TextMention,
        WordChange,
        WordKind,
    )
    from tui.collation.model.notebook import (
        NO_NOTEBOOK,
        Act,
        Judgement,
        NameAct,
        NameChange,
        Note,
        Notebook,
        Side,
        Subject,
        Unplaced,
        Verdict,
        transplanted,
    )

__all__ = [
    "NO_CORRECTIONS",
    "NO_NOTEBOOK",
    "Act",
    "Alignment",
    "Article",
    "Attribution",
    "Change",
    "ChangeKind",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "Copied",
    "CopiedPassage",
    "Corrections",
    "Coverage",
    "Difference",
    "DifferenceKind",
    "Entity",
    "EntityKind",
    "Figure",
    "FigureKind",
    "Group",
    "Grouping",
    "Hedge",
    "Judgement",
    "Link",
    "Mention",
    "NameAct",
    "NameChange",
    "Note",
    "Notebook",
    "Pair",
    "Passage",
    "Provenance",
    "Quote",
    "Relation",
    "Revision",
    "Sentence",
    "SentenceKind",
    "SentenceRef",
    "Settings",
    "Side",
    "Span",
    "Subject",
    "TextLink",
    "TextMention",
    "Tier",
    "Unplaced",
    "Verdict",
    "Voices",
    "WordChange",
    "WordKind",
    "transplanted",
]


if not TYPE_CHECKING:  # a type checker knows the names above, and no others

    def __getattr__(name: str) -> Any:
        """The noun of that name, from the module that it stands in."""
        if name in __all__:
            for home in ("facts", "notebook", "comparison"):
                module = import_module(f"{__name__}.{home}")
                if name in vars(module):
                    return vars(module)[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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

    def overlaps(self, other: Self) -> bool:
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
    """The part that a sentence plays on its page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"

    @property
    def tells(self) -> bool:
        """Whether it belongs to the story; captions and furniture stay out of links and counts."""
        return self not in (SentenceKind.CAPTION, SentenceKind.FURNITURE)


class Provenance(NamedTuple):
    """Source of an article and the way it was read; every field but the first may be empty."""

    format: str = "text"
    """Name of the format, as in the table of formats."""
    encoding: str = ""
    """Of its characters, as Python names it."""
    address: str = ""
    """Where it was published or fetched; the original of an archived copy."""
    retrieved: str = ""
    """When it was fetched or archived, ISO 8601."""
    date_from: str = ""
    """Who says the date: ``json-ld``, ``meta``, ``time``, ``address``, ``head`` (of the text), ``file``, ``guess``."""
    container_sha256: str = ""
    """Of the bytes of the file that holds it among others."""
    blocks: tuple[int, int] = (0, 0)
    """Blocks of text that are shown, and that its page has; zeros where nothing was left out."""
    notes: tuple[str, ...] = ()
    """What a reader should know: corrections, withdrawals, walls, summaries."""
    trusted: bool = False
    """Whether a reader took the story out of its page already, so that little of it can be page furniture."""


class Article(NamedTuple):
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
    """Path or address it came from; ``#3`` behind it names the third article of a file of many."""
    sha256: str
    """Of the bytes as they were read; of its text where a file holds many."""
    language: str
    """ISO 639-1 code, ``und`` when unknown."""
    text: str
    """The cleaned words, the only copy."""
    paragraphs: tuple[Span, ...]
    """Runs of text between line breaks, in order, without surrounding blanks."""
    provenance: Provenance = Provenance()
    """Where it came from and how it was read."""
    aside: tuple[int, ...] = ()
    """Places of the paragraphs that a page's reader holds for no part of its story, where all of the page is shown."""

    @property
    def file(self) -> str:
        """The path or address of its source, without the number of its part."""
        return self.origin.rpartition("#")[0] if self.provenance.container_sha256 else self.origin

    @property
    def dated(self) -> str | None:
        """The date of publication as it is shown: behind ``~`` where it is a guess."""
        guessed = self.published is not None and self.provenance.date_from == "guess"
        return f"~{self.published}" if guessed else self.published


class Sentence(NamedTuple):
    """The unit that is compared."""

    ref: SentenceRef
    span: Span
    """Its place in the article's text."""
    text: str
    """A slice of the article's text, kept because nearly every step asks for it."""
    kind: SentenceKind
    paragraph: int
    """Place of its paragraph, from 0."""


class Passage(NamedTuple):
    """A place in one article's text, as conflicts and mentions point at it."""

    ref: SentenceRef
    span: Span


class Voices(Enum):
    """Whose voices coverage counts."""

    ARTICLES = "articles"
    """Each article is one."""
    TEXTS = "texts"
    """Articles that are copies of one text are one together."""


class Tier(Enum):
    """Trust in a link, best first; measured precision in ``docs/alignment.md``."""

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


class Settings(NamedTuple):
    """What a reader may choose about the collation; ``settings.at("sure")`` gives a changed copy."""

    tier: str = "likely"
    """Strictness: the weakest tier of link that counts (``sure``, ``likely``, ``possible``)."""

    versions: bool | None = None
    """Whether all pairs are taken for versions of one text; None: those that share most of their sentences."""

    voices: str = "articles"
    """Whose voices coverage counts: of ``articles``, or of ``texts`` with all their copies."""

    def at(self, tier: str) -> Self:
        """The settings with another strictness."""
        return self._replace(tier=tier)


class Relation(Enum):
    """Comparison of the wording of two linked sentences."""

    IDENTICAL = "identical"
    REWORDED = "reworded"
    OVERLAPPING = "overlapping"


class Coverage(Enum):
    """Number of the open articles that say the same: all, some, one."""

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
    """Decisions by hand; they outweigh every link."""

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
    """Kind of a differing stretch of words."""

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
