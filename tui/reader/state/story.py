"""The open articles, and what is known about them so far: the words at once, the comparison when it arrives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, Any, TypeVar

from tui.collation.labels import label_articles
from tui.collation.model import SentenceKind

if TYPE_CHECKING:
    from tui.collation.model import (
        Article,
        Change,
        Comparison,
        Conflict,
        Coverage,
        Difference,
        Entity,
        Note,
        Notebook,
        Sentence,
        SentenceRef,
    )
    from tui.collation.once import Entry, Once

Found = TypeVar("Found")

# -- how every sentence stands in the comparison, a byte for each ------------------------------------------------------


class Standing(IntEnum):
    """Whether a sentence is told elsewhere, and in which words."""

    OUTSIDE = 0
    """Not compared, or not yet."""
    FURNITURE = 1
    UNIQUE = 2
    ALIKE = 3
    """Told by others in the same words."""
    DIFFERENT = 4
    """Told by others in other words, or contradicted."""


Standings = Mapping[str, bytes]
"""By siglum, in the order of the text."""


def standings(sentences: Mapping[str, tuple[Sentence, ...]], comparison: Comparison | None) -> Standings:
    """Where each sentence stands; outside until the comparison has arrived."""
    telling = Standing.OUTSIDE if comparison is None else Standing.UNIQUE
    found = {siglum: _alone(own, telling) for siglum, own in sentences.items()}
    if comparison is not None:
        _raise(found, _told_elsewhere(comparison), Standing.UNIQUE, Standing.ALIKE)
        _raise(found, _told_otherwise(comparison), Standing.ALIKE, Standing.DIFFERENT)
        if {one for revision in comparison.revisions for one in (revision.old, revision.new)} == set(sentences):
            _mark_changes(found, comparison)
    return {siglum: bytes(own) for siglum, own in found.items()}


def _mark_changes(found: Mapping[str, bytearray], comparison: Comparison) -> None:
    """Versions: what changed stands out, page lines too; all else is alike."""
    compared = bytes.maketrans(bytes([Standing.UNIQUE, Standing.DIFFERENT]), bytes([Standing.ALIKE] * 2))
    for own in found.values():
        own[:] = own.translate(compared)
    for revision in comparison.revisions:
        for change in revision.changes:
            standing = Standing.DIFFERENT if change.old and change.new else Standing.UNIQUE
            for siglum, place in change.refs:
                found[siglum][place] = standing


def _alone(sentences: tuple[Sentence, ...], telling: Standing) -> bytearray:
    own = bytearray([telling]) * len(sentences)
    furniture, caption = SentenceKind.FURNITURE, SentenceKind.CAPTION
    for place, sentence in enumerate(sentences):
        kind = sentence.kind
        if kind is furniture or kind is caption:
            own[place] = Standing.FURNITURE if kind is furniture else Standing.OUTSIDE
    return own


def _raise(found: Mapping[str, bytearray], refs: Iterable[SentenceRef], before: Standing, after: Standing) -> None:
    below, above = int(before), int(after)
    for siglum, place in refs:
        own = found[siglum]
        if own[place] == below:
            own[place] = above


def _told_elsewhere(comparison: Comparison) -> Iterator[SentenceRef]:
    voices = comparison.voices
    for group in comparison.groups:
        members = group.members
        if members[0].siglum != members[-1].siglum and len({voices[ref.siglum] for ref in members}) > 1:  # sorted
            yield from members
    parted = comparison.corrections.parted
    for link in comparison.links:
        if (link.left, link.right) not in parted and voices[link.left.siglum] != voices[link.right.siglum]:
            yield link.left
            yield link.right


def _told_otherwise(comparison: Comparison) -> Iterator[SentenceRef]:
    for difference in comparison.differences:
        yield difference.ref
    for conflict in comparison.shown_conflicts:
        yield conflict.left.ref
        yield conflict.right.ref


# -- the story ---------------------------------------------------------------------------------------------------------


class Story:
    """The articles and their comparison, read-only but for caches; replaced by another when more is known."""

    def __init__(
        self,
        articles: tuple[Article, ...],
        sentences: Mapping[str, tuple[Sentence, ...]],
        comparison: Comparison | None = None,
        notebook: Notebook | None = None,
        *,
        complete: bool = True,
    ) -> None:
        self.articles = articles
        self.sentences = sentences
        """By siglum, in the order of the text."""
        self.comparison = comparison
        """None until the analysis has arrived."""
        self.complete = complete
        """Whether the sentences are all of the text, and not only its opening."""
        self.notebook = notebook
        """What the reader has decided by hand; None where that is nothing."""
        self._found = () if comparison is None else comparison.entities
        self._listings: dict[Hashable, tuple[Any, ...]] = {}

    @property
    def sigla(self) -> tuple[str, ...]:
        """The letters of all open articles."""
        return tuple(article.siglum for article in self.articles)

    def article(self, siglum: str) -> Article:
        """The article of that letter."""
        return self.articles[self.sigla.index(siglum)]

    def sentence(self, ref: SentenceRef) -> Sentence:
        """The sentence of that key."""
        return self.sentences[ref.siglum][ref.position]

    def with_comparison(self, comparison: Comparison) -> Story:
        """The story with a comparison that has just arrived; the sentences on the screen stay as they are."""
        return Story(self.articles, self.sentences, comparison).with_notebook(self.notebook)

    def regrouped(self, comparison: Comparison) -> Story:
        """The story with its comparison at another strictness."""
        return self._derived(comparison, self.notebook)

    def with_notebook(self, notebook: Notebook | None) -> Story:
        """The story as that notebook has it."""
        comparison = self.comparison
        if comparison is not None and notebook is not None:
            from tui.collation.regroup import (
                with_notebook,  # measures words with rapidfuzz: not before the first screen
            )

            comparison = with_notebook(comparison, notebook, self._found)
        return self._derived(comparison, notebook)

    def _derived(self, comparison: Comparison | None, notebook: Notebook | None) -> Story:
        complete = self.complete or comparison is not None
        story = Story(self.articles, self.sentences, comparison, notebook, complete=complete)
        story._found = self._found
        old = self.comparison
        if comparison is not None and old is not None and old.entities is comparison.entities:
            story._listings = self._listings if old.shown_conflicts == comparison.shown_conflicts else {}
        return story

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """By siglum, whose account each article is."""
        return label_articles(self.articles, dict(self.notebook.labels) if self.notebook else {})

    def label(self, siglum: str) -> str:
        """Whose account that article is; empty where nothing but its letter is known."""
        label = self.labels[siglum]
        return "" if label.casefold() == siglum.casefold() else label

    def notes(self, ref: SentenceRef) -> tuple[Note, ...]:
        """The reader's notes on a sentence, or on what it takes part in."""
        return self._notes.get(ref, ())

    @cached_property
    def _notes(self) -> Mapping[SentenceRef, tuple[Note, ...]]:
        found: dict[SentenceRef, tuple[Note, ...]] = {}
        for note in self.notebook.notes if self.notebook else ():
            for ref in note.refs:
                found[ref] = (*found.get(ref, ()), note)
        return found

    @cached_property
    def is_of_versions(self) -> bool:
        """Whether all articles are versions of one text: then changes are shown, not who tells what."""
        if self.comparison is None:
            return False
        return all(map(self.is_version, self.sigla))

    def is_version(self, siglum: str) -> bool:
        """Whether the article is a version of another one."""
        revisions = self.comparison.revisions if self.comparison is not None else ()
        return any(siglum in (one.old, one.new) for one in revisions)

    def changes(self, ref: SentenceRef) -> tuple[Change, ...]:
        """The changes of the sentence from version to version; empty among accounts."""
        return () if self.comparison is None else self.comparison.changes_of(ref)

    def coverage(self, ref: SentenceRef) -> Coverage | None:
        """Who else tells it; None when unknown yet or when the sentence is not part of the story."""
        if self.comparison is None or not self.sentence(ref).kind.tells:
            return None
        return self.comparison.coverage(ref)

    def group(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """All tellings of it, its own article's included, sorted; only itself until the analysis has arrived."""
        if self.comparison is None or not self.sentences[ref.siglum]:
            return (ref,)
        return self.comparison.group_of(ref).members

    def partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """The other articles' tellings of it, sorted; empty until the analysis has arrived."""
        return tuple(member for member in self.group(ref) if member.siglum != ref.siglum)

    def counterparts(self, ref: SentenceRef) -> list[SentenceRef]:
        """The other articles' tellings of it, the best linked first."""
        if self.comparison is None or not self.partners(ref):
            return []
        scores = {link.other(ref): link.score for link in self.comparison.links_of(ref)}
        return sorted(self.partners(ref), key=lambda partner: (-scores.get(partner, 0), partner))

    def perhaps(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """Possible tellings of it, the best first; empty until the analysis has arrived."""
        if self.comparison is None or not self.sentences[ref.siglum]:
            return ()
        return self.comparison.possible_partners(ref)

    def conflicts(self, ref: SentenceRef) -> tuple[Conflict, ...]:
        """The conflicts it takes part in."""
        return () if self.comparison is None else self.comparison.conflicts_of(ref)

    def opponents(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """The sentences it is in conflict with."""
        found = self.conflicts(ref)
        return tuple(dict.fromkeys(end.ref for one in found for end in (one.left, one.right) if end.ref != ref))

    def differences(self, ref: SentenceRef) -> tuple[Difference, ...]:
        """The words of it that its counterparts lack or word otherwise."""
        return () if self.comparison is None else self.comparison.differences_of(ref)

    def is_moved(self, ref: SentenceRef) -> bool:
        """Whether the link to one of its counterparts crosses the story order."""
        if self.comparison is None:
            return False
        partners = self.partners(ref)
        return any(link.moved and link.other(ref) in partners for link in self.comparison.links_of(ref))

    def closest(self, siglum: str, others: Sequence[str]) -> str:
        """The article among ``others`` that shares most groups with this one; the first until the analysis came."""
        return max((other for other in others if other != siglum), key=lambda other: self._shared[siglum, other])

    @cached_property
    def _shared(self) -> Counter[tuple[str, str]]:
        """How many groups two articles share."""
        groups = self.comparison.groups if self.comparison is not None else ()
        return Counter(pair for group in groups for pair in permutations(group.sigla, 2))

    @cached_property
    def standings(self) -> Standings:
        """How each sentence stands."""
        return standings(self.sentences, self.comparison)

    @cached_property
    def once(self) -> Once | None:
        """All accounts as one text; None until the analysis has arrived."""
        if self.comparison is None:
            return None
        from tui.collation.once import read_once  # stems words: not before the first screen

        return read_once(self.comparison)

    @cached_property
    def _entries(self) -> Mapping[SentenceRef, tuple[int, Entry]]:
        """By sentence: its place in the order in which all is read once, and the fact that it tells."""
        entries = self.once.entries if self.once is not None else ()
        told = [(ref, entry) for entry in entries for ref in (*entry.shown, *entry.folded)]
        return {ref: (place, entry) for place, (ref, entry) in enumerate(told)}

    def entry(self, ref: SentenceRef) -> Entry | None:
        """The fact that this sentence tells, as it is read once; None for page furniture and before the analysis."""
        return self._entries[ref][1] if ref in self._entries else None

    def place_read_once(self, ref: SentenceRef) -> int:
        """Place of a sentence in the order in which all is read once, from 0; page furniture comes last."""
        return self._entries[ref][0] if ref in self._entries else len(self._entries)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The names by their ids; none until the analysis has arrived."""
        return {} if self.comparison is None else {entity.id: entity for entity in self.comparison.entities}

    def listed(self, key: Hashable, find: Callable[[], tuple[Found, ...]]) -> tuple[Found, ...]:
        """The result of ``find``, cached under ``key`` until the entities or the conflicts change."""
        if key not in self._listings:
            self._listings[key] = find()
        return self._listings[key]
