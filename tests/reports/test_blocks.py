"""The order of a printed comparison, drawn: one line for each block, articles parted by a bar."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import conflict, drawn, ref
from tui.collation.model import Comparison, Group, Tier
from tui.reports.wording import find_blocks, heading


def drawing(comparison: Comparison) -> list[str]:
    return [
        " | ".join(" ".join(map(str, refs)) for refs in block.columns.values()).strip()
        for block in find_blocks(comparison)
    ]


def story(length: int) -> str:
    return " ".join(f"Fact {number}." for number in range(1, length + 1))


def test_tellings_stand_opposite_each_other_and_lone_runs_side_by_side() -> None:
    comparison = drawn(story(4), story(4), links="A1~B1 A4~B4")
    assert drawing(comparison) == ["A1 | B1", "A2 A3 | B2 B3", "A4 | B4"]


def test_the_first_article_gives_the_order_and_moved_tellings_follow_it() -> None:
    comparison = drawn(story(2), story(2), links="A1~B2% A2~B1%")
    assert drawing(comparison) == ["A1 | B2", "A2 | B1"]
    assert find_blocks(comparison)[0].moved


def test_what_precedes_every_link_comes_first() -> None:
    assert drawing(drawn(story(1), story(2), links="A1=B2")) == ["| B1", "A1 | B2"]


def test_what_only_the_others_share_stands_near_its_neighbours() -> None:
    comparison = drawn(story(2), story(2), story(2), links="A1=B1 B2=C1 A2=C2")
    assert drawing(comparison) == ["A1 | B1 |", "| B2 | C1", "A2 |  | C2"]


def test_several_sentences_may_tell_one_fact() -> None:
    comparison = drawn(story(1), story(3), links="A1~B1 A1~B2")
    assert drawing(comparison) == ["A1 | B1 B2", "| B3"]


def test_a_link_that_does_not_count_joins_nothing() -> None:
    assert drawing(drawn(story(1), story(1), links="A1~B1??")) == ["A1 | B1"]
    assert not find_blocks(drawn(story(1), story(1), links="A1~B1??"))[0].told_by_several
    assert find_blocks(drawn(story(1), story(1), links="A1~B1??", tier=Tier.POSSIBLE))[0].told_by_several


def test_a_block_carries_its_conflicts_once() -> None:
    comparison = drawn("It took 2 hours.", "It took 3 hours.", links="A1~B1")
    found = conflict(comparison, ("A1", "2"), ("B1", "3"))
    comparison = replace(comparison, conflicts=(found,))
    assert find_blocks(comparison)[0].conflicts == (found,)


def test_a_conflict_with_a_sentence_outside_the_block_says_where_that_stands() -> None:
    comparison = drawn("Three died. It sank.", "It sank. Five died.", links="A1~B1 A2~B2")
    comparison = replace(comparison, conflicts=(conflict(comparison, ("A1", "Three"), ("B2", "Five")),))
    phrases = [heading(comparison, block)[-1] for block in find_blocks(comparison)]
    assert phrases == ["differs (A1, B2): Three ≠ Five"] * 2


def test_what_was_joined_by_hand_stands_together_without_a_link() -> None:
    comparison = drawn(story(1), story(1))
    joined = replace(comparison, groups=(Group((ref("A1"), ref("B1"))),))
    (block,) = find_blocks(joined)
    assert heading(joined, block) == ("told by all", "joined by hand")


def test_one_article_is_one_run() -> None:
    assert drawing(drawn(story(3))) == ["A1 A2 A3"]


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=8), st.integers(0, 6), st.integers(0, 6))
@settings(deadline=None, max_examples=60)
def test_every_sentence_is_printed_exactly_once(pairs: list[tuple[int, int]], left: int, right: int) -> None:
    links = " ".join(f"A{a}~B{b}" for a, b in sorted(set(pairs)) if a <= left and b <= right)
    comparison = drawn(story(left), story(right), links=links)
    printed = [ref for block in find_blocks(comparison) for refs in block.columns.values() for ref in refs]
    assert sorted(printed) == sorted(sentence.ref for sentence in comparison.everything())
