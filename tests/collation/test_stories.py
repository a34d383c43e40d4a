"""Stories in a pile of articles: terms, candidate pairs, clusters."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.collation.stories import UNDATED, Index, Pairs, Rows, Vocabulary, cluster, index_of, merge, propose, term_rows
from tui.collation.stories.terms import heaviest

QUAKE = [
    "A strong earthquake shook the port of Varna, and hundreds of houses collapsed near the harbour.",
    "Hundreds of houses near the harbour of Varna collapsed in a strong earthquake, rescuers said.",
    "Rescuers searched collapsed houses in Varna after the strong earthquake at the harbour.",
]
VOTE = [
    "Parliament voted to raise the tax on sugar by a narrow margin after a long debate.",
    "The tax on sugar will rise after parliament voted for it by a narrow margin.",
    "After a long debate parliament raised the sugar tax by a narrow margin.",
]
OTHERS = [f"{name} plays the {thing} in {town}." for name, thing, town in [
    ("Ana", "violin", "Lisbon"), ("Ben", "trumpet", "Oslo"), ("Cleo", "harp", "Quito"), ("Dan", "drum", "Riga"),
    ("Eva", "organ", "Turin"), ("Finn", "flute", "Zagreb"),
]]  # fmt: skip


def rows_of(texts: list[str]) -> Rows:
    return term_rows((("", text, "en") for text in texts), Vocabulary())


def stories(texts: list[str], days: list[int] | None = None, window: int | None = 7) -> list[list[int]]:
    """The stories as lists of article numbers, in order of their first articles."""
    known = np.array(days or [UNDATED] * len(texts))
    index = index_of(rows_of(texts), known, window)
    labels = cluster(known, propose(index, 0, index.size)).tolist()
    return [[place for place, label in enumerate(labels) if label == story] for story in sorted(set(labels))]


@given(st.lists(st.lists(st.integers(0, 8), max_size=12), min_size=1, max_size=9), st.integers(1, 5))
def test_the_terms_looked_up_are_the_heaviest_of_each_row_and_of_equal_ones_the_first(
    drawn: list[list[int]], keep: int
) -> None:
    starts = np.cumsum([0, *map(len, drawn)])
    terms = np.concatenate([np.arange(len(own)) for own in drawn]).astype(np.int32)
    weights = np.array([weight for own in drawn for weight in own], dtype=np.float32) / 8
    found = heaviest(Rows(starts, terms, weights), np.full(12, 2), keep, 2)
    kept = [found.terms[first:last].tolist() for first, last in pairwise(found.starts)]
    assert kept == [sorted(sorted(range(len(own)), key=lambda term: (-own[term], term))[:keep]) for own in drawn]


def test_accounts_of_one_event_are_one_story_and_others_stand_alone() -> None:
    assert stories([*QUAKE, *VOTE, *OTHERS]) == [[0, 1, 2], [3, 4, 5], *([place] for place in range(6, 12))]


def test_accounts_further_apart_than_the_window_are_two_stories() -> None:
    assert stories([*QUAKE, *OTHERS], [1, 2, 30, *range(40, 46)])[:2] == [[0, 1], [2]]
    assert stories([*QUAKE, *OTHERS], [1, 2, 30, *range(40, 46)], window=None)[0] == [0, 1, 2]


def test_an_article_without_a_date_is_compared_with_all() -> None:
    assert stories([*QUAKE, *OTHERS], [1, UNDATED, 2, *range(40, 46)])[0] == [0, 1, 2]


def test_no_articles_and_empty_articles_have_no_pairs() -> None:
    assert stories([]) == []
    assert stories(["", "", "a b c"]) == [[0], [1], [2]]


def test_one_text_a_thousand_times_is_one_story() -> None:
    assert stories([QUAKE[0]] * 1000 + OTHERS)[0][:1000] == list(range(1000))


@pytest.mark.parametrize("window", [None, 3])
def test_pairs_do_not_depend_on_how_the_work_is_cut(window: int | None) -> None:
    texts = [*QUAKE, *VOTE, *OTHERS] * 3
    days = np.array([(7 * place) % 11 if place % 5 else UNDATED for place in range(len(texts))])
    index = index_of(rows_of(texts), days, window)
    whole = propose(index, 0, index.size)
    assert whole.size
    for size in (1, 5, 7):
        parts = [propose(index, first, min(first + size, index.size)) for first in range(0, index.size, size)]
        assert _same(whole, merge(reversed(parts)))


def _same(one: Pairs, other: Pairs) -> bool:
    return all(np.array_equal(left, right) for left, right in zip(one, other, strict=True))


@given(
    st.lists(
        st.lists(st.sampled_from(["storm", "flood", "river", "bridge", "mayor", "rescue"]), max_size=8), max_size=12
    )
)
def test_the_cosine_of_a_pair_is_that_of_its_rows(texts: list[list[str]]) -> None:
    index = index_of(rows_of([" ".join(words) for words in texts]), np.full(len(texts), UNDATED), None)
    dense = _dense(index)
    pairs = propose(index, 0, index.size)
    assert (pairs.left < pairs.right).all()
    for left, right, cosine in zip(*pairs, strict=True):
        assert cosine == pytest.approx(dense[left] @ dense[right], abs=1e-5)


def _dense(index: Index) -> np.ndarray:
    matrix = np.zeros((index.size, int(index.weights.terms.max(initial=0)) + 1))
    matrix[index.weights.article_of_each(), index.weights.terms] = index.weights.values
    return matrix[np.argsort(index.order)]
