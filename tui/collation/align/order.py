"""Which links keep the story's order: the heaviest chain of links that never cross."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Weighted(NamedTuple):
    """A link by the places of its sentences."""

    left: int
    right: int
    weight: float


def heaviest_chain(links: Sequence[Weighted]) -> frozenset[int]:
    """Places in ``links`` (sorted by left, then right) of the heaviest subset in which no two cross.

    Links that share a sentence do not cross. Heaviest increasing subsequence by a prefix-maximum tree (Fenwick
    1994), n log n steps; among equally heavy chains the one met first.
    """
    tree = _PrefixBest(max((link.right for link in links), default=-1) + 1)
    before: list[int] = []
    for place, link in enumerate(links):
        best = tree.best(link.right)
        before.append(best.place)
        tree.raise_to(link.right, _Chain(best.weight + link.weight, place))
    chain: set[int] = set()
    place = tree.best(tree.size - 1).place
    while place >= 0:
        chain.add(place)
        place = before[place]
    return frozenset(chain)


class _Chain(NamedTuple):
    weight: float
    place: int
    """Its last link."""


_NOTHING = _Chain(0.0, -1)


class _PrefixBest:
    """For each position the heaviest chain that ends there or before."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._chains = [_NOTHING] * (size + 1)

    def best(self, position: int) -> _Chain:
        """The heaviest chain up to and including ``position``."""
        found, index = _NOTHING, position + 1
        while index > 0:
            if self._chains[index].weight > found.weight:
                found = self._chains[index]
            index -= index & -index
        return found

    def raise_to(self, position: int, chain: _Chain) -> None:
        """Takes note of a chain that ends at ``position``."""
        index = position + 1
        while index <= self.size:
            if chain.weight > self._chains[index].weight:
                self._chains[index] = chain
            index += index & -index
