"""Two articles in, links out."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import SEEDS, articles, drawn, sentences
from tui.collation.align import align_all, align_texts, score, tier_of
from tui.collation.model import Alignment, Relation, SentenceKind, Tier

QUAKE = (
    "An earthquake shook the harbour town of Velmora on Monday.",
    "At least 45 people were killed when the old market hall collapsed, officials said.",
    "Rescuers dug through the rubble with their bare hands all night.",
    "The mayor, Ines Okafor, asked neighbouring towns for tents and blankets.",
    "Schools will stay closed until the end of the week.",
)
RETOLD = (
    "Schools are to stay closed until the end of the week.",
    "Officials said at least 54 people were killed when the old market hall collapsed.",
    "A quake shook the harbour town of Velmora on Monday.",
    "Fishing boats were thrown onto the quay.",
    "Mayor Ines Okafor has asked neighbouring towns for blankets and tents.",
)


def found_links(left: tuple[str, ...], right: tuple[str, ...], tier: Tier = Tier.LIKELY) -> set[tuple[int, int]]:
    return {(link.left, link.right) for link in align_texts(left, right) if tier.admits(link.tier)}


def aligned(*texts: str, kinds: tuple[SentenceKind, ...] = ()) -> tuple[Alignment, ...]:
    return align_all({one.siglum: sentences(one, kinds) for one in articles(*texts)})


def test_the_same_facts_meet_however_worded_and_ordered() -> None:
    assert found_links(QUAKE, RETOLD) == {(0, 2), (1, 1), (3, 4), (4, 0)}


def test_a_copy_meets_its_original_sentence_by_sentence() -> None:
    links = [link for link in align_texts(QUAKE, QUAKE) if link.tier is Tier.SURE]
    assert [(link.left, link.right) for link in links] == [(place, place) for place in range(len(QUAKE))]


def test_a_figure_never_parts_two_tellings() -> None:
    left = ("At least 45 people were killed in the blast, police said.", "It rained.")
    right = ("It was dry.", "At least 54 people were killed in the blast, police said.")
    links = align_texts(left, right)
    assert [(link.left, link.right, link.tier) for link in links] == [(0, 1, Tier.SURE)]


def test_a_sentence_may_meet_two() -> None:
    left = ("The court fined the company nine million and banned its director from trading for two years.",)
    right = (
        "The court fined the company nine million.",
        "It banned its director from trading for two years.",
        "The company makes glass.",
    )
    assert {(0, 0), (0, 1)} <= found_links((*left, "Nobody was hurt."), right, Tier.POSSIBLE)


def test_links_say_how_the_wording_compares() -> None:
    (alignment,) = aligned(
        "Ann won the race in Oslo on Monday. Bob lost his dog, Rex, near the old harbour bridge.",
        "Ann WON the race, in Oslo, on Monday. Bob lost his dog.",
    )
    assert [link.relation for link in alignment.links] == [Relation.IDENTICAL, Relation.OVERLAPPING]


def test_links_say_why_strongest_first() -> None:
    (alignment,) = aligned(
        "The mayor, Ines Okafor, asked neighbouring towns for tents. It rained.",
        "Neighbouring towns were asked for blankets and tents by Okafor. It rained not.",
    )
    reasons = alignment.links[0].reasons
    assert set(reasons) == {"Okafor", "asked", "neighbouring", "towns", "tents"}


def test_a_shared_run_of_words_is_given_whole() -> None:
    (alignment,) = aligned(
        "He called it “a great and lasting peace” on Monday. It rained.",
        "It will be “a great and lasting peace”, he promised. Snow fell.",
    )
    assert alignment.links[0].reasons[0] == "“a great and lasting peace”"


def test_marks_inside_a_run_do_not_nest() -> None:
    (alignment,) = aligned(
        "The two leaders “exchanged pent-up thoughts” there. It rained.",
        "He said the two leaders exchanged pent-up thoughts. Snow fell.",
    )
    assert alignment.links[0].reasons == ("“The two leaders exchanged pent-up thoughts”",)


def test_what_crosses_the_story_order_is_moved() -> None:
    text = "\n".join(QUAKE)
    moved = "\n".join([*QUAKE[1:], QUAKE[0]])
    (alignment,) = aligned(text, moved)
    crossing = [str(link.left) for link in alignment.links if link.moved and link.relation is Relation.IDENTICAL]
    assert crossing == ["A1"]


def test_furniture_and_captions_take_no_part() -> None:
    kinds = (SentenceKind.FURNITURE, SentenceKind.CAPTION, SentenceKind.BODY)
    text = "Read more about Velmora here. Boats on the quay of Velmora. Ann Bakker won the race in Oslo on Monday."
    (alignment,) = aligned(text, text, kinds=kinds)
    assert [(str(link.left), str(link.right)) for link in alignment.links] == [("A3", "B3")]


def test_every_pair_of_articles_has_its_alignment_in_order() -> None:
    found = aligned("Ann won.", "Ann won.", "Ann won.")
    assert [(one.left, one.right) for one in found] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_links_between_two_articles_do_not_depend_on_a_third() -> None:
    pair = aligned("\n".join(QUAKE), "\n".join(RETOLD))
    three = aligned("\n".join(QUAKE), "\n".join(RETOLD), "Something else entirely happened in Velmora.")
    assert pair[0] == three[0]


def test_swapping_the_articles_swaps_the_links() -> None:
    one, other = (path.read_text("utf-8").splitlines() for path in SEEDS[:2])
    there = {(link.left, link.right): link.score for link in align_texts(one, other)}
    back = {(link.right, link.left): link.score for link in align_texts(other, one)}
    assert there == pytest.approx(back, abs=1e-3)


def test_other_languages_are_read_with_their_own_stems() -> None:
    left = (
        "Der Bürgermeister besuchte gestern die Schulen der Stadt.",
        "Es regnete den ganzen Tag, und niemand wurde verletzt.",
        "Die Feuerwehr löschte den Brand in der alten Fabrik am Hafen.",
    )
    right = (
        "Am Hafen hat die Feuerwehr einen Brand in einer alten Fabrik gelöscht.",
        "Gestern hat ein Bürgermeister die Schule besucht.",
        "Morgen soll die Sonne scheinen.",
    )
    assert found_links(left, right) == {(0, 1), (2, 0)}


def test_texts_in_two_scripts_have_no_links_and_no_accident() -> None:
    assert align_texts(("会談は二時間続いた。",), ("Переговоры длились два часа.",)) == ()
    assert found_links(("会談は二時間続いた。",), ("会談は二時間続いた。",)) == {(0, 0)}


@pytest.mark.parametrize(
    ("left", "right"),
    [((), ()), ((), QUAKE), (QUAKE, ()), (("",), ("",)), (("…", "—"), QUAKE), (("one",), ("two",))],
)
def test_nothing_in_common_no_links(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert align_texts(left, right) == ()


def test_one_sentence_on_either_side() -> None:
    assert found_links(QUAKE[1:2], RETOLD[1:2], Tier.POSSIBLE) == {(0, 0)}


def test_thousands_of_identical_sentences_meet_in_order() -> None:
    same = ("Nothing was heard from the old harbour.",) * 10_000
    links = align_texts(same, same)
    assert len(links) <= 50 * len(same)
    assert all(abs(link.left - link.right) <= 20 for link in links)


def test_a_text_without_full_stops_is_one_sentence_and_no_accident() -> None:
    endless = " ".join(random.Random(1).choices([f"word{number}" for number in range(5000)], k=50_000))
    assert found_links((endless,), (endless,)) == {(0, 0)}


def test_progress_is_told_and_what_it_raises_cancels() -> None:
    told: list[tuple[float, str]] = []

    def progress(done: float, step: str) -> None:
        told.append((done, step))
        if len(told) > 2:
            raise KeyboardInterrupt

    comparison = drawn(" ".join(QUAKE), " ".join(RETOLD), "Ann won.")
    with pytest.raises(KeyboardInterrupt):
        align_all(comparison.sentences, progress)
    assert told[0] == (0.0, "aligning A and B")
    assert len(told) == 3


def test_progress_never_goes_back() -> None:
    told: list[float] = []
    comparison = drawn(" ".join(QUAKE), " ".join(RETOLD), "Ann won.")
    align_all(comparison.sentences, lambda done, _step: told.append(done))
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1


def _story(rng: random.Random, size: int) -> Iterator[str]:
    """Sentences of made-up words, a few of them common, most of them rare, as in a long story."""
    for _ in range(size):
        rare = [f"{rng.choice('bdfgklmnprst')}{rng.choice('aeiou')}{rng.randrange(2000)}" for _ in range(6)]
        common = rng.choices(["harbour", "mayor", "market", "Velmora", "storm", "minister", "rescue"], k=3)
        words = [*rare, *common]
        rng.shuffle(words)
        yield " ".join(words) + "."


def _retold(rng: random.Random, sentence: str) -> str:
    words = sentence.rstrip(".").split()
    rng.shuffle(words[:4])
    return " ".join(words[: rng.randint(5, len(words))]) + "."


def test_the_index_finds_the_same_links_as_comparing_all_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)
    left = list(_story(rng, 300))
    right = [_retold(rng, sentence) for sentence in left[::2]] + list(_story(rng, 150))
    rng.shuffle(right)
    dense = align_texts(left, right)
    monkeypatch.setattr(score, "MOST_CELLS", 0)
    sparse = align_texts(left, right)
    assert len(dense) >= 140
    assert {link[:2] for link in sparse} == {link[:2] for link in dense}


def test_links_do_not_depend_on_the_order_of_sets() -> None:
    """The same in interpreters that hash strings differently."""
    code = f"from tui.collation import align_texts; print(align_texts({QUAKE!r}, {RETOLD!r}))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6), st.lists(st.text(max_size=40), max_size=6))
def test_any_text_gives_sound_links(left: list[str], right: list[str]) -> None:
    found = align_texts(left, right)
    assert [link[:2] for link in found] == sorted({link[:2] for link in found})
    for link in found:
        assert 0 <= link.left < len(left)
        assert 0 <= link.right < len(right)
        assert 0 < link.score <= 1
        assert link.tier is tier_of(link.score)
