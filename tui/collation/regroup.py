"""A comparison at another strictness, or with corrections by hand: grouped anew, nothing aligned again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from tui.collation.differences import find_differences
from tui.collation.grouping import group, group_tied
from tui.collation.model import (
    NO_CORRECTIONS,
    Comparison,
    Corrections,
    Difference,
    Group,
    Grouping,
    Pair,
    SentenceRef,
    Tier,
)
from tui.collation.problems import missing


def regrouped(comparison: Comparison, tier: Tier, corrections: Corrections) -> Comparison:
    """Return the comparison with groups and differences as that strictness and those corrections have them."""
    known = comparison.groupings.get(tier)
    if known is not None:
        return _corrected(comparison.grouped(tier, known, corrections), corrections)
    groups = group(comparison.sentences, comparison.alignments, tier, corrections)
    try:
        differences = _differences(comparison, groups)
    except Exception as error:  # the groups stand without them
        line = missing("differing words", error)
        problems = comparison.problems if line in comparison.problems else (*comparison.problems, line)
        return replace(comparison, problems=problems).grouped(tier, Grouping(groups, ()), corrections)
    return comparison.grouped(tier, Grouping(groups, differences), corrections)


def at_every_tier(comparison: Comparison) -> Comparison:
    """Return the comparison with its groups at each strictness, so that another one, or corrections, are quick."""
    same = {group: group for group in comparison.groups}  # kept once, however many tiers have it
    groupings = {comparison.tier: Grouping(comparison.groups, comparison.differences)}
    for tier in (tier for tier in Tier if tier is not comparison.tier):
        found = regrouped(comparison, tier, NO_CORRECTIONS)
        groupings[tier] = Grouping(tuple(same.setdefault(group, group) for group in found.groups), found.differences)
    return replace(comparison, groupings=groupings)


def _corrected(comparison: Comparison, corrections: Corrections) -> Comparison:
    """The corrections made where they reach: what no chain of links ties to a corrected pair stays as it is.

    The articles' letters have to be in order.
    """
    reached = _reached(comparison, corrections)
    if not reached:
        return comparison
    links = [link for ref in sorted(reached) for link in comparison.links_of(ref) if link.left == ref]
    fresh = group_tied(sorted(reached), links, comparison.tier, corrections)
    kept = [group for group in comparison.groups if group.members[0] not in reached]
    groups = tuple(sorted([*kept, *fresh], key=attrgetter("members")))
    elsewhere = (difference for difference in comparison.differences if difference.ref not in reached)
    differences = _in_order([*elsewhere, *find_differences(comparison.sentences, fresh)])
    return comparison.grouped(comparison.tier, Grouping(groups, differences), corrections)


def _reached(comparison: Comparison, corrections: Corrections) -> set[SentenceRef]:
    """The corrected sentences and all that chains of links and joins tie to them."""
    joins: dict[SentenceRef, list[SentenceRef]] = {}
    for left, right in corrections.joined:
        joins.setdefault(left, []).append(right)
        joins.setdefault(right, []).append(left)
    reached: set[SentenceRef] = set()
    waiting = _ends(corrections.joined | corrections.parted)
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            links = (link for link in comparison.links_of(ref) if comparison.tier.admits(link.tier))
            waiting += [*(link.other(ref) for link in links), *joins.get(ref, ())]
    return reached


def _ends(pairs: Iterable[Pair]) -> list[SentenceRef]:
    return [ref for pair in pairs for ref in pair]


def _differences(comparison: Comparison, groups: Sequence[Group]) -> tuple[Difference, ...]:
    """The differing words of these groups; those of groups that were there before are known."""
    before = set(comparison.groups)
    fresh = find_differences(comparison.sentences, [group for group in groups if group not in before])
    kept = {ref for group in groups if group in before for ref in group.members}
    return _in_order([*(difference for difference in comparison.differences if difference.ref in kept), *fresh])


def _in_order(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(differences, key=lambda difference: (difference.ref, difference.span)))
