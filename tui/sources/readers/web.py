"""Web pages, single and in archives (WARC, WACZ): the story without the page around it, and the page's metadata."""

from __future__ import annotations

import io
import json
import logging
import re
import zlib
from html import unescape
from typing import Any

from tui.collation.annotate.wordlists import any_of
from tui.sources.readers import (
    SOURCE_WORDS,
    Element,
    as_lines,
    blocks_of,
    iso_date,
    labels,
    member_of,
    one_line,
    open_zip,
    page_characters,
    parse_html,
    words_of,
)
from tui.sources.reading import Document, Hint, ReadError

_INLINE_FILE = re.compile(r"data:[^\"'\s)>]{500,}")
"""A picture or font inside a saved page: libxml2 ends the page, without a word, at one of 10 MB."""
_SHORTEST_STORY = 250
"""Characters below which a page probably showed a wall instead of its story."""
_WALL = re.compile(rf"cookies?\b|{any_of(SOURCE_WORDS, 'wall')}", re.IGNORECASE)
_CLOSING = re.compile(r"^The post .{1,400} appeared first on .{1,200}\.?$")
"""The last line that WordPress puts into feeds."""
_ATTACHMENT = re.compile(r"^.{0,80}\b(?:here|hier|ici|aquí|download\w*)\b.{0,60}\bPDF\b.{0,60}$", re.IGNORECASE)
"""A last line that offers the page as a file."""
_SHORTEST_BLOCK = 25
"""Characters of a block of the page that counts as text in "12 of 19 blocks"."""
_PROSE_CELL = 60
"""Minimum characters of a table's cell that make it a paragraph rather than a figure or a name."""
_LAYOUT_CELL = 1_000
"""Minimum characters of a line that may be the cell of a table that lays out the page."""
_COVERED = 0.7
"""Share of such a line that the page's blocks in it must cover for it to be parted."""
_OWN_WORDS = 5
"""Characters outside links that a block needs to be more than a list of links."""
_ADVICE = "save the page in a browser (SingleFile, or its words) and give that"
_NOT_FREE = "the page says that it is not free: this may be only its beginning"

_MAXIMUM_NODES = 5_000
"""Maximum objects of JSON-LD that are looked at."""
_ARTICLE_TYPES = re.compile(rf"(?:{'|'.join(labels('article_types'))})$")
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:\D|$)")
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)(\d{0,6})\w{0,3}/(.+)", re.DOTALL)
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(\S+) -->|Page saved with SingleFile\s*url:\s*(\S+)\s*(?:saved date:\s*([^\n]{1,60}))?"
)
_FIRM = re.compile(r"^@|^https?://|^[\w.-]+\.(?:com|org|net|de|co\.uk)$", re.IGNORECASE)
_BY = re.compile(rf"^(?:{any_of(SOURCE_WORDS, 'by')})\s+", re.IGNORECASE)

_MAXIMUM_INFLATED = 60_000_000
"""Maximum bytes of an archive when inflated: the reading library follows a bomb for more than 30 s."""
_MAXIMUM_PAGES = 200
_MAXIMUM_FILES = 20
"""Maximum WARC files of a WACZ archive."""
_CHUNK = 1 << 16
"""Bytes inflated at a time: what lies behind the end of a member is copied once for each member."""


def read_page(raw: bytes, hint: Hint) -> list[Document]:
    """The article of a page."""
    characters, encoding = page_characters(raw, hint.content_type)
    return [page_document(characters, hint)._replace(encoding=encoding)]


def page_document(characters: str, hint: Hint) -> Document:
    """The article in a page's characters; raises ReadError where there is none."""
    characters = _INLINE_FILE.sub("data:,", characters)
    root = parse_html(characters)
    about = _about_page(root, characters, hint.address)
    every = blocks_of(root.find("body") if root.find("body") is not None else root)
    found = _without_layout_tables(story_blocks(characters), root)
    # The headline and byline are told apart from the story.
    heads = {about.title.casefold(), about.author.casefold(), f"by {about.author}".casefold()} - {""}
    for _ in range(3):
        if found and found[0].lstrip("#- ").casefold() in heads:
            found = found[1:]
    story = every if hint.whole else found
    # The way out of a wall: a page saved by hand, or an archive's copy that the user may ask for.
    address = hint.address or about.address
    advice = f"{_ADVICE}, or try https://web.archive.org/web/2id_/{address}" if address else _ADVICE
    if not story:
        wall = " (it asks for consent, a login or scripts)" if _WALL.search(" ".join(every)) else ""
        raise ReadError(f"a web page that shows no story{wall}", advice)
    about = _second_opinion(about, characters, hint)._replace(text=as_lines(story))
    if hint.whole:
        # A block belongs to the story if it is in a paragraph or has one in it; list entries have a mark before them.
        bare = list(filter(None, (paragraph.lstrip("- ") for paragraph in found)))
        aside = (block for block in every if not any(block in one or one in block for one in bare))
        return about._replace(aside=tuple(aside), trusted=False)
    total = sum(len(block) >= _SHORTEST_BLOCK for block in blocks_of(root, labels("html_no_text")))
    if sum(map(len, story)) < _SHORTEST_STORY:
        about = about._replace(notes=(*about.notes, f"only {len(story)} short lines came, perhaps a wall; {advice}"))
    return about._replace(blocks=(min(len(story), total), total))


def story_blocks(characters: str) -> list[str]:
    """The story's paragraphs, headings and list entries, as trafilatura finds them."""
    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)
    found = bare_extraction(characters, favor_precision=True, include_comments=False, with_metadata=False)
    rows: list[str] = []
    for line in map(str.strip, (getattr(found, "text", "") or "").splitlines()):
        if "|" not in line:
            rows.append(line)
            continue
        # Cells with prose stand by themselves: a table often only lays out the page.
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        rows += cells if max(map(len, cells)) >= _PROSE_CELL else [" | ".join(filter(None, cells))]
    story = [line for line in rows if line and not _CLOSING.match(line)]
    return story[:-1] if len(story) > 3 and _ATTACHMENT.match(story[-1]) else story


def _without_layout_tables(story: list[str], root: Element) -> list[str]:
    """The story with cells of tables that lay out a page parted into the page's blocks, lists of links left out."""
    if not any(len(line) >= _LAYOUT_CELL for line in story):
        return story
    own = [block for block in blocks_of(root, ("a",)) if len(block) >= _OWN_WORDS]
    blocks = list(dict.fromkeys(blocks_of(root)))
    made: list[str] = []
    for line in story:
        inside = [block for block in blocks if block in line and block != line] if len(line) >= _LAYOUT_CELL else []
        if sum(map(len, inside)) < _COVERED * len(line):
            made.append(line)
        else:
            made += [block for block in inside if any(words in block for words in own)]
    return made


def _second_opinion(about: Document, characters: str, hint: Hint) -> Document:
    """The metadata with what trafilatura finds where the page itself does not say it; its date is a guess."""
    if about.title and about.author and about.published and about.outlet:
        return about
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(parse_html(characters), hint.address or None, date_config=None, extensive=False)
    guess = "" if about.published else found.date or ""
    return about._replace(
        title=about.title or found.title or "",
        author=about.author or (found.author or "").replace("; ", ", "),
        outlet=about.outlet or found.sitename or "",
        published=about.published or guess,
        date_from="guess" if guess else about.date_from,
    )


# -- metadata, in order: JSON-LD (schema.org), meta elements, elements of the page, its address -----------------------


def _about_page(root: Element, characters: str, address: str) -> Document:
    """A Document without text: what a page of that tree and those characters says of itself."""
    linked = _linked_data(root)
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := one_line(element.get("content") or ""):
            meta.setdefault(name.lower(), content)
    original, retrieved = _origin(root, characters, address, meta)
    published, date_from = _published(linked, meta, root, original)
    outlet = _name(linked.get("publisher")) or _first(meta, "meta_outlet")
    free = str(linked.get("isAccessibleForFree", "true")).lower() not in ("false", "no")
    return Document(
        text="",
        title=_title(linked, meta, root, outlet),
        outlet=outlet,
        author=_author(linked, meta, root),
        published=published,
        date_from=date_from,
        address=original,
        retrieved=retrieved,
        notes=() if free else (_NOT_FREE,),
    )


def _first(meta: dict[str, str], names: str) -> str:
    """The content of the first of these meta elements that the page has; ``names``: a list of ``labels.txt``."""
    return next((meta[name] for name in labels(names) if name in meta), "")


def _linked_data(root: Element) -> dict[str, Any]:
    """The object of JSON-LD that describes an article, of several that with the most fields; empty without one."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        # The objects that may describe the page stand at its top, in lists and in "@graph".
        waiting, seen = [data], 0
        while waiting and seen < _MAXIMUM_NODES:
            node = waiting.pop()
            seen += 1
            if isinstance(node, list):
                waiting += node
            if not isinstance(node, dict):
                continue
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
            kinds = node.get("@type")
            names = (kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))
            if len(node) > len(best) and any(map(_ARTICLE_TYPES.search, names)):
                best = node
    return best


def _origin(root: Element, characters: str, address: str, meta: dict[str, str]) -> tuple[str, str]:
    """Address of the original page, and when an archive or a browser saved it."""
    canonical = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "")
    saved = _SAVED_FROM.search(characters[:20_000])
    said = address or (saved and (saved[1] or saved[2])) or canonical or meta.get("og:url", "")
    if archived := _ARCHIVE.match(said):
        year, month, day, clock, original = archived.groups()
        time = f"T{clock[:2]}:{clock[2:4]}:{clock[4:6]}Z" if len(clock) == 6 else ""
        return original, f"{year}-{month}-{day}{time}"
    retrieved = ""
    if saved and saved[3]:  # else as JavaScript prints a date: Fri Nov 27 2026 10:00:00 GMT+0000
        words = saved[3].split()
        retrieved = iso_date(saved[3]) or (iso_date(" ".join(words[1:4])) if len(words) > 3 else "")
    return (said if said.startswith(("http://", "https://")) else ""), retrieved


def _title(linked: dict[str, Any], meta: dict[str, str], root: Element, outlet: str) -> str:
    """The headline, without the site's name that pages put around it."""
    heads = [words_of(head) for head in root.iter("h1")]
    page = words_of(next(root.iter("title"), None))
    said = _text(linked.get("headline")) or _first(meta, "meta_title") or next(filter(None, heads), "") or page
    if len(heads) == 1 and heads[0] and said.startswith(heads[0]):
        return heads[0]
    if (said.endswith(("…", "...")) or not said) and len(heads) == 1:
        return heads[0] or said
    for mark in (" | ", " · ", " - ", " – ", " — ", " :: ", " • ", " « ", " » "):
        before, _, after = said.rpartition(mark)
        if before and (after.lower() == outlet.lower() or before in heads):
            return before
    return said


def _author(linked: dict[str, Any], meta: dict[str, str], root: Element) -> str:
    """The names of those who wrote it; no addresses, and not the outlet for want of a name."""
    author = linked.get("author")
    people = map(_name, author[:20] if isinstance(author, list) else [author])
    said = [name for name in people if name and not _FIRM.search(name)]
    if not said:
        said = [meta[name] for name in labels("meta_author") if name in meta and not _FIRM.search(meta[name])][:1]
    if not said:
        elements = root.iter("a", "span", "p", "div", "address")
        marked = (words_of(one) for one in elements if "author" in (one.get("rel"), one.get("itemprop")))
        said = [words for words in marked if 2 < len(words) < 80][:3]
    return ", ".join(dict.fromkeys(filter(None, (_BY.sub("", name) for name in said))))


def _published(linked: dict[str, Any], meta: dict[str, str], root: Element, address: str) -> tuple[str, str]:
    """The day of publication, and who says it."""
    if day := iso_date(linked.get("datePublished") or linked.get("dateCreated")):
        return day, "json-ld"
    if day := next(filter(None, (iso_date(meta.get(name)) for name in labels("meta_date"))), ""):
        return day, "meta"
    times = [element for element in root.iter("time", "abbr") if element.get("datetime") or element.get("title")]
    marked = [one for one in times if "pubdate" in one.attrib or "published" in str(one.attrib.values()).lower()]
    for element in (*marked, *times[:1]):
        if day := iso_date(element.get("datetime") or element.get("title")):
            return day, "time"
    match = _ADDRESS_DAY.search(address)
    day = iso_date("-".join(match.groups())) if match else ""
    return day, "address" if day else ""


def _name(said: Any) -> str:
    """The name of a person or an organisation of JSON-LD, which may be a plain word; of a list its first."""
    if isinstance(said, list):
        said = next(iter(said), None)
    return _text(said.get("name")) if isinstance(said, dict) else _text(said)


def _text(said: Any) -> str:
    """A word of JSON-LD as one line; lists of one are common, numbers are not names."""
    if isinstance(said, list):
        said = next(iter(said), "")
    return one_line(unescape(said)) if isinstance(said, str) else ""


# -- archives ----------------------------------------------------------------------------------------------------------


def read_warc(raw: bytes, hint: Hint) -> list[Document]:
    """The article of each page of the archive that has one, with its address and when it was fetched."""
    from warcio.archiveiterator import ArchiveIterator

    made: list[Document] = []
    for record in ArchiveIterator(io.BytesIO(_inflated(raw))):
        head = record.http_headers
        if record.rec_type != "response" or head is None or head.get_statuscode() != "200":
            continue
        kind = head.get_header("Content-Type") or ""
        if "html" not in kind.lower():
            continue
        if len(made) == _MAXIMUM_PAGES:
            raise ReadError(f"a web archive of more than {_MAXIMUM_PAGES} pages", "give a smaller part of it")
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        retrieved = record.rec_headers.get_header("WARC-Date") or ""
        characters, encoding = page_characters(record.content_stream().read(_MAXIMUM_INFLATED), kind)
        try:
            document = page_document(characters, hint._replace(address=address, content_type=kind))
        except ReadError:
            continue
        made.append(document._replace(encoding=encoding, address=address, retrieved=retrieved))
    return made


def read_wacz(raw: bytes, hint: Hint) -> list[Document]:
    """The pages of the WARC files in it."""
    archive = open_zip(raw)
    names = [name for name in archive.namelist() if name.startswith("archive/") and ".warc" in name]
    return [document for name in names[:_MAXIMUM_FILES] for document in read_warc(member_of(archive, name), hint)]


def _inflated(raw: bytes) -> bytes:
    """The archive without its compression, which is one gzip member for each record."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    made = bytearray()
    inflater, at = zlib.decompressobj(31), 0
    while at < len(raw):
        part = raw[at : at + _CHUNK]
        try:
            made += inflater.decompress(part, _MAXIMUM_INFLATED - len(made) + 1)
        except zlib.error:
            raise ReadError("a damaged web archive", "save it again") from None
        if len(made) > _MAXIMUM_INFLATED:
            raise ReadError("larger than 60 MB when unpacked", "give a smaller part of it")
        at += len(part) - len(inflater.unused_data)
        if inflater.eof:
            inflater = zlib.decompressobj(31)
    return bytes(made)
