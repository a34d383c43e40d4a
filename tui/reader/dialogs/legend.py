"""What the marks and highlights of the reading screen mean: one line for each. Pure."""

from __future__ import annotations

from typing import NamedTuple

from tui.collation.model import Coverage
from tui.reader.draw.marks import (
    CLASHING,
    CONFLICT_MARK,
    COVERAGE_MARKS,
    MOVED_MARK,
    OVERVIEW,
    PARTNER_BAR,
    PERHAPS_MARK,
    PLACE_BAR,
    PLAIN,
    QUOTE_MARK,
    Paint,
    Run,
)


class Sign(NamedTuple):
    """Something to be seen, as it is drawn, and what it says."""

    sample: Run
    words: str


_OVER_ALL = (Coverage.SHARED, Coverage.PARTIAL, Coverage.UNIQUE)

MARKS = (
    Sign(Run(PLACE_BAR, (Paint.PLACE,)), "the sentence you are on"),
    Sign(Run(PARTNER_BAR, (Paint.PARTNER,)), "the same told in another article"),
    *(Sign(Run(mark.glyph, (mark.paint,)), mark.word) for mark in COVERAGE_MARKS.values()),
    Sign(Run(CONFLICT_MARK.glyph, (Paint.CONFLICT,)), f"{CONFLICT_MARK.word}: a number, day, name ... is another"),
    Sign(Run(QUOTE_MARK.glyph, (Paint.CONFLICT,)), f"{QUOTE_MARK.word}: other words inside quotation marks"),
    Sign(Run(MOVED_MARK.glyph, (Paint.MOVED,)), f"{MOVED_MARK.word}: told at another point of the story"),
    Sign(Run(PERHAPS_MARK.glyph, (Paint.PERHAPS,)), f"{PERHAPS_MARK.word} told elsewhere too, too unsure to count"),
)
"""In the gutter left of the text."""

HIGHLIGHTS = (
    Sign(Run("underlined", (Paint.TEXT, Paint.WORDING)), "words that the other tellings word otherwise"),
    Sign(Run("bold line", (Paint.TEXT, Paint.DETAIL)), "a detail that only this telling has"),
    Sign(Run("reversed", (Paint.TEXT, Paint.CLASH)), "what the other telling contradicts"),
    Sign(Run("name", (Paint.TEXT, Paint.MENTION)), "the name that is lit"),
    Sign(Run("found", (Paint.TEXT, Paint.HIT)), "a hit of the search"),
    Sign(Run("dim", (Paint.TEXT, Paint.FURNITURE)), "page furniture and captions: not compared"),
    Sign(Run("⋯ fold", (Paint.FOLD,)), "sentences folded away; za opens"),
)
"""Inside the text."""

OVERVIEW_SIGNS = (
    *(Sign(Run(OVERVIEW[coverage], (COVERAGE_MARKS[coverage].paint,)), COVERAGE_MARKS[coverage].word)
      for coverage in _OVER_ALL),
    Sign(Run(CLASHING, (Paint.CONFLICT,)), CONFLICT_MARK.word),
    Sign(Run(PLAIN, (Paint.RULE,)), "page furniture and captions: not compared"),
    Sign(Run(PLAIN, (Paint.RULE, Paint.VIEWPORT)), "reversed: the part on the screen"),
)  # fmt: skip
"""In the title line, which shows the whole article."""
