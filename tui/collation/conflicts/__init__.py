"""Where linked sentences fill one slot with different values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from tui.collation.annotate.wordlists import rows
from tui.collation.conflicts.acts import ACTS, DENIALS, OPPOSITES
from tui.collation.conflicts.measures import ACTS_MEASURED, MEASURES
from tui.collation.conflicts.names import FULL_NAMES, NAMES, PLACES, POSTS, RANKS, ROLES
from tui.collation.conflicts.quotes import QUOTES, SPEAKERS
from tui.collation.conflicts.sentence import Side, sides_of
from tui.collation.conflicts.slots import Finding, Pair, SlotIndex
from tui.collation.model import (
    Alignment,
    Conflict,
    ConflictKind,
    Entity,
    Figure,
    Link,
    Passage,
    Quote,
    Sentence,
    SentenceRef,
    Span,
    Tier,
)

__all__ = ["find_conflicts"]


_TRUST = {Tier.SURE: 1.0, Tier.LIKELY: 0.95, Tier.POSSIBLE: 0.6}
"""What a link's own doubt leaves of a finding's strength."""
_SHOWN = 0.7
"""Minimum strength of a conflict that is shown with its link; below, it is only among the possible."""
_PRIOR_RIGHT, _PRIOR_SHOWN = 4, 5
"""Conflicts counted beside those in `data/conflict_confidence.tsv`: four of five, the precision of the rules at the
first look on three parts of invented pairs (.81, .88, .73)."""
_MOST_OF_AN_ACT = 50
"""Maximum sentences of one article that are compared for one act: of more, the word tells of no single act."""
_RULES = (MEASURES, QUOTES, SPEAKERS, NAMES, FULL_NAMES, PLACES, DENIALS, OPPOSITES, ACTS, ROLES, POSTS, RANKS)
_OWNER = re.compile(r"[’']s\b")
_ONCE = frozenset([ConflictKind.NAME, ConflictKind.SPEAKER])
"""Kinds that two articles contradict each other in once, however often they repeat the words."""


def find_conflicts(
    sentences: Mapping[str, Sequence[Sentence]],
    alignments: Iterable[Alignment],
    figures: Iterable[Figure],
    quotes: Iterable[Quote],
    entities: Iterable[Entity] = (),
    languages: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Conflict, ...]:
    """The conflicts and other wordings of all links in reading order, each slot of a pair once.

    `languages` gives the language of each article by its siglum; English where it does not.
    """
    sides = sides_of(sentences, figures, quotes, entities, languages)
    index = SlotIndex(sides)
    found: dict[tuple[object, ...], Conflict] = {}
    for alignment in alignments:
        for link in alignment.links:
            for conflict in _conflicts_of(link, sides[link.left], sides[link.right], index):
                found.setdefault(_identity(conflict), conflict)
        for conflict in _conflicts_of_acts(alignment, sides, index):
            found.setdefault(_identity(conflict), conflict)
    return tuple(sorted(found.values(), key=lambda conflict: (conflict.left, conflict.right)))


def _identity(conflict: Conflict) -> tuple[object, ...]:
    """A key that duplicates share: the same passages, or the same words of the same two articles."""
    if conflict.kind in _ONCE:
        words = _OWNER.sub("", conflict.reason.lower())
        return conflict.kind, conflict.left.ref.siglum, conflict.right.ref.siglum, words
    return conflict.kind, conflict.left, conflict.right


def _conflicts_of(link: Link, left: Side, right: Side, index: SlotIndex) -> Iterator[Conflict]:
    """The conflicts of one link, the surest first; no passage is held against two of the other side."""
    pair = Pair(left, right)
    findings = [finding for rule in _RULES for finding in index.findings(pair, rule)]
    left_used, right_used = set[Span](), set[Span]()
    for finding in sorted(findings, key=lambda finding: (-finding.confidence, finding.left, finding.right)):
        if finding.left not in left_used and finding.right not in right_used:
            left_used.add(finding.left)
            right_used.add(finding.right)
            yield _conflict(link.tier, left, right, finding)


def _conflicts_of_acts(alignment: Alignment, sides: Mapping[SentenceRef, Side], index: SlotIndex) -> Iterator[Conflict]:
    """The conflicts of sentences that no link joins and that give figures of one act."""
    linked = {(link.left, link.right) for link in alignment.links}
    by_act: dict[str, list[Side]] = {}
    for side in sides.values():
        if side.ref.siglum == alignment.right:
            for act in {slot.key.act[0] for slot in index.of(side, ACTS_MEASURED)} - {""}:
                by_act.setdefault(act, []).append(side)
    for left in sides.values():
        if left.ref.siglum != alignment.left:
            continue
        acts = {slot.key.act[0] for slot in index.of(left, ACTS_MEASURED)}
        others = {side.ref: side for act in acts for side in by_act.get(act, ())[:_MOST_OF_AN_ACT]}
        for ref, right in others.items():
            if (left.ref, ref) not in linked:
                for finding in index.findings(Pair(left, right), ACTS_MEASURED):
                    yield _conflict(Tier.LIKELY, left, right, finding)


def _conflict(tier: Tier, left: Side, right: Side, finding: Finding) -> Conflict:
    strength = round(finding.confidence * _TRUST[tier], 2)
    shown = strength >= _SHOWN and tier is not Tier.POSSIBLE
    return Conflict(
        kind=finding.kind,
        left=Passage(left.ref, finding.left),
        right=Passage(right.ref, finding.right),
        reason=f"{left.words(finding.left)} ≠ {right.words(finding.right)}",
        confidence=measured_confidence(finding.kind) if shown else min(strength, _SHOWN),
        tier=tier if strength >= _SHOWN else Tier.POSSIBLE,
    )


@cache
def measured_confidence(kind: ConflictKind) -> float:
    """The share of shown conflicts of a kind that were right, 0 to 1."""
    counts = {name: (int(right), int(shown)) for name, right, shown in rows("conflict_confidence.tsv")}
    right, shown = counts.get(kind.value, (0, 0))
    return round((right + _PRIOR_RIGHT) / (shown + _PRIOR_SHOWN), 2)
