"""Copied passages: runs of words that two texts share outside quotation marks, bridged over small edits.

Seeds are equal shingles of five words (Broder 1997); seeds on one diagonal form runs, runs with small gaps between them
a passage. Words inside quotation marks on either side do not count: a quotation in two reports is no copy. Who copied
whom cannot be told from the words (tried: right in 60 of 114 cases); only times and credit lines say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.collation.annotate.quotation_marks import find_quoted
from tui.collation.annotate.tokens import WORD
from tui.collation.annotate.wordlists import rows
from tui.collation.model import Article, Copied, CopiedPassage, Sentence, Span

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

SHINGLE = 5
"""Words of a seed."""
LARGEST_GAP = 6
"""Words that may lie between two runs of one passage, in either text."""
LEAST_WORDS = 12
"""Minimum number of equal words outside quotation marks: shorter passages are names, titles and set phrases."""
LEAST_EQUAL = 0.75
"""Minimum share of a passage's words that are equal."""
MOST_REPEATS = 8
"""Maximum number of times that a text may repeat a seed; a refrain is repeated more often."""
MOST_TEXTS = 50
"""Maximum number of texts that have a shingle which proposes a pair; more is boilerplate."""
LEAST_SHINGLES = 2
"""Minimum number of different shingles of a proposed pair."""
_LATEST_CHAINS = 20
"""Chains that a run may continue."""
_OVERLAP = 0.3
"""Maximum share of a passage's left words that lie in a longer passage too."""

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Words:
    """A text as numbers, one for each different word."""

    numbers: Ints
    starts: Ints
    """Where each word begins in the text, in characters."""
    ends: Ints
    quoted: Flags
    """Whether each word stands between quotation marks."""
    shingles: NDArray[np.uint64]
    """A hash of each five words in a row."""

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.numbers)

    def unquoted(self) -> int:
        """Number of words outside quotation marks."""
        return int((~self.quoted).sum())


class Passage(NamedTuple):
    """A stretch of words that two texts share."""

    left: Span
    """Characters of the left text."""
    right: Span
    words: int
    """Equal words outside quotation marks."""
    left_words: tuple[int, int]
    """The words it spans in the left text, as a range of word numbers."""
    right_words: tuple[int, int]


class Verdict(Enum):
    """How two texts share their words."""

    SAME_TEXT = "same text"
    VERSION = "version"
    TAKES_OVER = "takes over"
    COMMON_SOURCE = "common source"
    SERIES = "series"
    SHARED_QUOTATIONS = "shared quotations only"
    NONE = "nothing copied"


class Copying(NamedTuple):
    """The passages that two texts share, and how much of each text they are."""

    passages: tuple[Passage, ...]
    """Longest first."""
    left_share: float
    """Share of the left text's words outside quotation marks that lie in passages."""
    right_share: float
    quoted_words: int
    """Equal words inside quotation marks, in runs of at least ``LEAST_WORDS``."""

    @property
    def words(self) -> int:
        """Equal words outside quotation marks, over all passages."""
        return sum(passage.words for passage in self.passages)


def read_words(text: str, numbers: MutableMapping[str, int]) -> Words:
    """The words of a text, numbered by ``numbers``, which grows; texts to be compared share one."""
    found = [(*match.span(), numbers.setdefault(match.group().lower(), len(numbers))) for match in WORD.finditer(text)]
    starts, ends, terms = np.array(found, dtype=np.int64).reshape(-1, 3).T
    quoted = np.zeros(len(text) + 1, dtype=np.int8)
    for paragraph in _PARAGRAPH.finditer(text):
        for stretch in find_quoted(text, Span(*paragraph.span())):
            quoted[stretch.span.start : stretch.span.end] = 1
    return Words(terms, starts, ends, quoted[starts] > 0, _shingles(terms))


def _shingles(numbers: Ints) -> NDArray[np.uint64]:
    size = max(0, len(numbers) - SHINGLE + 1)
    found = np.zeros(size, dtype=np.uint64)
    words = numbers.astype(np.uint64) + np.uint64(1)
    for shift in range(SHINGLE):
        found = found * np.uint64(1_000_003) + words[shift : shift + size] * np.uint64(0x9E3779B97F4A7C15)
        found ^= found >> np.uint64(29)
    return found


def find_copying(left: Words, right: Words) -> Copying:
    """The passages that two texts share, longest first, and their share of each text."""
    runs = list(_runs(left, right))
    chains: list[_Chain] = []
    for run in runs:
        gaps = [
            (gap, chain) for chain in reversed(chains[-_LATEST_CHAINS:]) if (gap := chain.gap_before(run)) is not None
        ]
        if gaps:
            min(gaps, key=lambda pair: pair[0])[1].add(run)
        else:
            chains.append(_Chain(run))
    passages = _passages(left, right, chains)
    either = (left.quoted[own : own + size] | right.quoted[other : other + size] for own, other, size in runs)
    quoted = sum(words for flags in either if (words := int(flags.sum())) >= LEAST_WORDS)
    left_share = _share(left, [passage.left_words for passage in passages])
    right_share = _share(right, [passage.right_words for passage in passages])
    return Copying(tuple(passages), left_share, right_share, quoted)


def _share(text: Words, passages: Sequence[tuple[int, int]]) -> float:
    """The share of a text's words outside quotation marks that lie in these ranges of words."""
    covered = np.zeros(text.size, dtype=bool)
    for first, last in passages:
        covered[first:last] = True
    return float((covered & ~text.quoted).sum()) / max(1, text.unquoted())


_Run = tuple[int, int, int]
"""Where a run of equal words begins in the left and the right text, and its length in words."""


def _runs(left: Words, right: Words) -> Iterator[_Run]:
    """The longest runs of at least ``SHINGLE`` equal words, in order of the left text."""
    order = np.argsort(right.shingles, kind="stable")
    known = right.shingles[order]
    first = np.searchsorted(known, left.shingles, side="left")
    count = np.searchsorted(known, left.shingles, side="right") - first
    count[count > MOST_REPEATS] = 0
    own = np.repeat(np.arange(len(left.shingles)), count)
    within = np.arange(len(own)) - np.repeat(np.cumsum(count) - count, count)
    other = order[np.repeat(first, count) + within]
    equal = left.numbers[own] == right.numbers[other]
    own, other = own[equal], other[equal]
    sequence = np.lexsort((own, own - other))
    own, other = own[sequence], other[sequence]
    begins = np.ones(len(own), dtype=bool)
    begins[1:] = (np.diff(own) != 1) | (np.diff(own - other) != 0)
    starts = np.flatnonzero(begins)
    lengths = np.diff(np.append(starts, len(own))) + SHINGLE - 1
    found = zip(own[starts].tolist(), other[starts].tolist(), lengths.tolist(), strict=True)
    yield from sorted(found)


class _Chain:
    """Runs that follow each other closely in both texts."""

    def __init__(self, run: _Run) -> None:
        self.runs = [run]

    @property
    def ends(self) -> tuple[int, int]:
        start, other, length = self.runs[-1]
        return start + length, other + length

    def gap_before(self, run: _Run) -> int | None:
        """The words between the chain and a run, both texts together; None where the run does not continue it."""
        own, theirs = run[0] - self.ends[0], run[1] - self.ends[1]
        fits = -run[2] < min(own, theirs) and max(own, theirs) <= LARGEST_GAP
        return max(own, 0) + max(theirs, 0) if fits else None

    def add(self, run: _Run) -> None:
        """Continue with a run, without the words that the chain holds already."""
        cut = max(0, self.ends[0] - run[0], self.ends[1] - run[1])
        self.runs.append((run[0] + cut, run[1] + cut, run[2] - cut))


def _passages(left: Words, right: Words, chains: Sequence[_Chain]) -> list[Passage]:
    """The chains that are long enough and equal enough, longest first, no two over the same left words."""
    found = [passage for chain in chains if (passage := _passage(left, right, chain)) is not None]
    taken = np.zeros(left.size, dtype=bool)
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda one: (-one.words, one.left)):
        words = slice(*passage.left_words)
        if taken[words].mean() <= _OVERLAP:
            taken[words] = True
            kept.append(passage)
    return kept


def _passage(left: Words, right: Words, chain: _Chain) -> Passage | None:
    first, last = chain.runs[0], chain.ends
    equal = sum(length for _, _, length in chain.runs)
    counted = sum(
        int((~(left.quoted[own : own + length] | right.quoted[other : other + length])).sum())
        for own, other, length in chain.runs
    )
    widest = max(last[0] - first[0], last[1] - first[1])
    if counted < LEAST_WORDS or equal < LEAST_EQUAL * widest:
        return None
    return Passage(
        Span(int(left.starts[first[0]]), int(left.ends[last[0] - 1])),
        Span(int(right.starts[first[1]]), int(right.ends[last[1] - 1])),
        counted,
        (first[0], last[0]),
        (first[1], last[1]),
    )


def propose_copies(texts: Sequence[Words]) -> list[tuple[int, int]]:
    """The pairs of texts worth looking at: they share ``LEAST_SHINGLES`` shingles that at most ``MOST_TEXTS`` have."""
    different = [np.unique(words.shingles[~words.quoted[: len(words.shingles)]]) for words in texts]
    if not different:
        return []
    text = np.repeat(np.arange(len(texts)), [len(one) for one in different])
    shingles = np.concatenate(different)
    order = np.argsort(shingles, kind="stable")
    shingles, text = shingles[order], text[order]
    starts = np.flatnonzero(np.r_[True, shingles[1:] != shingles[:-1]]) if len(shingles) else np.zeros(0, np.int64)
    counts = np.diff(np.append(starts, len(shingles)))
    keys = [np.zeros(0, np.int64)]
    for size in np.unique(counts[(counts > 1) & (counts <= MOST_TEXTS)]).tolist():
        members = text[starts[counts == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        keys.append((members[:, one] * len(texts) + members[:, other]).ravel())
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    kept = pairs[shared >= LEAST_SHINGLES]
    return [divmod(int(key), len(texts)) for key in kept]


def distinct_texts(texts: Sequence[Words]) -> list[int]:
    """The places of the texts that are not nearly an earlier one, in order."""
    kept: dict[int, None] = {}
    earlier: dict[int, list[int]] = {}
    for one, other in propose_copies(texts):
        earlier.setdefault(other, []).append(one)
    for place in range(len(texts)):
        against = (find_copying(texts[one], texts[place]) for one in earlier.get(place, ()) if one in kept)
        if not any(min(copying.left_share, copying.right_share) >= LEAST_SAME for copying in against):
            kept[place] = None
    return list(kept)


def copied_share(texts: Sequence[Words]) -> float:
    """The share of all words outside quotation marks that lie in passages which another of the texts has too."""
    copied = [np.zeros(text.size, dtype=bool) for text in texts]
    for one, other in propose_copies(texts):
        for passage in find_copying(texts[one], texts[other]).passages:
            copied[one][slice(*passage.left_words)] = True
            copied[other][slice(*passage.right_words)] = True
    words = sum(int((flags & ~text.quoted).sum()) for flags, text in zip(copied, texts, strict=True))
    return words / max(1, sum(text.unquoted() for text in texts))


class Account(NamedTuple):
    """Title, outlet, time and credits of a text."""

    title: str = ""
    outlet: str | None = None
    published: float | None = None
    """Seconds since the epoch; None where unknown."""
    exact: bool = False
    """Whether the hour of publication is known, not the day alone."""
    credits: frozenset[str] = frozenset()
    """Outlets and agencies that the text names as its source."""


class Judgement(NamedTuple):
    """The verdict on two texts that share words, and who was first."""

    verdict: Verdict
    first: str | None
    """``left`` or ``right`` where times or credits prove who was first; never guessed from the words."""
    reason: str
    """Why, in a few words."""


LEAST_SAME = 0.8
"""Minimum share of both texts for "same text"."""
LEAST_VERSION = 0.5
"""Minimum share of one text for "version" and "series"."""
VERSION_DAYS = 3
"""Days within which a text of one headline is a version; of 241 pairs further apart none was one."""
LEAST_MINUTES = 15
"""Minimum difference of two times that proves who was first."""
_DAY = 86_400


def judge(copying: Copying, left: Account, right: Account) -> Judgement:
    """The verdict on two texts, with the direction where times or credits prove it."""
    first, reason = _direction(left, right)
    common = left.credits & right.credits
    if common:
        first, reason = None, f"both credit {', '.join(sorted(common))}"
    if not copying.passages:
        verdict = Verdict.SHARED_QUOTATIONS if copying.quoted_words else Verdict.NONE
        return Judgement(verdict, None, "")
    most = max(copying.left_share, copying.right_share)
    times = [account.published for account in (left, right) if account.published is not None]
    apart = abs(times[0] - times[1]) / _DAY if len(times) == 2 else None  # in days
    if min(copying.left_share, copying.right_share) >= LEAST_SAME:
        form = apart is not None and apart > VERSION_DAYS
        return Judgement(Verdict.SERIES if form else Verdict.SAME_TEXT, None if form else first, reason)
    if common:
        return Judgement(Verdict.COMMON_SOURCE, first, reason)
    if most >= LEAST_VERSION and left.outlet and left.outlet == right.outlet:
        if apart is not None and apart > VERSION_DAYS:
            return Judgement(Verdict.SERIES, None, f"{apart:.0f} days apart")
        return Judgement(Verdict.VERSION, first, reason)
    return Judgement(Verdict.TAKES_OVER, first, reason)


def _direction(left: Account, right: Account) -> tuple[str | None, str]:
    if left.outlet and left.outlet in right.credits:
        return "left", f"the other credits {left.outlet}"
    if right.outlet and right.outlet in left.credits:
        return "right", f"the other credits {right.outlet}"
    if left.published is None or right.published is None:
        return None, "times unknown"
    least = 60 * LEAST_MINUTES if left.exact and right.exact else _DAY
    if abs(left.published - right.published) < least:
        return None, "too close in time to tell"
    return ("left", "published earlier") if left.published < right.published else ("right", "published earlier")


# -- articles ----------------------------------------------------------------------------------------------------------


_CREDIT_LINES = 3
"""Paragraphs at either end of a text that may credit an agency."""


class Shared(NamedTuple):
    """Passages that two articles share, and who was first."""

    left: Article
    right: Article
    copying: Copying
    judgement: Judgement


def find_shared(articles: Sequence[Article], segment: Callable[[Article], Sequence[Sentence]]) -> Iterator[Shared]:
    """Each pair of articles with what it shares outside quotation marks; page furniture does not count."""
    numbers: dict[str, int] = {}
    words = [read_words(_story(article, segment(article)), numbers) for article in articles]
    accounts = [account_of(article) for article in articles]
    for one, other in combinations(range(len(articles)), 2):
        copying = find_copying(words[one], words[other])
        yield Shared(articles[one], articles[other], copying, judge(copying, accounts[one], accounts[other]))


def _story(article: Article, sentences: Sequence[Sentence]) -> str:
    """The text with all that is not story blanked out, so that places stay the same."""
    kept = [" " if mark != "\n" else mark for mark in article.text]
    for sentence in sentences:
        if sentence.kind.tells:
            kept[sentence.span.start : sentence.span.end] = sentence.text
    return "".join(kept)


def account_of(article: Article) -> Account:
    """The origin of an article: outlet, time, the agencies that it credits."""
    published, exact = _time_of(article.published)
    ends = [*article.paragraphs[:_CREDIT_LINES], *article.paragraphs[-_CREDIT_LINES:]]
    text = "\n".join(span.of(article.text) for span in ends)
    agencies = frozenset(name for name, spelling in _agencies() if spelling.search(text))
    return Account(article.title, article.outlet, published, exact, agencies - {article.outlet})


@cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each agency with the pattern of a credit: its name in brackets, or its full name."""
    return tuple(
        (name, re.compile(rf"\({re.escape(name)}\)|\b(?i:{'|'.join(map(re.escape, others.split('|')))})\b"))
        for name, others in rows("agencies.tsv")
    )


def _time_of(published: str | None) -> tuple[float | None, bool]:
    """Seconds since the epoch, and whether the hour is known."""
    try:
        time = datetime.fromisoformat(published or "")
    except ValueError:
        return None, False
    return time.replace(tzinfo=time.tzinfo or UTC).timestamp(), "T" in (published or "")


def verdict_of(shared: Shared) -> str:
    """A verdict in words: "takes over 31 words; A first (published earlier)"."""
    judgement, words = shared.judgement, shared.copying.words
    verdict = f"takes over {words} words" if judgement.verdict is Verdict.TAKES_OVER else judgement.verdict.value
    if not shared.copying.passages:
        quoted = shared.copying.quoted_words
        return f"{verdict} ({quoted} words)" if quoted else verdict
    if judgement.first:
        first = shared.left if judgement.first == "left" else shared.right
        return f"{verdict}; {first.siglum} first ({judgement.reason})"
    return f"{verdict}; who was first cannot be told" + (f" ({judgement.reason})" if judgement.reason else "")


def find_copies(articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]) -> tuple[Copied, ...]:
    """The pairs of articles that share passages, as the comparison holds them."""
    return tuple(
        Copied(
            shared.left.siglum,
            shared.right.siglum,
            verdict_of(shared),
            shared.copying.left_share,
            shared.copying.right_share,
            max(shared.copying.left_share, shared.copying.right_share) >= LEAST_SAME,
            tuple(sorted(CopiedPassage(*passage[:3]) for passage in shared.copying.passages)),
        )
        for shared in find_shared(articles, lambda article: sentences[article.siglum])
        if shared.copying.passages
    )
