"""Fit the weights of the aligner to gold outside the repository, and print what they are worth on unseen events.

    python -m tests.benchmarks.fit_weights GOLD_FOLDER [--write] [--quick]

GOLD_FOLDER is described in ``gold.py``. The sets whose name begins with ``news_pairs`` are pairs of long articles,
each on another event; the other sets are shorter. ``--write`` replaces tui/collation/data/align_weights.tsv,
``--quick`` leaves the tables out.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.benchmarks.gold import Record, read_gold, with_excerpts
from tui.collation.align.features import Columns
from tui.collation.align.score import Model, Weights, probability, second_look, with_known
from tui.collation.align.vocabulary import Floats

LONG_SETS = "news_pairs"
RIDGE = 10.0
"""Penalty on the squared weights of standardised columns; 3 and 30 are within .01 of F1."""
LARGEST_SET = 2500
"""Cells: a larger set of short texts counts as if it had so many."""
OTHERS = 0.2
"""What a cell of the other sets and of the excerpts counts; without them F1 on long articles is .01 lower, .1 and .3
are as good.
"""
FOLDS = 4
"""The first look's probabilities that the second is fitted to come from weights that never saw the pair."""
EVENT_FOLDS = 7
"""Parts of the long set that are left out in turn."""
SURE_PRECISION = 0.9
"""Share of the links shown as sure that must be right."""
MOST_FALSELY_TOLD = 0.09
"""Share of the sentences without a counterpart that may have a possible link."""
DRAWS = 2000
"""Bootstrap samples of the events."""


def is_long(record: Record) -> bool:
    return record.set_name.startswith(LONG_SETS)


def look(model: Model, record: Record) -> Floats:
    """The final probability of each candidate cell."""
    first = first_look(model.first, record)
    second = probability(record.columns | second_look(record.grid, first), model.second)
    return with_known(second, record.twins)


def first_look(weights: Weights, record: Record) -> Floats:
    return with_known(probability(record.columns, weights), record.twins)


def fit(records: Sequence[Record]) -> Model:
    """Weights for both looks from these records."""
    texts: list[Record] = []
    columns: list[Columns] = []
    for fold in range(FOLDS):
        others = _fit_first([record for place, record in enumerate(records) if place % FOLDS != fold])
        for text in with_excerpts(records[fold::FOLDS]):
            texts.append(text)
            columns.append(text.columns | second_look(text.grid, first_look(others, text)))
    return Model(_fit_first(records), fit_look(texts, columns))


def _fit_first(records: Sequence[Record]) -> Weights:
    texts = with_excerpts(records)
    return fit_look(texts, [text.columns for text in texts])


def fit_look(records: Sequence[Record], columns: Sequence[Columns]) -> Weights:
    """Weights by column."""
    names, balance = list(columns[0]), _balance(records)
    table = np.concatenate(
        [
            np.stack([column[name] for name in names], axis=1)[record.weighed]
            for record, column in zip(records, columns, strict=True)
        ]
    )
    linked = np.concatenate([record.linked[record.weighed] for record in records]).astype(np.float64)
    weight = np.concatenate([np.full(record.weighed.sum(), balance[record.set_name]) for record in records])
    return dict(zip(names, logistic(table, linked, weight), strict=True))


def _balance(records: Sequence[Record]) -> dict[str, float]:
    """What a cell of each set counts."""
    sizes: dict[str, int] = {}
    for record in records:
        sizes[record.set_name] = sizes.get(record.set_name, 0) + int(record.weighed.sum())
    return {
        name: 1.0 if name.startswith(LONG_SETS) else OTHERS * min(1.0, LARGEST_SET / size)
        for name, size in sizes.items()
    }


def logistic(table: Floats, linked: Floats, weight: Floats) -> list[float]:
    """Fit a ridge logistic regression by Newton's method; the first column is the constant and is not penalised."""
    mean, spread = np.average(table, axis=0, weights=weight), table.std(axis=0) + 1e-6
    mean[0], spread[0] = 0.0, 1.0
    scaled = (table - mean) / spread
    penalty = np.full(table.shape[1], RIDGE)
    penalty[0] = 1e-6
    solution = np.zeros(table.shape[1])
    loss = _loss(scaled, linked, weight, penalty)
    current = loss(solution)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ solution, -30, 30)))
        gradient = scaled.T @ (weight * (linked - chance)) - penalty * solution
        curve = (scaled * (weight * chance * (1 - chance) + 1e-9)[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        while loss(solution + step) > current and np.abs(step).max() > 1e-6:
            step /= 2
        solution = solution + step
        before, current = current, loss(solution)
        if before - current < 1e-4:
            break
    raw = solution / spread
    raw[0] -= float((raw[1:] * mean[1:]).sum())
    return [float(value) for value in raw]


def _loss(table: Floats, linked: Floats, weight: Floats, penalty: Floats) -> Callable[[Floats], float]:
    def loss(solution: Floats) -> float:
        score = table @ solution
        unlikely = weight * (np.logaddexp(0, score) - linked * score)
        return float(unlikely.sum() + 0.5 * (penalty * solution**2).sum())

    return loss


@dataclass(frozen=True)
class Outcome:
    """Some records and the probabilities of their candidate cells, by weights that never saw them or by any."""

    records: Sequence[Record]
    looks: Sequence[Floats]

    def at(self, threshold: float) -> tuple[float, float, float]:
        """Precision, recall and F1 of the judged cells of at least that probability."""
        return _ratios(self.counts(threshold).sum(axis=0))

    def counts(self, threshold: float) -> Floats:
        """For each record the hits, the cells shown and the links."""
        return np.array(
            [
                (
                    ((look >= threshold) & one.judged & one.linked).sum(),
                    ((look >= threshold) & one.judged).sum(),
                    one.links,
                )
                for one, look in zip(self.records, self.looks, strict=True)
            ],
            dtype=np.float64,
        )

    def told(self, threshold: float) -> Floats:
        """For each record the sentences told only there and shown so, all shown so, told only there and not so, all
        told only there.
        """
        found = []
        for one, look in zip(self.records, self.looks, strict=True):
            row = np.zeros(4)
            for linked, lone, told in zip(one.grid.cells, one.lone, one.told, strict=True):
                shown = set(linked[look >= threshold].tolist())
                row += len(lone - shown), len((lone | told) - shown), len(lone & shown), len(lone)
            found.append(row)
        return np.array(found)

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome([*self.records, *other.records], [*self.looks, *other.looks])

    def of(self, set_name: str) -> Outcome:
        """What concerns one set."""
        kept = [place for place, record in enumerate(self.records) if record.set_name == set_name]
        return Outcome([self.records[place] for place in kept], [self.looks[place] for place in kept])


def _ratios(counts: Floats) -> tuple[float, float, float]:
    hits, shown, links = counts
    precision, recall = hits / max(shown, 1), hits / max(links, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


@dataclass(frozen=True)
class Tiers:
    """Probabilities from which a link has a tier."""

    sure: float
    likely: float
    possible: float


def choose_tiers(found: Outcome) -> Tiers:
    """Sure: nine of ten are right; likely: F1 is best; possible: few lone sentences are called told."""
    grid = np.arange(0.1, 0.96, 0.02)
    likely = max(grid, key=lambda one: found.at(one)[2])
    sure = next((one for one in grid if one > likely and found.at(one)[0] >= SURE_PRECISION), grid[-1])
    lone = [(found.told(one).sum(axis=0), one) for one in grid if one < likely]
    possible = next((one for counts, one in lone if counts[2] <= MOST_FALSELY_TOLD * counts[3]), likely)
    return Tiers(float(sure), float(likely), float(possible))


def left_out_events(records: Sequence[Record]) -> tuple[Outcome, list[tuple[Outcome, Tiers]]]:
    """The long set judged by weights that never saw the event, and each part with tiers that never saw it either.

    For the tiers of a part the other parts are judged by weights that saw neither.
    """
    parts = _parts([record for record in records if is_long(record)])
    others = [record for record in records if not is_long(record)]
    models = {
        frozenset((one, other)): fit(
            [*others, *(r for at, part in enumerate(parts) if at not in (one, other) for r in part)]
        )
        for one in range(EVENT_FOLDS)
        for other in range(one + 1)
    }
    found = []
    for one, part in enumerate(parts):
        seen = Outcome([], [])
        for other, rest in enumerate(parts):
            if other != one:
                seen += Outcome(rest, [look(models[frozenset((one, other))], record) for record in rest])
        own = Outcome(part, [look(models[frozenset((one,))], record) for record in part])
        found.append((own, choose_tiers(seen)))
    return sum((own for own, _ in found), Outcome([], [])), found


def _parts(records: Sequence[Record]) -> list[list[Record]]:
    shuffled = random.Random(0).sample(records, len(records))
    return [shuffled[fold::EVENT_FOLDS] for fold in range(EVENT_FOLDS)]


def print_tiers(title: str, parts: Sequence[tuple[Outcome, Tiers]], set_name: str) -> None:
    """Precision, recall and F1 of each tier with 95 % bootstrap intervals over the events."""
    print(f"\n{title}")
    for tier in ("sure", "likely", "possible"):
        each = np.concatenate(
            [_counted(own.of(set_name) if set_name else own, getattr(tiers, tier)) for own, tiers in parts]
        )
        print(f"  {tier:9s}" + _with_interval(each[:, :3], _ratios))
        print(
            f"  {'':9s}"
            + _with_interval(each[:, 3:], lambda c: (c[0] / max(c[1], 1), c[2] / max(c[3], 1)))
            + "  (only here true, lone ones called told)"
        )
    print("  tiers chosen:", *(f"{one.sure:.2f}/{one.likely:.2f}/{one.possible:.2f}" for _, one in parts))


def _counted(found: Outcome, threshold: float) -> Floats:
    if not found.records:
        return np.zeros((0, 7))
    return np.concatenate([found.counts(threshold), found.told(threshold)], axis=1)


def _with_interval(each: Floats, ratios: Callable[[Floats], Sequence[float]]) -> str:
    chance = np.random.default_rng(0)
    draws = chance.integers(0, len(each), (DRAWS, len(each)))
    low, high = np.percentile([ratios(each[draw].sum(axis=0)) for draw in draws], [2.5, 97.5], axis=0)
    return "".join(
        f"  {value:.3f} [{a:.2f}-{b:.2f}]" for value, a, b in zip(ratios(each.sum(axis=0)), low, high, strict=True)
    )


def left_out_sets(records: Sequence[Record]) -> dict[str, Outcome]:
    """Each other set, judged by weights that never saw the set."""
    found = {}
    for name in sorted({record.set_name for record in records if not is_long(record)}):
        own = [record for record in records if record.set_name == name]
        model = fit([record for record in records if record.set_name != name])
        found[name] = Outcome(own, [look(model, record) for record in own])
    return found


def seen_sets(records: Sequence[Record], model: Model) -> dict[str, Outcome]:
    found = {}
    for name in sorted({record.set_name for record in records}):
        own = [record for record in records if record.set_name == name]
        found[name] = Outcome(own, [look(model, record) for record in own])
    return found


def print_table(title: str, outcomes: Mapping[str, Outcome]) -> None:
    print(f"\n{title}\n{'from':>6}" + "".join(f"{name:>20}" for name in outcomes) + f"{'mean F1':>10}")
    for threshold in np.arange(0.14, 0.92, 0.04):
        rows = [found.at(threshold) for found in outcomes.values()]
        cells = "".join(f"{p:8.3f}{r:6.3f}{f:6.3f}" for p, r, f in rows)
        print(f"{threshold:6.2f}{cells}{np.mean([row[2] for row in rows]):10.3f}")


def print_calibration(title: str, found: Outcome) -> None:
    print(f"\n{title}\n  said  true  cells")
    looks = np.concatenate([look[one.judged] for one, look in zip(found.records, found.looks, strict=True)])
    linked = np.concatenate([one.linked[one.judged] for one in found.records])
    for low, high in pairwise((0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)):
        kept = (looks >= low) & (looks < high)
        if kept.any():
            print(f"{looks[kept].mean():6.2f}{linked[kept].mean():6.2f}{kept.sum():7d}")


def table_text(model: Model) -> str:
    """The text of tui/collation/data/align_weights.tsv."""
    head = (
        "# Weights of the evidence that two sentences tell the same; made by tests/benchmarks/fit_weights.py.\n"
        "# Look, column of evidence, log odds for one unit of it.\n"
    )
    return head + "".join(
        f"{look}\t{column}\t{weight:.5g}\n"
        for look, weights in zip(Model._fields, model, strict=True)
        for column, weight in weights.items()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    records = read_gold(options.gold)
    model = fit(records)
    if options.write:
        target = Path(__file__).resolve().parents[2] / "tui" / "collation" / "data" / "align_weights.tsv"
        target.write_text(table_text(model), encoding="utf-8")
    print_table("Fitted on all (precision, recall, F1)", seen_sets(records, model))
    if not options.quick:
        print_left_out(records)


def print_left_out(records: Sequence[Record]) -> None:
    print_table("Weights never saw the set", left_out_sets(records))
    whole, parts = left_out_events(records)
    names = sorted({record.set_name for record in whole.records})
    print_table("Weights never saw the event", {name: whole.of(name) for name in names})
    for name in ("", *names):
        print_tiers(f"Weights and tiers never saw the event: {name or 'all'} (precision, recall, F1)", parts, name)
    print_calibration("Calibration on left-out events", whole)


if __name__ == "__main__":
    main()
