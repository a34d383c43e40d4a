"""Office documents and books: Word, OpenDocument, rich text, EPUB.

Word and OpenDocument are read from their XML: text in tracked insertions, content controls and text boxes, which
python-docx's paragraphs leave out, belongs to the document; deleted text does not.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from tui.sources.readers import (
    MAXIMUM_UNPACKED,
    Element,
    as_lines,
    blocks_of,
    first,
    is_inside,
    iso_date,
    labels,
    member_of,
    open_zip,
    page_characters,
    parse_html,
    parse_xml,
    words_in,
    words_of,
)
from tui.sources.readers.exports import nexis_documents
from tui.sources.reading import Document, Hint, ReadError

_NEXIS_END = re.compile(r"(?:End of Document|Ende des Dokuments|Fin del documento|Fin du document)", re.IGNORECASE)
_DOCX_SILENT = frozenset(labels("docx_silent"))
_DOCX_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements of a run that stand for a character."""
_ODT_SILENT = frozenset(("annotation", "note", "tracked-changes", "p", "h"))
_SHORTEST_CHAPTER = 200
"""Characters below which a part of a book is a cover, a title page or its list of contents."""

_MAXIMUM_RTF = 3_000_000
"""Maximum characters of a rich text without its pictures: 10 MB took the reading library more than 30 s."""
_RTF_PICTURE = re.compile(r"[0-9a-fA-F\r\n]{1000,}")
_RTF_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_RTF_INFO = r"\{{\\{} ([^{{}}\\]{{1,300}})\}}"
_RTF_CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_docx(raw: bytes, _hint: Hint) -> list[Document]:
    """The document; the articles, where it is an export of Nexis."""
    archive = open_zip(raw)
    main = next((name for name in ("word/document.xml", "word/document2.xml") if member_of(archive, name)), "")
    if not main:
        raise ReadError("a Word document without its text", "open it in an office program and save it again")
    paragraphs = list(_docx_paragraphs(parse_xml(member_of(archive, main))))
    if any(map(_NEXIS_END.fullmatch, paragraphs)):
        parts: list[list[str]] = [[]]
        for paragraph in paragraphs:
            if _NEXIS_END.fullmatch(paragraph.strip()):
                parts.append([])
            else:
                parts[-1].append(paragraph)
        return nexis_documents(parts[:-1])
    text = as_lines(paragraphs)
    return [_with_properties(text, archive, "docProps/core.xml", ("creator",), ("created", "modified"))]


def _docx_paragraphs(root: Element) -> Iterator[str]:
    """The words of each paragraph, tracked insertions and text boxes included, deletions not."""
    for paragraph in root.iter("p"):
        if is_inside(paragraph, "del", "Fallback"):
            continue
        words = ""
        waiting = list(reversed(paragraph))
        while waiting:
            node = waiting.pop()
            if node.tag in _DOCX_SIGNS:
                words += _DOCX_SIGNS[node.tag] if node.getparent().tag == "r" else ""
            elif node.tag == "t":
                words += node.text or ""
            elif node.tag not in _DOCX_SILENT:
                waiting += reversed(node)
        yield from words.split("\n")


def _with_properties(
    text: str, archive: zipfile.ZipFile, member: str, authors: tuple[str, ...], days: tuple[str, ...]
) -> Document:
    """The text with title, author and day from the document's properties; the day is that of the file."""
    properties = member_of(archive, member)
    root = parse_xml(properties) if properties else None

    if root is None:
        return Document(text)
    day = iso_date(words_in(root, *days))
    return Document(text, words_in(root, "title"), author=words_in(root, *authors), published=day, date_from="file")


def read_odt(raw: bytes, _hint: Hint) -> list[Document]:
    """The document, without tracked deletions, comments and notes."""
    archive = open_zip(raw)
    root = parse_xml(member_of(archive, "content.xml") or b"<none/>")
    body = next(root.iter("text"), root)
    for blank in body.iter("s", "tab", "line-break"):
        blank.text = " "
    paragraphs = [
        words_of(paragraph, _ODT_SILENT)
        for paragraph in body.iter("p", "h")
        if not is_inside(paragraph, "annotation", "note", "tracked-changes")
    ]
    authors, days = ("initial-creator", "creator"), ("creation-date", "date")
    return [_with_properties(as_lines(paragraphs), archive, "meta.xml", authors, days)]


def read_rtf(raw: bytes, _hint: Hint) -> list[Document]:
    """The document."""
    from striprtf.striprtf import rtf_to_text as words_in

    coded = _RTF_PICTURE.sub("", raw.decode("latin-1"))
    if len(coded) > _MAXIMUM_RTF:
        raise ReadError("a rich text document of more than 3 MB of text", "save its words as a text file and give that")
    code_page = _RTF_CODE_PAGE.search(coded[:2000])
    try:
        text = words_in(coded, encoding=f"cp{code_page[1]}" if code_page else "cp1252", errors="replace")
    except LookupError:
        text = words_in(coded, errors="replace")
    title, author = (re.search(_RTF_INFO.format(name), coded[:20_000]) for name in ("title", "author"))
    created = _RTF_CREATED.search(coded[:20_000])
    day = iso_date("-".join(part.zfill(2) for part in created.groups())) if created else ""
    return [
        Document(
            as_lines(text.splitlines()),
            title[1].strip() if title else "",
            author=author[1].strip() if author else "",
            published=day,
            date_from="file",
        )
    ]


def read_epub(raw: bytes, _hint: Hint) -> list[Document]:
    """The chapters of the book, in the order they are read."""
    archive = open_zip(raw)
    container = parse_xml(member_of(archive, "META-INF/container.xml") or b"<none/>")
    package = next((one.get("full-path", "") for one in container.iter("rootfile")), "")
    root = parse_xml(member_of(archive, package) or b"<none/>")
    items = {item.get("id"): item.get("href", "") for item in root.iter("item")}
    title, outlet, author, day = (words_of(first(root, name)) for name in ("title", "publisher", "creator", "date"))
    made, unpacked = [], 0
    for reference in root.iter("itemref"):
        path = posixpath.normpath(
            posixpath.join(posixpath.dirname(package), unquote(items.get(reference.get("idref"), "")))
        )
        page = member_of(archive, path)
        unpacked += len(page)
        if unpacked > MAXIMUM_UNPACKED:
            raise ReadError("larger than 20 MB when unpacked", "give a chapter alone")
        if not page.strip():
            continue
        chapter = parse_html(page_characters(page)[0])
        blocks = blocks_of(chapter, ("nav", "head"))
        heading = words_of(next(chapter.iter("h1", "h2", "h3"), None))
        if blocks and blocks[0] == heading:
            blocks = blocks[1:]
        if sum(map(len, blocks)) >= _SHORTEST_CHAPTER:
            made.append(Document(as_lines(blocks), heading or title, outlet, author, iso_date(day), "meta"))
    return made
