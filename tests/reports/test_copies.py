"""`hexapla copies`: the pairs, the passages, who was first."""

import json
import re
from io import BytesIO

import pytest
from docx import Document

from tests.builders import article
from tui.collation.copies import Shared, Verdict, account_of, find_shared
from tui.collation.model import Article, Comparison, Coverage, SentenceRef, Voices
from tui.collation.pipeline import compare
from tui.collation.segment import segment
from tui.reader.commands.view import ACTIONS
from tui.reader.dialogs.summary import summary_blocks
from tui.reader.draw import Paint
from tui.reader.draw.pane_rows import highlights
from tui.reader.draw.status import where
from tui.reader.keymap.keys import Pressed
from tui.reader.keymap.table import BY_ID
from tui.reader.moves import open_view, to_kind
from tui.reader.state import Choice, Size
from tui.reader.state.story import Standing, Story, standings
from tui.reader.view import View
from tui.reports import FORMATS, Look
from tui.reports.copies import render_json, render_text

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


# -- in a comparison: coverage, reports, the reader --------------------------------------------------------------------


@pytest.fixture(scope="module")
def agency() -> Comparison:
    """A and B print one agency text, C tells the event in words of its own and takes one sentence over."""
    rest = "Nobody was hurt, the coast guard said. Engineers of the yard will look at the cables on Thursday morning."
    texts = (
        f"{PASSAGE} {rest} The mayor thanked the crew for its calm.",
        f"{PASSAGE} {rest} The owner fell silent.",
        f"{OTHER} {PASSAGE} Fishermen brought soup and blankets to the quay.",
    )
    return compare([ferry(siglum, text) for siglum, text in zip("ABC", texts, strict=True)])


def test_a_comparison_has_the_pairs_that_share_passages(agency: Comparison) -> None:
    assert [(pair.left, pair.right, pair.one_text) for pair in agency.copies] == [
        ("A", "B", True),
        ("A", "C", False),
        ("B", "C", False),
    ]
    (passage,) = agency.copies[1].passages
    assert (passage.words, passage.left.of(agency.articles[0].text)) == (26, PASSAGE[:-1])
    spans = agency.copied_spans(SentenceRef("C", 1))
    assert [span.of(agency.articles[2].text) for span in spans] == [PASSAGE[:-1]]
    assert agency.copied_spans(SentenceRef("C", 0)) == ()


def test_copies_of_one_text_can_count_as_one_voice(agency: Comparison) -> None:
    coast_guard, ferry_left = SentenceRef("A", 1), SentenceRef("A", 0)
    assert agency.coverage(coast_guard) is Coverage.PARTIAL
    texts = agency.counting(Voices.TEXTS)
    assert texts.voices == {"A": "A", "B": "A", "C": "C"}
    assert texts.coverage(coast_guard) is Coverage.UNIQUE
    assert texts.coverage(ferry_left) is agency.coverage(ferry_left) is Coverage.SHARED
    assert texts.told_in(coast_guard) == {"B"}
    counted = standings(texts.sentences, texts)["A"]
    assert [counted[place] == Standing.UNIQUE for place in range(2)] == [False, True]
    assert texts.counting(Voices.ARTICLES).coverage(coast_guard) is Coverage.PARTIAL


@pytest.mark.parametrize("name", ["text", "markdown", "html", "docx"])
def test_every_readable_report_has_the_passages_and_says_whose_voices_count(name: str, agency: Comparison) -> None:
    report = FORMATS[name].render(agency.counting(Voices.TEXTS), Look(300))
    if isinstance(report, bytes):
        report = "\n".join(paragraph.text for paragraph in Document(BytesIO(report)).paragraphs)
    plain = " ".join(re.sub(r"\x1b\[\d*m|<[^>]+>", "", report).split()).replace("\\", "")
    assert "takes over 26 words" in plain
    assert plain.count("reported a fire in the engine room twenty minutes later") >= 5, "three tellings, two passages"
    assert "one voice" in plain


def test_the_summary_leads_to_the_copied_passages(agency: Comparison) -> None:
    (copied,) = [block for block in summary_blocks(agency) if block[0].runs[0].text == "COPIED (3)"]
    lines = ["".join(run.text for run in entry.runs) for entry in copied]
    assert lines[1].startswith("A B A1")
    assert "same text" in lines[1]
    assert [entry.goal for entry in copied[1:]] == [SentenceRef(siglum, 0) for siglum in "AAABB"]
    assert lines[3].split()[:4] == ["A1", "The", "ferry", "left"]


def view_of(comparison: Comparison) -> View:
    story = Story(comparison.articles, comparison.sentences, comparison)
    return open_view(story, Size(120, 30), Choice(story.sigla, "A"))


def test_keys_go_from_one_copied_passage_to_the_next_and_light_them(agency: Comparison) -> None:
    view = to_kind(view_of(agency), "copied", 1, "ABC")
    assert (view.here, view.copies_lit) == (SentenceRef("B", 0), True)
    assert view.notice.startswith("copied passage 2 of 3 · ")
    view = to_kind(view, "copied", 1, "ABC")
    assert (view.here, "takes over 26 words" in view.notice) == (SentenceRef("C", 1), True)
    assert [one.paint for one in highlights(view, view.here)][:1] == [Paint.COPIED]
    assert "26 words also in A, 26 words also in B" in where(view._replace(notice=""))
    off = ACTIONS["copied"](view, Pressed(BY_ID["copied"]))
    assert (off.copies_lit, "no longer lit" in off.notice) == (False, True)
    assert Paint.COPIED not in [one.paint for one in highlights(off, off.here)]
    assert "A B: same text" in ACTIONS["copied"](off, Pressed(BY_ID["copied"])).notice


def test_a_key_counts_copies_as_one_voice_and_the_status_line_says_so(agency: Comparison) -> None:
    press = Pressed(BY_ID["voices"])
    view = ACTIONS["voices"](view_of(agency), press)
    assert view.notice == "A B one voice"
    assert "A B one voice" in where(view)
    back = ACTIONS["voices"](view, press)
    assert (back.notice, "one voice" in where(back)) == ("each article is a voice of its own", False)
    alone = view_of(compare([ferry("A", OTHER), ferry("B", PASSAGE)]))
    assert ACTIONS["voices"](alone, press).notice == "none of the articles is a copy of another"
    assert ACTIONS["copied"](alone, press).notice == "nothing is copied"
    assert "no copied passage" in to_kind(alone, "copied", 1).notice
