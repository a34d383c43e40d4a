"""Mentions of one thing become one entity, over all articles."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import SEEDS, article, entity_lines, segmented
from tui.collation.entities import find_entities, merge, rename, retype, split
from tui.collation.model import EntityKind, SentenceKind


def people(*texts: str) -> list[str]:
    """The persons of these articles, drawn."""
    accounts, sentences = segmented(*texts)
    lines = entity_lines(find_entities(accounts, sentences), accounts)
    return [line.removeprefix("person ") for line in lines if line.startswith("person ")]


def entities(*texts: str) -> list[str]:
    """The entities of these articles, drawn."""
    accounts, sentences = segmented(*texts)
    return entity_lines(find_entities(accounts, sentences), accounts)


def test_every_kim_of_the_first_seed_is_the_right_one() -> None:
    assert people(SEEDS[0].read_text()) == [
        "Kim Jong Un: Kim 7 · Kim Jong Un 1",
        "Putin: Putin 12",
        "Kristina Kormilitsyna: Kristina Kormilitsyna 1",
        "Kim Jong Il: Kim Jong Il 1",
        "Lamy Kim: Kim 1 · Lamy Kim 1",
        "Daniel K. Inouye: Daniel K. Inouye 1",
        "Antony Blinken: Antony Blinken 1",
        "Biden: Biden 1",
    ]


def test_the_honolulu_professor_is_no_leader() -> None:
    accounts, sentences = segmented(SEEDS[0].read_text())
    professor = next(each for each in find_entities(accounts, sentences) if each.name == "Lamy Kim")
    last = professor.mentions[-1]
    assert accounts[0].text[last.span.start :].startswith("Kim, the Honolulu professor")
    assert not last.doubtful


def test_every_person_of_the_second_seed_is_found_and_no_other() -> None:
    assert people(SEEDS[1].read_text()) == [
        "Vladimir Putin: Putin 13 · Russian leader 1 · Vladimir Putin 1",
        "Kim Jong Un: Kim 22 · Kim Jong Un 1",
        "Elizabeth Palmer: Elizabeth Palmer 1",
        "Yuri Ushakov: Ushakov 1 · Yuri Ushakov 1",
        "Dmitry Peskov: Dmitry Peskov 1",
        "Antony Blinken: Antony Blinken 1 · Blinken 1",
        "Jens Stoltenberg: Jens. Stoltenberg 1",
    ]


def test_the_seeds_together_share_their_people() -> None:
    found = people(*(path.read_text() for path in SEEDS))
    assert found[:2] == [
        "Kim Jong Un: Kim 29 · Kim Jong Un 2 · North Korean leader 2",
        "Vladimir Putin: Putin 25 · Russian leader 2 · Vladimir Putin 1",
    ]
    assert len(found) == 12


def test_no_mention_stands_in_furniture() -> None:
    accounts, sentences = segmented(*(path.read_text() for path in SEEDS))
    for entity in find_entities(accounts, sentences):
        for mention in entity.mentions:
            sentence = sentences[mention.ref.siglum][mention.ref.position]
            assert sentence.kind is not SentenceKind.FURNITURE
            assert sentence.span.start <= mention.span.start < mention.span.end <= sentence.span.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "John Smith met Jane Smith on Monday. Critics say John Smith was late.",
            ["John Smith: John Smith 2", "Jane Smith: Jane Smith 1"],
            id="different given names never merge",
        ),
        pytest.param(
            "Judge Neil M. Gorsuch spoke. Senators praised Neil Gorsuch and Gorsuch smiled.",
            ["Neil M. Gorsuch: Gorsuch 1 · Neil Gorsuch 1 · Neil M. Gorsuch 1"],
            id="a middle initial may be left out",
        ),
        pytest.param(
            "Donald Trump spoke first. His son Donald Trump Jr. spoke later.",
            ["Donald Trump: Donald Trump 1", "Donald Trump Jr.: Donald Trump Jr. 1"],
            id="father and son stay apart",
        ),
        pytest.param(
            "Sergei Lavrov arrived. Foreign Minister Sergey Lavrov met reporters.",
            ["Sergey Lavrov: Sergei Lavrov 1 · Sergey Lavrov 1"],
            id="two ways to write Russian in Latin letters",
        ),
        pytest.param(
            "Robert Menendez spoke. Later Bob Menendez left.",
            ["Robert Menendez: Bob Menendez 1 · Robert Menendez 1"],
            id="a short form is the same given name",
        ),
        pytest.param(
            "The summit of Kim Jong-un and Kim Jong Un ended.",
            ["Kim Jong Un: Kim Jong Un 1 · Kim Jong-un 1"],
            id="a hyphen in a Korean given name",
        ),
        pytest.param(
            "Mary Jones, a nurse, and Peter Jones, a banker, argued. “No,” said Jones, the banker.",
            ["Mary Jones: Mary Jones 1", "Peter Jones: Jones 1 · Peter Jones 1"],
            id="apposition tells which one",
        ),
        pytest.param(
            "Mary Jones and Peter Jones argued. Later police arrested Jones.",
            ["Mary Jones: Jones? 1 · Mary Jones 1", "Peter Jones: Peter Jones 1"],
            id="nothing tells: doubtful",
        ),
        pytest.param(
            "French President Emmanuel Macron spoke. The French president then left.",
            ["Emmanuel Macron: Emmanuel Macron 1 · French president 1"],
            id="an office stands for its holder",
        ),
        pytest.param("The French president left before anybody arrived.", [], id="an office without a known holder"),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The US and the U.S. are the United States.",
            ["place United States: U.S. 1 · US 1 · United States 1"],
            id="one country, three forms",
        ),
        pytest.param(
            "The Korean Central News Agency reported it. Later KCNA denied it.",
            ["organisation Korean Central News Agency: KCNA 1 · Korean Central News Agency 1"],
            id="an acronym known to all",
        ),
        pytest.param(
            "The Springfield Water Users Association objects. The SWUA has members.",
            ["organisation Springfield Water Users Association: SWUA 1 · Springfield Water Users Association 1"],
            id="an acronym of the article's own",
        ),
        pytest.param(
            "The Federal Security Service (FSB) denied it. Nobody believes the FSB.",
            ["organisation Federal Security Service: FSB 2 · Federal Security Service 1"],
            id="an acronym explained in brackets",
        ),
        pytest.param(
            "He lives in Burlington, Vt., these days.",
            ["place Burlington: Burlington 1", "place Vermont: Vt. 1"],
            id="an abbreviation alone is shown in full",
        ),
        pytest.param(
            "Officials in Moscow say Russia will answer.",
            ["place Moscow (seat of Russia): Moscow 1", "place Russia: Russia 1"],
            id="a capital stays apart from its country",
        ),
        pytest.param(
            "Only North Korea knows. Nobody trusts the North.",
            ["place North Korea: North 1 · North Korea 1"],
            id="the North of one country",
        ),
        pytest.param(
            "The Russians trust Russian media.",
            ["group Russian: Russian 1 · Russians 1"],
            id="a people in the plural",
        ),
    ],
)
def test_places_and_bodies(text: str, expected: list[str]) -> None:
    assert entities(text) == expected


def test_an_article_without_words_names_nothing() -> None:
    assert entities("") == []
    assert find_entities((), {}) == ()


KIM = "Kim Jong Un met Lamy Kim. Later Kim Jong Un left. Putin met Lamy Kim in Moscow."


def names_of(found: object) -> dict[str, int]:
    return {entity.name: len(entity.mentions) for entity in found}  # type: ignore[attr-defined]


def test_merged_entities_are_one_under_the_first_name() -> None:
    accounts, sentences = segmented(KIM)
    found = find_entities(accounts, sentences)
    first, second = found[0], found[1]
    together = merge(found, [first.id, second.id])
    assert names_of(together) == {"Kim Jong Un": 4, "Putin": 1, "Moscow": 1}
    assert together[0].aliases == ("Lamy Kim",)
    assert list(together[0].mentions) == sorted(together[0].mentions)


def test_split_takes_out_the_mentions_of_one_form() -> None:
    accounts, sentences = segmented(KIM)
    found = find_entities(accounts, sentences)
    together = merge(found, [found[0].id, found[1].id])
    apart = split(together, found[0].id, "Lamy Kim", accounts)
    assert names_of(apart) == names_of(found)
    assert len({entity.id for entity in apart}) == len(apart)
    assert apart[0].aliases == ()


def test_split_by_an_unknown_form_changes_nothing() -> None:
    accounts, sentences = segmented(KIM)
    found = find_entities(accounts, sentences)
    assert split(found, found[0].id, "Stalin", accounts) == found
    assert split(found, "e99", "Putin", accounts) == found


def test_a_renamed_entity_keeps_its_old_name_as_alias() -> None:
    accounts, sentences = segmented(KIM)
    found = rename(find_entities(accounts, sentences), "e1", "The Chairman")
    assert (found[0].name, found[0].aliases) == ("The Chairman", ("Kim Jong Un",))


def test_a_retyped_entity_is_of_the_other_kind() -> None:
    accounts, sentences = segmented(KIM)
    found = retype(find_entities(accounts, sentences), "e1", EntityKind.WORK)
    assert [entity.kind for entity in found][:2] == [EntityKind.WORK, EntityKind.PERSON]


PIECES = st.sampled_from(
    [*re.split(r"(?<=\s)", " ".join(path.read_text() for path in SEEDS))[:400], ". ", "\n", "“", "-", "’s "]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=60).map("".join), max_size=3))
def test_mentions_are_slices_and_each_belongs_to_one_entity(texts: list[str]) -> None:
    accounts, sentences = segmented(*texts)
    found = find_entities(accounts, sentences)
    places = [(mention.ref.siglum, mention.span) for entity in found for mention in entity.mentions]
    assert len(places) == len(set(places))
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    for siglum, span in places:
        text = next(each.text for each in accounts if each.siglum == siglum)
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
    firsts = [entity.mentions[0] for entity in found]
    assert firsts == sorted(firsts)


def test_words_without_capitals_name_nothing() -> None:
    accounts = (article("A", "nothing here is a name, he said.\nنحن هنا"),)
    assert find_entities(accounts, {"A": ()}) == ()
