"""The place in a story outlives the run, and nothing that happens to its file ends the program."""

import stat
from pathlib import Path

import pytest

from tests.builders import articles
from tui.state import places
from tui.state.places import Place, recall, remember

STORY = articles("Ann won.", "Bob lost.")


def home(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder)}


def test_a_place_is_recalled_in_the_same_story_only(tmp_path: Path):
    assert remember(STORY, Place("B", 3), home(tmp_path))
    assert recall(STORY, home(tmp_path)) == Place("B", 3)
    assert recall(articles("Ann won.", "Bob drew."), home(tmp_path)) is None


def test_what_one_reads_is_nobody_elses_business(tmp_path: Path):
    remember(STORY, Place("A", 0), home(tmp_path))
    folder = tmp_path / "hexapla" / "places"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"siglum": "A"}', '{"siglum": "A", "position": -4}', "null"])
def test_a_damaged_file_is_no_place(tmp_path: Path, damage: str):
    remember(STORY, Place("A", 7), home(tmp_path))
    next((tmp_path / "hexapla" / "places").iterdir()).write_text(damage)
    assert recall(STORY, home(tmp_path)) is None


def test_a_home_that_cannot_be_written_is_said_and_not_raised(tmp_path: Path):
    (tmp_path / "hexapla").write_text("a file where a folder should be")
    assert not remember(STORY, Place("A", 0), home(tmp_path))


def test_the_longest_unread_stories_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "KEPT", 2)
    stories = [articles(f"Story {number}.") for number in range(4)]
    for story in stories:
        remember(story, Place("A", 1), home(tmp_path))
    assert sum(recall(story, home(tmp_path)) is not None for story in stories) == 2
