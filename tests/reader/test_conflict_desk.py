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


async def test_a_note_on_a_conflict_stands_in_the_desk_and_at_both_sentences():
    async with reading(story()) as (screen, press):
        await press("X", "a", *"ask", "enter")
        (conflict,) = screen.view.story.comparison.shown_conflicts
        assert screen.view.story.comparison.note_on(conflict).words == "ask"
        assert "note: ask" in "".join(run.text for row in screen.app.screen.sheet.rows() for run in row)
        assert [note.words for place in ("A2", "B3") for note in screen.view.story.notes(ref(place))] == ["ask", "ask"]
        await press("a", "backspace", "backspace", "backspace", "enter")
        assert screen.view.story.comparison.note_on(conflict) is None


async def test_the_filter_of_the_desk_keeps_the_conflicts_that_hold_the_words():
    async with reading(story()) as (screen, press):
        await press("X", "slash", *"54 people", "enter")
        assert len(screen.app.screen.sheet.spots) == 1
        await press("slash", *"x", "enter")
        assert len(screen.app.screen.sheet.spots) == 0
        await press("escape")
        assert len(screen.app.screen.sheet.spots) == 1
