"""The synopsis: the tellings of one fact stand opposite each other, in the order of the base article.

What only some articles tell does not hold up the others: each lane flows on until it meets the next fact it shares,
so that blank rows stand only where a lane waits for another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tui.collation.model import Sentence, SentenceRef
from tui.reader.folds import Label, labels, with_folds
from tui.reader.panes import Box
from tui.reader.rows import Column, flow
from tui.reader.story import Story
from tui.reader.view import Choice


def synopsis(story: Story, choice: Choice, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """A column for each box, all of one length; the members of a group begin on the same row."""
    sigla = [box.siglum for box in boxes]
    base = choice.base if choice.base in sigla else sigla[0]
    label = labels(story, choice)
    lanes = {box.siglum: _Lane(box, choice, label) for box in boxes}
    for group in in_order(story, [base, *(siglum for siglum in sigla if siglum != base)]):
        tellings = {siglum: [story.sentence(ref) for ref in run] for siglum, run in groupby(group, key=_siglum)}
        if len(tellings) > 1 and not any(label(sentence) for run in tellings.values() for sentence in run):
            _stand_level(lanes, tellings)
        else:
            for siglum, run in tellings.items():
                lanes[siglum].waiting += run
    return _levelled(list(lanes.values()))


def in_order(story: Story, sigla: Sequence[str]) -> Iterator[list[SentenceRef]]:
    """All groups as far as these articles tell them, each once, in the order of the first article.

    What the first does not tell follows what it follows in the first of the others that tells it.
    """
    following: dict[SentenceRef | None, SentenceRef | None] = {None: None}
    for place, siglum in enumerate(sigla):
        last: SentenceRef | None = None
        for sentence in story.sentences[siglum]:
            key = story.group(sentence.ref)[0]
            if key not in following:
                following[key], following[last] = following[last], key
                last = key
            elif place:
                last = key
    group = following[None]
    while group is not None:
        yield [ref for ref in story.group(group) if ref.siglum in sigla]
        group = following[group]


def _siglum(ref: SentenceRef) -> str:
    return ref.siglum


class _Lane:
    """One article's column while it grows."""

    def __init__(self, box: Box, choice: Choice, label: Label) -> None:
        self.column = Column((), box.measure)
        self.waiting: list[Sentence] = []
        """Sentences that stand level with nothing, not laid out yet."""
        self._choice = choice
        self._label = label

    def settle(self) -> int:
        """The row below everything that came so far, a blank one left free above it."""
        for run in _consecutive(self.waiting):
            self._part()
            self.column.extend(with_folds(run, self._choice, self._label))
        self.waiting = []
        return len(self.column) + bool(self.column.pieces)

    def _part(self) -> None:
        if self.column.pieces:
            self.column.extend([None])

    def stand(self, row: int, run: Sequence[Sentence]) -> None:
        """Lay sentences out from that row on."""
        self.fill(row)
        self.column.extend(flow(run))

    def fill(self, row: int) -> None:
        """Blank rows down to that row."""
        self.column.extend([None] * (row - len(self.column)))


def _consecutive(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Runs that follow each other in their article."""
    numbered = groupby(enumerate(sentences), key=lambda pair: pair[1].ref.position - pair[0])
    return ([sentence for _, sentence in run] for _, run in numbered)


def _stand_level(lanes: Mapping[str, _Lane], tellings: Mapping[str, Sequence[Sentence]]) -> None:
    row = max(lanes[siglum].settle() for siglum in tellings)
    for siglum, run in tellings.items():
        lanes[siglum].stand(row, run)


def _levelled(lanes: Sequence[_Lane]) -> tuple[Column, ...]:
    for lane in lanes:
        lane.settle()
    foot = max(len(lane.column) for lane in lanes)
    for lane in lanes:
        lane.fill(foot)
    return tuple(lane.column for lane in lanes)
