"""Fits the weights of the aligner to gold outside the repository, and prints what they are worth on unseen pairs.

    python -m tests.benchmarks.fit_weights GOLD_FOLDER [--write] [--quick]

GOLD_FOLDER is described in ``gold.py``. ``news_pairs`` is the set of long articles; the others are shorter.
``--write`` replaces tui/collation/align/weights.py, ``--quick`` leaves the tables out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.benchmarks.gold import Record, read_gold, with_excerpts
from tui.collation.align.phrase_features import Columns
from tui.collation.align.score import probability, second_look
from tui.collation.align.vocabulary import Flags, Floats

LONG_SET = "news_pairs"
RIDGE = 10.0
"""Penalty on the squared weights of standardised columns; 3 and 30 are within .01 of F1."""
LARGEST_SET = 2500
"""Cells: a larger set of short texts counts as if it had so many."""
FOLDS = 5
"""The first look's probabilities that the second is fitted to come from weights that never saw the pair."""

# Columns that help on long articles, found by backward elimination on the log loss of left-out pairs.
LONG_COLUMNS = tuple(
    """
    always mass names plain_overlap run_mass_2 runs_of_3 sequence_mass in_order stretch_part clause_overlap
    quoted_overlap one_quotes overlap_of_quotes distance early both_lead longer_story overlap_lead overlap_hub
    overlap_lesser_hub stretch_standing stretch_lead stretch_lesser_hub diagonal crossing beside lesser_beside likeness
    """.split()  # noqa: SIM905
)

Weights = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Model:
    """Both looks."""

    first: Weights
    second: Weights

    def look(self, record: Record) -> Floats:
        """The final probability of each candidate cell."""
        first = probability(record.columns, self.first, record.share)
        return probability(record.columns | second_look(record.grid, first), self.second, record.share)


def fit(records: Sequence[Record]) -> Model:
    """Weights for both looks from these records."""
    texts: list[Record] = []
    columns: list[Columns] = []
    for fold in range(FOLDS):
        others = _first_look([record for place, record in enumerate(records) if place % FOLDS != fold])
        for text in with_excerpts(records[fold::FOLDS]):
            unseen = probability(text.columns, others, text.share)
            texts.append(text)
            columns.append(text.columns | second_look(text.grid, unseen))
    return Model(_first_look(records), fit_look(texts, columns))


def _first_look(records: Sequence[Record]) -> Weights:
    texts = with_excerpts(records)
    return fit_look(texts, [text.columns for text in texts])


def fit_look(records: Sequence[Record], columns: Sequence[Columns]) -> Weights:
    """Weights by column: of the fit to all sets, and of the fit to the long articles."""
    extra = [name for name in columns[0] if name not in records[0].columns]
    everything = list(columns[0])
    of_long = [place for place, record in enumerate(records) if record.set_name == LONG_SET]
    short = _fitted(records, columns, everything, _balance(records))
    long = _fitted(
        [records[place] for place in of_long],
        [columns[place] for place in of_long],
        [*LONG_COLUMNS, *extra],
        dict.fromkeys([LONG_SET], 1.0),
    )
    return {name: (short.get(name, 0.0), long.get(name, 0.0)) for name in everything}


def _balance(records: Sequence[Record]) -> dict[str, float]:
    sizes: dict[str, int] = {}
    for record in records:
        sizes[record.set_name] = sizes.get(record.set_name, 0) + int(record.judged.sum())
    return {name: 1.0 if name == LONG_SET else min(1.0, LARGEST_SET / size) for name, size in sizes.items()}


def _fitted(
    records: Sequence[Record], columns: Sequence[Columns], names: Sequence[str], balance: Mapping[str, float]
) -> dict[str, float]:
    table = np.concatenate(
        [
            np.stack([column[name] for name in names], axis=1)[record.judged]
            for record, column in zip(records, columns, strict=True)
        ]
    )
    linked = np.concatenate([record.linked[record.judged] for record in records]).astype(np.float64)
    weight = np.concatenate([np.full(record.judged.sum(), balance[record.set_name]) for record in records])
    return dict(zip(names, logistic(table, linked, weight), strict=True))


def logistic(table: Floats, linked: Floats, weight: Floats) -> list[float]:
    """Ridge logistic regression by Newton's method; the first column is the constant and is not penalised."""
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
    """Probabilities of the judged candidate cells of some records, with the truth."""

    probability: Floats
    linked: Flags
    links: int

    def at(self, threshold: float) -> tuple[float, float, float]:
        """Precision, recall and F1 of the cells from the threshold on."""
        kept = self.probability >= threshold
        hits = int(self.linked[kept].sum())
        precision, recall = hits / max(int(kept.sum()), 1), hits / max(self.links, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def outcome(records: Iterable[Record], looks: Iterable[Floats]) -> Outcome:
    pairs = [(record, look) for record, look in zip(records, looks, strict=True)]
    return Outcome(
        np.concatenate([look[record.judged] for record, look in pairs]),
        np.concatenate([record.linked[record.judged] for record, _ in pairs]),
        sum(record.links for record, _ in pairs),
    )


def left_out_pairs(records: Sequence[Record]) -> Outcome:
    """The long set, each pair judged by weights that never saw it."""
    long = [record for record in records if record.set_name == LONG_SET]
    looks = [fit([other for other in records if other is not record]).look(record) for record in long]
    return outcome(long, looks)


def left_out_sets(records: Sequence[Record]) -> dict[str, Outcome]:
    """Each other set, judged by weights that never saw the set."""
    found = {}
    for name in sorted({record.set_name for record in records} - {LONG_SET}):
        own = [record for record in records if record.set_name == name]
        model = fit([record for record in records if record.set_name != name])
        found[name] = outcome(own, [model.look(record) for record in own])
    return found


def seen_sets(records: Sequence[Record], model: Model) -> dict[str, Outcome]:
    found = {}
    for name in sorted({record.set_name for record in records}):
        own = [record for record in records if record.set_name == name]
        found[name] = outcome(own, [model.look(record) for record in own])
    return found


def print_table(title: str, outcomes: Mapping[str, Outcome]) -> None:
    print(f"\n{title}\n{'from':>6}" + "".join(f"{name:>20}" for name in outcomes) + f"{'mean F1':>10}")
    for threshold in (0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.4, 0.44, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        rows = [found.at(threshold) for found in outcomes.values()]
        cells = "".join(f"{p:8.3f}{r:6.3f}{f:6.3f}" for p, r, f in rows)
        print(f"{threshold:6.2f}{cells}{np.mean([row[2] for row in rows]):10.3f}")


def print_calibration(title: str, found: Outcome) -> None:
    print(f"\n{title}\n  said  true  cells")
    edges = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
    for low, high in pairwise(edges):
        kept = (found.probability >= low) & (found.probability < high)
        if kept.any():
            print(f"{found.probability[kept].mean():6.2f}{found.linked[kept].mean():6.2f}{kept.sum():7d}")


def module_text(model: Model) -> str:
    """The source of tui/collation/align/weights.py."""
    head = (
        '"""Weights of the evidence, made by ``tests/benchmarks/fit_weights.py``; what they are worth: '
        'docs/alignment.md.\n\nLog odds for one unit of each column: for short texts, for long articles.\n"""\n\n'
        "from __future__ import annotations\n"
    )
    return head + _table_text("FIRST_LOOK", model.first) + _table_text("SECOND_LOOK", model.second)


def _table_text(name: str, weights: Weights) -> str:
    rows = "".join(f'    "{column}": ({short:.4f}, {long:.4f}),\n' for column, (short, long) in weights.items())
    return f"\n{name} = {{\n{rows}}}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    records = read_gold(options.gold)
    model = fit(records)
    if options.write:
        target = Path(__file__).resolve().parents[2] / "tui" / "collation" / "align" / "weights.py"
        target.write_text(module_text(model), encoding="utf-8")
    print_table("Fitted on all (precision, recall, F1)", seen_sets(records, model))
    if not options.quick:
        print_table("Weights never saw the set", left_out_sets(records))
        left_out = left_out_pairs(records)
        print_table("Weights never saw the pair", {LONG_SET: left_out})
        print_calibration("Calibration on left-out pairs", left_out)


if __name__ == "__main__":
    main()
