"""Hexapla as a library: put accounts of one story side by side and ask what they share and where they differ.

    >>> import hexapla
    >>> articles = hexapla.load("a.txt", "b.html")
    >>> comparison = hexapla.compare(articles)
    >>> hexapla.rows(comparison, "conflicts")

The names in ``__all__`` are stable under semantic versioning; modules of ``tui`` may move in any release. Importing
this module loads nothing heavy: each function imports what it needs. docs/library.md shows every function at work.

In the project's tree this package stands in ``tui/public/``; a wheel holds it as ``hexapla``.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from tui import __version__

if TYPE_CHECKING:
    from tui.collation.copies import Copying, Judgement, Shared, Verdict
    from tui.collation.model import (
        Alignment,
        Article,
        Comparison,
        Conflict,
        ConflictKind,
        Coverage,
        Entity,
        EntityKind,
        Figure,
        Group,
        Link,
        Mention,
        Passage,
        Provenance,
        Quote,
        Relation,
        Sentence,
        SentenceKind,
        SentenceRef,
        Span,
        TextLink,
        TextMention,
        Tier,
    )
    from tui.library import LibraryError, Member, Story
    from tui.reports import SaveError
    from tui.sources import SourceError

__all__ = [
    "Alignment", "Article", "Comparison", "Conflict", "ConflictKind", "Copying", "Coverage", "Entity", "EntityKind",
    "Figure", "Group", "Judgement", "LibraryError", "Link", "Member", "Mention", "Passage", "Provenance", "Quote",
    "Relation", "SaveError", "Sentence", "SentenceKind", "SentenceRef", "Shared", "SourceError", "Span", "Story",
    "TextLink", "TextMention", "Tier", "Verdict", "__version__",
    "align_texts", "as_dict", "compare", "copies", "find_mentions", "from_texts", "load", "render", "rows", "save",
    "segment_text", "stories",
]  # fmt: skip

Source = str | os.PathLike[str]
"""A path, a folder, an ``https://`` address, or ``FILE#3``: the third article of a file of many."""
TierName = Literal["sure", "likely", "possible"]
"""The weakest link that counts."""
TextFormat = Literal["text", "markdown", "html", "json", "csv"]
"""A report that is text."""
Table = Literal["articles", "sentences", "links", "conflicts", "mentions", "quotes"]
"""What `rows` can lay out as a table."""
Row = dict[str, str | int | float | bool | None]
"""Column names with plain values, in the order of the columns; every row of one table has all its columns."""

_HOMES = {
    "tui.collation.copies": ("Copying", "Judgement", "Shared", "Verdict"),
    "tui.library": ("LibraryError", "Member", "Story"),
    "tui.reports": ("SaveError",),
    "tui.sources": ("SourceError",),
}
"""Where the types are defined that are no nouns of the collation."""


def __getattr__(name: str) -> Any:
    """The public type of that name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name in names), "tui.collation.model")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)


# -- articles ----------------------------------------------------------------------------------------------------------


def load(*sources: Source, offline: bool = False, fresh: bool = False) -> tuple[Article, ...]:
    """The articles behind the sources, lettered A, B, C … in the order given.

    A source of two to six articles gives them all; of more, name those wanted as ``FILE#3``. ``offline``: addresses
    come from the cache alone. ``fresh``: they are fetched again though cached. Raises SourceError for the first
    source that cannot be read.
    """
    from tui.sources import Wishes, load_each

    loaded = load_each([os.fspath(source) for source in sources], None, Wishes(offline, fresh))
    if loaded.errors:
        raise loaded.errors[0]
    return loaded.articles


def from_texts(*texts: str) -> tuple[Article, ...]:
    """One article for each text, lettered A, B, C … Title, outlet and date are read from its first lines.

    Raises SourceError for a text without words, ValueError for more than 26 texts.
    """
    from tui.sources.articles import read_plain
    from tui.sources.files import RawText

    letters = _letters(len(texts))
    return tuple(
        read_plain(RawText(f"text {letter}", text.encode("utf-8", "replace")), letter)[0]
        for letter, text in zip(letters, texts, strict=True)
    )


def _letters(count: int) -> str:
    from tui.sources import SIGLA

    if count > len(SIGLA):
        raise ValueError(f"{count} articles; at most {len(SIGLA)} can be compared")
    return SIGLA[:count]


def _lettered(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles with letters that tell them apart: their own, or A, B, C … where two have one letter."""
    given = tuple(articles)
    letters = _letters(len(given))
    sigla = {article.siglum for article in given}
    if len(sigla) == len(given) and sigla <= set(_letters(26)):
        return given
    return tuple(article._replace(siglum=letter) for article, letter in zip(given, letters, strict=True))


# -- what they share and where they differ -----------------------------------------------------------------------------


def compare(
    articles: Iterable[Article],
    *,
    tier: TierName = "likely",
    versions: bool | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Comparison:
    """Everything hexapla can say about these articles: links, groups, conflicts, names, figures, quotations.

    ``tier``: the weakest link that counts. ``versions``: whether they are versions of one text; None leaves it to
    their sentences. ``progress`` is called with the fraction done and the step's name; what it raises cancels.
    Articles of separate `load` calls that have one letter are lettered anew. The result is frozen and depends on
    nothing but the arguments; a step that failed leaves a line in its ``problems``.
    """
    from tui.collation import compare as collate
    from tui.collation.model import Settings
    from tui.collation.pipeline import silent

    if tier not in ("sure", "likely", "possible"):
        raise ValueError(f"tier {tier!r}; choose sure, likely or possible")
    return collate(_lettered(articles), Settings(tier, versions), progress or silent)


def align_texts(left: Sequence[str], right: Sequence[str]) -> tuple[TextLink, ...]:
    """Which sentences of two plain lists tell the same: positions from 0, probability 0 to 1, tier."""
    from tui.collation import align_texts as align

    return align(left, right)


def find_mentions(text: str) -> tuple[TextMention, ...]:
    """The names, dates and figures of a text in order: span in characters, and kind (``PERSON``, ``DATE`` …)."""
    from tui.collation import find_mentions as find

    return find(text)


def segment_text(text: str, language: str | None = None) -> tuple[Span, ...]:
    """The sentences of a text as spans in characters. ``language``: ISO 639-1 code; None: by the text."""
    from tui.collation import segment_text as segment
    from tui.collation.annotate.language import detect_language

    return segment(text, language or detect_language(text))


def copies(articles: Iterable[Article]) -> tuple[Shared, ...]:
    """For each pair of articles, the passages that both have outside quotation marks, and who was first."""
    from tui.collation.copies import find_shared
    from tui.collation.segment import segment

    return tuple(find_shared(_lettered(articles), segment))


def stories(
    *sources: Source,
    store: Source | None = None,
    window: int = 7,
    least: int = 2,
    offline: bool = False,
    fresh: bool = False,
) -> tuple[Story, ...]:
    """The stories in a pile of articles, latest first: which articles tell one event.

    ``sources`` are what `load` takes, folders of any depth, and JSON lines. ``store``: a library file that keeps what
    was read before; None keeps nothing. ``window``: days between two accounts of one event. ``least``: articles of a
    story. A source that cannot be read is left out with a UserWarning that says why. Raises LibraryError for a store
    that is no library.
    """
    from contextlib import closing

    from tui.library import Library, Wanted
    from tui.library.entries import read_entries
    from tui.library.update import add, find_stories
    from tui.sources import Wishes

    problems: list[str] = []
    paths = [os.fspath(source) for source in sources]
    with closing(Library(None if store is None else os.fspath(store))) as library:
        add(library, read_entries(paths, Wishes(offline, fresh), problems.append))
        find_stories(library, window)
        found = tuple(library.stories(Wanted(least)))
    for problem in problems:
        warnings.warn(problem, stacklevel=2)
    return found


# -- reports and tables ------------------------------------------------------------------------------------------------


@overload
def render(comparison: Comparison, form: TextFormat = "text", *, width: int = 100, date: str = "") -> str: ...


@overload
def render(comparison: Comparison, form: Literal["docx"], *, width: int = 100, date: str = "") -> bytes: ...


@overload
def render(comparison: Comparison, form: str, *, width: int = 100, date: str = "") -> str | bytes: ...


def render(comparison: Comparison, form: str = "text", *, width: int = 100, date: str = "") -> str | bytes:
    """The report in a format: ``text``, ``markdown``, ``html``, ``json``, ``csv``; as bytes ``docx``.

    ``width``: columns of the text report. ``date``: the day that the report is to name, ISO 8601; reports without one
    are equal byte for byte. Raises ValueError for another format.
    """
    from tui.reports import FORMATS, Look

    if form not in FORMATS:
        raise ValueError(f"no report format {form!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[form].render(comparison, Look(width, date=date))


def save(
    comparison: Comparison,
    path: Source,
    form: str | None = None,
    *,
    over: bool = False,
    width: int = 100,
    date: str = "",
) -> None:
    """Write the report to a file, whole or not at all; the format is that of the name's ending unless given.

    Raises SaveError for a file that exists (unless ``over``), cannot be written, or is one of the articles, and
    ValueError for an unknown format or ending.
    """
    from pathlib import Path

    from tui.reports import SaveError, UnknownEndingError, format_for, save_report, spare_sources

    target = Path(path)
    try:
        chosen = form or format_for(str(target))
    except UnknownEndingError as error:
        raise ValueError(str(error)) from error
    spare_sources(target, (article.file for article in comparison.articles))
    if target.exists() and not over:
        raise SaveError(f"{target}: exists; save(..., over=True) writes over it")
    save_report(render(comparison, chosen, width=width, date=date), target, over=over)


def as_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as dictionaries, lists and plain values: the JSON report, schema "hexapla/1" (docs/json.md)."""
    from tui.reports.json import record

    return record(comparison)


def rows(comparison: Comparison, table: Table) -> list[Row]:
    """One table of the comparison as a list of dictionaries, ready for ``pandas.DataFrame`` or ``csv.DictWriter``.

    Sentences are named as people read them (``A12``); spans are characters of the article's text; links and conflicts
    are those that count at the comparison's tier. Raises ValueError for another table.
    """
    if table not in _TABLES:
        raise ValueError(f"no table {table!r}; choose one of {', '.join(_TABLES)}")
    return list(_TABLES[table](comparison))


def _article_rows(comparison: Comparison) -> Iterator[Row]:
    for article in comparison.articles:
        yield {
            "article": article.siglum,
            "label": comparison.labels[article.siglum],
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "published": article.published,
            "language": article.language,
            "origin": article.origin,
            "sha256": article.sha256,
            "sentences": len(comparison.sentences[article.siglum]),
            "only_here": len(comparison.unique_to(article.siglum)),
        }


def _sentence_rows(comparison: Comparison) -> Iterator[Row]:
    groups = {member: number for number, group in enumerate(comparison.groups) for member in group.members}
    for sentence in comparison.everything():
        yield {
            "sentence": str(sentence.ref),
            "article": sentence.ref.siglum,
            "kind": sentence.kind.value,
            "coverage": comparison.coverage(sentence.ref).value,
            "group": groups[sentence.ref],
            "told_in": " ".join(sorted(comparison.told_in(sentence.ref))),
            "conflicts": len(comparison.conflicts_of(sentence.ref)),
            "paragraph": sentence.paragraph,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "text": sentence.text,
        }


def _link_rows(comparison: Comparison) -> Iterator[Row]:
    for link in comparison.links:
        yield {
            "left": str(link.left),
            "right": str(link.right),
            "score": round(link.score, 4),
            "tier": link.tier.value,
            "relation": link.relation.value,
            "moved": link.moved,
            "reasons": "; ".join(link.reasons),
            "left_text": comparison.sentence(link.left).text,
            "right_text": comparison.sentence(link.right).text,
        }


def _conflict_rows(comparison: Comparison) -> Iterator[Row]:
    texts = {article.siglum: article.text for article in comparison.articles}
    for conflict in comparison.shown_conflicts:
        left, right = conflict.left, conflict.right
        verdict = comparison.verdict_on(conflict)
        yield {
            "kind": conflict.kind.value,
            "left": str(left.ref),
            "right": str(right.ref),
            "left_words": left.span.of(texts[left.ref.siglum]),
            "right_words": right.span.of(texts[right.ref.siglum]),
            "reason": conflict.reason,
            "confidence": conflict.confidence,
            "verdict": verdict.value if verdict else None,
        }


def _mention_rows(comparison: Comparison) -> Iterator[Row]:
    texts = {article.siglum: article.text for article in comparison.articles}
    for entity in comparison.entities:
        for mention in entity.mentions:
            yield {
                "entity": entity.id,
                "name": entity.name,
                "kind": entity.kind.value,
                "article": mention.ref.siglum,
                "sentence": str(mention.ref),
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.span.of(texts[mention.ref.siglum]),
                "doubtful": mention.doubtful,
            }


def _quote_rows(comparison: Comparison) -> Iterator[Row]:
    texts = {article.siglum: article.text for article in comparison.articles}
    names = {entity.id: entity.name for entity in comparison.entities}
    for quote in comparison.quotes:
        text = texts[quote.ref.siglum]
        yield {
            "quote": quote.id,
            "article": quote.ref.siglum,
            "sentence": str(quote.ref),
            "speaker": quote.speaker.of(text) if quote.speaker else None,
            "entity": quote.speaker_id,
            "name": names.get(quote.speaker_id or ""),
            "verb": quote.verb,
            "same_as": " ".join(quote.same_as),
            "start": quote.span.start,
            "end": quote.span.end,
            "text": quote.span.of(text),
        }


_TABLES: dict[str, Callable[[Comparison], Iterator[Row]]] = {
    "articles": _article_rows,
    "sentences": _sentence_rows,
    "links": _link_rows,
    "conflicts": _conflict_rows,
    "mentions": _mention_rows,
    "quotes": _quote_rows,
}
