"""Texts that nobody would write, made from a seed: any characters, naughty strings, cut-up prose.

    python -m tests.any_text 5000 [FIRST_SEED]

compares as many pairs of such texts of up to 20 kB through every step, report formats included. It prints each seed
that fails, then how many failed and the slowest one in seconds of CPU.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from tui.collation.model import Article, Comparison
from tui.collation.pipeline import compare
from tui.collation.regroup import at_every_tier
from tui.reports import FORMATS, Look
from tui.sources.articles import read_plain
from tui.sources.clean import clean_text
from tui.sources.files import RawText, SourceError

LARGEST = 20_000
"""Maximum bytes of a text, about."""

ROOT = Path(__file__).resolve().parent.parent
NAUGHTY = tuple((ROOT / "tests/naughty.txt").read_text("utf-8").encode().decode("unicode_escape").splitlines())
_JOINTS = (" ", " ", " ", "\n", "\n\n", ". ", ", ", "", "—", "\r\n", "\u00a0", "\t", "\u2028")

_MARKS = "“”\"'’ʼ.,;:!?()[]-–—…0123456789 "


@cache
def characters() -> dict[str, tuple[str, ...]]:
    """Characters by Unicode category, at most 400 of each, spread over the planes."""
    found: dict[str, list[str]] = {}
    for code in range(sys.maxunicode + 1):
        found.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
    return {category: tuple(each[:: max(1, len(each) // 400)]) for category, each in found.items()}


@cache
def prose() -> tuple[str, ...]:
    """The words of the articles that come with the program."""
    return tuple(word for path in sorted((ROOT / "seeds").iterdir()) for word in path.read_text("utf-8").split())


def make_text(dice: random.Random, size: int) -> str:
    """A text of about so many characters, joined from pieces of one to three kinds."""
    kinds = dice.sample((_any, _naughty, _naughty, _prose, _prose, _shuffled), dice.randint(1, 3))
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(dice.choice(kinds)(dice) + dice.choice(_JOINTS))
        length += len(pieces[-1])
    return "".join(pieces)[:size]


def _any(dice: random.Random) -> str:
    by_category = characters()
    of = dice.choices(tuple(by_category), k=dice.randint(1, 12))
    return "".join(dice.choice(by_category[category]) for category in of)


def _naughty(dice: random.Random) -> str:
    return dice.choice(NAUGHTY)


def _prose(dice: random.Random) -> str:
    start = dice.randrange(len(prose()))
    return " ".join(prose()[start : start + dice.randint(1, 40)])


def _shuffled(dice: random.Random) -> str:
    """Prose whose characters are cut, doubled or turned to capitals."""
    letters = list(_prose(dice))
    for _ in range(dice.randint(1, 9)):
        at = dice.randrange(len(letters))
        letters[at] = dice.choice(
            ("", letters[at] * 2, letters[at].upper(), dice.choice("“”\"'’ʼ.,;:!?()[]-–—…0123456789 "))
        )
    return "".join(letters)


def pair(seed: int, largest: int = LARGEST) -> tuple[str, str]:
    """Two texts that share some of their pieces."""
    dice = random.Random(seed)
    size = int(largest ** dice.uniform(0.45, 1)) // 2
    common = make_text(dice, size)
    left, right = common + make_text(dice, size), make_text(dice, size) + common
    # A NUL makes a file a binary one, which is refused.
    return (left, right) if dice.random() < 0.02 else (left.replace("\0", ""), right.replace("\0", ""))


def compare_texts(*texts: str, markdown: bool = False) -> Comparison | None:
    """The comparison of texts as files hold them, with every report made of it; None where one holds no words."""
    suffix = "md" if markdown else "txt"
    articles: list[Article] = []
    for siglum, text in zip("ABCDEF", texts, strict=False):
        try:
            raw = RawText(f"{siglum}.{suffix}", text.encode("utf-8", "replace"))
            articles.append(read_plain(raw, siglum)[0])
        except SourceError:
            return None
    comparison = at_every_tier(compare(articles))
    for form in FORMATS.values():
        form.render(comparison, Look())
    return comparison


def complaint(comparison: Comparison | None) -> str:
    """What is wrong with the result, empty when nothing is: failed steps, text that is not the source's."""
    if comparison is None:
        return ""
    for article in comparison.articles:
        if clean_text(article.text) != article.text:
            return "the text is not clean"
        for sentence in comparison.sentences[article.siglum]:
            if not sentence.text.strip() or sentence.span.of(article.text) != sentence.text:
                return f"{sentence.ref} is empty or not in the text"
    return "; ".join(comparison.problems)


def main(number: int, first: int = 0) -> int:
    """Exit status 1 when a pair failed."""
    failed: Counter[str] = Counter()
    slowest = (0.0, -1)
    for seed in range(first, first + number):
        start = time.process_time()
        try:
            wrong = complaint(compare_texts(*pair(seed), markdown=seed % 8 == 0))
        except Exception:
            wrong = traceback.format_exc(limit=-1).strip().replace("\n", " ")
        slowest = max(slowest, (time.process_time() - start, seed))
        if wrong:
            failed[wrong] += 1
            print(f"seed {seed}: {wrong}", flush=True)
    print(f"{number} pairs, {failed.total()} failed, slowest {slowest[0]:.1f} s of CPU (seed {slowest[1]})")
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
