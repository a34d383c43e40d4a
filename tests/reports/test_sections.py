"""What a report says before the collation: contradictions, notes and judgements of the reader's own."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from tests.builders import conflict, drawn, ref
from tui.collation.model import Comparison, Judgement, Note, Notebook, Subject, Verdict
from tui.reports import FORMATS, Look
from tui.reports.sections import find_sections


def judged(verdict: Verdict) -> Comparison:
    """Two accounts with a contradiction that the reader has judged, and two notes."""
    comparison = drawn("It took 2 hours. Ann won.", "It took 3 hours.", links="A1~B1")
    found = conflict(comparison, ("A1", "2 hours"), ("B1", "3 hours"))
    comparison = replace(comparison, conflicts=(found,))
    notes = (
        Note("Ask <Ann>\x1b[31m.", (ref("A2"),)),
        Note("Check the log.", (ref("A1"), ref("B1")), Subject.CONFLICT, "2 hours ≠ 3 hours"),
    )
    judgements = (Judgement(found.kind, comparison.sides_of(found), verdict),)
    return replace(comparison, notebook=Notebook((("A", "nyt"),), notes, judgements))


def test_a_contradiction_has_both_sentences_its_verdict_and_its_notes() -> None:
    sections = {section.name: section for section in find_sections(judged(Verdict.CONFIRMED))}
    (item,) = sections["contradictions"].items
    assert item.title == "2 hours ≠ 3 hours"
    assert [(one.label, one.words) for one in item.tellings] == [("nyt", "It took 2 hours."), ("b", "It took 3 hours.")]
    assert ("verdict", "confirmed by hand") in item.facts
    assert ("note", "Check the log.") in item.facts
    assert [item.title for item in sections["notes"].items] == ["Ask <Ann>[31m.", "Check the log."]


def test_a_dismissed_contradiction_is_in_no_section() -> None:
    assert "contradictions" not in {section.name for section in find_sections(judged(Verdict.DISMISSED))}


@pytest.mark.parametrize("name", ["text", "markdown", "html", "docx"])
def test_every_readable_report_has_notes_and_both_sentences(name: str) -> None:
    report = FORMATS[name].render(judged(Verdict.CONFIRMED), Look())
    if isinstance(report, bytes):
        report = "\n".join(paragraph.text for paragraph in Document(BytesIO(report)).paragraphs)
    assert "Check the log" in report
    assert "confirmed by hand" in report
    assert "\x1b" not in report
    assert "nyt" in report


def test_a_number_in_a_word_document_is_a_link_to_its_sentence() -> None:
    report = FORMATS["docx"].render(judged(Verdict.CONFIRMED), Look())
    assert isinstance(report, bytes)
    xml = Document(BytesIO(report)).element.xml
    for name in ("A1", "A2", "B1"):
        assert f'w:anchor="{name}"' in xml
        assert f'w:name="{name}"' in xml
