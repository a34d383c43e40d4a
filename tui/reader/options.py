"""What the command line, the environment and the configuration ask of the reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Wishes of the user; None or empty where nothing was said."""

    tier: str = "likely"
    layout: str | None = None
    """``reading``, ``synopsis`` or ``single``; None: by the width of the terminal."""
    theme: str | None = None
    mouse: bool = False
    sample: bool = False
    """Whether the bundled sample story is open because no article was named."""
