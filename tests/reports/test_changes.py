"""The list of changes between versions, in every format."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import pytest
from docx import Document

from tests.builders import articles
from tui.cells import cell_width
from tui.collation.model import Comparison, Settings
from tui.collation.pipeline import compare
from tui.reports import FORMATS, Look
from tui.reports.changes import RENDERERS
from tui.reports.sections import find_sections

pytestmark = pytest.mark.quick

OLD = (
    "The mayor opened the bridge on Friday.\nSome 48 people came to see it, and a band played.\n"
    "It cost <b>two</b> million euros.\nThe old one was torn down in May.\n"
)
NEW = (
    "The mayor opened the bridge on Monday.\nSome 48 people came to see it. A band played.\n=1+1 was said.\n"
    "It cost <b>three</b> million euros.\n"
)


@pytest.fixture(scope="module")
def versions() -> Comparison:
    return compare(articles(OLD, NEW), Settings(versions=True))


def test_every_format_lists_changes() -> None:
    assert list(FORMATS.keys() - RENDERERS.keys()) == []


def test_the_text_marks_old_and_new_words(versions: Comparison) -> None:
    text = RENDERERS["text"](versions, Look(width=60))
    assert "on [-Friday-]{+Monday+}." in text
    assert "≈ A2 → B2 B3  split: words" in text
    assert "- A4  deleted\n  The old one was torn down in May." in text
    assert "+ B4  inserted\n  =1+1 was said." in text
    assert max(map(cell_width, text.splitlines())) <= 60


def test_words_that_were_added_or_dropped_keep_their_blanks() -> None:
    both = articles("He was quite sure of it.\n", "He was sure of it all.\n")
    text = RENDERERS["text"](compare(both, Settings(versions=True)), Look())
    assert "He was[- quite-] sure of it{+ all+}." in text or "He was[- quite-] sure of it {+all+}." in text


def test_markdown_and_html_escape_the_words_of_the_articles(versions: Comparison) -> None:
    assert "on ~~Friday~~**Monday**" in RENDERERS["markdown"](versions, Look())
    assert "\\<b\\>" in RENDERERS["markdown"](versions, Look())
    page = RENDERERS["html"](versions, Look())
    assert "<del>Friday</del><ins>Monday</ins>" in page
    assert "&lt;b&gt;" in page
    assert "<b>two" not in page


def test_the_table_has_a_row_for_each_change_and_no_formula(versions: Comparison) -> None:
    rows = list(csv.DictReader(StringIO(RENDERERS["csv"](versions, Look()), newline="")))
    assert [(row["kind"], row["old"], row["new"], row["words"]) for row in rows] == [
        ("changed", "A1", "B1", "Friday → Monday"),
        ("split", "A2", "B2 B3", ", and → ."),
        ("inserted", "", "B4", ""),
        ("changed", "A3", "B5", "two → three"),
        ("deleted", "A4", "", ""),
    ]
    assert rows[2]["new_text"] == "'=1+1 was said."


def test_the_record_has_the_changes(versions: Comparison) -> None:
    found = json.loads(RENDERERS["json"](versions, Look()))
    assert found["revisions"][0]["changes"] == len(found["changes"]) == 5
    assert found["changes"][0]["words"] == [
        {
            "kind": "figure",
            "old": {"article": "A", "sentence": 0, "start": 31, "end": 37, "text": "Friday"},
            "new": {"article": "B", "sentence": 0, "start": 31, "end": 37, "text": "Monday"},
        }
    ]


def test_the_comparison_of_detected_versions_lists_their_changes() -> None:
    lines = [f"Line {number} of the text stands where it stood before.\n" for number in range(6)]
    both = articles("".join(lines), "".join(lines).replace("Line 3", "Line 9"))
    assert "changed, A4 → B4: 3 → 9" in FORMATS["text"].render(compare(both), Look())


def test_of_three_versions_a_table_says_who_changed_what_when() -> None:
    days = ("2024-06-12", "2024-06-13", "2024-06-14")
    three = articles(OLD, OLD.replace("Friday", "Monday"), OLD.replace("Friday", "Monday").replace("48", "49"))
    dated = tuple(one._replace(published=day) for one, day in zip(three, days, strict=True))
    comparison = compare(dated, Settings(versions=True))
    (history,) = (section for section in find_sections(comparison) if section.name == "history")
    assert [row[1:] for row in history.table[1:]] == [
        ("2024-06-13", "changed", "A1 → B1", "Friday → Monday"),
        ("2024-06-14", "changed", "B2 → C2", "48 → 49"),
    ]
    assert "B → C, 2024-06-14: 1 change" in RENDERERS["text"](comparison, Look())
    assert "Who changed what when" in FORMATS["markdown"].render(comparison, Look())


def test_the_word_document_strikes_old_words_and_underlines_new_ones(versions: Comparison) -> None:
    report = RENDERERS["docx"](versions, Look())
    assert isinstance(report, bytes)
    paper = Document(BytesIO(report))
    headings = [one.text for one in paper.paragraphs if one.style is not None and one.style.name == "Heading 2"]
    assert headings[0] == "≈ A1 → B1  changed: figure"
    assert len(headings) == 5
    runs = [run for paragraph in paper.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike][:1] == ["Friday"]
    assert [run.text for run in runs if run.underline][:1] == ["Monday"]
