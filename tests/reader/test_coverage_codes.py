"""The byte of a sentence says what the comparison says of it when asked by itself."""

from dataclasses import replace

from hypothesis import given, settings

from tests.builders import drawn, ref, stories
from tui.collation.model import Coverage, Difference, DifferenceKind, SentenceKind, SentenceRef, Span
from tui.reader.state.story import Standing, Story


def asked(story: Story, ref: SentenceRef) -> Standing:
    if story.sentence(ref).kind is SentenceKind.FURNITURE:
        return Standing.FURNITURE
    coverage = story.coverage(ref)
    if coverage is None or coverage is Coverage.UNIQUE:
        return Standing.OUTSIDE if coverage is None else Standing.UNIQUE
    return Standing.DIFFERENT if story.conflicts(ref) or story.differences(ref) else Standing.ALIKE


@settings(max_examples=60, deadline=None)
@given(stories())
def test_a_byte_stands_for_each_sentence(story: Story) -> None:
    for known in (story, Story(story.articles, story.sentences)):
        for siglum, own in known.sentences.items():
            assert [*known.standings[siglum]] == [asked(known, sentence.ref) for sentence in own]


def test_every_standing() -> None:
    texts = "Share. One. Two. Three. Four.", "Two. Three new."
    comparison = drawn(*texts, links="A3=B1 A4~B2", kinds="A1=furniture A5=caption")
    differing = Difference(ref("A4"), Span(0, 5), DifferenceKind.WORDING)
    story = Story(comparison.articles, comparison.sentences, replace(comparison, differences=(differing,)))
    assert [Standing(byte).name for byte in story.standings["A"]] == [
        "FURNITURE",
        "UNIQUE",
        "ALIKE",
        "DIFFERENT",
        "OUTSIDE",
    ]
