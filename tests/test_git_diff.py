"""`hexapla git-diff` and `--versions` on the command line, under a real git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import run

OLD = "The mayor opened the bridge on Friday.\n\nA band played all night long.\n\nIt cost two million euros.\n"
NEW = OLD.replace("Friday", "Monday")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text)
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def test_versions_are_listed_and_set_the_exit_status(files: tuple[str, str], capsys) -> None:
    assert run(["compare", "--versions", "--exit-code", *files]) == 1
    assert "[-Friday-]{+Monday+}" in capsys.readouterr().out
    assert run(["compare", "--versions", "--exit-code", files[0], files[0]]) == 0
    assert run(["compare", "--versions", *files]) == 0


def test_git_gets_zero_and_a_line_whatever_it_calls_with(files: tuple[str, str], capsys) -> None:
    old, new = files
    assert run(["git-diff", "--", "notes/my draft.txt", old, "abc", "100644", new, "def", "100644"]) == 0
    out = capsys.readouterr().out
    assert "a/notes/my draft.txt" in out
    assert "b/notes/my draft.txt" in out
    assert "[-Friday-]{+Monday+}" in out
    for words, line in (
        (["x.txt"], "unmerged: x.txt"),
        (["x.txt", "/dev/null", ".", ".", new, "def", "100644"], "new file: x.txt"),
        (["x.txt", old, "abc", "100644", "/dev/null", ".", "."], "deleted file: x.txt"),
        (["x.txt", old, "abc", "100644", "/nowhere", ".", "."], "not compared: x.txt"),
        (["x.txt", old], "takes 7 arguments"),
        (["x.txt", old, "abc", "100644", new, "def", "100644", "y.txt", "similarity"], "b/y.txt"),
    ):
        assert run(["git-diff", "--", *words]) == 0
        assert line in capsys.readouterr().out


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_git_shows_prose_with_it(tmp_path: Path) -> None:
    program = f"'{sys.executable}' -m tui git-diff --"
    names = ("PATH", "HOME", "LANG", "LC_ALL")
    environ = {name: os.environ[name] for name in names if name in os.environ}
    environ |= {"GIT_EXTERNAL_DIFF": program, "PYTHONPATH": str(Path(__file__).parents[1])}

    def git(*words: str) -> str:
        whole = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        return subprocess.run(whole, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True).stdout

    git("init", "-q")
    (tmp_path / "my draft.txt").write_text(OLD)
    (tmp_path / "data.bin").write_bytes(b"\0\1\2")
    git("add", ".")
    git("commit", "-qm", "old")
    (tmp_path / "my draft.txt").write_text(NEW)
    (tmp_path / "data.bin").write_bytes(b"\0\1\3")
    shown = git("--no-pager", "diff")
    assert "a/my draft.txt" in shown
    assert "[-Friday-]{+Monday+}" in shown
    assert "not compared: data.bin" in shown
