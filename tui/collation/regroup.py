"""A comparison at another strictness, or with corrections by hand: grouped anew, nothing aligned again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.collation.differences import find_differences
from tui.collation.groups import group
from tui.collation.model import Comparison, Corrections, Difference, Group, Tier


def regrouped(comparison: Comparison, tier: Tier, corrections: Corrections) -> Comparison:
    """The same with groups and differences as that strictness and those corrections have them."""
    groups = group(comparison.sentences, comparison.alignments, tier, corrections)
    return replace(
        comparison,
        settings=comparison.settings.at(tier.value),
        groups=groups,
        differences=_differences(comparison, groups),
    )


def _differences(comparison: Comparison, groups: Sequence[Group]) -> tuple[Difference, ...]:
    """The differing words of these groups; those of groups that were there before are known."""
    before = set(comparison.groups)
    fresh = find_differences(comparison.sentences, [group for group in groups if group not in before])
    kept = {ref for group in groups if group in before for ref in group.members}
    known = (difference for difference in comparison.differences if difference.ref in kept)
    return tuple(sorted([*known, *fresh], key=lambda difference: (difference.ref, difference.span)))
