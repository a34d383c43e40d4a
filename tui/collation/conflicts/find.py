"""Conflicts: where linked sentences fill one slot with different values, with the reason and its weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tui.collation.conflicts.doers import doer_findings
from tui.collation.conflicts.figures import figure_findings
from tui.collation.conflicts.names import bearer_findings, name_findings
from tui.collation.conflicts.opposites import opposite_findings
from tui.collation.conflicts.places import place_findings
from tui.collation.conflicts.polarity import polarity_findings
from tui.collation.conflicts.quotes import quote_findings
from tui.collation.conflicts.roles import post_findings, role_findings
from tui.collation.conflicts.sentence import Finding, Side, sides_of
from tui.collation.model import (
    Alignment,
    Conflict,
    Entity,
    Figure,
    Link,
    Passage,
    Quote,
    Sentence,
    Span,
    Tier,
)

_TRUST = {Tier.SURE: 1.0, Tier.LIKELY: 0.95, Tier.POSSIBLE: 0.6}
"""What a link's own doubt leaves of a finding's confidence."""
_SHOWN = 0.7
"""Confidence from which a conflict is shown with its link; below, only among the possible."""

_FINDERS: tuple[Callable[[Side, Side], Iterator[Finding]], ...] = (
    figure_findings,
    quote_findings,
    name_findings,
    bearer_findings,
    place_findings,
    polarity_findings,
    opposite_findings,
    doer_findings,
    role_findings,
    post_findings,
)


def find_conflicts(
    sentences: Mapping[str, Sequence[Sentence]],
    alignments: Iterable[Alignment],
    figures: Iterable[Figure],
    quotes: Iterable[Quote],
    entities: Iterable[Entity] = (),
) -> tuple[Conflict, ...]:
    """The conflicts of all links in reading order, each slot of a pair once."""
    sides = sides_of(sentences, figures, quotes, entities)
    found: dict[tuple[object, ...], Conflict] = {}
    for alignment in alignments:
        for link in alignment.links:
            for conflict in _conflicts_of(link, sides[link.left], sides[link.right]):
                found.setdefault((conflict.kind, conflict.left, conflict.right), conflict)
    return tuple(sorted(found.values(), key=lambda conflict: (conflict.left, conflict.right)))


def _conflicts_of(link: Link, left: Side, right: Side) -> Iterator[Conflict]:
    """The conflicts of one link, the surest first; no passage is held against two of the other side."""
    findings = [finding for finder in _FINDERS for finding in finder(left, right)]
    left_used, right_used = set[Span](), set[Span]()
    for finding in sorted(findings, key=lambda finding: (-finding.confidence, finding.left, finding.right)):
        if finding.left not in left_used and finding.right not in right_used:
            left_used.add(finding.left)
            right_used.add(finding.right)
            yield _conflict(link, left, right, finding)


def _conflict(link: Link, left: Side, right: Side, finding: Finding) -> Conflict:
    confidence = round(finding.confidence * _TRUST[link.tier], 2)
    return Conflict(
        kind=finding.kind,
        left=Passage(left.ref, finding.left),
        right=Passage(right.ref, finding.right),
        reason=f"{left.words(finding.left)} ≠ {right.words(finding.right)}",
        confidence=confidence,
        tier=link.tier if confidence >= _SHOWN else Tier.POSSIBLE,
    )
