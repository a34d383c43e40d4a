"""From links to groups: one fact with all its tellings, over any number of articles. Pure Python, for a key press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.collation.model import (
    NO_CORRECTIONS,
    Alignment,
    Corrections,
    Group,
    Link,
    Pair,
    Sentence,
    SentenceRef,
    Tier,
)

_Members = list[SentenceRef]

SUPPORT = {Tier.SURE: 0.0, Tier.LIKELY: 0.5, Tier.POSSIBLE: 1.0}
"""Share of the pairs between two groups, of different articles, that must be links before one link of that tier
joins them. A sure link may carry a chain, a likely one needs half of the other tellings to agree, a possible one all.
"""


LARGEST = 24
"""Sentences of a group; what is told more often is a refrain, whose tellings would all have to be checked."""


def group(
    sentences: Mapping[str, Sequence[Sentence]],
    alignments: Iterable[Alignment],
    tier: Tier,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[Group, ...]:
    """The partition of all sentences at that strictness, in order of the groups' first members.

    Agglomerative, strongest link first. A group never holds two sentences of one article that no common
    counterpart links, nor a pair that was parted by hand; what was joined by hand is together.
    """
    admitted = {one for one in Tier if tier.admits(one)}
    links = [link for alignment in alignments for link in alignment.links if link.tier in admitted]
    links = [link for link in links if (link.left, link.right) not in corrections.parted]
    grouping = _Grouping(links, corrections)
    for pair in sorted(corrections.joined):
        grouping.join(*pair)
    for link in sorted(links, key=_strongest_first):
        grouping.offer(link)
    return tuple(grouping.groups(sentence.ref for own in sentences.values() for sentence in own))


def _strongest_first(link: Link) -> tuple[float, int, int, SentenceRef, SentenceRef]:
    """The score, then places, so that the articles' letters decide last."""
    places = link.left.position, link.right.position
    return (-link.score, min(places), max(places), link.left, link.right)


class _Grouping:
    """Groups as they grow."""

    def __init__(self, links: Iterable[Link], corrections: Corrections) -> None:
        self._members: dict[SentenceRef, _Members] = {}
        self._linked: dict[SentenceRef, set[SentenceRef]] = {}
        self._parted = corrections.parted
        for left, right in (*((link.left, link.right) for link in links), *corrections.joined):
            self._linked.setdefault(left, set()).add(right)
            self._linked.setdefault(right, set()).add(left)

    def join(self, left: SentenceRef, right: SentenceRef) -> None:
        """Puts the two into one group, whatever speaks against it."""
        ours, theirs = self._group(left), self._group(right)
        if ours is not theirs:
            ours.extend(theirs)
            self._members.update(dict.fromkeys(theirs, ours))

    def offer(self, link: Link) -> None:
        """Joins the two ends of the link where their groups go together."""
        ours, theirs = self._group(link.left), self._group(link.right)
        if ours is not theirs and self._fit(ours, theirs, SUPPORT[link.tier]):
            self.join(link.left, link.right)

    def groups(self, refs: Iterable[SentenceRef]) -> Iterator[Group]:
        """The groups in order of their first members."""
        told: set[int] = set()
        for ref in refs:
            members = self._members.get(ref)
            if members is None:
                yield Group((ref,))
            elif id(members) not in told:
                told.add(id(members))
                yield Group(tuple(sorted(members)))

    def _group(self, ref: SentenceRef) -> _Members:
        return self._members.setdefault(ref, [ref])

    def _fit(self, ours: _Members, theirs: _Members, support: float) -> bool:
        if len(ours) + len(theirs) > LARGEST:
            return False
        across = linked = 0
        for one in ours:
            for other in theirs:
                if self._parted and _pair(one, other) in self._parted:
                    return False
                if one.siglum != other.siglum:
                    across += 1
                    linked += other in self._linked[one]
                elif not self._share_counterpart(one, other, ours, theirs):
                    return False
        return linked >= support * across

    def _share_counterpart(self, one: SentenceRef, other: SentenceRef, ours: _Members, theirs: _Members) -> bool:
        common = self._linked[one] & self._linked[other]
        return any(ref in common for ref in ours) or any(ref in common for ref in theirs)


def _pair(one: SentenceRef, other: SentenceRef) -> Pair:
    return (one, other) if one < other else (other, one)
