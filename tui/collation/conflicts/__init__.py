"""Where linked sentences fill one slot with different values."""

from tui.collation.conflicts.find import find_conflicts

__all__ = ["find_conflicts"]
