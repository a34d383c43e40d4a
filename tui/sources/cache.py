"""Pages that were fetched, kept as the bytes that came, so that the same command works offline later.

One file for each address: a line of JSON (address, final address, time, content type, ETag, SHA-256), then the bytes.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.files import NoHomeError, cache_dir, digest, write_private
from tui.sources.files import RawText, SourceError

if TYPE_CHECKING:
    from tui.sources import Wishes
    from tui.sources.jobs import ReaderProcess

MAXIMUM_BYTES = 200_000_000
"""Maximum bytes of all pages; the oldest go first."""
FRESH_SECONDS = 3600.0
"""Seconds for which a kept page is shown without asking again: a session's reading, reports and reloads."""


class Kept(NamedTuple):
    """One page of the cache."""

    source: RawText
    etag: str
    age: float
    """Seconds since it was fetched."""


class Cache:
    """The folder of kept pages; one that cannot be read or written is an empty one."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        try:
            self._folder = f"{cache_dir(environ)}/pages"
        except NoHomeError:
            self._folder = ""

    def find(self, address: str) -> Kept | None:
        """The page kept for an address; None where there is none, or a damaged one."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            with open(self._path(address), "rb") as file:
                head: dict[str, Any] = json.loads(file.readline(20_000))
                raw = file.read()
            if head["address"] == address and digest(raw) == head["sha256"]:
                retrieved = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(float(head["time"])))
                kept = RawText(address, raw, str(head["content_type"]), str(head["final"]), retrieved)
                return Kept(kept, str(head["etag"]), max(0.0, time.time() - float(head["time"])))
        return None

    def keep(self, source: RawText, etag: str, at: float) -> None:
        """Keep a page; the oldest ones make room. A full disk only means that it is not kept."""
        head = {
            "address": source.origin,
            "final": source.address,
            "time": at,
            "content_type": source.content_type,
            "etag": etag,
            "sha256": digest(source.raw),
        }
        with contextlib.suppress(OSError):
            self._make_room(len(source.raw))
            write_private(self._path(source.origin), json.dumps(head).encode() + b"\n" + source.raw)

    def _path(self, address: str) -> str:
        return f"{self._folder}/{digest(address.encode('utf-8', 'replace'))}"

    def _make_room(self, size: int) -> None:
        if not os.path.isdir(self._folder):
            return
        with os.scandir(self._folder) as entries:
            files = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries)
        total = size + sum(length for _, length, _ in files)
        for _, length, path in files:
            if total <= MAXIMUM_BYTES:
                break
            os.unlink(path)
            total -= length


def fetched_source(address: str, process: ReaderProcess, wishes: Wishes, cache: Cache) -> RawText:
    """The page at an address, from the cache or the network; raises SourceError or ReadError."""
    from tui.sources.reading import ReadError

    kept = cache.find(address)
    if kept is not None and (wishes.offline or (kept.age < FRESH_SECONDS and not wishes.fresh)):
        return _marked(kept)
    if wishes.offline:
        raise SourceError(address, "not in the cache, and the network is not asked", "leave out --offline")
    at = time.time()
    try:
        head, raw = process.fetch(address, kept.etag if kept else "")
    except ReadError:
        if kept is None or wishes.fresh or process.closed:
            raise
        return _marked(kept)
    if head["status"] == 304 and kept is not None:
        source, etag = kept.source, kept.etag
    else:
        note = str(head["note"])
        source = RawText(address, raw, str(head["content_type"]), str(head["address"]), notes=(note,) if note else ())
        etag = str(head["etag"])
    if not source.notes:
        cache.keep(source, etag, at)
    return source._replace(retrieved=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)))


def _marked(kept: Kept) -> RawText:
    """The kept page, with a note where it may have changed since."""
    if kept.age < FRESH_SECONDS:
        return kept.source
    return kept.source._replace(notes=(f"the copy kept on {kept.source.retrieved[:16].replace('T', ' ')}",))
