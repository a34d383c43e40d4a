"""Sentences: where they begin and end, ready before the first screen is painted."""

from tui.collation.segment.sentences import paragraph_spans, segment, segment_opening, segment_text

__all__ = ["paragraph_spans", "segment", "segment_opening", "segment_text"]
