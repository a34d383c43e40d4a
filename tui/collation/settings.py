"""Every threshold of the collation: name, unit, evidence. One section for each step of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Settings:
    """What a reader may choose. Frozen; ``settings.at("sure")`` gives a changed copy."""

    tier: str = "likely"
    """Strictness: the weakest tier of link that counts (``sure``, ``likely``, ``possible``)."""

    def at(self, tier: str) -> Settings:
        """The same with another strictness."""
        return replace(self, tier=tier)


# Alignment. Probabilities from which on a link has a tier; measured precision in docs/alignment.md.
SURE = 0.6
LIKELY = 0.35
POSSIBLE = 0.2

OVERLAP_GAP = 0.25
"""Share of its rare words: a sentence that has so much more left over than its counterpart holds more than it."""
