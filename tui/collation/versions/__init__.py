"""Versions of one text: every change, read from the alignment and word by word, and which changes are conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tui.collation.align import REPETITION
from tui.collation.model import (
    Alignment,
    Article,
    Change,
    ChangeKind,
    Comparison,
    Conflict,
    Link,
    Passage,
    Revision,
    Sentence,
    SentenceRef,
    Span,
    Tier,
    WordKind,
)
from tui.collation.versions.words import (
    Facts,
    are_same,
    describe,
    disagreement,
    find_stretches,
    read_facts,
    split_pieces,
)

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


Sentences = Mapping[str, Sequence[Sentence]]
"""The sentences of all articles, by siglum."""


# -- from one version to the next --------------------------------------------------------------------------------------


LIKE = 0.75
"""Minimum similarity of two captions or page lines of which one became the other."""
MOST_ASIDE = 200
"""Maximum captions and page lines of an article that are compared all with all."""


def find_revisions(
    articles: Sequence[Article], sentences: Sentences, alignments: Iterable[Alignment], facts: Facts
) -> tuple[Revision, ...]:
    """One revision for each article that is a later version of another: against the version right before it.

    Versions follow each other by their dates where all have one, else as the articles were given.
    """
    pairs = {frozenset((one.left, one.right)): one for one in alignments}
    revisions = []
    ordered = _by_date([one for one in articles if any(one.siglum in pair for pair in pairs)])
    for place, new in enumerate(ordered):
        old = next((one for one in reversed(ordered[:place]) if frozenset((one, new)) in pairs), None)
        if old is not None:
            changes = changes_between(sentences, old, new, pairs[frozenset((old, new))], facts)
            revisions.append(Revision(old, new, changes, _share(sentences, old, new, changes)))
    return tuple(revisions)


def _by_date(articles: Sequence[Article]) -> list[str]:
    """The sigla by day of publication, in their own order where one day is unknown or a guess."""
    days = []
    for article in articles:
        if not article.published or article.provenance.date_from == "guess":
            break
        try:
            days.append(date.fromisoformat(article.published[: len("2024-06-19")]))
        except ValueError:
            break
    if len(days) < len(articles):
        return [article.siglum for article in articles]
    return [articles[place].siglum for _, place in sorted(zip(days, range(len(days)), strict=True))]


class Text(NamedTuple):
    """Sentences that became others, by their places in the articles."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool


def changes_between(sentences: Sentences, old: str, new: str, alignment: Alignment, facts: Facts) -> tuple[Change, ...]:
    """All changes from one article to the other, in the order of the new one; deleted sentences where they were."""
    ours, theirs = sentences[old], sentences[new]
    texts = list(_linked(alignment, turned=alignment.left != old))
    texts += _equal_left_over(ours, theirs, texts)
    texts += _similar_aside(ours, theirs, texts)
    deleted, inserted = _left_over(ours, theirs, texts)
    texts += [Text((place,), (), False) for place in deleted]
    texts += [Text((), (place,), False) for place in inserted]
    found = []
    for text in _in_new_order(texts):
        change = _change([ours[place] for place in text.old], [theirs[place] for place in text.new], text.moved, facts)
        if change is not None:
            found.append(change)
    return tuple(found)


def _linked(alignment: Alignment, turned: bool) -> Iterator[Text]:
    """Sentences tied by links, directly or over others; what repeats a sentence is not tied to it."""
    links = [link for link in alignment.links if Tier.LIKELY.admits(link.tier) and link.reasons[:1] != (REPETITION,)]
    ties: dict[SentenceRef, list[Link]] = {}
    for link in links:
        for ref in (link.left, link.right):
            ties.setdefault(ref, []).append(link)
    seen: set[SentenceRef] = set()
    for first in links:
        waiting, members, moved = [first.left], set[SentenceRef](), False
        while waiting:
            ref = waiting.pop()
            if ref not in seen:
                seen.add(ref)
                members.add(ref)
                waiting += [link.other(ref) for link in ties[ref]]
                moved |= any(link.moved for link in ties[ref])
        if members:
            left = tuple(sorted(ref.position for ref in members if ref.siglum == alignment.left))
            right = tuple(sorted(ref.position for ref in members if ref.siglum == alignment.right))
            yield Text(right, left, moved) if turned else Text(left, right, moved)


def _left_over(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], texts: Sequence[Text]
) -> tuple[list[int], list[int]]:
    old = {place for text in texts for place in text.old}
    new = {place for text in texts for place in text.new}
    return [at for at in range(len(ours)) if at not in old], [at for at in range(len(theirs)) if at not in new]


def _equal_left_over(ours: Sequence[Sentence], theirs: Sequence[Sentence], texts: Sequence[Text]) -> list[Text]:
    """Equal sentences that no link joins, in order: captions, page lines, and what only one version takes for one."""
    deleted, inserted = _left_over(ours, theirs, texts)
    waiting: dict[tuple[str, ...], list[int]] = {}
    for place in reversed(deleted):
        waiting.setdefault(_forms(ours[place]), []).append(place)
    found = []
    for place in inserted:
        if same := waiting.get(_forms(theirs[place])):
            found.append(Text((same.pop(),), (place,), False))
    return found


def _forms(sentence: Sentence) -> tuple[str, ...]:
    return tuple(piece.form for piece in split_pieces([sentence]))


def _similar_aside(ours: Sequence[Sentence], theirs: Sequence[Sentence], texts: Sequence[Text]) -> list[Text]:
    """Captions and page lines of which one became the other, the most similar first."""
    deleted, inserted = _left_over(ours, theirs, texts)
    rows = [place for place in deleted if not ours[place].kind.tells][:MOST_ASIDE]
    columns = [place for place in inserted if not theirs[place].kind.tells][:MOST_ASIDE]
    if not rows or not columns:
        return []
    alike = process.cdist(
        [ours[place].text for place in rows],
        [theirs[place].text for place in columns],
        scorer=Indel.normalized_similarity,
        score_cutoff=LIKE,
    )
    cells = sorted(
        (-float(alike[row, column]), row, column)
        for row in range(len(rows))
        for column in range(len(columns))
        if alike[row, column] >= LIKE
    )
    found: list[Text] = []
    for _, row, column in cells:
        old, new = rows[row], columns[column]
        if all((old,) != text.old and (new,) != text.new for text in found):
            found.append(Text((old,), (new,), False))
    return found


def _in_new_order(texts: Sequence[Text]) -> list[Text]:
    """By the places in the new version; a deleted sentence behind what stood before it."""
    stands_at = {text.old[-1]: text.new[-1] for text in texts if text.old and text.new and not text.moved}
    anchors: list[int] = []
    before = -1
    for place in range(max((place for text in texts for place in text.old), default=-1) + 1):
        before = stands_at.get(place, before)
        anchors.append(before)

    def place_of(text: Text) -> tuple[int, int, int]:
        return (text.new[0], 0, 0) if text.new else (anchors[text.old[0]], 1, text.old[0])

    return sorted(texts, key=place_of)


def _change(old: Sequence[Sentence], new: Sequence[Sentence], moved: bool, facts: Facts) -> Change | None:
    """The change of these sentences; None where they are equal.

    Of several sentences that one version only divides otherwise, those in which words changed.
    """
    refs = tuple(one.ref for one in old), tuple(one.ref for one in new)
    if not old or not new:
        return Change(ChangeKind.DELETED if old else ChangeKind.INSERTED, *refs)
    stretches = [] if _are_equal(old, new) else list(find_stretches(split_pieces(old), split_pieces(new)))
    if not stretches:
        return Change(ChangeKind.MOVED, *refs, moved=True) if moved else None
    kind = ChangeKind.CHANGED
    if len(old) == 1 < len(new) and _divides(new, [stretch.new_at for stretch in stretches]):
        kind = ChangeKind.SPLIT
    elif len(new) == 1 < len(old) and _divides(old, [stretch.old_at for stretch in stretches]):
        kind = ChangeKind.JOINED
    if kind is ChangeKind.CHANGED:
        touched = {ref for stretch in stretches for ref in (stretch.old_at.ref, stretch.new_at.ref)}
        refs = tuple(ref for ref in refs[0] if ref in touched), tuple(ref for ref in refs[1] if ref in touched)
    else:
        stretches = list(find_stretches(split_pieces(old, fold_case=True), split_pieces(new, fold_case=True)))
    return Change(kind, *refs, tuple(describe(stretch, facts) for stretch in stretches), moved)


def _are_equal(old: Sequence[Sentence], new: Sequence[Sentence]) -> bool:
    return len(old) == len(new) and all(map(are_same, old, new))


def _divides(sentences: Sequence[Sentence], changed: Iterable[Passage]) -> bool:
    """Whether these sentences follow each other, and words or marks changed where one ends and the next begins."""
    if sentences[-1].ref.position - sentences[0].ref.position != len(sentences) - 1:
        return False
    pieces = [split_pieces([one]) for one in sentences]
    ends = [own[-1] for own in pieces[:-1]] + [own[0] for own in pieces[1:]]
    at = [Passage(end.ref, end.span) for end in ends]
    return any(place.ref == end.ref and _meet(place, end) for place in changed for end in at)


def _share(sentences: Sentences, old: str, new: str, changes: Iterable[Change]) -> float:
    """Share of the words of both articles that changed."""
    total = sum(len(one.text.split()) for siglum in (old, new) for one in sentences[siglum])
    changed = 0
    for change in changes:
        if change.kind in (ChangeKind.DELETED, ChangeKind.INSERTED):
            changed += sum(len(sentences[ref.siglum][ref.position].text.split()) for ref in change.refs)
        for words in change.words:
            for place in (words.old, words.new):
                sentence = sentences[place.ref.siglum][place.ref.position]
                start = sentence.span.start
                changed += len(sentence.text[place.span.start - start : place.span.end - start].split())
    return min(1.0, changed / total) if total else 0.0


# -- conflicts between versions ----------------------------------------------------------------------------------------


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
