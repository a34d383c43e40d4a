"""What the reader has decided by hand, as the comparison shows it."""

import pickle

import pytest

from tests.builders import LEFT, RIGHT, articles
from tui.collation import compare
from tui.collation.model import Comparison, ConflictKind, Judgement, Note, Notebook, SentenceRef, Side, Verdict

pytestmark = pytest.mark.quick


def contradicting() -> Comparison:
    return compare(articles(LEFT, RIGHT))


def judged(verdict: Verdict) -> Comparison:
    from dataclasses import replace

    comparison = contradicting()
    (conflict,) = comparison.conflicts
    judgement = Judgement(conflict.kind, comparison.sides_of(conflict), verdict)
    return replace(comparison, notebook=Notebook(judgements=(judgement,)))


def test_a_dismissed_conflict_is_shown_nowhere_and_known_as_such():
    comparison = judged(Verdict.DISMISSED)
    assert comparison.shown_conflicts == ()
    assert comparison.conflicts_of(SentenceRef("A", 0)) == ()
    assert comparison.dismissed_conflicts == comparison.conflicts


def test_a_confirmed_conflict_is_shown():
    comparison = judged(Verdict.CONFIRMED)
    assert comparison.shown_conflicts == comparison.conflicts
    assert comparison.verdict_on(comparison.conflicts[0]) is Verdict.CONFIRMED


def test_a_judgement_is_of_the_words_not_of_the_order_of_the_articles():
    comparison = contradicting()
    sides = Side(SentenceRef("A", 0), "two hours"), Side(SentenceRef("B", 0), "three hours")
    assert comparison.sides_of(comparison.conflicts[0]) == sides
    assert comparison.conflicts[0].kind is ConflictKind.DURATION


def test_a_comparison_with_a_notebook_travels_between_processes():
    comparison = judged(Verdict.DISMISSED)
    assert pickle.loads(pickle.dumps(comparison)).notebook == comparison.notebook


def test_the_notes_on_a_sentence_are_found():
    one, two = SentenceRef("A", 0), SentenceRef("B", 3)
    notes = Note("check", (one,)), Note("who?", (one, two))
    assert Notebook(notes=notes).notes_on(two) == (notes[1],)
    assert Notebook(notes=notes).notes_on(one, two) == notes
