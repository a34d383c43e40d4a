"""Runs of capitalised words: where a name may stand, before anybody asks what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.entities.casing import Casing
from tui.collation.entities.forms import is_group, known_until
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.joints import next_of_run
from tui.collation.entities.words import Word, folded, is_capitalised, is_initial, opens, simplified

_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,5}s")
_LONGEST_RUN = 14
"""Words; longer runs are headlines or lists."""


class Run(NamedTuple):
    """Capitalised words that stand together, with the small words that bind them."""

    first: int
    last: int
    """Place of the last word, included."""


def find_runs(words: list[Word], casing: Casing) -> Iterator[Run]:
    """The runs of one sentence, in order, none overlapping."""
    index = 0
    while index < len(words):
        if not _starts(words, index, casing):
            index += 1
            continue
        last = max(known_until(words, index), _end_of_run(words, index, casing))
        yield Run(_with_particle(words, index), last)
        index = last + 1


def _starts(words: list[Word], index: int, casing: Casing) -> bool:
    if not is_capitalised(words[index].text):
        return False
    if known_until(words, index) > index:
        return True
    if _opens_no_name(words, index):
        return False
    return not opens(words, index) or _opens_name(words, index, casing)


def _opens_no_name(words: list[Word], index: int) -> bool:
    """Whether no name begins with the word, wherever it stands: a day, a small word, a lone letter."""
    text, lexical = words[index].text, lexicon()
    if len(text) == 1:
        return text in "IA" or not _next_is_capital(words, index)
    if folded(text) in lexical.calendar and not _is_jan(words, index):
        return True
    if text in lexical.suffix or _PLURAL_ACRONYM.fullmatch(text):
        return True
    initial = is_initial(text) and _next_is_capital(words, index)
    return folded(text) in lexical.common and text not in gazetteer().known and not initial


def _is_jan(words: list[Word], index: int) -> bool:
    """Whether a short month without a dot is a given name: ``Jan Kolar``."""
    return words[index].text == "Jan" and _next_is_capital(words, index)


def _opens_name(words: list[Word], index: int, casing: Casing) -> bool:
    """Whether the capital of a sentence's first word may be more than that."""
    text = words[index].text
    lower = text.lower()
    if text.isupper() and len(text) > 1 and "." not in text:
        return True
    if (lower not in casing.lower and not _is_plain(text)) or casing.inside[lower]:
        return True
    return simplified(text) in gazetteer().given and _next_is_capital(words, index)


def _is_plain(text: str) -> bool:
    """Whether a sentence's first word is one like ``Naturally`` or ``Observers``, as far as its ending tells."""
    known, plain = gazetteer(), simplified(text)
    listed = plain in known.given or plain in known.surnames or text in known.known or text in known.cities
    return text.endswith(("ly", "ers", "ors", "ists")) and not listed and not is_group((text,))


def _next_is_capital(words: list[Word], index: int) -> bool:
    return index + 1 < len(words) and is_capitalised(words[index + 1].text)


def _with_particle(words: list[Word], first: int) -> int:
    """``al-Baghdadi`` begins with its article, ``117th Street`` with its number."""
    if first > 1 and words[first - 1].text == "-" and words[first - 2].text in {"al", "el", "as", "ash"}:
        return first - 2
    if first and words[first].text in {"Street", "Avenue"} and words[first - 1].text.endswith(("st", "nd", "rd", "th")):
        return first - 1
    return first


def _end_of_run(words: list[Word], first: int, casing: Casing) -> int:
    last = first
    while last - first < _LONGEST_RUN:
        following = next_of_run(words, first, last, casing)
        if following is None:
            break
        last = following
    return last
