"""One module per family of formats, run only in the reader process: bytes in, Documents out, ReadError where not.

Here stands what several of them share: XML and HTML trees, zip members, characters of a page, dates, blocks of text.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from tui.collation.annotate.wordlists import alternation, word_lists
from tui.collation.page.line_shapes import find_date
from tui.sources.decode import decode
from tui.sources.reading import ReadError

SOURCE_WORDS = "source_words.txt"
_LABELS = str(Path(__file__).with_name("labels.txt"))


def labels(name: str) -> tuple[str, ...]:
    """The list of that name in ``labels.txt``: names that formats give to their parts."""
    return word_lists(_LABELS)[name]


Element = Any
"""An element of lxml, which has no types."""
MAXIMUM_UNPACKED = 20_000_000
"""Maximum bytes of one member of an archive, and of all that is unpacked of one source."""
_MAXIMUM_MEMBERS = 10_000
"""Maximum members of a zip archive; a long book has some hundreds."""
_BLOCKS = frozenset(labels("html_blocks"))
_SILENT = frozenset(labels("html_silent"))
_MARKUP = re.compile(rf"<(?:h\d|{alternation(labels('html_signs'))})\b", re.IGNORECASE)
_BY = re.compile(r"^(?:By|BY|Von|Par|Por)\s+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_SAID = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?=$|[T\s])")


def parse_xml(raw: bytes) -> Element:
    """The root element, namespaces dropped from the names; entities and other files are refused."""
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"<!ENTITY" in (raw.decode("utf-16", "ignore").encode() if wide else raw):
        raise ReadError("an XML file that declares entities, which are not followed")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error)
        raise ReadError(
            "an XML file nested too deeply" if deep else f"a damaged XML file (line {error.lineno})"
        ) from None
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag[:1] == "{":
            element.tag = element.tag.rpartition("}")[2]
    return root


def parse_html(characters: str) -> Element:
    """The root element of a page, however broken; raises ReadError for a page without elements."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(characters.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ReadError("a web page without words in it") from None
    return root


def page_characters(raw: bytes, content_type: str = "") -> tuple[str, str]:
    """A page's characters and their encoding: as the server says, else the page, else as for a text file."""
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        said = _CHARSET_SAID.search(content_type)
        written = _CHARSET.search(raw[:4096])
        for charset in (said and said[1], written and written[1].decode("ascii", "ignore")):
            try:
                if charset:
                    return raw.decode(charset), charset.lower()
            except (LookupError, UnicodeDecodeError):
                continue
    decoded = decode(raw)
    if decoded is None:
        return raw.decode("utf-8", "replace"), "utf-8"
    return decoded.text, decoded.encoding


def words_of(element: Element | None, skip: Collection[str] = ()) -> str:
    """All words below an element as one line, without those of elements named in ``skip``."""
    if element is None:
        return ""
    pieces: list[str] = []
    waiting: list[Any] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node is not element and node.tail:
            waiting.append(node.tail)
        if node.tag is etree.Entity:
            pieces.append(html.unescape(node.text or ""))
        elif isinstance(node.tag, str) and (node is element or node.tag not in skip):
            waiting.extend(reversed(node))
            pieces.append(node.text or "")
    return one_line("".join(pieces))


def first(root: Element, *names: str) -> Element | None:
    """The first element of the first of these names that has one."""
    return next((found for name in names for found in root.iter(name)), None)


def words_in(root: Element, *names: str) -> str:
    """The words of the first element of these names that has any; empty without one."""
    return next((words for name in names for found in root.iter(name) if (words := words_of(found))), "")


def is_inside(element: Element, *names: str) -> bool:
    """Whether an element of one of these names is above this one."""
    return any(above.tag in names for above in element.iterancestors())


def without_by(byline: str) -> str:
    """The names of a byline, without the word for "by" before them."""
    return _BY.sub("", byline)


def one_line(characters: str) -> str:
    """The characters with each run of blanks and breaks as one blank."""
    return " ".join(characters.split())


def blocks_of(element: Element, skip: Collection[str] = ()) -> list[str]:
    """The blocks of text below an element of a page, in order: what browsers set apart by a new line."""
    made: list[str] = []
    line: list[str] = []

    def end_line() -> None:
        words = one_line("".join(line))
        line.clear()
        if words:
            made.append(words)

    waiting: list[Any] = [element]
    while waiting:
        node = waiting.pop()
        if node is None:
            end_line()
        elif isinstance(node, str):
            line.append(node)
        else:
            waiting += [node.tail] if node is not element and node.tail else []
            if isinstance(node.tag, str) and node.tag not in _SILENT and (node is element or node.tag not in skip):
                if node.tag in _BLOCKS:
                    end_line()
                    waiting.append(None)
                waiting += [*reversed(node), *([node.text] if node.text else [])]
    end_line()
    return made


def blocks_in(characters: str) -> list[str]:
    """The blocks of text of a piece of HTML, or the lines of a text without markup."""
    if not _MARKUP.search(characters):
        return [line for line in map(str.strip, html.unescape(characters).splitlines()) if line]
    return blocks_of(parse_html(characters))


def open_zip(raw: bytes) -> zipfile.ZipFile:
    """The archive in these bytes; raises ReadError for damaged ones and those of too many members."""
    if raw.count(b"PK\x01\x02") > _MAXIMUM_MEMBERS:
        raise ReadError("an archive of more than 10,000 parts", "unpack it and give the article alone")
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ReadError("a damaged zip archive or office document", "save it again") from None


def member_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member; empty where there is none. Never trusts the size that the archive states."""
    try:
        with archive.open(name) as stream:
            unpacked = stream.read(MAXIMUM_UNPACKED + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
        locked = "password" in str(error)
        raise ReadError(
            "locked by a password" if locked else "a damaged zip archive", "save it again without"
        ) from None
    if len(unpacked) > MAXIMUM_UNPACKED:
        raise ReadError("larger than 20 MB when unpacked", "give a smaller part of it")
    return unpacked


def iso_date(said: object) -> str:
    """The day that a date names, in ISO 8601; empty where it names none: formats of feeds, mail, wire and exports."""
    words = one_line(str(said or ""))[:200]
    if match := _ISO_DAY.match(words):
        return _day(*map(int, match.groups()))
    if found := find_date(words):
        return found
    from email.utils import parsedate

    day = parsedate(words)
    return _day(*day[:3]) if day else ""


def _day(year: int, month: int, day: int) -> str:
    from datetime import date

    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def as_lines(blocks: Iterable[str]) -> str:
    """The blocks as a Document's text: one a line, blanks as one, empty ones left out."""
    return "\n".join(filter(None, map(one_line, blocks)))
