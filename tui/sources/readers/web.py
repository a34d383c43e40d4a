"""Web pages, single and in archives (WARC, WACZ): the story without the page around it, and the page's metadata.

Metadata in order: JSON-LD (schema.org), meta elements (OpenGraph, Dublin Core, citation), elements of the page, its
address.
"""

from __future__ import annotations

import io
import json
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from tui.sources.readers import (
    Element,
    as_lines,
    blocks_of,
    iso_date,
    member_of,
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
_WALL = re.compile(
    r"cookies?\b|consent|subscri|sign (?:in|up)|log ?in|abonn|anmelden|registr|paywall|javascript|captcha|robot",
    re.IGNORECASE,
)
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
_NO_TEXT = ("nav", "header", "footer", "form", "button", "a", "h1", "h2", "h3", "h4", "h5", "h6")
_ADVICE = "save the page in a browser (SingleFile, or its words) and give that"


def read_page(raw: bytes, hint: Hint) -> list[Document]:
    """The article of a page."""
    characters, encoding = page_characters(raw, hint.content_type)
    return [page_document(characters, hint)._replace(encoding=encoding)]


def page_document(characters: str, hint: Hint) -> Document:
    """The article in a page's characters; raises ReadError where there is none."""
    characters = _INLINE_FILE.sub("data:,", characters)
    root = parse_html(characters)
    about = about_page(root, characters, hint.address)
    every = blocks_of(root.find("body") if root.find("body") is not None else root)
    found = without_head(without_layout_tables(story_blocks(characters), root), about)
    story = every if hint.whole else found
    if not story:
        wall = " (it asks for consent, a login or scripts)" if _WALL.search(" ".join(every)) else ""
        raise ReadError(f"a web page that shows no story{wall}", _advice(about, hint))
    about = _second_opinion(about, characters, hint)
    total = sum(len(block) >= _SHORTEST_BLOCK for block in blocks_of(root, _NO_TEXT))
    return Document(
        text=as_lines(story),
        title=about.title,
        outlet=about.outlet,
        author=about.author,
        published=about.published,
        date_from=about.date_from,
        address=about.address,
        retrieved=about.retrieved,
        blocks=(0, 0) if hint.whole else (min(len(story), total), total),
        notes=tuple(_notes(about, story, hint)),
        aside=tuple(block for block in every if not _is_told(block, found)) if hint.whole else (),
        trusted=not hint.whole,
    )


def story_blocks(characters: str) -> list[str]:
    """The story's paragraphs, headings and list entries, as trafilatura finds them."""
    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)
    found = bare_extraction(characters, favor_precision=True, include_comments=False, with_metadata=False)
    text = getattr(found, "text", "") or ""
    rows = [cell for line in text.splitlines() for cell in _cells(line)]
    story = [line for line in rows if line and not _CLOSING.match(line)]
    return story[:-1] if len(story) > 3 and _ATTACHMENT.match(story[-1]) else story


def _cells(line: str) -> list[str]:
    """The cells of a table's row, each by itself where they hold prose: a table often only lays out the page."""
    if "|" not in line:
        return [line.strip()]
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return cells if max(map(len, cells)) >= _PROSE_CELL else [" | ".join(filter(None, cells))]


def without_layout_tables(story: list[str], root: Element) -> list[str]:
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


def without_head(story: list[str], about: About) -> list[str]:
    """The story without the headline and byline that are told apart from it."""
    heads = {about.title.casefold(), about.author.casefold(), f"by {about.author}".casefold()} - {""}
    skipped = 0
    while skipped < min(3, len(story)) and story[skipped].lstrip("#- ").casefold() in heads:
        skipped += 1
    return story[skipped:]


def _is_told(block: str, story: list[str]) -> bool:
    """Whether a block of the page belongs to its story, whose list entries have a mark before them."""
    bare = (paragraph.lstrip("- ") for paragraph in story)
    return any(block in paragraph or paragraph in block for paragraph in filter(None, bare))


def _second_opinion(about: About, characters: str, hint: Hint) -> About:
    """What trafilatura makes of the head where the page itself does not say it; its date is a guess."""
    if about.title and about.author and about.published and about.outlet:
        return about
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(parse_html(characters), hint.address or None, date_config=None, extensive=False)
    published, date_from = about.published, about.date_from
    if not published and found.date:
        published, date_from = found.date, "guess"
    return about._replace(
        title=about.title or found.title or "",
        author=about.author or (found.author or "").replace("; ", ", "),
        outlet=about.outlet or found.sitename or "",
        published=published,
        date_from=date_from,
    )


def _notes(about: About, story: list[str], hint: Hint) -> list[str]:
    """What a reader should know of the page."""
    notes = []
    if not about.free:
        notes.append("the page says that it is not free: this may be only its beginning")
    short = sum(map(len, story)) < _SHORTEST_STORY
    if short and not hint.whole:
        notes.append(f"only {len(story)} short lines came, perhaps a wall; {_advice(about, hint)}")
    return notes


def _advice(about: About, hint: Hint) -> str:
    """The way out of a wall: a page saved by hand, or an archive's copy that the user may ask for."""
    address = hint.address or about.address
    return f"{_ADVICE}, or try https://web.archive.org/web/2id_/{address}" if address else _ADVICE


_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Posting|Review|Claim)$")
_MAXIMUM_NODES = 5_000
"""Maximum objects of JSON-LD that are looked at."""
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:\D|$)")
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)(\d{0,6})\w{0,3}/(.+)", re.DOTALL)
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(\S+) -->|Page saved with SingleFile\s*url:\s*(\S+)\s*(?:saved date:\s*([^\n]{1,60}))?"
)
_FIRM = re.compile(r"^@|^https?://|^[\w.-]+\.(?:com|org|net|de|co\.uk)$", re.IGNORECASE)

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "headline")
_OUTLETS = ("og:site_name", "citation_journal_title", "application-name", "dc.publisher")
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl", "sailthru.author")
_DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "citation_publication_date",
    "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "og:published_time",
    "article.published", "dcterms.created", "dcterms.date", "cxenseparse:recs:publishtime",
)  # fmt: skip


class About(NamedTuple):
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    date_from: str = ""
    address: str = ""
    retrieved: str = ""
    """When an archive or a browser saved it, ISO 8601."""
    free: bool = True
    """Whether all of it may be read without paying, as far as the page says."""


def about_page(root: Element, characters: str, address: str) -> About:
    """What the page of that tree and those characters says of itself."""
    linked = _article_data(root)
    meta = _meta_of(root)
    original, retrieved = origin_of(root, characters, address, meta)
    published, date_from = _published(linked, meta, root, original)
    outlet = _name(linked.get("publisher")) or _first(meta, _OUTLETS)
    return About(
        title=_title(linked, meta, root, outlet),
        outlet=outlet,
        author=_author(linked, meta, root),
        published=published,
        date_from=date_from,
        address=original,
        retrieved=retrieved,
        free=str(linked.get("isAccessibleForFree", "true")).lower() not in ("false", "no"),
    )


def origin_of(root: Element, characters: str, address: str, meta: dict[str, str]) -> tuple[str, str]:
    """Address of the original page, and when an archive or a browser saved it."""
    canonical = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "")
    saved = _SAVED_FROM.search(characters[:20_000])
    said = address or (saved and (saved[1] or saved[2])) or canonical or meta.get("og:url", "")
    if archived := _ARCHIVE.match(said):
        year, month, day, clock, original = archived.groups()
        time = f"T{clock[:2]}:{clock[2:4]}:{clock[4:6]}Z" if len(clock) == 6 else ""
        return original, f"{year}-{month}-{day}{time}"
    retrieved = iso_date(saved[3]) or _javascript_day(saved[3]) if saved and saved[3] else ""
    return (said if said.startswith(("http://", "https://")) else ""), retrieved


def _javascript_day(said: str) -> str:
    """The day of a date as JavaScript prints it: Fri Nov 27 2026 10:00:00 GMT+0000."""
    words = said.split()
    return iso_date(" ".join(words[1:4])) if len(words) > 3 else ""


def _article_data(root: Element) -> dict[str, Any]:
    """The first object of JSON-LD that describes an article; empty where there is none."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _objects(data):
            if _is_article(node) and len(node) > len(best):
                best = node
    return best


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON value that may describe the page: at its top, in lists and in ``@graph``."""
    waiting, seen = [data], 0
    while waiting and seen < _MAXIMUM_NODES:
        node = waiting.pop()
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _meta_of(root: Element) -> dict[str, str]:
    """The contents of meta elements by their lower-case names, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _title(linked: dict[str, Any], meta: dict[str, str], root: Element, outlet: str) -> str:
    """The headline, without the site's name that pages put around it."""
    heads = [words_of(head) for head in root.iter("h1")]
    page = words_of(next(root.iter("title"), None))
    said = _text(linked.get("headline")) or _first(meta, _TITLES) or next(filter(None, heads), "") or page
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
    said = (
        _names(linked.get("author"))
        or [words for name in _AUTHORS if (words := meta.get(name, "")) and not _FIRM.search(words)][:1]
    )
    if not said:
        marked = (element for element in root.iter("a", "span", "p", "div", "address") if _marks_author(element))
        said = [words for element in marked if 2 < len(words := words_of(element)) < 80][:3]
    names = [re.sub(r"^(?:by|von|par|por|di|da|door)\s+", "", name, flags=re.IGNORECASE) for name in said]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _marks_author(element: Element) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop"))


def _published(linked: dict[str, Any], meta: dict[str, str], root: Element, address: str) -> tuple[str, str]:
    """The day of publication, and who says it."""
    if day := iso_date(linked.get("datePublished") or linked.get("dateCreated")):
        return day, "json-ld"
    if day := next((day for name in _DATES if (day := iso_date(meta.get(name)))), ""):
        return day, "meta"
    times = [element for element in root.iter("time", "abbr") if element.get("datetime") or element.get("title")]
    marked = [one for one in times if "pubdate" in one.attrib or "published" in str(one.attrib.values()).lower()]
    for element in (*marked, *times[:1]):
        if day := iso_date(element.get("datetime") or element.get("title")):
            return day, "time"
    match = _ADDRESS_DAY.search(address)
    day = iso_date("-".join(match.groups())) if match else ""
    return day, "address" if day else ""


def _names(said: Any) -> list[str]:
    """The names in a person, a list of them, or a plain word."""
    people = said if isinstance(said, list) else [said]
    return [name for person in people[:20] if (name := _name(person)) and not _FIRM.search(name)]


def _name(said: Any) -> str:
    if isinstance(said, list):
        said = next(iter(said), None)
    return _text(said.get("name")) if isinstance(said, dict) else _text(said)


def _text(said: Any) -> str:
    """A word of JSON-LD as one line; lists of one are common, numbers are not names."""
    if isinstance(said, list):
        said = next(iter(said), "")
    if not isinstance(said, str):
        return ""
    from html import unescape

    return " ".join(unescape(said).split())


_MAXIMUM_INFLATED = 60_000_000
"""Maximum bytes of an archive when inflated: the reading library follows a bomb for more than 30 s."""
_MAXIMUM_PAGES = 200
_CHUNK = 1 << 16
"""Bytes inflated at a time: what lies behind the end of a member is copied once for each member."""


def read_warc(raw: bytes, hint: Hint) -> list[Document]:
    """The pages of the archive, with their addresses and when each was fetched."""
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
        page = record.content_stream().read(_MAXIMUM_INFLATED)
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        made += _pages(page, hint._replace(address=address, content_type=kind))
        if made and made[-1].address == address:
            made[-1] = made[-1]._replace(retrieved=record.rec_headers.get_header("WARC-Date") or "")
    return made


def _pages(page: bytes, hint: Hint) -> list[Document]:
    """The article of one page; none where the page has none, as many in an archive have."""
    characters, encoding = page_characters(page, hint.content_type)
    try:
        return [page_document(characters, hint)._replace(encoding=encoding, address=hint.address)]
    except ReadError:
        return []


def read_wacz(raw: bytes, hint: Hint) -> list[Document]:
    """The pages of the WARC files in it."""
    archive = open_zip(raw)
    names = [name for name in archive.namelist() if name.startswith("archive/") and ".warc" in name]
    return [document for name in names[:20] for document in read_warc(member_of(archive, name), hint)]


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
