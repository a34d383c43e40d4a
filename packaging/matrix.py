"""Install hexapla every way a user does, use it, and print a table with seconds and megabytes.

    python3 packaging/matrix.py WHEEL [--python PYTHON ...] [--deb DEB] [--zipapp PYZ ...] [--way WAY ...]

Runs as root and as an ordinary user, on the machine or in a clean root; every way gets a home of its own in a folder
with blanks and umlauts in its path. A way whose tool is missing is named and left out; the exit status is 1 when one
fails. Standard library alone: a clean root has nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

PAGE = (
    "<html><head><title>Talks in Geneva</title></head><body><article><h1>Talks in Geneva</h1>"
    + "<p>Ann signed the treaty in Geneva on Wednesday after two hours of talks, a spokesman said.</p>" * 3
    + "</article></body></html>"
)
"""An article that is read in a process of its own, which must find hexapla too."""


class Missing(Exception):
    """What a way needs and this machine does not have."""


class Installed(NamedTuple):
    """Where a way has put hexapla."""

    command: list[str]
    weighs: list[Path]
    """Files and folders that count for its size."""
    python: list[str] | None = None
    """The interpreter that can import it, where that is promised."""


class Place(NamedTuple):
    """A folder and an environment for one way."""

    folder: Path
    env: dict[str, str]

    def run(self, *command: str | Path, **env: str) -> str:
        """Standard output of a command; raises RuntimeError with the end of what it said."""
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.folder,
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} {done.returncode}: {(done.stderr or done.stdout).strip()[-300:]}")
        return done.stdout


def tool(name: str) -> str:
    """The path of a program; raises Missing."""
    found = shutil.which(name)
    if not found:
        raise Missing(name)
    return found


def by_venv(place: Place, python: str, wheel: Path) -> Installed:
    venv = place.folder / "venv"
    place.run(python, "-m", "venv", venv)
    place.run(venv / "bin/python", "-m", "pip", "install", "-q", wheel)
    return Installed([str(venv / "bin/hexapla")], [venv], [str(venv / "bin/python")])


def by_pip_user(place: Place, python: str, wheel: Path) -> Installed:
    base = place.folder / "base"
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        raise Missing("pip")
    old = "--break-system-packages" not in place.run(python, "-m", "pip", "install", "--help")
    allowed = [] if old else ["--break-system-packages"]  # Debian asks for it; pip before 23.0 does not know it
    place.run(python, "-m", "pip", "install", "-q", "--user", *allowed, wheel, PYTHONUSERBASE=str(base))
    place.env["PYTHONUSERBASE"] = str(base)
    return Installed([str(base / "bin/hexapla")], [base], [python])


def by_pipx(place: Place, python: str, wheel: Path) -> Installed:
    home, programs = place.folder / "pipx", place.folder / "bin"
    env = {"PIPX_HOME": str(home), "PIPX_BIN_DIR": str(programs), "PIPX_MAN_DIR": str(place.folder / "man")}
    place.run(tool("pipx"), "install", "--python", python, wheel, **env)
    return Installed([str(programs / "hexapla")], [home])


def by_uv(place: Place, python: str, wheel: Path) -> Installed:
    home, programs = place.folder / "tools", place.folder / "bin"
    env = {"UV_TOOL_DIR": str(home), "UV_TOOL_BIN_DIR": str(programs), "UV_CACHE_DIR": str(place.folder / "cache")}
    place.run(tool("uv"), "tool", "install", "-q", "--python", python, wheel, UV_LINK_MODE="copy", **env)
    return Installed([str(programs / "hexapla")], [home])


def by_make(place: Place, python: str, _wheel: Path) -> Installed:
    """The two commands of the README, from a copy of the checkout."""
    tool("make")
    checkout = place.folder / "checkout"
    left_out = shutil.ignore_patterns(".git", ".venv*", "dist", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(Path(__file__).resolve().parents[1], checkout, ignore=left_out)
    place.run("make", "-C", checkout, "read", f"PYTHON={python}")
    return Installed([str(checkout / ".venv/bin/hexapla")], [checkout / ".venv"], [str(checkout / ".venv/bin/python")])


WAYS: dict[str, Callable[[Place, str, Path], Installed]] = {
    "venv and pip": by_venv,
    "pip install --user": by_pip_user,
    "pipx install": by_pipx,
    "uv tool install": by_uv,
    "make read": by_make,
}


def use(place: Place, installed: Installed) -> float:
    """Seconds of the first call; raises RuntimeError where something does not work as it must."""
    page = place.folder / "Gespräch in Genf.html"
    page.write_text(PAGE, "utf-8")
    command = installed.command
    began = time.monotonic()
    told = place.run(*command, "--version")
    first = time.monotonic() - began
    expect(told.startswith("hexapla "), "--version")
    expect("Kim Jong Un" in place.run(*command), "the sample story")
    expect('"schema": "hexapla/1"' in place.run(*command, "compare", page, page, "--format", "json"), "a saved page")
    expect("EXIT STATUS" in place.run(*command, "--man"), "--man")
    expect("complete -c hexapla" in place.run(*command, "--completion", "fish"), "--completion")
    if installed.python:
        probe = "import hexapla; print(hexapla.compare(hexapla.from_texts('One fire.', 'A fire.')).sigla)"
        expect("('A', 'B')" in place.run(*installed.python, "-c", probe), "import hexapla")
    return first


def expect(works: bool, what: str) -> None:
    if not works:
        raise RuntimeError(f"{what} does not work")


def megabytes(paths: list[Path]) -> float:
    """Size of files and folders on the disk, 10^6 bytes, each file once."""
    files = {}
    for path in paths:
        for file in [path, *path.rglob("*")]:
            if file.is_file() and not file.is_symlink():
                files[file.stat().st_ino] = file.stat().st_size
    return sum(files.values()) / 1e6


def place_in(folder: Path) -> Place:
    """A home and an environment without traces of other installations."""
    home = folder / "Zuhause von Jürgen"
    home.mkdir(parents=True)
    kept = (
        "PATH",
        "LANG",
        "TERM",
        "PIP_CERT",
        "PIP_DEFAULT_TIMEOUT",
        "SSL_CERT_FILE",
        "UV_NATIVE_TLS",
        "UV_SYSTEM_CERTS",
    )
    env = {name: os.environ[name] for name in kept if name in os.environ}
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore", "PIP_NO_WARN_SCRIPT_LOCATION": "1"}
    return Place(folder, {**env, **quiet, "HOME": str(home), "LC_ALL": "C.UTF-8"})


def attempts(chosen: argparse.Namespace) -> Iterator[tuple[str, str, Callable[[Place], Installed]]]:
    """Each way with its interpreter: a name, the interpreter's version, and what installs."""
    for python in chosen.python:
        version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
        for name, way in WAYS.items():
            if not chosen.way or name in chosen.way:
                yield name, version, lambda place, way=way, python=python: way(place, python, chosen.wheel.resolve())
    own = sys.version.split()[0]
    for file in chosen.zipapp:
        yield (
            "zipapp",
            own,
            lambda place, file=file: Installed([sys.executable, str(file.resolve())], [file, place.folder]),
        )
    if chosen.deb:
        yield ".deb", own, lambda place: by_deb(place, chosen.deb.resolve())


def by_deb(place: Place, deb: Path) -> Installed:
    """The package, installed by root; an ordinary user tries the one that is there."""
    if os.geteuid() == 0:
        place.run(
            tool("apt-get"), "install", "-y", "-qq", "--no-install-recommends", deb, DEBIAN_FRONTEND="noninteractive"
        )
    if not Path("/usr/lib/hexapla").is_dir():
        raise Missing("the installed package")
    return Installed(["/usr/bin/hexapla"], [Path("/usr/lib/hexapla")])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--python", action="append", help="interpreter to install with (this one)")
    parser.add_argument("--way", action="append", choices=WAYS, help="only this way (all)")
    parser.add_argument("--zipapp", action="append", type=Path, default=[])
    parser.add_argument("--deb", type=Path)
    chosen = parser.parse_args()
    chosen.python = chosen.python or [sys.executable]
    system = next(
        (line[13:-1] for line in Path("/etc/os-release").read_text("utf-8").splitlines() if "PRETTY" in line), ""
    )
    print(f"{system}, {'root' if os.geteuid() == 0 else 'ordinary user'}\n")
    print("| way | Python | seconds | MB | first call, s | |\n|---|---|---|---|---|---|")
    failed = False
    for name, version, install in attempts(chosen):
        with tempfile.TemporaryDirectory(prefix="Prüfung mit Leerzeichen ") as folder:
            place = place_in(Path(folder))
            began = time.monotonic()
            try:
                installed = install(place)
                took = time.monotonic() - began
                first = use(place, installed)
                figures = f"{took:.0f} | {megabytes(installed.weighs):.0f} | {first:.1f}"
                print(f"| {name} | {version} | {figures} | works |", flush=True)
            except Missing as missing:
                print(f"| {name} | {version} | | | | left out: no {missing} |", flush=True)
            except RuntimeError as error:
                failed = True
                print(f"| {name} | {version} | | | | FAILED: {error} |", flush=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
