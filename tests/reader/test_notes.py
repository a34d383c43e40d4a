"""Notes, corrections and names: written, shown, undone and done again."""

from contextlib import nullcontext

from textual.app import App

from tests.builders import ref
from tests.reader.test_reading import reading, story
from tui.collation.model import Subject
from tui.reader.commands.programs import FORBIDDEN
from tui.reader.draw import CONFLICT_MARK, NOTE_MARK, mark_of
from tui.reader.draw.status import where


async def test_a_note_is_written_shown_and_found_again():
    async with reading(story()) as (screen, press):
        await press("a", *"who", "enter")
        assert screen.view.notice == "noted on A1: who; U undoes"
        assert mark_of(screen.view.story, ref("A1")) is NOTE_MARK
        assert "note: who" in where(screen.view)
        await press("G", "a", *"when", "enter", "g", "right_square_bracket", "n")
        assert screen.view.here == ref("A3")
        assert screen.view.notice == "note 2 of 2: when"
        await press("right_square_bracket", "n")
        assert screen.view.notice == "note 1 of 2, round the end: who"


async def test_a_conflict_keeps_its_sign_beside_a_note():
    async with reading(story()) as (screen, press):
        await press("j", "a", *"check", "enter")
        assert mark_of(screen.view.story, ref("A2")) is CONFLICT_MARK
        assert [note.words for note in screen.view.story.notes(ref("A2"))] == ["check"]


async def test_after_enter_a_note_is_on_both_sentences():
    async with reading(story()) as (screen, press):
        await press("j", "enter", "a", *"x", "enter")
        (note,) = screen.view.story.notebook.notes
        assert note.refs == (ref("A2"), ref("B3"))


async def test_an_emptied_note_is_taken_away_and_undone():
    async with reading(story()) as (screen, press):
        await press("a", *"x", "enter", "a", "backspace", "enter")
        assert screen.view.story.notes(ref("A1")) == ()
        await press("U")
        assert [note.words for note in screen.view.story.notes(ref("A1"))] == ["x"]
        await press("ctrl+r")
        assert screen.view.story.notes(ref("A1")) == ()


async def test_a_pair_is_parted_undone_and_parted_again():
    async with reading(story()) as (screen, press):
        await press("j", "D")
        assert screen.view.notice == "A2 and B3 parted “Some 54 people died.”; U undoes"
        assert screen.view.story.partners(ref("A2")) == ()
        assert screen.view.story.conflicts(ref("A2")) == ()
        await press("U")
        assert screen.view.story.partners(ref("A2")) == (ref("B3"),)
        await press("ctrl+r")
        assert screen.view.story.partners(ref("A2")) == ()


async def test_a_name_has_a_note_of_its_own():
    async with reading(story()) as (screen, press):
        await press("e", "a", *"who is she", "enter")
        (note,) = screen.view.story.notebook.notes
        assert (note.subject, note.about, note.words) == (Subject.NAME, "Ann Lee", "who is she")
        await press("a")
        assert screen.prompt.text == "who is she"


async def test_a_note_of_many_lines_is_written_in_the_editor(monkeypatch, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'first\\nsecond \\033[31m\\n' >> \"$2\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr(App, "suspend", lambda _: nullcontext())
    async with reading(story()) as (screen, press):
        await press("a", *"begun", "ctrl+e")
        (note,) = screen.view.story.notebook.notes
        assert note.words.splitlines()[:2] == ["begun", "first"]
        assert "\033" not in note.words
        await press("a", "enter")
        assert screen.view.notice == "no note written"
        monkeypatch.setenv("HEXAPLA_RESTRICTED", "1")
        await press("a", "ctrl+e")
        assert screen.view.notice == FORBIDDEN
