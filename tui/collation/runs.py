"""Runs of capitalised words: where a name may stand, before anybody asks what it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.collation.gazetteer import gazetteer, lexicon
from tui.collation.orthography import Word, folded, is_capitalised, opens, simplified
from tui.collation.tokens import stop_words

_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,5}s")
_LONGEST_RUN = 14
"""Words; longer runs are headlines or lists."""


_QUOTES = frozenset("“”\"'‘’")


class Casing(NamedTuple):
    """How one article writes its words: the evidence that tells a name from a capitalised word."""

    lower: frozenset[str]
    """Words met in lower case."""
    inside: Counter[str]
    """How often a word is met capitalised where no sentence begins, in lower case."""


class Run(NamedTuple):
    """Capitalised words that stand together, with the small words that bind them."""

    first: int
    last: int
    """Place of the last word, included."""


def read_casing(sentences: Sequence[list[Word]], language: str) -> Casing:
    """What the article's own spelling tells; headlines are to be left out by the caller."""
    lower = set(stop_words(language))
    inside: Counter[str] = Counter()
    for words in sentences:
        for index, word in enumerate(words):
            if word.text.islower():
                lower.add(word.text)
            elif is_capitalised(word.text) and not (opens(words, index) or _hyphenated(words, index)):
                inside[word.text.lower()] += 1
    return Casing(frozenset(lower), inside)


def _hyphenated(words: list[Word], index: int) -> bool:
    around = words[max(0, index - 1) : index + 2]
    return any(word.text == "-" for word in around)


def find_runs(words: list[Word], casing: Casing) -> Iterator[Run]:
    """The runs of one sentence, in order, none overlapping."""
    index = 0
    while index < len(words):
        if not _starts(words, index, casing):
            index += 1
            continue
        last = _end_of_run(words, index, casing)
        yield Run(_with_particle(words, index), last)
        index = last + 1


def _starts(words: list[Word], index: int, casing: Casing) -> bool:
    text = words[index].text
    if not is_capitalised(text) or (len(text) == 1 and not _is_letter_of_name(words, index)):
        return False
    lower = folded(text)
    if lower in lexicon().calendar or _PLURAL_ACRONYM.fullmatch(text):
        return False
    if lower in lexicon().common and text not in gazetteer().known:
        return _begins_known(words, index)
    if not opens(words, index):
        return True
    return _opens_name(words, index, casing)


def _begins_known(words: list[Word], index: int) -> bool:
    """Whether the words from ``index`` on are a known name: ``New York``, ``The Hague``."""
    known, found = gazetteer(), words[index].text
    for word in words[index + 1 : index + known.longest]:
        found = f"{found} {word.text}"
        if found in known.known or found in known.cities:
            return True
    return False


def _is_letter_of_name(words: list[Word], index: int) -> bool:
    return index + 1 < len(words) and is_capitalised(words[index + 1].text) and words[index].text not in "IA"


def _opens_name(words: list[Word], index: int, casing: Casing) -> bool:
    """Whether the capital of a sentence's first word may be more than that."""
    text = words[index].text
    lower = text.lower()
    if text.isupper() and len(text) > 1 and "." not in text:
        return True
    if lower not in casing.lower or casing.inside[lower]:
        return True
    return simplified(text) in gazetteer().given and _next_is_capital(words, index)


def _next_is_capital(words: list[Word], index: int) -> bool:
    return index + 1 < len(words) and is_capitalised(words[index + 1].text)


def _with_particle(words: list[Word], first: int) -> int:
    """``al-Baghdadi`` begins with its article."""
    if first > 1 and words[first - 1].text == "-" and words[first - 2].text in {"al", "el", "as", "ash"}:
        return first - 2
    return first


def _end_of_run(words: list[Word], first: int, casing: Casing) -> int:
    last = first
    while last - first < _LONGEST_RUN:
        following = _joined(words, first, last, casing)
        if following is None:
            break
        last = following
    return last


def _joined(words: list[Word], first: int, last: int, casing: Casing) -> int | None:
    """Place of the word up to which the run goes on after ``last``; None where it ends."""
    texts = [word.text for word in words[last + 1 : last + 4]]
    if not texts:
        return None
    if _continues(words, last + 1):
        return None if _is_shouted(words[last].text) and not _is_shouted(texts[0]) else last + 1
    if len(texts) < 2:
        return None
    if texts[0] == "-":
        return _after_hyphen(words, last, casing)
    if texts[0] == "." and _is_torn_name(words, first, last, casing):
        return last + 2
    if texts[0] in _QUOTES and _is_nickname(words, last):
        return last + 4
    if texts[0] == "&" and _continues(words, last + 2):
        return last + 2
    return _after_small_word(words, first, last)


def _continues(words: list[Word], index: int) -> bool:
    text, lexical = words[index].text, lexicon()
    if not is_capitalised(text) or text.lower() in lexical.calendar:
        return False
    return folded(text) not in lexical.common or _begins_known(words, index)


def _is_nickname(words: list[Word], last: int) -> bool:
    """``William “Mo” Cowan``: a nickname in quotation marks between given name and surname."""
    around = [word.text for word in words[last + 1 : last + 5]]
    return (
        simplified(words[last].text) in gazetteer().given
        and len(around) == 4
        and around[2] in _QUOTES
        and is_capitalised(around[1])
        and is_capitalised(around[3])
    )


def _is_shouted(text: str) -> bool:
    """Whether the word is in capitals without being an acronym."""
    return len(text) > 4 and text.isupper() and text.isalpha() and text not in gazetteer().known


def _after_hyphen(words: list[Word], last: int, casing: Casing) -> int | None:
    """Goes on over ``Ocasio-Cortez``, stops before ``Kim-Putin`` where both stand alone elsewhere."""
    left, mark, right = words[last : last + 3]
    if not (left.end == mark.start and mark.end == right.start and right.text[0].isalpha()):
        return None
    if not is_capitalised(right.text):
        family = words[last - 1].text.lower() if last else ""
        return last + 2 if family in lexicon().family_first else None
    if f"{left.text}-{right.text}" in gazetteer().known:
        return last + 2
    alone = _stands_alone(left.text, casing) and _stands_alone(right.text, casing)
    return None if alone else last + 2


def _stands_alone(text: str, casing: Casing) -> bool:
    known = gazetteer()
    if text in known.known or text in known.demonyms or text.lower() in lexicon().group:
        return True
    return casing.inside[text.lower()] > 1


def _is_torn_name(words: list[Word], first: int, last: int, casing: Casing) -> bool:
    """``Jens. Stoltenberg``, ``World War. II``: a full stop torn into a name."""
    given, following = words[last].text, words[last + 2].text
    if following in {"II", "III"}:
        return True
    if first != last or simplified(given) not in gazetteer().given or given.lower() in casing.lower:
        return False
    return _continues(words, last + 2) and following.lower() not in casing.lower and following[1:].islower()


def _after_small_word(words: list[Word], first: int, last: int) -> int | None:
    """Goes on over particles (``van der``), and over ``of``, ``for``, ``and`` inside a body's name."""
    following = _past_particles(words, last + 1)
    if following > last + 1:
        return following if following < len(words) and _continues(words, following) else None
    small, heads = words[last + 1].text, {word.text.lower() for word in words[first : last + 1]}
    lexical = lexicon()
    bound = (
        (small == "of" and words[last].text.lower() in lexical.takes_of)
        or (small == "for" and words[last].text.lower() in lexical.takes_for)
        or (small == "and" and heads & lexical.takes_and and heads & {"of", "for"})
        or (small == "and" and _is_double_head(words, last))
    )
    return _next_capital(words, last + 2) if bound else None


def _is_double_head(words: list[Word], last: int) -> bool:
    """``Fish and Wildlife Service``: two words share the head of a body's name."""
    pair = [word.text for word in words[last + 2 : last + 4]]
    if len(pair) < 2 or not all(map(is_capitalised, pair)) or pair[1].lower() not in lexicon().takes_and:
        return False
    known, first = gazetteer(), words[last].text
    return first not in known.known and simplified(first) not in known.given


def _past_particles(words: list[Word], index: int) -> int:
    """Place after lower-case particles and the hyphens that bind them."""
    start = index
    while index < len(words) and index - start < 4 and words[index].text in lexicon().particle - {"y", "e"}:
        index += 1
        if index < len(words) and words[index].text == "-":
            index += 1
    return index


def _next_capital(words: list[Word], index: int) -> int | None:
    """Place of the capitalised word at ``index`` or after one article; None where there is none."""
    if index < len(words) and words[index].text == "the":
        index += 1
    return index if index < len(words) and _continues(words, index) else None
