"""Bytes into characters: byte order mark, then UTF-8, then the likeliest legacy encoding."""

import codecs
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
"""Bytes shown to the detector: enough for any article, and it stays fast on the largest file."""
_FALLBACK = "cp1252"
_CONFIDENCE = 0.1
"""The detector's own, below which it only guesses: a few accented letters of an English text give .05."""
_DAMAGED_SHARE = 0.1
"""Unreadable characters for each readable non-ASCII one, up to which UTF-8 is damaged and not another encoding."""
_CONTROL_SHARE = 0.05
"""Control bytes among all, from which the bytes are no text."""
# Without bell, backspace, shifts and escape: recordings of terminals are texts full of them.
_CONTROLS = bytes((*range(7), *range(16, 27), *range(28, 32), 127))
_NOT_ASCII = pattern(r"[^\x00-\x7f]")


class Decoded(NamedTuple):
    """Characters, and how they were read."""

    text: str
    encoding: str
    """As Python names it."""
    damaged: int
    """Number of characters that could not be read and stand as U+FFFD."""


def decode(raw: bytes) -> Decoded | None:
    """The characters of these bytes; None when they are no text."""
    encoding = _marked(raw)
    if encoding is None and looks_binary(raw):
        return None
    if encoding is not None:
        return _replacing(raw, encoding)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _damaged_utf8(raw) or _replacing(raw, _detected(raw))


def looks_binary(raw: bytes) -> bool:
    """Whether the bytes hold a NUL or more control characters than a text would."""
    head = raw[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in raw or controls > _CONTROL_SHARE * len(head)


def _marked(raw: bytes) -> str | None:
    """The encoding that a byte order mark, or the zeros of unmarked UTF-16, give away."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    head = raw[:_SAMPLE]
    if len(raw) % 2 == 0 and len(head) > 1:
        for zeros, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if head[zeros::2].count(0) > 0.8 * len(head[zeros::2]) and not head[1 - zeros :: 2].count(0):
                return encoding
    return None


def _replacing(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _damaged_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with a few broken places, as after a cut in mid-character; None when another encoding is likelier."""
    decoded = _replacing(raw, "utf-8")
    readable = len(_NOT_ASCII.findall(decoded.text)) - decoded.damaged
    return decoded if decoded.damaged <= _DAMAGED_SHARE * readable else None


def _detected(raw: bytes) -> str:
    """The likeliest legacy encoding, imported only here because hardly any article needs it."""
    import chardet

    found = chardet.detect(raw[:_SAMPLE])
    encoding = found["encoding"]
    if encoding is None or found["confidence"] < _CONFIDENCE:
        return _FALLBACK
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return _FALLBACK
