"""What a name's own words are: spelling, and what the lists know of them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import Word

_CLOSED_UP = re.compile(r" (['’]s\b|['’](?= )|,)")
_BINDING = frozenset({"of", "for", "on"})
_STEM = 5
"""Letters that a region and its inhabitants share."""


@lru_cache(maxsize=50_000)
def spelt(texts: tuple[str, ...]) -> str:
    """The words as one string, marks closed up, torn-in full stops left out."""
    joined = " ".join(texts)
    if joined.replace(" ", "").isalpha():
        return joined
    return _CLOSED_UP.sub(r"\1", joined.replace(" - ", "-").replace(" . ", " "))


def known_until(words: list[Word], index: int) -> int:
    """Last place of the longest known name of several words that begins at ``index``; -1 where none does."""
    longest = gazetteer().openings.get(words[index].text, 0)
    for last in range(min(index + longest, len(words)) - 1, index, -1):
        if is_whole(tuple(word.text for word in words[index : last + 1])):
            return last
    return -1


def is_whole(texts: tuple[str, ...]) -> bool:
    """Whether the gazetteer has the words as one name."""
    return spelt(texts) in gazetteer().known or spelt(texts) in gazetteer().cities


def has_tail(texts: tuple[str, ...]) -> bool:
    """Whether the last word is the tail of a body, place, event or work."""
    lexical, tail = lexicon(), texts[-1].rstrip(".").lower()
    return (
        tail in lexical.organisation_tail
        or tail in lexical.place_tail
        or tail in lexical.event_tail
        or tail in lexical.work_tail
    )


def is_body(texts: tuple[str, ...]) -> bool:
    """Whether all words are one body's name, nationality included: ``British Ministry of Defence``."""
    return has_tail(texts) or is_headed(texts)


def is_headed(texts: tuple[str, ...]) -> bool:
    """Whether a body's head stands before a small word: ``Institute for the Study of War``."""
    heads = lexicon().organisation_head
    return any(small in _BINDING and text.lower() in heads for text, small in pairwise(texts))


def is_group(texts: tuple[str, ...]) -> bool:
    """Whether the words name a people, a faith or its followers."""
    name = " ".join(texts)
    return (
        name in gazetteer().demonyms
        or "-".join(texts).lower() in lexicon().group
        or name.removesuffix("s") in gazetteer().demonyms
        or (len(texts) == 1 and (name.lower() in lexicon().group or _is_inhabitant(name)))
    )


def _is_inhabitant(name: str) -> bool:
    """``Coloradans``: made from the name of a region."""
    return name.endswith(("ans", "ian")) and len(name) > 6 and name[:_STEM] in gazetteer().stems
