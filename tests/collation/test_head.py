"""Title, outlet, author and date from the head of a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.page import Head, read_head
from tui.collation.page.line_shapes import find_date
from tui.collation.segment import paragraph_spans

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = """
Three valleys were cut off on Monday after a night of heavy rain.
The mayor said 40 people had been brought to safety.
"""


def head_of(*above: str) -> Head:
    """The head of a story under these lines."""
    text = "\n".join(above) + STORY
    return read_head(text, paragraph_spans(text))


def test_a_whole_head() -> None:
    head = head_of(
        "The Valley Herald",
        "Weather",
        "Floods cut off three valleys in the north",
        "By Ana Torres and Luis Vega",
        "Updated 5:30 p.m. ET, June 4, 2024",
    )
    assert head == Head(
        title="Floods cut off three valleys in the north",
        title_paragraph=2,
        outlet="The Valley Herald",
        author="Ana Torres and Luis Vega",
        published="2024-06-04",
    )


def test_a_text_without_head_is_called_by_its_first_words() -> None:
    head = head_of()
    assert head == Head("Three valleys were cut off on Monday after a night of heavy rain.", None)


def test_long_first_words_are_cut_between_words() -> None:
    head = read_head(text := "word " * 100, paragraph_spans(text))
    assert head.title == " ".join(["word"] * 15) + "…"


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_has_no_title(text: str) -> None:
    assert read_head(text, paragraph_spans(text)) == Head("", None)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Floods cut off three valleys"], "Floods cut off three valleys"),
        (["Floods in the north"], "Floods in the north"),
        (["Will the dam hold?"], "Will the dam hold?"),
        (["Brighton Journal", "Floods hit valleys"], "Floods hit valleys"),
        (["The news of the valley since 1890", "Dam breaks", "Dam breaks"], "The news of the valley since 1890"),
        (["The news of the valley since 1890", "The dam breaks", "The dam breaks"], "The dam breaks"),
        (["# Floods in the north", "Help is on its way to the valleys"], "Floods in the north"),
        (["Home > News", "Read more: How to prepare", "Floods hit three valleys"], "Floods hit three valleys"),
        (["Photo: Marta Ruiz, Fire Service", "Floods hit three valleys"], "Floods hit three valleys"),
    ],
)  # fmt: skip
def test_title(above: list[str], title: str) -> None:
    assert head_of(*above).title == title


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        (["Floods cut off three valleys | The Valley Herald"], "The Valley Herald"),
        (["Floods cut off three valleys - BBC News"], "BBC News"),
        (["Floods cut off three valleys – what we know"], None),
        (["Reuters", "Floods cut off three valleys"], "Reuters"),
        (["World News", "Floods cut off three valleys"], None),
        (["World", "Floods cut off three valleys"], None),
    ],
)
def test_outlet(above: list[str], outlet: str | None) -> None:
    assert head_of(*above).outlet == outlet


def test_the_agency_of_a_dateline_is_the_outlet() -> None:
    text = "SAN PEDRO, Peru (AP) — Three valleys were cut off on Monday after a night of heavy rain.\nIt rained."
    assert read_head(text, paragraph_spans(text)).outlet == "AP"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ana Torres", "Ana Torres"),
        ("By Ana Torres, CNN", "Ana Torres, CNN"),
        ("BY ANA TORRES | June 4, 2024", "ANA TORRES"),
        ("Von Anna Berger", "Anna Berger"),
        ("Par Anne Dubois", "Anne Dubois"),
        ("Por Ana Torres", "Ana Torres"),
        ("Door Anna de Vries", "Anna de Vries"),
        ("By the river", None),
        ("By The Numbers", None),
        ("By all means", None),
    ],
)
def test_author(line: str, author: str | None) -> None:
    assert head_of("Floods cut off three valleys", line).author == author


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("July 13, 2024", "2024-07-13"),
        ("Published 13 July 2024 at 10:15", "2024-07-13"),
        ("Sat., Jul. 13th 2024", "2024-07-13"),
        ("2024-07-13T10:15:00Z", "2024-07-13"),
        ("13.07.2024, 10:15 Uhr", "2024-07-13"),
        ("13/07/2024", "2024-07-13"),
        ("07/13/2024", "2024-07-13"),
        ("07/06/2024", None),
        ("07.06.2024", "2024-06-07"),
        ("3. Oktober 2024", "2024-10-03"),
        ("4 de junio de 2024", "2024-06-04"),
        ("1er août 2024", "2024-08-01"),
        ("4 giugno 2024", "2024-06-04"),
        ("2024年6月4日", "2024-06-04"),
        ("31 June 2024", None),
        ("Chapter 13, 2024", None),
        ("June 4", None),
    ],
)
def test_date(line: str, date: str | None) -> None:
    assert find_date(line) == date


def test_a_date_inside_the_story_is_not_the_date_of_publication() -> None:
    text = "Floods cut off three valleys\nThe dam was built on June 4, 1954, by the army.\nIt broke on Monday."
    assert read_head(text, paragraph_spans(text)).published is None


def test_seeds() -> None:
    first, second = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    assert read_head(first, paragraph_spans(first)) == Head(
        "Kim Jong Un and Putin meet in North Korea and sign a strategic partnership",
        3,
        "Brighton Journal",
        None,
        "2024-07-13",
    )
    assert read_head(second, paragraph_spans(second)) == Head(
        "Seoul, South Korea – Russian President Vladimir Putin and North Korean leader…", None
    )


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="Ab |-–:.0?\n#(", max_size=150))
def test_a_text_with_words_has_a_title(text: str) -> None:
    head = read_head(text, paragraph_spans(text))
    assert bool(head.title.strip()) == bool(text.strip())


def test_the_head_of_wire_copy_and_of_a_transcript() -> None:
    assert head_of(
        "BC-EU--Flood, 3rd Ld-Writethru", "Eds: Adds quotes, details throughout.", "Floods cut off three valleys"
    ).title == ("Floods cut off three valleys")
    lines = "Interview with Marta Ruiz\nHOST: What did you see in the valley then?\nRUIZ: A flood.\nHOST: And now?"
    assert read_head(lines, paragraph_spans(lines)).title == "Interview with Marta Ruiz"


def test_a_running_head_is_no_title() -> None:
    text = "The Valley Herald  Page 1\nThree valleys were cut off on Monday after rain."
    assert read_head(text, paragraph_spans(text)).title == "Three valleys were cut off on Monday after rain."
