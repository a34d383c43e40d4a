"""Links: what tells the same, however worded and wherever it stands."""

from tui.collation.align.linking import align_all, align_texts

__all__ = ["align_all", "align_texts"]
