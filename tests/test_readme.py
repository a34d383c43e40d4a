"""What the README shows is what hexapla shows."""

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
from tui.sources import load

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


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
    text = (Path(__file__).parents[1] / page).read_text("utf-8").lower()
    assert [name for name in FORMATS if name not in text] == []
