"""The synopsis: the tellings of one fact stand opposite each other, in the order of the base article.

What only some articles tell does not hold up the others: each lane flows on until it meets the next fact it shares,
so that blank rows stand only where a lane waits for another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from tui.collation.model import Sentence, SentenceRef
from tui.reader.layout.column import Column, flow
from tui.reader.layout.folds import Folding, folding_of, with_folds
from tui.reader.layout.panes import Box
from tui.reader.state.choice import Choice
from tui.reader.state.story import Story

Block = tuple[SentenceRef, ...]
"""Sentences that stand opposite each other, sorted."""


def synopsis(story: Story, choice: Choice, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """A column for each box, all of one length; the members of a block begin on the same row."""
    sigla = [box.siglum for box in boxes]
    base = choice.base if choice.base in sigla else sigla[0]
    folding = folding_of(story, choice)
    lanes = {box.siglum: _Lane(box, choice, folding) for box in boxes}
    for block in in_order(story, [base, *(siglum for siglum in sigla if siglum != base)]):
        tellings = [[story.sentence(ref) for ref in run] for _, run in groupby(block, key=_siglum)]
        if len(tellings) > 1 and not any(folding.hides(ref) for ref in block):
            _stand_level(lanes, tellings)
        else:
            for run in tellings:
                lanes[run[0].ref.siglum].waiting += run
    return _levelled(list(lanes.values()))


def in_order(story: Story, sigla: Sequence[str]) -> Iterator[Block]:
    """The blocks of these articles, every sentence in one of them, in the order of the first article.

    What the first does not tell follows what it follows in the first of the others that tells it.
    """
    block_of: dict[SentenceRef, Block] = {}
    following: dict[Block, Block] = {(): ()}
    for siglum in sigla:
        last: Block = ()
        for sentence in story.sentences[siglum]:
            if sentence.ref not in block_of:
                block_of |= {ref: block for block in blocks_of(story, sentence.ref, sigla) for ref in block}
            block = block_of[sentence.ref]
            if block not in following:
                following[block], following[last] = following[last], block
            last = block
    block = following[()]
    while block:
        yield block
        block = following[block]


def blocks_of(story: Story, ref: SentenceRef, sigla: Sequence[str]) -> list[Block]:
    """The group of a sentence as far as these articles tell it, a block for each run of sentences in its own article.

    The tellings of the others go to the run they are linked to best.
    """
    if len(story.group(ref)) == 1:
        return [(ref,)]
    group = [member for member in story.group(ref) if member.siglum in sigla]
    runs = list(_runs([member for member in group if member.siglum == ref.siglum]))
    if len(runs) == 1:
        return [tuple(group)]
    blocks = [list(run) for run in runs]
    for member in group:
        if member.siglum != ref.siglum:
            best = max(range(len(runs)), key=lambda place: (_score(story, member, runs[place]), -place))
            blocks[best].append(member)
    return [tuple(sorted(block)) for block in blocks]


def _score(story: Story, ref: SentenceRef, run: Sequence[SentenceRef]) -> float:
    """How sure the best link from a sentence into a run is, 0 without one."""
    links = () if story.comparison is None else story.comparison.links_of(ref)
    return max((link.score for link in links if link.other(ref) in run), default=0.0)


def _siglum(ref: SentenceRef) -> str:
    return ref.siglum


class _Lane:
    """One article's column while it grows."""

    def __init__(self, box: Box, choice: Choice, folding: Folding) -> None:
        self.column = Column((), box.measure)
        self.waiting: list[Sentence] = []
        """Sentences that stand level with nothing, not laid out yet."""
        self._choice = choice
        self._folding = folding

    def settle(self) -> int:
        """The row below everything that came so far, a blank one left free above it."""
        runs = _runs([sentence.ref for sentence in self.waiting])
        waiting, self.waiting = iter(self.waiting), []
        for run in runs:
            if self.column.pieces:
                self.column.extend([None])
            self.column.extend(with_folds(list(islice(waiting, len(run))), self._choice, self._folding))
        return len(self.column) + bool(self.column.pieces)

    def fill(self, row: int) -> None:
        """Blank rows down to that row."""
        self.column.extend([None] * (row - len(self.column)))


def _stand_level(lanes: Mapping[str, _Lane], tellings: Sequence[Sequence[Sentence]]) -> None:
    meeting = [(lanes[run[0].ref.siglum], run) for run in tellings]
    row = max([lane.settle() for lane, _ in meeting])
    for lane, run in meeting:
        lane.fill(row)
        lane.column.extend(flow(run))


def _levelled(lanes: Sequence[_Lane]) -> tuple[Column, ...]:
    for lane in lanes:
        lane.settle()
    foot = max(len(lane.column) for lane in lanes)
    for lane in lanes:
        lane.fill(foot)
    return tuple(lane.column for lane in lanes)


def _runs(refs: Sequence[SentenceRef]) -> Iterator[list[SentenceRef]]:
    """Those that follow each other in their article."""
    numbered = groupby(enumerate(refs), key=lambda pair: pair[1].position - pair[0])
    return ([ref for _, ref in run] for _, run in numbered)
