"""How many contradictions are seen when one figure that two linked sentences share is altered in one of them.

Run by hand:  python -m tests.benchmarks.alter_figures PAIRS.jsonl ... [--show]

Records as for ``score_conflicts``. The rest of both articles is taken away, as it often tells the figure again.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.score_conflicts import Pair, conflicts_and_quotes
from tui.collation.conflicts.measures import agree
from tui.collation.figures import find_figures
from tui.collation.model import Tier

MOST = 150
"""Alterations of one file."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = {
    "one": "four", "two": "five", "three": "seven", "four": "nine", "five": "eight", "six": "eleven", "seven": "three",
    "eight": "five", "nine": "four", "ten": "six", "twelve": "eight", "dozen": "hundred",
}  # fmt: skip
WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
YEARS = range(1900, 2030)


class Alteration(NamedTuple):
    """Two linked sentences, the second with another figure than before."""

    kind: str
    left: str
    right: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print every alteration that is not seen")
    options = parser.parse_args()
    seen, tried = Counter[str](), Counter[str]()
    for path in options.gold:
        for alteration in alterations(path):
            tried[alteration.kind] += 1
            seen[alteration.kind] += is_seen(alteration)
            if options.show and not is_seen(alteration):
                print(*alteration, sep="\n    ")
    for kind, count in tried.items():
        print(f"{kind:<10}{seen[kind]:>4} of {count}")
    print(f"{'all':<10}{seen.total():>4} of {tried.total()}")


def alterations(path: Path) -> list[Alteration]:
    """The first so many alterations that the pairs of a file allow."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [each for record in records for each in alterations_of(record)][:MOST]


def alterations_of(record: Mapping[str, Any]) -> Iterator[Alteration]:
    pair = Pair(record)
    figures = {siglum: find_figures(own) for siglum, own in pair.sentences.items()}
    for i, j, *_ in record["gold"]:
        altered = set()
        for figure in (each for each in figures["A"] if each.ref.position == i):
            for other in (each for each in figures["B"] if each.ref.position == j):
                if other.span in altered or figure.kind is not other.kind or not agree(figure, other):
                    continue
                altered.add(other.span)
                start, text = pair.sentences["B"][j].span.start, record["b"][j]
                first, last = other.span.start - start, other.span.end - start
                if new := another(text[first:last]):
                    yield Alteration(figure.kind.value, record["a"][i], text[:first] + new + text[last:])


def another(words: str) -> str:
    """The figure with another value; empty where none is found to change."""
    for place, day in enumerate(DAYS):
        if day in words:
            return words.replace(day, DAYS[(place + 3) % 7])
    if digits := re.search(r"\d[\d,]*", words):
        return words[: digits.start()] + another_number(digits.group(), words) + words[digits.end() :]
    return WORD.sub(lambda word: WORDS[word.group().lower()], words) if WORD.search(words) else ""


def another_number(digits: str, words: str) -> str:
    value = int(digits.replace(",", ""))
    if value in YEARS:
        return str(value - 3)
    if MONTH.search(words):
        return str(value + 3 if value < 25 else value - 4)
    new = value % 12 + 1 if ":" in words else value * 145 // 100 + 2
    return f"{new:,}" if "," in digits else str(new)


def is_seen(alteration: Alteration) -> bool:
    """Whether a conflict of the two sentences is shown."""
    pair = Pair({"a": [alteration.left], "b": [alteration.right], "gold": [[0, 0]]})
    conflicts, _ = conflicts_and_quotes(pair, pair.gold_alignment())
    return any(Tier.LIKELY.admits(conflict.tier) for conflict in conflicts)


if __name__ == "__main__":
    main()
