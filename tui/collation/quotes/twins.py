"""Twins: quotations of different articles that give one utterance, even when cut or reworded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.collation.annotate.tokens import words
from tui.collation.annotate.wordlists import stop_words

_LONG_RUN = 5
"""Minimum words of meaning in a row that two articles do not quote alike by chance."""
_PHRASE_RUN = 4
"""Words in a row that may be a phrase of the story: ``_MANY`` words must be common then."""
_MANY = 6
_LONG_ROW = 8
"""Words of any kind in a row that two people do not say alike by chance."""
_WHOLE = 4
"""Minimum words of two quotations that are one because they are equal."""
_RUNS = (3, 4)
"""Fewer words in a row do where they are more than half of the shorter quotation."""
_SHORT = 3
"""Words of a quotation within whose stretch one more may stand, not two."""
_FEWEST = 2
"""Words of meaning that two quotations must have in common to be compared at all."""
_CONTAINED = 0.75
"""Share of a short quotation's words, in order, within one stretch of the longer one."""
_PHRASE = 7
"""Words up to which a quotation is a phrase: it must be contained with all its words of meaning."""
_MOST_WORDS = 300
"""Words of a quotation that are compared: no longer one is quoted whole elsewhere."""
_MOST_HOLDERS = 60
"""Quotations that may have a word in common before it says nothing about any two of them."""
_LETTERS = 6
"""Letters by which words are compared, so that "supported" meets "support"."""


class Utterance(NamedTuple):
    """A quotation as it is compared with others."""

    key: str
    siglum: str
    speaker: str | None
    """The entity that says it."""
    words: tuple[str, ...]
    """Normal forms, cut to their first letters."""
    content: tuple[str, ...]
    """Those that are no stop words."""
    is_title: bool
    """Whether it looks like the title of a work: every word of meaning has a capital."""


Pair = tuple[Utterance, Utterance]


def utterance(key: str, siglum: str, speaker: str | None, text: str) -> Utterance:
    """A quotation made ready for comparison."""
    stop = stop_words("en")
    capitals = [word[:1].isupper() for word in text.split() if word[:1].isalpha() and word.lower() not in stop]
    is_title = all(capitals) and len(capitals) > 1
    said = words(text)
    content = _cut(norm for norm in said if norm not in stop)
    return Utterance(key, siglum, speaker, tuple(_cut(said[:_MOST_WORDS])), tuple(content[:_MOST_WORDS]), is_title)


def content_words(text: str) -> list[str]:
    """The words of meaning, cut to their first letters so that "supported" meets "support"."""
    stop = stop_words("en")
    return _cut(norm for norm in words(text) if norm not in stop)


def find_twins(utterances: Iterable[Utterance], unquoted: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each key the keys of its twins in order; ``unquoted`` is each article's text outside quotations."""
    outside = (f" {' '.join(_cut(words(text)))} " for text in unquoted.values())
    read: list[str] = []

    def texts() -> Iterator[str]:
        """The unquoted words of each article, split when a phrase is first looked up in them."""
        yield from read
        for text in outside:
            read.append(text)
            yield text

    pairs = [pair for pair in _candidates(utterances) if same_utterance(*pair, texts())]
    # the shorter quotation may stand whole in another one of that article: then it has that twin alone
    whole = {(_ordered(pair)[0].key, _ordered(pair)[1].siglum) for pair in pairs if _is_whole(pair)}
    twins: dict[str, list[str]] = {}
    for left, right in pairs:
        short, long = _ordered((left, right))
        if (short.key, long.siglum) in whole and not _is_whole((left, right)):
            continue
        twins.setdefault(left.key, []).append(right.key)
        twins.setdefault(right.key, []).append(left.key)
    return {key: tuple(others) for key, others in twins.items()}


def _candidates(utterances: Iterable[Utterance]) -> list[Pair]:
    """The pairs of different articles that have a word of meaning in common, in order."""
    known = list(utterances)
    holders: dict[str, list[int]] = {}
    for place, each in enumerate(known):
        for word in sorted(set(each.content)):
            holders.setdefault(word, []).append(place)
    shared = {pair for places in holders.values() if len(places) <= _MOST_HOLDERS for pair in combinations(places, 2)}
    return [(known[left], known[right]) for left, right in sorted(shared) if known[left].siglum != known[right].siglum]


def _is_whole(pair: Pair) -> bool:
    short, long = _ordered(pair)
    return contained(short.words, long.words) == 1.0


def _ordered(pair: Pair) -> Pair:
    """The shorter of the two first."""
    left, right = pair
    return (left, right) if (len(left.words), left.key) <= (len(right.words), right.key) else (right, left)


def same_utterance(left: Utterance, right: Utterance, outside: Iterable[str] = ()) -> bool:
    """Whether two quotations give one utterance: by a long run in common, or one nearly whole in the other."""
    others = bool(left.speaker and right.speaker and left.speaker != right.speaker)
    if left.words == right.words and len(left.words) >= _WHOLE:
        return not (others and len(left.words) < _LONG_ROW)
    if len(set(left.content).intersection(right.content)) < _FEWEST:
        return False
    short, long = _ordered((left, right))
    if len(short.words) <= _PHRASE:
        whole = set(short.content) <= set(long.content) and contained(short.words, long.words) >= _CONTAINED
        if others or not whole or short.is_title:
            return False
        # a stock phrase: words that the articles also use without marks
        phrase = f" {' '.join(short.words)} "
        return not any(phrase in text for text in outside)
    if others:
        return has_run(left.content, right.content, _LONG_RUN) or has_run(left.words, right.words, _LONG_ROW)
    fewer = min(len(left.content), len(right.content))
    runs = _LONG_RUN, *(run for run in _RUNS if 2 * run > fewer)
    if len(set(left.content).intersection(right.content)) >= _MANY:
        runs = (*runs, _PHRASE_RUN)
    if any(has_run(left.content, right.content, run) for run in runs):
        return True
    return contained(short.words, long.words) >= _CONTAINED


def _cut(norms: Iterable[str]) -> list[str]:
    return [norm[:_LETTERS] for norm in norms]


def contained(short: Sequence[str], long: Sequence[str]) -> float:
    """Share of ``short`` in order within one stretch of ``long``, 0 to 1; 0 where it is below ``_CONTAINED``."""
    known = set(long)
    if not short or sum(word in known for word in short) < _CONTAINED * len(short):
        return 0.0
    from rapidfuzz.distance import LCSseq

    reach, own = len(short) + (1 if len(short) <= _SHORT else 2), set(short)
    stretches = (long[start : start + reach] for start, word in enumerate(long) if word in own)
    best = max((LCSseq.similarity(short, stretch) for stretch in stretches), default=0) / len(short)
    return best if best >= _CONTAINED else 0.0


def has_run(left: Sequence[str], right: Sequence[str], length: int) -> bool:
    """Whether a run of ``length`` words stands in both."""
    runs = set(zip(*(left[start:] for start in range(length)), strict=False))
    return not runs.isdisjoint(zip(*(right[start:] for start in range(length)), strict=False))
