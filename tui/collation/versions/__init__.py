"""Versions of one text: every change, word by word, and which changes are conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from tui.collation.model import (
    Alignment,
    Change,
    ChangeKind,
    Comparison,
    Conflict,
    Passage,
    Sentence,
    SentenceRef,
    Span,
    Tier,
    WordKind,
)
from tui.collation.versions.revisions import Sentences, changes_between, find_revisions
from tui.collation.versions.words import Facts, disagreement, find_stretches, read_facts, split_pieces

__all__ = ["with_revisions"]


def with_revisions(comparison: Comparison) -> Comparison:
    """Return the comparison with the changes between versions, and with conflicts of what changed alone.

    Unchanged where no two articles are versions of one text.
    """
    alignments = [one for one in comparison.alignments if one.versions]
    if not alignments:
        return replace(comparison, revisions=()) if comparison.revisions else comparison
    sentences = comparison.sentences
    facts = read_facts(comparison.figures, comparison.quotes, comparison.entities)
    conflicts, wordings = settle_conflicts((comparison.conflicts, comparison.wordings), sentences, alignments, facts)
    revisions = find_revisions(comparison.articles, sentences, alignments, facts)
    return replace(comparison, revisions=revisions, conflicts=conflicts, wordings=wordings)


LONGEST = 8
"""Maximum words and marks on either side of a changed stretch that can be one figure or name for another."""
EQUAL_SHARE = 0.5
"""Minimum share of the words and marks of both sentences that are equal, for a change to be read word by word."""
_CERTAIN = frozenset([WordKind.FIGURE, WordKind.NAME, WordKind.NEGATION])


def settle_conflicts(
    found: tuple[Sequence[Conflict], Sequence[Conflict]],
    sentences: Sentences,
    alignments: Iterable[Alignment],
    facts: Facts,
) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...]]:
    """Conflicts and other wordings in reading order, those between versions settled by what changed between them.

    A conflict of words that did not change goes; one in which a figure, name, date or negation changed is certain; such
    changes that no rule found are added.
    """
    conflicts, wordings = map(list, found)
    for alignment in alignments:
        changes = changes_between(sentences, alignment.left, alignment.right, alignment, facts)
        conflicts, wordings = (_settled(each, alignment, changes) for each in (conflicts, wordings))
        conflicts += list(_missing(conflicts, sentences, changes, facts))
    by_place = attrgetter("left", "right")
    return tuple(sorted(conflicts, key=by_place)), tuple(sorted(wordings, key=by_place))


def _settled(found: Iterable[Conflict], alignment: Alignment, changes: Sequence[Change]) -> list[Conflict]:
    """The conflicts that a change between the versions of this alignment bears out, and those of other articles."""
    by_ref = {ref: change for change in changes for ref in change.refs}
    kept = []
    for one in found:
        if {one.left.ref.siglum, one.right.ref.siglum} != {alignment.left, alignment.right}:
            kept.append(one)
            continue
        ends = [(place, by_ref.get(place.ref)) for place in (one.left, one.right)]
        touching = [
            words
            for place, change in ends
            for words in (change.words if change else ())
            if any(own.ref == place.ref and _meet(own, place) for own in (words.old, words.new))
        ]
        whole = any(change and not change.words and change.kind is not ChangeKind.MOVED for _, change in ends)
        if any(words.kind in _CERTAIN for words in touching):
            kept.append(one._replace(confidence=1.0, tier=Tier.SURE))
        elif touching or whole:
            kept.append(one)
    return kept


def _meet(one: Passage, other: Passage) -> bool:
    """Whether two passages of one article overlap or touch."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _missing(
    found: Sequence[Conflict], sentences: Sentences, changes: Iterable[Change], facts: Facts
) -> Iterator[Conflict]:
    """The changed figures, names and negations that are no conflict yet, of sentences that are equal otherwise."""
    known: dict[tuple[SentenceRef, SentenceRef], list[Conflict]] = {}
    for one in found:
        known.setdefault((one.left.ref, one.right.ref), []).append(one)
    for change in changes:
        if len(change.old) != 1 or len(change.new) != 1 or not change.words:
            continue
        old, new = (sentences[ref.siglum][ref.position] for ref in change.refs)
        ours, theirs = split_pieces([old]), split_pieces([new])
        stretches = list(find_stretches(ours, theirs))
        changed = sum(len(stretch.old) + len(stretch.new) for stretch in stretches)
        if changed > (1 - EQUAL_SHARE) * (len(ours) + len(theirs)):
            continue
        conflicts = known.get((old.ref, new.ref), ())
        for stretch in stretches:
            if max(len(stretch.old), len(stretch.new)) > LONGEST:
                continue
            kind = disagreement(stretch, facts)
            covered = any(_meet(one.left, stretch.old_at) and _meet(one.right, stretch.new_at) for one in conflicts)
            if kind is not None and not covered:
                added = not stretch.old or not stretch.new
                left = _widened(stretch.old_at, old, facts, added)
                right = _widened(stretch.new_at, new, facts, added)
                reason = f"{_words(left, old)} ≠ {_words(right, new)}"
                yield Conflict(kind, left, right, reason, 1.0, Tier.SURE)


def _widened(place: Passage, sentence: Sentence, facts: Facts, added: bool) -> Passage:
    """The passage widened to the figures and names in it; where words were ``added``, by the word before them."""
    spans = [place.span, *(one.span for one in facts.figures_in(place)), *(one.span for one in facts.names_in(place))]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if added:
        before = sentence.text[: start - sentence.span.start]
        start -= len(before) - before.rstrip().rfind(" ") - 1 if before.strip() else 0
    return Passage(place.ref, Span(start, end))


def _words(place: Passage, sentence: Sentence) -> str:
    start = sentence.span.start
    return sentence.text[place.span.start - start : place.span.end - start]
