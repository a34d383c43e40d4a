"""The page an article stands on: its head, and what belongs to the page and not to the story."""

from tui.collation.page.furniture import Page, paragraph_kinds
from tui.collation.page.head import Head, read_head
from tui.collation.page.notices import is_notice

__all__ = ["Head", "Page", "is_notice", "paragraph_kinds", "read_head"]
