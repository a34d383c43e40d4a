"""Records: JSON and CSV of scrapers and interfaces, ninjs of agencies, and feeds (RSS, Atom, RDF)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from time import struct_time
from typing import Any

from tui.sources.decode import decode
from tui.sources.readers import as_lines, blocks_in, iso_date
from tui.sources.reading import Document, Hint, ReadError

_KEYS = {
    "title": "headline title name webTitle title_page",
    "author": "byline author authors creator by",
    "outlet": "source outlet publisher sitename source_domain media_name media hostname domain provider site "
              "publication",
    "published": "datePublished date_published published date_publish publish_date published_at publishedAt pubDate "
                 "versioncreated firstcreated date webPublicationDate created_at timestamp time",
    "address": "url link canonical web_url webUrl id uri guid",
    "text": "body_xhtml body_html content_html body_text maintext articleBody text content_text body "
            "full_text fulltext article_text content raw_text description_text summary description",
}  # fmt: skip
"""Names of fields, lower case or not, the best first; of texts the one with the most paragraphs wins among the long."""
_LISTS = (
    "items",
    "articles",
    "results",
    "_items",
    "data",
    "stories",
    "documents",
    "docs",
    "response",
    "records",
    "hits",
)
_FIRST_CORRECTION = ("pubstatus", "pubStatus")
_MAXIMUM_FIELD = 20_000_000


def read_json(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles among the records of a JSON file, or of one record a line."""
    characters = _characters(raw)
    try:
        data: Any = json.loads(characters)
    except RecursionError:
        raise ReadError("a JSON file nested too deeply", "give the articles alone") from None
    except ValueError:
        data = list(_each_line(characters))
    found = [document for record in _records(data) if (document := _document(record)).text]
    if not found:
        raise ReadError(
            "a JSON file without articles in it", "name the fields title and text, or save the words as text"
        )
    return found


def read_csv(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles in the rows of a table with a heading."""
    characters = _characters(raw)
    heading = characters.split("\n", 1)[0]
    mark = max("\t,;", key=heading.count)
    csv.field_size_limit(_MAXIMUM_FIELD)
    try:
        rows = list(csv.DictReader(io.StringIO(characters, newline=""), delimiter=mark))
    except csv.Error as error:
        raise ReadError(f"a damaged table ({error})", "save it again as CSV") from None
    found = [document for row in rows if (document := _document(row)).text]
    if not found:
        raise ReadError("a table without articles in it", "name the columns title and text")
    return found


def _characters(raw: bytes) -> str:
    decoded = decode(raw)
    if decoded is None:
        raise ReadError("a binary file")
    return decoded.text.removeprefix("\ufeff")


def _each_line(characters: str) -> Iterator[Any]:
    for number, line in enumerate(characters.splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                raise ReadError(f"a damaged JSON file (line {number})", "save it again") from None


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """The records in a JSON value: itself, a list of them, or a list under a usual name."""
    for _ in range(4):
        if isinstance(data, dict):
            inner = next((data[key] for key in _LISTS if isinstance(data.get(key), list | dict) and data[key]), None)
            if inner is None or _field(data, "text"):
                break
            data = inner
    if isinstance(data, dict):
        several = [value for value in data.values() if isinstance(value, dict) and _field(value, "text")]
        data = [data] if _field(data, "text") or not several else several
    for record in data if isinstance(data, list) else []:
        if isinstance(record, dict):
            inner = record.get("_source", record)  # as search engines wrap their hits
            yield inner if isinstance(inner, dict) else record


def _document(record: dict[str, Any]) -> Document:
    day = iso_date(_field(record, "published"))
    address = _field(record, "address")
    status = next((str(record[key]) for key in _FIRST_CORRECTION if key in record), "usable")
    return Document(
        as_lines(_paragraphs(record)),
        _field(record, "title"),
        _field(record, "outlet"),
        _field(record, "author").removeprefix("By ").removeprefix("by "),
        day,
        "meta" if day else "",
        address=address if address.startswith(("http://", "https://")) else "",
        notes=() if status in ("usable", "None") else (f"marked by its agency as {status}",),
    )


def _paragraphs(record: dict[str, Any]) -> list[str]:
    """The blocks of the longest text; of about equally long ones those of the text with the most blocks."""
    lowered = {str(key).lower(): value for key, value in record.items()}
    texts = [
        blocks_in(lowered[key.lower()]) for key in _KEYS["text"].split() if isinstance(lowered.get(key.lower()), str)
    ]
    longest = max((sum(map(len, blocks)) for blocks in texts), default=0)
    return max((blocks for blocks in texts if sum(map(len, blocks)) > 0.8 * longest), key=len, default=[])


def _field(record: dict[str, Any], field: str) -> str:
    """The first field of that meaning that has a value, as one line."""
    lowered = {str(key).lower(): value for key, value in record.items()}
    return next((words for key in _KEYS[field].split() if (words := _as_words(lowered.get(key.lower())))), "")


def _as_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_words, value[:20])))
    if isinstance(value, dict):
        return _as_words(value.get("name") or value.get("title"))
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and value != "" else ""


_MAXIMUM_ENTRIES = 2_000
_CLOSING = re.compile(r"^(?:The post )?.{0,400}\bappeared first on .{1,200}$")
"""The last line of WordPress feeds."""


def read_feed(raw: bytes, _hint: Hint) -> list[Document]:
    """The entries, each with its full text where the feed carries it, else its summary."""
    import feedparser

    if b"<!ENTITY" in raw:
        raise ReadError("a feed that declares entities, which are not followed")
    found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    outlet = _line(found.feed.get("title"))
    return [_entry(entry, outlet) for entry in found.entries[:_MAXIMUM_ENTRIES]]


def _entry(entry: Any, outlet: str) -> Document:
    contents = [content.get("value", "") for content in entry.get("content", ())]
    full = max(contents, key=len, default="")
    when: struct_time | None = entry.get("published_parsed") or entry.get("updated_parsed")
    blocks = blocks_in(full or entry.get("summary", ""))
    return Document(
        as_lines(block for block in blocks if not _CLOSING.match(block)),
        _line(entry.get("title")),
        outlet,
        _line(entry.get("author")),
        f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}" if when else "",
        "meta" if when else "",
        address=entry.get("link", ""),
        notes=() if full else ("summary only: the feed does not carry the article",),
    )


def _line(said: Any) -> str:
    return " ".join(" ".join(blocks_in(str(said or ""))).split())
