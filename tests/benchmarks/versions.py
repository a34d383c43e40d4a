"""Edit real articles and say which edits the list of changes shows, beside `git diff --word-diff` and `wdiff`.

    python -m tests.benchmarks.versions TEXTS [--articles N] [--seed S] [--failures]

TEXTS and the edits are those of `tests.benchmarks.edits`. Both versions are written as files, a paragraph for
the title and for every three sentences, and compared as a user would. An edit is shown

- by hexapla: where the list of changes names the kind and, inside sentences, exactly the words that were changed;
- by a word diff: where at least nine in ten words of a whole sentence, or exactly the changed words, are marked.

A word diff has no moves, splits and joins to show; a moved sentence counts as shown where it is not marked as
deleted and inserted. The time is CPU time of the whole command.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.edits import SENTENCES, Draft, edit, read_articles
from tests.builders import articles as articles_of
from tui.collation.model import Comparison, Sentence, Span
from tui.collation.pipeline import compare

PARAGRAPH = 3
"""Sentences of a paragraph."""
WHOLE = 0.9
"""Minimum share of a sentence's words that a word diff marks for the sentence to be shown as deleted or inserted."""
WORD = re.compile(r"\S+")
CLASHING = ("figure", "negation")
"""Edits that have to be conflicts too."""


class Version(NamedTuple):
    """The text of a version and where each of its sentences stands in it."""

    text: str
    spans: tuple[Span, ...]


def version(lines: Sequence[str]) -> Version:
    text, spans = "", []
    for place, line in enumerate(lines):
        ends = place < 2 or place % PARAGRAPH == 0 or not lines[place - 1].endswith((".", "!", "?", '"', "”"))
        text += "\n\n" if place and ends else " " if place else ""
        spans.append(Span(len(text), len(text) + len(line)))
        text += line
    return Version(text + "\n", tuple(spans))


class Edit(NamedTuple):
    """One edit: the stretches of both versions that differ by it."""

    kind: str
    old: tuple[Span, ...]
    new: tuple[Span, ...]


def edits_of(old: Version, new: Version, draft: Draft) -> list[Edit]:
    """The edits, and the sentences that were left alone as edits of kind `untouched`."""
    found = [Edit("inserted", (), (new.spans[at],)) for at, made_of in enumerate(draft.made_of) if not made_of]
    places: dict[int, list[int]] = {}
    for at, made_of in enumerate(draft.made_of):
        for one in made_of:
            places.setdefault(one, []).append(at)
    joined: set[int] = set()
    for place, span in enumerate(old.spans):
        kind, at = draft.kinds.get(place, "untouched"), places.get(place, [])
        if kind == "joined":
            if at[0] not in joined:
                joined.add(at[0])
                made_of = draft.made_of[at[0]]
                found.append(Edit(kind, tuple(old.spans[one] for one in made_of), (new.spans[at[0]],)))
        elif kind in ("figure", "word", "negation", "quotation"):
            found.append(Edit(kind, *_changed(old, new, span, new.spans[at[0]])))
        else:
            found.append(Edit(kind, (span,), tuple(new.spans[one] for one in at)))
    return found


def _changed(old: Version, new: Version, one: Span, other: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that differ, those that follow each other between the equal ends of two sentences."""
    ours, theirs = list(WORD.finditer(old.text, *one)), list(WORD.finditer(new.text, *other))
    while ours and theirs and ours[0][0] == theirs[0][0]:
        del ours[0], theirs[0]
    while ours and theirs and ours[-1][0] == theirs[-1][0]:
        del ours[-1], theirs[-1]
    return tuple(Span(*word.span()) for word in ours), tuple(Span(*word.span()) for word in theirs)


# -- hexapla -----------------------------------------------------------------------------------------------------------


class Shown:
    """What the comparison says about stretches of both texts."""

    def __init__(self, comparison: Comparison, old: Version, new: Version) -> None:
        self.comparison = comparison
        self.versions = {"A": old, "B": new}
        self.changes = [change for one in comparison.revisions for change in one.changes]

    def sentences(self, siglum: str, span: Span) -> list[Sentence]:
        return [one for one in self.comparison.sentences[siglum] if one.span.overlaps(span)]

    def kinds(self, edit: Edit) -> set[str]:
        """The kinds of the changes of the sentences that the edit touches; `none` for a sentence without."""
        ends = [("A", span) for span in edit.old] + [("B", span) for span in edit.new]
        refs = [one.ref for siglum, span in ends for one in self.sentences(siglum, span)]
        found: set[str] = set()
        for ref in refs:
            own = {change.kind.value for change in self.changes if ref in change.refs}
            moved = {"moved" for change in self.changes if ref in change.refs and change.moved}
            found |= own | moved or {"none"}
        return found

    def words(self, edit: Edit) -> bool:
        """Whether the changed words, and no others of these sentences, are told."""
        for siglum, spans in (("A", edit.old), ("B", edit.new)):
            if not spans:
                continue
            whole = Span(spans[0].start, spans[-1].end)
            told = [
                place.span
                for change in self.changes
                for words in change.words
                for place in (words.old, words.new)
                if place.ref.siglum == siglum and place.span.length
                and place.ref in {one.ref for one in self.sentences(siglum, whole)}
            ]  # fmt: skip
            if not told or any(not one.overlaps(whole) for one in told):
                return False
            if any(not any(one.overlaps(span) for one in told) for span in spans):
                return False
        return True

    def is_conflict(self, edit: Edit) -> bool:
        for conflict in self.comparison.shown_conflicts:
            sides = [
                not spans or any(one.overlaps(place.span) for one in spans)
                for spans, place in ((edit.old, conflict.left), (edit.new, conflict.right))
            ]
            if all(sides) and (edit.old or edit.new):
                return True
        return False

    def has_loose_links(self, edit: Edit) -> bool:
        refs = {one.ref for span in edit.old for one in self.sentences("A", span)}
        return any(
            link.relation.value != "identical"
            for ref in refs
            for link in self.comparison.links_of(ref)
            if self.comparison.tier.admits(link.tier)
        )


def judge_comparison(edits: Iterable[Edit], shown: Shown, failures: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in edits:
        kinds = shown.kinds(one)
        expected = {"figure": "changed", "word": "changed", "negation": "changed", "quotation": "changed"}
        fine = {expected.get(one.kind, one.kind)} == kinds or (one.kind == "untouched" and kinds == {"none"})
        if one.kind in expected:
            fine = fine and shown.words(one)
        if one.kind in CLASHING:
            counts[f"{one.kind} is a conflict"] += shown.is_conflict(one)
        if one.kind == "untouched":
            counts["untouched called moved"] += "moved" in kinds
            counts["untouched with loose links"] += shown.has_loose_links(one)
        counts[one.kind] += 1
        counts[f"{one.kind} shown"] += fine
        if not fine:
            texts = [shown.versions["A"].text[slice(*span)] for span in one.old[:1]] or [
                shown.versions["B"].text[slice(*span)] for span in one.new[:1]
            ]
            failures.append(f"{one.kind} {sorted(kinds)} {texts}")
    return counts


# -- word diffs --------------------------------------------------------------------------------------------------------

_MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


class Marks(NamedTuple):
    """Which words of both versions a word diff marks, in order."""

    old: list[bool]
    new: list[bool]


def read_marks(output: str) -> Marks:
    marks = Marks([], [])
    at = 0
    for match in [*_MARKED.finditer(output), None]:
        plain = len(WORD.findall(output[at : match.start() if match else len(output)]))
        marks.old.extend([False] * plain)
        marks.new.extend([False] * plain)
        if match:
            marks.old.extend([True] * len(WORD.findall(match[1] or "")))
            marks.new.extend([True] * len(WORD.findall(match[2] or "")))
            at = match.end()
    return marks


def run_wdiff(old: Path, new: Path) -> str:
    return subprocess.run(["wdiff", old, new], capture_output=True, text=True, check=False).stdout


def run_git(old: Path, new: Path) -> str:
    command = ["git", "--no-pager", "diff", "--no-index", "--no-color", "--word-diff=plain", "-U100000", old, new]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return output.partition("\n@@")[2].partition("\n")[2]


def judge_marks(edits: Iterable[Edit], old: Version, new: Version, marks: Marks) -> Counter[str]:
    counts: Counter[str] = Counter()
    words = [list(WORD.finditer(one.text)) for one in (old, new)]
    if [len(one) for one in words] != [len(marks.old), len(marks.new)]:
        raise ValueError("the words of a word diff are not those of the texts")

    def marked(side: int, span: Span) -> list[bool]:
        return [
            mark
            for word, mark in zip(words[side], marks[side], strict=True)
            if Span(*word.span()).overlaps(span)
        ]  # fmt: skip

    for one in edits:
        sides = [[marked(side, span) for span in spans] for side, spans in ((0, one.old), (1, one.new))]
        flat = [mark for side in sides for own in side for mark in own]
        if one.kind in ("deleted", "inserted"):
            fine = sum(flat) >= WHOLE * len(flat)
        elif one.kind in ("untouched", "moved"):
            fine = not any(flat)
        else:
            fine = any(flat) if one.kind in ("split", "joined") else all(flat)
        counts[one.kind] += 1
        counts[f"{one.kind} shown"] += fine
    return counts


# -- the run -----------------------------------------------------------------------------------------------------------


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the processes that the work starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", action="store_true", help="print each edit that is not shown")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    articles = [one for one in read_articles(options.texts) if len(one) in SENTENCES]
    chance.shuffle(articles)
    counts: dict[str, Counter[str]] = {"hexapla": Counter()}
    seconds: Counter[str] = Counter()
    tools = {"git": run_git, "wdiff": run_wdiff}
    failures: list[str] = []
    for place, lines in enumerate(articles[: options.articles]):
        foreign = [text for text in articles[place - 1] if 8 <= len(text.split()) <= 30]
        draft = edit(lines, chance.sample(foreign, min(2, len(foreign))), chance)
        old, new = version(lines), version(draft.lines)
        edits = edits_of(old, new, draft)
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, name) for name in ("a.txt", "b.txt")]
            for path, one in zip(paths, (old, new), strict=True):
                path.write_text(one.text, encoding="utf-8")
            comparison = compare(articles_of(old.text, new.text))
            counts["hexapla"] += judge_comparison(edits, Shown(comparison, old, new), failures)
            command = [sys.executable, "-m", "tui", "compare", "--versions", *map(str, paths)]
            seconds["hexapla"] += cpu(lambda: subprocess.run(command, capture_output=True, check=True))  # noqa: B023
            for name, tool in tools.items():
                if shutil.which(name):
                    output: list[str] = []
                    seconds[name] += cpu(lambda: output.append(tool(*paths)))  # noqa: B023
                    counts.setdefault(name, Counter()).update(judge_marks(edits, old, new, read_marks(output[0])))
    report(counts, seconds, failures if options.failures else [])


def interval(hits: int, of: int) -> tuple[float, float]:
    """The bounds of a share in which 95 in 100 such samples would find it (Wilson 1927)."""
    z = 1.96
    middle = (hits + z * z / 2) / (of + z * z)
    width = z * (hits * (of - hits) / of + z * z / 4) ** 0.5 / (of + z * z)
    return max(0.0, middle - width), min(1.0, middle + width)


def report(counts: dict[str, Counter[str]], seconds: Counter[str], failures: Sequence[str]) -> None:
    own = counts["hexapla"]
    kinds = sorted(kind for kind in own if f"{kind} shown" in own)
    print(f"{'':12s}{'edits':>7s}{'95 %':>14s}" + "".join(f"{name:>10s}" for name in counts))
    for kind in kinds:
        low, high = interval(own[f"{kind} shown"], own[kind])
        shares = (one[f"{kind} shown"] / own[kind] for one in counts.values())
        print(f"{kind:12s}{own[kind]:7d}{low:8.3f}-{high:.3f}" + "".join(f"{share:10.3f}" for share in shares))
    print(f"{'CPU s':33s}" + "".join(f"{seconds[name]:10.2f}" for name in counts))
    for name in ("figure is a conflict", "negation is a conflict"):
        kind = name.split()[0]
        print(f"{name:28s}{own[name]:6d} of {own[kind]}  {own[name] / max(1, own[kind]):.3f}")
    for name in ("untouched called moved", "untouched with loose links"):
        low, high = interval(own[name], own["untouched"])
        share = own[name] / own["untouched"]
        print(f"{name:28s}{own[name]:6d} of {own['untouched']}  {share:.4f} ({low:.4f}-{high:.4f})")
    print(*failures, sep="\n")


if __name__ == "__main__":
    main()
