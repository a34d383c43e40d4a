"""Spelling of names: words with their places, capitals, hyphens, possessives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import any_of, stop_words

_SPELLING = "name_spelling.txt"
_WORD = pattern(
    lambda: (
        r"[^\W\d_][^\W_]+(?=[ ,])|"  # most words: asked first for speed
        r"(?:[^\W\d_]\.){2,8}"  # U.S.
        rf"|\b(?:{any_of(_SPELLING, 'title', 'state')})\."
        r"|(?:(?<=, )|(?<=[DR]-))Mo\."
        r"|\b[A-Z]\.(?=\s?[A-Z])"  # an initial
        r"|[A-Z]{1,3}&[A-Z]{1,3}\b"  # AT&T
        r"|[^\W\d_](?:[^\W_]|['’](?![sS]\b)(?=[^\W\d_]))*"
        r"|\d+(?:[.,]\d+)*(?:st\b|nd\b|rd\b|th\b)?|['’][sS]\b|\S"
    )
)
_TORN = re.compile(r"(?<=[a-z]{2})\. (?=[A-Z])")
_CAMEL = re.compile(r"[a-z][A-Z]")
_PREFIXED = pattern(lambda: rf"(?:{any_of(_SPELLING, 'prefix')}|O.)[A-Z]")
_OPENERS = frozenset("“”\"'‘«„([{:;–—-•*…|>")
_LOWER_IN_HEADLINES = 0.1
"""Share of the words of five letters or more that a headline writes in lower case."""
_LOWER_IN_TITLES = 0.15
"""Share of the words of four letters or more that a heading in title case writes in lower case."""
_SHOUTED = 0.9
"""Share of a sentence's words that are in capitals where all are meant to be."""
_SOON = 6
"""Words of which one or more are in capitals where all of the sentence are."""
_STOPS = frozenset(".!?")


class Word(NamedTuple):
    """A word or mark, where it stands in its sentence."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Position after its last character."""
        return self.start + len(self.text)


def split_words(text: str) -> list[Word]:
    """The words and marks of ``text``; hyphenated words are split, possessive endings stand alone."""
    return [Word(match.group(), match.start()) for match in _WORD.finditer(text)]


def is_capitalised(text: str) -> bool:
    """Whether the word begins with a capital letter."""
    return text[0].isupper()


def is_acronym(text: str) -> bool:
    """Whether the word is two to six capitals, with or without points."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def opens(words: list[Word], index: int) -> bool:
    """Whether a capital at ``index`` may only be due to a sentence, quotation or clause that begins there."""
    if index == 0:
        return True
    before = words[index - 1]
    hyphenated = index > 1 and before.text == "-" and words[index - 2].end == before.start
    return before.text in _STOPS or (before.text in _OPENERS and not hyphenated)


def is_headline(words: list[Word]) -> bool:
    """Whether capitals tell nothing because all words but the small ones have them."""
    if not _STOPS.isdisjoint(word.text for word in words[-2:]):
        return False
    long = [word.text for word in words if len(word.text) > 4 and word.text[0].isalpha()]
    lower = sum(not is_capitalised(text) for text in long)
    return len(long) > 3 and lower <= _LOWER_IN_HEADLINES * len(long)


def is_title_case(words: list[Word]) -> bool:
    """Whether all words of four letters or more but at most one have capitals, and two or more do."""
    long = [word.text for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    lower = sum(not is_capitalised(text) for text in long)
    return len(long) - lower > 1 and lower <= _LOWER_IN_TITLES * len(long)


def is_all_capitals(words: list[Word]) -> bool:
    """Whether a sentence is written in capitals throughout."""
    if not any(word.text.isupper() and len(word.text) > 1 for word in words[:_SOON]):
        return False
    long = [word.text for word in words if len(word.text) > 1 and word.text.isalpha()]
    return len(long) > 3 and sum(text.isupper() for text in long) >= _SHOUTED * len(long)


def mended(text: str) -> str:
    """A name on one line, without a full stop torn into it: ``Jens. Stoltenberg``."""
    return _TORN.sub(" ", " ".join(text.split()))


def is_initial(text: str) -> bool:
    """Whether the word is one capital with a point."""
    return len(text) == 2 and text[1] == "." and text[0].isupper()


def is_shouted(text: str) -> bool:
    """Whether the word is in capitals though it is too long for an acronym."""
    return len(text) > 4 and text.isupper() and text.isalpha()


def is_camel(text: str) -> bool:
    """Whether a capital stands inside the word, as in ``WikiLeaks`` but not in ``McCain``."""
    return bool(_CAMEL.search(text)) and not _PREFIXED.match(text)


def folded(text: str) -> str:
    """The word in lower case, straight apostrophes, without points: as the word lists hold it."""
    return text.lower().replace("’", "'").replace(".", "")


def simplified(word: str) -> str:
    """The word as the lists of personal names hold it: lower case without apostrophes."""
    return word.lower().replace("'", "").replace("’", "")


def unaccented(name: str) -> str:
    """The name as English newspapers print it: ``Québec`` is ``Quebec``."""
    if name.isascii():
        return name
    return "".join(char for char in normalize("NFD", name) if not combining(char))


class Casing(NamedTuple):
    """The words that an article writes small, and those with a capital of their own."""

    lower: frozenset[str]
    """Words met in lower case."""
    inside: Counter[str]
    """Counts of words, in lower case, with a capital where no sentence begins; parts of compounds left out."""
    surnames: frozenset[str] = frozenset()
    """Common words that are surnames here, capitalised: ``Page`` where the article has ``Lisa Page``."""


def read_casing(sentences: Sequence[list[Word]], language: str) -> Casing:
    """Read how an article spells its words; the caller leaves headlines out."""
    lower = set(stop_words(language))
    inside: Counter[str] = Counter()
    for words in sentences:
        lower.update(word.text for word in words if word.text.islower())
        for index, word in enumerate(words):
            if not word.text[0].isupper() or opens(words, index):
                continue
            if not any(each.text == "-" for each in words[max(0, index - 1) : index + 2]):
                inside[word.text.lower()] += 1
    return Casing(frozenset(lower), inside)
