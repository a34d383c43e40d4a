"""The JSON report keeps to its schema, and its spans point at the words they claim."""

import json
import re
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article, conflict, drawn, person
from tui import __version__
from tui.collation.model import (
    ChangeKind,
    Comparison,
    ConflictKind,
    Coverage,
    EntityKind,
    Judgement,
    Note,
    Notebook,
    Quote,
    Relation,
    SentenceKind,
    Subject,
    Tier,
    Verdict,
    Voices,
    WordKind,
)
from tui.reports import FORMATS, Look

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "schema" / "hexapla-1.json").read_text("utf-8"))
PUBLISHED: tuple[tuple[str, type[Enum]], ...] = (
    ("properties/settings/properties/tier", Tier),
    ("properties/settings/properties/voices", Voices),
    ("$defs/sentence/properties/kind", SentenceKind),
    ("$defs/sentence/properties/coverage", Coverage),
    ("$defs/link/properties/tier", Tier),
    ("$defs/link/properties/relation", Relation),
    ("$defs/conflict/properties/kind", ConflictKind),
    ("$defs/entity/properties/kind", EntityKind),
    ("$defs/note/properties/subject", Subject),
    ("$defs/judgement/properties/verdict", Verdict),
    ("$defs/change/properties/kind", ChangeKind),
    ("$defs/change/properties/words/items/properties/kind", WordKind),
)
"""Where the schema lists the values of an enum."""
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def record(comparison: Comparison) -> Any:
    text = FORMATS["json"].render(comparison, Look())
    text.encode("utf-8")
    return json.loads(text)


@pytest.mark.parametrize(("path", "values"), PUBLISHED)
def test_the_schema_lists_the_values_that_the_program_knows(path: str, values: type[Enum]) -> None:
    place: Any = SCHEMA
    for step in path.split("/"):
        place = place[step]
    assert sorted(place["enum"]) == sorted(value.value for value in values)


def test_every_enum_of_the_schema_is_compared_with_the_program() -> None:
    def count(place: Any) -> int:
        if isinstance(place, dict):
            return ("enum" in place) + sum(map(count, place.values()))
        return sum(map(count, place)) if isinstance(place, list) else 0

    assert count(SCHEMA) == len(PUBLISHED)


@pytest.fixture
def signing() -> Comparison:
    comparison = drawn(
        "Photo. Ann signed after 2 hours. Zed “never” wept.",
        "Bob. Ann has signed after 3 hours.",
        links="A2~B2% A3<B1??",
        kinds="A1=caption B1=title",
    )
    passage = conflict(comparison, ("A3", "never"), ("B1", "Bob")).left
    quote = Quote("q1", passage.ref, passage.span, None, None, "", ())
    extra = {
        "conflicts": (conflict(comparison, ("A2", "2 hours"), ("B2", "3 hours")),),
        "entities": (person(1, "Ann", comparison.sentences),),
        "quotes": (quote,),
    }
    return replace(comparison, **extra)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_report_keeps_to_the_schema(signing: Comparison) -> None:
    VALIDATOR.validate(record(signing))


def test_every_key_of_the_schema_is_documented() -> None:
    documented = set(re.findall(r"`(\w+)`", (HERE.parents[1] / "docs" / "json.md").read_text("utf-8")))

    def keys(part: Any) -> set[str]:
        if not isinstance(part, dict):
            return set()
        own = set(part.get("properties", {})) | {value for value in part.get("enum", ()) if isinstance(value, str)}
        return own.union(*(keys(value) for value in part.values()))

    assert keys(SCHEMA) <= documented


def test_what_is_told_can_be_read_back(signing: Comparison) -> None:
    found = record(signing)
    assert found["schema"] == "hexapla/1"
    assert found["version"] == __version__
    assert found["settings"] == {"tier": "likely", "versions": None, "voices": "articles"}
    assert [sentence["coverage"] for sentence in found["articles"][0]["sentences"]] == ["unique", "shared", "unique"]
    assert found["links"][0] == {
        "left": {"article": "A", "sentence": 1},
        "right": {"article": "B", "sentence": 1},
        "score": 0.95,
        "tier": "sure",
        "relation": "reworded",
        "moved": True,
        "reasons": ["won"],
    }
    assert found["conflicts"][0]["left"] == {"article": "A", "sentence": 1, "start": 24, "end": 31, "text": "2 hours"}
    assert found["quotes"][0]["text"] == "never"
    assert found["statistics"]["pairs"] == [{"left": "A", "right": "B", "links": 1, "left_told": 1, "right_told": 1}]


def test_links_of_every_tier_are_told_but_only_those_that_count_make_groups(signing: Comparison) -> None:
    found = record(signing)
    assert {link["tier"] for link in found["links"]} == {"sure", "possible"}
    assert sum(len(group["members"]) > 1 for group in found["groups"]) == 1


def test_groups_and_sentences_name_each_other(signing: Comparison) -> None:
    found = record(signing)
    members = {(m["article"], m["sentence"]): group["id"] for group in found["groups"] for m in group["members"]}
    named = {(a["siglum"], s["position"]): s["group"] for a in found["articles"] for s in a["sentences"]}
    assert members == named


@given(st.text(max_size=30), st.text(max_size=80), st.sampled_from(Tier))
@settings(deadline=None, max_examples=50)
def test_any_text_gives_a_valid_report(title: str, text: str, tier: Tier) -> None:
    found = record(drawn(article("A", text, title=title), "Two \ud800 \u2028.", tier=tier))
    VALIDATOR.validate(found)


def test_spans_point_at_their_words(signing: Comparison) -> None:
    found = record(signing)
    texts = {one["siglum"]: one["text"] for one in found["articles"]}
    for one in found["articles"]:
        for sentence in one["sentences"]:
            assert one["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    sides = [conflict[side] for conflict in found["conflicts"] for side in ("left", "right")]
    for words in (*sides, *found["quotes"], *(m for entity in found["entities"] for m in entity["mentions"])):
        assert texts[words["article"]][words["start"] : words["end"]] == words["text"]


def test_the_reader_s_own_work_is_kept() -> None:
    comparison = drawn("It took 2 hours.", "It took 3 hours.", links="A1~B1")
    found = conflict(comparison, ("A1", "2 hours"), ("B1", "3 hours"))
    comparison = replace(comparison, conflicts=(found,))
    note = Note("Ask.", (found.left.ref,), written="2026-01-02T03:04:05Z")
    judgement = Judgement(found.kind, comparison.sides_of(found), Verdict.DISMISSED)
    made = record(replace(comparison, notebook=Notebook((("A", "nyt"),), (note,), (judgement,))))
    VALIDATOR.validate(made)
    assert [one["label"] for one in made["articles"]] == ["nyt", "b"]
    assert (made["conflicts"], made["dismissed"][0]["reason"]) == ([], "2 hours ≠ 3 hours")
    assert made["notes"][0]["sentences"] == [{"article": "A", "sentence": 0}]
    assert made["judgements"][0]["verdict"] == "dismissed"
    assert made["judgements"][0]["left"] == {"article": "A", "sentence": 0, "text": "2 hours"}


def test_no_word_ends_the_script_of_a_page() -> None:
    report = FORMATS["json"].render(drawn("</script><script>alert()</script>", "Two."), Look())
    assert isinstance(report, str)
    assert "<" not in report
    assert json.loads(report)["articles"][0]["text"].startswith("</script>")
