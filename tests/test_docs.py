"""Commands that the documents show are commands that hexapla takes. (`make docs` checks their links.)"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tui.arguments import parse

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [ROOT / "README.md", *(page for page in (ROOT / "docs").rglob("*.md") if page.parent.name != "reference")]
)
FENCED = re.compile(r"^```(?:sh|console|text|)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[|;&(]|\$ |\bserver )\s*(?:\.venv/bin/)?hexapla((?: [^|;&<>)#\n]*(?:#\d[^|;&<>)#\n]*)*)?)")


def calls(page: Path) -> list[str]:
    """The arguments of each call of hexapla in the page's blocks of commands."""
    blocks = "".join(FENCED.findall(page.read_text("utf-8"))).replace("\\\n", " ")
    return [found for line in blocks.splitlines() for found in CALL.findall(line)]


def test_calls_are_found() -> None:
    assert sum(len(calls(page)) for page in PAGES) > 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_call_is_understood(page: Path) -> None:
    for call in calls(page):
        try:
            words = shlex.split(call)
        except ValueError:
            pytest.fail(f"hexapla{call}: quotation marks")
        parse([word for word in words if "$" not in word])
