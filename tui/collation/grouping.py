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

SUPPORT = {Tier.SURE: 0.5, Tier.LIKELY: 0.5, Tier.POSSIBLE: 1.0}
"""Share of the pairs between two groups, of different articles, that must be links before one link of that tier
joins them: half of the other tellings must agree, with a possible link all. Were a sure link to carry a chain, the
groups of six retold accounts would be .91 right instead of .94.
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

    Agglomerative, strongest link first. A group holds two sentences of one article only where sure links tie both to
    one counterpart and most of their counterparts are the same. It never holds a pair that was parted by hand; what
    was joined by hand is together.
    """
    links = (link for alignment in alignments for link in alignment.links)
    return group_tied((sentence.ref for own in sentences.values() for sentence in own), links, tier, corrections)


def group_tied(
    refs: Iterable[SentenceRef], links: Iterable[Link], tier: Tier, corrections: Corrections
) -> tuple[Group, ...]:
    """The groups of some sentences that no link ties to others, by the links between them."""
    admitted = {one for one in Tier if tier.admits(one)}
    links = [link for link in links if link.tier in admitted and (link.left, link.right) not in corrections.parted]
    grouping = _Grouping(links, corrections)
    for pair in sorted(corrections.joined):
        grouping.join(*pair)
    for link in sorted(links, key=_strongest_first):
        grouping.offer(link)
    return tuple(grouping.groups(refs))


def _strongest_first(link: Link) -> tuple[float, int, int, SentenceRef, SentenceRef]:
    """The score, then places, so that the articles' letters decide last."""
    places = link.left.position, link.right.position
    return (-link.score, min(places), max(places), link.left, link.right)


class _Grouping:
    """Groups as they grow."""

    def __init__(self, links: Iterable[Link], corrections: Corrections) -> None:
        self._members: dict[SentenceRef, _Members] = {}
        self._linked: dict[SentenceRef, dict[SentenceRef, bool]] = {}
        """For each sentence its counterparts, and whether that is sure."""
        self._parted = corrections.parted
        ties = [(link.left, link.right, link.tier is Tier.SURE) for link in links]
        for left, right, sure in (*ties, *((left, right, True) for left, right in corrections.joined)):
            self._linked.setdefault(left, {})[right] = sure
            self._linked.setdefault(right, {})[left] = sure

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
        together = ours + theirs
        for one in ours:
            for other in theirs:
                if self._parted and _pair(one, other) in self._parted:
                    return False
                if one.siglum != other.siglum:
                    across += 1
                    linked += other in self._linked[one]
                elif not self._tell_one_fact(one, other, together):
                    return False
        return linked >= support * across

    def _tell_one_fact(self, one: SentenceRef, other: SentenceRef, members: _Members) -> bool:
        """Whether two sentences of one article belong into a group of these members."""
        ours, theirs = self._linked[one], self._linked[other]
        common = [ref for ref in members if ref in ours and ref in theirs]
        either = sum(ref in ours or ref in theirs for ref in members)
        return 2 * len(common) > either and any(ours[ref] and theirs[ref] for ref in common)


def _pair(one: SentenceRef, other: SentenceRef) -> Pair:
    return (one, other) if one < other else (other, one)
