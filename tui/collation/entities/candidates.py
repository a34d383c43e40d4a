"""From runs of capitalised words to possible names: titles stripped, nationalities and bodies split off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.entities.forms import has_tail, is_body, is_group, is_whole, spelt
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.spans import find_runs
from tui.collation.entities.words import Casing, Word, is_capitalised, opens, simplified

_SMALL_WORDS = frozenset({"of", "the", "for", "and", "&", "-"})
_LONGEST_TITLE = 8
"""Words between quotation marks that may be a title."""


_CONTRACTED = frozenset({"’m", "'m", "’re", "'re", "’ve", "'ve"})


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
    introduces: bool = False
    """Whether a title follows at once, and its holder: ``Green`` in ``Green MP Ann Lee``."""
    loud: bool = False
    """Whether it stands among quoted words that all have capitals: there they tell nothing."""


def find_candidates(words: list[Word], casing: Casing) -> Iterator[Candidate]:
    """The possible names of one sentence; none overlapping."""
    quoted = list(_quoted(words))
    titles = [(first, last) for first, last in quoted if _is_work(words, first, last)]
    loud = [(first, last) for first, last in quoted if _is_title_case([word.text for word in words[first : last + 1]])]
    for first, last in titles:
        yield _candidate(words, first, last)._replace(quoted=True)
    for run in find_runs(words, casing):
        if _overlaps(run.first, run.last, titles):
            continue
        for candidate in _split_run(words, run.first, run.last):
            yield candidate._replace(loud=_overlaps(candidate.first, candidate.last, loud))


def _overlaps(first: int, last: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= last and first <= stop for start, stop in stretches)


def _quoted(words: list[Word]) -> Iterator[tuple[int, int]]:
    """First and last places of the words between each pair of quotation marks."""
    opening: int | None = None
    for index, word in enumerate(words):
        if word.text in "“«„" or (word.text == '"' and opening is None):
            opening = index
        elif word.text in '”»"' and opening is not None:
            last = index - 2 if words[index - 1].text in ",.!?" else index - 1
            if last > opening:
                yield opening + 1, last
            opening = None


def _is_work(words: list[Word], first: int, last: int) -> bool:
    """Whether quoted words are the title of a book or broadcast, not what somebody said: “Face the Nation”."""
    texts = [word.text for word in words[first : last + 1]]
    place = first - 3 if first > 2 and words[first - 2].text == "," else first - 2
    before = words[place].text.lower() if place >= 0 else ""
    after = next((word.text.lower() for word in words[last + 2 : last + 4] if word.text.isalpha()), "")
    presents = lexicon().presents
    if before not in presents and after not in presents and words[last].text.lower() not in lexicon().programme:
        return False
    if not 2 <= len(texts) <= _LONGEST_TITLE or is_whole(tuple(texts)):
        return False
    if simplified(texts[0]) in gazetteer().given and texts[-1].lower() not in lexicon().programme:
        return False
    own = texts[0].replace("’", "'").split("'")[0].lower() in lexicon().speaking or texts[1] in _CONTRACTED
    return _is_title_case(texts) and not own and not all(text.isupper() for text in texts)


def _is_title_case(texts: list[str]) -> bool:
    """Whether all words but the small ones have capitals."""
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
        bodies = list(_split_untitled(words, first, first + start - 1))
        yield from bodies[:-1]
        yield from (body._replace(introduces=stop < len(texts)) for body in bodies[-1:])
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
        length = _leading(texts) or _place_before_name(words, first, texts)
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
    if texts[0].lower() in lexicon().particle:
        return 0
    for length in (2, 1):
        if is_group(texts[:length]) and not _is_given(texts[:length], texts[length:]):
            return length
    longest = min(gazetteer().longest, len(texts) - 1)
    wholes = (length for length in range(longest, 0, -1) if is_whole(texts[:length]))
    return next((length for length in wholes if _is_apart(texts[:length], texts[length:])), 0)


def _place_before_name(words: list[Word], first: int, texts: tuple[str, ...]) -> int:
    """Words of a place that a preposition leads and a name of two or three words follows: ``In Leeds Keir Starmer``."""
    if not first or words[first - 1].text.lower() not in {"in", "at", "from", "near"} or has_tail(texts):
        return 0
    lengths = (length for length in (2, 1) if 2 <= len(texts) - length <= 3)
    return next((length for length in lengths if is_whole(texts[:length]) and not _is_person(texts[:length])), 0)


def _is_person(texts: tuple[str, ...]) -> bool:
    return simplified(texts[0]) in gazetteer().given


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
    if len(known) > 1 and len(rest) == 1 and simplified(rest[0]) in gazetteer().given:
        return True
    return is_whole(rest) or (len(rest) in {2, 3} and simplified(rest[0]) in gazetteer().given)


def _candidate(words: list[Word], first: int, last: int, *, titled: bool = False) -> Candidate:
    texts = tuple(word.text for word in words[first : last + 1])
    return Candidate(first, last, texts, titled or follows_role(words, first), opens(words, first))


def find_title(texts: tuple[str, ...]) -> tuple[int, int] | None:
    """Half-open places of a title inside the run; None where there is none."""
    start = 0
    while start < len(texts):
        if body := _body_at(texts, start):
            start += body
            continue
        stop = _end_of_title(texts, start)
        if stop > start and _is_title(texts, start, stop):
            return start, stop
        start += 1
    return None


def _body_at(texts: tuple[str, ...], start: int) -> int:
    """Words of the known body that begins at ``start`` before a title: two of ``White House Press Secretary``."""
    for length in range(min(gazetteer().longest, len(texts) - start - 1), 1, -1):
        if is_whole(texts[start : start + length]):
            return length
    return 0


def _end_of_title(texts: tuple[str, ...], start: int) -> int:
    """Place after the longest title that begins at ``start``; ``start`` itself where none does."""
    lexical, stop, index = lexicon(), start, start
    while index < len(texts):
        text = texts[index].rstrip(".").lower()
        if text in lexical.title or text.removesuffix("s") in lexical.title:
            stop = index + 1
        elif text in lexical.title_part:
            stop = index + 1 if stop > start and (stop == index or texts[index - 1] in {"of", "the"}) else stop
        elif index == start or text not in _SMALL_WORDS:
            break
        index += 1
    return stop


def _is_title(texts: tuple[str, ...], start: int, stop: int) -> bool:
    """Whether these words are a title and no part of ``Stephen King`` or ``Justice Department``."""
    if stop < len(texts):
        if start and stop == len(texts) - 1 and texts[stop] in lexicon().suffix:
            return False
        is_person = len(texts) - stop == 2 and simplified(texts[stop]) in gazetteer().given
        return (is_person or not has_tail(texts[stop:])) and texts[stop] not in _SMALL_WORDS
    before = texts[start - 1] if start else ""
    if "of" in texts[:start]:
        return False
    return simplified(before) not in gazetteer().given and before not in _SMALL_WORDS


def follows_role(words: list[Word], first: int) -> bool:
    """Whether a role in lower case stands right before: ``leader Kim Jong Un``."""
    return first > 0 and words[first - 1].text.rstrip(".").lower() in lexicon().title
