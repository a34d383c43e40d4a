"""From runs of capitalised words to possible names: titles stripped, nationalities and bodies split off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.entities.casing import Casing
from tui.collation.entities.forms import is_body, is_group, is_whole, spelt
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.spans import find_runs
from tui.collation.entities.titles import find_title, follows_role
from tui.collation.entities.words import Word, is_capitalised, opens, simplified

_LONGEST_TITLE = 8
"""Words between quotation marks that may be a title."""


class Candidate(NamedTuple):
    """Words that may be one name."""

    first: int
    last: int
    """Place of the last word in the sentence, included."""
    texts: tuple[str, ...]
    titled: bool
    """Whether a title or role stands right before it."""
    opens: bool
    """Whether its capital may only be due to the sentence's beginning."""
    quoted: bool = False
    """Whether it fills a pair of quotation marks like the title of a book or broadcast."""


def find_candidates(words: list[Word], casing: Casing) -> Iterator[Candidate]:
    """The possible names of one sentence; none overlapping."""
    titles = list(_quoted_titles(words))
    for first, last in titles:
        yield _candidate(words, first, last)._replace(quoted=True)
    for run in find_runs(words, casing):
        if not any(first <= run.last and run.first <= last for first, last in titles):
            yield from _split_run(words, run.first, run.last)


def _quoted_titles(words: list[Word]) -> Iterator[tuple[int, int]]:
    """First and last places of quoted words that are written like a title: “Face the Nation”."""
    opening: int | None = None
    for index, word in enumerate(words):
        if word.text in "“«„" or (word.text == '"' and opening is None):
            opening = index
        elif word.text in '”»"' and opening is not None:
            last = index - 2 if words[index - 1].text in ",.!?" else index - 1
            if _is_title_case([each.text for each in words[opening + 1 : last + 1]]):
                yield opening + 1, last
            opening = None


def _is_title_case(texts: list[str]) -> bool:
    if not 2 <= len(texts) <= _LONGEST_TITLE or simplified(texts[0]) in gazetteer().given or is_whole(tuple(texts)):
        return False
    long = [text for text in texts if len(text) > 3 and text[0].isalpha()]
    return bool(long) and all(map(is_capitalised, [texts[0], texts[-1], *long]))


def _split_run(words: list[Word], first: int, last: int) -> Iterator[Candidate]:
    texts = tuple(word.text for word in words[first : last + 1])
    title = None if is_whole(texts) else find_title(texts)
    if title is None:
        yield from _split_untitled(words, first + _office(texts), last)
        return
    start, stop = title
    if start:
        yield from _split_untitled(words, first, first + start - 1)
    if stop < len(texts):
        yield _candidate(words, first + stop, last, titled=True)


def _office(texts: tuple[str, ...]) -> int:
    """How many first words only tell an office: two of ``Duke of Sussex``."""
    if len(texts) < 3 or texts[1] != "of" or is_whole(texts):
        return 0
    return 2 if texts[0].lower() in lexicon().title or texts[0].lower() in lexicon().noble else 0


def _split_untitled(words: list[Word], first: int, last: int) -> Iterator[Candidate]:
    """Splits off leading epithets, nationalities (``North Korean``), and bodies or places before a person."""
    while first < last and words[first].text.lower() in lexicon().epithet:
        first += 1
    if _ends_in_people(tuple(word.text for word in words[first : last + 1])):
        yield _candidate(words, last, last)
        last -= 1
    while first < last:
        texts = tuple(word.text for word in words[first : last + 1])
        length = _leading(texts)
        if not length or is_whole(texts) or (is_body(texts) and not _is_people_before_known(texts, length)):
            break
        yield _candidate(words, first, first + length - 1)
        first += length
        while first <= last and not is_capitalised(words[first].text):
            first += 1
    if first <= last:
        yield _candidate(words, first, last)


def _ends_in_people(texts: tuple[str, ...]) -> bool:
    """``House Republicans``: a body, then its members."""
    whole = is_whole(texts) or is_group(texts) or simplified(texts[0]) in gazetteer().given
    return len(texts) > 1 and is_group(texts[-1:]) and not whole and is_capitalised(texts[-2])


def _is_people_before_known(texts: tuple[str, ...], length: int) -> bool:
    return is_group(texts[:length]) and is_whole(texts[length:])


def _leading(texts: tuple[str, ...]) -> int:
    """How many first words are a name of their own."""
    for length in (2, 1):
        if is_group(texts[:length]) and not _is_given(texts[:length], texts[length:]):
            return length
    longest = min(gazetteer().longest, len(texts) - 1)
    wholes = (length for length in range(longest, 0, -1) if is_whole(texts[:length]))
    return next((length for length in wholes if _is_apart(texts[:length], texts[length:])), 0)


def _is_given(word: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether a word for a people is somebody's given name here: ``Christian Wolmar``."""
    given = simplified(word[0]) in gazetteer().given and word[0] not in gazetteer().demonyms
    return given and len(word) == 1 and len(rest) < 3 and not is_group(rest[-1:])


def _is_apart(known: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether what follows a known name is a name of its own, a known one or a full person's."""
    if spelt(rest) in gazetteer().known:
        return True
    if len(known) == 1 and simplified(known[0]) in gazetteer().given:
        return False
    return is_whole(rest) or (len(rest) in {2, 3} and simplified(rest[0]) in gazetteer().given)


def _candidate(words: list[Word], first: int, last: int, *, titled: bool = False) -> Candidate:
    texts = tuple(word.text for word in words[first : last + 1])
    return Candidate(first, last, texts, titled or follows_role(words, first), opens(words, first))
