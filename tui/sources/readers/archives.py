"""Web archives: WARC and WACZ; every page that was answered well becomes an article."""

from __future__ import annotations

import io
import zlib

from tui.sources.readers.markup import member_of, open_zip, page_characters
from tui.sources.readers.web import page_document
from tui.sources.reading import Document, Hint, ReadError

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
