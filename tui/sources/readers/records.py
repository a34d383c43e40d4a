"""Records: JSON and CSV of scrapers and interfaces, ninjs of agencies, and feeds (RSS, Atom, RDF)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from tui.sources.decode import decode
from tui.sources.readers import as_lines, blocks_in, iso_date, labels, one_line
from tui.sources.reading import Document, Hint, ReadError

_MAXIMUM_FIELD = 20_000_000
"""Maximum characters of a field in CSV."""
_MAXIMUM_DEPTH = 4
"""Maximum records around the list of records in JSON."""
_MAXIMUM_ENTRIES = 2_000
"""Maximum entries of a feed."""
_NEARLY_LONGEST = 0.8
"""Minimum length of a text to be preferred for its blocks, as a share of the record's longest."""
_CLOSING = re.compile(r"^(?:The post )?.{0,400}\bappeared first on .{1,200}$")
"""The last line of WordPress feeds."""


def read_json(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles among the records of a JSON file, or of one record a line."""
    characters = _characters(raw)
    try:
        data: Any = json.loads(characters)
    except RecursionError:
        raise ReadError("a JSON file nested too deeply", "give the articles alone") from None
    except ValueError:
        data = []
        for number, line in enumerate(characters.splitlines(), 1):
            try:
                data += [json.loads(line)] if line.strip() else []
            except (ValueError, RecursionError):
                raise ReadError(f"a damaged JSON file (line {number})", "save it again") from None
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


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """The records in a JSON value: itself, a list of them, or a list under a usual name."""
    for _ in range(_MAXIMUM_DEPTH):
        if isinstance(data, dict):
            lists = (
                data[key] for key in labels("record_lists") if isinstance(data.get(key), list | dict) and data[key]
            )
            inner = next(lists, None)
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
    """The article of a record: the longest text; of about equally long ones that with the most blocks."""
    lowered = {str(key).lower(): value for key, value in record.items()}
    fields = (lowered.get(key.lower()) for key in labels("record_text"))
    texts = [blocks_in(field) for field in fields if isinstance(field, str)]
    longest = max((sum(map(len, blocks)) for blocks in texts), default=0)
    long = [blocks for blocks in texts if sum(map(len, blocks)) > _NEARLY_LONGEST * longest]
    best: list[str] = max(long, key=len, default=[])
    address = _field(record, "address")
    status = next((str(record[key]) for key in ("pubstatus", "pubStatus") if key in record), "usable")
    return Document(
        as_lines(best),
        _field(record, "title"),
        _field(record, "outlet"),
        _field(record, "author").removeprefix("By ").removeprefix("by "),
        iso_date(_field(record, "published")),
        "meta",
        address=address if address.startswith(("http://", "https://")) else "",
        notes=() if status in ("usable", "None") else (f"marked by its agency as {status}",),
    )


def _field(record: dict[str, Any], field: str) -> str:
    """The first field of that meaning that has a value, as one line."""
    lowered = {str(key).lower(): value for key, value in record.items()}
    values = (_as_words(lowered.get(key.lower())) for key in labels(f"record_{field}"))
    return next(filter(None, values), "")


def _as_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_words, value[:20])))
    if isinstance(value, dict):
        return _as_words(value.get("name") or value.get("title"))
    return one_line(str(value)) if isinstance(value, str | int | float) and value != "" else ""


def read_feed(raw: bytes, _hint: Hint) -> list[Document]:
    """The entries, each with its full text where the feed carries it, else its summary; nothing more is fetched."""
    import feedparser

    if b"<!ENTITY" in raw:
        raise ReadError("a feed that declares entities, which are not followed")
    found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    outlet = _without_markup(found.feed.get("title"))
    made = []
    for entry in found.entries[:_MAXIMUM_ENTRIES]:
        full = max((content.get("value", "") for content in entry.get("content", ())), key=len, default="")
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        document = Document(
            as_lines(block for block in blocks_in(full or entry.get("summary", "")) if not _CLOSING.match(block)),
            _without_markup(entry.get("title")),
            outlet,
            _without_markup(entry.get("author")),
            f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}" if when else "",
            "meta",
            address=entry.get("link", ""),
            notes=() if full else ("summary only: the feed does not carry the article",),
        )
        made.append(document)
    return made


def _without_markup(said: Any) -> str:
    return one_line(" ".join(blocks_in(str(said or ""))))
