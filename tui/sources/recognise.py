"""Tell what bytes are: by their content first, then by the content type, last by the suffix of the name.

Plain text, the common case before the first screen, costs a few comparisons and at most one short search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.collation.annotate.lazy_regex import pattern
from tui.sources.formats import FORMATS, PLAIN, Format, format_named

_HEAD = 64 * 1024
"""Maximum bytes that are searched for marks: above it no format of the table shows them first."""
_PDF_HEAD = 1024
"""Bytes in which a PDF's mark may stand: mail gateways and printers put their own lines above it."""
_MEMBERS = 2000
"""Maximum members of a zip archive whose names are looked at."""
_WIDE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BLANKS = b"\xef\xbb\xbf \t\r\n\x0c"
_NAME = pattern(r"<(?:[\w.-]+:)?([!\w.-]+)")
_TAGS = pattern(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def recognise(raw: bytes, name: str = "", content_type: str = "") -> Format:
    """The row of the table that describes these bytes; that of plain text where nothing else is recognised."""
    opening = raw[:_PDF_HEAD]
    if b"%PDF-" in opening:
        return format_named("pdf")
    for row in FORMATS:
        if row.start and opening.startswith(row.start):
            return _unpacked(raw, row)
    head = _characters(raw)
    return _by_content(head) or _by_name(name, content_type) or format_named(PLAIN)


def _characters(raw: bytes) -> str:
    """The first bytes as characters, enough to see marks in; line ends as one kind."""
    encoding = _WIDE_MARKS.get(raw[:2])
    head = raw[:_HEAD].decode(encoding, "ignore") if encoding else raw[:_HEAD].decode("latin-1")
    return head.lstrip("\ufeff" + _BLANKS.decode("latin-1")).replace("\r\n", "\n").replace("\r", "\n")


def _by_content(head: str) -> Format | None:
    """The row whose expression or root element these characters have."""
    root = _root(head)
    for row in FORMATS:
        if root and root in row.root.split():
            return row
        if row.head and _has_cue(row, head) and re.compile(row.head, re.VERBOSE | re.MULTILINE).match(head):
            return row
    if root:
        return format_named("html") if _TAGS.search(head) else _unknown_xml(root)
    return None


def _has_cue(row: Format, head: str) -> bool:
    """Whether the expression can match at all; one without cues needs figures where the slugs of wires have them."""
    if not row.cues:
        return head[3:6].isdigit() or head.startswith("\x01")
    return any(head.startswith(cue[1:]) if cue[0] == "^" else cue in head for cue in row.cues)


def _root(head: str) -> str:
    """The name of the root element or of HTML's doctype, in lower case; empty where the characters are no markup."""
    at = 0
    while head.startswith("<", at):
        if head.startswith("<!--", at):
            end = head.find("-->", at)
        elif head.startswith("<?", at) or _is_doctype(head[at : at + 80].lower()):
            internal, end = head.find("[", at), head.find(">", at)
            end = head.find("]>", at) if 0 <= internal < end else end
        else:
            found = _NAME.match(head, at)
            return found[1].lower() if found else ""
        if end < 0:
            return "?"
        at = head.index(">", end) + 1
        at += len(head[at:]) - len(head[at:].lstrip())
    return ""


def _is_doctype(opening: str) -> bool:
    """Whether it declares another type than HTML, whose own declaration may be the only sign of it."""
    return opening.startswith("<!doctype") and not opening[9:].lstrip().startswith("html")


def _unknown_xml(root: str) -> Format:
    return Format("xml", "a damaged XML file" if root == "?" else f"an XML file of an unknown kind (<{root[:40]}>)")


def _by_name(name: str, content_type: str) -> Format | None:
    """The row that claims the content type or the suffix, of those that have no mark of their own."""
    kind, suffix = content_type.partition(";")[0].strip().lower(), "." + name.lower().rpartition(".")[2]
    for row in FORMATS:
        if not (row.start or row.head or row.member or row.root) and (
            (kind and kind in row.types.split()) or suffix in row.suffixes.split()
        ):
            return row
    return None


def _unpacked(raw: bytes, row: Format) -> Format:
    """What a zip archive or a compressed file holds, as far as the table knows it."""
    if row.name == "zip":
        return _by_members(raw) or row
    if raw.startswith(b"\x1f\x8b"):
        return format_named("warc") if _inflated(raw).startswith(b"WARC/") else row
    return row


def _inflated(raw: bytes) -> bytes:
    """The first bytes of gzip data; empty where they are damaged."""
    import zlib

    try:
        return zlib.decompressobj(31).decompress(raw[:_HEAD], 16)
    except zlib.error:
        return b""


def _by_members(raw: bytes) -> Format | None:
    """The row with a member of the archive."""
    names = list(_member_names(raw))
    for row in FORMATS:
        if row.member and any(re.fullmatch(row.member, name) for name in names):
            return row
    return None


def _member_names(raw: bytes) -> Iterator[str]:
    """Names in the local headers of a zip archive: its directory at the end may be damaged or endless."""
    at = 0
    for _ in range(_MEMBERS):
        at = raw.find(b"PK\x03\x04", at)
        if at < 0:
            return
        length = int.from_bytes(raw[at + 26 : at + 28], "little")
        yield raw[at + 30 : at + 30 + length].decode("latin-1")
        at += 30
