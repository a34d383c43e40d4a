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
