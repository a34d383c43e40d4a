"""Bytes of a text file in, an Article out."""

from __future__ import annotations

from tui.collation.annotate.language import detect_language
from tui.collation.model import Article, Provenance
from tui.collation.page import read_head
from tui.collation.segment import paragraph_spans
from tui.digest import digest
from tui.sources.clean import clean_line, clean_text
from tui.sources.decode import decode
from tui.sources.errors import SourceError
from tui.sources.files import STANDARD_INPUT, RawText
from tui.sources.markdown import without_markdown
from tui.sources.text_format import resolve_layout, without_references


def read_plain(source: RawText, siglum: str) -> tuple[Article, str]:
    """The article of that letter, and a remark when its characters had to be guessed; raises SourceError."""
    decoded = decode(source.raw)
    if decoded is None:
        raise SourceError(source.origin, "a binary file", "save its words as a text file and give that")
    text = _words(decoded.text, source.origin)
    if not text:
        raise SourceError(source.origin, "no words in it", "give a file that holds an article's text")
    return _article(source, siglum, text, decoded.encoding), decoded.remark


def _words(text: str, origin: str) -> str:
    """The cleaned text, one paragraph a line."""
    text = without_references(text)
    if origin.lower().endswith((".md", ".markdown")):
        return clean_text(without_markdown(clean_text(text)))
    return clean_text(resolve_layout(text))


def _article(source: RawText, siglum: str, text: str, encoding: str) -> Article:
    paragraphs = paragraph_spans(text)
    head = read_head(text, paragraphs)
    return Article(
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
            encoding=encoding,
            address=source.address,
            retrieved=source.retrieved,
            date_from="head" if head.published else "",
            notes=source.notes,
        ),
    )


def name_of(origin: str) -> str:
    """What to call an article that has no title: the file's name without folder and suffix."""
    if origin == STANDARD_INPUT:
        return "standard input"
    from pathlib import PurePath

    return clean_line(PurePath(origin).stem) or "untitled"
