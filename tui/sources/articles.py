"""An Article from the bytes of a text file, or from a Document that a reader found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.collation.annotate.language import detect_language
from tui.collation.model import Article, Provenance
from tui.collation.page import read_head
from tui.collation.segment import paragraph_spans
from tui.files import digest
from tui.sources.clean import clean_line, clean_text
from tui.sources.decode import decode
from tui.sources.files import STANDARD_INPUT, RawText, SourceError
from tui.sources.text_format import resolve_layout, without_markdown, without_references

if TYPE_CHECKING:
    from tui.sources.reading import Document

_COMPARED = 150
"""Characters by which a paragraph is told from others."""


def read_plain(source: RawText, siglum: str) -> tuple[Article, str]:
    """The article of that letter, and a remark when its characters had to be guessed; raises SourceError."""
    decoded = decode(source.raw)
    if decoded is None:
        raise SourceError(source.origin, "a binary file", "save its words as a text file and give that")
    text = without_references(decoded.text)
    if source.origin.lower().endswith((".md", ".markdown")):
        text = clean_text(without_markdown(clean_text(text)))
    else:
        text = clean_text(resolve_layout(text))
    if not text:
        raise SourceError(source.origin, "no words in it", "give a file that holds an article's text")
    paragraphs = paragraph_spans(text)
    head = read_head(text, paragraphs)
    article = Article(
        siglum=siglum,
        title=head.title or name_of(source.origin),
        outlet=head.outlet,
        author=head.author,
        published=head.published,
        origin=source.origin if source.origin.isprintable() else clean_line(source.origin),
        sha256=digest(source.raw),
        language=detect_language(text),
        text=text,
        paragraphs=paragraphs,
        provenance=Provenance(
            encoding=decoded.encoding,
            address=source.address,
            retrieved=source.retrieved,
            date_from="head" if head.published else "",
            notes=source.notes,
        ),
    )
    return article, decoded.remark


def name_of(origin: str) -> str:
    """The name of an article that has no title: the file's name without folder and suffix."""
    if origin == STANDARD_INPUT:
        return "standard input"
    from pathlib import PurePath

    return clean_line(PurePath(origin).stem) or "untitled"


def article_of(document: Document, source: RawText, form: str, part: int = 0) -> Article | None:
    """The article without a letter; None where no words are left of it. ``part`` counts from 1, 0 for the only one."""
    title = clean_line(document.title)
    body = clean_text(document.text)
    if not body:
        return None
    text = body if title in ("", body.partition("\n")[0]) else f"{title}\n\n{body}"
    paragraphs = paragraph_spans(text)
    head = read_head(text, paragraphs)
    aside = {clean_line(block)[:_COMPARED] for block in document.aside}
    published, date_from = clean_line(document.published), document.date_from
    if head.published and date_from in ("", "file", "guess"):
        published, date_from = head.published, "head"
    return Article(
        siglum="",
        title=title or head.title or name_of(source.origin),
        outlet=clean_line(document.outlet) or head.outlet,
        author=clean_line(document.author) or head.author,
        published=published or None,
        origin=clean_line(source.origin) + (f"#{part}" if part else ""),
        sha256=digest(text.encode("utf-8", "replace") if part else source.raw),
        language=detect_language(text),
        text=text,
        paragraphs=paragraphs,
        aside=tuple(place for place, span in enumerate(paragraphs) if aside and span.of(text)[:_COMPARED] in aside),
        provenance=Provenance(
            format=form,
            encoding=clean_line(document.encoding),
            address=clean_line(document.address or source.address),
            retrieved=clean_line(document.retrieved or source.retrieved),
            date_from=date_from if published else "",
            container_sha256=digest(source.raw) if part else "",
            blocks=document.blocks,
            notes=(*source.notes, *map(clean_line, document.notes)),
            trusted=document.trusted,
        ),
    )
