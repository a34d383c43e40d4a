"""Make a release, in two steps with a look at the result between them.

    python packaging/release.py cut 0.2.0        version and changelogs in one commit, from a clean tree
    python packaging/release.py build [--sign]   tag that commit; sdist, wheel and SHA256SUMS in dist/

`build` builds in two fresh clones of the tag, in folders of other names, and stops unless both give the same bytes.
`--sign` signs the tag and SHA256SUMS with your key (git and gpg as you have set them up). Nothing is pushed or
uploaded: the last lines say how. Needs git and the environment of `make setup-dev`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "tui" / "__init__.py"
CHANGES = ROOT / "CHANGELOG.md"
DEBIAN = ROOT / "packaging" / "debian" / "changelog"
UNRELEASED = "## [Unreleased]\n"
VERSION = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)
NUMBERS = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
DIST = ROOT / "dist"


def run(*command: str, cwd: Path = ROOT, **env: str) -> str:
    """Standard output of a command; raises SystemExit with what it said."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])}: {(done.stderr or done.stdout).strip()}")
    return done.stdout.strip()


def version() -> str:
    """The version that the code says."""
    return VERSION.findall(CODE.read_text("utf-8"))[0]


def unreleased(changes: str) -> str:
    """The entries of the changelog that belong to no release yet."""
    return re.split(r"^## ", changes.partition(UNRELEASED)[2], maxsplit=1, flags=re.MULTILINE)[0].strip()


def cut(number: str) -> None:
    """Commit the version and give it the entries of the changelog that have none; raises SystemExit."""
    parts, before = NUMBERS.fullmatch(number), NUMBERS.fullmatch(version())
    if not parts:
        sys.exit(f"{number}: no version; expected three numbers, as in 0.2.0")
    if before and tuple(map(int, parts.groups())) <= tuple(map(int, before.groups())):
        sys.exit(f"{number}: not above {version()}")
    if run("git", "status", "--porcelain"):
        sys.exit("uncommitted changes or new files; commit or remove them")
    changes = CHANGES.read_text("utf-8")
    if not unreleased(changes):
        sys.exit("CHANGELOG.md has nothing under Unreleased")
    now = datetime.now(UTC)
    CHANGES.write_text(changes.replace(UNRELEASED, f"{UNRELEASED}\n## [{number}] - {now:%Y-%m-%d}\n", 1), "utf-8")
    CODE.write_text(VERSION.sub(f'__version__ = "{number}"', CODE.read_text("utf-8")), "utf-8")
    author = re.search(r"^ -- (.*?)  ", DEBIAN.read_text("utf-8"), re.MULTILINE)
    entry = f"hexapla ({number}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
    entry += f" -- {author[1] if author else 'hexapla'}  {format_datetime(now)}\n"
    DEBIAN.write_text(f"{entry}\n{DEBIAN.read_text('utf-8')}", "utf-8")
    run("git", "commit", "-qam", f"Release {number}")
    print(f"committed: {run('git', 'log', '--oneline', '-1')}\nlook at it, then: python packaging/release.py build")


def build(*, sign: bool) -> None:
    """Tag the last commit, build it twice, keep what is byte-identical in `dist`; raises SystemExit."""
    number = version()
    tag = f"v{number}"
    changes = CHANGES.read_text("utf-8")
    if f"## [{number}] - " not in changes or run("git", "log", "-1", "--format=%s") != f"Release {number}":
        sys.exit(f"the last commit is not the release of {number}; first: python packaging/release.py cut VERSION")
    if run("git", "status", "--porcelain", "--untracked-files=no"):
        sys.exit("uncommitted changes; a release is what is committed")
    if not run("git", "tag", "--list", tag):
        run("git", "tag", "--sign" if sign else "--annotate", tag, "-m", f"hexapla {number}")
    elif run("git", "rev-parse", f"{tag}^{{commit}}") != run("git", "rev-parse", "HEAD"):
        sys.exit(f"{tag} is another commit; a version that was published is never changed: take a new number")
    with tempfile.TemporaryDirectory() as folder:
        first, second = (_built(tag, Path(folder) / name) for name in ("a", "another place"))
        if (sums := _sums(first)) != _sums(second):
            sys.exit(f"two builds of {tag} differ:\n{sums}{_sums(second)}")
        DIST.mkdir(exist_ok=True)
        for file in first.iterdir():
            shutil.copy(file, DIST)
    (DIST / "SHA256SUMS").write_text(sums, "utf-8")
    if sign:
        run("gpg", "--yes", "--armor", "--detach-sign", str(DIST / "SHA256SUMS"))
    print(f"{tag}: two builds are equal, in dist/:\n{sums}to publish: git push --follow-tags, then upload the files")


def _built(tag: str, folder: Path) -> Path:
    """The folder with sdist and wheel of a fresh clone of the tag."""
    run(
        "git",
        "clone",
        "-q",
        "--branch",
        tag,
        "-c",
        "advice.detachedHead=false",
        str(ROOT),
        str(folder),
        cwd=DIST.parent,
    )
    when = run("git", "log", "-1", "--format=%ct", cwd=folder)
    out = folder / "dist"
    run(sys.executable, "-m", "hatchling", "build", "-d", str(out), cwd=folder, SOURCE_DATE_EPOCH=when)
    return out


def _sums(folder: Path) -> str:
    """The lines of SHA256SUMS for the files of a folder."""
    files = sorted(folder.iterdir())
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def main() -> None:
    """Take the step that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("cut").add_argument("version")
    steps.add_parser("build").add_argument("--sign", action="store_true")
    options = parser.parse_args()
    if options.step == "cut":
        cut(options.version)
    else:
        build(sign=options.sign)


if __name__ == "__main__":
    main()
