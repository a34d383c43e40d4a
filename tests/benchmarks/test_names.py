"""What the search for names costs and finds: on news written for this purpose, and in bytes and ratios of time."""

import re
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest

from tests.builders import SEEDS, article
from tui.collation.entities.names import find_names
from tui.collation.segment import segment

pytestmark = pytest.mark.benchmark

KINDS = {"P": "PERSON", "O": "ORGANISATION", "L": "PLACE"}
TABLES = ("gazetteer.tsv", "bodies.tsv", "seats.tsv", "name_words.txt", "name_spelling.txt")
ANNOTATED = Path(__file__).with_name("annotated_news.txt")
MARK = re.compile(r"\[([POL]) ([^\]]+)\]")

Found = set[tuple[int, int, str]]


def read_gold(drawing: str) -> tuple[str, Found]:
    """The plain text of a drawing and the spans and kinds of its names."""
    plain, gold, place = "", set(), 0
    for match in MARK.finditer(drawing):
        plain += drawing[place : match.start()]
        gold.add((len(plain), len(plain) + len(match[2]), KINDS[match[1]]))
        plain, place = plain + match[2], match.end()
    return plain + drawing[place:], gold


def read_found(text: str) -> Found:
    """The spans and kinds that are found in ``text``."""
    names = find_names(segment(article("A", text)))
    return {(*name.span, name.kind.name) for name in names if name.kind.name in KINDS.values()}


def f1(pairs: list[tuple[Found, Found]], kinds: set[str]) -> float:
    """Exact span and kind, over all pairs of found and gold."""
    chosen = [tuple({each for each in side if each[2] in kinds} for side in pair) for pair in pairs]
    right = sum(len(found & gold) for found, gold in chosen)
    return 2 * right / sum(len(found) + len(gold) for found, gold in chosen)


def test_names_of_annotated_news() -> None:
    stories = [read_gold(story) for story in ANNOTATED.read_text(encoding="utf-8").split("\n\n")]
    pairs = [(read_found(text), gold) for text, gold in stories]
    print({kind: round(f1(pairs, {kind}), 3) for kind in KINDS.values()}, round(f1(pairs, set(KINDS.values())), 3))
    assert f1(pairs, set(KINDS.values())) >= 0.97
    assert f1(pairs, {"PERSON"}) >= 0.97


def test_the_tables_stay_small() -> None:
    sizes = {name: len(files("tui.collation.data").joinpath(name).read_bytes()) for name in TABLES}
    print(sizes)
    assert sum(sizes.values()) < 260_000


def test_names_cost_a_small_multiple_of_splitting_words() -> None:
    sentences = [sentence for path in SEEDS for sentence in segment(article("A", path.read_text(encoding="utf-8")))]
    find_names(sentences)
    words = sum(len(re.findall(r"\w+|[^\w\s]", sentence.text)) for sentence in sentences)
    naming = min(seconds(lambda: find_names(sentences)) for _ in range(7))
    splitting = min(seconds(lambda: [re.findall(r"\w+|[^\w\s]", each.text) for each in sentences]) for _ in range(7))
    print(f"{words / naming:,.0f} tokens a second, {naming / splitting:.1f} times the cost of splitting words")
    assert naming < 60 * splitting


def seconds(work: object) -> float:
    """Processor time of one call."""
    start = process_time()
    work()  # type: ignore[operator]
    return process_time() - start
