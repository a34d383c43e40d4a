"""What a reader makes of bytes, and what it says where it cannot: the terms between the two processes."""

import json
from typing import Any, NamedTuple

LENGTHS = 16
"""Bytes before each message: the lengths of its header and of its body, eight each, big-endian."""
MAXIMUM_TEXT = 20_000_000
"""Maximum characters of all articles of one source together."""
MAXIMUM_DOCUMENTS = 5_000
"""Maximum articles of one source: more than any export or feed holds."""


class Hint(NamedTuple):
    """What is known of the bytes besides themselves."""

    name: str = ""
    """Path or address, for the kind and the date it may show."""
    content_type: str = ""
    """As a server said it; empty for files."""
    address: str = ""
    """Where the bytes came from, if from the web."""
    whole: bool = False
    """Whether all text of a page is wanted, not only its story."""


class Document(NamedTuple):
    """One article as a reader found it; every field but the text may be empty."""

    text: str
    """Paragraphs, one a line, without the headline."""
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    """ISO 8601 date."""
    date_from: str = ""
    """Who says the date: ``json-ld``, ``meta``, ``time``, ``address``, ``head`` or ``file``; ``guess`` for a guess.

    A reader may give it without a date; ``reader_main.read`` then takes it away.
    """
    address: str = ""
    """Where it was published or fetched; the original of an archived copy."""
    retrieved: str = ""
    """ISO 8601 date and time of an archived copy."""
    encoding: str = ""
    blocks: tuple[int, int] = (0, 0)
    """Blocks of text that are shown, and that the page has; zeros where nothing was left out."""
    notes: tuple[str, ...] = ()
    """What a reader should know: corrections, withdrawals, summaries."""
    aside: tuple[str, ...] = ()
    """Paragraphs of the text that are no part of the story, where all of a page is wanted."""
    trusted: bool = True
    """Whether the text is the story alone, so that no more of it should be taken for page furniture."""


class ReadError(Exception):
    """The bytes cannot be read; the reason and what to do, as two phrases."""

    def __init__(self, reason: str, advice: str = "save its words as a text file and give that") -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice


def packed(document: Document) -> dict[str, Any]:
    """The document as JSON can carry it."""
    return document._asdict()


def unpacked(record: dict[str, Any]) -> Document:
    """The document that such a record holds. Raises TypeError or ValueError where it holds none."""
    made = Document(**record)
    shown, total = made.blocks
    return made._replace(
        blocks=(int(shown), int(total)), notes=tuple(map(str, made.notes)), aside=tuple(map(str, made.aside))
    )


def message(header: dict[str, Any], body: bytes = b"") -> bytes:
    """One message between the processes: lengths, a JSON object, bytes."""
    words = json.dumps(header).encode()
    return len(words).to_bytes(8, "big") + len(body).to_bytes(8, "big") + words + body


def lengths(opening: bytes) -> tuple[int, int]:
    """Bytes of header and body that follow the opening of a message."""
    return int.from_bytes(opening[:8], "big"), int.from_bytes(opening[8:LENGTHS], "big")
