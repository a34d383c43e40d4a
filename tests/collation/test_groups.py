"""One fact, all its tellings: groups over any number of articles."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import drawn, ref
from tui.collation.grouping import LARGEST, group
from tui.collation.model import NO_CORRECTIONS, Alignment, Comparison, Corrections, Group, Link, Sentence, Tier

THREE = ("One. Two. Three.", "One. Two. Three.", "One. Two. Three.")


def grouped(comparison: Comparison, tier: Tier = Tier.LIKELY, corrections: Corrections = NO_CORRECTIONS) -> list[str]:
    """The groups of more than one sentence: ``A1 B2``."""
    return members(group(comparison.sentences, comparison.alignments, tier, corrections))


def members(groups: Iterable[Group]) -> list[str]:
    return [" ".join(map(str, one.members)) for one in groups if len(one.members) > 1]


def test_linked_sentences_are_one_group_and_all_others_groups_of_one() -> None:
    comparison = drawn("One. Two.", "Two. Three.", links="A2=B1")
    groups = group(comparison.sentences, comparison.alignments, Tier.LIKELY)
    assert [" ".join(map(str, one.members)) for one in groups] == ["A1", "A2 B1", "B2"]


def test_tellings_of_three_articles_meet() -> None:
    assert grouped(drawn(*THREE, links="A1=B1 B1=C2 A1~C2")) == ["A1 B1 C2"]


def test_half_of_the_other_tellings_must_agree() -> None:
    assert grouped(drawn(*THREE, links="A1~B1 B1~C1")) == ["A1 B1 C1"]


def test_a_sure_link_carries_no_long_chain() -> None:
    chain = drawn("One.", "One.", "One.", "One.", links="A1~B1 B1~C1 C1~D1")
    assert grouped(chain) == ["A1 B1 C1"]


def test_a_possible_link_carries_none() -> None:
    assert grouped(drawn(*THREE, links="A1~B1 B1~C1??"), Tier.POSSIBLE) == ["A1 B1"]


def test_links_below_the_strictness_do_not_count() -> None:
    comparison = drawn("One. Two.", "One. Two.", links="A1~B1 A2~B2?")
    assert grouped(comparison, Tier.SURE) == ["A1 B1"]
    assert grouped(comparison, Tier.LIKELY) == ["A1 B1", "A2 B2"]


def test_one_sentence_may_tell_what_two_tell() -> None:
    assert grouped(drawn("Both.", "One. Two.", links="A1<B1 A1<B2")) == ["A1 B1 B2"]


def test_what_is_only_likely_told_by_a_second_sentence_stays_out() -> None:
    assert grouped(drawn("One. Two.", "One.", links="A1~B1 A2~B1?")) == ["A1 B1"]


def test_two_sentences_of_one_article_have_most_counterparts_in_common() -> None:
    staircase = drawn("One. Two.", "One. Two. Three.", links="A1~B1 A1~B2 A2~B2 A2~B3")
    assert grouped(staircase) == ["A1 B1 B2", "A2 B3"]


def test_a_stray_link_between_copies_does_not_melt_two_facts() -> None:
    """Each article tells two facts; the first of one resembles the second of another."""
    facts = "A1=B1 A1=C1 B1=C1 A2=B2 A2=C2 B2=C2"
    assert grouped(drawn(*THREE, links=f"{facts} A1~B2")) == ["A1 B1 C1", "A2 B2 C2"]


def test_pairs_parted_by_hand_are_apart() -> None:
    corrections = Corrections(parted=frozenset({(ref("A1"), ref("C1"))}))
    assert grouped(drawn(*THREE, links="A1~B1 B1~C1"), corrections=corrections) == ["A1 B1"]


def test_a_link_parted_by_hand_does_not_count() -> None:
    corrections = Corrections(parted=frozenset({(ref("A1"), ref("B1"))}))
    assert grouped(drawn("One.", "One.", links="A1~B1"), corrections=corrections) == []


def test_pairs_joined_by_hand_are_together_without_a_link() -> None:
    corrections = Corrections(joined=frozenset({(ref("A1"), ref("B2"))}))
    assert grouped(drawn("One. Two.", "One. Two."), corrections=corrections) == ["A1 B2"]


def test_a_refrain_is_told_in_groups_of_bounded_size() -> None:
    refrain = "Won. " * 30
    links = " ".join(f"A{one}=B{other}" for one in range(1, 31) for other in range(1, 31))
    groups = group(*_parts(drawn(refrain, refrain, links=links)), Tier.SURE)
    assert max(len(one.members) for one in groups) <= LARGEST


def _parts(comparison: Comparison) -> tuple[Mapping[str, tuple[Sentence, ...]], tuple[Alignment, ...]]:
    return comparison.sentences, comparison.alignments


NAMES = [f"{siglum}{number}" for siglum in "ABC" for number in range(1, 5)]
LINKS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["", "?", "??"])), max_size=14
)


def _drawings(raw: list[tuple[str, str, str]]) -> str:
    ends = {tuple(sorted((one, other))): tier for one, other, tier in raw if one[0] != other[0]}
    return " ".join(f"{one}~{other}{tier}" for (one, other), tier in sorted(ends.items()))


@settings(max_examples=80, deadline=None)
@given(LINKS)
def test_every_sentence_is_in_exactly_one_group(raw: list[tuple[str, str, str]]) -> None:
    comparison = drawn(*["One. Two. Three. Four."] * 3, links=_drawings(raw))
    groups = group(comparison.sentences, comparison.alignments, Tier.POSSIBLE)
    assert sorted(member for one in groups for member in one.members) == [s.ref for s in comparison.everything()]


@settings(max_examples=80, deadline=None)
@given(LINKS)
def test_groups_hold_no_strangers_of_one_article(raw: list[tuple[str, str, str]]) -> None:
    comparison = drawn(*["One. Two. Three. Four."] * 3, links=_drawings(raw))
    ends: dict[object, set[object]] = {}
    for one in comparison.alignments:
        for found in one.links:
            ends.setdefault(found.left, set()).add(found.right)
            ends.setdefault(found.right, set()).add(found.left)
    for members in (one.members for one in group(comparison.sentences, comparison.alignments, Tier.POSSIBLE)):
        for first, second in combinations(members, 2):
            if first.siglum == second.siglum and len(members) <= 3:
                assert ends[first] & ends[second] & set(members)


@settings(max_examples=60, deadline=None)
@given(LINKS, st.randoms(use_true_random=False))
def test_the_order_of_loading_changes_only_the_letters(raw: list[tuple[str, str, str]], chance: random.Random) -> None:
    letters = list("ABC")
    chance.shuffle(letters)
    renamed = dict(zip("ABC", letters, strict=True))
    original = dict(zip(letters, "ABC", strict=True))
    other = [(renamed[a[0]] + a[1:], renamed[b[0]] + b[1:], tier) for a, b, tier in raw]
    texts = ["One. Two. Three. Four."] * 3
    first = _with_distinct_scores(drawn(*texts, links=_drawings(raw)), dict(zip("ABC", "ABC", strict=True)))
    second = _with_distinct_scores(drawn(*texts, links=_drawings(other)), original)
    back = [
        " ".join(sorted(renamed[name[0]] + name[1:] for name in one.split())) for one in grouped(first, Tier.POSSIBLE)
    ]
    assert sorted(back) == sorted(grouped(second, Tier.POSSIBLE))


def _with_distinct_scores(comparison: Comparison, letters: dict[str, str]) -> Comparison:
    """The comparison with no two scores alike: equally strong links may be taken in either order.

    `letters` gives for each siglum the one it had before renaming, so that a link keeps its score.
    """

    def rank(found: Link) -> float:
        ends = sorted(letters[end.siglum] + str(end)[1:] for end in (found.left, found.right))
        (left, one), (right, other) = ((end[0], int(end[1:])) for end in ends)
        return ("ABC".index(left) * 3 + "ABC".index(right)) * 16 + 4 * one + other

    scored = (
        one._replace(links=tuple(found._replace(score=found.score - rank(found) / 10_000) for found in one.links))
        for one in comparison.alignments
    )
    return replace(comparison, alignments=tuple(scored))


def test_alignments_may_come_in_any_order() -> None:
    comparison = drawn(*THREE, links="A1~B1 B1~C1? A2~C2 A1~C3??")
    backwards: list[Alignment] = list(reversed(comparison.alignments))
    assert members(group(comparison.sentences, backwards, Tier.LIKELY)) == grouped(comparison)
