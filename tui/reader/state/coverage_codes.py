"""How every sentence stands in the comparison, a byte for each: what is asked of all is asked of these. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING

from tui.collation.model import SentenceKind

if TYPE_CHECKING:
    from tui.collation.model import Comparison, Sentence, SentenceRef


class Standing(IntEnum):
    """Whether a sentence is told elsewhere, and in which words."""

    OUTSIDE = 0
    """Not compared, or not yet."""
    FURNITURE = 1
    UNIQUE = 2
    ALIKE = 3
    """Told by others in the same words."""
    DIFFERENT = 4
    """Told by others in other words, or contradicted."""


Standings = Mapping[str, bytes]
"""By siglum, in the order of the text."""


def standings(sentences: Mapping[str, tuple[Sentence, ...]], comparison: Comparison | None) -> Standings:
    """Where each sentence stands; outside until the comparison has arrived."""
    telling = Standing.OUTSIDE if comparison is None else Standing.UNIQUE
    found = {siglum: _alone(own, telling) for siglum, own in sentences.items()}
    if comparison is not None:
        _raise(found, _told_elsewhere(comparison), Standing.UNIQUE, Standing.ALIKE)
        _raise(found, _told_otherwise(comparison), Standing.ALIKE, Standing.DIFFERENT)
        if {one for revision in comparison.revisions for one in (revision.old, revision.new)} == set(sentences):
            _mark_changes(found, comparison)
    return {siglum: bytes(own) for siglum, own in found.items()}


def _mark_changes(found: Mapping[str, bytearray], comparison: Comparison) -> None:
    """Versions: what changed stands out, page lines too; all else is alike."""
    compared = bytes.maketrans(bytes([Standing.UNIQUE, Standing.DIFFERENT]), bytes([Standing.ALIKE] * 2))
    for own in found.values():
        own[:] = own.translate(compared)
    for revision in comparison.revisions:
        for change in revision.changes:
            standing = Standing.DIFFERENT if change.old and change.new else Standing.UNIQUE
            for siglum, place in change.refs:
                found[siglum][place] = standing


def _alone(sentences: tuple[Sentence, ...], telling: Standing) -> bytearray:
    own = bytearray([telling]) * len(sentences)
    furniture, caption = SentenceKind.FURNITURE, SentenceKind.CAPTION
    for place, sentence in enumerate(sentences):
        kind = sentence.kind
        if kind is furniture or kind is caption:
            own[place] = Standing.FURNITURE if kind is furniture else Standing.OUTSIDE
    return own


def _raise(found: Mapping[str, bytearray], refs: Iterable[SentenceRef], before: Standing, after: Standing) -> None:
    below, above = int(before), int(after)
    for siglum, place in refs:
        own = found[siglum]
        if own[place] == below:
            own[place] = above


def _told_elsewhere(comparison: Comparison) -> Iterator[SentenceRef]:
    for group in comparison.groups:
        members = group.members
        if members[0].siglum != members[-1].siglum:  # they are sorted
            yield from members
    parted = comparison.corrections.parted
    for link in comparison.links:
        if (link.left, link.right) not in parted:
            yield link.left
            yield link.right


def _told_otherwise(comparison: Comparison) -> Iterator[SentenceRef]:
    for difference in comparison.differences:
        yield difference.ref
    for conflict in comparison.shown_conflicts:
        yield conflict.left.ref
        yield conflict.right.ref
