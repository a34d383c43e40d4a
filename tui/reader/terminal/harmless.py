"""The last filter in front of the terminal."""

from __future__ import annotations

import re

# Controls, bidirectional overrides and isolates, line separators, invisible and tag characters: no width in
# any layout, so they go without a trace. Joiners and direction marks stay: scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSURE = re.compile("[\u00ad\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without any character that a terminal would obey instead of showing."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSURE.sub(_shown, _UNWANTED.sub("", text))


def _shown(character: re.Match[str]) -> str:
    """Terminals dispute the width of a soft hyphen; lone surrogates have no bytes."""
    return "-" if character[0] == "\u00ad" else "\ufffd"
