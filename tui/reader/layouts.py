"""The three layouts: a story and the reader's choice in, the columns of the panes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, zip_longest

from tui.collation.model import Coverage, Sentence, SentenceRef
from tui.reader.panes import Box
from tui.reader.rows import BLANK, Column, Piece, flow
from tui.reader.story import Story
from tui.reader.view import Choice, Layout, Show

TELLING_INDENT = 6
"""Cells before another article's telling in the single layout: ``   B │ ``."""


def lay(story: Story, choice: Choice, layout: Layout, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """One column for each box."""
    if layout is Layout.SYNOPSIS and len(boxes) > 1 and story.comparison is not None:
        return _synopsis(story, choice, boxes)
    if layout is Layout.SINGLE:
        return (_single(story, choice, boxes[0]),)
    return tuple(Column(_pieces(story, choice, box.siglum), box.measure) for box in boxes)


# -- reading order -----------------------------------------------------------------------------------------------------


def _pieces(story: Story, choice: Choice, siglum: str) -> list[Piece]:
    """One article's pieces in its own order, the hidden runs folded."""
    article, sentences = story.sigla.index(siglum), story.sentences[siglum]
    label = _fold_labels(story, choice)
    if choice.show is Show.ALL and (choice.furniture or not any(label(sentence) for sentence in sentences)):
        return flow(article, sentences)
    return _with_folds(article, sentences, choice, label)


def _with_folds(
    article: int, sentences: Sequence[Sentence], choice: Choice, label: Callable[[Sentence], str]
) -> list[Piece]:
    pieces: list[Piece] = []
    paragraph = -1
    for words, run in groupby(sentences, key=label):
        members = list(run)
        if not words or members[0].ref in choice.opened:
            opened = flow(article, members)
            if pieces and members[0].paragraph != paragraph:
                pieces.append(Piece(article, BLANK, ""))
            pieces.extend(opened)
        else:
            if pieces:
                pieces.append(Piece(article, BLANK, ""))
            pieces.append(_fold(article, members, words))
        paragraph = members[-1].paragraph
    return pieces


def _fold(article: int, members: Sequence[Sentence], words: str) -> Piece:
    count = len(members)
    text = f"⋯ {count} {words}" if count > 1 else f"⋯ {members[0].text}"
    return Piece(article, members[0].ref.position, text[:200], count)


def _fold_labels(story: Story, choice: Choice) -> Callable[[Sentence], str]:
    """For a sentence: the words of the fold it goes into, or nothing when it stands open."""

    def label(sentence: Sentence) -> str:
        if story.is_furniture(sentence.ref):
            return "" if choice.furniture else "lines of page furniture"
        if choice.kept is not None and sentence.ref not in choice.kept:
            return f"sentences without {choice.kept_for}"
        if choice.show is Show.ALL or story.comparison is None or not sentence.kind.tells:
            return ""
        unique = story.coverage(sentence.ref) is Coverage.UNIQUE
        if choice.show is Show.UNIQUE:
            return "" if unique else "shared sentences"
        if choice.show is Show.SHARED:
            return "only here" if unique else ""
        return "" if unique or is_different(story, sentence.ref) else "sentences told alike"

    return label


def is_different(story: Story, ref: SentenceRef) -> bool:
    """Whether the tellings of this sentence differ in words or are in conflict."""
    if story.comparison is None or not story.partners(ref):
        return False
    return bool(story.conflicts(ref)) or bool(story.differences(ref))


# -- synopsis ----------------------------------------------------------------------------------------------------------


def _synopsis(story: Story, choice: Choice, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """Columns of equal length: tellings of one fact begin on the same row."""
    sigla = [box.siglum for box in boxes]
    base = choice.base if choice.base in sigla else sigla[0]
    lanes: list[list[Piece]] = [[] for _ in boxes]
    for block in _blocks(story, base, sigla):
        cells = [_lane(story, choice, [ref for ref in block if ref.siglum == box.siglum], box) for box in boxes]
        height = max(lines for _, lines in cells)
        for lane, (pieces, lines) in zip(lanes, cells, strict=True):
            lane.extend(pieces)
            lane.extend([Piece(0, BLANK, "")] * (height - lines + 1))
    return tuple(Column(lane, box.measure) for lane, box in zip(lanes, boxes, strict=True))


def _lane(story: Story, choice: Choice, refs: Sequence[SentenceRef], box: Box) -> tuple[list[Piece], int]:
    """One article's pieces inside a block, and how many rows they take."""
    if not refs:
        return [], 0
    article = story.sigla.index(box.siglum)
    sentences = [story.sentence(ref) for ref in refs]
    pieces = _with_folds(article, sentences, choice, _fold_labels(story, choice))
    lines = len(Column(pieces, box.measure))
    return pieces, lines


def _blocks(story: Story, base: str, sigla: Sequence[str]) -> Iterator[list[SentenceRef]]:
    """Sentences that stand side by side, in the order of the base article.

    What has no counterpart in the base follows the sentence it follows in its own article, unmatched runs side by
    side. Every sentence comes exactly once.
    """
    placed: set[SentenceRef] = set()
    waiting = {siglum: _runs(story, siglum, base) for siglum in sigla if siglum != base}
    gap = _leading(waiting)
    for sentence in story.sentences[base]:
        if sentence.ref in placed:
            continue
        tellings = [r for r in story.partners(sentence.ref) if r.siglum in sigla and r not in placed]
        if not tellings:
            gap.append(sentence.ref)
            continue
        if gap:
            yield gap
        group = [sentence.ref, *tellings]
        placed.update(group)
        yield group
        gap = [ref for telling in tellings for ref in waiting[telling.siglum].pop(telling, ())]
    rest = [ref for runs in waiting.values() for run in runs.values() for ref in run]
    if gap or rest:
        yield gap + rest


def _runs(story: Story, siglum: str, base: str) -> dict[SentenceRef | None, list[SentenceRef]]:
    """An article's sentences without counterpart in the base, by the matched sentence they follow (None: none)."""
    runs: dict[SentenceRef | None, list[SentenceRef]] = {}
    anchor: SentenceRef | None = None
    for sentence in story.sentences[siglum]:
        if any(partner.siglum == base for partner in story.partners(sentence.ref)):
            anchor = sentence.ref
        else:
            runs.setdefault(anchor, []).append(sentence.ref)
    return runs


def _leading(waiting: dict[str, dict[SentenceRef | None, list[SentenceRef]]]) -> list[SentenceRef]:
    return [ref for runs in waiting.values() for ref in runs.pop(None, ())]


# -- single ------------------------------------------------------------------------------------------------------------


def _single(story: Story, choice: Choice, box: Box) -> Column:
    """The base article, the tellings of the others below each sentence."""
    pieces: list[Piece] = []
    for piece, following in zip_longest(own := _pieces(story, choice, choice.base), own[1:]):
        pieces.append(piece)
        tellings = _tellings(story, choice, piece)
        pieces.extend(tellings)
        if tellings and following is not None and following.sentence != BLANK:
            pieces.append(Piece(piece.article, BLANK, ""))
    return Column(pieces, box.measure)


def _tellings(story: Story, choice: Choice, piece: Piece) -> list[Piece]:
    if piece.sentence == BLANK or piece.folded:
        return []
    ref = SentenceRef(choice.base, piece.sentence)
    if ref in choice.closed:
        return []
    return [
        Piece(story.sigla.index(told.siglum), told.position, story.sentence(told).text, 0, TELLING_INDENT)
        for told in story.partners(ref)
    ]
