"""What stands open and what is folded away: sentences and the reader's choice in, pieces out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from tui.collation.model import Coverage, Sentence, SentenceKind, SentenceRef
from tui.reader.layout.rows import Fold, Piece, flow
from tui.reader.story import Story
from tui.reader.view import Choice, Show

Label = Callable[[Sentence], str]
"""For a sentence: what is said of the fold it goes into, or nothing when it stands open."""

LONGEST = 200
"""Characters of a fold's row: more than any pane shows."""


def labels(story: Story, choice: Choice) -> Label:
    """What the reader's choice folds away, and under which words."""

    def label(sentence: Sentence) -> str:
        if sentence.kind is SentenceKind.FURNITURE:
            return "" if choice.furniture else "lines of page furniture"
        if choice.kept is not None and sentence.ref not in choice.kept:
            return f"sentences without {choice.kept_for}"
        return "" if choice.show is Show.ALL else _unwanted(story, choice.show, sentence)

    return label


def _unwanted(story: Story, show: Show, sentence: Sentence) -> str:
    coverage = story.coverage(sentence.ref)
    if coverage is None:
        return ""
    if show is Show.SHARED:
        return "sentences only here" if coverage is Coverage.UNIQUE else ""
    if coverage is Coverage.UNIQUE:
        return ""
    if show is Show.UNIQUE:
        return "shared sentences"
    return "" if is_different(story, sentence.ref) else "sentences told alike"


def is_different(story: Story, ref: SentenceRef) -> bool:
    """Whether the tellings of this sentence differ in words or are in conflict."""
    return bool(story.partners(ref)) and bool(story.conflicts(ref) or story.differences(ref))


def with_folds(sentences: Sequence[Sentence], choice: Choice, label: Label) -> list[Piece | None]:
    """The pieces of sentences that follow each other, runs of one label folded; a blank between paragraphs."""
    pieces: list[Piece | None] = []
    paragraph = -1
    for words, run in groupby(sentences, key=label):
        members = list(run)
        if pieces and members[0].paragraph != paragraph:
            pieces.append(None)
        paragraph = members[-1].paragraph
        if words and members[0].ref not in choice.opened:
            pieces.append(_fold(members, words))
        else:
            pieces.extend(flow(members))
    return pieces


def _fold(members: Sequence[Sentence], words: str) -> Fold:
    count = len(members)
    text = f"⋯ {count} {words}" if count > 1 else f"⋯ {members[0].text[:LONGEST]}"
    return Fold(members[0].ref, text, count)
