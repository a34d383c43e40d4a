"""How a report is to look, as far as its format leaves a choice."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """What the caller knows about the place where the report will be read."""

    width: int = 100
    """Columns of text."""
    color: bool = False
    """Whether colours and attributes may be used."""
