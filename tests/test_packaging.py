"""What is shipped: one wheel that holds the style sheets and the sample story, and runs from where it is unpacked."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tui import __version__

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("hexapla-*.whl"))


def test_the_wheel_holds_styles_and_seeds_and_stays_under_a_megabyte(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {f"tui/styles/{sheet.name}" for sheet in (ROOT / "styles").glob("*.tcss")}
    shipped |= {f"tui/seeds/{seed.name}" for seed in (ROOT / "seeds").glob("*.txt")}
    assert shipped <= set(names)
    assert wheel.stat().st_size < 1_000_000


def test_an_unpacked_wheel_compares_its_own_sample_story(wheel: Path, tmp_path: Path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "import tui, sys; from tui.cli import run; print(tui.__file__, file=sys.stderr); sys.exit(run([]))"
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "TERM": "dumb"}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert str(tmp_path) in ran.stderr
    assert "Kim Jong Un" in ran.stdout


def test_the_wheel_puts_the_manual_and_the_completions_where_they_are_looked_for(wheel: Path):
    data = f"{wheel.name.removesuffix('-py3-none-any.whl')}.data/data/share/"
    shared = {name.removeprefix(data) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(data)}
    assert shared == {
        "man/man1/hexapla.1",
        "bash-completion/completions/hexapla",
        "zsh/site-functions/_hexapla",
        "fish/vendor_completions.d/hexapla.fish",
    }
    assert "tui/docs/hexapla.1" in zipfile.ZipFile(wheel).namelist(), "what hexapla --man shows"


def test_the_debian_package_has_the_version_and_the_files_of_the_project():
    debian = ROOT / "packaging" / "debian"
    changelog = (debian / "changelog").read_text("utf-8")
    assert changelog.startswith(f"hexapla ({__version__}) ")
    named = [*(debian / "hexapla.install").read_text().split(), *(debian / "hexapla.manpages").read_text().split()]
    named += (debian / "hexapla.bash-completion").read_text().split()
    files = [name for name in named if name.startswith(("packaging/", "docs/"))]
    assert len(files) == 4
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_no_lock_file_names_an_address():
    for lock in ROOT.glob("requirements*.lock"):
        assert "http" not in lock.read_text("utf-8").replace("httpcore", "").replace("httpx", "")
