"""Twins: equal and nearly equal sentences of two articles, found before anything is weighed."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import account
from tui.collation.align import REPETITION, align_all, align_texts
from tui.collation.align.twins import Twins, find_equal
from tui.collation.align.vocabulary import Vocabulary
from tui.collation.model import Tier

STORY = (
    "The old market hall of Velmora collapsed on Monday night.",
    "At least 45 people were killed, the fire service said.",
    "“Nobody had warned us of any danger,” said the mayor, Ines Okafor.",
    "She did not rule out that the roof had been too heavy.",
    "Three neighbouring towns have sent tents and warm blankets.",
    "Schools will stay closed until the end of this week.",
    "The hall was built in 1911 and repaired after a fire.",
    "An inquiry will begin as soon as the rubble is cleared.",
)


def twins(left: Sequence[str], right: Sequence[str]) -> Twins:
    vocabulary = Vocabulary()
    return find_equal(vocabulary.read(left, "en"), vocabulary.read(right, "en"))


def cells(left: Sequence[str], right: Sequence[str]) -> set[tuple[int, int]]:
    return set(twins(left, right).probability)


def test_a_copy_is_its_own_twin_and_nothing_else() -> None:
    assert {(link.left, link.right) for link in align_texts(STORY, STORY)} == {(at, at) for at in range(len(STORY))}


def test_a_changed_figure_leaves_a_twin() -> None:
    changed = [*STORY[:1], STORY[1].replace("45", "54"), *STORY[2:]]
    assert cells(STORY, changed) == {(at, at) for at in range(len(STORY))}


def test_deleted_and_inserted_sentences_have_no_link() -> None:
    new = [*STORY[:3], *STORY[4:6], "A minute of silence was held before the match in the capital.", *STORY[6:]]
    links = align_texts(STORY, new)
    assert {link.left for link in links} == set(range(len(STORY))) - {3}
    assert {link.right for link in links} == set(range(len(new))) - {5}


def test_a_short_sentence_is_a_twin_only_beside_others() -> None:
    """“She agreed.” stands in many stories."""
    assert (1, 1) in cells([STORY[0], "She agreed."], [STORY[0], "She agreed."])
    assert cells(["She agreed.", STORY[0]], [STORY[4], "She agreed."]) == set()


def test_a_sentence_split_in_two_has_both_halves() -> None:
    split = [*STORY[:6], "The hall was built in 1911.", "It was repaired after a fire.", STORY[7]]
    assert {(6, 6), (6, 7)} <= cells(STORY, split)
    assert {(6, 6), (7, 6)} <= cells(split, STORY)


def test_what_an_article_says_twice_is_called_a_repetition() -> None:
    again = [*STORY, STORY[1]]
    (alignment,) = align_all({"A": account("A", *again), "B": account("B", *STORY)})
    found = {(link.left.position, link.right.position): link.reasons for link in alignment.links}
    assert set(found) == {(at, at) for at in range(len(STORY))} | {(8, 1)}
    assert {cell for cell, reasons in found.items() if REPETITION in reasons} == {(8, 1)}


def test_reports_that_print_one_agency_text_are_no_versions() -> None:
    left = [
        *STORY[:2],
        "Our reporter met survivors who had lost everything.",
        "The smell of dust hung over the square.",
    ]
    right = [
        "Rescue teams searched all night with dogs and cameras.",
        "The president will visit on Friday.",
        *STORY[:2],
    ]
    found = twins(left, right)
    assert set(found.probability) == {(0, 2), (1, 3)}
    assert not found.are_versions
    assert twins(STORY, [*STORY[:3], *STORY[4:]]).are_versions


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STORY), max_size=12), st.lists(st.sampled_from(STORY), max_size=12))
def test_the_order_of_loading_changes_nothing(left: list[str], right: list[str]) -> None:
    ahead, back = twins(left, right), twins(right, left)
    assert {row for row, _ in ahead.probability} == {row for _, row in back.probability}
    assert {column for _, column in ahead.probability} == {column for column, _ in back.probability}


def test_every_link_of_a_twin_is_sure() -> None:
    assert {link.tier for link in align_texts(STORY, list(reversed(STORY)))} == {Tier.SURE}


def test_nothing_is_moved_where_the_title_says_once_more_what_the_lead_says() -> None:
    title = "Market hall of Velmora collapsed"
    (alignment,) = align_all({"A": account("A", title, *STORY), "B": account("B", title, *STORY[:5], *STORY[6:])})
    assert not [link for link in alignment.links if link.moved]
    assert {(link.left.position, link.right.position) for link in alignment.links if link.left.position < 2} == {
        (0, 0),
        (1, 1),
    }


def test_a_moved_paragraph_is_moved_and_nothing_else() -> None:
    (alignment,) = align_all({"A": account("A", *STORY), "B": account("B", *STORY[2:], *STORY[:2])})
    assert {link.left.position for link in alignment.links if link.moved} == {0, 1}
