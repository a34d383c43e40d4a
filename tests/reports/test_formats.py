"""The table of formats: what the command line offers, and which file name asks for what."""

import pytest

from tests.builders import drawn
from tui import options
from tui.reports import FORMATS, Look, UnknownEndingError, format_for


def test_the_command_line_offers_exactly_these() -> None:
    assert tuple(FORMATS) == options.FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_a_line_end(name: str) -> None:
    report = FORMATS[name].render(drawn("One.", "Two."), Look())
    assert isinstance(report, bytes) or report.endswith("\n")


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.HTML", "html"), ("b/a.md", "markdown"), ("a.csv", "csv"), ("html", "text"), (None, "text")],
)
def test_a_file_s_name_asks_for_a_format(path: str | None, name: str) -> None:
    assert format_for(path) == name


def test_an_unknown_ending_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownEndingError, match=r"x\.pdf: no report ends in \.pdf; choose one of \.txt \.md"):
        format_for("x.pdf")
