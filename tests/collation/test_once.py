"""All accounts read once, drawn: a line for each entry, a bar between blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import SEEDS, conflict, drawn, stories
from tui.collation.annotate.tokens import stemmer, words
from tui.collation.annotate.wordlists import negations, stop_words
from tui.collation.model import Comparison, ConflictKind, Corrections, Quote, SentenceRef, Span
from tui.collation.once import Entry, Inset, is_read, read_once
from tui.collation.pipeline import compare
from tui.reader.state.story import Story
from tui.sources import load


def drawing(comparison: Comparison) -> list[str]:
    return [" / ".join(_entry(comparison, entry) for entry in block) for block in read_once(comparison).blocks]


def _entry(comparison: Comparison, entry: Entry) -> str:
    told = f"{' '.join(map(str, entry.telling))} [{''.join(entry.sigla)}]"
    insets = [f"+{''.join(inset.sigla)}: {_words(comparison, inset)}" for inset in entry.insets]
    return " ".join([told, *insets, *(f"!{ref}" for ref in entry.clashing), *(f"({ref})" for ref in entry.folded)])


def _words(comparison: Comparison, inset: Inset) -> str:
    place = comparison.sigla.index(inset.words.ref.siglum)
    return inset.words.span.of(comparison.articles[place].text)


def test_a_fact_stands_once_in_its_fullest_telling_and_says_who_tells_it() -> None:
    comparison = drawn("Ann won.", "Ann won the long race in Oslo. Bob lost.", links="A1~B1")
    assert drawing(comparison) == ["B1 [AB] (A1)", "B2 [B]"]


def test_words_that_only_another_telling_has_are_set_in() -> None:
    comparison = drawn(
        "Ann Berg won the long mountain race on Monday.",
        "On Monday the long mountain race went to Ann Berg, a baker from Oslo.",
        links="A1~B1",
    )
    assert drawing(comparison) == ["B1 [AB] +A: won (A1)"]


def test_words_that_several_add_are_set_in_once_with_all_their_letters() -> None:
    comparison = drawn(
        "Ann Berg won the long mountain race in Oslo on Monday at noon.",
        "Ann Berg, a baker, won the long race.",
        "Ann Berg, who is a baker, won the mountain race.",
        links="A1~B1 A1~C1 B1~C1",
    )
    assert drawing(comparison) == ["A1 [ABC] +BC: a baker (B1) (C1)"]


def test_words_are_set_in_with_the_name_and_the_clause_they_are_part_of() -> None:
    comparison = drawn(
        "Ann Berg opened the new harbour bridge in Velmora on Monday before a large crowd of people from the valley.",
        "Ann Berg opened the new harbour bridge in North Velmora on Monday, built to last a century.",
        links="A1~B1",
    )
    assert drawing(comparison) == ["A1 [AB] +B: in North Velmora on Monday, built to last a century (B1)"]


def test_a_telling_in_other_words_is_set_in_whole() -> None:
    comparison = drawn("The old bridge fell into the river.", "Flood brought down a crossing.", links="A1~B1")
    assert drawing(comparison) == ["A1 [AB] +B: Flood brought down a crossing. (B1)"]


def test_a_negation_is_set_in() -> None:
    comparison = drawn(
        "Ann Berg has signed the long treaty on fish in Oslo.", "In Oslo the treaty: Ann Berg has not.", links="A1~B1"
    )
    assert drawing(comparison) == ["A1 [AB] +B: has not (B1)"]


def test_tellings_that_contradict_stand_side_by_side() -> None:
    comparison = drawn("The quake killed 45 people in Velmora.", "The quake killed 54 people.", links="A1~B1")
    contradicted = replace(comparison, conflicts=(conflict(comparison, ("A1", "45"), ("B1", "54")),))
    assert drawing(contradicted) == ["A1 [AB] !B1"]


def test_of_tellings_that_contradict_alike_one_stands_for_all() -> None:
    comparison = drawn(
        "The quake killed 45 people in Velmora.", "The quake killed 54 people.", "The quake killed 54 people.",
        links="A1~B1 A1~C1 B1=C1",
    )  # fmt: skip
    sides = [("B1", "54"), ("C1", "54")]
    contradicted = replace(comparison, conflicts=tuple(conflict(comparison, ("A1", "45"), side) for side in sides))
    assert drawing(contradicted) == ["A1 [ABC] !B1 (C1)"]


def test_facts_that_contradict_though_told_apart_stand_in_one_block() -> None:
    comparison = drawn("It rained. The quake killed 45. Bob left.", "The quake killed 54. It was dry.", links="A1=B2")
    contradicted = replace(comparison, conflicts=(conflict(comparison, ("A2", "45"), ("B1", "54")),))
    assert drawing(contradicted) == ["A1 [AB] +B: It was dry. (B2)", "A2 [A] / B1 [B]", "A3 [A]"]


def test_a_quotation_stands_once_with_the_words_in_which_others_quote_it() -> None:
    comparison = drawn(
        "On Monday Ann Berg said in the old town hall: “We must all leave this town at once”.",
        "On Monday Ann Berg said in the old town hall: “We should leave this town”.",
        links="A1~B1",
    )
    spans = [(article.text.index("We"), article.text.index("”")) for article in comparison.articles]
    quotes = tuple(
        Quote(f"q{number}", comparison.sentences[siglum][0].ref, Span(*span), None, None, "", (f"q{3 - number}",))
        for number, (siglum, span) in enumerate(zip("AB", spans, strict=True), start=1)
    )  # fmt: skip
    assert drawing(replace(comparison, quotes=quotes)) == ["A1 [AB] +B: should leave this town (B1)"]


def test_another_wording_of_a_quotation_is_no_contradiction() -> None:
    comparison = drawn("Ann called it a deep old crisis.", "Ann called it a deep crisis.", links="A1~B1")
    wording = conflict(comparison, ("A1", "deep old"), ("B1", "deep"))._replace(kind=ConflictKind.QUOTE)
    assert drawing(replace(comparison, conflicts=(wording,))) == ["A1 [AB] (B1)"]


def test_likely_links_leave_both_tellings_and_put_them_together() -> None:
    comparison = drawn("It rained. Ann won. Bob left.", "The race went to Ann.", links="A2~B1?")
    assert drawing(comparison) == ["A1 [A]", "A2 [A] / B1 [B]", "A3 [A]"]


def test_corrections_by_hand_count_as_sure() -> None:
    comparison = drawn("Ann won.", "Ann won.", links="A1=B1")
    (link,) = comparison.alignments[0].links
    parted = replace(comparison, corrections=Corrections(parted=frozenset([link[:2]])))
    assert [entry.sigla for entry in read_once(parted).entries] == [("A",), ("B",)]
    joined = replace(drawn("Ann won.", "Ann won."), corrections=Corrections(joined=frozenset([link[:2]])))
    assert [entry.sigla for entry in read_once(joined).entries] == [("A", "B")]


def test_what_others_add_stands_behind_what_it_follows_in_their_own_order() -> None:
    comparison = drawn(
        "One fact. Two facts. Three facts.",
        "Two facts. More on two. Still more. Three facts. More on three.",
        "Two facts. Else on two.",
        links="A2=B1 A3=B4 A2=C1 B1=C1",
    )
    assert [entry.telling[0] for entry in read_once(comparison).entries] == [
        SentenceRef(name[0], int(name[1]) - 1) for name in ["A1", "A2", "B2", "B3", "C2", "A3", "B5"]
    ]


def test_what_precedes_every_shared_fact_stands_before_the_first() -> None:
    comparison = drawn("One fact. Two facts.", "Preface. Two facts.", links="A2=B2")
    assert drawing(comparison) == ["A1 [A]", "B1 [B]", "A2 [AB] (B2)"]


def test_headlines_stand_together() -> None:
    comparison = drawn("Quake hits town.\nIt rained.", "Town in ruins.\nIt was dry.", kinds="A1=title B1=title")
    assert drawing(comparison) == ["A1 [A] / B1 [B]", "B2 [B]", "A2 [A]"]


def test_page_furniture_is_left_out_and_captions_stay() -> None:
    comparison = drawn("Subscribe now. Ann waves. Ann won.", kinds="A1=furniture A2=caption")
    assert drawing(comparison) == ["A2 [A]", "A3 [A]"]


def test_the_words_that_are_not_repeated_are_counted() -> None:
    once = read_once(drawn("Ann won the race.", "Ann won the race. Bob lost.", links="A1=B1"))
    assert (once.words, once.shown, once.saved) == (10, 6, 0.4)


# -- properties --------------------------------------------------------------------------------------------------------


@given(stories())
@settings(max_examples=50)
def test_every_sentence_has_its_place_once(story: Story) -> None:
    comparison = _comparison(story)
    placed = Counter(ref for entry in read_once(comparison).entries for ref in (*entry.shown, *entry.folded))
    assert placed == Counter(one.ref for one in comparison.everything() if is_read(one.kind))


@given(stories())
@settings(max_examples=50)
def test_every_word_that_only_one_account_has_is_there(story: Story) -> None:
    _assert_no_word_is_lost(_comparison(story))


_VOCABULARY = (
    "harbour",
    "bridge",
    "flood",
    "mayor",
    "not",
    "market",
    "river",
    "rescue",
    "Oslo",
    "Velmora",
    "45",
    "54",
    "the",
    "of",
    "was",
    "in",
)


@st.composite
def retellings(draw: st.DrawFn) -> Comparison:
    """Two to six accounts of some facts: each tells some of them, in an order and with words of its own."""
    facts = [
        draw(st.lists(st.sampled_from(_VOCABULARY), min_size=2, max_size=9)) for _ in range(draw(st.integers(1, 8)))
    ]
    told: list[list[int]] = []
    texts = []
    for letter in "abcdef"[: draw(st.integers(2, 6))]:
        told.append(draw(st.lists(st.sampled_from(range(len(facts))), min_size=1, max_size=9, unique=True)))
        texts.append(" ".join(_retold(draw, facts[fact], f"{letter}{fact}own") for fact in told[-1]))
    links = [
        f"{'ABCDEF'[left]}{told[left].index(fact) + 1}~{'ABCDEF'[right]}{told[right].index(fact) + 1}"
        for right in range(len(told))
        for left in range(right)
        for fact in sorted(set(told[left]) & set(told[right]))
    ]
    return drawn(*texts, links=" ".join(links))


def _retold(draw: st.DrawFn, fact: list[str], own: str) -> str:
    kept = [word for word in fact if draw(st.booleans())]
    kept.insert(draw(st.integers(0, len(kept))), own if draw(st.booleans()) else "dawn")
    return f"{' '.join(kept)}."


@given(retellings())
@settings(max_examples=50)
def test_no_word_of_fifty_retold_stories_is_lost(comparison: Comparison) -> None:
    _assert_no_word_is_lost(comparison)


@given(retellings())
@settings(max_examples=50)
def test_nothing_is_told_twice_that_does_not_contradict(comparison: Comparison) -> None:
    once = read_once(comparison)
    assert once.shown <= once.words
    for entry in once.entries:
        assert len({ref.siglum for ref in entry.telling}) == 1
        assert not entry.clashing
        known = [_forms(comparison, ref) for ref in entry.telling]
        for inset in entry.insets:
            assert inset.words.ref in entry.folded
            assert not _inset_forms(comparison, inset) <= set().union(*known)
            known.append(_inset_forms(comparison, inset))


def test_no_word_of_the_sample_story_is_lost() -> None:
    _assert_no_word_is_lost(compare(load([str(path) for path in SEEDS])))


def _comparison(story: Story) -> Comparison:
    assert story.comparison is not None
    return story.comparison


def _assert_no_word_is_lost(comparison: Comparison) -> None:
    """Each word that counts is in the entry of its sentence: in a telling that stands in full, or set in."""
    for entry in read_once(comparison).entries:
        standing = set().union(*(_forms(comparison, ref) for ref in entry.shown))
        standing = standing.union(*(_inset_forms(comparison, inset) for inset in entry.insets))
        for ref in entry.folded:
            assert _forms(comparison, ref) <= standing


def _forms(comparison: Comparison, ref: SentenceRef) -> set[str]:
    return set(_counting(comparison.sentence(ref).text))


def _inset_forms(comparison: Comparison, inset: Inset) -> set[str]:
    return set(_counting(_words(comparison, inset)))


def _counting(text: str) -> Iterator[str]:
    """The stems of the words that are no function words, negations among them."""
    return (stemmer("en")(word) for word in words(text) if word not in stop_words("en") - negations())


def test_a_country_in_capitals_is_no_function_word() -> None:
    comparison = drawn(
        "The long talks on the treaty in Geneva gave us a good result.",
        "The long talks on the treaty in Geneva gave the US a result.",
        links="A1~B1",
    )
    assert drawing(comparison) == ["A1 [AB] +B: the US a result (B1)"]
