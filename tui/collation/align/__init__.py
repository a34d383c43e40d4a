"""Links: what tells the same, however worded and wherever it stands."""

from tui.collation.align.link import align_all, align_texts

__all__ = ["align_all", "align_texts"]
