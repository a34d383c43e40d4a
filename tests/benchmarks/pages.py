"""Precision and recall of stories taken out of pages: ``python -m tests.benchmarks.pages FOLDER [--alone]``.

FOLDER is laid out as article-extraction-benchmark's (scrapinghub): ``ground-truth.json`` with ``articleBody`` for each
id, and ``html/ID.html.gz``. The measure is theirs: shingles of four words, counted for each page, then averaged; what
counts of ours are the sentences that are not furniture. ``--alone``: trafilatura by itself, for comparison.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from tui.collation.model import SentenceKind
from tui.collation.segment import segment
from tui.sources.files import RawText
from tui.sources.jobs import article_of
from tui.sources.reader_main import read
from tui.sources.readers import page_characters
from tui.sources.readers.web import story_blocks
from tui.sources.reading import Hint, ReadError

SHINGLE = 4
"""Words of a shingle."""


def story_of(raw: bytes, name: str, *, alone: bool) -> str:
    """The words that are taken for the story; empty where none are found."""
    try:
        if alone:
            return "\n".join(story_blocks(page_characters(raw)[0]))
        (document,) = read("html", raw, Hint(name))
    except ReadError:
        return ""
    article = article_of(document, RawText(name, raw), "html")
    told = segment(article._replace(siglum="A")) if article else ()
    return "\n".join(one.text for one in told if one.kind is SentenceKind.BODY or one.kind is SentenceKind.HEADING)


def shingles(words: str) -> Counter[tuple[str, ...]]:
    """The shingles of a text; of a shorter one itself."""
    tokens = re.findall(r"\w+", words)
    count = max(1, len(tokens) - SHINGLE + 1)
    return Counter(tuple(tokens[start : start + SHINGLE]) for start in range(count)) if tokens else Counter()


def score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    wanted, got = shingles(truth), shingles(found)
    right = (wanted & got).total()
    precision = right / got.total() if got else float(not wanted)
    return precision, right / wanted.total() if wanted else float(not got)


def main(folder: Path, *, alone: bool) -> None:
    """Print the scores of all pages together, and the worst pages."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    scores = {}
    for name, entry in truth.items():
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        scores[name] = score(entry["articleBody"], story_of(raw, name, alone=alone))
    precision, recall = (sum(column) / len(scores) for column in zip(*scores.values(), strict=True))
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(scores)} pages  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    for name, (exact, complete) in sorted(scores.items(), key=lambda item: sum(item[1]))[:5]:
        print(f"  P {exact:.2f} R {complete:.2f}  {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), alone="--alone" in sys.argv[2:])
