"""The release script, run in a clone: version, changelogs and tag belong together, and two builds are equal."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = "packaging/release.py"
PEOPLE = {f"GIT_{who}_{what}": f"{who}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

pytestmark = pytest.mark.skipif(not (shutil.which("git") and (ROOT / ".git").exists()), reason="needs a git checkout")


class Clone:
    """A clone of the project, with the release script as it stands here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
        shutil.copy(ROOT / SCRIPT, folder / SCRIPT)
        changes = folder / "CHANGELOG.md"
        changes.write_text(changes.read_text("utf-8").replace("## [Unreleased]\n", "## [Unreleased]\n\n- News.\n"))
        self.git("add", ".")
        self.git("commit", "-qm", "Change")

    def git(self, *words: str) -> str:
        return self.run("git", "-c", "user.useConfigOnly=false", *words).stdout.strip()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, **PEOPLE, "GIT_CONFIG_GLOBAL": os.devnull}
        return subprocess.run(words, cwd=self.folder, env=env, capture_output=True, text=True, check=False)

    def release(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, SCRIPT, *words)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "clone")


def test_a_release_is_a_commit_a_tag_and_two_equal_builds(clone: Clone, tmp_path: Path) -> None:
    assert clone.release("cut", "99.1.0").returncode == 0
    assert '__version__ = "99.1.0"' in clone.read("tui/__init__.py")
    assert re.search(r"## \[Unreleased\]\n\n## \[99\.1\.0\] - \d{4}-\d\d-\d\d\n\n- News\.", clone.read("CHANGELOG.md"))
    assert clone.read("packaging/debian/changelog").startswith("hexapla (99.1.0) ")
    built = clone.release("build")
    assert built.returncode == 0, built.stderr
    assert clone.git("cat-file", "-t", "v99.1.0") == "tag"
    assert clone.git("rev-parse", "v99.1.0^{commit}") == clone.git("rev-parse", "HEAD")
    wheel, sdist = "hexapla-99.1.0-py3-none-any.whl", "hexapla-99.1.0.tar.gz"
    sums = dict(line.split("  ")[::-1] for line in clone.read("dist/SHA256SUMS").splitlines())
    assert sums.keys() == {wheel, sdist}
    for name, digest in sums.items():
        assert hashlib.sha256((clone.folder / "dist" / name).read_bytes()).hexdigest() == digest
    # The sdist holds all that the wheel is made of.
    with tarfile.open(clone.folder / "dist" / sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "again"))
    env = {**os.environ, "SOURCE_DATE_EPOCH": clone.git("log", "-1", "--format=%ct")}
    subprocess.run(command, cwd=tmp_path / "hexapla-99.1.0", env=env, check=True, capture_output=True)
    assert (tmp_path / "again" / wheel).read_bytes() == (clone.folder / "dist" / wheel).read_bytes()
    assert clone.release("build").returncode == 0, "a second time the tag is there and right"
    (clone.folder / "LICENSE").write_text("other")
    assert "uncommitted changes" in clone.release("build").stderr
    clone.git("commit", "-qam", "Release 99.1.0")
    assert "is another commit" in clone.release("build").stderr


@pytest.mark.parametrize("number", ["99.1", "v99.1.0", "99.01.0", "0.0.1"])
def test_a_number_that_is_no_higher_version_is_refused(clone: Clone, number: str) -> None:
    done = clone.release("cut", number)
    assert done.returncode == 1
    assert number in done.stderr
    assert clone.git("log", "-1", "--format=%s") == "Change"


def test_nothing_is_cut_from_an_unclean_tree_or_without_news(clone: Clone) -> None:
    (clone.folder / "new.txt").write_text("x")
    assert "new files" in clone.release("cut", "99.1.0").stderr
    (clone.folder / "new.txt").unlink()
    assert "first: python packaging/release.py cut" in clone.release("build").stderr
    assert clone.release("cut", "99.1.0").returncode == 0
    assert "nothing under Unreleased" in clone.release("cut", "99.2.0").stderr
