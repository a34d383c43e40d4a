"""The table of formats: what the command line offers, and which file name asks for what."""

import pytest

from tests.builders import drawn
from tui import options
from tui.reports import FORMATS, Look, format_for


def test_the_command_line_offers_exactly_these() -> None:
    assert tuple(FORMATS) == options.FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_a_line_end(name: str) -> None:
    assert FORMATS[name].render(drawn("One.", "Two."), Look()).endswith("\n")


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.HTML", "html"), ("b/a.md", "markdown"), ("a.csv", "csv"), ("a.xyz", "text"), ("html", "text"), (None, "text")],
)
def test_a_file_s_name_asks_for_a_format(path: str | None, name: str) -> None:
    assert format_for(path) == name
