"""The heaviest chain of links that never cross."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.align.order import Weighted, heaviest_chain


def chain(*links: tuple[int, int, float]) -> list[tuple[int, int]]:
    ordered = [Weighted(*link) for link in sorted(links)]
    return [ordered[place][:2] for place in sorted(heaviest_chain(ordered))]


def test_links_in_order_all_stay() -> None:
    assert chain((0, 0, 1), (1, 1, 1), (2, 3, 1)) == [(0, 0), (1, 1), (2, 3)]


def test_the_link_that_crosses_the_others_is_left_out() -> None:
    assert chain((0, 5, 1), (1, 1, 1), (2, 2, 1)) == [(1, 1), (2, 2)]


def test_one_heavy_link_outweighs_two_light_ones() -> None:
    assert chain((0, 5, 0.9), (1, 1, 0.3), (2, 2, 0.3)) == [(0, 5)]


def test_links_that_share_a_sentence_do_not_cross() -> None:
    assert chain((0, 0, 1), (0, 1, 1), (1, 1, 1)) == [(0, 0), (0, 1), (1, 1)]


def test_no_links_no_chain() -> None:
    assert heaviest_chain([]) == frozenset()


CELLS = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(CELLS)
def test_as_heavy_as_the_best_of_all_subsets(cells: set[tuple[int, int]]) -> None:
    links = [Weighted(left, right, 1 + left + right / 10) for left, right in sorted(cells)]
    found = [links[place] for place in heaviest_chain(links)]
    assert not _crosses(found)
    subsets = (subset for size in range(len(links) + 1) for subset in combinations(links, size))
    best = max(sum(link.weight for link in subset) for subset in subsets if not _crosses(subset))
    assert abs(sum(link.weight for link in found) - best) < 1e-9


def _crosses(links: list[Weighted] | tuple[Weighted, ...]) -> bool:
    return any((one.left - other.left) * (one.right - other.right) < 0 for one, other in combinations(links, 2))
