"""The slots that each extractor reads in one sentence, drawn as kind, key and value."""

from __future__ import annotations

import pytest

from tests.builders import account, person
from tui.collation.conflicts.acts import extract_acts, extract_denials, extract_opposites
from tui.collation.conflicts.measures import extract_measures
from tui.collation.conflicts.names import extract_names, extract_posts, extract_ranks, extract_roles
from tui.collation.conflicts.sentence import Side, sides_of
from tui.collation.figures import find_figures
from tui.collation.model import Figure


def side(text: str, *people: str) -> Side:
    own = {"A": account("A", text)}
    entities = [person(number, name, own) for number, name in enumerate(people, 1)]
    [made] = sides_of(own, find_figures(own["A"]), (), entities).values()
    return made


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("The blast killed 45 miners.", ["number miners attack kill = 45"]),
        ("The talks lasted two hours.", ["duration hour last meet = 2"]),
        ("Ajax beat Feyenoord 2-1.", ["number score ajax beat = 2-1"]),
        ("It rained.", []),
    ],
)
def test_a_figure_fills_the_slot_of_what_is_measured(text: str, slots: list[str]) -> None:
    found = list(extract_measures(side(text)))
    assert all(isinstance(slot.value, Figure) for slot in found)
    assert [f"{slot.kind.value} {slot.key} = {slot.value.value}" for slot in found] == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("The mayor resigned.", ["negation mayor resign resign = True"]),
        ("The mayor has not resigned.", ["negation mayor resign resign = False"]),
        ("No one was injured.", ["negation injur wound = False"]),
        ("The mayor may resign.", []),
        ("The mayor did not go.", []),
    ],
)
def test_an_act_fills_its_slot_with_whether_it_happened(text: str, slots: list[str]) -> None:
    assert [str(slot) for slot in extract_denials(side(text))] == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Prices rose sharply.", ["opposite pay rise = 0"]),
        ("Prices had fallen sharply.", ["opposite pay rise = 1"]),
        ("The crew is missing.", ["opposite crew missing = 0"]),
        ("The court rejected the plan.", ["opposite court accept plan = 1"]),
        ("Prices rose, then fell.", []),
        ("Prices may rise.", []),
    ],
)
def test_one_of_two_opposites_fills_its_line(text: str, slots: list[str]) -> None:
    assert [str(slot) for slot in extract_opposites(side(text))] == slots


def test_an_act_of_two_is_one_slot_filled_with_the_one_who_acts() -> None:
    [active] = extract_acts(side("The truck rammed the bus."))
    [passive] = extract_acts(side("The truck was rammed by the bus."))
    assert active.key == passive.key
    assert (active.value, passive.value) == ("truck", "bus")


def test_names_roles_posts_and_ranks_are_read() -> None:
    text = "Ann Clapper, a CNN analyst, wrote to assistant district attorney Bob Ray."
    one = side(text, "Ann Clapper", "Bob Ray")
    assert [str(slot) for slot in extract_names(one)] == ["name clapper = clapper"]
    assert [str(slot) for slot in extract_roles(one)] == ["role media clapper = analyst"]
    assert [slot.value for slot in extract_ranks(one)] == [("to", "assistant", "district", "attorney")]
    assert list(extract_posts(one)) == []
