"""From the bytes of the keyboard to text that a parser can be fed with."""

from __future__ import annotations

import codecs
import re

_OLD_MOUSE = re.compile(rb"\x1b\[M.{3}", re.DOTALL)
_PASTE, _PASTED = b"\x1b[200~", b"\x1b[201~"
"""Where pasted words begin and end."""
_CUT = re.compile(rb"\x1b\[(?:M.{0,2}|20{0,2})\Z", re.DOTALL)
_PASTED_CUT = re.compile(rb"\x1b(?:\[(?:2(?:01?)?)?)?\Z")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Keyboard:
    """An incremental decoder of typed bytes; bytes that are no text are dropped.

    Mouse reports in the oldest form (X10: six bytes, beyond column 95 no UTF-8) come from terminals that
    were not asked for them, after a multiplexer was attached again for instance. They mean nothing here.
    Pasted words are words: no escape among them ends the paste and lets the rest of it act as keys.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._rest = b""
        self._pasting = False

    def decode(self, data: bytes) -> str:
        """The text of these bytes; the part that waits for more bytes comes with them."""
        data, self._rest = self._rest + data, b""
        parts: list[bytes] = []
        while data:
            part, data = self._words(data) if self._pasting else self._keys(data)
            parts.append(part)
        return self._decoder.decode(b"".join(parts))

    def _keys(self, data: bytes) -> tuple[bytes, bytes]:
        """Split at the beginning of a paste: the typed part, and the rest."""
        typed, begin, rest = data.partition(_PASTE)
        typed = _OLD_MOUSE.sub(b"", typed)
        self._pasting = bool(begin)
        return (typed + begin, rest) if begin else (self._without(_CUT, typed), b"")

    def _words(self, data: bytes) -> tuple[bytes, bytes]:
        """Split at the end of a paste: the pasted text without key sequences, and the rest."""
        words, end, rest = data.partition(_PASTED)
        self._pasting = not end
        if self._pasting:
            words = self._without(_PASTED_CUT, words)
        return _CONTROL.sub(b"", words) + end, rest

    def _without(self, cut: re.Pattern[bytes], data: bytes) -> bytes:
        """The bytes up to a sequence that is not complete, which waits."""
        found = cut.search(data)
        self._rest = data[found.start() :] if found else b""
        return data[: found.start()] if found else data
