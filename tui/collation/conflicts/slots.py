"""Slots: a conflict is two fillers of one slot. Extractors read one sentence each, one comparison sets two together."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from tui.collation.annotate.wordlists import any_of
from tui.collation.conflicts.events import words_for
from tui.collation.conflicts.sentence import Side, are_close, are_turned
from tui.collation.conflicts.values import are_of_two_times, comparable, compatible
from tui.collation.model import ConflictKind, FigureKind, SentenceRef, Span

_PRO, _CONTRA = (re.compile(rf"\b(?:{any_of('conflicts.txt', side)})\b", re.IGNORECASE) for side in ("pro", "contra"))
_PLACE = re.compile(
    rf"(?:{any_of('conflicts.txt', 'place_opening')})\s(?P<place>[A-Z][\w’'-]+)\b"
    rf"|(?P<before>[^\W\d_]{{2,5}}?)(?:{any_of('conflicts.txt', 'place_closing')})"
)


class Slot(NamedTuple):
    """A place in a fact and what one sentence fills it with."""

    kind: ConflictKind
    key: Any
    """Which place it is: what is measured, who is meant, which utterance is given."""
    value: Any
    """The filler."""
    span: Span
    """The words that say so, in the article's text."""
    weight: float = 1.0
    """How sure the reading is, 0 to 1."""

    def __str__(self) -> str:
        return f"{self.kind.value} {self.key} = {self.value}"


class Finding(NamedTuple):
    """A slot that two linked sentences fill differently."""

    kind: ConflictKind
    left: Span
    """In the left article's text."""
    right: Span
    confidence: float
    """0 to 1, before the link's own doubt."""


@dataclass(frozen=True)
class Pair:
    """Two linked sentences, with what their slots need to know of both."""

    left: Side
    right: Side

    @cached_property
    def close(self) -> bool:
        """Whether the sentences share most of their words."""
        return are_close(self.left, self.right)

    @cached_property
    def of_two_acts(self) -> bool:
        """Whether the sentences tell of two acts: who acts and who suffers change places, or another body votes."""
        return are_turned(self.left, self.right) or self.of_two_chambers

    @cached_property
    def of_two_chambers(self) -> bool:
        """Whether each sentence names another voting body."""
        chambers = self.left.norms & words_for("chambers"), self.right.norms & words_for("chambers")
        return all(chambers) and chambers[0].isdisjoint(chambers[1])

    @cached_property
    def of_two_sides(self) -> bool:
        """Whether one sentence tells of those for a thing and the other of those against it."""
        sides = [
            (bool(_PRO.search(side.sentence.text)), bool(_CONTRA.search(side.sentence.text)))
            for side in (self.left, self.right)
        ]
        return sorted(sides) == [(False, True), (True, False)]

    @cached_property
    def of_two_places(self) -> bool:
        """Whether both sentences open with a place ("In Quito ..."), neither with one that the other names."""
        texts = self.left.sentence.text, self.right.sentence.text
        left, right = (match and match[match.lastgroup or 0] for match in map(_PLACE.match, texts))
        return bool(left and right and left not in texts[1] and right not in texts[0])

    @cached_property
    def of_two_times(self) -> bool:
        """Whether the sentences name days or hours that exclude each other."""
        return are_of_two_times(self.left.figures, self.right.figures)

    @cached_property
    def of_two_ages(self) -> bool:
        """Whether the sentences give ages that exclude each other, and none that agrees: two people."""
        ages = [[each for each in side.figures if each.kind is FigureKind.AGE] for side in (self.left, self.right)]
        pairs = [(one, two) for one in ages[0] for two in ages[1] if comparable(one, two)]
        return bool(pairs) and not any(compatible(one, two) for one, two in pairs)


def never(_slot: Slot, _other: Slot, _linked: bool) -> bool:
    """Clear nothing."""
    return False


class Rule(NamedTuple):
    """One kind of slot: how it is read, when two fillers contradict each other, and what clears a contradiction."""

    extract: Callable[[Side], Iterable[Slot]]
    """The slots of one sentence."""
    compare: Callable[[Pair, Slot, Slot], Finding | None]
    """The contradiction between a left and a right slot; None where there is none."""
    clears: Callable[[Slot, Slot, bool], bool] = never
    """Whether a slot of the other article says what the first one says; the last argument: in the linked sentence."""


def differ(slot: Slot, other: Slot, confidence: float) -> Finding | None:
    """The finding that two slots are filled differently; None without confidence."""
    sure = confidence * min(slot.weight, other.weight)
    return Finding(slot.kind, slot.span, other.span, sure) if sure else None


class SlotIndex:
    """The slots of all sentences, each read once, when they are first asked for."""

    def __init__(self, sides: Mapping[SentenceRef, Side]) -> None:
        self._articles: dict[str, list[Side]] = {}
        for side in sides.values():
            self._articles.setdefault(side.ref.siglum, []).append(side)
        self._read: dict[Hashable, tuple[Slot, ...]] = {}

    def of(self, side: Side, rule: Rule) -> tuple[Slot, ...]:
        """The slots of one sentence."""
        key = side.ref, rule.extract
        if key not in self._read:
            self._read[key] = tuple(rule.extract(side))
        return self._read[key]

    def findings(self, pair: Pair, rule: Rule) -> Iterator[Finding]:
        """Yield the contradictions between the two sentences of a pair that neither article clears."""
        for slot in self.of(pair.left, rule):
            for other in self.of(pair.right, rule):
                finding = rule.compare(pair, slot, other)
                if finding and not self._clears(slot, pair.right, rule) and not self._clears(other, pair.left, rule):
                    yield finding

    def _clears(self, slot: Slot, side: Side, rule: Rule) -> bool:
        """Whether the article of a linked sentence says what the slot says, in that sentence or in another one."""
        if rule.clears is never:
            return False
        if any(rule.clears(slot, other, True) for other in self.of(side, rule)):
            return True
        elsewhere = (teller for teller in self._articles[side.ref.siglum] if teller is not side)
        return any(rule.clears(slot, other, False) for teller in elsewhere for other in self.of(teller, rule))
