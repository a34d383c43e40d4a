"""Quotations: where they begin and end, who speaks, and their twins in other articles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import account, linked, person, words_at
from tui.collation.model import Quote
from tui.collation.quotes import find_quotes, paraphrases


def quotes(*paragraphs: str | list[str]) -> list[str]:
    own = account("A", *paragraphs)
    return [words_at(own, quote.span) for quote in find_quotes({"A": own})]


def speakers(*paragraphs: str | list[str]) -> list[str | None]:
    own = account("A", *paragraphs)
    return [quote.speaker and words_at(own, quote.speaker) for quote in find_quotes({"A": own})]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We won,” he said.", ["We won,"]),
        ("``We won,'' he said.", ["We won,"]),
        ("「我们赢了」，他说。", ["我们赢了"]),
        ("「彼は『勝った』と言った」と述べた。", ["彼は『勝った』と言った"]),
        ("'She told me, \"Never come back,\" and left,' he said.", ['She told me, "Never come back," and left,']),
        ('"We won," he said.', ["We won,"]),
        ("„Wir haben gewonnen“, sagte er.", ["Wir haben gewonnen"]),
        ("« Nous avons gagné », dit-il.", ["Nous avons gagné"]),
        ("»Wir haben gewonnen«, sagte er.", ["Wir haben gewonnen"]),
        ("‘We have really won,’ he said, the players’ pride.", ["We have really won,"]),
        ("He called it a “big win” and a “fine day.”", ["big win", "fine day."]),
        ('"The big decision on hold.”', ["The big decision on hold."]),
        ("“He told me ‘go away now’,” she said.", ["He told me ‘go away now’,"]),
        ("They wanted full rights”. Then they left.", []),
        ('A 12" pipe and a 14" pipe.', []),
        ("The '70s and the '80s weren't quiet.", []),
    ],
)
def test_quotations_begin_and_end_at_their_marks(text: str, quoted: list[str]) -> None:
    assert quotes(text) == quoted


def test_a_quotation_may_run_over_sentences_but_not_over_a_paragraph() -> None:
    assert quotes(["“We won.", "We are glad,” he said."]) == ["We won. We are glad,"]


def test_a_quotation_left_open_goes_on_where_the_next_paragraph_opens_again() -> None:
    found = quotes("Ann Lee said: “We won.", "“We are glad.” She left.")
    assert found == ["We won.", "We are glad."]


def test_a_quotation_left_open_goes_on_where_a_later_paragraph_closes_it() -> None:
    assert quotes("“We won.", "We are glad.", "Very glad,” he said.") == ["We won.", "We are glad.", "Very glad,"]


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert quotes("“We won. He left. “They lost,” she said.") == ["We won.", "They lost,"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We won,” said Ann Lee, the mayor.", "Ann Lee"),
        ("“We won,” Ann Lee said on Friday.", "Ann Lee"),
        ("“We won,” said the club’s chairman, Ann Lee.", "Ann Lee"),
        ("Ann Lee said that “we won.”", "Ann Lee"),
        ("Ann Lee, the mayor, said: “We won.”", "Ann Lee"),
        ("Ann Lee (D-Ohio) said, “We won.”", "Ann Lee"),
        ("It was, according to the police, a “sad day.”", "the police"),
        ("The agency described it as a “sad day.”", "The agency"),
        ("Ann Lee echoed the comment, saying “we won.”", "Ann Lee"),
        ("On Sunday Ann Lee called it a “sad day.”", "Ann Lee"),
        ("She refused to say the words “sad day.”", None),
        ("The film “Sad Day” opened.", None),
        ("They said it was a “sad day.”", None),
    ],
)
def test_the_speaker_is_named_before_or_after(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


def test_both_parts_of_a_split_quotation_have_its_speaker() -> None:
    assert speakers("“We won,” Ann Lee said, “and they lost.”") == ["Ann Lee", "Ann Lee"]


def test_a_quotation_without_a_tag_is_its_neighbours_speaker() -> None:
    assert speakers(["“We won,” Ann Lee said.", "“They lost.”"]) == ["Ann Lee", "Ann Lee"]


def test_a_distant_quotation_without_a_tag_has_no_speaker() -> None:
    assert speakers("“We won,” Ann Lee said.", "It rained.", "“They lost.”") == ["Ann Lee", None]


def resolved(*paragraphs: str | list[str]) -> list[str | None]:
    own = {"A": account("A", *paragraphs)}
    people = [
        person(1, "Ann Lee", own, "Lee"),
        person(2, "Bob Ray", own, "Ray"),
        person(3, "Kim Orr", own, "Orr"),
        person(4, "Pat Fox", own, "Fox"),
    ]
    return [quote.speaker_id for quote in find_quotes(own, people)]


def test_naming_words_lead_to_the_entity() -> None:
    assert resolved("“We won,” Mayor Ann Lee said.") == ["e1"]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (("Ann Lee came late.", "“We won,” she said."), "e1"),
        (("Ann Lee met Bob Ray.", "“We won,” she said."), "e1"),
        (("Ann Lee met Bob Ray.", "“We won,” he said."), "e2"),
        (("Kim Orr told Pat Fox that it rained.", "“We won,” he said."), "e3"),
        (("On Friday Kim Orr praised Pat Fox.", "“We won,” she said."), "e3"),
        (("Asked about Pat Fox, Kim Orr said she knew “nothing at all.”",), "e3"),
        (("Kim Orr arrived.", "It rained all day.", "“We won,” she said."), "e3"),
        (("Bob Ray met Ms. Orr.", "“We won,” she said."), "e3"),
        (("Bob Ray met Kim Orr, the congresswoman, in Ohio.", "“We won,” she said."), "e3"),
    ],
)
def test_a_pronoun_means_the_person_in_mind_whose_gender_agrees(paragraphs: tuple[str, ...], speaker: str) -> None:
    assert resolved(*paragraphs)[-1] == speaker


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Kim Orr and Pat Fox met in Ohio.", "“We won,” she said."),
        ("Bob Ray came late.", "“We won,” she said."),
        ("Bob Ray’s mother came late.", "“We won,” she told the Post."),
        ("It rained.", "It snowed.", "“We won,” he said."),
    ],
)
def test_a_pronoun_without_one_clear_reading_stays_open(paragraphs: tuple[str, ...]) -> None:
    assert resolved(*paragraphs) == [None]


def test_the_accusers_words_are_not_given_to_the_accused() -> None:
    told_by = resolved("Bob Ray met a girl of 14 in 1979.", "“He drove me to his house,” she told the Post.")
    assert told_by == [None]


def test_a_pronoun_goes_on_with_the_last_speaker() -> None:
    assert resolved("“We won,” Ann Lee said.", "It was a day for Bob Ray, she said, “to learn.”") == ["e1", "e1"]


def test_a_source_without_quotation_marks_is_the_last_speaker_too() -> None:
    words = resolved("“We won,” Bob Ray said.", "Kim Orr said that all was lost.", "“They cheated,” he said.")
    assert words == ["e2", "e3"]


def test_a_pronoun_is_nobody_whose_form_of_address_speaks_against_it() -> None:
    assert resolved("“We won,” Mr. Kim Orr said.", "“They lost,” she said.") == ["e3", None]


def test_a_role_means_its_only_holder() -> None:
    assert resolved("Governor Ann Lee met Mayor Bob Ray.", "“We won,” the governor said.") == ["e1"]
    assert resolved("Bob Ray, the governor of Ohio, came.", "“We won,” the governor said.") == ["e2"]
    assert resolved("Former Governor Ann Lee met Bob Ray.", "“We won,” the governor said.") == [None]
    assert resolved("Governor Ann Lee met Governor Bob Ray.", "“We won,” the governor said.") == [None]


def test_people_who_speak_together_are_nobody_alone() -> None:
    own = account("A", "“We won,” Ann Lee and Bob Ray said.")
    people = [person(1, "Ann Lee", {"A": own}), person(2, "Bob Ray", {"A": own})]
    [quote] = find_quotes({"A": own}, people)
    assert quote.speaker_id is None
    assert quote.speaker is not None
    assert words_at(own, quote.speaker) == "Ann Lee and Bob Ray"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We won.” — Commissioner Ann Lee", "Commissioner Ann Lee"),
        ("“We won.” -- Ann Lee, mayor", "Ann Lee"),
        ("Ann Lee was quick to retort: “We won.”", "Ann Lee"),
        ("“Have we won?” Ann Lee, the mayor, asked on Friday.", "Ann Lee"),
        ("Ann Lee told aides that it was “a sad day,” according to the Post.", "Ann Lee"),
        ("Ann Lee said the words used by the mayor “are a sad day.”", "Ann Lee"),
        ("On Friday, the aide, Ann Lee, 31, who lives in Ohio, wrote a letter, saying it was “a sad day.”", "Ann Lee"),
        ("Ten minutes later, Ann Lee, who had read it, sent a note, objecting that it was “a sad day.”", "Ann Lee"),
        ("In a speech on Friday, Ann Lee laid out a plan, calling it “a sad day.”", "Ann Lee"),
        ("“We won,” Ms. Orr’s spokesman, Bob Ray, wrote on Friday.", "Bob Ray"),
        ("Bob Ray, the founder of Freedom to Win, a club in Ohio, said it was “a sad day.”", "Bob Ray"),
        ("GENEVA — Ann Lee made a speech on Friday, accusing the club of “a sad day.”", "Ann Lee"),
        ("He told her so on the program “Face the Nation.”", None),
        ("She was on Fox News’ “Hannity.”", None),
    ],
)
def test_the_speaker_is_found_further_away(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


def test_a_tag_belongs_to_its_own_paragraph() -> None:
    assert speakers("Ann Lee said that it “was a sad day”", "Bob Ray added: “It rained.”") == ["Ann Lee", "Bob Ray"]


def test_a_title_does_not_interrupt_a_speaker() -> None:
    assert speakers(["“We won,” Ann Lee said on the “Charlie Rose” show.", "“They lost.”"])[-1] == "Ann Lee"


TRANSCRIPT = (
    "Interview with Rosa Alvarez",
    "COOPER: What did you see?",
    "ALVAREZ: I saw two cars and a fire.",
    "COOPER: And the police?",
    "ALVAREZ: They came too late.",
)


def test_the_turns_of_a_transcript_are_quotations() -> None:
    assert quotes(*TRANSCRIPT)[1] == "I saw two cars and a fire."
    assert speakers(*TRANSCRIPT) == ["COOPER", "ALVAREZ", "COOPER", "ALVAREZ"]


def test_labels_do_not_make_a_transcript() -> None:
    assert quotes("Where: Ohio", "When: Monday", "Who: Ann Lee", "It rained.", "It snowed.") == []


def twins(left: str, right: str) -> bool:
    found = find_quotes({"A": account("A", left), "B": account("B", right)})
    return any(quote.same_as for quote in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He said “we expect a swift solution to the case.”", "“We expect a swift solution to the case,” he said."),
        ("She saw a “fundamental document.”", "“It is a fundamental new document that will form our ties,” he said."),
        ("He “fully supported the plan.”", "“Do you fully support the plan?” they asked."),
        ("\"It's a 'win-win' -- for all of us,\" he said.", "“It’s a ‘win-win’ — for all of us,” he said."),
        ("It “takes power from the rich and gives it to us.”", "“It grabs power from the rich few, gives it to us.”"),
    ],
)  # fmt: skip
def test_one_utterance_is_known_again_when_cut_or_reworded(left: str, right: str) -> None:
    assert twins(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We won the cup,” he said.", "“They lost the match,” she said."),
        ("He saw “talking points” there.", "“The talking points were changed by them,” she said. The talking points."),
        ("He was on “Face the Nation.”", "“Face the Nation” had him."),
        ("It was a “prank.”", "He called it a “prank.”"),
        (
            "“Put the big game trophy decision on hold until I review all the facts of the case,” he wrote.",
            "“Big game trophy decision will be announced next week but nobody will change my mind easily,” he wrote.",
        ),
        (
            "“Our problem is that he claims that his plan is based on ancient village teaching,” she said.",
            "She sent a book “to help deepen your understanding of ancient village teaching.”",
        ),
    ],
)
def test_stock_phrases_and_titles_are_no_twins(left: str, right: str) -> None:
    assert not twins(left, right)


def retold(left: str, right: str) -> list[Quote]:
    own = {"A": account("A", left), "B": account("B", right)}
    return [quote for quote in paraphrases(find_quotes(own), linked((0, 0)), own) if quote.paraphrased_in]


def test_a_quotation_may_be_a_paraphrase_elsewhere() -> None:
    assert retold("“Sport hunting helps local communities and conservation,” it said.",
                  "It argued that sport hunting helps conservation and the communities.")  # fmt: skip


def test_a_quotation_that_is_quoted_elsewhere_is_no_paraphrase() -> None:
    assert not retold(
        "“Sport hunting helps local communities,” it said.", "“Sport hunting helps communities,” it said."
    )


@settings(deadline=None, max_examples=80)
@given(st.lists(st.text(alphabet="“”\"„«»‘’' .,aSaid he", min_size=1, max_size=40), min_size=1, max_size=5))
def test_quotations_never_overlap_and_lie_within_a_paragraph(paragraphs: list[str]) -> None:
    own = account("A", *paragraphs)
    found = find_quotes({"A": own})
    spans = [quote.span for quote in found]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for quote in found:
        sentence = own[quote.ref.position]
        assert sentence.span.start <= quote.span.start < quote.span.end <= sentence.span.end


@pytest.mark.parametrize("text", ['" ' * 30_000, "“" * 50_000, "said " * 20_000, "A, " * 30_000 + "said “x.”"])
def test_long_monotonous_text_is_read_through(text: str) -> None:
    assert find_quotes({"A": account("A", text)}) is not None
