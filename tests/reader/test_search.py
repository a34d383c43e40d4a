"""From hit to hit: counted, round the end, and quick however many there are."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import drawn, stories
from tui.collation.model import SentenceRef
from tui.reader.commands.search import find, glance, next_hit
from tui.reader.moves import go, open_view
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reader.view import View


def opened(*texts: str) -> View:
    comparison = drawn(*texts)
    story = Story(comparison.articles, comparison.sentences).with_comparison(comparison)
    return open_view(story, Size(100, 20))


@pytest.mark.parametrize(
    ("count", "place", "notice"),
    [
        (1, "A3", "hit 3 of 4 (A 3 · B 1)"),
        (2, "B1", "hit 4 of 4 (A 3 · B 1)"),
        (3, "A1", "hit 1 of 4 (A 3 · B 1), round the end"),
        (-1, "B1", "hit 4 of 4 (A 3 · B 1), round the end"),
        (-2, "A3", "hit 3 of 4 (A 3 · B 1), round the end"),
    ],
)
def test_hits_are_walked_by_sentences(count: int, place: str, notice: str) -> None:
    """From the first sentence, which has two hits of its own."""
    found = find(opened("Rain and rain. Sun. More rain.", "No rain."), "rain")
    assert (str(found.here), found.notice) == ("A1", "hit 1 of 4 (A 3 · B 1)")
    walked = next_hit(found, count)
    assert (str(walked.here), walked.notice) == (place, notice)


@settings(max_examples=40, deadline=None)
@given(stories(), st.sampled_from(["the", "summit", "two of", "北", "zz", "["]), st.integers(0, 11))
def test_a_pattern_being_typed_shows_what_entering_it_shows(story: Story, pattern: str, here: int) -> None:
    start = go(open_view(story, Size(100, 20)), SentenceRef("A", min(here, len(story.sentences["A"]) - 1)))
    typed, entered = glance(start, pattern), find(start, pattern)
    assert (typed.here, typed.tops, typed.jumps, typed.notice) == (entered.here, entered.tops, entered.jumps, "")


def calls_of(view: View) -> int:
    """Function calls that one step to the next hit takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        next_hit(view, 1)
    finally:
        sys.setprofile(None)
    return calls


def test_a_word_of_every_sentence_costs_no_more_to_walk_than_a_rare_one() -> None:
    """Once each hit was compared with every other: five minutes for a common word in two long articles."""
    few, many = (find(opened("Rain. " * number, "Sun."), "rain") for number in (20, 2000))
    assert calls_of(many) < 2 * calls_of(few)
