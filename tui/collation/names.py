"""Names in one article: capitals, titles, apposition, lists, and what the rest of the article tells.

Cues vote on what a name names; the votes of all places where the same words stand are added up, since
within one article a name nearly always means one thing (one sense per discourse, Gale et al. 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.collation.candidates import Candidate, find_candidates, spelt
from tui.collation.gazetteer import gazetteer
from tui.collation.kinds import Ballot, Vote, context_votes, own_votes
from tui.collation.model import EntityKind, Sentence, SentenceKind, SentenceRef, Span
from tui.collation.orthography import Word, is_acronym, is_headline, mended, simplified, split_words
from tui.collation.roles import read_role
from tui.collation.runs import Casing, read_casing


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


ENOUGH = 2.0
"""Votes that make a capitalised word a name."""
ENOUGH_AT_START = 2.5
"""The same for words that are only ever met where a sentence begins."""
CAPITALS_ARE_NO_EVIDENCE = frozenset({"de", "lb"})
"""Languages that capitalise every noun."""


def find_names(sentences: Sequence[Sentence], language: str = "en") -> tuple[Name, ...]:
    """The names of one article in the order of its text; none in furniture."""
    read = [
        Read(sentence, split_words(sentence.text))
        for sentence in sentences
        if sentence.kind is not SentenceKind.FURNITURE
    ]
    prose = [each for each in read if not is_headline(each.words)]
    casing = read_casing([each.words for each in prose])
    found = [(each, candidate) for each in prose for candidate in find_candidates(each.words, casing)]
    kinds = _decide(found, casing, language)
    names = [
        _name(each, candidate.first, candidate.last, kinds[spelt(candidate.texts)])
        for each, candidate in found
        if spelt(candidate.texts) in kinds
    ]
    names += _names_in_headlines([each for each in read if is_headline(each.words)], kinds)
    return tuple(sorted(names, key=lambda name: name.span))


def _name(read: Read, first: int, last: int, kind: EntityKind) -> Name:
    start, end = read.words[first].start, read.words[last].end
    offset = read.sentence.span.start
    span = Span(offset + start, offset + end)
    role = read_role(read.words, first, last) if kind is EntityKind.PERSON else ()
    return Name(read.sentence.ref, span, kind, mended(read.sentence.text[start:end]), role)


def _decide(found: Sequence[tuple[Read, Candidate]], casing: Casing, language: str) -> dict[str, EntityKind]:
    """The kind of each string that is a name."""
    ballots: dict[str, Ballot] = {}
    inside: Counter[str] = Counter()
    for read, candidate in found:
        text = spelt(candidate.texts)
        if text not in ballots:
            ballots[text] = _count(own_votes(candidate.texts))
        for kind, weight in context_votes(candidate, read.words):
            ballots[text][kind] += weight
        inside[text] += not candidate.opens
    _add_capitals(ballots, inside, casing, language)
    _add_bearers(ballots)
    kinds = {text: _winner(ballot, inside[text] > 0) for text, ballot in ballots.items()}
    return {text: kind for text, kind in kinds.items() if kind is not None}


def _count(votes: Iterable[Vote]) -> Ballot:
    ballot: Ballot = defaultdict(float)
    for kind, weight in votes:
        ballot[kind] += weight
    return ballot


def _add_capitals(ballots: dict[str, Ballot], inside: Counter[str], casing: Casing, language: str) -> None:
    """A capital inside a sentence is evidence of itself, where not every noun has one."""
    if language in CAPITALS_ARE_NO_EVIDENCE:
        return
    for text, ballot in ballots.items():
        if not inside[text] or text.lower() in casing.lower:
            continue
        ballot[EntityKind.ORGANISATION] += 2.0
        if is_acronym(text):
            ballot[EntityKind.ORGANISATION] += 1.0
        if len(text.split()) in (2, 3):
            ballot[EntityKind.PERSON] += 1.5


def _winner(ballot: Ballot, inside: bool) -> EntityKind | None:
    if not ballot:
        return None
    kind = max(EntityKind, key=lambda each: ballot.get(each, 0.0))
    return kind if ballot.get(kind, 0.0) >= (ENOUGH if inside else ENOUGH_AT_START) else None


def _add_bearers(ballots: dict[str, Ballot]) -> None:
    """A word alone is a person where the article gives a full name with it, else what a longer name is."""
    bearers: set[str] = set()
    openings: dict[str, EntityKind] = {}
    for text, ballot in ballots.items():
        words, kind = text.split(), _winner(ballot, True)
        if 1 < len(words) < 5 and kind is EntityKind.PERSON:
            bearers.update((simplified(words[0]), simplified(words[-1])))
        elif len(words) > 1 and kind is not None:
            openings[words[0]] = kind
    for text, ballot in ballots.items():
        if " " in text or text in gazetteer().known:
            continue
        if simplified(text) in bearers:
            ballot[EntityKind.PERSON] += 5.0
        elif text in openings:
            ballot[openings[text]] += 2.0


def _names_in_headlines(headlines: Sequence[Read], kinds: Mapping[str, EntityKind]) -> Iterator[Name]:
    """Where all words are capitalised, only names the rest of the article or the lists know."""
    known = gazetteer().known
    for read in headlines:
        first = 0
        while first < len(read.words):
            last = min(first + 6, len(read.words) - 1)
            while last >= first:
                text = spelt(tuple(word.text for word in read.words[first : last + 1]))
                if text in kinds or text in known:
                    yield _name(read, first, last, kinds[text] if text in kinds else known[text].kind)
                    first = last
                    break
                last -= 1
            first += 1
