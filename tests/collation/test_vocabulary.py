"""An article's words as arrays of numbers."""

from __future__ import annotations

from tui.collation.align.vocabulary import LONGEST_QUOTE, NO_STEM, Vocabulary


def read(*texts: str, language: str = "en") -> tuple[Vocabulary, list[tuple[str, bool]]]:
    """The vocabulary, and each word with whether it is quoted."""
    vocabulary = Vocabulary()
    terms = vocabulary.read(texts, language)
    names = list(vocabulary.words)
    return vocabulary, [(names[word], quoted) for word, quoted in zip(terms.words, terms.quoted.tolist(), strict=True)]


def quoted(*texts: str) -> str:
    return " ".join(word for word, inside in read(*texts)[1] if inside)


def test_words_are_numbered_once_for_all_articles() -> None:
    vocabulary = Vocabulary()
    first, second = vocabulary.read(["The dogs bark."], "en"), vocabulary.read(["A dog barked."], "en")
    assert first.stems[1] == second.stems[1]
    assert first.words[1] != second.words[1]
    assert first.stems[0] == second.stems[0] == NO_STEM


def test_words_between_quotation_marks_are_quoted() -> None:
    assert quoted("He said “we won”, and left.") == "we won"
    assert quoted('He said "we won", and left.') == "we won"
    assert quoted("Er sagte „wir siegen“ und ging.") == "wir siegen"
    assert quoted("Er sagte »wir siegen« und ging.") == quoted("Il dit «wir siegen» et part.") == "wir siegen"


def test_a_quotation_goes_on_over_the_end_of_a_sentence() -> None:
    assert quoted("He said: “We won.", "We lost.” It rained.") == "we won we lost"


def test_a_straight_mark_at_the_beginning_opens() -> None:
    assert quoted('"We won.', '"We lost," he said.') == "we won we lost"


def test_a_quotation_that_never_closes_ends_by_itself() -> None:
    sentences = ["“We won.", *["It rained."] * (2 * LONGEST_QUOTE)]
    assert quoted(*sentences).count("rained") < LONGEST_QUOTE


def test_clauses_begin_at_punctuation_and_conjunctions() -> None:
    terms = Vocabulary().read(["Ann won, Bob lost and it rained.", "Snow fell."], "en")
    assert len(set(terms.clause.tolist())) == 4


def test_capitals_that_begin_a_sentence_do_not_count() -> None:
    terms = Vocabulary().read(["Officials met Ann."], "en")
    assert terms.capital.tolist() == [False, False, True]


def test_an_article_without_words_is_defined() -> None:
    assert Vocabulary().read([], "en").size == 0
    assert Vocabulary().read(["", "…"], "en").starts.tolist() == [0, 0, 0]
