"""The three layouts: a story and the reader's choice in, the columns of the panes out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui.collation.model import Sentence, SentenceRef
from tui.reader.layout.column import Column, Fold, Piece, Telling, flow
from tui.reader.layout.folds import folded, folding_of, with_folds
from tui.reader.layout.panes import Box
from tui.reader.layout.synopsis import blocks_of, synopsis
from tui.reader.state.choice import MAX_PANES, Choice, Layout
from tui.reader.state.story import Story

CACHE_SIZE = 3 * MAX_PANES
"""Maximum articles kept as they were laid out: at the widths with the names beside them, without them, alone."""
_columns: dict[tuple[int, int], tuple[Sequence[Sentence], Column]] = {}
"""By the identity of the sentences and the width; the sentences are kept too, so that no others get their id."""


def lay(story: Story, choice: Choice, layout: Layout, boxes: Sequence[Box]) -> tuple[Column, ...]:
    """One column for each box."""
    if layout is Layout.SYNOPSIS:
        return synopsis(story, choice, boxes)
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
    """The other tellings of a sentence, below the last of the article's own that stand together in saying the same."""
    if piece is None or isinstance(piece, Fold) or (story.is_of_versions and not story.changes(piece.ref)):
        return []
    block = next(block for block in blocks_of(story, piece.ref, story.sigla) if piece.ref in block)
    own = [ref for ref in block if ref.siglum == piece.ref.siglum]
    if piece.ref != own[-1] or not choice.closed.isdisjoint(own):
        return []
    return [Telling(told, story.sentence(told).text) for told in block if told.siglum != piece.ref.siglum]
