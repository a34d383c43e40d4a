"""Quotations and attributions: in whose words, and on whose word."""

from tui.collation.quotes.attribution import Spoken, find_attributions, find_speech
from tui.collation.quotes.quotations import find_quotes, paraphrases

__all__ = ["Spoken", "find_attributions", "find_quotes", "find_speech", "paraphrases"]
