"""`hexapla git-diff` and `--versions` on the command line, under a real git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
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


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Runs git in a repository with one commit: two drafts and a file that is no prose."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    names = ("PATH", "HOME", "LANG", "LC_ALL")
    environ = {name: os.environ[name] for name in names if name in os.environ}
    environ |= {
        "GIT_EXTERNAL_DIFF": f"'{sys.executable}' -m tui git-diff --", "PYTHONPATH": str(Path(__file__).parents[1]),
    }  # fmt: skip

    def run_git(*words: str) -> str:
        whole = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        return subprocess.run(whole, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True).stdout

    run_git("init", "-q")
    (tmp_path / "my draft.txt").write_text(OLD)
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "data.bin").write_bytes(b"\0\1\2")
    run_git("add", ".")
    run_git("commit", "-qm", "old")
    return run_git


def test_git_shows_prose_with_it(git: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "my draft.txt").write_text(NEW)
    (tmp_path / "data.bin").write_bytes(b"\0\1\3")
    (tmp_path / "old.txt").unlink()
    (tmp_path / "new.txt").write_text("Another text.\n")
    git("add", "-A")
    shown = git("--no-pager", "diff", "--no-renames", "HEAD")
    assert "a/my draft.txt" in shown
    assert "[-Friday-]{+Monday+}" in shown
    assert "not compared: data.bin" in shown
    assert "new file: new.txt" in shown
    assert "deleted file: old.txt" in shown
    git("mv", "my draft.txt", "sent.txt")
    shown = git("--no-pager", "diff", "-M", "HEAD")
    assert "a/my draft.txt" in shown
    assert "b/sent.txt" in shown


def test_git_difftool_names_the_files_as_git_does(git: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "my draft.txt").write_text(NEW)
    (tmp_path / "old.txt").unlink()
    (tmp_path / "new.txt").write_text("Another text.\n")
    git("add", "-A")
    program = f"'{sys.executable}' -m tui compare --versions"
    shown = git("difftool", "--no-renames", "-y", "-x", program, "HEAD", "--", "*.txt")
    assert "a/my draft.txt" in shown
    assert "b/my draft.txt" in shown
    assert "git-blob" not in shown
    assert "[-Friday-]{+Monday+}" in shown
    assert "new file: new.txt" in shown
    assert "deleted file: old.txt" in shown
    alone = f"'{sys.executable}' -m tui"
    assert git("difftool", "-y", "-x", alone, "HEAD", "--", "new.txt") == "new file: new.txt\n"


class Repository:
    """A draft in two versions, and the settings of docs/integrations.md, which call hexapla of this checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder / "bin"
        programs.mkdir()
        hexapla = programs / "hexapla"
        hexapla.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m tui \"$@\"\n")
        hexapla.chmod(0o755)
        self.env = {
            **{name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ},
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "PAGER": "cat",
        }
        self.run("git", "init", "-q", "-b", "main", ".")
        self.run("git", "config", "user.email", "a@example.org")
        self.run("git", "config", "user.name", "A")
        self.write(OLD)
        self.run("git", "add", "draft.txt")
        self.run("git", "commit", "-qm", "old")

    def write(self, text: str) -> None:
        (self.folder / "draft.txt").write_text(text)

    def run(self, *words: str) -> str:
        done = subprocess.run(words, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def follow(self, *beginnings: str) -> str:
        """What the lines of the page that begin so print, run by a shell."""
        lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(beginnings)]
        assert len(lines) >= len(beginnings)
        return "".join(self.run("sh", "-c", line) for line in lines)


ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "integrations.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if not shutil.which("git"):
        pytest.skip("needs git")
    return Repository(tmp_path)


def test_the_alias_of_the_page_shows_prose(repository: Repository) -> None:
    repository.write(NEW)
    assert "[-Friday-]{+Monday+}" in repository.follow("git config --global alias.prose", "git prose draft.txt")


def test_the_attribute_of_the_page_shows_prose_in_diff_and_show(repository: Repository) -> None:
    repository.write(NEW)
    repository.follow("echo '*.txt diff=hexapla'", "git config diff.hexapla.command")
    assert "[-Friday-]{+Monday+}" in repository.run("git", "diff")
    repository.run("git", "commit", "-qam", "new")
    assert "[-Friday-]{+Monday+}" in repository.run("git", "show", "--ext-diff")


def test_the_difftool_of_the_page_compares_two_versions(repository: Repository) -> None:
    repository.write(NEW)
    repository.run("git", "commit", "-qam", "new")
    assert "[-Friday-]{+Monday+}" in repository.follow("git config --global difftool", "git difftool -t hexapla HEAD~1")


def test_the_mergetool_of_the_page_shows_three_and_resolves_nothing(repository: Repository) -> None:
    repository.run("git", "checkout", "-qb", "other")
    repository.write(OLD.replace("Friday", "Sunday"))
    repository.run("git", "commit", "-qam", "theirs")
    repository.run("git", "checkout", "-q", "main")
    repository.write(NEW)
    repository.run("git", "commit", "-qam", "ours")
    with pytest.raises(AssertionError):
        repository.run("git", "merge", "-q", "other")
    repository.follow("git config --global mergetool")
    command = ["git", "mergetool", "-y", "-t", "hexapla"]
    shown = subprocess.run(command, cwd=repository.folder, env=repository.env, capture_output=True, text=True)
    assert all(word in shown.stdout for word in ("base", "ours", "theirs", "Friday", "Monday", "Sunday"))
    assert repository.run("git", "status", "--short", "draft.txt") == "UU draft.txt\n"
