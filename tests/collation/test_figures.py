"""Numbers, durations, dates, money, percentages and ages in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.figures import figure_entities, find_figures
from tui.collation.model import EntityKind, Figure, FigureKind, Hedge, Sentence, SentenceKind, SentenceRef, Span

K = FigureKind


def sentence(text: str, start: int = 0, siglum: str = "A", position: int = 0) -> Sentence:
    return Sentence(SentenceRef(siglum, position), Span(start, start + len(text)), text, SentenceKind.BODY, 0)


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    return find_figures([sentence(text)], language)


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit", "noun"),
    [
        ("Six senior US officials told NBC.", "Six senior US officials", K.NUMBER, "6", "", "officials"),
        ("The 225-page report came out.", "225-page", K.NUMBER, "225", "", "page"),
        ("Three of the victims survived.", "Three of the victims", K.NUMBER, "3", "", "victims"),
        ("Some 53 were wounded, 12 dead.", "12 dead", K.NUMBER, "12", "", "dead"),
        ("He fell 200ft from a ridge.", "200ft", K.NUMBER, "200", "foot", ""),
        ("It lies five miles away.", "five miles", K.NUMBER, "5", "mile", ""),
        ("They spoke for two hours.", "two hours", K.DURATION, "2", "hour", ""),
        ("The three-hour siege ended.", "three-hour", K.DURATION, "3", "hour", ""),
        ("They spoke for half an hour.", "half an hour", K.DURATION, "0.5", "hour", ""),
        ("It cost $1.1 million.", "$1.1 million", K.MONEY, "1100000", "USD", ""),
        ("It cost £5m in all.", "£5m", K.MONEY, "5000000", "GBP", ""),
        ("It cost 300 euros.", "300 euros", K.MONEY, "300", "EUR", ""),
        ("It grew 5 percent.", "5 percent", K.PERCENT, "5", "percent", ""),
        ("It grew by 2.5%.", "2.5%", K.PERCENT, "2.5", "percent", ""),
        ("Mateen, 29, was killed.", "29", K.AGE, "29", "year", "mateen"),
        ("A 29-year-old gunman fled.", "29-year-old gunman", K.AGE, "29", "year", "gunman"),
        ("Two weeks ago he left.", "Two weeks ago", K.DATE, "2 week ago", "week", ""),
        ("The House voted 234-193 for it.", "234-193", K.NUMBER, "234-193", "vote", ""),
        ("It won by 58 votes to 41.", "58 votes to 41", K.NUMBER, "58-41", "vote", ""),
        ("Police said 52 were killed.", "52 were killed", K.NUMBER, "52", "", "killed"),
        ("A bomb killed 12, injuring about 30.", "about 30", K.NUMBER, "30", "", "injuring"),
        ("At least 12 died there.", "At least 12 died", K.NUMBER, "12", "", "died"),
        ("The death toll rose to 52.", "52", K.NUMBER, "52", "", "toll"),
        ("It put the number of dead at 52.", "52", K.NUMBER, "52", "", "dead"),
        ("Her son, who is 9, lived.", "9", K.AGE, "9", "year", ""),
        ("It took two hours and 5 minutes.", "two hours and 5 minutes", K.DURATION, "125", "minute", ""),
        ("It took an hour and ten minutes.", "an hour and ten minutes", K.DURATION, "70", "minute", ""),
        ("He got two years, 3 months.", "two years, 3 months", K.DURATION, "27", "month", ""),
        ("She is 5ft 11in tall.", "5ft 11in", K.NUMBER, "71", "inch", ""),
        ("He stands 6'2\" in socks.", "6'2\"", K.NUMBER, "74", "inch", ""),
        ("The baby weighed 6lbs 4oz.", "6lbs 4oz", K.NUMBER, "100", "ounce", ""),
        ("It is 3 miles to 5 miles away.", "3 miles to 5 miles", K.NUMBER, "3..5", "mile", ""),
        ("It costs $3 million to $4 million.", "$3 million to $4 million", K.MONEY, "3000000..4000000", "USD", ""),
        ("Between 5% and 7% agree.", "5% and 7%", K.PERCENT, "5..7", "percent", ""),
        ("It fell 5 percent to 40 percent.", "40 percent", K.PERCENT, "40", "percent", ""),
        ("It held 31 500 books.", "31 500 books", K.NUMBER, "31500", "", "books"),
        ("They gave 4 crore people aid.", "4 crore people", K.NUMBER, "40000000", "", "people"),
        ("It was -12C in the town.", "-12C", K.NUMBER, "-12", "celsius", ""),
        ("It was minus 12C in the town.", "minus 12C", K.NUMBER, "-12", "celsius", ""),
        ("Some 20k fans came.", "Some 20k fans", K.NUMBER, "20000", "", "fans"),
        ("About 1.4m homes lost power.", "About 1.4m homes", K.NUMBER, "1400000", "", "homes"),
        ("It sold for 2.5m pounds there.", "2.5m pounds", K.MONEY, "2500000", "GBP", ""),
        ("He won the 400m hurdles again.", "400m", K.NUMBER, "400", "m", ""),
        ("They lost the game 3-1.", "3-1", K.NUMBER, "3-1", "score", ""),
        ("Judges ruled 5-4 for the mine.", "5-4", K.NUMBER, "5-4", "vote", ""),
        ("21 die in a fire in Lima", "21 die", K.NUMBER, "21", "", "die"),
        ("Two thirds of the herd died.", "Two thirds", K.PERCENT, "66.67", "fraction", ""),
        ("Half of the town fled.", "Half", K.PERCENT, "50", "fraction", ""),
        ("She won a fourth term there.", "fourth term", K.NUMBER, "4", "ordinal", "term"),
        ("They lost their 21st match.", "21st match", K.NUMBER, "21", "ordinal", "match"),
    ],
)
def test_a_figure_has_kind_value_and_what_it_counts(
    text: str, words: str, kind: FigureKind, value: str, unit: str, noun: str
) -> None:
    found = [figure for figure in figures(text) if figure.span.of(text) == words]
    assert [(figure.kind, figure.value, figure.unit, figure.noun) for figure in found] == [(kind, value, unit, noun)]


@pytest.mark.parametrize(
    ("text", "words", "hedge"),
    [
        ("About an hour and a half passed.", "About an hour and a half", Hedge.ABOUT),
        ("At least 53 people came.", "At least 53 people", Hedge.AT_LEAST),
        ("It cost more than $1 million.", "more than $1 million", Hedge.AT_LEAST),
        ("Up to 48 years in prison.", "Up to 48 years", Hedge.AT_MOST),
        ("Nearly 30 percent stayed.", "Nearly 30 percent", Hedge.ABOUT),
        ("A crowd of 300 people or so came.", "300 people or so", Hedge.ABOUT),
        ("The 300-plus guests left.", "300-plus guests", Hedge.AT_LEAST),
        ("Exactly 53 people came.", "53 people", Hedge.EXACT),
    ],
)
def test_a_hedge_belongs_to_its_figure(text: str, words: str, hedge: Hedge) -> None:
    [figure] = figures(text)
    assert (figure.span.of(text), figure.hedge) == (words, hedge)


def test_a_score_is_no_ballot() -> None:
    [figure] = figures("His passes in the first quarter put them up 14-7.")
    assert figure.unit == "score"


def test_an_hour_and_a_half_is_one_and_a_half_hours() -> None:
    [figure] = figures("It lasted about an hour and a half.")
    assert (figure.value, figure.unit) == ("1.5", "hour")


@pytest.mark.parametrize(
    "text",
    [
        "One of the reasons is plain.",
        "A one-size-fits-all standard would apply.",
        "The AK 47 rifles and AB 1179 bills.",
        "One in five children and 3 out of 10 adults, not one in ten.",
        "Flight 370 and Article 5 are names.",
        "He may march on; once a day is enough.",
        "He was wounded 3 times and killed 4 deer.",
        "The COVID-19 measures after 9/11 stayed.",
        "No one was hurt, and anyone or every one of us may go.",
        "A third party and the third quarter of the third century.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_spans_point_into_the_article() -> None:
    article = "Headline\nAt least 53 people were wounded."
    [figure] = find_figures([sentence(article[9:], 9)])
    assert figure.span.of(article) == "At least 53 people"


def test_digits_are_read_in_other_languages_too() -> None:
    found = figures("Am 19.06.2024 kamen 1.234 Menschen und zahlten 3,5 Millionen.", "de")
    assert [(figure.value, figure.noun) for figure in found][:2] == [("2024-06-19", ""), ("1234", "menschen")]


def test_equal_figures_of_all_articles_make_one_entity() -> None:
    own = {
        "A": (sentence("At least 53 people came on Friday.", siglum="A"),),
        "B": (sentence("The 53 people were loud.", siglum="B"),),
    }
    found = [figure for sentences in own.values() for figure in find_figures(sentences)]
    people, friday = figure_entities(found, own, first=7)
    assert (people.id, people.name, people.kind) == ("e7", "At least 53 people", EntityKind.FIGURE)
    assert (people.count("A"), people.count("B")) == (1, 1)
    assert (friday.id, friday.name, friday.kind) == ("e8", "Friday", EntityKind.DATE)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789 -$%,.’abMay dayshourpeoplemilesttwo", max_size=80))
def test_figures_never_overlap_and_lie_within_the_sentence(text: str) -> None:
    found = figures(text)
    assert all(0 <= figure.span.start < figure.span.end <= len(text) for figure in found)


@pytest.mark.parametrize("text", ["53 people " * 8_000, "$5 " * 25_000, "a week ago " * 8_000])
def test_long_monotonous_text_is_read_through(text: str) -> None:
    assert len(figures(text)) >= 8_000
