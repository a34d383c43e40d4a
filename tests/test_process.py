"""What only a process of its own can show: signals, closed streams, encodings, hash seeds."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.builders import LEFT, RIGHT
from tui.files import python_command

ROOT = str(Path(__file__).parents[1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(LEFT, "utf-8")
    (tmp_path / "b.txt").write_text(RIGHT, "utf-8")
    return tmp_path


def python(folder: Path, *arguments: str, **environ: str) -> CompletedProcess[str]:
    """The outcome of an interpreter that finds hexapla, run in that folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ROOT, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_same_articles_give_the_same_bytes(folder: Path) -> None:
    names = ("text", "markdown", "html", "json", "csv")
    code = f"from tui.cli import run\nfor name in {names}: run(['compare', 'a.txt', 'b.txt', '--format', name])"
    first, second = (python(folder, "-c", code, PYTHONHASHSEED=seed) for seed in "12")
    assert first.stdout == second.stdout
    assert first.stdout.count("Protesters") >= len(names)


def test_an_output_that_takes_no_bullets_gets_question_marks(folder: Path) -> None:
    done = python(folder, "-m", "tui", "compare", "a.txt", "b.txt", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "? told by all" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    full = shell(folder, "compare a.txt b.txt > /dev/full")
    assert (full.returncode, full.stderr.count("\n")) == (2, 1)
    assert "standard output cannot be written (no space left on device)" in full.stderr


def test_closed_streams_are_no_crash(folder: Path) -> None:
    closed = shell(folder, "compare a.txt b.txt >&-")
    assert (closed.returncode, "standard output is closed" in closed.stderr) == (2, True)
    assert "standard input is closed" in shell(folder, "compare - <&-").stderr
    assert shell(folder, "compare none.txt 2>&-").returncode == 2


def shell(folder: Path, arguments: str) -> CompletedProcess[str]:
    """The command's outcome when a shell sets up its streams."""
    return subprocess.run(
        f"{sys.executable} -m tui {arguments}",
        shell=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
    )


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ROOT},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_nobody_reads_the_output_any_more(folder: Path) -> None:
    (folder / "long.txt").write_text(" ".join(f"Fact number {n} was told again." for n in range(3000)), "utf-8")
    with start(folder, "compare", "long.txt", "--format", "json") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr.read() == b""


def test_interrupted_while_reading(folder: Path) -> None:
    with start(folder, "compare", "-", "a.txt") as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"words " * 100_000)  # more than a pipe holds: done only when they are being read
        while not is_asleep(process.pid):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == b""


def is_asleep(pid: int) -> bool:
    """Whether the process waits for something; an interrupt between two reads would be seen only after the next."""
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "S"


def test_a_python_file_beside_the_articles_is_never_run(folder: Path) -> None:
    """The processes that read and compare found ``struct.py`` of the current folder before Python's own."""
    for name in ("struct", "json", "re", "heapq", "numpy", "multiprocessing", "tui"):
        (folder / f"{name}.py").write_text("import os\nos.mkdir('ran')")
    (folder / "c.html").write_text(f"<html><body><p>{LEFT}</p></body></html>", "utf-8")
    code = "from tui.cli import run; run(['compare', 'a.txt', 'c.html']); run(['stories', '--cores', '2', '.'])"
    assert "signed the treaty" in python(folder, "-P", "-c", code).stdout
    for module in ("tui.reader.worker_main", "tui.sources.reader_main"):
        subprocess.run(python_command(module), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert not (folder / "ran").exists()
