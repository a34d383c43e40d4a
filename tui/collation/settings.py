"""What a reader may choose about the collation; every threshold stands beside its rule."""

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
