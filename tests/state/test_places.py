"""The place in a story outlives the run, and nothing that happens to its file ends the program."""

import json
import os
import stat
import time
from pathlib import Path

import pytest

from tests.builders import articles
from tui.state import places
from tui.state.places import Claim, Place, recall, remember

STORY = articles("Ann won.", "Bob lost.")
DAMAGES = [
    "", "{", "[]", '{"siglum": "A"}', '{"siglum": "A", "position": -4}', "null", "3", '"A"', "\0\0\0",
    '{"siglum": "A", "position": 1e400}', '{"siglum": "A", "position": Infinity}', '{"siglum": "A", "position": NaN}',
    '{"siglum": "A", "position": {"a": 1}}', '{"siglum": "A", "position": ' + "9" * 5_000 + "}",
    "[" * 200_000, '{"a":' * 200_000, '{"version": "x", "siglum": "A", "position": 1}', "\ud800",
]  # fmt: skip


def home(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder)}


def kept_file(folder: Path) -> Path:
    """The one file of the story."""
    remember(STORY, Place("A", 7), home(folder))
    return next((folder / "hexapla" / "places").iterdir())


def test_a_place_is_recalled_in_the_same_story_only(tmp_path: Path):
    assert remember(STORY, Place("B", 3), home(tmp_path)) == ""
    assert recall(STORY, home(tmp_path)) == (Place("B", 3), "")
    assert recall(articles("Ann won.", "Bob drew."), home(tmp_path)) == (None, "")


def test_what_one_reads_is_nobody_elses_business(tmp_path: Path):
    file = kept_file(tmp_path)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: ascii(damage)[:40])
def test_a_damaged_file_is_set_aside_and_said_in_one_line(tmp_path: Path, damage: str):
    file = kept_file(tmp_path)
    words = damage.encode("utf-8", "surrogatepass")
    file.write_bytes(words)
    place, problem = recall(STORY, home(tmp_path))
    aside = f"{file.name}.damaged-1"
    assert place is None
    assert problem == f"{file}: damaged, now {aside}; the place in this story is not known"
    assert (file.parent / aside).read_bytes() == words
    assert remember(STORY, Place("A", 1), home(tmp_path)) == ""
    assert recall(STORY, home(tmp_path)) == (Place("A", 1), "")


def test_a_pipe_in_place_of_the_file_is_not_waited_for(tmp_path: Path):
    file = kept_file(tmp_path)
    file.unlink()
    os.mkfifo(file)
    assert "damaged" in recall(STORY, home(tmp_path)).problem


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path):
    file = kept_file(tmp_path)
    file.unlink()
    file.mkdir()
    assert "cannot be read (is a directory)" in recall(STORY, home(tmp_path)).problem
    assert "not kept (is a directory)" in remember(STORY, Place("A", 1), home(tmp_path))


def test_a_file_of_a_newer_hexapla_is_left_alone(tmp_path: Path):
    file = kept_file(tmp_path)
    newer = json.dumps({"version": 99, "marks": {"a": "A1"}})
    file.write_text(newer)
    place, problem = recall(STORY, home(tmp_path))
    assert place is None
    assert "newer hexapla" in problem
    assert "newer hexapla" in remember(STORY, Place("A", 1), home(tmp_path))
    assert file.read_text() == newer


def test_a_file_of_the_first_format_without_a_version_is_read(tmp_path: Path):
    kept_file(tmp_path).write_text('{"siglum": "B", "position": 2}')
    assert recall(STORY, home(tmp_path)) == (Place("B", 2), "")


def test_a_home_that_cannot_be_written_is_said_and_not_raised(tmp_path: Path):
    (tmp_path / "hexapla").write_text("a file where a folder should be")
    assert remember(STORY, Place("A", 0), home(tmp_path)) == "the place in this story was not kept (not a directory)"
    assert "cannot be kept" in Claim(home(tmp_path)).take(STORY)


def test_without_a_home_nothing_is_kept_and_it_is_said():
    assert recall(STORY, {}) == (None, "")
    assert remember(STORY, Place("A", 0), {}) == "the place in this story was not kept (HOME is no absolute path)"


def known(stories: list, folder: Path) -> list[int]:
    """The numbers of the stories that are remembered."""
    return [number for number, story in enumerate(stories) if recall(story, home(folder)).place is not None]


def test_the_longest_unread_stories_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "MAX_STORIES", 2)
    stories = [articles(f"Story {number}.") for number in range(4)]
    for hours, story in zip((4, 3, 2), stories, strict=False):
        remember(story, Place("A", 1), home(tmp_path))
        age(tmp_path, story, -hours)
    remember(stories[3], Place("A", 1), home(tmp_path))
    assert known(stories, tmp_path) == [2, 3]


def test_files_dated_in_the_future_do_not_push_out_what_was_just_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "MAX_STORIES", 3)
    future = [articles(f"Story {number}.") for number in range(5)]
    for story in future:
        remember(story, Place("A", 1), home(tmp_path))
        age(tmp_path, story, 1_000)
    past = [articles("One."), articles("Two.")]
    for story in past:
        remember(story, Place("A", 1), home(tmp_path))
    assert known(past, tmp_path) == [0, 1]
    assert len(known(future, tmp_path)) == 1


def age(folder: Path, story: tuple, hours: float) -> None:
    """Date the file of a story so many hours from now."""
    when = time.time() + hours * 3_600
    os.utime(places._path_of(story, home(folder)), (when, when))


def test_the_second_reader_of_a_story_is_told_until_the_first_has_gone(tmp_path: Path):
    first, second, other = (Claim(home(tmp_path)) for _ in range(3))
    assert first.take(STORY) == ""
    assert "another reader" in second.take(STORY)
    assert other.take(articles("Else.")) == ""
    first.release()
    assert second.take(STORY) == ""


def test_the_claim_of_a_killed_reader_is_free_and_swept(tmp_path: Path):
    if (child := os.fork()) == 0:
        Claim(home(tmp_path)).take(STORY)
        os._exit(0)
    os.waitpid(child, 0)
    folder = tmp_path / "hexapla" / "places"
    (left,) = folder.iterdir()
    claim = Claim(home(tmp_path))
    assert claim.take(articles("Else.")) == ""
    assert not left.exists()
    claim.release()
    assert list(folder.iterdir()) == []
