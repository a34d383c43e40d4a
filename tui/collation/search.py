"""Where a pattern occurs in the articles, whatever the wrapping."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress
from operator import ne

from tui.collation.annotate import lazy_regex
from tui.collation.model import Sentence, SentenceRef, Span

LONGEST_PATTERN = 200
"""Characters; a longer one is a slip of the clipboard, and slow."""


class PatternError(ValueError):
    """The pattern is no regular expression; the message says why, for a person."""


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with smart case: lower case finds both, a capital makes case count. Raises PatternError.

    What is no regular expression is searched as it stands.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(f"pattern is longer than {LONGEST_PATTERN} characters")
    flags = re.IGNORECASE if pattern == pattern.lower() else re.NOFLAG
    if _NESTED.search(pattern):
        raise PatternError("a repetition inside a repetition would take too long: use a simpler pattern")
    try:
        return re.compile(pattern, flags)
    except re.error:
        return re.compile(re.escape(pattern), flags)


_NESTED = lazy_regex.pattern(r"[+*}]\)[+*{]|\|[^()]*\)[+*{]")


class Hits:
    """Where a pattern occurs, as a sequence that has each matching sentence once for each passage that matches.

    In order of article and place. A sentence is matched when it is looked at; all are when hits are counted.
    """

    def __init__(self, sentences: Mapping[str, Sequence[Sentence]], pattern: str) -> None:
        """Raises PatternError."""
        self.pattern = pattern
        self._matcher = compiled(pattern)
        self._sentences = sentences
        self._sigla = sorted(sentences)

    def __len__(self) -> int:
        return self._reached[-1]

    def __getitem__(self, place: int) -> SentenceRef:
        if not 0 <= place < len(self):
            raise IndexError(place)
        number = bisect_right(self._reached, place) - 1
        for siglum in self._sigla:
            if number < len(self._sentences[siglum]):
                break
            number -= len(self._sentences[siglum])
        return SentenceRef(siglum, number)

    @property
    def refs(self) -> Iterator[SentenceRef]:
        """The sentences that match, each once."""
        refs = (sentence.ref for siglum in self._sigla for sentence in self._sentences[siglum])
        return compress(refs, map(ne, self._reached, self._reached[1:]))

    def spans(self, sentence: Sentence) -> Iterator[Span]:
        """The passages of one sentence that match."""
        begin = sentence.span.start
        found = self._matcher.finditer(sentence.text)
        return (Span(begin + one.start(), begin + one.end()) for one in found if one.end() > one.start())

    def first_from(self, here: SentenceRef) -> SentenceRef | None:
        """The next sentence that matches, this one included, and round the end; none is counted for it."""
        place = bisect_left(self._sigla, here.siglum)
        order = [*self._sigla[place:], *self._sigla[:place]]
        ahead, *others = (self._sentences[siglum] for siglum in order)
        following = chain(ahead[here.position :], *others, ahead[: here.position])
        return next((sentence.ref for sentence in following if any(True for _ in self.spans(sentence))), None)

    @cached_property
    def _reached(self) -> array[int]:
        """How many hits there are before each sentence, and in all."""
        texts = (sentence.text for siglum in self._sigla for sentence in self._sentences[siglum])
        return array("L", accumulate(map(self._count, texts), initial=0))

    def _count(self, text: str) -> int:
        """Hits in a text; what groups make of a pattern, ``findall`` does not tell."""
        if self._matcher.groups:
            return sum(one.end() > one.start() for one in self._matcher.finditer(text))
        found = self._matcher.findall(text)
        return len(found) - found.count("") if found else 0
