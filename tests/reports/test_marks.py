"""Which words of a sentence carry an attribute: `.` wording, `+` detail, `!` clash."""

from dataclasses import replace

import pytest

from tests.builders import conflict, drawn
from tui.collation.model import Difference, DifferenceKind, Span
from tui.reports.sections import Ink, find_marks, segments

WORDING, DETAIL = DifferenceKind.WORDING, DifferenceKind.DETAIL
SIGNS = {Ink.WORDING: ".", Ink.DETAIL: "+", Ink.CLASH: "!", None: " "}
TEXT = "It took 2 hours in Geneva."


@pytest.mark.parametrize(
    ("differences", "clash", "drawing"),
    [
        ([], None, "                          "),
        ([("took", WORDING)], None, "   ....                   "),
        ([("in Geneva", DETAIL)], "2", "        !       +++++++++ "),
        ([("took 2 hours", WORDING)], "2 hours", "   .....!!!!!!!           "),
        ([("2 hours in Geneva", DETAIL), ("hours", WORDING)], None, "        +++++++++++++++++ "),
    ],
)  # fmt: skip
def test_the_strongest_meaning_shows(
    differences: list[tuple[str, DifferenceKind]], clash: str | None, drawing: str
) -> None:
    comparison = drawn(TEXT, "It took 3 hours.", links="A1~B1")
    ref = comparison.sentences["A"][0].ref
    spans = [(Span(TEXT.index(words), TEXT.index(words) + len(words)), kind) for words, kind in differences]
    comparison = replace(comparison, differences=tuple(Difference(ref, *found) for found in spans))
    if clash:
        comparison = replace(comparison, conflicts=(conflict(comparison, ("A1", clash), ("B1", "3")),))
    marks = find_marks(comparison).get(ref, ())
    shown = "".join(SIGNS[ink] * piece.length for piece, ink in segments(Span(0, len(TEXT)), marks))
    assert shown == drawing
