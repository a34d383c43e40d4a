"""How right the conflicts and the linked quotations are, on pairs of articles whose disagreements were marked.

Run by hand:  python -m tests.benchmarks.score_conflicts PAIRS.jsonl [--links gold|own] [--tier likely] [--show]

A record holds two lists of sentences ``a`` and ``b``, ``gold`` links, ``conflicts`` (cells that two annotators
saw), ``conflicts_any`` (one of them did) and ``quotes`` (cells that give one utterance). Without the marks of
conflicts, all conflicts found are listed to be judged by eye.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.builders import account, article
from tui.collation.conflicts import find_conflicts
from tui.collation.entities import find_entities
from tui.collation.figures import find_figures
from tui.collation.model import (
    Alignment,
    Conflict,
    ConflictKind,
    Link,
    Quote,
    Relation,
    SentenceRef,
    Tier,
)
from tui.collation.quotes import find_quotes

Cell = tuple[int, int]


class Count(NamedTuple):
    """Hits, false alarms and misses."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def __str__(self) -> str:
        precision, recall = share(self.hit, self.hit + self.false), share(self.hit, self.hit + self.missed)
        return f"P {precision} R {recall}  ({self.hit} hit, {self.false} false, {self.missed} missed)"


def share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson 1927)."""
    if not whole:
        return "–"
    p, z = part / whole, 1.96
    middle, half = p + z * z / 2 / whole, z * math.sqrt(p * (1 - p) / whole + (z / 2 / whole) ** 2)
    low, high = ((middle + sign * half) / (1 + z * z / whole) for sign in (-1, 1))
    return f"{p:.2f} [{low:.2f}-{high:.2f}]"


class Pair:
    """One record as two articles."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        texts = {siglum: record[siglum.lower()] for siglum in "AB"}
        self.articles = tuple(article(siglum, "\n".join(lines)) for siglum, lines in texts.items())
        self.sentences = {siglum: account(siglum, *lines) for siglum, lines in texts.items()}

    def gold_alignment(self) -> tuple[Alignment, ...]:
        links = [
            Link(SentenceRef("A", i), SentenceRef("B", j), 1.0, Tier.LIKELY, Relation.REWORDED, False, ())
            for i, j, *_ in self.record["gold"]
        ]
        return (Alignment("A", "B", tuple(links)),)

    def own_alignment(self) -> tuple[Alignment, ...]:
        from tui.collation.align import align_all

        return align_all(self.sentences, lambda _done, _step: None)

    def words(self, ref: SentenceRef) -> str:
        return self.sentences[ref.siglum][ref.position].text


def conflicts_and_quotes(
    pair: Pair, alignments: tuple[Alignment, ...]
) -> tuple[tuple[Conflict, ...], tuple[Quote, ...]]:
    entities = find_entities(pair.articles, pair.sentences)
    figures = [figure for own in pair.sentences.values() for figure in find_figures(own)]
    quotes = find_quotes(pair.sentences, entities)
    found = find_conflicts(pair.sentences, alignments, figures, quotes, entities)
    return tuple(one for one in found if one.kind is not ConflictKind.WORDING), quotes


def twin_cells(quotes: Iterable[Quote]) -> set[Cell]:
    known = {quote.id: quote for quote in quotes}
    return {
        (quote.ref.position, known[other].ref.position)
        for quote in known.values()
        if quote.ref.siglum == "A"
        for other in quote.same_as
    }


def count(found: set[Cell], wanted: set[Cell], allowed: set[Cell]) -> Count:
    return Count(len(found & wanted), len(found - allowed), len(wanted - found))


def total(counts: Iterable[Count]) -> Count:
    rows = list(counts)
    return Count(*(sum(column) for column in zip(*rows, strict=True))) if rows else Count()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--links", choices=("gold", "own"), default="own")
    parser.add_argument("--tier", choices=[tier.value for tier in Tier], default=Tier.LIKELY.value)
    parser.add_argument("--show", action="store_true", help="print the sentences of every conflict")
    options = parser.parse_args()
    tier = Tier(options.tier)
    hits, agreed, quoted = [], [], []
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        pair = Pair(json.loads(line))
        alignments = pair.gold_alignment() if options.links == "gold" else pair.own_alignment()
        conflicts, quotes = conflicts_and_quotes(pair, alignments)
        shown = [conflict for conflict in conflicts if tier.admits(conflict.tier)]
        cells = {(conflict.left.ref.position, conflict.right.ref.position) for conflict in shown}
        wide = {(i, j) for i, j in pair.record.get("conflicts_any", ())}
        strict = {(each["a"], each["b"]): each["type"] for each in pair.record.get("conflicts", ())}
        report(pair, shown, wide, strict, options.show)
        hits.append(count(cells, wide, wide))
        agreed.append(count(cells, set(strict), wide))
        twins, wanted = twin_cells(quotes), {(i, j) for i, j in pair.record.get("quotes", ())}
        for what, odd in (("false", twins - wanted), ("missed", wanted - twins)):
            if wanted and odd:
                print(f"{pair.record['id']} quotes {what}: {sorted(odd)}")
        quoted.append(count(twins, wanted, wanted))
    print(f"conflicts, either annotator   {total(hits)}")
    print(f"conflicts, both annotators    {total(agreed)}")
    print(f"quotations                    {total(quoted)}")


def report(pair: Pair, shown: list[Conflict], wide: set[Cell], strict: Mapping[Cell, str], in_full: bool) -> None:
    for conflict in shown:
        cell = (conflict.left.ref.position, conflict.right.ref.position)
        verdict = "right" if cell in wide else "FALSE"
        print(f"{pair.record['id']} {cell} {verdict} {conflict.kind.value} {conflict.confidence} {conflict.reason}")
        if in_full:
            print(f"    A {pair.words(conflict.left.ref)}\n    B {pair.words(conflict.right.ref)}")
    found = {(conflict.left.ref.position, conflict.right.ref.position) for conflict in shown}
    for cell in sorted(wide - found):
        print(f"{pair.record['id']} {cell} missed {strict.get(cell, '(one annotator)')}")


if __name__ == "__main__":
    main()
