"""From the bytes of the keyboard to text that a parser can be fed with."""

from __future__ import annotations

import codecs
import re

_OLD_MOUSE = re.compile(rb"\x1b\[M.{3}", re.DOTALL)
_OLD_MOUSE_CUT = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)


class Keyboard:
    """Decodes what comes in parts; what is no text is left out.

    Mouse reports in the oldest form (X10: six bytes, beyond column 95 no UTF-8) come from terminals that
    were not asked for them, after a multiplexer was attached again for instance. They mean nothing here.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._rest = b""

    def decode(self, data: bytes) -> str:
        """The text of these bytes; the part that waits for more bytes comes with them."""
        data = _OLD_MOUSE.sub(b"", self._rest + data)
        cut = _OLD_MOUSE_CUT.search(data)
        self._rest = data[cut.start() :] if cut else b""
        return self._decoder.decode(data[: cut.start()] if cut else data)
