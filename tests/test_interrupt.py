"""From the first line of our own code ^C ends with status 130 and says nothing, wherever it falls."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

AT_IMPORT = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
sys.argv = ["hexapla", *{arguments!r}]
from tui.__main__ import main
raise SystemExit(main())
"""
WHILE_A_CLASS_IS_MADE = """
import os, signal
from tui.__main__ import main
import tui.cli

class Attribute:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGINT)

tui.cli.run = lambda: type("Page", (), {"lead": Attribute()}) and 0
raise SystemExit(main())
"""


def ended(code: str, *, ignored: bool = False) -> tuple[int, str]:
    """Exit status and what was said on both streams."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["tui.cli", "tui.arguments", "tui.sources", "tui.collation.pipeline", "tui.reports"])
def test_in_the_middle_of_an_import(tmp_path: Path, module: str) -> None:
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for path in paths:
        Path(path).write_text(f"Ann Lee won the vote on Sunday, says {path}.\n")
    assert ended(AT_IMPORT.format(module=module, arguments=["compare", *paths])) == (130, "")


def test_while_a_class_is_made() -> None:
    """Python wraps what __set_name__ raises in a RuntimeError, which once asked for a bug report."""
    assert ended(WHILE_A_CLASS_IS_MADE) == (130, "")


def test_where_the_shell_has_it_ignored_it_stays_ignored() -> None:
    assert ended(WHILE_A_CLASS_IS_MADE, ignored=True) == (0, "")
