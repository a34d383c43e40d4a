"""Mail: single messages, mailboxes, and pages that browsers saved as MHTML."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from tui.collation.annotate.wordlists import any_of
from tui.sources.readers import SOURCE_WORDS, as_lines, blocks_of, one_line, page_characters, parse_html
from tui.sources.readers.web import page_document
from tui.sources.reading import Document, Hint, ReadError
from tui.sources.text_format import unwrap

_MAXIMUM_PARTS = 500
"""Maximum parts of one message: the standard library takes more than 30 s for 200,000."""
_MAXIMUM_LEVELS = 20
"""Maximum multiparts in one message: it recurses once or more for each."""
_MAXIMUM_MESSAGES = 5_000
_SHORTEST_BODY = 200
"""Characters below which a plain part may only point at the HTML part."""
_SHORTEST_OWN = 40
"""Characters of a message without what it quotes, below which the message only passes that on."""
_FROM_LINE = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]{1,300}\r?\n(?=>?[A-Za-z][A-Za-z0-9-]{1,40}:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTED = re.compile(r"^\s?(?:>|\|\s).*$", re.MULTILINE)
_ATTRIBUTION = re.compile(
    r"^(?:On\s.{5,200}\bwrote|Am\s.{5,200}\bschrieb\b.{0,80}|Le\s.{5,200}\ba écrit|El\s.{5,200}\bescribió)\s?:[ \t]*$"
    rf"|^(?:_{{10,}}\s*\n)?(?:{any_of(SOURCE_WORDS, 'mail_from')}):.+\n"
    rf"(?:(?:{any_of(SOURCE_WORDS, 'mail_header')})\s?:.*\n){{2,}}[\s\S]*\Z"
    rf"|^-{{2,}}\s?(?:{any_of(SOURCE_WORDS, 'mail_original')})\s?-{{2,}}[\s\S]*\Z",
    re.MULTILINE,
)
"""What announces a quotation, and all below where a message is quoted whole."""
_SIGNATURE = re.compile(r"\n-- ?\n[\s\S]*\Z")


def read_mail(raw: bytes, _hint: Hint) -> list[Document]:
    """The message, without what it quotes and its signature."""
    return [_document(_parsed(raw))]


def read_mbox(raw: bytes, _hint: Hint) -> list[Document]:
    """The messages of a mailbox that have words of their own."""
    heads = list(_FROM_LINE.finditer(raw))
    if len(heads) > _MAXIMUM_MESSAGES:
        raise ReadError("a mailbox of more than 5,000 messages", "give a smaller part of it")
    ends = [*(head.start() for head in heads[1:]), len(raw)]
    made = []
    for head, end in zip(heads, ends, strict=True):
        try:
            made.append(_document(_parsed(_QUOTED_FROM.sub(rb"\1", raw[head.end() : end]))))
        except ReadError:  # the others can still be read; its place is kept
            made.append(Document(""))
    return made


def read_mhtml(raw: bytes, hint: Hint) -> list[Document]:
    """The page that a browser saved."""
    message = _parsed(raw)
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if page is None:
        raise ReadError("a saved web page without its page", "save it again")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    characters, encoding = page_characters(_bytes_of(page), page.get("Content-Type", ""))
    hint = hint._replace(address=address if address.startswith("http") else hint.address)
    document = page_document(characters, hint)
    return [document._replace(encoding=encoding, title=document.title or _line(message, "Subject"))]


def _parsed(raw: bytes) -> EmailMessage:
    """The message; raises ReadError for one of too many parts."""
    lower = raw.lower()
    if lower.count(b"boundary=") > _MAXIMUM_LEVELS or lower.count(b"\ncontent-type:") > _MAXIMUM_PARTS:
        raise ReadError(f"a mail message of more than {_MAXIMUM_PARTS} parts", "save its words as a text file")
    boundary = re.search(rb"boundary=\"?([^\"\r\n;]{1,100})", raw, re.IGNORECASE)
    if boundary and raw.count(b"\n--" + boundary[1]) > _MAXIMUM_PARTS:
        raise ReadError(f"a mail message of more than {_MAXIMUM_PARTS} parts", "save its words as a text file")
    return message_from_bytes(raw, policy=default)


def _document(message: EmailMessage) -> Document:
    name, address = parseaddr(_line(message, "From"))
    when = getattr(message["Date"], "datetime", None) if message["Date"] else None
    text, encoding = _body(message)
    return Document(
        text,
        _line(message, "Subject"),
        author=name or address,
        published=when.date().isoformat() if when else "",
        date_from="head",
        encoding=encoding,
        trusted=False,
    )


def _line(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message.get(name, "")))
    except (ValueError, IndexError, AttributeError, TypeError):  # damaged headers fail in many places of the library
        return ""


def _body(message: EmailMessage) -> tuple[str, str]:
    """The message's own words and their encoding: of the plain part, unless it only points at the other."""
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_filename() is None]
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    characters, encoding = "", ""
    if plain:
        encoding = plain.get_content_charset() or "utf-8"
        try:
            characters = _bytes_of(plain).decode(encoding)
        except (LookupError, UnicodeDecodeError):
            characters, encoding = page_characters(_bytes_of(plain))
    if page and len(characters.strip()) < _SHORTEST_BODY:
        characters, encoding = page_characters(_bytes_of(page), page.get("Content-Type", ""))
        return as_lines(blocks_of(parse_html(characters), ("blockquote",))), encoding
    characters = characters.replace("\r\n", "\n")
    own = _QUOTED.sub("", _ATTRIBUTION.sub("", _SIGNATURE.sub("", characters)))
    own = own if len(own.strip()) >= _SHORTEST_OWN else characters
    return as_lines(unwrap(re.sub(r"\n{3,}", "\n\n", own).strip()).splitlines()), encoding


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
