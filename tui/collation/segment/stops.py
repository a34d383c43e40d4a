"""Stops: the places in a paragraph where a sentence may end, with what the rules judge them by.

A stop looks at a bounded window on both sides, so that the cost is linear whatever the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern

WINDOW = 60
"""Characters on each side that a rule may look at: no abbreviation, name or address head is longer."""

OPENING_MARKS = "\"'“‘«»„‚([{¿¡"
FULL_WIDTH = "。！？｡．"

_MARK = pattern(rf"[.!?…‼⁇⁈⁉{FULL_WIDTH}؟۔।॥።։]")
"""How a stop begins: a set of characters is found ten times as fast as one of several wordings."""
_STOP = pattern(
    rf"""
    ( \. (?= (?:[ ]\.){{3}} ) (?<=\w\.)       # a full stop, then an ellipsis of spaced dots
    | \. (?:[ ]\.){{2,}}                      # an ellipsis of spaced dots
    | [.!?…‼⁇⁈⁉]+
    | (?: [{FULL_WIDTH}] (?!\d) | [؟۔।॥።։] )+
    )
    (   (?: ["'”’»)\]」』）》〉】]                # closing marks,
          | \[\d{{1,3}}\]                     # a footnote,
          | [¹²³⁴-⁹⁰]{{1,3}}(?=\s|$)          # or its number,
          | (?<=[a-z]{{4}}\.)\d{{1,2}}(?=\s[A-Z]) # also one that lost its height,
          | [ \u00a0\u202f][”»](?=\s|$)       # a spaced closing mark,
          | [“«](?=[\s,;.]|$)                 # a German or Danish closing mark,
          | (?<=["”»)\]“«])[.!?…]             # the sentence's own stop after that of the quotation
        )*
    )
    \s* """,
    re.VERBOSE,
)
_FOLLOWING = pattern(r"""[\s"'“”‘’«»„‚(\[{¿¡.…]{0,12}((?<=['’])[stnk]\s)?([^\W_][\w.’'-]{0,30})""")
_ELISION = pattern(r"(?:[cdjlmnst]|qu|un|(?:a|da|de|ne|su)ll|quest|sant)['’](?=\w)", re.IGNORECASE)


class Stop(NamedTuple):
    """A place where a sentence may end."""

    text: str
    opening: int
    """Where the sentence so far begins."""
    start: int
    """Position of the stop mark."""
    end: int
    """Position after the mark and what closes with it."""
    after: int
    """Position of the next visible character."""
    mark: str
    closers: str
    before: str
    """The word that carries the mark, without opening marks; empty when the sentence has no word yet."""
    following: str
    """The next word, without opening marks; empty when none is near."""

    @property
    def gap(self) -> bool:
        """Whether a blank follows."""
        return self.after > self.end

    @property
    def next_character(self) -> str:
        """The first character after the stop and its blanks."""
        return self.text[self.after]

    @property
    def is_ellipsis(self) -> bool:
        """Whether it is three dots or more, or their one sign."""
        return self.mark[0] == "…" or self.mark.startswith(("..", ". ."))

    @property
    def is_plain(self) -> bool:
        """Whether it is a lone full stop, as abbreviations have."""
        return self.mark == "." and not self.closers

    @property
    def so_far(self) -> str:
        """The end of the sentence so far, before the mark."""
        return self.text[max(self.opening, self.start - WINDOW) : self.start]

    @property
    def to_come(self) -> str:
        """The beginning of what follows."""
        return self.text[self.after : self.after + WINDOW]

    def word_before(self) -> str:
        """The word before the one that carries the mark; empty at the sentence's beginning."""
        words = self.so_far.rsplit(None, 2)
        return words[-2] if len(words) > 1 else ""


def find_stops(text: str, opening: int, limit: int) -> Iterator[re.Match[str]]:
    """Every stop mark with what closes it, in order."""
    while mark := _MARK.search(text, opening, limit):
        stop = _STOP.match(text, mark.start(), limit)
        opening = (stop or mark).end()
        if stop:
            yield stop


def read_stop(match: re.Match[str], opening: int, limit: int) -> Stop | None:
    """The stop there, for a sentence that opened at ``opening``; None when no words stand on both sides."""
    text, start, end, after = match.string, match.start(), match.end(2), match.end()
    before = _carrier(text[max(opening, start - WINDOW) : start])
    following = _FOLLOWING.match(text, after, limit) if before else None
    return Stop(text, opening, start, end, after, match[1], match[2], before, following[2]) if following else None


def _carrier(so_far: str) -> str:
    words = so_far.rsplit(None, 1)
    if not words:
        return ""
    bare = words[-1].lstrip(OPENING_MARKS)
    if "’" in bare or "'" in bare:
        bare = _ELISION.sub("", bare, count=1)
    return bare or (words[-1] if len(words) > 1 else "")
