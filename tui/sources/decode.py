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
"""Bytes that are looked at to find the encoding: enough for any article, and quick on the largest file."""
_FALLBACK = "cp1252"
_CONFIDENCE = 0.1
"""Minimum confidence of the detector: a few accented letters of an English text give .05, which is a guess."""
_CONTROL_SHARE = 0.05
"""Share of control bytes from which the bytes are no text."""
_COMMON_SHARE = 0.97
"""Minimum share of characters from the blocks of living scripts in UTF-16 without a mark; random bytes give .35."""
_KANA_SHARE = 0.1
"""Minimum share of kana, or of CJK full stops and commas times five, where no character of UTF-16 has a zero byte."""
_LATIN_SHARE = 0.25
"""Maximum share of bytes beyond ASCII in a Latin text; of Chinese, Japanese or Cyrillic in an 8-bit code it is .6."""
_TWICE_SHARE = 0.5
"""Minimum share of the runs beyond ASCII that are UTF-8 read as something else, for a text to be encoded twice."""
# Without bell, backspace, shifts and escape: recordings of terminals are texts full of them.
_CONTROLS = bytes((*range(7), *range(16, 27), *range(28, 32), 127))
_NOT_ASCII = pattern(r"[^\x00-\x7f]")
_ASCII = pattern(r"[\n -~]")
_COMMON = pattern(
    r"[\t\n\r -~\xa0-\u058f\u05d0-\u077f\u0900-\u0dff\u0e00-\u0e7f\u1e00-\u2044\u20a0-\u20bf"
    r"\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff9f]"
)
_KANA = pattern(r"[\u3041-\u30ff]")
_CJK_STOP = pattern(r"[\u3001\u3002\uff0c\uff01\uff1f]")
_RUN = pattern(r"[^\x00-\x7f]+")
_READ_WRONGLY = ("cp1252", "cp1251", "mac_roman")
"""What UTF-8 is mistaken for by the programs that encode it a second time."""
_MISREAD = pattern(
    "[ÃÂâÅÄ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]|[РС][\u0080-\u00bf\u0400-\u040f\u0450-\u045f\u2013-\u2122]|√.|‚Ä"
)
"""A cheap sign of that: the first two characters of such a run."""
_MISREAD_LETTERS = ("Ã", "Â", "â", "Å", "Ä", "√", "‚Ä", "Р", "С")
_SHIFTED = {b"\x1b$)C": "iso2022_kr", b"\x1b$": "iso2022_jp", b"\x1b(J": "iso2022_jp", b"\x1b(I": "iso2022_jp_ext"}
"""Escape sequences of seven-bit codes, which are valid ASCII."""
_STRAYS = 25
"""Maximum stray bytes for each character of UTF-8 in a Latin text: a valid sequence hardly ever arises by chance."""
_SCRIPTS = {"cp1251": range(0x400, 0x500), "cp1253": range(0x370, 0x400)}
"""What stray bytes are read as in a UTF-8 text of that script; elsewhere as Windows-1252."""
_LEADS = {"cp1252": b"\xc2\xc3\xe2", "cp1251": b"\xd0\xd1", "cp1253": b"\xce\xcf"}
"""First bytes of that text's characters in UTF-8: one that stands alone was cut from its character."""
_IN_PLACE = pattern(
    r"(?<=[^\W\d_])[à-öø-ÿœšž]|[à-öø-ÿœšž](?=[a-z])|[À-ÖØ-ÞŒŠŽ](?=[a-z])|[“‘«](?=\s?\w)|(?<=[\w.,!?])[”’»…]"
    r"|[€£](?=\s?\d)|(?<=\d)[€£°]|(?<=\d )[€£°]|(?<= )[–—](?= )"
)
"""Accented letters within words and typographic marks beside them."""
_LATIN_9 = pattern(rb"\xa4\s?\d|\d\s?\xa4|[A-Za-z][\xa8\xb8\xbc-\xbe][a-z]|(?<![A-Za-z])[\xa6\xa8\xb8][a-z]")
"""Bytes that make sense as € Š š ž Œ œ Ÿ of ISO 8859-15, and not as the signs of ISO 8859-1."""


class Decoded(NamedTuple):
    """Characters, and how they were read."""

    text: str
    encoding: str
    """As Python names it."""
    damaged: int = 0
    """Number of characters that could not be read and stand as U+FFFD."""
    repaired: str = ""
    """What was done so that the rest could be read, in words."""

    @property
    def remark(self) -> str:
        """How the characters were read, in words; empty for undamaged Unicode."""
        unreadable = f"{self.damaged} unreadable characters" if self.damaged else ""
        legacy = not self.encoding.startswith("utf")
        encoding = f"read as {self.encoding}" if unreadable or legacy or self.repaired else ""
        return ", ".join(filter(None, (encoding, self.repaired, unreadable)))


def decode(raw: bytes) -> Decoded | None:
    """The characters of these bytes; None when they are no text."""
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None) or _seven_bit(raw)
    if encoding is not None:
        return _replacing(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None or "\0" in text:
        encoding = _unmarked_utf16(raw)
    if encoding is not None:
        return _replacing(raw, encoding)
    if looks_binary(raw):
        return None
    if text is None:
        return _mixed_utf8(raw) or _replacing(raw, _detected(raw))
    return _without_double_encoding(text)


def looks_binary(raw: bytes) -> bool:
    """Whether the bytes hold a NUL or more control characters than a text would."""
    head = raw[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in raw or controls > _CONTROL_SHARE * len(head)


def _seven_bit(raw: bytes) -> str | None:
    """The seven-bit code whose escape sequences these bytes use, where all of them can be read so."""
    if b"\x1b" not in raw:
        return None
    for mark, encoding in _SHIFTED.items():
        if mark in raw and raw.isascii():
            try:
                raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 in the byte order in which the bytes are characters of living scripts."""
    head = raw[: min(_SAMPLE, len(raw) - len(raw) % 2)]
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = head.decode(encoding)
        except UnicodeDecodeError:
            continue
        common = len(_COMMON.findall(text))
        cjk = max(len(_KANA.findall(text)), 5 * len(_CJK_STOP.findall(text)))
        if common >= _COMMON_SHARE * len(text) > 0 and (_ASCII.search(text) or cjk > _KANA_SHARE * len(text)):
            return encoding
    return None


def _replacing(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _mixed_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with stray bytes of an older code, or cut in mid-character; None when another encoding is likelier."""
    decoded = _replacing(raw, "utf-8")
    readable = [ord(letter) for letter in _NOT_ASCII.findall(decoded.text) if letter != "\ufffd"]
    dense = len(raw) - len(raw.translate(None, bytes(range(128, 256)))) > _LATIN_SHARE * len(raw)
    latin = not dense and all(letter < 0x250 or 0x2000 <= letter < 0x20D0 for letter in readable)
    if decoded.damaged > len(readable) * (_STRAYS if latin else 1):
        return None
    code = next(
        (code for code, script in _SCRIPTS.items() if 2 * sum(map(script.__contains__, readable)) > len(readable)),
        _FALLBACK,
    )
    leads = _LEADS[code] if not dense or code != _FALLBACK else bytes(range(0xC2, 0xF5))

    def replaced(error: UnicodeError) -> tuple[str, int]:
        """Replacement text and next position for bytes that are no UTF-8: a character that was cut stays unreadable."""
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad = error.object[error.start : error.end]
        return "\ufffd" if bad[0] in leads else bad.decode(code, "replace"), error.end

    codecs.register_error("stray", replaced)
    text = raw.decode("utf-8", errors="stray")
    unreadable = text.count("\ufffd")
    name, strays = code.replace("cp", "Windows-"), decoded.damaged - unreadable
    return Decoded(text, "utf-8", unreadable, f"stray bytes at {strays} places read as {name}" if strays else "")


def _without_double_encoding(text: str) -> Decoded:
    """Valid UTF-8; where its characters are themselves the bytes of UTF-8 read wrongly, those characters."""
    if text.isascii() or not any(map(text.__contains__, _MISREAD_LETTERS)) or not _MISREAD.search(text):
        return Decoded(text, "utf-8")
    runs = _RUN.findall(text)

    def is_likely(code: str) -> bool:
        undone = sum(_again(run, code) is not None for run in runs)
        return undone >= _TWICE_SHARE * len(runs) and (undone > 1 or "â€" in text)

    code = next(filter(is_likely, _READ_WRONGLY), None)
    if code is None:
        return Decoded(text, "utf-8")
    repaired = _RUN.sub(lambda run: _again(run[0], code) or run[0], text).replace("Ã ", "à ")
    return Decoded(repaired, "utf-8", 0, "its text was encoded twice and is shown as it was before")


def _again(run: str, code: str) -> str | None:
    """The characters whose UTF-8 bytes were read in that code; None where they are none.

    C1 controls stand for themselves where the code leaves a gap.
    """
    try:
        return b"".join(
            bytes((ord(character),)) if "\x80" <= character <= "\x9f" else character.encode(code) for character in run
        ).decode("utf-8")
    except UnicodeError:
        return None


def _detected(raw: bytes) -> str:
    """The likeliest legacy encoding, imported only here because hardly any article needs it."""
    import chardet

    found = chardet.detect(raw[:_SAMPLE])
    encoding = found["encoding"]
    if encoding is None or found["confidence"] < _CONFIDENCE:
        encoding = _FALLBACK
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = _FALLBACK
    if name not in ("iso8859-1", "iso8859-15", "cp1252", "mac-roman"):
        return name
    # The detector is often wrong among the Western European codes.
    if raw.translate(None, bytes(range(0x80, 0xA0))) == raw:
        return "iso8859-15" if _LATIN_9.search(raw) else "iso8859-1"

    def plausible(code: str) -> int:
        """Number of characters beyond ASCII that stand where prose has them, less those that do not."""
        text = raw.decode(code, "replace")
        return 2 * len(_IN_PLACE.findall(text)) - len(_NOT_ASCII.findall(text))

    return max(("cp1252", "mac-roman"), key=plausible)
