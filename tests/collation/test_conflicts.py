"""Where linked sentences disagree, and above all where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collation.accounts import SEEDS, article
from tests.collation.tellings import linked, person, told
from tests.collation.test_disagreements import cries, parts
from tui.collation.conflicts import find_conflicts
from tui.collation.figures import find_figures
from tui.collation.model import Conflict, ConflictKind, Entity, Sentence, Tier
from tui.collation.pipeline import compare
from tui.collation.quotes import find_quotes


def conflicts(
    left: tuple[Sentence, ...], right: tuple[Sentence, ...], people: tuple[str, ...] = (), tier: Tier = Tier.SURE
) -> tuple[Conflict, ...]:
    own = {"A": left, "B": right}
    entities: list[Entity] = [person(number, name, own) for number, name in enumerate(people, 1)]
    figures = [figure for sentences in own.values() for figure in find_figures(sentences)]
    return find_conflicts(own, linked((0, 0), tier=tier), figures, find_quotes(own, entities), entities)


def reasons(left: str, right: str, *people: str) -> list[str]:
    found = conflicts(told("A", left), told("B", right), people)
    return [conflict.reason for conflict in found if Tier.LIKELY.admits(conflict.tier)]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "At least 45 people were killed in the blast.",
            "The blast killed at least 54 people.",
            "At least 45 people ≠ at least 54 people",
        ),
        (
            "The bomb left 12 dead and many in grief.",
            "Nine people died when the bomb went off.",
            "12 dead ≠ Nine people",
        ),
        (
            "The two leaders talked for about two hours.",
            "Their talks lasted for about an hour and a half.",
            "about two hours ≠ about an hour and a half",
        ),
        ("He was arrested on Monday.", "Police arrested him on Tuesday.", "Monday ≠ Tuesday"),
        ("Tigner filed suit on June 7.", "The suit was filed on June 9, 2017.", "June 7 ≠ June 9, 2017"),
        ("The climber fell 150 metres.", "He died after falling about 200 feet.", "150 metres ≠ about 200 feet"),
        ("The plan costs $3 million.", "It is a plan with a price of $5 million.", "$3 million ≠ $5 million"),
        ("Ann Lee, 43, won.", "Ann Lee, 34, was the winner.", "Lee, 43 ≠ Lee, 34"),
        ("The House passed it 234-193.", "The vote in the House was 243-193.", "234-193 ≠ 243-193"),
        (
            "Three Union Pacific trains collided.",
            "Seven Union Pacific trains left the track.",
            "Three Union Pacific trains ≠ Seven Union Pacific trains",
        ),
        (
            "He came home to his house in Florida after he posted a $125,000 bond.",
            "The former star was back there this morning, free on a bond of $200,000.",
            "$125,000 ≠ $200,000",
        ),
        ("Support fell to 31 percent.", "Support fell to 41 percent.", "31 percent ≠ 41 percent"),
        ("On Monday, he was arrested.", "Police arrested him on Tuesday.", "Monday ≠ Tuesday"),
        ("The gunman shot three people, killing one.", "He shot seven people.", "three people ≠ seven people"),
        ("More than 30 people were killed.", "Some 12 people were killed.", "More than 30 people ≠ Some 12 people"),
        ("The other 25 members resigned.", "The other 38 members resigned.", "25 members ≠ 38 members"),
        ("The wall costs $3.6 billion.", "The wall costs $3.5 billion.", "$3.6 billion ≠ $3.5 billion"),
        ("The wall costs $5.7 billion.", "The wall costs $5.6 billion.", "$5.7 billion ≠ $5.6 billion"),
        ("The tunnel is planned to cost $3 million.", "The tunnel would cost $5 million.", "$3 million ≠ $5 million"),
    ],
)
def test_a_slot_filled_differently_is_a_conflict(left: str, right: str, reason: str) -> None:
    assert reasons(left, right) == [reason]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("At least 53 people were wounded.", "The attack wounded 53 people."),
        ("About 50 people were wounded.", "The attack wounded 53 people."),
        ("The trip cost more than $1 million.", "The trip cost $1.1 million."),
        ("The trip cost $1,071,872.87.", "The trip cost $1.1 million."),
        ("The trip cost $5 million.", "The trip cost 3 million euros."),
        ("He was arrested in June.", "He was arrested in June 2024."),
        ("He was arrested in the 1990s.", "He was arrested in 1995."),
        ("They talked for 48 hours.", "They talked for two days."),
        ("He fell five miles short.", "He fell 8 km short."),
        ("It was 32 degrees Fahrenheit cold.", "It was 0 degrees Celsius cold."),
        ("They train for 40-60 hours.", "They train for 50 hours."),
        ("He was arrested on Monday.", "He was arrested on Monday night."),
        ("He was arrested on June 3.", "He was arrested on June 3, 2024."),
        ("The talks lasted for two hours.", "The talks were planned to last an hour."),
        ("Fifty people were killed.", "The attack wounded 53 people."),
        ("Two people were killed.", "Three more people were killed there."),
        ("He was charged on Friday.", "The man shot her on Wednesday and fled."),
        ("The plan costs $3 million.", "The plan costs $5 million, or $3 million without tax."),
        ("The ship seized 12 rifles on Monday.", "So far the ship has seized 31 rifles."),
        ("The index rose by 48 points.", "The index rose to 5,210 points."),
        ("He was questioned on Monday about a gun.", "He bought a gun on Friday."),
        ("They met twice, on Monday first.", "They met again on Tuesday."),
        ("He died, the police said on Monday.", "He died, the police said on Tuesday."),
        ("By Sunday 21 bodies were found.", "By Tuesday 46 bodies were found."),
        ("The plan costs $45 million.", "The plan costs $3 billion."),
        (
            "They talked for about an hour and a half, with another two hours alone.",
            "The two talked alone for about two hours.",
        ),
        ("They will hold a vote on the law today.", "They will hold a no-confidence vote on the law today."),
    ],
)
def test_what_can_both_be_true_is_none(left: str, right: str) -> None:
    assert reasons(left, right) == []


def test_a_value_that_the_other_article_gives_elsewhere_is_none() -> None:
    left = told("A", "The attack killed 50 people.")
    right = told("B", "The attack killed 49 people.", "It was night.", "With the gunman, 50 people were killed.")
    assert conflicts(left, right) == ()


def test_unlinked_sentences_have_none() -> None:
    left, right = told("A", "It rained.", "He died on Monday."), told("B", "It rained.", "He died on Friday.")
    assert conflicts(left, right) == ()


def test_a_possible_link_gives_only_a_possible_conflict() -> None:
    left, right = told("A", "He was arrested on Monday."), told("B", "Police arrested him on Tuesday.")
    [conflict] = conflicts(left, right, tier=Tier.POSSIBLE)
    assert conflict.tier is Tier.POSSIBLE


def test_words_that_lean_on_the_day_of_writing_are_only_possible() -> None:
    left, right = told("A", "He was arrested last week."), told("B", "Police arrested him yesterday.")
    [conflict] = conflicts(left, right)
    assert conflict.tier is Tier.POSSIBLE


def test_a_conflict_points_at_both_passages() -> None:
    left, right = told("A", "He was arrested on Monday."), told("B", "Police arrested him on Tuesday.")
    [conflict] = conflicts(left, right)
    assert conflict.kind is ConflictKind.TIME
    assert conflict.left.span.of(left[0].text) == "Monday"
    assert conflict.right.span.of(right[0].text) == "Tuesday"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("He said “permits are put on hold.”", "“Permits are being put on hold,” it said.", "are put ≠ are being put"),
        (
            "“Your acts both past and present fail your duty now.”",
            "“Your acts both past and present fail your duties now.”",
            "duty ≠ duties",
        ),
        ("“It is our fight from the first day.”", "“It is or fight from the first day.”", "our ≠ or"),
        (
            "“I think that it is wrong, unfair, and yes, corrupt.”",
            "“I think that it is wrong, unfair, and yes, corrupt and a plot.”",
            "corrupt ≠ corrupt and a plot",
        ),
    ],
)  # fmt: skip
def test_another_wording_inside_quotation_marks_is_a_conflict(left: str, right: str, reason: str) -> None:
    assert reasons(left, right) == [reason]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We put the big decision on hold.”", "“We put the big decision on hold until we know all the facts of it.”"),
        ("He spoke of “conservation & healthy herds here.”", "“Conservation and healthy herds here,” it said."),
        ("It is a “Big Win for us all”, he said.", "He called it a “big win, for us all.”"),
        ("“I don’t think that it is right at all.”", "“I do not think that it’s right at all.”"),
        ("“We had ... hoped for it all along.”", "“We had long and dearly hoped for it all along.”"),
        ("“We had [always] hoped for it all along.”", "“We had hoped for it all along.”"),
        ("“They found the neighbourhood quiet.”", "“They found the neighborhood quiet.”"),
        ("“All our coworkers hoped for it.”", "“All our co-workers hoped for it.”"),
    ],
)
def test_cuts_case_and_punctuation_are_none(left: str, right: str) -> None:
    assert reasons(left, right) == []


def test_another_speaker_of_the_same_words_is_a_conflict() -> None:
    said = "“We expect a swift solution to the whole of the case,” {} said."
    [conflict] = conflicts(told("A", said.format("Ann Lee")), told("B", said.format("Bob Ray")), ("Ann Lee", "Bob Ray"))
    assert (conflict.kind, conflict.reason) == (ConflictKind.SPEAKER, "Lee ≠ Ray")


def test_a_name_spelt_differently_is_a_conflict() -> None:
    assert reasons("Then Ilene Wolfe spoke.", "Then Ilene Wolff spoke.", "Ilene Wolfe", "Ilene Wolff") == [
        "Wolfe ≠ Wolff"
    ]


@pytest.mark.parametrize(
    ("left", "right", "people"),
    [
        ("Then Elizabeth Warren spoke.", "Then Mark Warner spoke.", ("Elizabeth Warren", "Mark Warner")),
        ("Then Raul Ray spoke.", "Then Raúl Ray spoke.", ("Raul Ray", "Raúl Ray")),
        ("They met the Korean envoy.", "They met the envoy of Korea.", ()),
        (
            "On Monday Jim Harker left the navy board.",
            "On Monday James Harker left the navy board.",
            ("Jim Harker", "James Harker"),
        ),
        (
            "On Monday Zack Harker left the navy board.",
            "On Monday Zachary Harker left the navy board.",
            ("Zack Harker", "Zachary Harker"),
        ),
        (
            "On Monday Ana Calderon left the navy board.",
            "On Monday Ana Calderón left the navy board.",
            ("Ana Calderon", "Ana Calderón"),
        ),
    ],
)
def test_two_people_an_accent_a_short_form_or_an_inflection_are_none(
    left: str, right: str, people: tuple[str, ...]
) -> None:
    assert reasons(left, right, *people) == []


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "He called for armed officers in schools.",
            "Schools need armed volunteers, he said.",
            "officers ≠ volunteers",
        ),
        ("A package for Clapper, a CNN contributor.", "Clapper works at CNN as an analyst.", "contributor ≠ analyst"),
        ("It was Sen. Clapper who won.", "It was Rep. Clapper who won.", "Sen ≠ Rep"),
        ("His brother, Clapper, came.", "His cousin Clapper came.", "brother ≠ cousin"),
    ],
)
def test_another_role_of_the_same_people_is_a_conflict(left: str, right: str, reason: str) -> None:
    assert reasons(left, right, "Clapper") == [reason]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sen. Clapper won.", "Former Rep. Clapper won."),
        ("Sen. Clapper won.", "Clapper, a lawyer, won."),
        ("His brother came with Clapper.", "His cousin left Clapper."),
        ("Armed officers came.", "Young volunteers came."),
        ("Rep. Clapper won.", "Congressman Clapper won."),
    ],
)
def test_other_people_and_roles_that_go_together_are_none(left: str, right: str) -> None:
    assert reasons(left, right, "Clapper") == []


def test_what_one_denies_and_the_other_asserts_is_a_conflict() -> None:
    left, right = "Ann Sayoc has been charged with fraud.", "No charges were filed against Ann Sayoc."
    assert reasons(left, right, "Ann Sayoc") == ["charged ≠ No charges"]


@pytest.mark.parametrize(
    "right",
    [
        "Ann Sayoc could not be charged.",
        "He was not charged, but Ann Sayoc was charged.",
        "No charges were ever filed.",
    ],
)
def test_what_might_be_and_what_others_did_is_none(right: str) -> None:
    assert reasons("Ann Sayoc has been charged with fraud.", right, "Ann Sayoc") == []


def test_the_sample_story_disagrees_on_two_quotations_alone() -> None:
    comparison = compare(
        [article(path.read_text(encoding="utf-8"), siglum) for siglum, path in zip("AB", SEEDS, strict=True)]
    )
    assert [conflict.reason for conflict in comparison.shown_conflicts] == [
        "fundamental document ≠ fundamental new document",
        "the aggressive war it has begun ≠ to war of aggression that began",
    ]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_an_article_never_contradicts_itself(path: Path) -> None:
    twice = [article(path.read_text(encoding="utf-8"), siglum) for siglum in "AB"]
    assert compare(twice).shown_conflicts == ()


def test_every_sentence_of_the_invented_pairs_agrees_with_itself() -> None:
    tellings = [telling for own in parts().values() for telling in own]
    assert [one.left for one in tellings if cries(one._replace(right=one.left))] == []
