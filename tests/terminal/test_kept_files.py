"""What the reader keeps: told when it could not be kept, found again, two readers of one story."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, Size

pytestmark = pytest.mark.terminal
WIDE = Size(200, 24)
LEFT = "Ann signed the treaty on Monday. Nobody else was in the room at all. The talks took two hours."
RIGHT = "The talks took three hours. Ann signed the treaty on Monday. Nobody else was in the room at all."


def state_files(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*") if file.is_file()}


def test_on_a_full_disk_the_reader_says_what_is_not_kept_and_again_after_quitting(start: Start, full_disk: Path):
    _fill(full_disk)
    reader = start(HEXAPLA, r"nothing can be kept: .*disk is full", size=WIDE, env={"XDG_STATE_HOME": str(full_disk)})
    reader.press("y")
    reader.wait_for(r"not kept in a file \(no space left on device\)")
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    assert "hexapla: nothing was kept: " in "\n".join(reader.rows)
    assert state_files(full_disk) <= {"rest"}


def _fill(disk: Path) -> None:
    with (disk / "rest").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def test_a_hostile_file_of_ours_does_not_lock_one_out_of_the_story(start: Start, tmp_path: Path):
    home = {"XDG_STATE_HOME": str(tmp_path)}
    first = start(HEXAPLA, "sample story", size=WIDE, env=home)
    first.feed(b"q")
    assert first.wait_exit() == 0
    (tmp_path / "hexapla" / "hexapla.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    start(HEXAPLA, "damaged", size=WIDE, env=home)
    assert (tmp_path / "hexapla" / "hexapla.sqlite.damaged-1").exists()


def test_the_second_reader_of_a_story_is_told(start: Start, tmp_path: Path):
    home = {"XDG_STATE_HOME": str(tmp_path)}
    first = start(HEXAPLA, "sample story", size=WIDE, env=home)
    second = start(HEXAPLA, "another reader has this story open", size=WIDE, env=home)
    for reader in (first, second):
        reader.feed(b"q")
        assert reader.wait_exit() == 0
    assert state_files(tmp_path) <= {"hexapla.sqlite", "hexapla.sqlite-journal"}


ACTS = (
    ("j", "left A2", "place 1"),
    ("ma", "marked A2", "mark"),
    ("D", "parted", "parted"),
    ("k", "left A1", "place 0"),
)
"""Keys, the answer on the screen, and what the store then holds."""


@pytest.mark.parametrize("moment", range(1, len(ACTS) + 1))
def test_after_a_kill_everything_is_there_up_to_the_last_answered_key(start: Start, tmp_path: Path, moment: int):
    home = {"XDG_STATE_HOME": str(tmp_path / "state")}
    (tmp_path / "left.txt").write_text(LEFT)
    (tmp_path / "right.txt").write_text(RIGHT)
    story = (*HEXAPLA, "--no-hints", "--no-versions", str(tmp_path / "left.txt"), str(tmp_path / "right.txt"))
    reader = start(story, "only here · .x next", size=WIDE, env=home)
    for keys, answer, _ in ACTS[:moment]:
        reader.feed(keys.encode())
        reader.wait_for(answer)
    reader.kill()
    with closing(sqlite3.connect(tmp_path / "state/hexapla/hexapla.sqlite")) as db:
        kept = [kind for (kind,) in db.execute("SELECT kind FROM record ORDER BY id")]
        (position,) = db.execute("SELECT position FROM story").fetchone()
    wanted = [what for _, _, what in ACTS[:moment]]
    assert kept == [what for what in wanted if not what.startswith("place")]
    assert f"place {position}" == [what for what in wanted if what.startswith("place")][-1]
    start(story, "back at A2" if position else r"▌. *Ann signed", size=WIDE, env=home)


def test_a_place_of_an_older_version_is_taken_over_once(start: Start, tmp_path: Path):
    """Older versions kept a JSON file for each story."""
    from tui.sources import load
    from tui.state.recall import old_file

    (tmp_path / "left.txt").write_text(LEFT)
    old = Path(old_file(load([str(tmp_path / "left.txt")]), str(tmp_path / "hexapla")))
    old.parent.mkdir(parents=True)
    old.write_text('{"version": 1, "siglum": "A", "position": 2}')
    reader = start(
        (*HEXAPLA, str(tmp_path / "left.txt")), "back at A3", size=WIDE, env={"XDG_STATE_HOME": str(tmp_path)}
    )
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    assert not old.exists()
