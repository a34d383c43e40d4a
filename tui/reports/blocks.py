"""The order of a printed comparison: what is told by several stands together, what only one tells runs side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from tui.collation.model import Comparison, Conflict, Group, Link, SentenceRef


@dataclass(frozen=True, slots=True)
class Block:
    """What stands on one level of the report."""

    columns: Mapping[str, tuple[SentenceRef, ...]]
    """For every article, in order, its sentences here; none when it does not tell this."""
    told_by_several: bool = False
    """Whether this is one fact with its tellings, not a run of lone sentences."""
    links: tuple[Link, ...] = ()
    """The links between these sentences that count; none when they were joined by hand."""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the tellings stand at different places of the story."""
        return any(link.moved for link in self.links)


def find_blocks(comparison: Comparison) -> tuple[Block, ...]:
    """The groups in the order of the first article; the others' lone sentences near their neighbours."""
    places = _places(comparison)
    ordered = sorted(comparison.groups, key=lambda group: (places[group.members[0]], group.members))
    runs = groupby(ordered, key=lambda group: len(group.sigla) > 1)
    return tuple(block for shared, groups in runs for block in _run(comparison, shared, groups))


def _run(comparison: Comparison, shared: bool, groups: Iterable[Group]) -> Iterator[Block]:
    if shared:
        yield from (_told_block(comparison, group) for group in groups)
    else:
        yield Block(_columns(comparison, [member for group in groups for member in group.members]))


def _told_block(comparison: Comparison, group: Group) -> Block:
    members = set(group.members)
    links = [link for member in group.members for link in comparison.links_of(member)]
    counting = {link for link in links if {link.left, link.right} <= members and comparison.tier.admits(link.tier)}
    conflicts = [one for member in group.members for one in comparison.conflicts_of(member)]
    return Block(_columns(comparison, group.members), True, tuple(sorted(counting)), tuple(dict.fromkeys(conflicts)))


def _columns(comparison: Comparison, refs: Iterable[SentenceRef]) -> dict[str, tuple[SentenceRef, ...]]:
    found = sorted(refs)
    return {siglum: tuple(ref for ref in found if ref.siglum == siglum) for siglum in comparison.sigla}


def _places(comparison: Comparison) -> dict[SentenceRef, int]:
    """For each sentence the base article's position at which it is printed; -1 before its first."""
    base = comparison.sigla[0]
    places: dict[SentenceRef, int] = {}
    for siglum in comparison.sigla:
        near = -1
        for sentence in comparison.sentences[siglum]:
            told = [ref.position for ref in comparison.group_of(sentence.ref).members if ref.siglum == base]
            near = places[sentence.ref] = min(told, default=near)
    return places
