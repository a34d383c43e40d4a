"""One article's sentences laid out again as running text, for the steps that read across sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from tui.collation.model import Sentence, Span


@dataclass(frozen=True)
class Story:
    """Running text in which every offset is one into the article's text; what is left out is blank."""

    sentences: tuple[Sentence, ...]
    text: str

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in order, from the first sentence's beginning to the last one's end."""
        runs = groupby(self.sentences, key=lambda sentence: sentence.paragraph)
        parts = [list(run) for _, run in runs]
        return tuple(Span(part[0].span.start, part[-1].span.end) for part in parts)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def place_at(self, position: int) -> int:
        """Place among the sentences of the one that holds the character, else of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds the character, else the one before it."""
        return self.sentences[self.place_at(position)]


def story_of(sentences: Sequence[Sentence]) -> Story:
    """The running text of sentences in the order of their places."""
    parts, position = list[str](), 0
    for sentence in sentences:
        parts += [" " * (sentence.span.start - position), sentence.text]
        position = sentence.span.end
    return Story(tuple(sentences), "".join(parts))
