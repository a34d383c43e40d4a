"""The four layouts: a story and the reader's choice in, the columns of the panes out."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from tui.collation.model import Sentence, SentenceRef
from tui.reader.layout import Box
from tui.reader.layout.column import Addition, Caption, Column, Fold, Piece, Telling, flow
from tui.reader.state import MAX_PANES, Choice, Layout, Show
from tui.reader.state.story import Standing, Story

if TYPE_CHECKING:
    from tui.collation.once import Entry

# -- folds: sentences and the reader's choice in, pieces out -----------------------------------------------------------


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


# -- the synopsis: the tellings of one fact stand opposite each other, in the order of the base article
#
# What only some articles tell does not hold up the others: each lane flows on until it meets the next fact it shares.
# A hairline with a caption begins each fact and each run that stands opposite nothing, and below a fact the lanes that
# tell it begin on one row again, so that nothing looks as if it told what stands beside it.


Block = tuple[SentenceRef, ...]
"""Sentences that stand opposite each other, sorted."""


def synopsis(story: Story, choice: Choice, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """A column for each box, all of one length; the members of a block begin on the same row."""
    sigla = [box.siglum for box in boxes]
    base = choice.base if choice.base in sigla else sigla[0]
    folding = folding_of(story, choice)
    lanes = {box.siglum: _Lane(story, box, choice, folding) for box in boxes}
    for block in in_order(story, [base, *(siglum for siglum in sigla if siglum != base)]):
        tellings = [[story.sentence(ref) for ref in run] for _, run in groupby(block, key=_siglum)]
        shown = [run for run in tellings if not any(folding.hides(sentence.ref) for sentence in run)]
        level = shown if len(shown) > 1 else []
        for run in tellings:
            if run not in level:
                lanes[run[0].ref.siglum].waiting += run
        if level:
            _stand_level(story, lanes, level)
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

    def __init__(self, story: Story, box: Box, choice: Choice, folding: Folding) -> None:
        self._story = story
        self.column = Column((), box.measure)
        self.waiting: list[Sentence] = []
        """Sentences that stand level with nothing, not laid out yet."""
        self._choice = choice
        self._folding = folding

    def settle(self) -> int:
        """The row below everything that came so far."""
        waiting, self.waiting = self.waiting, []
        folded_first = sum(1 for _ in takewhile(lambda one: self._folding.hides(one.ref), waiting))
        self._append(waiting[:folded_first], None)
        rest = waiting[folded_first:]
        if rest:
            shared = any(self._story.partners(one.ref) for one in rest if not self._folding.hides(one.ref))
            self._append(rest, Caption(rest[0].ref, "" if shared else "only here"))
        return len(self.column)

    def _append(self, sentences: Sequence[Sentence], caption: Caption | None) -> None:
        """Sentences below a hairline, or below a blank row where there is none."""
        for number, run in enumerate(_runs([sentence.ref for sentence in sentences])):
            if not number and caption is not None and not self._story.is_of_versions:
                self.column.extend([caption])
            elif self.column.pieces:
                self.column.extend([None])
            following = [self._story.sentence(ref) for ref in run]
            self.column.extend(with_folds(following, self._choice, self._folding))

    def fill(self, row: int) -> None:
        """Blank rows down to that row."""
        self.column.extend([None] * (row - len(self.column)))


def _stand_level(story: Story, lanes: Mapping[str, _Lane], tellings: Sequence[Sequence[Sentence]]) -> None:
    meeting = [(lanes[run[0].ref.siglum], run) for run in tellings]
    row = max([lane.settle() for lane, _ in meeting])
    for lane, run in meeting:
        lane.fill(row)
        ref = run[0].ref
        if not story.is_of_versions:
            others = (other[0].ref.siglum for other in tellings if other is not run)
            words = f"also in {', '.join(story.label(siglum) or siglum for siglum in others)}"
            lane.column.extend([Caption(ref, words)])
        elif row:
            lane.column.extend([None])
        lane.column.extend(flow(run))
    foot = max(len(lane.column) for lane, _ in meeting)
    for lane, _ in meeting:
        lane.fill(foot)


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


# -- read once: each fact in its fullest telling, in the order of the story --------------------------------------------


def read_once(story: Story, choice: Choice, box: Box) -> Column:
    """The column of all accounts as one text, page furniture behind it.

    Tellings without a row stand behind the first sentence of their fact, facts folded away behind their fold.
    """
    folding = folding_of(story, choice)
    pieces: list[Piece | None] = []
    stand_ins: dict[SentenceRef, SentenceRef] = {}
    last: Sentence | None = None
    blocks = story.once.blocks if story.once is not None else ()
    for is_hidden, run in groupby(blocks, key=lambda block: all(map(folding.hides, _members(block)))):
        hidden = list(run)
        head = hidden[0][0].telling[0]
        if is_hidden and head not in choice.opened:
            members = [ref for block in hidden for ref in _members(block)]
            words = folding.words[folding.reasons[head.siglum][head.position]]
            fold = _fold(story.sentence(head), len(members), words)._replace(size=1)
            pieces += [None, fold] if pieces else [fold]
            stand_ins.update(dict.fromkeys(members, head))
            last = None
            continue
        for block in hidden:
            made = [piece for entry in block for piece in _told_once(story, choice, entry)]
            is_plain = len(made) == len(block[0].telling)
            if pieces and not (is_plain and last is not None and _goes_on(last, story.sentence(made[0].ref))):
                pieces.append(None)
            pieces += made
            closed = [entry for entry in block if not _is_unfolded(choice, entry)]
            stand_ins.update({ref: entry.telling[0] for entry in closed for ref in entry.folded})
            last = story.sentence(block[-1].telling[-1]) if is_plain else None
    for own in story.sentences.values():
        rest = [sentence.ref for sentence in own if story.entry(sentence.ref) is None]
        pieces += [None] if rest and pieces else []
        for furniture in _runs(rest):
            pieces += with_folds([story.sentence(ref) for ref in furniture], choice, folding)
    return Column(pieces, box.measure, stand_ins=stand_ins)


def _members(block: "Sequence[Entry]") -> Iterator[SentenceRef]:
    return (ref for entry in block for ref in (*entry.shown, *entry.folded))


def _goes_on(before: Sentence, after: Sentence) -> bool:
    """Whether two sentences stand in one paragraph."""
    return (before.ref.siglum, before.paragraph) == (after.ref.siglum, after.paragraph)


def _is_unfolded(choice: Choice, entry: "Entry") -> bool:
    """Whether all tellings stand in full: by hand, or because a filter keeps one that has no row otherwise."""
    return entry.telling[0] in choice.unfolded or (choice.kept is not None and not choice.kept.isdisjoint(entry.folded))


def _told_once(story: Story, choice: Choice, entry: "Entry") -> Iterator[Piece]:
    """The fullest telling, the words that others add or all that they say, then what contradicts."""
    from tui.collation.once import excerpt  # not before the first screen

    yield from map(story.sentence, entry.telling)
    if _is_unfolded(choice, entry):
        yield from (Telling(ref, story.sentence(ref).text) for ref in entry.folded)
    else:
        for ref, sigla, spans in entry.additions:
            yield Addition(ref, *excerpt(story.sentence(ref), spans), sigla)
    yield from (Telling(ref, story.sentence(ref).text, clashes=True) for ref in entry.clashing)


# -- the columns of a layout -------------------------------------------------------------------------------------------


CACHE_SIZE = 3 * MAX_PANES
"""Maximum articles kept as they were laid out: at the widths with the names beside them, without them, alone."""
_columns: dict[tuple[int, int], tuple[Sequence[Sentence], Column]] = {}
"""By the identity of the sentences and the width; the sentences are kept too, so that no others get their id."""


def lay(story: Story, choice: Choice, layout: Layout, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """One column for each box."""
    if layout is Layout.SYNOPSIS:
        return synopsis(story, choice, boxes)
    if layout is Layout.ONCE:
        return (read_once(story, choice, boxes[0]),)
    if layout is Layout.SINGLE:
        return (Column(_with_tellings(story, choice, boxes[0].siglum), boxes[0].measure),)
    folding = folding_of(story, choice)
    return tuple(folded(_whole(story, box), story.sentences[box.siglum], choice, folding) for box in boxes)


def _whole(story: Story, box: Box) -> Column:
    """All of an article without folds, cached."""
    sentences = story.sentences[box.siglum]
    key = id(sentences), box.measure
    if key not in _columns:
        if len(_columns) >= CACHE_SIZE:
            del _columns[next(iter(_columns))]
        _columns[key] = sentences, Column(flow(sentences), box.measure)
    return _columns[key][1]


def _in_order(story: Story, choice: Choice, siglum: str) -> list[Piece | None]:
    """One article's pieces in its own order."""
    return with_folds(story.sentences[siglum], choice, folding_of(story, choice))


def _with_tellings(story: Story, choice: Choice, siglum: str) -> list[Piece | None]:
    """One article's pieces in its own order, the other tellings below what they tell."""
    own = _in_order(story, choice, siglum)
    pieces: list[Piece | None] = []
    lacking = _lacking(story, siglum)
    for piece, following in zip_longest(own, own[1:]):
        pieces.append(piece)
        tellings = _tellings(story, choice, piece)
        if lacking and piece is not None:
            size = piece.size if isinstance(piece, Fold) else 1
            for place in range(piece.ref.position, piece.ref.position + size):
                tellings += [Telling(ref, story.sentence(ref).text) for ref in lacking.get(place, ())]
        pieces.extend(tellings)
        if tellings and following is not None:
            pieces.append(None)
    return pieces


def _lacking(story: Story, siglum: str) -> dict[int, list[SentenceRef]]:
    """By place in this version, the sentences that only the other versions have and that stood behind it."""
    found: dict[int, list[SentenceRef]] = {}
    revisions = story.comparison.revisions if story.comparison and story.is_of_versions else ()
    alone = [ref for one in revisions if siglum in (one.old, one.new) for change in one.changes
             if not (change.old and change.new) for ref in change.refs if ref.siglum != siglum]  # fmt: skip
    for ref in alone:
        before = (SentenceRef(ref.siglum, place) for place in range(ref.position - 1, -1, -1))
        partners = (partner for one in before for partner in story.partners(one) if partner.siglum == siglum)
        found.setdefault(next((partner.position for partner in partners), 0), []).append(ref)
    return found


def _tellings(story: Story, choice: Choice, piece: Piece | None) -> list[Telling]:
    """The other tellings of a sentence; where its article tells the fact in several, those linked to it best."""
    if piece is None or isinstance(piece, Fold) or (story.is_of_versions and not story.changes(piece.ref)):
        return []
    block = next(block for block in blocks_of(story, piece.ref, story.sigla) if piece.ref in block)
    own = [ref for ref in block if ref.siglum == piece.ref.siglum]
    if not choice.closed.isdisjoint(own):
        return []
    others = [told for told in block if told.siglum != piece.ref.siglum]
    here = (told for told in others if _linked_best(story, told, own) == piece.ref)
    return [Telling(told, story.sentence(told).text) for told in here]


def _linked_best(story: Story, told: SentenceRef, own: Sequence[SentenceRef]) -> SentenceRef:
    """Of the article's own sentences the one that a telling is linked to best, the first of equals."""
    return max(own, key=lambda ref: (_score(story, told, [ref]), -ref.position))
