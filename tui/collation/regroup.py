"""A comparison at another strictness, or with corrections by hand: grouped anew, nothing aligned again."""

from __future__ import annotations

from dataclasses import replace

from tui.collation.differences import find_differences
from tui.collation.groups import group
from tui.collation.model import Comparison, Corrections, Tier


def regrouped(comparison: Comparison, tier: Tier, corrections: Corrections) -> Comparison:
    """The same with groups and differences as that strictness and those corrections have them."""
    groups = group(comparison.sentences, comparison.alignments, tier, corrections)
    return replace(
        comparison,
        settings=comparison.settings.at(tier.value),
        groups=groups,
        differences=find_differences(comparison.sentences, groups),
    )
