"""Anchor what is kept in the words of a sentence and those around it, and find the sentence again. Pure.

An article may have been edited meanwhile, its page saved anew, the file moved: positions change, words mostly do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.collation.model import Sentence, SentenceRef

AROUND = 80
"""Characters kept of the sentences before and after."""
LEAST_ALIKE = 0.6
"""Minimum share of words that an edited sentence has in common with the one it was, of both together, to be taken for
it; its neighbours have to be the old ones besides."""


class Anchor(NamedTuple):
    """Where something belongs."""

    article: str
    """Key of the article, see `tui.state.keys`."""
    words: str
    """The whole sentence."""
    before: str
    """The end of the sentence before; empty for the first."""
    after: str
    """The beginning of the sentence after; empty for the last."""
    position: int
    """Its place among the article's sentences, from 0."""


def anchor_of(ref: SentenceRef, key: str, sentences: Sequence[Sentence]) -> Anchor:
    """The anchor of a sentence of the article with that key."""
    at = ref.position
    before = sentences[at - 1].text[-AROUND:] if at else ""
    after = sentences[at + 1].text[:AROUND] if at + 1 < len(sentences) else ""
    return Anchor(key, sentences[at].text, before, after, at)


class Finder:
    """Finds anchors in the sentences of one article."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._places: dict[str, list[int]] = {}
        for place, sentence in enumerate(sentences):
            self._places.setdefault(sentence.text, []).append(place)

    def find(self, anchor: Anchor) -> int | None:
        """The position of its sentence now; None when it is gone. Edited sentences are found by their neighbours."""
        places = self._places.get(anchor.words, ())
        if places:
            return min(places, key=lambda place: (-self._neighbours(place, anchor), abs(place - anchor.position)))
        edited = [place for place in range(len(self._sentences)) if self._may_be_edited(place, anchor)]
        return max(
            edited, key=lambda place: (_likeness(self._sentences[place].text, anchor.words), -place), default=None
        )

    def _may_be_edited(self, place: int, anchor: Anchor) -> bool:
        return self._neighbours(place, anchor) > 0 and (
            _likeness(self._sentences[place].text, anchor.words) >= LEAST_ALIKE
        )

    def _neighbours(self, place: int, anchor: Anchor) -> int:
        """How many of the two neighbours are those of the anchor."""
        before = self._sentences[place - 1].text[-AROUND:] if place else ""
        after = self._sentences[place + 1].text[:AROUND] if place + 1 < len(self._sentences) else ""
        return (before == anchor.before) + (after == anchor.after)


def _likeness(one: str, other: str) -> float:
    """The share of words that two sentences have in common, of all words of both (Jaccard)."""
    ours, theirs = set(one.lower().split()), set(other.lower().split())
    return len(ours & theirs) / max(1, len(ours | theirs))


Finders = Mapping[str, Finder]
"""By siglum."""


def finders_of(sentences: Mapping[str, Sequence[Sentence]]) -> dict[str, Finder]:
    """A finder for each article."""
    return {siglum: Finder(own) for siglum, own in sentences.items()}
