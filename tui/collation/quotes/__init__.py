"""Quotations and attributions: in whose words, and on whose word."""

from tui.collation.quotes.attribution import find_attributions
from tui.collation.quotes.quotations import find_quotes, paraphrases

__all__ = ["find_attributions", "find_quotes", "paraphrases"]
