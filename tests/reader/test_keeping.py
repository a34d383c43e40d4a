"""What is done by hand is in the store when it is done, and comes back."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import articles, ref
from tui.collation.model import Article, Note
from tui.collation.segment import segment
from tui.reader.commands import keeping
from tui.reader.commands.keeping import Keeper
from tui.reader.commands.notebook import notebook_of, noted
from tui.reader.moves import go, open_view
from tui.reader.settings import Options, as_before, view_words
from tui.reader.start import first_view
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reader.view import View

STORY = articles("Ann won the race. Bob lost it. Cleo sang all night.", "Bob lost it. Ann drew.")


def view_of(story: tuple[Article, ...] = STORY) -> View:
    return open_view(Story(story, {one.siglum: segment(one) for one in story}), Size(80, 23))


def with_note(view: View, words: str) -> View:
    return noted(view, Note("", (view.here,)), words)


def notes(view: View) -> list[tuple[str, str]]:
    return [(str(note.refs[0]), note.words) for note in notebook_of(view).notes]


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path)}


def kept_by(environ: Mapping[str, str], *views: View) -> str:
    """Open a keeper, let it keep the views, close it."""
    keeper = Keeper(environ)
    keeper.open(views[0])
    for view in views:
        assert keeper.keep(view) == ""
    return keeper.close(views[-1])


def test_a_note_comes_back_in_the_next_reader(environ):
    assert kept_by(environ, view_of(), with_note(go(view_of(), ref("A2")), "sure?")) == ""
    view, lines = Keeper(environ).open(view_of())
    assert notes(view) == [("A2", "sure?")]
    assert lines == []


def test_a_note_is_in_the_store_before_the_reader_is_closed(environ):
    """A kill cannot take it away."""
    keeper = Keeper(environ)
    keeper.open(view_of())
    keeper.keep(with_note(view_of(), "now"))
    view, _ = Keeper(environ).open(view_of())
    assert notes(view) == [("A1", "now")]


def test_a_note_taken_away_stays_away(environ):
    written = with_note(view_of(), "no")
    (note,) = notebook_of(written).notes
    assert kept_by(environ, view_of(), written, noted(written, note, "")) == ""
    assert notes(Keeper(environ).open(view_of())[0]) == []


def test_what_another_reader_of_the_story_writes_is_seen(environ):
    mine, theirs = Keeper(environ), Keeper(environ)
    view, _ = mine.open(view_of())
    theirs.open(view_of())
    assert mine.news(view) is view
    theirs.keep(with_note(go(view_of(), ref("B1")), "from the other"))
    assert notes(mine.news(view)) == [("B1", "from the other")]


def test_a_place_alone_is_no_news(environ):
    mine, theirs = Keeper(environ), Keeper(environ)
    view, _ = mine.open(view_of())
    theirs.open(view_of())
    theirs.keep(go(view_of(), ref("A3")))
    assert mine.news(view) is view


def test_an_edited_article_takes_notes_and_place_over(environ):
    kept_by(environ, view_of(), go(with_note(go(view_of(), ref("A3")), "loud"), ref("A2")))
    edited = articles("Dora came. Ann won the race. Bob lost it. Cleo sang all night.", "Bob lost it. Ann drew.")
    view, _ = Keeper(environ).open(view_of(edited))
    assert notes(view) == [("A4", "loud")]
    assert view.notice == f"back at {view.here}; notes and corrections are taken over"


def test_a_note_whose_sentence_is_gone_is_reported_and_not_lost(environ):
    kept_by(environ, view_of(), with_note(go(view_of(), ref("A3")), "loud"))
    edited = articles("Ann won the race. Bob lost it.", "Bob lost it. Ann drew.")
    view, lines = Keeper(environ).open(view_of(edited))
    assert lines == ["1 kept by hand fit no longer; i lists them"]
    assert [each.words for each in notebook_of(view).unplaced] == ["note: loud · “Cleo sang all night.”"]


def test_other_articles_bring_their_own_notebook(environ):
    other = view_of(articles("Rain fell on the hills.", "The hills were dry."))
    kept_by(environ, other, with_note(other, "wet?"))
    keeper = Keeper(environ)
    keeper.open(view_of())
    switched, lines = keeper.switch(other)
    assert (notes(switched), lines) == ([("A1", "wet?")], [])


def test_where_nothing_can_be_kept_it_is_said_first_and_last(tmp_path):
    (tmp_path / "hexapla").write_text("in the way")
    keeper = Keeper({"XDG_STATE_HOME": str(tmp_path)})
    view, (line,) = keeper.open(view_of())
    assert line.startswith("nothing can be kept: ")
    assert keeper.keep(with_note(view, "lost")) == ""
    assert keeper.close(view).startswith("nothing was kept: ")


def test_without_a_home_nothing_is_kept():
    keeper = Keeper({})
    assert keeper.open(view_of())[1] == ["nothing can be kept: HOME is no absolute path"]
    assert keeper.news(view_of()).notice == ""


def test_a_write_that_fails_is_said_once_and_tried_again(environ, monkeypatch):
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    keeper = Keeper(environ)
    view, _ = keeper.open(view_of())
    written = with_note(view, "kept after all")
    with monkeypatch.context() as patched:
        patched.setattr(keeping.store, "write", full)
        assert keeper.keep(written) == ("not kept: database or disk is full; free some room, or check the state folder")
        assert keeper.keep(go(written, ref("A2"))) == ""
    assert keeper.keep(written) == ""
    assert notes(Keeper(environ).open(view_of())[0]) == [("A1", "kept after all")]


def test_where_writes_are_slow_a_place_waits_and_a_note_does_not(environ, monkeypatch):
    monkeypatch.setattr(keeping, "SLOW_WRITE", -1.0)
    monkeypatch.setattr(keeping, "PLACE_INTERVAL", 3600.0)
    keeper = Keeper(environ)
    view, _ = keeper.open(view_of())
    keeper.keep(go(view, ref("A2")))
    assert keeper.waits
    keeper.keep(with_note(go(view, ref("A2")), "at once"))
    assert notes(Keeper(environ).open(view_of())[0]) == [("A2", "at once")]


def test_the_order_of_the_panes_comes_back_whatever_the_letters_are() -> None:
    options = Options()
    view = view_of()
    assert as_before(options, view_words(view), STORY).panes == ""
    turned = view._replace(choice=view.choice._replace(panes=("B", "A"), base="A"))
    again = as_before(options, view_words(turned), STORY)
    assert (again.panes, again.base) == ("BA", "A")
    swapped = (STORY[1]._replace(siglum="A"), STORY[0]._replace(siglum="B"))
    again = as_before(options, view_words(turned), swapped)
    assert (again.panes, again.base) == ("AB", "B")
    assert first_view(swapped, again, Size(80, 23), None).choice.panes == ("A", "B")


def test_searches_come_back_and_go_with_an_edited_article(environ: Mapping[str, str]) -> None:
    keeper = Keeper(environ)
    view, _ = keeper.open(view_of())
    for pattern in ("ann", "bob", "ann"):
        keeper.add_search(pattern)
    keeper.close(view)
    keeper = Keeper(environ)
    keeper.open(view_of())
    assert keeper.searches() == ["bob", "ann"]
    keeper = Keeper(environ)
    keeper.open(view_of(articles("Dora came. Ann won the race.", "Bob lost it. Ann drew.")))
    assert keeper.searches() == ["bob", "ann"]
