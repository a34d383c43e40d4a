"""The conflict desk: what it lists, what a verdict does to text and counts."""

from tests.builders import ref
from tests.reader.test_reading import reading, story
from tui.collation.model import Verdict
from tui.reader.dialogs.conflict_desk import desk_lines, listed_conflicts


def test_each_conflict_has_its_values_and_both_sentences():
    comparison = story()
    entries = desk_lines(comparison, listed_conflicts(comparison), 80)
    lines = ["".join(run.text for run in entry.runs) for entry in entries]
    assert len(lines) == 3
    assert "Forty-five" in lines[0]
    assert "54" in lines[0]
    assert lines[1:] == ["    A2: Forty-five people died.", "    B3: Some 54 people died."]


async def test_a_dismissed_conflict_leaves_the_text_and_comes_back_with_undo():
    async with reading(story()) as (screen, press):
        await press("X", "d")
        assert screen.view.story.conflicts(ref("A2")) == ()
        assert screen.view.story.comparison.shown_conflicts == ()
        await press("q", "U")
        assert len(screen.view.story.conflicts(ref("A2"))) == 1


async def test_a_verdict_can_be_changed_and_taken_back():
    async with reading(story()) as (screen, press):
        await press("X", "c")
        (conflict,) = screen.view.story.comparison.shown_conflicts
        assert screen.view.story.comparison.verdict_on(conflict) is Verdict.CONFIRMED
        await press("d", "u")
        assert screen.view.story.comparison.verdict_on(conflict) is None
        await press("enter")
        assert screen.view.here == ref("A2")
