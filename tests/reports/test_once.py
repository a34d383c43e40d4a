"""The accounts read once, as text, Markdown and a web page."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import article, conflict, drawn
from tui.cells import cell_width
from tui.cli import run
from tui.collation.model import Comparison
from tui.reports import Look
from tui.reports.once import RENDERERS, render_html, render_markdown, render_text


def race() -> Comparison:
    comparison = drawn(
        "Ann Berg won the long mountain race on Monday with 45 others. It rained.",
        "On Monday Ann Berg, a baker from Oslo, won the race. Bob lost 54 times in Oslo in the rain.",
        links="A1~B1",
    )
    return replace(comparison, conflicts=(conflict(comparison, ("A2", "rained"), ("B2", "rain")),))


def test_a_fact_stands_once_with_its_tellers_and_what_they_add() -> None:
    report = render_text(race(), Look(100))
    assert report.splitlines()[0] == "hexapla: 2 articles read once, 27 of 34 words: 21 % not repeated"
    assert (
        "Ann Berg won the long mountain race on Monday with 45 others. [a, b (A1)]\n"
        "  + … a baker from Oslo … [b (B1)]\n"
    ) in report


def test_facts_that_contradict_stand_together() -> None:
    report = render_text(race(), Look(100))
    assert (
        "\nIt rained. [a (A2)]\nBob lost 54 times in Oslo in the rain. [b (B2)]\n  ! rained ≠ rain [a, b (A2 B2)]\n"
        in report
    )


def test_a_telling_that_contradicts_stands_in_full_behind_its_sign() -> None:
    comparison = drawn("The quake killed 45 people in Velmora.", "The quake killed 54 people.", links="A1~B1")
    contradicted = replace(comparison, conflicts=(conflict(comparison, ("A1", "45"), ("B1", "54")),))
    assert "  ! The quake killed 54 people. [b (B1)]\n" in render_text(contradicted, Look(100))
    assert "- **\\!** The quake killed 54 people. *b \\(B1\\)*" in render_markdown(contradicted, Look())
    assert "  ! 45 ≠ 54 [a, b (A1 B1)]\n" in render_text(contradicted, Look(100))
    assert "<mark>!</mark> <span" in render_html(contradicted, Look())


@pytest.mark.parametrize("width", [20, 40, 72])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    assert max(map(cell_width, render_text(race(), Look(width)).splitlines())) <= width


def test_the_web_page_unfolds_the_tellings_that_are_not_repeated() -> None:
    page = render_html(race(), Look())
    assert "<details><summary>1 other telling</summary>" in page
    assert "On Monday Ann Berg, a baker from Oslo, won the race." in page


@pytest.mark.parametrize("name", RENDERERS)
def test_words_never_become_markup(name: str) -> None:
    hostile = article("A", "<script>x</script> **b** [a](http://evil).", title="<b>t</b>", outlet="<i>o</i>")
    report = RENDERERS[name](drawn(hostile, "Two."), Look())
    if name == "html":
        assert not any(tag in report for tag in ("<script", "<b>t", "<i>o"))
    if name == "markdown":
        assert r"\*\*b\*\* \[a\]\(http\://evil\)" in report


@pytest.mark.parametrize("name", RENDERERS)
def test_one_article_is_told_as_it_stands(name: str) -> None:
    report = RENDERERS[name](drawn("Ann won. Bob lost."), Look())
    assert all(words in report for words in ("Ann won.", "Bob lost.", "0 % not repeated"))


def test_the_command_line_has_it(capfd: pytest.CaptureFixture[str], tmp_path) -> None:  # type: ignore[no-untyped-def]
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text("Ann signed the treaty in Geneva on Wednesday.\nNobody else was in the room at all.\n")
    assert run(["compare", "--layout", "once", *map(str, paths)]) == 0
    assert "2 articles read once" in capfd.readouterr().out
    assert run(["compare", "--layout", "once", "--format", "csv", *map(str, paths)]) == 2
    assert "choose --format text or markdown or html" in capfd.readouterr().err


def test_the_layout_of_the_settings_is_that_of_reports_that_have_it(tmp_path, capfd, monkeypatch):
    monkeypatch.setenv("HEXAPLA_LAYOUT", "once")
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for path in paths:
        Path(path).write_text("Ann signed the treaty in Geneva on Wednesday.\nNobody else was in the room at all.\n")
    assert run(["compare", *paths]) == 0
    assert "2 articles read once" in capfd.readouterr().out
    assert run(["compare", "--format", "csv", *paths]) == 0
