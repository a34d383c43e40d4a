"""From links to groups, and the words that differ in them: one fact with all its tellings, over any number of articles.

Groups are made in pure Python, fast enough for a key press.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tui.collation.annotate.language import UNKNOWN, detect_language
from tui.collation.annotate.tokens import Token, is_number, stemmer, tokenize
from tui.collation.annotate.wordlists import negations, stop_words
from tui.collation.model import (
    NO_CORRECTIONS,
    Alignment,
    Corrections,
    Difference,
    DifferenceKind,
    Group,
    Link,
    Sentence,
    SentenceRef,
    Span,
    Tier,
)

_Members = list[SentenceRef]

SUPPORT = {Tier.SURE: 0.5, Tier.LIKELY: 0.5, Tier.POSSIBLE: 1.0}
"""Share of the pairs between two groups, of different articles, that must be links before one link of that tier
joins them: half of the other tellings must agree, with a possible link all. Were a sure link to carry a chain, the
groups of six retold accounts would be .91 right instead of .94.
"""

LARGEST = 24
"""Sentences of a group; what is told more often is a refrain, whose tellings would all have to be checked."""


def group(
    sentences: Mapping[str, Sequence[Sentence]],
    alignments: Iterable[Alignment],
    tier: Tier,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[Group, ...]:
    """The partition of all sentences at that strictness, in order of the groups' first members.

    Agglomerative, strongest link first. A group holds two sentences of one article only where sure links tie both to
    one counterpart and most of their counterparts are the same. It never holds a pair that was parted by hand; what
    was joined by hand is together.
    """
    links = (link for alignment in alignments for link in alignment.links)
    return group_tied((sentence.ref for own in sentences.values() for sentence in own), links, tier, corrections)


def group_tied(
    refs: Iterable[SentenceRef], links: Iterable[Link], tier: Tier, corrections: Corrections
) -> tuple[Group, ...]:
    """The groups of some sentences that no link ties to others, by the links between them."""
    admitted = {one for one in Tier if tier.admits(one)}
    links = [link for link in links if link.tier in admitted and (link.left, link.right) not in corrections.parted]
    grouping = _Grouping(links, corrections)
    for pair in sorted(corrections.joined):
        grouping.join(*pair)

    def order(link: Link) -> tuple[float, int, int, SentenceRef, SentenceRef]:
        """The strongest first, then by places, so that the articles' letters decide last."""
        places = link.left.position, link.right.position
        return (-link.score, min(places), max(places), link.left, link.right)

    for link in sorted(links, key=order):
        grouping.offer(link)
    return tuple(grouping.groups(refs))


class _Grouping:
    """Groups as they grow."""

    def __init__(self, links: Iterable[Link], corrections: Corrections) -> None:
        self._members: dict[SentenceRef, _Members] = {}
        self._linked: dict[SentenceRef, dict[SentenceRef, bool]] = {}
        """For each sentence its counterparts, and whether that is sure."""
        self._parted = corrections.parted
        ties = [(link.left, link.right, link.tier is Tier.SURE) for link in links]
        for left, right, sure in (*ties, *((left, right, True) for left, right in corrections.joined)):
            self._linked.setdefault(left, {})[right] = sure
            self._linked.setdefault(right, {})[left] = sure

    def join(self, left: SentenceRef, right: SentenceRef) -> None:
        """Put the two into one group, whatever speaks against it."""
        ours, theirs = self._group(left), self._group(right)
        if ours is not theirs:
            ours.extend(theirs)
            self._members.update(dict.fromkeys(theirs, ours))

    def offer(self, link: Link) -> None:
        """Join the two ends of the link where their groups go together."""
        ours, theirs = self._group(link.left), self._group(link.right)
        if ours is not theirs and self._fit(ours, theirs, SUPPORT[link.tier]):
            self.join(link.left, link.right)

    def groups(self, refs: Iterable[SentenceRef]) -> Iterator[Group]:
        """The groups in order of their first members."""
        seen: set[int] = set()
        for ref in refs:
            members = self._members.get(ref)
            if members is None:
                yield Group((ref,))
            elif id(members) not in seen:
                seen.add(id(members))
                yield Group(tuple(sorted(members)))

    def _group(self, ref: SentenceRef) -> _Members:
        return self._members.setdefault(ref, [ref])

    def _fit(self, ours: _Members, theirs: _Members, support: float) -> bool:
        """Whether two groups may join: none of their pairs is parted, and enough of the others are linked."""
        if len(ours) + len(theirs) > LARGEST:
            return False
        across = linked = 0
        together = ours + theirs
        for one in ours:
            for other in theirs:
                if self._parted and ((one, other) if one < other else (other, one)) in self._parted:
                    return False
                if one.siglum != other.siglum:
                    across += 1
                    linked += other in self._linked[one]
                elif not self._tell_one_fact(one, other, together):
                    return False
        return linked >= support * across

    def _tell_one_fact(self, one: SentenceRef, other: SentenceRef, members: _Members) -> bool:
        """Whether two sentences of one article belong into a group of these members."""
        ours, theirs = self._linked[one], self._linked[other]
        common = [ref for ref in members if ref in ours and ref in theirs]
        either = sum(ref in ours or ref in theirs for ref in members)
        return 2 * len(common) > either and any(ours[ref] and theirs[ref] for ref in common)


# -- the words that differ inside a group ------------------------------------------------------------------------------


MOST_DIFFERENT = 0.6
"""Share of the content words: beyond it the sentence is simply reworded, and only details are marked."""

LONGEST_GAP = 2
"""Function words: two marks no further apart become one."""

LEAST_CLAUSE = 3
"""Content words that make a stretch a detail though it has no figure and no name."""

LARGEST_DETAIL = 0.5
"""Share of a reworded sentence's content words: a longer stretch is its rewording, not a detail of it."""

MOST_STEPS = 4_000_000
"""Pairs of words that are aligned in order; a longer text is compared as a bag of words."""

_SAMPLE = 200


def find_differences(sentences: Mapping[str, Sequence[Sentence]], groups: Sequence[Group]) -> tuple[Difference, ...]:
    """The differing words of all groups of two articles and more, in order of the text."""
    languages = {}
    for siglum, own in sentences.items():
        language = detect_language(" ".join(sentence.text for sentence in own[:_SAMPLE]))
        languages[siglum] = "en" if language == UNKNOWN else language
    found = []
    for one in groups:
        if len(one.sigla) < 2:
            continue
        texts: dict[str, list[str]] = {}
        for ref in one.members:
            texts.setdefault(ref.siglum, []).append(sentences[ref.siglum][ref.position].text)
        accounts = {siglum: _Account(" ".join(texts[siglum]), languages[siglum]) for siglum in one.sigla}
        for ref in one.members:
            sentence = sentences[ref.siglum][ref.position]
            others = tuple(account for siglum, account in accounts.items() if siglum != ref.siglum)
            for start, end, kind in _marks(_Account(sentence.text, languages[ref.siglum]), others):
                found.append(Difference(ref, Span(sentence.span.start + start, sentence.span.start + end), kind))
    return tuple(sorted(found, key=lambda difference: (difference.ref, difference.span)))


class _Account(NamedTuple):
    """All that one article tells in a group."""

    text: str
    language: str


class _Word(NamedTuple):
    """A word of the sentence as its counterparts see it."""

    token: Token
    content: bool
    known: bool
    """Whether a counterpart has it in its place or anywhere else."""
    replaced: bool
    """Whether a counterpart has other words in its place."""


_Mark = tuple[int, int, DifferenceKind]


@lru_cache(maxsize=50_000)
def _marks(own: _Account, accounts: tuple[_Account, ...]) -> tuple[_Mark, ...]:
    """The differing stretches of one sentence, by offsets into it."""
    words = _compared(own, accounts)
    content = [word for word in words if word.content]
    reworded = sum(not word.known for word in content) > MOST_DIFFERENT * len(content)
    found = []
    for start, end in _stretches(words):
        if reworded and sum(word.content for word in words[start:end]) > LARGEST_DETAIL * len(content):
            found += [_mark([word], DifferenceKind.DETAIL) for word in words[start:end] if _is_telling(own.text, word)]
        elif (kind := _kind(own.text, words[start:end], reworded)) is not None:
            found.append(_mark(words[start:end], kind))
    return tuple(found)


def _mark(stretch: Sequence[_Word], kind: DifferenceKind) -> _Mark:
    return stretch[0].token.span.start, stretch[-1].token.span.end, kind


def _compared(own: _Account, accounts: Sequence[_Account]) -> list[_Word]:
    tokens, stem = tokenize(own.text), stemmer(own.language)
    ignored = stop_words(own.language) - negations()
    stems = [_compared_form(token, stem, ignored) for token in tokens]
    known, replaced = [False] * len(tokens), [False] * len(tokens)
    for account in accounts:
        their_stem, their_ignored = stemmer(account.language), stop_words(account.language) - negations()
        theirs = [_compared_form(token, their_stem, their_ignored) for token in tokenize(account.text)]
        words = set(theirs)
        known = [before or word in words for before, word in zip(known, stems, strict=True)]
        for start, end in _replacements(stems, theirs):
            replaced[start:end] = [True] * (end - start)
    return [
        _Word(token, token.norm not in ignored, *seen) for token, *seen in zip(tokens, known, replaced, strict=True)
    ]


def _compared_form(token: Token, stem: Callable[[str], str], ignored: Collection[str]) -> str:
    """The stem of a word that counts; of other words only the spelling matters."""
    return token.norm if token.norm in ignored else stem(token.norm)


def _replacements(own: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Half-open places of own words in whose place the other has different ones."""
    if not own or not theirs or len(own) * len(theirs) > MOST_STEPS:
        return
    steps = list(Indel.opcodes(own, theirs))
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        before_or_after = following is not None and {step.tag, following.tag} == {"delete", "insert"}
        if before_or_after and following is not None:
            deleted = step if step.tag == "delete" else following
            yield deleted.src_start, deleted.src_end


def _stretches(words: Sequence[_Word]) -> list[tuple[int, int]]:
    """Half-open places of runs of content words only here, small gaps of function words closed."""
    found: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if not word.content or word.known:
            continue
        between = words[found[-1][1] : place] if found else ()
        if found and len(between) <= LONGEST_GAP and not any(each.content for each in between):
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def _kind(text: str, stretch: Sequence[_Word], reworded: bool) -> DifferenceKind | None:
    """The kind of the stretch; None where it is not worth a mark. A detail is a clause, or has a figure or a name."""
    content = [word for word in stretch if word.content]
    is_detail = len(content) >= LEAST_CLAUSE or any(_is_telling(text, word) for word in content)
    if is_detail and (reworded or not any(word.replaced for word in stretch)):
        return DifferenceKind.DETAIL
    return None if reworded else DifferenceKind.WORDING


def _is_telling(text: str, word: _Word) -> bool:
    """Whether the word is a figure, or has a capital though it does not begin the sentence."""
    start = word.token.span.start
    return not word.known and (is_number(word.token.norm) or (start > 0 and text[start].isupper()))
