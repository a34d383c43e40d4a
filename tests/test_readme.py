"""What the README shows is what hexapla shows; files, tests and limits that the other pages name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders import SEEDS, ref
from tui.collation.pipeline import compare
from tui.reader.draw.status import where
from tui.reader.keymap.table import COMMANDS
from tui.reader.moves import go, open_view
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reports import FORMATS
from tui.sources import fetch, files, jobs, load, reader_main, readers, reading

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]+)?\)")
FILE = re.compile(r"`((?:tui|tests|docs|packaging)/[\w./-]+)`")


def test_its_first_keys_are_keys() -> None:
    table = README.partition("## The first keys")[2].partition("## ")[0]
    told = {key for row in table.splitlines() for key in re.findall(r"`(\S+)`", row.split(" | ")[0])}
    assert len(told) > 20
    assert told <= {key for command in COMMANDS for key in command.keys}


def test_its_status_line_is_that_of_the_sample_story() -> None:
    comparison = compare(load([*map(str, SEEDS)]))
    view = open_view(Story(comparison.articles, comparison.sentences, comparison), Size(120, 40))
    assert where(go(view, ref("A10"))) in README.splitlines()


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md", "docs/hexapla.1"])
def test_the_pages_name_every_report_format(page: str) -> None:
    text = (ROOT / page).read_text("utf-8").lower()
    assert [name for name in FORMATS if name not in text] == []


def anchors(page: Path) -> set[str]:
    """The targets of links into a Markdown page, as forges name its headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {"#" + re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_heading_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in FILE.findall(text) if not (ROOT / name).exists()] == []
    for name, heading in LINK.findall(text):
        target = ROOT / (name or page)
        assert target.exists(), name
        assert not heading or heading in anchors(target), heading


def test_the_limits_that_are_promised_are_those_of_the_code() -> None:
    page = " ".join((ROOT / "SECURITY.md").read_text("utf-8").split())
    table = (
        f"{reader_main.MEMORY / 1e9:.1f} GB of memory, {jobs.READ_SECONDS:.0f} s, {files.SIZE_LIMIT // 1_000_000} MB of"
        f" plain text, {files.READ_LIMIT // 1_000_000} MB of a document, {readers.MAXIMUM_UNPACKED // 1_000_000} MB"
        f" unpacked, {reading.MAXIMUM_DOCUMENTS:,} articles"
    )
    network = (
        f"at most {fetch._MAXIMUM_REDIRECTS} redirects, {fetch.TOTAL_SECONDS:.0f} s,"
        f" {fetch.MAXIMUM_BYTES // 1_000_000} MB ({fetch.MAXIMUM_DECODED // 1_000_000} MB unpacked)"
    )
    assert table in page
    assert network in page
