"""Rows that moved up or down together: where, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import is_not
from typing import NamedTuple

from tui.reader.terminal.cells import BLANK, Cell, Row

_SLICES = 4
"""Parts of a row that vote one by one: a minimap, a gutter or a sidebar that stays outvotes nobody."""
_CANDIDATES = 3
"""Shifts that are tried, the most voted first."""
_WORTH_IT = 40
"""Minimum cells saved for which a region is scrolled (about 20 bytes)."""


class Scroll(NamedTuple):
    """A block of whole rows, ends included, that moves up by `shift`, or down when it is negative."""

    top: int
    bottom: int
    shift: int

    def applied(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of the screen after it: what comes in is blank."""
        block = rows[self.top : self.bottom + 1]
        blank = [[BLANK] * len(rows[self.top]) for _ in range(abs(self.shift))]
        moved = [*block[self.shift :], *blank] if self.shift > 0 else [*blank, *block[: self.shift]]
        return [*rows[: self.top], *moved, *rows[self.bottom + 1 :]]


def find_scroll(old: Sequence[Row], new: Sequence[Row]) -> Scroll | None:
    """The scroll that leaves fewest cells to be written, None when none is worth it."""
    still = [_unlike(before, after) for before, after in zip(old, new, strict=True)]
    work = sum(still)
    best, best_gain = None, _WORTH_IT
    for shift in _voted_shifts(old, new) if work > _WORTH_IT else ():
        scroll, gain = _best_block(old, new, still, shift)
        if gain > best_gain:
            best, best_gain = scroll, gain
        if 2 * gain > work:  # nothing better can follow
            break
    return best


def _unlike(left: Row, right: Row) -> int:
    """Number of cells in which two rows of equal width differ."""
    return sum(map(is_not, left, right)) if left != right else 0


def _voted_shifts(old: Sequence[Row], new: Sequence[Row]) -> list[int]:
    votes: Counter[int] = Counter()
    for x, end in _slices(len(new[0])):
        places: dict[tuple[Cell, ...], int] = {}
        repeated = set()
        for y, row in enumerate(old):
            key = tuple(row[x:end])
            repeated.add(key) if key in places else places.update({key: y})
        for y, row in enumerate(new):
            key = tuple(row[x:end])
            if key in places and key not in repeated:
                votes[places[key] - y] += 1
    del votes[0]
    return sorted(votes, key=lambda shift: (-votes[shift], abs(shift), shift))[:_CANDIDATES]


def _slices(width: int) -> list[tuple[int, int]]:
    edges = [width * part // _SLICES for part in range(_SLICES + 1)]
    return list(pairwise(edges))


def _best_block(old: Sequence[Row], new: Sequence[Row], still: Sequence[int], shift: int) -> tuple[Scroll, int]:
    """The block whose move by `shift` saves most cells, and how many."""
    first, last = max(0, -shift), min(len(new), len(new) - shift)
    after = [_unlike(old[y + shift], new[y]) for y in range(first, last)]
    gains = [before - rest for before, rest in zip(still[first:last], after, strict=True)]
    # A row belongs to the block when the move takes half of its work away, not when it helps by chance.
    start, end = _best_run([gain - rest for gain, rest in zip(gains, after, strict=True)])
    gain = sum(gains[start:end])
    start, end = start + first, end + first
    top, bottom = (start, end - 1 + shift) if shift > 0 else (start + shift, end - 1)
    incoming = range(end, bottom + 1) if shift > 0 else range(top, start)
    blank: Row = [BLANK] * len(new[0])
    lost = sum(_unlike(blank, new[y]) - still[y] for y in incoming)
    return Scroll(top, bottom, shift), gain - lost


def _best_run(gains: Sequence[int]) -> tuple[int, int]:
    """Start and end of the run with the greatest sum (Kadane's algorithm)."""
    best, best_total = (0, 0), 0
    start = total = 0
    for position, gain in enumerate(gains):
        if total <= 0:
            start, total = position, 0
        total += gain
        if total > best_total:
            best, best_total = (start, position + 1), total
    return best
