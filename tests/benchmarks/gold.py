"""Pairs of texts with the links that people drew, for fitting and measuring the aligner.

A folder of gold holds ``NAME.jsonl`` files with one record a line: ``a`` and ``b`` (sentences), ``gold``
(``[i, j, ...]``) and ``mask`` (the judged cells, or null for all).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tui.collation.align.features import Columns, features
from tui.collation.align.pair import pair_up
from tui.collation.align.score import find_candidates
from tui.collation.align.sparse import Grid
from tui.collation.align.vocabulary import Flags, Floats, Vocabulary

EXCERPTS = "excerpts"
CUTS = 4
"""Excerpts of each pair: texts of a few sentences, of which no set has enough."""
LONGEST_EXCERPT = 3
"""Sentences of either side."""
WHOLE = 0.9
"""Share of the cells that were judged, from which on excerpts are taken."""

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """One pair of texts with its evidence and its gold."""

    set_name: str
    name: str
    grid: Grid
    columns: Columns
    twins: Floats
    """Probability of the cells that twins decide, NaN of the others."""
    linked: Flags
    judged: Flags
    links: int
    """Judged links, those outside the short list too."""
    excerpts: tuple[Record, ...] = ()
    told: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """Sentences of either side with a link."""
    lone: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """Sentences of either side without a link, every cell of which was judged."""

    @cached_property
    def weighed(self) -> Flags:
        """The judged cells whose probability the weights decide."""
        return self.judged & np.isnan(self.twins)


def read_gold(folder: Path) -> list[Record]:
    return [
        read_pair(file.stem, json.loads(line))
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def read_pair(set_name: str, record: Raw) -> Record:
    """The pair with excerpts from it, where it was judged as a whole."""
    whole = record["mask"] is None or len(record["mask"]) > WHOLE * len(record["a"]) * len(record["b"])
    cuts = excerpts(record) if whole and record["gold"] else ()
    return replace(read_record(set_name, record), excerpts=tuple(read_record(EXCERPTS, cut) for cut in cuts))


def read_record(set_name: str, record: Raw) -> Record:
    vocabulary = Vocabulary()
    left, right = (vocabulary.read(record[side], "en") for side in ("a", "b"))
    pair = pair_up(left, right, tuple(vocabulary.stems))
    cells, twins = find_candidates(pair, lambda _done: None)
    grid = Grid(cells, left.size, right.size)
    keys = list(zip(cells.left.tolist(), cells.right.tolist(), strict=True))
    gold = {(one, other) for one, other, *_ in record["gold"]}
    every = {(one, other) for one in range(left.size) for other in range(right.size)}
    judged = every if record["mask"] is None else {(one, other) for one, other in record["mask"]}
    told, doubtful = ([frozenset(cell[at] for cell in of) for at in (0, 1)] for of in (gold & judged, every - judged))
    return Record(
        set_name,
        str(record["id"]),
        grid,
        features(pair, grid, twins.probabilities(cells), np.ones(cells.size, dtype=np.bool_)),
        twins.probabilities(cells),
        np.array([key in gold for key in keys], dtype=np.bool_),
        np.array([key in judged for key in keys], dtype=np.bool_),
        len(gold & judged),
        told=(told[0], told[1]),
        lone=(
            frozenset(range(left.size)) - told[0] - doubtful[0],
            frozenset(range(right.size)) - told[1] - doubtful[1],
        ),
    )


def with_excerpts(records: Iterable[Record]) -> list[Record]:
    """The pairs, each followed by its excerpts, so that these are left out of a fit with it."""
    return [text for record in records for text in (record, *record.excerpts)]


def excerpts(record: Raw) -> Iterator[Raw]:
    """A few sentences of either side: in turn around a link, and from anywhere."""
    chance = random.Random(str(record["id"]))
    rows, columns = range(len(record["a"])), range(len(record["b"]))
    for turn in range(CUTS):
        one, other = (chance.choice(rows), chance.choice(columns)) if turn % 2 else chance.choice(record["gold"])[:2]
        yield excerpt(record, stretch(one, len(rows), chance), stretch(other, len(columns), chance))


def stretch(place: int, size: int, chance: random.Random) -> range:
    """Some places in a row out of ``size``, ``place`` among them."""
    length = min(chance.randint(1, LONGEST_EXCERPT), size)
    start = min(max(place - chance.randrange(length), 0), size - length)
    return range(start, start + length)


def excerpt(record: Raw, rows: range, columns: range) -> Raw:
    """These sentences of both sides with their gold."""

    def inside(cells: Sequence[Sequence[int]]) -> list[list[int]]:
        return [[i - rows.start, j - columns.start] for i, j, *_ in cells if i in rows and j in columns]

    return {
        "id": record["id"],
        "a": record["a"][rows.start : rows.stop],
        "b": record["b"][columns.start : columns.stop],
        "gold": inside(record["gold"]),
        "mask": None if record["mask"] is None else inside(record["mask"]),
    }
