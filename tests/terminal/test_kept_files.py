"""What the reader keeps: told when it could not be kept, found again, two readers of one story."""

from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, Size

pytestmark = pytest.mark.terminal
WIDE = Size(200, 24)


def state_files(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*") if file.is_file()}


def test_on_a_full_disk_the_reader_says_what_is_not_kept_and_again_after_quitting(start: Start, full_disk: Path):
    _fill(full_disk)
    reader = start(
        HEXAPLA, r"cannot be kept \(no space left on device\)", size=WIDE, env={"XDG_STATE_HOME": str(full_disk)}
    )
    reader.press("y")
    reader.wait_for(r"not kept in a file \(no space left on device\)")
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    assert "hexapla: the place in this story was not kept (no space left on device)" in "\n".join(reader.rows)
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
    (file,) = (tmp_path / "hexapla" / "places").glob("*.json")
    file.write_text('{"siglum": "A", "position": 1e400}')
    start(HEXAPLA, "damaged", size=WIDE, env=home)
    assert list(file.parent.glob("*.damaged-1"))


def test_the_second_reader_of_a_story_is_told(start: Start, tmp_path: Path):
    home = {"XDG_STATE_HOME": str(tmp_path)}
    first = start(HEXAPLA, "sample story", size=WIDE, env=home)
    second = start(HEXAPLA, "another reader has this story open", size=WIDE, env=home)
    for reader in (first, second):
        reader.feed(b"q")
        assert reader.wait_exit() == 0
    assert {Path(name).suffix for name in state_files(tmp_path)} == {".json"}
