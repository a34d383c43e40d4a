"""Every threshold of the collation: name, unit, evidence. One section for each step of the pipeline."""

from typing import NamedTuple, Self


class Settings(NamedTuple):
    """What a reader may choose. Frozen; ``settings.at("sure")`` gives a changed copy."""

    tier: str = "likely"
    """Strictness: the weakest tier of link that counts (``sure``, ``likely``, ``possible``)."""

    def at(self, tier: str) -> Self:
        """The same with another strictness."""
        return self._replace(tier=tier)


# Alignment. Probabilities from which on a link has a tier; measured on pairs of long news articles whose weights never
# saw the pair. How and on what: docs/alignment.md.
SURE = 0.7
"""Precision .93, recall .40; from .6 on it is .89 at .46, which leaves no room for an unlike story."""
LIKELY = 0.4
"""Precision .80, recall .55."""
POSSIBLE = 0.28
"""Precision .70, recall .60; below it precision falls faster than recall grows."""

SHORT_PAIR = 300
"""Pairs of sentences: up to so many the weights for short texts count alone (17 x 17 sentences)."""

LONG_PAIR = 600
"""Pairs of sentences: from so many on the weights for long articles count alone (25 x 25 sentences)."""

OVERLAP_GAP = 0.25
"""Share of its rare words: a sentence that has so much more left over than its counterpart holds more than it."""
