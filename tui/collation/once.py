"""All accounts read once: every fact in its fullest telling, with the words that only another telling has. Pure.

What is surely told alike stands once; the tellings that add a word are quoted only as far as they add it, and those
that contradict stand in full beside what they contradict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from tui.collation.annotate.language import UNKNOWN
from tui.collation.annotate.tokens import Token, is_number, stemmer, tokenize, words
from tui.collation.annotate.wordlists import negations, stop_words
from tui.collation.grouping import group
from tui.collation.model import Comparison, Conflict, Group, Passage, Sentence, SentenceKind, SentenceRef, Span, Tier

LONGEST_GAP = 2
"""Maximum words, told already, between two untold ones that are set in as one stretch."""

LONGEST_LEAD = 3
"""Maximum function words before an untold word that are set in with it: ``in a`` of ``in a letter``."""

LONGEST_REST = 4
"""Maximum words up to the end of the clause that are set in with an untold word: ``to last an hour``."""

LARGEST_SHARE = 0.6
"""Share of a telling's words: where more than that would be set in, all of it is, because scraps cannot be read."""


class Inset(NamedTuple):
    """Words that the fullest telling lacks."""

    words: Passage
    """Where they stand."""
    sigla: tuple[str, ...]
    """Letters of the articles that have them in this fact, sorted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as it is read once."""

    telling: tuple[SentenceRef, ...]
    """The sentences of the fullest telling, all of one article, in its order."""
    sigla: tuple[str, ...]
    """Letters of all articles that surely tell it, sorted."""
    insets: tuple[Inset, ...] = ()
    """In order of article and place."""
    clashing: tuple[SentenceRef, ...] = ()
    """Other tellings that contradict the telling, another entry or each other; they stand in full."""
    folded: tuple[SentenceRef, ...] = ()
    """The other tellings, shown only as far as they are set in."""

    @property
    def additions(self) -> Iterator[tuple[SentenceRef, tuple[str, ...], tuple[Span, ...]]]:
        """The insets of one sentence that one set of articles has together: the sentence, its letter and those of the
        others, the spans in its article.
        """
        for (ref, sigla), insets in groupby(self.insets, key=lambda inset: (inset.words.ref, inset.sigla)):
            others = (siglum for siglum in sigla if siglum != ref.siglum)
            yield ref, (ref.siglum, *others), tuple(inset.words.span for inset in insets)

    @property
    def shown(self) -> tuple[SentenceRef, ...]:
        """The sentences that stand in full."""
        return (*self.telling, *self.clashing)


class Once(NamedTuple):
    """All accounts as one text."""

    blocks: tuple[tuple[Entry, ...], ...]
    """In the order of the story. Entries of one block are likely to tell one fact, or contradict each other."""
    words: int
    """Words of all accounts."""
    shown: int
    """Words that stand in the text."""

    @property
    def entries(self) -> Iterator[Entry]:
        """All entries in order."""
        return chain.from_iterable(self.blocks)

    @property
    def saved(self) -> float:
        """Share of the words that are not repeated, 0 to 1."""
        return 1 - self.shown / self.words if self.words else 0.0


def read_once(comparison: Comparison) -> Once:
    """All sentences of the accounts but page furniture, each in one entry, in the order of the story."""
    groups = [Group(members) for members in _sure_groups(comparison)]
    reading = _Reading(comparison)
    entries = {one.members[0]: reading.entry(one) for one in groups}
    blocks = _in_order(comparison, [one.members for one in groups])
    read = tuple(tuple(entries[members[0]] for members in block) for block in blocks)
    return Once(read, *reading.count(entries.values()))


_ENDS = (*".!?…。！？”\"»",)  # fmt: skip
"""Last characters of words behind which no ellipsis is needed."""


class Excerpt(NamedTuple):
    """Words of a sentence with ellipses where it is cut."""

    text: str
    parts: tuple[tuple[int, Span], ...]
    """Of each stretch its first character in the text, and its span in the sentence."""


def excerpt(sentence: Sentence, spans: Iterable[Span]) -> Excerpt:
    """The words of a sentence at these spans of its article, which are in order."""
    base, text, parts = sentence.span.start, "", []
    for inside in (Span(start - base, end - base) for start, end in spans):
        text += " " if text else ""
        text += "… " if inside.start > 0 else ""
        parts.append((len(text), inside))
        text += inside.of(sentence.text)
    is_whole = text.endswith(_ENDS) or parts[-1][1].end >= len(sentence.text) - 1
    return Excerpt(text if is_whole else f"{text} …", tuple(parts))


def is_read(kind: SentenceKind) -> bool:
    """Whether sentences of that kind are part of an account; page furniture is not."""
    return kind is not SentenceKind.FURNITURE


def _sure_groups(comparison: Comparison) -> Iterator[tuple[SentenceRef, ...]]:
    """The groups by sure links and by hand, page furniture left out."""
    for one in group(comparison.sentences, comparison.alignments, Tier.SURE, comparison.corrections):
        members = tuple(ref for ref in one.members if is_read(comparison.sentence(ref).kind))
        if members:
            yield members


# -- one fact ----------------------------------------------------------------------------------------------------------


class _Word(NamedTuple):
    """A word of a sentence, its span counted in the article's text."""

    token: Token
    form: str
    """Its stem; inside a quotation that others quote too, as it is spelt."""
    counts: bool
    """Whether it is set in where it is not told: no function word, or a negation, or quoted."""
    named: bool
    """Whether it has a capital or is a number: set in together with its neighbours of that kind."""
    joined: bool
    """Whether only blanks or a hyphen part it from the word before it."""


class _Reading:
    """The words of all sentences, each sentence tokenized once."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._words: dict[SentenceRef, tuple[_Word, ...]] = {}
        self._quoted: dict[SentenceRef, list[Span]] = {}
        for quote in comparison.quotes:
            if quote.same_as:
                self._quoted.setdefault(quote.ref, []).append(quote.span)
        self._language = {one.siglum: "en" if one.language == UNKNOWN else one.language for one in comparison.articles}

    def entry(self, one: Group) -> Entry:
        """The fact that this group tells, in the words of the article that says most; of equals the first."""
        if len(one.sigla) == 1:
            return Entry(one.members, one.sigla)
        accounts = [tuple(refs) for _, refs in groupby(one.members, attrgetter("siglum"))]
        telling = max(accounts, key=lambda refs: len(self._forms(refs)))
        others = [ref for ref in one.members if ref not in telling]
        clashing = self._clashing(telling, others)
        folded = tuple(ref for ref in others if ref not in clashing)
        return Entry(telling, one.sigla, tuple(self._insets((*telling, *clashing), folded)), clashing, folded)

    def count(self, entries: Iterable[Entry]) -> tuple[int, int]:
        """Words of all accounts, and words that stand in these entries."""
        words = shown = 0
        for entry in entries:
            length = sum(map(self._length, entry.shown))
            shown += length
            words += length + sum(map(self._length, entry.folded))
            for place, _ in entry.insets:
                shown += sum(place.span.overlaps(word.token.span) for word in self.words(place.ref))
        return words, shown

    def _length(self, ref: SentenceRef) -> int:
        """Words of a sentence; most stand in one account alone and are never looked at one by one."""
        return len(self._words[ref]) if ref in self._words else len(words(self._comparison.sentence(ref).text))

    def words(self, ref: SentenceRef) -> tuple[_Word, ...]:
        """The words of a sentence, in order."""
        if ref not in self._words:
            self._words[ref] = tuple(self._read(ref))
        return self._words[ref]

    def _read(self, ref: SentenceRef) -> Iterator[_Word]:
        language, sentence = self._language[ref.siglum], self._comparison.sentence(ref)
        stem, ignored = stemmer(language), stop_words(language) - negations()
        quoted = self._quoted.get(ref, ())
        before = sentence.span.start
        for token in tokenize(sentence.text, sentence.span.start):
            inside = any(span.overlaps(token.span) for span in quoted)
            start = token.span.start - sentence.span.start
            spelt = sentence.text[start : token.span.end - sentence.span.start].replace(".", "")
            is_name = token.norm in ignored and len(spelt) > 1 and spelt.isupper()  # US is no function word
            token = token._replace(norm=spelt) if is_name else token
            form = token.norm if inside or is_name or token.norm in ignored else stem(token.norm)
            named = sentence.text[start].isupper() or is_number(token.norm)
            joined = not sentence.text[before - sentence.span.start : start].strip(" -\n")
            yield _Word(token, form, inside or token.norm not in ignored, named, joined)
            before = token.span.end

    def _forms(self, refs: Iterable[SentenceRef]) -> set[str]:
        return {word.form for ref in refs for word in self.words(ref) if word.counts}

    def _clashing(self, telling: Sequence[SentenceRef], others: Sequence[SentenceRef]) -> tuple[SentenceRef, ...]:
        """The other tellings that are needed to show every value that is contradicted."""
        values = {value for ref in telling for value in self._contradicted(ref)}
        clashing = []
        for ref in others:
            own = set(self._contradicted(ref))
            if not own <= values:
                values |= own
                clashing.append(ref)
        return tuple(clashing)

    def _contradicted(self, ref: SentenceRef) -> Iterator[tuple[object, str]]:
        """The values in this sentence that others contradict, with the kind of conflict."""
        for conflict in _contradictions(self._comparison.conflicts_of(ref)):
            for end in (conflict.left, conflict.right):
                if end.ref == ref:
                    text = self._comparison.articles[self._comparison.sigla.index(ref.siglum)].text
                    yield conflict.kind, end.span.of(text).casefold()

    def _insets(self, shown: Sequence[SentenceRef], folded: Sequence[SentenceRef]) -> Iterator[Inset]:
        known = {word.form for ref in shown for word in self.words(ref)}
        spelt = {word.token.norm for ref in shown for word in self.words(ref)}
        for ref in folded:
            words = self.words(ref)
            untold = [word.counts and word.form not in known and word.token.norm not in spelt for word in words]
            known.update(word.form for word, new in zip(words, untold, strict=True) if new)
            spelt.update(word.token.norm for word, new in zip(words, untold, strict=True) if new)
            for start, end in _stretches(words, untold):
                span = Span(words[start].token.span.start, words[end - 1].token.span.end)
                if end - start == len(words):
                    span = self._comparison.sentence(ref).span
                said = {words[at].form for at in range(start, end) if untold[at]}
                tellers = {other.siglum for other in folded if said <= self._forms([other])}
                yield Inset(Passage(ref, span), tuple(sorted({ref.siglum, *tellers})))


def _stretches(words: Sequence[_Word], untold: Sequence[bool]) -> list[tuple[int, int]]:
    """Half-open places of the stretches to set in: untold words with what they need to be read, small gaps closed."""
    found: list[tuple[int, int]] = []
    for place in (place for place, new in enumerate(untold) if new):
        start, end = _readable(words, place)
        if found and start - found[-1][1] <= LONGEST_GAP:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    if sum(end - start for start, end in found) > LARGEST_SHARE * len(words):
        return [(0, len(words))]
    return found


def _readable(words: Sequence[_Word], place: int) -> tuple[int, int]:
    """The stretch round a word: the rest of its name, the function words before it, the end of its clause if near."""
    start, end = place, place + 1
    while start > 0 and words[start].joined and words[start].named and words[start - 1].named:
        start -= 1
    while end < len(words) and words[end].joined and words[end].named and words[end - 1].named:
        end += 1
    first = start
    while start > max(0, first - LONGEST_LEAD) and words[start].joined and not words[start - 1].counts:
        start -= 1
    rest = end
    while rest < len(words) and words[rest].joined:
        rest += 1
    return start, rest if rest - end <= LONGEST_REST else end


def _contradictions(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """The conflicts that are not only of the words of a quotation: those are set in."""
    return (conflict for conflict in conflicts if not conflict.is_of_words)


# -- the order of the story --------------------------------------------------------------------------------------------


_Members = tuple[SentenceRef, ...]


def _in_order(comparison: Comparison, groups: Sequence[_Members]) -> Iterator[list[_Members]]:
    """The blocks in the order of the first article, what others add behind what it follows in their own order.

    What an article tells before anything that is known already stands before the first fact that it shares.
    """
    block_of = _blocks(comparison, groups)
    spine = _Spine()
    for siglum in comparison.sigla:
        own = (block_of[one.ref] for one in comparison.sentences[siglum] if one.ref in block_of)
        spine.merge(list(dict.fromkeys(own)))
    members: dict[SentenceRef, list[_Members]] = {}
    for one in groups:
        members.setdefault(block_of[one[0]], []).append(one)
    return (members[block] for block in spine.order())


def _blocks(comparison: Comparison, groups: Iterable[_Members]) -> Mapping[SentenceRef, SentenceRef]:
    """For each sentence that is read the name of its block, a sentence of it; the headlines stand together."""
    texts = comparison.sentences.values()
    titles = [own[0].ref for own in texts if own and own[0].kind is SentenceKind.TITLE]
    ties = _Ties()
    for members in (*groups, *(one.members for one in comparison.groups), titles):
        ties.tie([ref for ref in members if is_read(comparison.sentence(ref).kind)])
    for conflict in _contradictions(comparison.shown_conflicts):
        ties.tie([conflict.left.ref, conflict.right.ref])
    return {ref: ties.root(ref) for members in groups for ref in members}


class _Ties:
    """Sentences tied to each other, directly or through others (union-find, Tarjan 1975)."""

    def __init__(self) -> None:
        self._above: dict[SentenceRef, SentenceRef] = {}

    def root(self, ref: SentenceRef) -> SentenceRef:
        """The sentence that stands for all that are tied to this one."""
        path = []
        while (above := self._above.get(ref, ref)) != ref:
            path.append(ref)
            ref = above
        self._above.update(dict.fromkeys(path, ref))
        return ref

    def tie(self, refs: Sequence[SentenceRef]) -> None:
        """These belong together."""
        for ref in refs[1:]:
            one, other = sorted((self.root(refs[0]), self.root(ref)))
            if one != other:
                self._above[other] = one


class _Spine:
    """Blocks in order, into which the blocks of one article after another are merged."""

    def __init__(self) -> None:
        self._known: set[SentenceRef] = set()
        self._first: list[SentenceRef] = []
        self._before: dict[SentenceRef, list[SentenceRef]] = {}
        self._behind: dict[SentenceRef, list[SentenceRef]] = {}

    def merge(self, blocks: Sequence[SentenceRef]) -> None:
        """Put those that are new behind the known block that they follow, or before the first known one."""
        anchor: SentenceRef | None = None
        leading: list[SentenceRef] = []
        runs: dict[SentenceRef, list[SentenceRef]] = {}
        for block in blocks:
            if block in self._known:
                anchor = block
                self._before.setdefault(block, []).extend(leading)
                leading = []
            elif anchor is None:
                leading.append(block)
            else:
                runs.setdefault(anchor, []).append(block)
        self._first += leading
        for known, run in runs.items():
            self._behind.setdefault(known, []).extend(run)
        self._known.update(blocks)

    def order(self) -> Iterator[SentenceRef]:
        """All blocks, each once."""
        waiting = self._first[::-1]
        opened: set[SentenceRef] = set()
        while waiting:
            block = waiting.pop()
            before = self._before.get(block, [])
            if before and block not in opened:
                opened.add(block)
                waiting += [block, *reversed(before)]
                continue
            yield block
            waiting += reversed(self._behind.get(block, []))
