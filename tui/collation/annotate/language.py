"""The language of a text, by its script and a vote of its commonest words."""

from collections import Counter
from functools import cache
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import word_lists

UNKNOWN = "und"

SAMPLE = 6000
"""Characters looked at: some 900 words, far more than the vote needs, and a bound for a book."""

LEAST_SHARE = 0.06
"""Share of the words that must be a language's commonest ones; 95 in 100 of 966 English texts have .18 or more."""

LEAST_VOTES = 1.5
"""Fewer votes than this are chance: one shared word of a headline does not name its language."""

LEAST_LETTERS = 0.3
"""Share of the letters that names a script; news in Japanese or Korean is full of Latin names."""


class _Script(NamedTuple):
    """A writing system and the language it stands for unless a letter tells another."""

    first: str
    last: str
    language: str
    telling: tuple[tuple[str, str], ...] = ()
    """Letters that only one language of the script has, with that language; first found wins."""


_SCRIPTS = (
    _Script("ぁ", "ヿ", "ja"),
    _Script("가", "힣", "ko"),
    _Script("一", "鿿", "zh"),
    _Script("Ѐ", "ӿ", "ru", (("іїєґ", "uk"), ("ўЎ", "be"), ("ђћљњџј", "sr"), ("ыэ", "ru"), ("ъ", "bg"))),
    _Script("Ͱ", "Ͽ", "el"),
    _Script("\u0600", "\u06ff", "ar", (("ٹڈےں", "ur"), ("پچژگ", "fa"))),
    _Script("\u0590", "\u05ff", "he"),
    _Script("\u0900", "\u097f", "hi"),
    _Script("\u0980", "\u09ff", "bn"),
    _Script("\u0b80", "\u0bff", "ta"),
    _Script("\u0e00", "\u0e7f", "th"),
    _Script("Ա", "և", "hy"),
    _Script("Ⴀ", "ჿ", "ka"),
)
"""Japanese before Chinese: it has the ideographs too."""

_FIRST_LETTER = min(script.first for script in _SCRIPTS)
"""Before it there is only Latin, which many languages write."""

_WORD = pattern(r"[^\W\d_]+")

_COMMON_WORDS = "common_words.txt"


@cache
def _votes() -> dict[str, tuple[tuple[str, float], ...]]:
    """For each common word its languages, each with its share of the vote."""
    languages: dict[str, list[str]] = {}
    for language, words in word_lists(_COMMON_WORDS).items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return {word: tuple((language, 1 / len(shared)) for language in shared) for word, shared in languages.items()}


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of the text's beginning, ``und`` when neither script nor words tell."""
    sample = text[:SAMPLE]
    if language := _by_script(sample):
        return language
    words = Counter(_WORD.findall(sample.lower()))
    votes: dict[str, float] = dict.fromkeys(word_lists(_COMMON_WORDS), 0.0)
    for word, count in words.items():
        for language, vote in _votes().get(word, ()):
            votes[language] += vote * count
    best = max(votes, key=lambda language: round(votes[language], 6))
    enough = max(LEAST_VOTES, LEAST_SHARE * words.total())
    return best if votes[best] >= enough else UNKNOWN


def _by_script(sample: str) -> str | None:
    """The language whose script has its share of the letters; None for Latin ones."""
    if max(filter(str.isalpha, set(sample)), default="") < _FIRST_LETTER:
        return None
    counted = Counter(filter(str.isalpha, sample))
    least = LEAST_LETTERS * counted.total()
    for script in _SCRIPTS:
        found = sum(times for letter, times in counted.items() if script.first <= letter <= script.last)
        if found and found >= least:
            return next(
                (language for letters, language in script.telling if counted.keys() & set(letters)), script.language
            )
    return None
