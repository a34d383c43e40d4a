"""Grouping anew: what is known beforehand, and what corrections do not reach, is what grouping all would find."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.builders import articles, drawn, ref
from tui.collation.model import (
    NO_CORRECTIONS,
    NO_NOTEBOOK,
    Comparison,
    Corrections,
    Coverage,
    EntityKind,
    NameAct,
    NameChange,
    SentenceRef,
    Tier,
)
from tui.collation.pipeline import compare
from tui.collation.regroup import at_every_tier, regrouped, with_notebook

WORDS = ("the", "summit", "of", "two", "leaders", "ended", "early", "in", "Hanoi", "on", "Thursday")


def story(chance: Random) -> Comparison:
    lengths = [chance.randint(1, 9) for _ in range(chance.randint(2, 4))]
    texts = [" ".join(_sentence(chance) for _ in range(length)) for length in lengths]
    links = {}
    for _ in range(chance.randint(0, 3 * sum(lengths))):
        left, right = sorted(chance.sample(range(len(lengths)), 2))
        ends = f"{'ABCD'[left]}{chance.randint(1, lengths[left])}~{'ABCD'[right]}{chance.randint(1, lengths[right])}"
        links[ends] = chance.choice(("", "?", "??"))
    comparison = drawn(*texts, links=" ".join(ends + tier for ends, tier in sorted(links.items())))
    return regrouped(replace(comparison, groups=()), comparison.tier, NO_CORRECTIONS)


def _sentence(chance: Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 9))).capitalize() + "."


def corrected_by_chance(comparison: Comparison, chance: Random) -> Corrections:
    refs = [sentence.ref for sentence in comparison.everything()]
    pairs = {tuple(sorted(chance.sample(refs, 2))) for _ in range(chance.randint(0, 4))} if len(refs) > 1 else set()
    across = [(one, other) for one, other in sorted(pairs) if one.siglum != other.siglum]
    linked = [(link.left, link.right) for alignment in comparison.alignments for link in alignment.links]
    parted = chance.sample(linked, min(len(linked), chance.randint(0, 3)))
    return Corrections(frozenset(across), frozenset(parted) - frozenset(across))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_known_beforehand_is_what_grouping_everything_finds(seed: int) -> None:
    chance = Random(seed)
    comparison = story(chance)
    prepared = at_every_tier(comparison)
    for tier in Tier:
        for corrections in (NO_CORRECTIONS, corrected_by_chance(comparison, chance)):
            whole, quick = (regrouped(each, tier, corrections) for each in (comparison, prepared))
            assert quick.tier is whole.tier is tier
            assert quick.groups == whole.groups
            assert quick.differences == whole.differences


def test_a_correction_leaves_distant_groups_as_they_are() -> None:
    prepared = at_every_tier(drawn("One. Two. Three.", "One. Two. Three.", links="A1~B1 A2~B2"))
    joined = regrouped(prepared, Tier.LIKELY, Corrections(frozenset({(ref("A3"), ref("B3"))})))
    assert joined.group_of(ref("A3")).members == (ref("A3"), ref("B3"))
    assert joined.group_of(ref("A1")) is prepared.group_of(ref("A1"))


def test_links_are_sorted_once_for_all_strictnesses() -> None:
    prepared = at_every_tier(drawn("One. Two.", "One. Two.", links="A1~B1 A2~B2??"))
    place: SentenceRef = ref("A1")
    assert regrouped(prepared, Tier.SURE, NO_CORRECTIONS).links_of(place) is prepared.links_of(place)


def test_a_sentence_with_a_link_that_counts_is_never_told_only_here() -> None:
    """A2 has a likely link to B1, which tells A1: the groups leave A2 alone, and it is told in B all the same."""
    comparison = regrouped(drawn("One. Two.", "One. Three.", links="A1~B1 A2~B1?"), Tier.LIKELY, NO_CORRECTIONS)
    assert comparison.group_of(ref("A2")).members == (ref("A2"),)
    assert comparison.coverage(ref("A2")) is Coverage.SHARED
    assert comparison.is_loose(ref("A2"))
    assert comparison.loose_partners(ref("A2")) == (ref("B1"),)
    assert comparison.unique_to("A") == ()
    assert comparison.unique_to("B") == (ref("B2"),)


def test_what_was_parted_by_hand_counts_no_longer() -> None:
    prepared = at_every_tier(drawn("One.", "One.", links="A1~B1"))
    parted = regrouped(prepared, Tier.LIKELY, Corrections(parted=frozenset({(ref("A1"), ref("B1"))})))
    assert parted.coverage(ref("A1")) is Coverage.UNIQUE
    assert parted.possible_partners(ref("A1")) == ()


def test_parting_a_pair_lets_no_weaker_link_rise_in_its_stead() -> None:
    """A1 is told by B1 and has a weaker link to B2, which the groups leave alone: parted from B1, A1 stands alone."""
    known = regrouped(drawn("One.", "One. Two.", links="A1=B1 A1~B2?"), Tier.LIKELY, NO_CORRECTIONS)
    assert known.partners(ref("A1")) == (ref("B1"),)
    parted = regrouped(known, Tier.LIKELY, Corrections(parted=frozenset({(ref("A1"), ref("B1"))})))
    assert parted.partners(ref("A1")) == ()


def test_a_changed_name_that_is_not_in_the_articles_is_listed_and_not_lost() -> None:
    comparison = compare(articles("Ann Miller went to Oslo on Monday.", "Ann Miller went to Oslo."))
    gone = NameChange(NameAct.MERGED, "Carla Dahl", EntityKind.PERSON, "Dahl", EntityKind.PERSON)
    there = NameChange(NameAct.RENAMED, "Ann Miller", EntityKind.PERSON, "Anne Miller")
    noted = with_notebook(comparison, NO_NOTEBOOK._replace(names=(gone, there)), comparison.entities)
    assert noted.unplaced == ("name: Carla Dahl · merged · Dahl",)
    assert "Anne Miller" in [entity.name for entity in noted.entities]
    assert noted.notebook.names == (gone, there)
    assert with_notebook(noted, NO_NOTEBOOK, comparison.entities).unplaced == ()
