"""The words: articles, their sentences, and stretches of both."""

from enum import Enum
from typing import NamedTuple, Self


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


class Provenance(NamedTuple):
    """Where an article came from and how it was read; every field but the first may be empty."""

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
