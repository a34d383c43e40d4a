"""Versions of one text: every change, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import articles
from tui.collation.model import Change, ChangeKind, Comparison, ConflictKind, Settings, WordKind
from tui.collation.pipeline import compare

pytestmark = pytest.mark.quick

OLD = """\
The ferry left the harbour of Oban at noon on Friday with 48 people on board and a load of timber.
The captain, Ewan Baird, said the engine "had been checked" before the crossing began.
Some passengers stood on the upper deck when the first wave came over the bow.
The coastguard sent two boats and a helicopter from Stornoway within the hour.
Nobody was hurt, and the ferry reached the pier under its own power in the evening.
The company runs nine ferries on the west coast and carries a million people a year.
An inquiry will look at the weather reports that were sent to the bridge that morning.
Three of the passengers were children from a school in Glasgow on a trip to the islands.
"""


def change_lines(comparison: Comparison) -> list[str]:
    """Each change as `changed A1>B1 [48|49] [Friday|Monday]`."""
    return [one for revision in comparison.revisions for one in (_draw(comparison, c) for c in revision.changes)]


def _draw(comparison: Comparison, change: Change) -> str:
    ends = ">".join(" ".join(map(str, refs)) for refs in (change.old, change.new))
    return " ".join([change.kind.value, ends, *_drawn_words(comparison, change)])


def _drawn_words(comparison: Comparison, change: Change) -> Iterator[str]:
    texts = {article.siglum: article.text for article in comparison.articles}
    for words in change.words:
        old, new = (place.span.of(texts[place.ref.siglum]) for place in (words.old, words.new))
        yield f"[{old}|{new}]"


def changed(*replacements: tuple[str, str], text: str = OLD) -> Comparison:
    """The old text beside one in which these words are replaced."""
    new = text
    for old_words, new_words in replacements:
        assert old_words in new
        new = new.replace(old_words, new_words, 1)
    return compare(articles(text, new))


def test_equal_texts_have_no_changes() -> None:
    comparison = compare(articles(OLD, OLD))
    assert [(one.old, one.new, one.changes, one.share) for one in comparison.revisions] == [("A", "B", (), 0.0)]


def test_accounts_that_share_little_are_no_versions() -> None:
    other = "A ferry was hit by a wave near Oban on Friday. All 48 people came ashore. An inquiry was promised.\n"
    assert compare(articles(OLD, other)).revisions == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "conflict"),
    [
        ("48", "49", WordKind.FIGURE, ConflictKind.NUMBER),
        ("two boats", "three boats", WordKind.FIGURE, ConflictKind.NUMBER),
        ("Friday", "Monday", WordKind.FIGURE, ConflictKind.TIME),
        ("was hurt", "was not hurt", WordKind.NEGATION, ConflictKind.NEGATION),
        ("Ewan Baird", "Ross Munro", WordKind.NAME, ConflictKind.NAME),
        ("Some", "Many", WordKind.WORDS, None),
        ("before the", "after the", WordKind.WORDS, None),
        ("Nobody was hurt, and", "Nobody was hurt and", WordKind.PUNCTUATION, None),
        ("had been checked", "had never been checked", WordKind.QUOTATION, None),
    ],
)
def test_each_changed_word_has_its_kind(old: str, new: str, kind: WordKind, conflict: ConflictKind | None) -> None:
    comparison = changed((old, new))
    (change,) = comparison.revisions[0].changes
    assert (change.kind, [words.kind for words in change.words]) == (ChangeKind.CHANGED, [kind])
    found = [(one.kind, one.confidence) for one in comparison.conflicts]
    if conflict is not None:
        assert found == [(conflict, 1.0)]
    elif kind is not WordKind.QUOTATION:
        assert found == []


def test_a_negation_is_told_with_the_word_before_it() -> None:
    (conflict,) = changed(("will look", "will not look")).conflicts
    assert conflict.reason == "will ≠ will not"


@pytest.mark.parametrize(
    ("old", "new"),
    [('"had been checked"', "“had been checked”"), ("hour.\n", "hour.\n\n"), ("nine ferries", "nine  ferries")],
)
def test_typography_is_no_change(old: str, new: str) -> None:
    assert change_lines(changed((old, new))) == []


def test_inserted_deleted_and_moved_sentences_are_told() -> None:
    lines = OLD.splitlines(keepends=True)
    lines.insert(2, "The harbour master declined to speak to reporters who had come from Inverness.\n")
    del lines[5]  # Nobody was hurt
    lines.insert(1, lines.pop())
    assert change_lines(compare(articles(OLD, "".join(lines)))) == [
        "moved A8>B2", "inserted >B4", "deleted A5>",
    ]  # fmt: skip


def test_the_fewest_sentences_are_moved_however_long_they_are() -> None:
    first, *_ = lines = OLD.splitlines()
    long = [f"{first[:-1]}, while {lines[1].lower()}", f"{lines[4][:-1]}, while {lines[6].lower()}"]
    short = [lines[at] for at in (2, 3, 7)]
    comparison = compare(articles("\n".join([lines[5], *long, *short]), "\n".join([lines[5], *short, *long])))
    assert change_lines(comparison) == ["moved A2>B5", "moved A3>B6"]


def test_a_split_sentence_keeps_its_words() -> None:
    comparison = changed(("hurt, and the", "hurt. The"))
    assert change_lines(comparison) == ["split A5>B5 B6 [, and|.]"]


def test_joined_sentences_are_one_change() -> None:
    text = OLD.replace("hurt, and the", "hurt. The")
    assert change_lines(compare(articles(text, OLD))) == ["joined A5 A6>B5 [.|, and]"]


def test_sentences_that_a_new_paragraph_alone_divides_did_not_change() -> None:
    """Behind an abbreviation a sentence ends only where the paragraph does."""
    old = OLD + "The ferry was built by Blyth & Co.\nMoray Council paid for the work on the hull in March.\n"
    run_on = old.replace("Co.\n", "Co. ")
    assert change_lines(compare(articles(old, run_on))) == []
    assert change_lines(compare(articles(run_on, old))) == []
    assert change_lines(compare(articles(old, run_on.replace("March", "May")))) == ["changed A10>B9 [March|May]"]


def test_a_copy_that_goes_is_deleted_though_its_words_remain() -> None:
    line = OLD.splitlines(keepends=True)[2]
    assert change_lines(compare(articles(OLD + line, OLD))) == ["deleted A9>"]


def test_three_versions_are_each_compared_with_the_one_before() -> None:
    second = OLD.replace("48", "49")
    third = second.replace("nine", "ten")
    comparison = compare(articles(OLD, second, third))
    assert [(one.old, one.new) for one in comparison.revisions] == [("A", "B"), ("B", "C")]
    assert change_lines(comparison) == ["changed A1>B1 [48|49]", "changed B6>C6 [nine|ten]"]


def test_dated_versions_follow_their_dates() -> None:
    new, old = articles(OLD.replace("48", "49"), OLD)
    comparison = compare((new._replace(published="2024-06-13"), old._replace(published="2024-06-12")))
    assert change_lines(comparison) == ["changed B1>A1 [48|49]"]
    (conflict,) = comparison.conflicts
    assert conflict.left.ref.siglum == "A"


def test_two_versions_among_accounts_behave_as_versions() -> None:
    account = "A ferry was hit by a wave near Oban on Friday. All 51 people came ashore. An inquiry was promised.\n"
    comparison = compare(articles(OLD, account, OLD.replace("48", "49")))
    assert change_lines(comparison) == ["changed A1>C1 [48|49]"]


def test_versions_can_be_asked_for_and_refused() -> None:
    short = "It rained in Oban all of Friday.\n"
    both = articles(short, short.replace("Friday", "Monday"))
    assert compare(both).revisions == ()
    assert change_lines(compare(both, Settings(versions=True))) == ["changed A1>B1 [Friday|Monday]"]
    assert compare(articles(OLD, OLD), Settings(versions=False)).revisions == ()


@given(st.lists(st.sampled_from(OLD.splitlines()), min_size=1, max_size=8), st.data())
def test_each_sentence_is_in_one_change_at_most(lines: list[str], data: st.DataObject) -> None:
    new = data.draw(st.lists(st.sampled_from([*lines, "Not so: 17 of them did."]), max_size=8))
    comparison = compare(articles("\n".join(lines), "\n".join(new) or "Nothing."), Settings(versions=True))
    refs = [ref for change in comparison.revisions[0].changes for ref in change.refs]
    assert len(refs) == len(set(refs))
    assert 0 <= comparison.revisions[0].share <= 1


def test_a_short_text_that_was_edited_everywhere_is_still_a_version() -> None:
    lines = OLD.splitlines()
    new = [line.replace(" the ", " a ", 1) for line in lines]
    new.insert(0, new.pop(6))
    assert compare(articles(OLD, "\n".join(new))).revisions
