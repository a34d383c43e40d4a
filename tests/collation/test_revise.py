"""Second thoughts about a link: tiers, groups, coverage and conflicts follow, and nothing is aligned again."""

from __future__ import annotations

import pytest

from tests.builders import articles, ref
from tui.collation.model import Corrections, Coverage, SentenceRef, Tier
from tui.collation.pipeline import compare
from tui.collation.regroup import at_every_tier, regrouped
from tui.collation.revise import doubtful_links, revise

LEFT = "The hall in Velmora has 45 seats. Ann Abel won the race. It snowed all night."
RIGHT = "The hall in Velmora has 54 seats. The race went to Ann Abel. Cows slept."


def pair(left: str, right: str) -> tuple[SentenceRef, SentenceRef]:
    return ref(left), ref(right)


@pytest.mark.parametrize("prepared", [False, True])
def test_a_link_that_is_no_longer_possible_goes_with_its_conflict_and_its_group(prepared: bool) -> None:
    comparison = compare(articles(LEFT, RIGHT))
    comparison = at_every_tier(comparison) if prepared else comparison
    assert [conflict.reason for conflict in comparison.shown_conflicts] == ["45 seats ≠ 54 seats"]
    revised = revise(comparison, {pair("A1", "B1"): 0.01})
    assert revised.shown_conflicts == ()
    assert revised.group_of(ref("A1")).members == (ref("A1"),)
    assert revised.coverage(ref("A1")) is Coverage.UNIQUE
    assert bool(revised.groupings) is prepared


def test_a_pair_without_a_link_gets_one() -> None:
    revised = revise(compare(articles(LEFT, RIGHT)), {pair("A3", "B3"): 0.9})
    (link,) = (link for link in revised.links if link.left == ref("A3") and link.right == ref("B3"))
    assert (link.tier, link.moved) == (Tier.SURE, False)
    assert revised.partners(ref("A3")) == (ref("B3"),)


def test_what_a_reader_parted_stays_parted() -> None:
    comparison = compare(articles(LEFT, RIGHT))
    parted = regrouped(comparison, comparison.tier, Corrections(parted=frozenset({pair("A1", "B1")})))
    revised = revise(parted, {pair("A1", "B1"): 0.99})
    assert revised.partners(ref("A1")) == ()
    assert ref("B1") not in revised.possible_partners(ref("A1"))


def test_no_second_thought_changes_nothing() -> None:
    comparison = compare(articles(LEFT, RIGHT))
    assert revise(comparison, {}) == comparison


def test_doubtful_links_are_those_that_are_not_sure() -> None:
    comparison = compare(articles(LEFT, RIGHT))
    scores = [link.score for link in doubtful_links(comparison)]
    assert scores == sorted(scores, reverse=True)
    assert all(link.tier is not Tier.SURE for link in doubtful_links(comparison))
