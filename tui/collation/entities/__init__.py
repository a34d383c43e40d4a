"""Who and what is named, over all articles."""

from tui.collation.entities.resolve import find_entities, merge, rename, retype, split

__all__ = ["find_entities", "merge", "rename", "retype", "split"]
