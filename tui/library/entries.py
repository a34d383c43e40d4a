"""From paths to entries: JSON lines are streamed, everything else comes through the sources."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from tui.collation.annotate.language import detect_language
from tui.collation.model import Article, Sentence
from tui.collation.segment import paragraph_spans, segment
from tui.files import digest
from tui.sources import Loaded, SourceError, Wishes, load_each
from tui.sources.clean import clean_line, clean_text

JSON_LINES = (".jsonl", ".ndjson")
LONGEST_LINE = 20_000_000
"""Maximum bytes of one JSON line."""
LONGEST_TEXT = 200_000
"""Maximum characters of a text that are kept: far more than any report has."""
_SOURCES_AT_ONCE = 8
"""Files read beside each other."""


class Entry(NamedTuple):
    """An article of the library."""

    key: str
    """Its id where the source gives one, else the digest of its text and origin: the same article comes in once."""
    title: str
    text: str
    """The story: page furniture is left out."""
    outlet: str
    published: str
    """ISO 8601; empty where unknown."""
    origin: str
    """Path or address; ``#3`` behind a path names the third article of a file of many."""
    language: str


Complain = Callable[[str], None]


def read_entries(paths: Sequence[str], wishes: Wishes, complain: Complain) -> Iterator[Entry]:
    """The articles behind the paths, one after the other; what cannot be read is passed to ``complain``."""
    waiting: list[str] = []
    for path in _files(paths):
        if path.lower().endswith(JSON_LINES):
            yield from _json_lines(path, complain)
            continue
        waiting.append(path)
        if len(waiting) == _SOURCES_AT_ONCE:
            yield from _from_sources(waiting, wishes, complain)
            waiting.clear()
    if waiting:
        yield from _from_sources(waiting, wishes, complain)


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The files below folders, in order of their names, hidden ones left out; other paths as they are."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (os.path.join(folder, name) for name in sorted(files) if not name.startswith("."))


def _from_sources(paths: Sequence[str], wishes: Wishes, complain: Complain) -> Iterator[Entry]:
    loaded: Loaded = load_each(paths, None, wishes, choosing=True)
    for error in loaded.errors:
        complain(str(error))
    yield from map(_entry_of, loaded.articles)
    for collection in loaded.collections:
        yield from map(_entry_of, collection.articles)


def _entry_of(article: Article) -> Entry:
    sentences = segment(article._replace(siglum=article.siglum or "A"))
    story = _story_of(sentences)
    key = digest(f"{article.origin}\n{article.text}".encode("utf-8", "replace"))
    text, outlet, date = story[:LONGEST_TEXT], article.outlet or "", article.published or ""
    return Entry(key, article.title, text, outlet, date, article.provenance.address or article.origin, article.language)


def _story_of(sentences: Sequence[Sentence]) -> str:
    """The sentences that are no page furniture, a line for each paragraph."""
    words: dict[int, list[str]] = {}
    for sentence in sentences:
        if sentence.kind.tells:
            words.setdefault(sentence.paragraph, []).append(sentence.text)
    return "\n".join(" ".join(own) for own in words.values())


def _json_lines(path: str, complain: Complain) -> Iterator[Entry]:
    try:
        with open(path, "rb") as file:
            number = read = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    complain(
                        f"{path}: line {number} is longer than {LONGEST_LINE // 1_000_000} MB; the rest is not read"
                    )
                    return
                for entry in _json_line(line, f"{path}: line {number}", complain) if line.strip() else ():
                    read += 1
                    yield entry if entry.origin else entry._replace(origin=f"{path}#{read}")
    except OSError as error:
        complain(str(SourceError(path, (error.strerror or str(error)).lower(), "check the name and its rights")))


def _json_line(line: bytes, where: str, complain: Complain) -> Iterator[Entry]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        complain(f"{where} is no JSON object with a text; left out")
        return
    text = clean_text(record["text"])[:LONGEST_TEXT]
    title, outlet, date, address = (_string(record, name) for name in ("title", "outlet", "date", "url"))
    language = detect_language(text)
    key = _string(record, "id") or digest(f"{address}\n{text}".encode("utf-8", "replace"))
    article = Article("A", title, None, None, None, "", "", language, text, paragraph_spans(text))
    yield Entry(key, title, _story_of(segment(article)), outlet, date[:25], address, language)


def _string(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return clean_line(str(value))[:2000] if isinstance(value, str | int) else ""
