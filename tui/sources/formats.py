"""The one table of formats, and ``recognise``, which finds the row that describes some bytes.

A new format is one row here and one function. Content is looked at first, then the content type, last the suffix of
the name. Imported before the first screen, so nothing here is compiled or loaded until it is needed: plain text costs a
few comparisons and at most one short search.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern

PLAIN = "text"
"""Name of the format that is read in this process."""


class Format(NamedTuple):
    """One kind of input."""

    name: str
    """Short and stable: appears in reports and in requests to the reader process."""
    what: str
    """What a person calls it, with its article."""
    reader: str = ""
    """``module:function`` below ``tui.sources.readers``; empty where it is only recognised, to be refused."""
    suffixes: str = ""
    """Usual endings, separated by blanks; they decide only where the content says nothing."""
    types: str = ""
    """Content types of the web, separated by blanks; they too decide only where the content says nothing."""
    start: tuple[bytes, ...] = ()
    """The first bytes."""
    head: str = ""
    """Regular expression, verbose, matched at the beginning of the first 64 kB of characters; ``^`` begins a line."""
    cues: tuple[str, ...] = ()
    """Words of which one must stand in those characters before the expression is tried, as compiling it takes a
    millisecond before the first screen; behind ``^`` one that they must begin with."""
    member: str = ""
    """Regular expression of the name of a member, for zip archives."""
    root: str = ""
    """Names of the root element, separated by blanks, for XML and HTML; without prefix, in lower case."""
    many: bool = False
    """Whether it commonly holds several articles."""
    advice: str = "save its words as a text file and give that"
    """What to do where it cannot be read."""


_MAIL_HEADERS = r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){3}"
_MAIL_CUES = ("From:", "Subject:", "Message-ID:", "Received:", "Return-Path:", "MIME-Version:")
NEXIS_START = (
    r"^[ \t]*(?:\d{1,5}\ (?:of|von|de|sur|di)\ \d{1,5}\ (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI)"
    r"|Dokument\ \d{1,5}\ von\ \d{1,5})[ \t]*$"
)
"""Regular expression of the line above each article of a Nexis export."""
_PICTURE = "give the words it shows as a text file"

FORMATS = (
    Format("pdf", "a PDF file", "pdf:read_pdf", ".pdf", "application/pdf", (b"%PDF-",)),
    Format("rtf", "a rich text document", "office:read_rtf", ".rtf", "application/rtf text/rtf", (b"{\\rtf",)),
    Format("docx", "a Word document", "office:read_docx", ".docx .docm",
           "application/vnd.openxmlformats-officedocument.wordprocessingml.document", member=r"word/document\d?\.xml",
           advice="open it in an office program and save it again"),
    Format("odt", "an OpenDocument text", "office:read_odt", ".odt .ott", "application/vnd.oasis.opendocument.text",
           member=r"content\.xml", advice="open it in an office program and save it again"),
    Format("epub", "an EPUB book", "office:read_epub", ".epub", "application/epub+zip",
           member=r"META-INF/container\.xml", many=True),
    Format("wacz", "a web archive (WACZ)", "web:read_wacz", ".wacz", member=r"archive/[^/]+\.warc(?:\.gz)?",
           many=True),
    Format("warc", "a web archive (WARC)", "web:read_warc", ".warc .warc.gz", "application/warc", (b"WARC/1.",),
           many=True),
    Format("mbox", "a mailbox", "mail:read_mbox", ".mbox .mbx", "application/mbox",
           cues=("^From ",),
           head=r"From\ \S[^\n]{0,200}\n(?:>?[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}", many=True),
    Format("mhtml", "a saved web page (MHTML)", "mail:read_mhtml", ".mht .mhtml", "multipart/related message/rfc822",
           cues=("multipart/related",),
           head=r"(?=[\s\S]{0,3000}multipart/related)(?=[\s\S]{0,3000}(?:Snapshot-Content-Location|Saved\ by"
                r"|Content-Location:\ *https?:))" + _MAIL_HEADERS),
    Format("mail", "a mail message", "mail:read_mail", ".eml", "message/rfc822",
           cues=_MAIL_CUES, head=rf"(?=[\s\S]{{0,4000}}?^(?:{'|'.join(_MAIL_CUES)}))" + _MAIL_HEADERS),
    Format("feed", "a feed", "records:read_feed", ".rss .atom .rdf", "application/rss+xml application/atom+xml",
           root="rss feed rdf", many=True),
    Format("nitf", "a news item (NITF)", "wire:read_nitf", ".nitf", root="nitf"),
    Format("newsml", "a news item (NewsML)", "wire:read_newsml", root="newsml newsitem newsmessage packageitem",
           many=True),
    Format("jats", "a journal article (JATS)", "wire:read_jats", ".nxml",
           cues=("<article-meta",),
           head=r"(?=[\s\S]{0,2000}?<article[\s>])[\s\S]{0,30000}?<article-meta[\s>]"),
    Format("factiva-xml", "a Factiva export (XML)", "exports:read_factiva_xml",
           root="ppsresponse ppsarticle ppsarticleresponse getarticleresponse", many=True),
    Format("iptc7901", "an agency's wire file (IPTC 7901)", "wire:read_iptc7901",
           head=r"\x01?[a-z]{3}\d{3,4}\ \d\ [a-z]{1,3}\ \d{1,4}\ [^\n]*\n"),
    Format("factiva-html", "a Factiva export (HTML)", "exports:read_factiva_html",
           cues=("Factiva", "Article"),
           head=r"[\s\S]{0,200}<html[\s\S]{0,60000}?(?:<title>(?:Dow\ Jones\ )?Factiva</title>"
                r"|class=\"?article\ \w{2}Article)", many=True),
    Format("europresse", "a Europresse export (HTML)", "exports:read_europresse",
           cues=("DocPublicationName",),
           head=r"[\s\S]{0,200}<html[\s\S]{0,60000}?(?:<article[^>]*>[\s\S]{0,600}class=\"?DocPublicationName"
                r"|class=\"?DocPublicationName)", many=True),
    Format("html", "a web page", "web:read_page", ".html .htm .xhtml", "text/html application/xhtml+xml",
           root="!doctype html head body div meta title article section main p h1 table"),
    Format("json", "a JSON file", "records:read_json", ".json .jsonl .ndjson",
           "application/json application/x-ndjson application/ld+json",
           cues=("^{", "^["),
           head=r"(?:\{\s*(?:\"[^\"\n]{0,200}\"\s*:|\})|\[\s*(?:\[|\{|\]))", many=True),
    Format("csv", "a table (CSV)", "records:read_csv", ".csv .tsv", "text/csv text/tab-separated-values", many=True),
    Format("nexis", "a Nexis export", "exports:read_nexis_text", many=True,
           cues=(" DOCUMENT", " DOKUMENT", "Dokument "),
           head=r"[\s\S]{0,20000}?" + NEXIS_START),
    Format("proquest", "a ProQuest export", "exports:read_proquest", many=True,
           cues=("Publication title:",),
           head=r"(?=[\s\S]{0,3000}?^_{30,}\s*$)(?=[\s\S]{0,60000}?^Full\ text:)[\s\S]{0,64000}?^Publication\ title:"),
    Format("doc", "an old Word or Outlook file", start=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
           advice="open it and save it as .docx, or a mail as .eml"),
    Format("picture", "a picture", advice=_PICTURE, types="image/png image/jpeg image/gif image/webp image/svg+xml",
           start=(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\0", b"MM\0*"), root="svg"),
    Format("media", "a sound, a film or a WebP picture", advice="give a transcript as a text file",
           start=(b"RIFF", b"OggS", b"ID3", b"fLaC", b"\x1aE\xdf\xa3", b"\0\0\0\x18ftyp", b"\0\0\0 ftyp")),
    Format("program", "a program", start=(b"\x7fELF", b"MZ\x90", b"\xca\xfe\xba\xbe", b"\0asm")),
    Format("database", "a database", start=(b"SQLite format 3",), advice="export its articles as JSON or CSV"),
    Format("archive", "a compressed archive", advice="unpack it and give the files in it",
           start=(b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd", b"PK\x05\x06")),
    Format("zip", "a zip archive or office document", start=(b"PK\x03\x04",),
           advice="unpack it and give the files in it"),
    Format(PLAIN, "a text file", suffixes=".txt .text .md .markdown", types="text/plain text/markdown"),
)  # fmt: skip


def format_named(name: str) -> Format:
    """The row of that name. Raises StopIteration if there is none."""
    return next(row for row in FORMATS if row.name == name)


def folder_suffixes() -> tuple[str, ...]:
    """Endings that count when a folder is given: of what is commonly one article."""
    rows = (row for row in FORMATS if not row.many and (row.reader or row.name == PLAIN))
    return tuple(suffix for row in rows for suffix in row.suffixes.split())


_HEAD = 64 * 1024
"""Maximum bytes that are searched for marks: above it no format of the table shows them first."""
_PDF_HEAD = 1024
"""Bytes in which a PDF's mark may stand: mail gateways and printers put their own lines above it."""
_MEMBERS = 2000
"""Maximum members of a zip archive whose names are looked at."""
_WIDE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BLANKS = b"\xef\xbb\xbf \t\r\n\x0c"
_NAME = pattern(r"<(?:[\w.-]+:)?([!\w.-]+)")
_OTHER_DOCTYPE = pattern(r"<!doctype(?!\s*html)", re.IGNORECASE)
"""A declaration of another type than HTML, whose own declaration may be the only sign of it."""
_TAGS = pattern(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def recognise(raw: bytes, name: str = "", content_type: str = "") -> Format:
    """The row of the table that describes these bytes; that of plain text where nothing else is recognised."""
    opening = raw[:_PDF_HEAD]
    if b"%PDF-" in opening:
        return format_named("pdf")
    for row in FORMATS:
        if row.start and opening.startswith(row.start):
            return _unpacked(raw, row)
    encoding = _WIDE_MARKS.get(raw[:2])
    head = raw[:_HEAD].decode(encoding, "ignore") if encoding else raw[:_HEAD].decode("latin-1")
    head = head.lstrip("\ufeff" + _BLANKS.decode("latin-1")).replace("\r\n", "\n").replace("\r", "\n")
    return _by_content(head) or _by_name(name, content_type) or format_named(PLAIN)


def _by_content(head: str) -> Format | None:
    """The row whose expression or root element these characters have."""
    root = _root(head)
    for row in FORMATS:
        if root and root in row.root.split():
            return row
        # An expression is tried where it can match; the one without cues needs figures where slugs of wires have them.
        possible = head[3:6].isdigit() or head.startswith("\x01")
        if row.cues:
            possible = any(head.startswith(cue[1:]) if cue[0] == "^" else cue in head for cue in row.cues)
        if row.head and possible and re.compile(row.head, re.VERBOSE | re.MULTILINE).match(head):
            return row
    if root:
        if _TAGS.search(head):
            return format_named("html")
        return Format("xml", "a damaged XML file" if root == "?" else f"an XML file of an unknown kind (<{root[:40]}>)")
    return None


def _root(head: str) -> str:
    """The name of the root element or of HTML's doctype, in lower case; empty where the characters are no markup."""
    at = 0
    while head.startswith("<", at):
        if head.startswith("<!--", at):
            end = head.find("-->", at)
        elif head.startswith("<?", at) or _OTHER_DOCTYPE.match(head, at):
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
    """The format inside a zip archive or a compressed file, as far as the table knows it."""
    if row.name == "zip":
        names = list(_member_names(raw))
        rows = (other for other in FORMATS if other.member)
        return next((other for other in rows if any(re.fullmatch(other.member, name) for name in names)), row)
    if raw.startswith(b"\x1f\x8b"):
        import zlib

        try:
            inflated = zlib.decompressobj(31).decompress(raw[:_HEAD], 16)
        except zlib.error:
            return row
        return format_named("warc") if inflated.startswith(b"WARC/") else row
    return row


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
