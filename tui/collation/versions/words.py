"""The words that differ between a sentence and its newer version: every word counts, also the small ones, and marks.

Apostrophes, quotation marks, dashes and blanks of another shape are typography, no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tui.collation.annotate.tokens import APOSTROPHES, WORD
from tui.collation.annotate.wordlists import stop_words
from tui.collation.model import Passage, Sentence, SentenceRef, Span

MOST_STEPS = 4_000_000
"""Maximum pairs of pieces that are aligned in order; what lies between equal ends of a longer text is one change."""

_PIECE = re.compile(rf"{WORD.pattern}|\.{{3}}|``|''|\S", re.IGNORECASE)
_WORD_CHARACTER = re.compile(r"\w")
_SHAPES = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(["“", "”", "„", "‟", "«", "»", "``", "''", "「", "」", "『", "』"], '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
"""Signs that are one sign in another shape."""


class Piece(NamedTuple):
    """A word or a mark where it stands."""

    ref: SentenceRef
    span: Span
    """In the article's text."""
    text: str
    form: str
    """Equal for two pieces between which nothing changed."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, no mark."""
        return bool(_WORD_CHARACTER.search(self.text))


class Stretch(NamedTuple):
    """Pieces that stand in the place of others; one side may be empty."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    old_at: Passage
    """Where the old pieces stand, or would stand."""
    new_at: Passage


def split_pieces(sentences: Sequence[Sentence], fold_case: bool = False) -> list[Piece]:
    """The words and marks of sentences that follow each other; ``fold_case`` where sentences were split or joined."""
    return [piece for sentence in sentences for piece in _pieces_of(sentence, fold_case)]


def _pieces_of(sentence: Sentence, fold_case: bool) -> Iterator[Piece]:
    start = sentence.span.start
    for number, match in enumerate(_PIECE.finditer(sentence.text)):
        span = Span(start + match.start(), start + match.end())
        form = form_of(match.group())
        if fold_case or (not number and form.lower() in stop_words("en")):
            form = form.lower()
        yield Piece(sentence.ref, span, match.group(), form)


def form_of(piece: str) -> str:
    """The form under which two shapes of one word or mark meet."""
    if piece in _SHAPES:
        return _SHAPES[piece]
    for apostrophe in APOSTROPHES[1:]:
        piece = piece.replace(apostrophe, "'")
    return piece


def are_same(old: Sentence, new: Sentence) -> bool:
    """Whether nothing changed between two sentences but typography."""
    return old.text == new.text or [piece.form for piece in split_pieces([old])] == [
        piece.form for piece in split_pieces([new])
    ]


def find_stretches(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Stretch]:
    """The stretches that differ, in order; a stretch never crosses the end of a sentence."""
    ours, theirs = [piece.form for piece in old], [piece.form for piece in new]
    for old_part, new_part in _replacements(ours, theirs):
        removed, added = _by_sentence(old[old_part]), _by_sentence(new[new_part])
        for one, other in zip_longest(removed, added, fillvalue=()):
            yield Stretch(one, other, _place(old, old_part.start, one), _place(new, new_part.start, other))


def _replacements(old: list[str], new: list[str]) -> Iterator[tuple[slice, slice]]:
    """The places that differ: longest common subsequence, a deletion and the insertion beside it together."""
    if len(old) * len(new) > MOST_STEPS:
        yield _between_equal_ends(old, new)
        return
    start: tuple[int, int] | None = None
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if start:
                yield slice(start[0], step.src_start), slice(start[1], step.dest_start)
            start = None
        elif start is None:
            start = step.src_start, step.dest_start
    if start:
        yield slice(start[0], len(old)), slice(start[1], len(new))


def _between_equal_ends(old: list[str], new: list[str]) -> tuple[slice, slice]:
    shortest = min(len(old), len(new))
    first = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = range(1, shortest - first + 1)
    last = next((at for at in rest if old[-at] != new[-at]), len(rest) + 1) - 1
    return slice(first, len(old) - last), slice(first, len(new) - last)


def _by_sentence(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    return [tuple(own) for _, own in groupby(pieces, key=lambda piece: piece.ref)]


def _place(pieces: Sequence[Piece], at: int, own: Sequence[Piece]) -> Passage:
    """Where these pieces stand; without any, the empty place behind the piece before them."""
    if own:
        return Passage(own[0].ref, Span(own[0].span.start, own[-1].span.end))
    before = pieces[at - 1] if at else pieces[0]
    offset = before.span.end if at else before.span.start
    return Passage(before.ref, Span(offset, offset))
