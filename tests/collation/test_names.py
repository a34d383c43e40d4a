"""Names in one article: drawn as the text with every name in brackets."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import SEEDS, article
from tui.collation.entities.names import find_names
from tui.collation.model import EntityKind
from tui.collation.pipeline import find_mentions
from tui.collation.segment import segment

KINDS = {kind.name[:3]: kind for kind in EntityKind}


def marked(text: str, language: str = "en") -> str:
    """The text with its names as ``[PER Antony Blinken]``."""
    account = article("A", text, language=language)
    found = find_names(segment(account), language)
    for name in reversed(found):
        inside = f"[{name.kind.name[:3]} {name.span.of(text)}]"
        text = text[: name.span.start] + inside + text[name.span.end :]
    return text


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            "In Berlin, Secretary of State [PER Antony Blinken] spoke with Senator [PER Jane Doe].".replace(
                "Berlin", "[PLA Berlin]"
            ),
            id="a title is not in the name",
        ),
        pytest.param("On Monday [ORG Kremlin] spokesman [PER Dmitry Peskov] smiled.", id="a role in lower case"),
        pytest.param("The [GRO North Korean] leader [PER Kim Jong Un] left.", id="nationality, role, name"),
        pytest.param("Reporters met [PER Zorblat Quux], a professor, there.", id="apposition"),
        pytest.param("A spokesman for [ORG Acme Widgets Inc.] declined.", id="a company suffix"),
        pytest.param("The [ORG Institute for National Security Strategy] agrees.", id="a body with for"),
        pytest.param("The [ORG U.S. Fish and Wildlife Service] agrees.", id="a double-headed body"),
        pytest.param("The [ORG South Korean Foreign Ministry] agrees.", id="a ministry keeps its nationality"),
        pytest.param("It happened near [PLA Lake Wobegon] last year.", id="a lake"),
        pytest.param(
            "They went from [PLA Quebec] to the [PLA Henleaze] district.", id="no accent, and what stands there"
        ),
        pytest.param("On Monday Interior Minister [PER Jan Kolar] spoke.", id="a given name like a month"),
        pytest.param("They live in [PLA Burlingame], [PLA California], today.", id="a town before its state"),
        pytest.param("He moved to [PLA Green Bay], [PLA Wis.], in May.", id="an abbreviated state"),
        pytest.param("The veterans of [EVE World War II] met.", id="a war"),
        pytest.param("She praised the [WOR Controlled Substances Act] again.", id="a law"),
        pytest.param("He was on “[WOR Face the Nation],” a broadcast.", id="a title in quotation marks"),
        pytest.param('We asked [PER William "Mo" Cowan] twice.', id="a nickname in quotation marks"),
        pytest.param("Many [GRO Coloradans] and [GRO Russians] cheered.", id="peoples"),
        pytest.param("Supporters of [PER Abu Bakr al-Baghdadi] fled.", id="an Arabic article"),
        pytest.param("Then [PER Moon Jae-in] and [PER Ludwig van Beethoven] met.", id="particles and hyphens"),
        pytest.param("The [PLA US]-led talks failed.", id="a compound with lower case"),
        pytest.param("They saw [PER Robert De Niro]’s car.", id="a possessive is not in the name"),
        pytest.param("The [GRO Republican] met reporters from [ORG WikiLeaks] today.", id="a capital inside"),
        pytest.param("The Duke of [PLA Sussex], Prince [PER Harry], met Rep. [PER Earl Blumenauer].", id="nobility"),
        pytest.param("Now [ORG IDF] spokesman Rear Adm. [PER Daniel Hagari] spoke.", id="a rank of two words"),
        pytest.param("The [ORG Institute for the Study of War] agrees.", id="a body named for what it studies"),
        pytest.param(
            "Then [GRO Russian] President [PER Putin] met [ORG EU] chief [PER Ursula von der Leyen].", id="three"
        ),
        pytest.param("The fire at [ORG St. Mary’s Hospital] near [PLA Mill Lane] is out.", id="a possessive inside"),
        pytest.param("Chief Justice [PER John Roberts] spoke for the [ORG Supreme Court].", id="a chief justice"),
        pytest.param("They flew from [PLA Washington, D.C.], to the [PLA People’s Republic of China].", id="commas"),
        pytest.param("Analysts at [ORG Goldman Sachs] and [ORG Barclays] agree.", id="known bodies"),
        pytest.param("Mr [PER Tarlo], 45, and [PER Jane Roe], who paints, came.", id="age and relative clause"),
        pytest.param("Then Mrs [PER May] thanked [PER Theresa May] and [PER Lisa Page].", id="surnames that are words"),
        pytest.param("[ORG White House] Press Secretary [PER Jane Doe] spoke.", id="a known body before a title"),
        pytest.param("[ORG FBI] Special Agent [PER Jane Doe] met Pres. [PER Obama].", id="agents and short titles"),
        pytest.param("[PER Sean Hannity] was named, and [PER Zadie Quux]’s radio show too.", id="a known given name"),
        pytest.param("Yesterday [PER Von Baker] met [PER Marieke van den Hoek].", id="Von as a given name"),
        pytest.param("[PER Van den Hoek] spoke after [PER Marieke van den Hoek] did.", id="a particle opens"),
        pytest.param("[PER Luiz Inácio Lula da Silva] won again.", id="five words and a particle"),
        pytest.param("In [PLA Leeds] [PER Keir Starmer] spoke.", id="a place before a name"),
        pytest.param("The [PLA George Washington Bridge] is shut.", id="a bridge named for a person"),
        pytest.param("They flew from [PLA John F. Kennedy Airport] today.", id="an airport named for a person"),
        pytest.param("On Sunday [ORG Procter and Gamble] paid.", id="a company with and"),
        pytest.param("Then [ORG Green] MEP [PER Tilda Okoro] spoke.", id="a party before a title"),
        pytest.param("Secretary of State [PER John Kerry] is away.", id="a title opens the sentence"),
        pytest.param("Officers met lawyer [PER Joseph diGenova] there.", id="a particle written together"),
        pytest.param("They praised [PER Martin Luther King Jr.] again.", id="King is no title there"),
        pytest.param("The [ORG House Oversight and Government Reform Committee] met.", id="two matters share a head"),
        pytest.param("Then Prosecutor [PER Rosa Lake] met Officer [PER Tim Bridge].", id="surnames like tails"),
        pytest.param("Yesterday [PER Manuela d’Ávila] spoke.", id="an elided particle"),
        pytest.param("The [ORG Justice Department] and the [ORG FBI] agree.", id="and between two bodies"),
        pytest.param("The [ORG FBI] asked the [ORG F.B.I.] about [ORG AT&T].", id="acronyms"),
    ],
)
def test_names_are_bracketed(expected: str) -> None:
    assert marked(plain(expected)) == expected


def plain(drawing: str) -> str:
    """The text of a drawing."""
    for kind in KINDS:
        drawing = drawing.replace(f"[{kind} ", "")
    return drawing.replace("]", "")


@pytest.mark.parametrize(
    "text",
    [
        "Earlier, nothing happened. Both waited. Although late, nobody left. Naturally they did.",
        "Officials said so on Wednesday in March.",
        "I’m here. I’ve been there. It’s fine.",
        "The DVDs cost more than an SUV or a PC.",
        "IMMEDIATE RELEASE of documents.",
        "Support is growing, and Support for the plan grows while support lasts.",
        "They studied Philosophy, Section 5 and a Compendium, and felt Creepy.",
        "He wrote: “Greatest Witch Hunt in the Whole History!”",
        "They spoke of anti-Semitism on Friday at 5 p.m. ET.",
    ],
)
def test_a_capital_alone_is_no_name(text: str) -> None:
    assert marked(text) == text


def test_a_compound_of_two_names_is_opened() -> None:
    text = "Later Kim met Putin. We saw Kim and Putin at the Kim-Putin summit, where Vladimir Putin met Kim Jong Un."
    assert "the [PER Kim]-[PER Putin] summit" in marked(text)


def test_a_double_name_stays_closed() -> None:
    assert "[PER Alexandria Ocasio-Cortez]" in marked("Yesterday Alexandria Ocasio-Cortez spoke.")


def test_a_headline_names_only_what_the_article_knows() -> None:
    text = "Quick Hound Jumps Over Lazy Zorblat In Surprise\nLater Mary Zorblat laughed at the hound."
    assert marked(text).startswith("Quick Hound Jumps Over Lazy [PER Zorblat] In Surprise")


def test_a_surname_that_is_a_word_is_known_again_alone() -> None:
    text = "Later Lisa Page testified. Page left early. Aides thanked Page on Friday. The page was blank."
    assert marked(text) == text.replace("Lisa Page", "[PER Lisa Page]").replace("Page left", "[PER Page] left").replace(
        "thanked Page", "thanked [PER Page]"
    )


def test_a_month_is_a_surname_where_it_acts() -> None:
    text = "Later Theresa May spoke in Hull. May said nothing more. In May nothing was said."
    assert marked(text).count("May]") == 2
    assert "In May nothing" in marked(text)


def test_a_title_in_title_case_gives_its_words_no_vote() -> None:
    text = "Quux Vows Big Changes\nHe met Mary Zorblat."
    assert marked(text) == text.replace("Mary Zorblat", "[PER Mary Zorblat]")


def test_a_text_in_capitals_names_what_is_known() -> None:
    text = "PRESIDENT VLADIMIR PUTIN MET OFFICIALS IN MOSCOW ON SUNDAY. LATER HE WENT TO RUSSIA AND SLEPT."
    assert "[PLA MOSCOW]" in marked(text)
    assert "[PLA RUSSIA]" in marked(text)
    assert "OFFICIALS]" not in marked(text)


def test_a_body_that_bears_a_persons_name_is_the_person_where_one_is_named() -> None:
    assert "[PER Bloomberg] laughed" in marked("Yesterday Michael Bloomberg spoke. Then Bloomberg laughed.")
    assert "[ORG Bloomberg] reported" in marked("Yesterday the mayor spoke, Bloomberg reported on Monday.")


def test_a_transcripts_labels_are_people() -> None:
    assert marked("QUUX: Hello there.\nZORBLAT: Good morning.").count("[PER") == 2


def test_a_full_stop_torn_into_a_name_is_bridged() -> None:
    assert marked("She met NATO chief Jens. Stoltenberg on Tuesday.") == (
        "She met [ORG NATO] chief [PER Jens. Stoltenberg] on Tuesday."
    )


def test_german_nouns_are_no_names() -> None:
    text = "Der Präsident sprach mit der Polizei über die Lage und das Abkommen. Danach fuhr Angela Merkel nach Berlin."
    assert marked(text, "de") == text.replace("Angela Merkel", "[PER Angela Merkel]").replace("Berlin", "[PLA Berlin]")


def test_countries_are_known_in_other_languages() -> None:
    assert "[PLA Russie]" in marked("Le président soutient la Russie depuis mardi.", "fr")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "“”", "-", "A", "A.", "’s", "普京", "بوتين"])
def test_odd_texts_have_no_names(text: str) -> None:
    assert find_mentions(text) == ()


@pytest.mark.parametrize("piece", ["A ", "Aa-", "“Aa ", "A.", "a’", "University of ", "Aa and ", "The New ", "Kim "])
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * 2000
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in find_mentions(text))


def test_mentions_carry_figures_too() -> None:
    kinds = [mention.kind for mention in find_mentions("Kim Jong Un met six officials in Moscow.")]
    assert kinds == ["PERSON", "NUMBER", "PLACE"]


SPECIMENS = ["\n", ".", "“", "-", "D.C."]
WORDS = st.sampled_from(SPECIMENS) | st.sampled_from(" ".join(path.read_text() for path in SEEDS).split()[:500])


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=80).map(" ".join))
def test_names_never_overlap_and_stand_in_order(text: str) -> None:
    account = article("A", text)
    found = find_names(segment(account) if account.paragraphs else ())
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert find_names(segment(account) if account.paragraphs else ()) == found
