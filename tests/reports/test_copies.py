"""`hexapla copies`: the pairs, the passages, who was first."""

import json

from tests.builders import article
from tui.collation.copies import Verdict
from tui.collation.model import Article
from tui.collation.segment import segment
from tui.reports.copies import Shared, account_of, find_shared, render_json, render_text

PASSAGE = (
    "The ferry left the harbour shortly before midnight with forty passengers on board, and its captain reported a "
    "fire in the engine room twenty minutes later."
)

OTHER = "It was a long night for everybody in the small town, where bells rang until the sun rose over the bay."


def ferry(siglum: str, text: str, **known: str) -> Article:
    return article(siglum, text)._replace(title=f"Ferry {siglum}", **known)


def shared(*articles: Article) -> list[Shared]:
    return list(find_shared(articles, segment))


def test_the_text_names_the_pair_the_share_and_the_passage() -> None:
    left = ferry("A", f"{PASSAGE} Nobody was hurt.", outlet="Daily", published="2024-05-01T10:00:00+00:00")
    right = ferry("B", f"{OTHER} {PASSAGE}", outlet="Post", published="2024-05-01T12:00:00+00:00")
    lines = render_text(shared(left, right), (left, right), 60).splitlines()
    assert lines[:5] == [
        "A  Ferry A · Daily · 2024-05-01T10:00:00+00:00",
        "B  Ferry B · Post · 2024-05-01T12:00:00+00:00",
        "",
        "A B  takes over 26 words; A first (published earlier)",
        "    90% of A, 55% of B",
    ]
    assert lines[5].startswith("    1. 26 words: The ferry left the harbour")
    assert max(map(len, lines[5:])) <= 60


def test_a_day_alone_does_not_say_who_was_first() -> None:
    left, right = (
        ferry(siglum, f"{PASSAGE} {OTHER if siglum == 'A' else ''}", published="2024-05-01") for siglum in "AB"
    )
    assert "who was first cannot be told (too close in time to tell)" in render_text(shared(left, right), (), 80)


def test_two_accounts_that_credit_an_agency_have_a_common_source() -> None:
    rest = {"A": OTHER, "B": ""}
    left, right = (ferry(siglum, f"VARNA (AP) — {PASSAGE} {rest[siglum]}") for siglum in "AB")
    assert account_of(left).credits == {"AP"}
    assert [one.judgement.verdict for one in shared(left, right)] == [Verdict.COMMON_SOURCE]


def test_spans_of_the_json_point_at_the_words() -> None:
    left, right = ferry("A", f"{PASSAGE} Nobody was hurt."), ferry("B", f"It was a long night. {PASSAGE}")
    (pair,) = json.loads(render_json(shared(left, right), (left, right)))["pairs"]
    (passage,) = pair["passages"]
    for side, text in (("left", left.text), ("right", right.text)):
        assert text[passage[side]["start"] : passage[side]["end"]] == passage[side]["text"]
    assert (pair["left"], pair["right"], pair["first"]) == ("A", "B", None)


def test_shared_quotations_are_no_copies() -> None:
    left, right = (ferry(siglum, f"{siglum} heard her say: “{PASSAGE}”") for siglum in "AB")
    assert "A B  shared quotations only (26 words)" in render_text(shared(left, right), (left, right), 80)
