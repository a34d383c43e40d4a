"""Possible names: runs of capitalised words, without titles, nationalities and bodies split off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import any_of, stop_words, word_set
from tui.collation.entities.gazetteer import (
    gazetteer,
    has_tail,
    is_body,
    is_group,
    is_whole,
    known_until,
    lexicon,
    spelt,
)
from tui.collation.entities.words import (
    Casing,
    Word,
    folded,
    is_acronym,
    is_capitalised,
    is_initial,
    is_shouted,
    opens,
    simplified,
)

_NUMBERED = frozenset({"Interstate", "Route", "Highway"})
_QUOTES = frozenset("“”\"'‘’")
_PARTICLES_IN_A_ROW = 4
_SHORTEST_SURNAME = 3
"""Letters of a common word that may be a surname."""
_JOINED_PARTICLE = pattern(lambda: rf"(?:{any_of('name_spelling.txt', 'joined_particle')})[A-ZÀ-Þ]")
"""Beginning of a surname that is written with a small letter: ``diGenova``."""
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
    last = -1
    for index, word in enumerate(words):
        if index <= last or not word.text[0].isupper() or not _starts(words, index, casing):
            continue
        last = index
        while last - index < _LONGEST_RUN and (following := _next_of_run(words, index, last, casing)) is not None:
            last = following
        last = max(last, known_until(words, index))
        first = index
        if index > 1 and words[index - 1].text == "-" and words[index - 2].text in {"al", "el", "as", "ash"}:
            first = index - 2  # al-Baghdadi
        elif index and word.text in {"Street", "Avenue"} and words[index - 1].text.endswith(("st", "nd", "rd", "th")):
            first = index - 1  # 117th Street
        yield Run(first, last)


def _starts(words: list[Word], index: int, casing: Casing) -> bool:
    """Whether a name may begin with a capitalised word."""
    if known_until(words, index) > index or _is_surname_here(words, index):
        return True
    if words[index].text in casing.surnames and _acts(words, index):
        return True
    if _opens_no_name(words, index):
        return False
    return not opens(words, index) or _opens_name(words, index, casing)


def common_surnames(words: list[Word]) -> Iterator[str]:
    """The words of a sentence that are common ones and surnames there: ``Page`` in ``Lisa Page``."""
    lexical = lexicon()
    for index, word in enumerate(words):
        listed = word.text[0].isupper() and (
            folded(word.text) in lexical.common or folded(word.text) in lexical.calendar
        )
        if listed and _is_surname_here(words, index):
            yield word.text


def _acts(words: list[Word], index: int) -> bool:
    """Whether a common word that is a surname in the article stands for the person here, not for itself."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    if words[index].text.lower() in stop_words("en"):
        return following in lexicon().speech or following in lexicon().person_verb
    return not opens(words, index) or (following.islower() and following not in stop_words("en"))


def _opens_no_name(words: list[Word], index: int) -> bool:
    """Whether no name begins with the word, wherever it stands: a day, a small word, a lone letter."""
    text, lexical = words[index].text, lexicon()
    if len(text) == 1:
        return text in "IA" or not _next_is_capital(words, index)
    given = text == "Jan" and _next_is_capital(words, index)  # a short month has a dot: Jan Kolar is no date
    if folded(text) in lexical.calendar and not given:
        return True
    if text in lexical.suffix or _PLURAL_ACRONYM.fullmatch(text):
        return True
    initial = is_initial(text) and _next_is_capital(words, index)
    return folded(text) in lexical.common and text not in gazetteer().known and not initial


def _opens_name(words: list[Word], index: int, casing: Casing) -> bool:
    """Whether the capital of a sentence's first word may be more than that."""
    text, known, lexical = words[index].text, gazetteer(), lexicon()
    lower, plain = text.lower(), simplified(text)
    if (text.isupper() and len(text) > 1 and "." not in text) or casing.inside[lower]:
        return True
    if lower not in casing.lower:
        listed = plain in known.given or plain in known.surnames or text in known.known or text in known.cities
        ordinary = text.endswith(("ly", "ers", "ors", "ists")) and not listed  # Naturally, Observers
        if not ordinary or is_group((text,)):
            return True
    if lower in lexical.title or lower in lexical.particle:
        # a title or particle that goes on: Secretary of State, Von der Leyen
        following = [word.text for word in words[index + 1 : index + 4]]
        while following and (following[0] == "of" or following[0] in lexical.particle):
            following = following[1:]
        if following and is_capitalised(following[0]) and folded(following[0]) not in lexical.common:
            return True
    return plain in known.given and _next_is_capital(words, index)


def _next_is_capital(words: list[Word], index: int) -> bool:
    return index + 1 < len(words) and is_capitalised(words[index + 1].text)


def _next_of_run(words: list[Word], first: int, last: int, casing: Casing) -> int | None:
    """Place of the word up to which the run from ``first`` goes on after ``last``; None where it ends."""
    if last + 1 >= len(words):
        return None
    text = words[last + 1].text
    if continues(words, last + 1):
        return None if _is_cry(words[last].text) and not _is_cry(text) else last + 1
    if text.isdigit():
        return last + 1 if words[last].text in _NUMBERED else None
    if last + 2 >= len(words):
        return None
    following = words[last + 2].text
    match text:
        case "'s" | "’s":  # St. Mary’s Hospital
            taken = is_capitalised(following) and following.lower() in lexicon().takes_possessive
            return last + 2 if taken else None
        case "&":
            return last + 2 if continues(words, last + 2) else None
        case "-":
            return _after_hyphen(words, last, casing)
        case ".":
            return _after_stop(words, first, last, casing)
        case _ if text in _QUOTES:
            return _after_quote(words, last)
        case _:
            return _after_small_word(words, first, last)


def continues(words: list[Word], index: int) -> bool:
    """Whether the word is capitalised and may stand inside a name."""
    text, lexical = words[index].text, lexicon()
    if not is_capitalised(text):
        given = index > 0 and simplified(words[index - 1].text) in gazetteer().given
        return given and bool(_JOINED_PARTICLE.match(text))
    if _is_surname_here(words, index):
        return True
    if text.lower() in lexical.calendar:
        return False
    return is_initial(text) or folded(text) not in lexical.common or known_until(words, index) > index


def _is_surname_here(words: list[Word], index: int) -> bool:
    """Whether a common word is a surname, after a given name or form of address: ``Lisa Page``, ``Mrs May``."""
    text = words[index].text
    if not index or len(text) < _SHORTEST_SURNAME or text.lower().endswith("day"):
        return False
    if index + 1 < len(words) and words[index + 1].text[0].isdigit():
        return False
    before, lexical = words[index - 1], lexicon()
    plain = before.text.rstrip(".").lower()
    if plain in lexical.honorific and is_capitalised(before.text):
        return True
    month = text.lower() in lexical.calendar
    if not text[1:].islower() or (text.lower() in stop_words("en") and not month):
        return False
    given = is_capitalised(before.text) and simplified(before.text) in gazetteer().given
    first = words[index - 2] if index > 1 else before
    alone = not is_capitalised(first.text) or index < 2 or folded(first.text) in lexical.calendar
    alone = alone or folded(first.text) in lexical.common
    return given and plain not in lexical.common and plain not in lexical.calendar and (alone or not month)


def _is_cry(text: str) -> bool:
    return is_shouted(text) and text not in gazetteer().known


def _after_quote(words: list[Word], last: int) -> int | None:
    """Continue over a nickname between given name and surname: ``William “Mo” Cowan``."""
    around = [word.text for word in words[last + 1 : last + 5]]
    if len(around) < 4 or around[2] not in _QUOTES or simplified(words[last].text) not in gazetteer().given:
        return None
    return last + 4 if is_capitalised(around[1]) and is_capitalised(around[3]) else None


def _after_hyphen(words: list[Word], last: int, casing: Casing) -> int | None:
    """Continue over ``Ocasio-Cortez``, stop before ``Kim-Putin`` where both stand alone elsewhere."""
    left, mark, right = words[last : last + 3]
    if not (left.end == mark.start and mark.end == right.start and right.text[0].isalpha()):
        return None
    if not is_capitalised(right.text):
        family = words[last - 1].text.lower() if last else ""
        return last + 2 if family in lexicon().family_first else None
    whole = f"{left.text}-{right.text}" in gazetteer().known
    alone = _stands_alone(left.text, casing) and _stands_alone(right.text, casing)
    return last + 2 if whole or not alone else None


def _stands_alone(text: str, casing: Casing) -> bool:
    """Whether a half of a compound is a name by itself."""
    known = gazetteer()
    if text in known.known or text in known.demonyms or text.lower() in lexicon().group:
        return True
    return casing.inside[text.lower()] > 1


def _after_stop(words: list[Word], first: int, last: int, casing: Casing) -> int | None:
    """Continue over a full stop torn into a name: ``Jens. Stoltenberg``, ``World War. II``."""
    given, following = words[last].text, words[last + 2].text
    if following in {"II", "III"}:
        return last + 2
    if first != last or simplified(given) not in gazetteer().given or given.lower() in casing.lower:
        return None
    unknown = following.lower() not in casing.lower and following[1:].islower()
    return last + 2 if unknown and continues(words, last + 2) else None


def _after_small_word(words: list[Word], first: int, last: int) -> int | None:
    """Continue over particles (``van der``), and over ``of``, ``for``, ``on``, ``and`` inside a body's name."""
    lexical, small, index = lexicon(), words[last + 1].text, last + 1
    while index < len(words) and index - last <= _PARTICLES_IN_A_ROW and words[index].text in lexical.particle:
        index += 1
        if index < len(words) and words[index].text == "-":
            index += 1
    if index > last + 1:
        return index if index < len(words) and continues(words, index) else None
    run = tuple(word.text for word in words[first : last + 1])
    lower = {text.lower() for text in run}
    if small == "of" and lower & {"for", "on"} and lower & lexical.organisation_head:
        return _next_capital(words, last + 2)  # what a body is for: Institute for the Study, before "of War"
    takers = {"of": lexical.takes_of, "for": lexical.takes_for, "on": lexical.takes_on}
    settled = small == "of" and last > first and is_whole(run)
    if run[-1].lower() in takers.get(small, ()) and not settled:
        return _next_capital(words, last + 2)
    if small == "and" and _joins(words, first, last):
        acronym = is_acronym(words[last + 2].text)
        return last + 2 if not acronym and continues(words, last + 2) else None
    return None


def _joins(words: list[Word], first: int, last: int) -> bool:
    """Whether ``and`` after ``last`` stands inside the name of one body."""
    heads = {word.text.lower() for word in words[first : last + 1]}
    if not heads & {"of", "for"} or not heads & (lexicon().takes_and | lexicon().organisation_head):
        return _is_double_head(words, first, last)
    if heads & lexicon().takes_and:
        return True
    # one capitalised word ends what "and" goes on: Academy of Arts and Sciences
    alone = last + 3 == len(words) or not is_capitalised(words[last + 3].text)
    return alone and words[last + 2].text not in gazetteer().known


def _is_double_head(words: list[Word], first: int, last: int) -> bool:
    """``Fish and Wildlife Service``, ``House Oversight and Government Reform Committee``: one head for two matters."""
    pair = [word.text for word in words[last + 2 : last + 4]]
    if len(pair) < 2 or not all(map(is_capitalised, pair)):
        return False
    known, text = gazetteer(), words[last].text
    if pair[1].lower() in lexicon().takes_and:
        return text not in known.known and simplified(text) not in known.given
    third = words[last + 4].text.lower() if last + 4 < len(words) else ""
    opens_body = words[first].text.lower() in lexicon().double_head and first < last
    return opens_body and third in lexicon().takes_and and pair[0].lower() not in lexicon().double_head


def _next_capital(words: list[Word], index: int) -> int | None:
    """Place of the capitalised word at ``index`` or after one article; None where there is none."""
    if index < len(words) and words[index].text == "the":
        index += 1
    return index if index < len(words) and continues(words, index) else None


_SMALL_WORDS = frozenset({"of", "the", "for", "and", "&", "-"})
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
    contracted = texts[1] in word_set("name_spelling.txt", "contraction")
    own = contracted or texts[0].replace("’", "'").split("'")[0].lower() in lexicon().speaking
    return _is_title_case(texts) and not own and not all(text.isupper() for text in texts)


def _is_title_case(texts: list[str]) -> bool:
    """Whether all words but the small ones have capitals."""
    long = [text for text in texts if len(text) > 3 and text[0].isalpha()]
    return bool(long) and all(map(is_capitalised, [texts[0], texts[-1], *long]))


def _split_run(words: list[Word], first: int, last: int) -> Iterator[Candidate]:
    """The possible names of one run, its title stripped."""
    texts = tuple(word.text for word in words[first : last + 1])
    whole, lexical = is_whole(texts), lexicon()
    title = None if whole else find_title(texts)
    if title is None:
        office = len(texts) > 2 and texts[1] == "of" and not whole  # the first two words of "Duke of Sussex"
        office = office and (texts[0].lower() in lexical.title or texts[0].lower() in lexical.noble)
        yield from _split_untitled(words, first + 2 * office, last)
        return
    start, stop = title
    if start:
        bodies = list(_split_untitled(words, first, first + start - 1))
        yield from bodies[:-1]
        yield from (body._replace(introduces=stop < len(texts)) for body in bodies[-1:])
    if stop < len(texts):
        yield _candidate(words, first + stop, last, titled=True)


def _split_untitled(words: list[Word], first: int, last: int) -> Iterator[Candidate]:
    """Split off leading epithets, nationalities (``North Korean``), and bodies or places before a person."""
    while first < last and words[first].text.lower() in lexicon().epithet:
        first += 1
    texts = tuple(word.text for word in words[first : last + 1])
    ends_in_people = len(texts) > 1 and is_group(texts[-1:]) and is_capitalised(texts[-2])
    if ends_in_people and not (is_whole(texts) or is_group(texts) or simplified(texts[0]) in gazetteer().given):
        yield _candidate(words, last, last)  # a body, then its members: House Republicans
        last -= 1
    while first < last:
        texts = tuple(word.text for word in words[first : last + 1])
        length = _leading(texts) or _place_before_name(words, first, texts)
        if not length or is_whole(texts):
            break
        if is_body(texts) and not (is_group(texts[:length]) and is_whole(texts[length:])):
            break
        yield _candidate(words, first, first + length - 1)
        first += length
        while first <= last and not is_capitalised(words[first].text):
            first += 1
    if first <= last:
        yield _candidate(words, first, last)


def _leading(texts: tuple[str, ...]) -> int:
    """The number of first words that are a name of their own."""
    if texts[0].lower() in lexicon().particle:
        return 0
    if is_group(texts[:2]):
        return 2
    if is_group(texts[:1]):
        # somebody's given name may be a word for a people: Christian Wolmar
        given = simplified(texts[0]) in gazetteer().given and texts[0] not in gazetteer().demonyms
        if not given or len(texts) > 3 or is_group(texts[-1:]):
            return 1
    longest = min(gazetteer().longest, len(texts) - 1)
    wholes = (length for length in range(longest, 0, -1) if is_whole(texts[:length]))
    return next((length for length in wholes if _is_apart(texts[:length], texts[length:])), 0)


def _place_before_name(words: list[Word], first: int, texts: tuple[str, ...]) -> int:
    """Words of a place that a preposition leads and a name of two or three words follows: ``In Leeds Keir Starmer``."""
    if not first or words[first - 1].text.lower() not in {"in", "at", "from", "near"} or has_tail(texts):
        return 0
    if simplified(texts[0]) in gazetteer().given:
        return 0
    lengths = (length for length in (2, 1) if 2 <= len(texts) - length <= 3)
    return next((length for length in lengths if is_whole(texts[:length])), 0)


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
        # a known body before a title: White House Press Secretary
        lengths = range(min(gazetteer().longest, len(texts) - start - 1), 1, -1)
        if body := next((length for length in lengths if is_whole(texts[start : start + length])), 0):
            start += body
            continue
        stop = _end_of_title(texts, start)
        if stop > start and _is_title(texts, start, stop):
            return start, stop
        start += 1
    return None


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
