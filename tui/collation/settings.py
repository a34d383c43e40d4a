"""Every threshold of the collation: name, unit, evidence. One section for each step of the pipeline."""

from typing import NamedTuple, Self


class Settings(NamedTuple):
    """What a reader may choose. Frozen; ``settings.at("sure")`` gives a changed copy."""

    tier: str = "likely"
    """Strictness: the weakest tier of link that counts (``sure``, ``likely``, ``possible``)."""

    versions: bool | None = None
    """Whether all pairs are taken for versions of one text; None: those that share most of their sentences."""

    def at(self, tier: str) -> Self:
        """The settings with another strictness."""
        return self._replace(tier=tier)


# Alignment. Minimum probabilities of a tier, measured on 56 pairs of long news articles whose events neither the
# weights nor the choice of the bounds had seen. How and on what: docs/alignment.md.
SURE = 0.74
"""Precision .90 [.85-.94], recall .35; .62 has .88 and .41, .54 has .84 and .44."""
LIKELY = 0.34
"""Precision .74, recall .55: the best F1."""
POSSIBLE = 0.22
"""Precision .62, recall .62; of the sentences that have no counterpart .08 have a link of that tier."""

OVERLAP_GAP = 0.25
"""Share of its rare words: a sentence that has so much more left over than its counterpart holds more than it."""
