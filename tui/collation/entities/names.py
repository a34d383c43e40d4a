"""Names in one article: capitals, titles, apposition, lists, and what the rest of the article tells.

Runs of capitalised words (``runs``) are cut into possible names (``candidates``); cues vote on what each names
(``kinds``, ``surroundings``), and the votes of all places are counted together (``ballots``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.collation.entities.candidates import find_candidates
from tui.collation.entities.casing import read_casing
from tui.collation.entities.decide import decide_kinds
from tui.collation.entities.forms import spelt
from tui.collation.entities.gazetteer import gazetteer
from tui.collation.entities.roles import read_role
from tui.collation.entities.words import Word, is_headline, mended, split_words
from tui.collation.model import EntityKind, Sentence, SentenceKind, SentenceRef, Span

_LONGEST_IN_HEADLINE = 7
"""Words and marks of a name that is looked for in a headline."""


class Name(NamedTuple):
    """A name where it stands."""

    ref: SentenceRef
    span: Span
    """In the article's text; titles and possessive endings are not in it."""
    kind: EntityKind
    text: str
    role: tuple[str, ...] = ()
    """Lower-case words that introduce a person, in order: title before, apposition behind."""


class Read(NamedTuple):
    """A sentence cut into words."""

    sentence: Sentence
    words: list[Word]

    @property
    def is_headline(self) -> bool:
        """Whether its capitals tell nothing; a caption has them for its names."""
        return self.sentence.kind is not SentenceKind.CAPTION and is_headline(self.words)


def find_names(sentences: Sequence[Sentence], language: str = "en") -> tuple[Name, ...]:
    """The names of one article in the order of its text; none in furniture."""
    read = [
        Read(sentence, split_words(sentence.text))
        for sentence in sentences
        if sentence.kind is not SentenceKind.FURNITURE
    ]
    headlines: list[Read] = []
    prose: list[Read] = []
    for each in read:
        (headlines if each.is_headline else prose).append(each)
    casing = read_casing([each.words for each in prose], language)
    found = [(each, candidate) for each in prose for candidate in find_candidates(each.words, casing)]
    kinds = decide_kinds([(each.words, candidate) for each, candidate in found], casing, language)
    names = [
        _name(each, candidate.first, candidate.last, kinds[spelt(candidate.texts)])
        for each, candidate in found
        if spelt(candidate.texts) in kinds
    ]
    names += _names_in_headlines(headlines, _surnames(kinds) | kinds)
    return tuple(sorted(names, key=lambda name: name[:2]))


def _name(read: Read, first: int, last: int, kind: EntityKind) -> Name:
    start, end = read.words[first].start, read.words[last].end
    offset = read.sentence.span.start
    span = Span(offset + start, offset + end)
    role = read_role(read.words, first, last) if kind is EntityKind.PERSON else ()
    return Name(read.sentence.ref, span, kind, mended(read.sentence.text[start:end]), role)


def _surnames(kinds: Mapping[str, EntityKind]) -> dict[str, EntityKind]:
    """The last words of persons' full names."""
    people = (text.split() for text, kind in kinds.items() if kind is EntityKind.PERSON)
    return {words[-1]: EntityKind.PERSON for words in people if len(words) in (2, 3)}


def _names_in_headlines(headlines: Sequence[Read], kinds: Mapping[str, EntityKind]) -> Iterator[Name]:
    """Where all words are capitalised, only names the rest of the article or the lists know."""
    for read in headlines:
        first = 0
        while first < len(read.words):
            last, kind = _longest_known(read.words, first, kinds)
            if kind is not None:
                yield _name(read, first, last, kind)
            first = last + 1


def _longest_known(words: list[Word], first: int, kinds: Mapping[str, EntityKind]) -> tuple[int, EntityKind | None]:
    """Last place and kind of the longest known name that begins at ``first``; ``first`` and None where none does."""
    known = gazetteer().known
    for last in range(min(first + _LONGEST_IN_HEADLINE, len(words)) - 1, first - 1, -1):
        text = spelt(tuple(word.text for word in words[first : last + 1]))
        if text in kinds or text in known:
            return last, kinds[text] if text in kinds else known[text].kind
    return first, None
