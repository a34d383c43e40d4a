"""The last filter in front of the terminal."""

from __future__ import annotations

import re
from typing import TextIO

from tui.collation.annotate.lazy_regex import pattern

# Controls, bidirectional overrides and isolates, line separators, invisible and tag characters: no width in
# any layout, so they go without a trace. Joiners and direction marks stay: scripts need them.
_UNWANTED = pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSURE = pattern("[\u00ad\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without any character that a terminal would obey instead of showing."""
    if text.isprintable():  # none of them is
        return text
    return _UNSURE.sub(_shown, _UNWANTED.sub("", text))


def _shown(character: re.Match[str]) -> str:
    """Terminals dispute the width of a soft hyphen; lone surrogates have no bytes."""
    return "-" if character[0] == "\u00ad" else "\ufffd"


class HarmlessFile:
    """A text file in front of another one that lets lines of harmless text through."""

    def __init__(self, behind: TextIO) -> None:
        self._behind = behind

    def write(self, text: str) -> int:
        """The number of characters taken."""
        self._behind.write("\n".join(map(harmless, text.split("\n"))))
        return len(text)

    def flush(self) -> None:
        """Have everything written."""
        self._behind.flush()

    def isatty(self) -> bool:
        """Whether the file behind is a terminal."""
        return self._behind.isatty()
