"""The CSV report: a row for each sentence, and nothing a spreadsheet would run."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from tests.builders import conflict, drawn
from tui.collation.model import Comparison
from tui.reports import FORMATS, Look
from tui.reports.csv import harmless


def rows(comparison: Comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(FORMATS["csv"].render(comparison, Look()), newline="")))


def test_a_row_says_what_is_known_of_a_sentence() -> None:
    comparison = drawn("It took 2 hours. Zed.", "It took 3 hours.", links="A1~B1%", kinds="A2=caption")
    found = conflict(comparison, ("A1", "2 hours"), ("B1", "3 hours"))
    first, second, third = rows(replace(comparison, conflicts=(found,)))
    assert first == {
        "sentence": "A1", "article": "A", "kind": "body", "coverage": "shared", "group": "0", "counterparts": "B1",
        "relations": "reworded", "tier": "sure", "moved": "yes", "conflicts": "2 hours ≠ 3 hours",
        "text": "It took 2 hours.", "label": "a", "confidence": "0.90", "judgements": "", "wordings": "", "notes": "",
    }  # fmt: skip
    assert (second["kind"], second["counterparts"], second["moved"]) == ("caption", "", "")
    assert third["counterparts"] == "A1"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_formulas_become_text(formula: str) -> None:
    assert harmless(formula) == f"'{formula}"
    assert rows(drawn(f"x. {formula}"))[1]["text"].startswith("'")


@pytest.mark.parametrize("words", ["plain", "a = b", "", 'say "so", he said'])
def test_words_stay(words: str) -> None:
    assert harmless(words) == words
