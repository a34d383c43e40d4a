"""Feeds: RSS, Atom and RDF, read by feedparser; nothing that an entry points at is fetched."""

from __future__ import annotations

import io
import re
from time import struct_time
from typing import Any

from tui.sources.readers.markup import blocks_in, lines
from tui.sources.reading import Document, Hint, ReadError

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
        lines(block for block in blocks if not _CLOSING.match(block)),
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
