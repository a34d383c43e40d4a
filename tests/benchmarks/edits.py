"""Edit real articles and say which of the edits a comparison with the original shows.

    python -m tests.benchmarks.edits TEXTS [--articles N] [--seed S]

TEXTS is a folder of plain text files, one article each, or a ``.jsonl`` file whose records have ``text``, or sentences
in ``a`` and ``b``. Each article is edited by a made-up hand: figures, small words and quoted words are changed,
negations put in, sentences deleted, inserted, split and joined, a paragraph moved. What the comparison of both versions
shows is read from its links: a changed sentence must be linked to its old self and to nothing else, an inserted or
deleted one to nothing, a moved one must be called moved and no other.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.builders import account, article
from tui.collation.align import align_all
from tui.collation.model import Tier
from tui.collation.segment import segment

SENTENCES = range(15, 80)
"""Length of the articles that are edited."""
NUMBER = re.compile(r"(?<![\w$.,-])\d{1,4}(?![\w.,%-]*\d)")
QUOTED = re.compile(r"[“\"][^”\"]*?\b(\w{5,})\b[^”\"]*[”\"]")
SMALL = {
    "many": "few", "may": "will", "most": "all", "after": "before", "less": "more", "or": "and", "last": "first",
    "must": "should", "his": "her", "the": "a", "some": "many", "in": "near", "had": "has",
}  # fmt: skip
NEGATED = {"is": "is not", "was": "was not", "did": "did not", "will": "will not", "has": "has not"}
HALF = re.compile(r", (?:and|but|while) ")


class Edit(NamedTuple):
    """A sentence of the old version and what has become of it."""

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass
class Draft:
    """The new version as it grows: sentences with the places of those they were made of."""

    chance: random.Random
    lines: list[str]
    made_of: list[tuple[int, ...]]
    kinds: dict[int, str] = field(default_factory=dict)
    """What was done to an old sentence."""

    def change(self, kind: str, table: dict[str, str] | None, count: int) -> None:
        """Change a word in some sentences."""
        for place in self.chance.sample(range(len(self.lines)), len(self.lines)):
            if count and (text := self._changed(self.lines[place], table, kind)) and self._is_untouched(place):
                self.lines[place] = text
                self.kinds[self.made_of[place][0]] = kind
                count -= 1

    def _is_untouched(self, place: int) -> bool:
        return len(self.made_of[place]) == 1 and self.made_of[place][0] not in self.kinds and place > 0

    def _changed(self, text: str, table: dict[str, str] | None, kind: str) -> str:
        if len(text.split()) < 8:
            return ""
        if kind == "figure" and (match := NUMBER.search(text)):
            return text[: match.start()] + str(int(match.group()) + self.chance.randint(1, 9)) + text[match.end() :]
        if kind == "quotation" and (match := QUOTED.search(text)):
            word = "Perhaps" if match[1][0].isupper() else "perhaps"
            return text[: match.start(1)] + word + text[match.end(1) :]
        met = [word for word in table or () if re.search(rf"\b{word}\b", text)]
        if not met or table is None:
            return ""
        word = self.chance.choice(met)
        return re.sub(rf"\b{word}\b", table[word], text, count=1)

    def delete(self, count: int) -> None:
        for _ in range(count):
            places = [place for place in range(1, len(self.lines)) if self._is_untouched(place)]
            if not places:
                return
            place = self.chance.choice(places)
            self.kinds[self.made_of[place][0]] = "deleted"
            del self.lines[place], self.made_of[place]

    def insert(self, text: str) -> None:
        places = [at for at in range(1, len(self.lines)) if not self._is_split(at)]
        place = self.chance.choice(places)
        self.lines.insert(place, text)
        self.made_of.insert(place, ())

    def _is_split(self, place: int) -> bool:
        """Whether a sentence that was split stands on both sides of this place."""
        return bool(self.made_of[place]) and self.made_of[place] == self.made_of[place - 1]

    def split(self) -> None:
        places = [place for place, text in enumerate(self.lines) if self._is_untouched(place) and HALF.search(text)]
        for place in places[:1]:
            before, after = HALF.split(self.lines[place], maxsplit=1)
            if min(len(before.split()), len(after.split())) >= 5:
                self.kinds[self.made_of[place][0]] = "split"
                self.lines[place : place + 1] = [before + ".", after[0].upper() + after[1:]]
                self.made_of.insert(place, self.made_of[place])

    def join(self) -> None:
        places = range(1, len(self.lines) - 1)
        both = [at for at in places if self._is_untouched(at) and self._is_untouched(at + 1)]
        both = [at for at in both if self.made_of[at + 1][0] == self.made_of[at][0] + 1]
        if both:
            place = self.chance.choice(both)
            first, second = self.lines[place : place + 2]
            made_of = self.made_of[place] + self.made_of[place + 1]
            self.kinds.update(dict.fromkeys(made_of, "joined"))
            self.lines[place : place + 2] = [first.rstrip(".") + ", and " + second]
            self.made_of[place : place + 2] = [made_of]

    def move(self, length: int) -> None:
        """Move a paragraph of that many sentences by more than its own length."""
        starts = [
            at for at in range(1, len(self.lines) - length) if all(map(self._is_untouched, range(at, at + length)))
        ]
        if not starts:
            return
        start = self.chance.choice(starts)
        ends = [at for at in range(1, len(self.lines) - length + 1) if abs(at - start) > 2 * length]
        if not ends:
            return
        lines, made_of = self.lines[start : start + length], self.made_of[start : start + length]
        self.kinds.update((old, "moved") for (old,) in made_of)
        del self.lines[start : start + length], self.made_of[start : start + length]
        place = self.chance.choice(ends)
        self.lines[place:place], self.made_of[place:place] = lines, made_of


def edit(old: Sequence[str], foreign: Sequence[str], chance: random.Random) -> Draft:
    draft = Draft(chance, list(old), [(place,) for place in range(len(old))])
    draft.move(chance.randint(1, 3))
    draft.change("figure", None, 2)
    draft.change("word", SMALL, 2)
    draft.change("negation", NEGATED, 1)
    draft.change("quotation", None, 1)
    draft.split()
    draft.join()
    draft.delete(3)
    for text in foreign:
        draft.insert(text)
    return draft


def judge(old: Sequence[str], draft: Draft) -> Counter[str]:
    """How often each kind of edit was made, ``KIND``, and shown, ``KIND shown``."""
    links = align_all({"A": account("A", *old), "B": account("B", *draft.lines)})[0].links
    links = tuple(link for link in links if Tier.LIKELY.admits(link.tier))
    counts: Counter[str] = Counter()
    places: dict[int, set[int]] = {}
    for at, made_of in enumerate(draft.made_of):
        for one in made_of:
            places.setdefault(one, set()).add(at)
        if not made_of:
            _count(counts, "inserted", not [link for link in links if link.right.position == at])
    for place in range(len(old)):
        kind = draft.kinds.get(place, "untouched")
        own = [link for link in links if link.left.position == place]
        alone = {link.right.position for link in own} == places.get(place, set())
        _count(counts, kind, alone and (kind != "moved" or any(link.moved for link in own)))
        if kind == "untouched":
            counts["untouched with loose links"] += not alone
            counts["untouched called moved"] += any(link.moved for link in own)
    return counts


def _count(counts: Counter[str], kind: str, shown: bool) -> None:
    counts[kind] += 1
    counts[f"{kind} shown"] += shown


def read_articles(source: Path) -> Iterator[list[str]]:
    """The articles as lists of sentences."""
    if source.is_dir():
        yield from (_split(file.read_text(encoding="utf-8")) for file in sorted(source.glob("*.txt")))
        return
    for line in source.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield from ([_split(record["text"])] if "text" in record else [record["a"], record["b"]])


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in segment(article("A", text)) if sentence.kind.tells]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    articles = [one for one in read_articles(options.texts) if len(one) in SENTENCES]
    chance.shuffle(articles)
    counts: Counter[str] = Counter()
    for place, old in enumerate(articles[: options.articles]):
        foreign = [text for text in articles[place - 1] if 8 <= len(text.split()) <= 30]
        counts += judge(old, edit(old, chance.sample(foreign, min(2, len(foreign))), chance))
    for kind in [kind for kind in counts if f"{kind} shown" in counts]:
        print(
            f"{kind:11s}{counts[f'{kind} shown']:6d} of {counts[kind]:5d}  {counts[f'{kind} shown'] / counts[kind]:.3f}"
        )
    for kind in ("untouched with loose links", "untouched called moved"):
        print(f"{kind:28s}{counts[kind]:6d}  {counts[kind] / counts['untouched']:.4f}")


if __name__ == "__main__":
    main()
