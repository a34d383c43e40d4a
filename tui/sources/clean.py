"""Text from outside, made harmless: nothing that steers a terminal or hides from a reader gets past here.

An escape sequence in an article can set the clipboard or the window's title (CVE-2003-0063); bidirectional
overrides show words in another order than they stand (CVE-2021-42574). Every step takes linear time.
"""

from __future__ import annotations

import re

from tui.collation.annotate.lazy_regex import pattern

_MARKS_KEPT = 8
"""Combining marks on one letter: chanted Hebrew needs five, a hostile pile has thousands."""
_NAME_LENGTH = 200
"""Characters of a name or message that are shown."""

_ORDINARY = frozenset(
    map(chr, (0x0A, *range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300), *range(0x2010, 0x2028), 0x20AC))
)
"""Latin letters, the punctuation of printed pages, line ends: all that most articles hold, nothing to clean in it."""

# A string sequence (OSC, DCS, APC, PM, SOS) ends at BEL or ST; an endless one is dropped to the line's end.
_ESCAPES = pattern(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\|\x9c)?|[ -/]{0,4}[0-~]?)")
_BREAKS = pattern(r"[\r\x0b\x0c\u2028\u2029]")
_HIDDEN = pattern(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    r"\u00ad\u034f\u180e\u200b\u2060-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, zero widths, isolates
    r"\u202a-\u202e"  # bidirectional embeddings and overrides
    r"\ufe00-\ufe0d\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # selectors of rare variants, tags
    r"\ufdd0-\ufdef\ufffe\uffff]"  # never characters
)
_BLANKS = pattern(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]")
_SURROGATES = pattern(r"[\ud800-\udfff]")
_LONG_MARKS = pattern(rf"[^\w\s\x00-\u02ff]{{{_MARKS_KEPT + 1},}}")
_EMOJI = r"\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
# Joiners and direction marks mean something only after a letter of a Semitic or South Asian script, or between emoji.
_STRAY_JOINERS = pattern(rf"(?<![\u0590-\u1cff\ua800-\uabff])(?!(?<=[{_EMOJI}])\u200d[{_EMOJI}])[\u061c\u200c-\u200f]")
# Selectors ask for the emoji or text form of a sign, or for a variant of an ideograph; elsewhere they hide data.
_STRAY_SELECTORS = pattern(
    rf"(?<![#*0-9\xa9\xae{_EMOJI}])[\ufe0e\ufe0f]|(?<=\ufe0f)\ufe0f"
    r"|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
)
_LONG_BLANKS = pattern(r" {3,}")
_LINE_ENDS = pattern(r" {1,2}\n")
_EMPTY_LINES = pattern(r"\n{3,}")

# Bytes of Windows-1252 that were read as Latin-1: browsers show them as these, and so do we.
_WINDOWS = {0x80: "€", 0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—"}


def clean_text(text: str) -> str:
    """The text in NFC without control, hidden or steering characters; one kind of break, one of blank."""
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    text = text.replace("\r\n", "\n").replace("\t", " ").replace("\xa0", " ")
    if not _ORDINARY.issuperset(text):
        text = _without_tricks(text)
    text = _LINE_ENDS.sub("\n", _LONG_BLANKS.sub("  ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip(" \n")


def _without_tricks(text: str) -> str:
    """The text cleaned where it holds characters that are not just shown; most articles have none."""
    from unicodedata import combining, normalize  # as seldom needed as this function

    def thin(run: re.Match[str]) -> str:
        """The run with few combining marks in a row: normalising long rows of them takes quadratic time."""
        kept: list[str] = []
        marks = 0
        for character in run[0]:
            marks = marks + 1 if combining(character) else 0
            if marks <= _MARKS_KEPT:
                kept.append(character)
        return "".join(kept)

    text = _BREAKS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", _HIDDEN.sub("", text.translate(_WINDOWS)))
    text = _STRAY_JOINERS.sub("", _STRAY_SELECTORS.sub("", _BLANKS.sub(" ", text)))
    return normalize("NFC", _LONG_MARKS.sub(thin, text))


def clean_line(text: str) -> str:
    """One line fit to be shown: a file name, a title, a message; cut at 200 characters."""
    line = " ".join(clean_text(text).split())
    return line if len(line) <= _NAME_LENGTH else line[: _NAME_LENGTH - 1] + "…"
