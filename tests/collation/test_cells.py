"""Candidate cells: what their sentences share, how they stand, which are chosen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.align import score
from tui.collation.align import sparse as incidence_module
from tui.collation.align.features import features
from tui.collation.align.pair import Pair, near_equals, pair_up
from tui.collation.align.score import find_candidates, shortlist
from tui.collation.align.sparse import Cells, Grid, Incidence, incidence, shared
from tui.collation.align.vocabulary import Vocabulary

WORDS = st.lists(st.lists(st.sampled_from("abcde"), max_size=5), min_size=1, max_size=4)


def counted(sentences: Sequence[Sequence[str]]) -> Incidence:
    listed = [(place, ord(word) - ord("a")) for place, words in enumerate(sentences) for word in words]
    sentence, terms = np.array(listed, dtype=np.int64).reshape(-1, 2).T
    return incidence(sentence, terms, len(sentences), 5)


def all_cells(rows: int, columns: int) -> Cells:
    left, right = np.divmod(np.arange(rows * columns), columns)
    return Cells(left, right)


def paired(left: Sequence[str], right: Sequence[str]) -> Pair:
    vocabulary = Vocabulary()
    articles = [vocabulary.read(side, "en") for side in (left, right)]
    return pair_up(articles[0], articles[1], tuple(vocabulary.stems))


def chosen(left: Sequence[str], right: Sequence[str]) -> set[tuple[int, int]]:
    pair = paired(left, right)
    free = np.ones(len(left), dtype=np.bool_), np.ones(len(right), dtype=np.bool_)
    cells = shortlist(pair, free, lambda _done: None)
    return set(zip(cells.left.tolist(), cells.right.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, st.integers(1, 30))
def test_what_two_sentences_share(left: list[list[str]], right: list[list[str]], at_once: int) -> None:
    cells = all_cells(len(left), len(right))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incidence_module, "ENTRIES_AT_ONCE", at_once)
        found = shared(counted(left), counted(right), cells)
    wanted = [len(set(left[one]) & set(right[other])) for one, other in zip(*cells, strict=True)]
    assert found.sums(np.ones(5), cells.size).tolist() == wanted


def test_rivals_are_the_best_of_the_others() -> None:
    """A row of .5 .9 .2 has .9 as the rival of all but the second."""
    ranked = Grid(all_cells(1, 3), 1, 3).ranked(np.array([0.5, 0.9, 0.2]))
    assert ranked.row.rival().tolist() == [0.9, 0.5, 0.9]
    assert ranked.column.rival().tolist() == [0, 0, 0]
    assert ranked.row.leading(2).tolist() == pytest.approx([0.7] * 3)


def test_neighbours_outside_the_candidates_are_nothing() -> None:
    grid = Grid(Cells(np.array([0, 1, 2]), np.array([0, 1, 0])), 3, 2)
    values = np.array([0.1, 0.2, 0.3])
    assert grid.neighbours(values, 1, 1).tolist() == [0.2, 0, 0]
    assert grid.neighbours(values, -1, 1).tolist() == [0, 0, 0.2]
    assert grid.neighbours(values, 0, -1).tolist() == [0, 0, 0]


def test_sentences_without_a_common_word_are_no_candidates() -> None:
    assert chosen(["Ann won.", "Bob lost."], ["Ann has won.", "It snowed."]) == {(0, 0)}


def test_a_sentence_that_is_not_free_is_only_a_rival() -> None:
    """The candidates of the free sentences, among them those of another's twin."""
    pair = paired(["Ann won.", "Ann lost."], ["Ann won.", "Ann slept."])
    free = np.array([False, True])
    cells = shortlist(pair, (free, free), lambda _done: None)
    assert set(zip(*(places.tolist() for places in cells), strict=True)) == {(0, 1), (1, 0), (1, 1)}


def test_a_sentence_keeps_its_best_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "MATCHES", 2)
    left = ["harbour bridge market storm mayor"]
    right = ["harbour", "harbour bridge market", "harbour bridge", "harbour bridge market storm"]
    assert {cell for cell in chosen(left, right) if cell[1] in (1, 3)} == {(0, 1), (0, 3)}


def test_two_spellings_of_one_word_are_one() -> None:
    assert near_equals(["organis", "tchaikovski"], ["organiz", "tchaikovsky", "bridg"]) == {
        "organiz": "organis",
        "tchaikovsky": "tchaikovski",
    }


def test_numbers_and_short_words_have_no_second_spelling() -> None:
    assert near_equals(["2024", "cat"], ["2025", "car"]) == {}


def test_a_pair_counts_one_word_for_two_spellings() -> None:
    pair = paired(["They organised a march."], ["They organized a march."])
    assert pair.names == ("march", "organis")


def test_words_are_rarer_the_fewer_sentences_have_them() -> None:
    pair = paired(["Ann met Bob.", "Ann left."], ["Ann met Eve.", "Ann slept."])
    rarity = dict(zip(pair.names, pair.rarity, strict=True))
    assert rarity["ann"] < rarity["met"] < rarity["eve"]


def test_names_and_numbers_are_told_from_other_words() -> None:
    pair = paired(["On Monday Okafor met 45 people."], ["There Okafor met people."])
    names = {name for name, told in zip(pair.names, pair.is_name, strict=True) if told}
    assert names == {"monday", "okafor"}
    assert [name for name, told in zip(pair.names, pair.is_number, strict=True) if told] == ["45"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text('ab "“”,.C1', max_size=25), max_size=5), st.lists(st.text('ab "“”,.C1', max_size=25), max_size=5)
)
def test_evidence_is_always_finite(left: list[str], right: list[str]) -> None:
    pair = paired(left, right)
    cells, twins = find_candidates(pair, lambda _done: None)
    grid, beside = Grid(cells, len(left), len(right)), np.ones(cells.size, dtype=np.bool_)
    for name, column in features(pair, grid, twins.probabilities(cells), beside).items():
        assert column.shape == (cells.size,), name
        assert np.isfinite(column).all(), name


def test_words_with_a_hyphen_are_one_where_the_other_article_writes_them_so() -> None:
    pair = paired(["The well-known Wal-Mart will re-open."], ["Walmart reopens."])
    assert pair.names == ("known", "reopen", "walmart", "well")


def test_a_fact_that_two_sentences_tell_is_laid_against_both() -> None:
    """Ann won in Oslo, and lost in Lima: the passage of both sentences has all of it, either of them half."""
    pair = paired(["Ann won gold in Oslo, lost badly in Lima."], ["Ann won gold in Oslo.", "She lost badly in Lima."])
    cells = all_cells(1, 2)
    found = features(pair, Grid(cells, 1, 2), np.full(2, np.nan), np.ones(2, dtype=np.bool_))
    assert found["passage"].tolist() == pytest.approx([1, 1])
    assert (found["overlap"] < 0.8).all()
