"""Files are old or new, never half; what cannot be written is said; nothing is left of a killed run."""

import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tui.files import config_dir, set_aside, state_dir, sweep_drafts, write_file, write_private

OLD, NEW = b"old\n" * 1_000, b"new\n" * 30_000


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return [path.name for path in folder.iterdir()]


# -- folders -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "config", "state"),
    [
        ({"HOME": "/h"}, "/h/.config/hexapla", "/h/.local/state/hexapla"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "/c/hexapla", "/s/hexapla"),
        (
            {"HOME": "/h", "XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": "./s"},
            "/h/.config/hexapla",
            "/h/.local/state/hexapla",
        ),
    ],
)
def test_folders_are_those_of_the_standard_and_relative_ones_are_ignored(environ, config, state):
    assert (config_dir(environ), state_dir(environ)) == (config, state)


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "relative"}, {"XDG_STATE_HOME": "relative"}], ids=str)
def test_without_an_absolute_home_there_is_no_folder(environ):
    with pytest.raises(OSError, match="HOME is no absolute path"):
        state_dir(environ)


# -- old or new --------------------------------------------------------------------------------------------------------


def test_a_new_file_has_the_rights_that_the_umask_leaves(tmp_path):
    write_file(str(tmp_path / "new"), NEW)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o666 & ~_umask()


def test_an_old_file_keeps_its_rights_and_others_who_read_it_keep_the_old_words(tmp_path):
    file = tmp_path / "report"
    file.write_bytes(OLD)
    file.chmod(0o640)
    with file.open("rb") as reading:
        write_file(str(file), NEW)
        assert reading.read() == OLD
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == ["report"]


def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to("far/target")
    write_file(str(tmp_path / "link"), OLD)
    write_file(str(tmp_path / "link"), NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / "target").read_bytes() == NEW


def test_an_existing_file_is_written_over_only_when_asked(tmp_path):
    file = tmp_path / "report"
    write_file(str(file), OLD, over=False)
    with pytest.raises(FileExistsError):
        write_file(str(file), NEW, over=False)
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["report"]


def test_a_pipe_gets_the_words_and_stays_a_pipe(tmp_path):
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reading.start()
    write_file(str(pipe), NEW)
    reading.join(60)
    assert heard == [NEW]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_output_by_its_name_is_written_on_where_the_shell_is(tmp_path):
    code = "from tui.files import write_file; write_file('/dev/stdout', b'report\\n')"
    with (tmp_path / "all").open("wb") as out:
        for command in (["echo", "before"], [sys.executable, "-c", code], ["echo", "after"]):
            subprocess.run(command, stdout=out, check=True)
    assert (tmp_path / "all").read_text() == "before\nreport\nafter\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_file_is_not_replaced(tmp_path):
    file = tmp_path / "report"
    file.write_bytes(OLD)
    file.chmod(0o400)
    with pytest.raises(PermissionError):
        write_file(str(file), NEW)
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("write", [write_file, write_private])
def test_on_a_full_disk_the_old_file_stands_and_no_draft_is_left(full_disk, write):
    file = full_disk / "report"
    file.write_bytes(OLD)
    with pytest.raises(OSError, match="No space left"):
        write(str(file), NEW)
    assert file.read_bytes() == OLD
    assert names(full_disk) == ["report"]


def test_on_a_read_only_disk_the_old_file_stands(full_disk):
    file = full_disk / "report"
    file.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", full_disk], check=True)
    with pytest.raises(OSError, match="Read-only"):
        write_file(str(file), NEW)
    assert file.read_bytes() == OLD


def test_drafts_of_killed_runs_are_swept_and_those_being_written_are_not(tmp_path):
    (tmp_path / ".hexapla-0123.draft").write_bytes(b"half")
    (tmp_path / "mine.draft").write_bytes(b"not ours")
    with _writer(tmp_path / "held", size=0, hold=True) as other:
        held = [name for name in names(tmp_path) if name.startswith(".hexapla-") and "0123" not in name]
        write_file(str(tmp_path / "report"), NEW)
        assert set(names(tmp_path)) == {"report", "mine.draft", *held}
        assert held
        other.kill()
        other.wait()
        sweep_drafts(str(tmp_path))
        assert set(names(tmp_path)) == {"report", "mine.draft"}


def test_a_damaged_file_is_set_aside_under_a_free_name(tmp_path):
    file = tmp_path / "x.json"
    for number in (1, 2):
        file.write_text(str(number))
        assert Path(set_aside(str(file))).read_text() == str(number)
    assert len(names(tmp_path)) == 2


def _killed_at_random(folder: Path, times: int) -> list[bytes]:
    """What stands in the file after each of so many runs that were killed while they wrote, first OLD."""
    file, found, moments = folder / "report", [], random.Random(9)
    file.write_bytes(b"a" * 400_000)
    for _ in range(times):
        with _writer(file, size=400_000) as writer:
            time.sleep(moments.uniform(0, 0.03))
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
        found.append(file.read_bytes())
    return found


@pytest.mark.parametrize("times", [8, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments_a_report_is_old_or_new(tmp_path, times):
    found = _killed_at_random(tmp_path, times)
    assert {(len(words), len(set(words))) for words in found} == {(400_000, 1)}
    write_file(str(tmp_path / "report"), NEW)
    assert names(tmp_path) == ["report"]


_WRITER = """
import os, sys, time
from tui import files
path, size, hold = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "True"
if hold:
    os.fsync = lambda _: (print("holding", flush=True), time.sleep(600))
else:
    print("writing", flush=True)
while True:
    for letter in b"abcdefghij":
        files.write_file(path, bytes([letter]) * size)
"""


def _writer(path: Path, size: int, *, hold: bool = False) -> "_Writer":
    return _Writer([sys.executable, "-c", _WRITER, str(path), str(size), str(hold)], stdout=subprocess.PIPE)


class _Writer(subprocess.Popen):
    """A process that writes a file over and over; it has begun, and is gone at the end."""

    def __enter__(self) -> "_Writer":
        assert self.stdout is not None
        self.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        super().__exit__(None, None, None)


def _umask() -> int:
    old = os.umask(0)
    os.umask(old)
    return old
