"""How well stories are found: `python -m tests.benchmarks.score_stories ARTICLES.jsonl [--step N] [--window DAYS]`.

Each line of the file holds `id title text date event set`; an article without an event counts against precision.
Prints B-cubed precision, recall and F1 (Bagga and Baldwin 1998) for all articles and for each set by itself.
"""

import argparse
import json
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tui.collation.annotate.language import detect_language
from tui.collation.stories import LEAST_COSINE, STEP, UNDATED, Vocabulary, cluster, index_of, propose, term_rows


def day_of(article: dict[str, Any]) -> int:
    try:
        return date.fromisoformat(str(article.get("date"))[:10]).toordinal()
    except ValueError:
        return UNDATED


def b_cubed(labels: list[int], events: list[str | None]) -> tuple[float, float, float]:
    sizes, found = Counter(labels), Counter(zip(labels, events, strict=True))
    gold = Counter(events)
    items = [(label, event) for label, event in zip(labels, events, strict=True) if event is not None]
    precision = sum(found[item] / sizes[item[0]] for item in items) / len(items)
    recall = sum(found[item] / gold[item[1]] for item in items) / len(items)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(articles: list[dict[str, Any]], window: int | None, least: float) -> str:
    began = time.process_time()
    vocabulary = Vocabulary()
    rows = term_rows(((one["title"] or "", one["text"], detect_language(one["text"])) for one in articles), vocabulary)
    read = time.process_time() - began
    days = np.array([day_of(one) if window is not None else UNDATED for one in articles])
    index = index_of(rows, days, window)
    pairs = propose(index, 0, index.size)
    labels = cluster(days, pairs, least).tolist()
    events = [one.get("event") for one in articles]
    proposed = {(a, b) for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)}
    members: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        if event is not None:
            members.setdefault(event, []).append(number)
    gold = [(a, b) for own in members.values() for k, a in enumerate(own) for b in own[k + 1 :]]
    among = sum(pair in proposed for pair in gold) / max(1, len(gold))
    p, r, f = b_cubed(labels, events)
    spent = time.process_time() - began - read
    right = f"P {p:.3f} R {r:.3f} F1 {f:.3f}  candidates {among:.3f}"
    return f"{len(articles):6} articles  {right}  read {read:.1f} s, stories {spent:.1f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--window", type=int, default=None)
    parser.add_argument("--step", type=int, default=0)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.articles.read_text("utf-8").splitlines()]
    least = LEAST_COSINE + options.step * STEP
    print("all".ljust(12), score(articles, options.window, least))
    for name in sorted({one["set"] for one in articles if one.get("event")}):
        print(name.ljust(12), score([one for one in articles if one["set"] == name], options.window, least))


if __name__ == "__main__":
    main()
