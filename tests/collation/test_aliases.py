"""Which names mean one thing."""

import pytest

from tui.collation.entities import label_names
from tui.collation.entities.gender import Gender
from tui.collation.entities.names import Name
from tui.collation.entities.people import may_be_one, take_apart
from tui.collation.model import EntityKind, SentenceRef, Span


def names(*forms: str, kind: EntityKind = EntityKind.ORGANISATION) -> list[Name]:
    """Names that follow each other, each in a sentence of its own; ``B:`` puts one into article B."""
    made = []
    for position, form in enumerate(forms):
        siglum, _, text = form.rpartition(":")
        made.append(Name(SentenceRef(siglum or "A", position), Span(100 * position, 100 * position + 50), kind, text))
    return made


def together(found: list[Name]) -> list[str]:
    """The forms that share a label, joined by ``=``, with ``?`` behind a doubtful one."""
    labels = label_names(found)
    groups: dict[str, list[str]] = {}
    for name in found:
        groups.setdefault(labels[name].key, []).append(name.text + "?" * labels[name].doubtful)
    return [" = ".join(group) for group in groups.values()]


@pytest.mark.parametrize(
    ("text", "given", "surname", "suffix"),
    [
        ("Vladimir Putin", ("vladimir",), "putin", ""),
        ("Kim Jong Un", ("jong", "un"), "kim", ""),
        ("Lamy Kim", ("lami",), "kim", ""),
        ("Xi Jinping", ("jinping",), "xi", ""),
        ("Ludwig van Beethoven", ("ludvig",), "van bethoven", ""),
        ("Susan E. Rice", ("susan", "e"), "rice", ""),
        ("Donald Trump Jr.", ("donald",), "trump", "jr"),
        ("Blinken", (), "blinken", ""),
    ],
)
def test_parts_of_a_name(text: str, given: tuple[str, ...], surname: str, suffix: str) -> None:
    assert tuple(take_apart(text)) == (given, surname, suffix)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Neil M. Gorsuch", "Neil Gorsuch", True),
        ("J. Christopher Stevens", "Chris Stevens", False),
        ("George W. Bush", "George H. W. Bush", False),
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Robert Menendez", "Bob Menendez", True),
        ("Kim Jong Un", "Kim Jong Il", False),
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Kim Jong Un", "Lamy Kim", False),
        ("Maria Silva", "Mario Silva", False),
        ("John Smith", "John Smyth", True),
        ("John Smith", "John Jones", False),
        ("R. Smith", "Robert Smith", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
    ],
)
def test_forms_of_one_full_name(left: str, right: str, one: bool) -> None:
    assert may_be_one(left, right) is one
    assert may_be_one(right, left) is one


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("US", "U.S.", "United States"), ["US = U.S. = United States"]),
        (("Springfield Water Users Association", "SWUA"), ["Springfield Water Users Association = SWUA"]),
        (("Acme Inc", "Acme"), ["Acme = Acme Inc"]),
        (("Moscow", "Kremlin", "Russia"), ["Moscow", "Kremlin", "Russia"]),
        (("Turkish Foreign Ministry", "Foreign Ministry"), ["Turkish Foreign Ministry = Foreign Ministry"]),
        (
            ("Turkish Foreign Ministry", "Syrian Foreign Ministry", "Foreign Ministry"),
            ["Turkish Foreign Ministry", "Syrian Foreign Ministry", "Foreign Ministry"],
        ),
    ],
)
def test_bodies(forms: tuple[str, ...], expected: list[str]) -> None:
    found = together(names(*forms))
    assert sorted(found) == sorted(expected) or [set(each.split(" = ")) for each in found] == [
        set(each.split(" = ")) for each in expected
    ]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("Mary Jones", "Jones"), ["Mary Jones = Jones"]),
        (("Jones", "Mary Jones"), ["Jones = Mary Jones"]),
        (("Mary Jones", "B:Jones"), ["Mary Jones = Jones"]),
        (("Mary Jones", "B:Peter Jones", "B:Jones"), ["Mary Jones", "Peter Jones = Jones"]),
        (("Mary Jones", "Peter Jones", "Jones"), ["Mary Jones = Jones?", "Peter Jones"]),
        (("Mary Jones", "Mary"), ["Mary Jones = Mary"]),
        (("Jones",), ["Jones"]),
        (("Joseph R. Biden Jr.", "B:Joe Biden"), ["Joseph R. Biden Jr. = Joe Biden"]),
        (("Donald Trump Jr.", "Donald Trump"), ["Donald Trump Jr.", "Donald Trump"]),
        (
            ("Donald Trump", "Donald Trump Jr.", "Trump Jr.", "Trump"),
            ["Donald Trump = Trump", "Donald Trump Jr. = Trump Jr."],
        ),
        (("Cesar Sayoc Jr.", "Sayoc"), ["Cesar Sayoc Jr. = Sayoc"]),
    ],
)
def test_persons(forms: tuple[str, ...], expected: list[str]) -> None:
    assert together(names(*forms, kind=EntityKind.PERSON)) == expected


def test_a_bare_surname_follows_whom_the_article_talks_about() -> None:
    forms = ("Mary Jones", "Jones", "Jones", "Jones", "Peter Jones", "D:x", "D:x", "Jones")
    found = together(names(*forms, kind=EntityKind.PERSON))
    assert found[0] == "Mary Jones = Jones = Jones = Jones = Jones"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("Ursula von der Leyen", "Von der Leyen", "B:von der Leyen"), 1),
        (("Abdel Fattah al-Sisi", "Al-Sisi", "B:Abdel Fattah el-Sisi", "B:Sisi"), 1),
        (("Alex Smith-Jones", "Smith-Jones"), 1),
        (("Luiz Inácio Lula da Silva", "Lula", "B:Lula da Silva"), 1),
        (("Debbie Wasserman Schultz", "Wasserman Schultz", "Schultz"), 1),
        (("Chris Van Hollen", "Van Hollen"), 1),
        (("Van Oliver Stanton", "B:Van Stanton"), 1),
        (("Charles III", "Charles", "B:Charles"), 1),
        (("Elizabeth Lauten", "Elizabeth II"), 2),
        (("Charles III", "Charles II"), 2),
        (("Omar Mir Seddique Mateen", "Seddique Mateen"), 2),
        (("J. Christopher Stevens", "Christopher Stevens"), 1),
    ],
)
def test_particles_double_names_and_reigns(forms: tuple[str, ...], expected: int) -> None:
    assert len(together(names(*forms, kind=EntityKind.PERSON))) == expected


def introduced(form: str, position: int, *role: str, gender: Gender = Gender.UNKNOWN, siglum: str = "A") -> Name:
    span = Span(100 * position, 100 * position + 50)
    return Name(SentenceRef(siglum, position), span, EntityKind.PERSON, form, role, gender)


def test_a_form_of_address_parts_namesakes() -> None:
    found = [
        introduced("Melania Trump", 0),
        introduced("Trump", 1, "mr", gender=Gender.HE),
        introduced("Trump", 2, "mrs", gender=Gender.SHE),
        introduced("Donald Trump", 0, siglum="B"),
    ]
    assert together(found) == ["Melania Trump = Trump", "Trump = Donald Trump"]


def test_a_form_of_address_that_nobody_has_parts_too() -> None:
    found = [introduced("Melania Trump", 0), introduced("Trump", 1, "mr", gender=Gender.HE)]
    assert together(found) == ["Melania Trump", "Trump"]


def test_an_office_leads_to_its_holder_in_another_article() -> None:
    found = [
        introduced("Malia Obama", 0),
        introduced("Obama", 1, "president"),
        introduced("Barack Obama", 0, "president", siglum="B"),
    ]
    assert together(found) == ["Malia Obama", "Obama = Barack Obama"]


def test_the_son_in_one_article_is_not_the_president_in_the_other() -> None:
    found = [introduced("Donald Trump Jr.", 0), introduced("Donald Trump", 0, "president", siglum="B")]
    assert len(together(found)) == 2


def test_a_pronoun_that_follows_tells_namesakes_apart() -> None:
    spoken = introduced("Clinton", 2)._replace(pronoun=Gender.SHE)
    assert together([introduced("Hillary Clinton", 0), introduced("Bill Clinton", 1), spoken]) == [
        "Hillary Clinton = Clinton",
        "Bill Clinton",
    ]
