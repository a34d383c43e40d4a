"""Whose account a pane shows: the shortest name that tells the articles apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tui.collation.labels import MAX_LABEL, host_label, label_articles
from tui.collation.model import Article, Provenance

pytestmark = pytest.mark.quick


def named(origin: str, outlet: str | None = None, siglum: str = "A", address: str = "", form: str = "text") -> Article:
    made = article(siglum, "Ann won.", origin=origin, outlet=outlet)
    return made._replace(provenance=Provenance(format=form, address=address))


def labels(*given: tuple[str, str | None], chosen: dict[str, str] | None = None) -> list[str]:
    found = [named(origin, outlet, chr(65 + place)) for place, (origin, outlet) in enumerate(given)]
    return list(label_articles(found, chosen or {}).values())


def test_files_are_called_by_what_their_names_do_not_share():
    assert labels(("pot/pot-nyt.txt", None), ("pot/pot-fox.txt", None), ("pot_hpo.txt", None)) == ["nyt", "fox", "hpo"]
    assert labels(("a.txt", None), ("b.txt", None)) == ["a", "b"]
    assert labels(("summit.txt", None)) == ["summit"]


def test_an_outlet_comes_first_but_an_agency_that_a_text_credits_does_not():
    assert labels(("x.txt", "Brighton Journal"), ("fox.txt", "AP")) == ["Brighton Journal", "fox"]
    assert list(label_articles([named("x.html", "AP", form="html")], {}).values()) == ["AP"]


def test_numbers_and_check_sums_are_no_names():
    assert labels(("000_b35e447825ba055f.txt", "The Brighton Journal"), ("004_45bac6070f01e80f.txt", None)) == [
        "Brighton Journal", "B",
    ]  # fmt: skip


def test_two_states_of_one_article_are_told_apart_by_their_files():
    assert labels(("v1.txt", "The Times"), ("v2.txt", "The Times")) == ["v1", "v2"]
    assert labels(("old/a.txt", None), ("new/a.txt", None)) == ["a 1", "a 2"]


def test_what_the_reader_has_chosen_stands():
    assert labels(("nyt.txt", None), ("fox.txt", None), chosen={"B": "nyt"}) == ["nyt 1", "nyt"]
    assert labels(("nyt.txt", None), ("fox.txt", None), chosen={"A": "Times"}) == ["Times", "fox"]


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc"), ("http://edition.example.com", "example"), ("https://nos.nl/x", "nos"),
        ("https://user:secret@www.example.org:8080/", "example"), ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("file:///tmp/x", ""), ("a/b.txt", ""), ("https://", ""),
    ],
)  # fmt: skip
def test_a_host_is_called_as_people_say_it(address: str, label: str):
    assert host_label(address) == label


@given(st.lists(st.tuples(st.text(max_size=40), st.none() | st.text(max_size=40)), min_size=1, max_size=6))
def test_each_article_has_a_label_of_its_own(given: list[tuple[str, str | None]]):
    made = labels(*given)
    assert len({label.casefold() for label in made}) == len(given)
    assert all(label and len(label) <= MAX_LABEL + 3 for label in made)
