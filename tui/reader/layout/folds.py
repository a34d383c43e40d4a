"""Folding: sentences and the reader's choice in, pieces out."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.collation.model import Sentence, SentenceRef
from tui.reader.layout.column import Column, Fold, Piece, flow
from tui.reader.state.choice import Choice, Show
from tui.reader.state.coverage_codes import Standing
from tui.reader.state.story import Story

LONGEST = 200
"""Characters of a fold's row: more than any pane shows."""
_FOLDED = {
    Show.ALL: ("", ()),
    Show.DIFFERENCES: ("sentences told alike", (Standing.ALIKE,)),
    Show.UNIQUE: ("shared sentences", (Standing.ALIKE, Standing.DIFFERENT)),
    Show.SHARED: ("sentences only here", (Standing.UNIQUE,)),
}
"""By choice: the coverage that is folded away, and the words of the fold."""
_OPEN, _FURNITURE, _UNKEPT, _UNWANTED = range(4)


class Folding(NamedTuple):
    """The sentences that the reader's choice folds away."""

    reasons: Mapping[str, bytes]
    """By siglum a byte for each sentence: 0 where it stands open, else why not."""
    words: tuple[str, ...]
    """Words of the fold, by reason."""

    def hides(self, ref: SentenceRef) -> bool:
        """Whether the sentence goes into a fold."""
        return self.reasons[ref.siglum][ref.position] != _OPEN


def folding_of(story: Story, choice: Choice) -> Folding:
    """The folding that follows from the reader's choice."""
    words, unwanted = _FOLDED[choice.show]
    if story.is_of_versions and choice.show is Show.DIFFERENCES:
        words = "unchanged sentences"
    reason_of = bytearray(256)
    reason_of[Standing.FURNITURE] = _OPEN if choice.furniture else _FURNITURE
    for standing in unwanted:
        reason_of[standing] = _UNWANTED
    reasons = {siglum: own.translate(reason_of) for siglum, own in story.standings.items()}
    if choice.kept is not None:
        reasons = {siglum: _without_unkept(own, siglum, story, choice.kept) for siglum, own in reasons.items()}
    return Folding(reasons, ("", "lines of page furniture", f"sentences without {choice.kept_for}", words))


def _without_unkept(reasons: bytes, siglum: str, story: Story, kept: frozenset[SentenceRef]) -> bytes:
    """The reasons with that of a filter, which furniture does not need."""
    filtered = bytearray([_UNKEPT]) * len(reasons)
    for place, standing in enumerate(story.standings[siglum]):
        if standing == Standing.FURNITURE:
            filtered[place] = reasons[place]
    for ref in kept:
        if ref.siglum == siglum:
            filtered[ref.position] = reasons[ref.position]
    return bytes(filtered)


def with_folds(sentences: Sequence[Sentence], choice: Choice, folding: Folding) -> list[Piece | None]:
    """The pieces of sentences that follow each other, runs folded for one reason; a blank between paragraphs."""
    pieces: list[Piece | None] = []
    for part in _parts(sentences, choice, folding):
        if isinstance(part, range):
            pieces.extend(flow(sentences[part.start : part.stop]))
        else:
            pieces.append(part)
    return pieces


def folded(whole: Column, sentences: Sequence[Sentence], choice: Choice, folding: Folding) -> Column:
    """The column of those pieces for all sentences of an article, when that without folds is known."""
    siglum = sentences[0].ref.siglum if sentences else ""
    if not sentences or not any(folding.reasons[siglum]):
        return whole
    numbers, pieces, heights = whole.numbers[siglum], list[Piece | None](), array("I")
    for part in _parts(sentences, choice, folding):
        if isinstance(part, range):
            known = slice(numbers[part[0]], numbers[part[-1]] + 1)
            pieces += whole.pieces[known]
            heights += whole.heights[known]
        else:
            pieces.append(part)
            heights.append(1)
    return Column(pieces, whole.width, heights)


def _parts(sentences: Sequence[Sentence], choice: Choice, folding: Folding) -> Iterator[range | Fold | None]:
    """The places of sentences that stand open, folds, and the blanks before new paragraphs."""
    if not sentences:
        return
    siglum, first = sentences[0].ref
    begin, paragraph, opened = 0, sentences[0].paragraph, choice.opened
    for reason, run in groupby(folding.reasons[siglum][first : first + len(sentences)]):
        end = begin + len(list(run))
        head = sentences[begin]
        if head.paragraph != paragraph:
            yield None
        if reason == _OPEN or (opened and head.ref in opened):
            yield range(begin, end)
        else:
            yield _fold(head, end - begin, folding.words[reason])
        begin, paragraph = end, sentences[end - 1].paragraph


def _fold(head: Sentence, count: int, words: str) -> Fold:
    return Fold(head.ref, f"⋯ {count} {words}" if count > 1 else f"⋯ {head.text[:LONGEST]}", count)
