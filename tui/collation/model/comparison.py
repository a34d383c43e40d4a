"""The result: everything hexapla can say about some articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, takewhile

from tui.collation.labels import label_articles
from tui.collation.model import (
    NO_CORRECTIONS,
    Alignment,
    Article,
    Corrections,
    Coverage,
    Difference,
    Group,
    Grouping,
    Link,
    Sentence,
    SentenceRef,
    Settings,
    Span,
    Tier,
    Voices,
)
from tui.collation.model.facts import (
    Attribution,
    Change,
    Conflict,
    ConflictKind,
    Copied,
    CopiedPassage,
    Entity,
    Figure,
    Quote,
    Revision,
)
from tui.collation.model.notebook import NO_NOTEBOOK, NameChange, Note, Notebook, Side, Subject, Verdict


@dataclass(frozen=True)
class Comparison:
    """Everything hexapla can say about these articles."""

    articles: tuple[Article, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]
    """By siglum, in the order of the text."""
    alignments: tuple[Alignment, ...]
    """One for each pair of articles; links of every tier."""
    groups: tuple[Group, ...]
    """A partition of all sentences at ``settings.tier``, in order of their first members."""
    differences: tuple[Difference, ...] = ()
    """In order of article and place."""
    conflicts: tuple[Conflict, ...] = ()
    """Of every tier; see ``shown_conflicts``."""
    wordings: tuple[Conflict, ...] = ()
    """Other words of one quotation that change nothing, of every tier; see ``shown_wordings``. No conflicts."""
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    revisions: tuple[Revision, ...] = ()
    """One for each article that is a later version of another, in order; none where all are accounts."""
    copies: tuple[Copied, ...] = ()
    """One for each pair of articles that share passages outside quotation marks, in order of the articles."""
    settings: Settings = field(default_factory=Settings)
    problems: tuple[str, ...] = ()
    """One line for each step that failed, so that its result is missing; empty as a rule."""
    groupings: Mapping[Tier, Grouping] = field(default_factory=dict)
    """At each strictness, without corrections by hand; empty where nobody is going to ask."""

    corrections: Corrections = NO_CORRECTIONS
    """Those the groups follow."""
    notebook: Notebook = NO_NOTEBOOK
    """Labels, notes and judgements of the reader's own."""
    unfit_names: tuple[NameChange, ...] = ()
    """The changes of names in the notebook whose name is not in the articles as they are now."""

    def grouped(self, tier: Tier, grouping: Grouping, corrections: Corrections = NO_CORRECTIONS) -> Comparison:
        """Return the comparison at another strictness, or with other groups."""
        settings = self.settings.at(tier.value)
        made = replace(self, settings=settings, corrections=corrections, **grouping._asdict())
        vars(made)["_links_of"] = self._links_of  # the links stay, and to sort them again takes longest
        return made

    def annotated(
        self, notebook: Notebook, entities: tuple[Entity, ...], unfit_names: tuple[NameChange, ...] = ()
    ) -> Comparison:
        """Return the comparison with that notebook and these names, its groups as they are."""
        made = replace(self, notebook=notebook, entities=entities, unfit_names=unfit_names)
        for name in ("_links_of", "_group_of", "links"):  # as long as the groups stay, so do these
            if name in vars(self):
                vars(made)[name] = vars(self)[name]
        return made

    def counting(self, voices: Voices) -> Comparison:
        """Return the comparison with the coverage of these voices, everything else as it is."""
        made = replace(self, settings=self.settings._replace(voices=voices.value))
        for name in ("_links_of", "_group_of", "links"):
            if name in vars(self):
                vars(made)[name] = vars(self)[name]
        return made

    @property
    def sigla(self) -> tuple[str, ...]:
        """The articles' letters, in order."""
        return tuple(article.siglum for article in self.articles)

    @property
    def tier(self) -> Tier:
        """The strictness at which links count."""
        return Tier(self.settings.tier)

    def sentence(self, ref: SentenceRef) -> Sentence:
        """The sentence of that key."""
        return self.sentences[ref.siglum][ref.position]

    def sentence_at(self, siglum: str, position: int) -> SentenceRef:
        """The sentence of an article in which the character at a position of its text stands, else the next one."""
        own = self.sentences[siglum]
        place = bisect_right(own, position, key=lambda sentence: sentence.span.end)
        return SentenceRef(siglum, min(place, len(own) - 1))

    def everything(self) -> Iterator[Sentence]:
        """All sentences, article by article."""
        for siglum in self.sigla:
            yield from self.sentences[siglum]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links that count at this strictness, over all pairs."""
        return tuple(link for alignment in self.alignments for link in alignment.links if self.tier.admits(link.tier))

    @cached_property
    def _links_of(self) -> Mapping[SentenceRef, tuple[Link, ...]]:
        """Of every tier, the best first."""
        found: dict[SentenceRef, list[Link]] = {}
        for link in (link for alignment in self.alignments for link in alignment.links):
            found.setdefault(link.left, []).append(link)
            found.setdefault(link.right, []).append(link)
        return {ref: tuple(sorted(ends, key=lambda link: (-link.score, link[:2]))) for ref, ends in found.items()}

    @cached_property
    def _group_of(self) -> Mapping[SentenceRef, Group]:
        """Of the sentences that are not alone."""
        return {member: group for group in self.groups if len(group.members) > 1 for member in group.members}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """By siglum, in order: whose account it is, in the shortest form that tells the articles apart."""
        return label_articles(self.articles, dict(self.notebook.labels))

    @property
    def unplaced(self) -> tuple[str, ...]:
        """One line for each thing done by hand that fits nowhere in the articles as they are now."""
        names = (f"name: {' · '.join(filter(None, (one.name, one.act.value, one.other)))}" for one in self.unfit_names)
        return (*(one.words for one in self.notebook.unplaced), *names)

    @cached_property
    def shown_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that count at this strictness and were not dismissed, in reading order."""
        return tuple(one for one in self._admitted_conflicts if self.verdict_on(one) is not Verdict.DISMISSED)

    @cached_property
    def dismissed_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts of this strictness that the reader has dismissed, in reading order."""
        return tuple(one for one in self._admitted_conflicts if self.verdict_on(one) is Verdict.DISMISSED)

    @cached_property
    def _admitted_conflicts(self) -> tuple[Conflict, ...]:
        """Those of this strictness; sentences that were parted by hand tell different things and contradict nothing."""
        admitted = (conflict for conflict in self.conflicts if self.tier.admits(conflict.tier))
        return tuple(one for one in admitted if not self._are_parted(one.left.ref, one.right.ref))

    def verdict_on(self, conflict: Conflict) -> Verdict | None:
        """The reader's verdict on a conflict; None while there is none."""
        return self._verdicts.get((conflict.kind, self.sides_of(conflict))) if self._verdicts else None

    def note_on(self, conflict: Conflict) -> Note | None:
        """The reader's note on a conflict; None while there is none."""
        refs = tuple(sorted((conflict.left.ref, conflict.right.ref)))
        about = (refs, Subject.CONFLICT, conflict.reason)
        return next((note for note in self.notebook.notes if (note.refs, note.subject, note.about) == about), None)

    def sides_of(self, conflict: Conflict) -> tuple[Side, Side]:
        """Both sentences with the words that fill the slot, sorted."""
        left, right = sorted(
            Side(ref, span.of(self.articles[self.sigla.index(ref.siglum)].text))
            for ref, span in (conflict.left, conflict.right)
        )
        return left, right

    @cached_property
    def _verdicts(self) -> Mapping[tuple[ConflictKind, tuple[Side, Side]], Verdict]:
        return {(one.kind, one.sides): one.verdict for one in self.notebook.judgements}

    @cached_property
    def shown_wordings(self) -> tuple[Conflict, ...]:
        """The other wordings that count at this strictness, in reading order."""
        return tuple(wording for wording in self.wordings if self.tier.admits(wording.tier))

    @cached_property
    def _conflicts_of(self) -> Mapping[SentenceRef, tuple[Conflict, ...]]:
        found: dict[SentenceRef, list[Conflict]] = {}
        for conflict in self.shown_conflicts:
            for ref in {conflict.left.ref, conflict.right.ref}:
                found.setdefault(ref, []).append(conflict)
        return {ref: tuple(conflicts) for ref, conflicts in found.items()}

    def differences_of(self, ref: SentenceRef) -> tuple[Difference, ...]:
        """The differing words of this sentence, in order."""
        first = bisect_left(self.differences, (ref,))
        return tuple(takewhile(lambda difference: difference.ref == ref, islice(self.differences, first, None)))

    def group_of(self, ref: SentenceRef) -> Group:
        """The group the sentence is in."""
        return self._group_of.get(ref) or Group((ref,))

    def coverage(self, ref: SentenceRef) -> Coverage:
        """The coverage at this strictness; a sentence with a link that counts is never unique."""
        told = {self.voices[siglum] for siglum in self.told_in(ref)} - {self.voices[ref.siglum]}
        if not told:
            return Coverage.UNIQUE
        return Coverage.SHARED if len(told) == len(set(self.voices.values())) - 1 else Coverage.PARTIAL

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """By siglum the article that stands for its voice: itself, or the first copy where texts are counted."""
        voices = {siglum: siglum for siglum in self.sigla}
        for one in self.copies if Voices(self.settings.voices) is Voices.TEXTS else ():
            if one.one_text:
                kept, folded = sorted((voices[one.left], voices[one.right]))
                voices = {siglum: kept if voice == folded else voice for siglum, voice in voices.items()}
        return voices

    @cached_property
    def _copied_in(self) -> Mapping[SentenceRef, tuple[tuple[Copied, CopiedPassage], ...]]:
        found: dict[SentenceRef, list[tuple[Copied, CopiedPassage]]] = {}
        for copied in self.copies:
            for passage in copied.passages:
                for siglum, span in ((copied.left, passage.left), (copied.right, passage.right)):
                    own = self.sentences[siglum]
                    first = bisect_right(own, span.start, key=lambda sentence: sentence.span.end)
                    for sentence in takewhile(lambda one: one.span.start < span.end, islice(own, first, None)):  # noqa: B023
                        found.setdefault(sentence.ref, []).append((copied, passage))
        return {ref: tuple(passages) for ref, passages in found.items()}

    def copied_in(self, ref: SentenceRef) -> tuple[tuple[Copied, CopiedPassage], ...]:
        """The copied passages that this sentence is part of, each with its pair of articles."""
        return self._copied_in.get(ref, ())

    def copied_spans(self, ref: SentenceRef) -> tuple[Span, ...]:
        """The stretches of its article's text that are copied and reach into this sentence, sorted."""
        sides = (one.left if pair.left == ref.siglum else one.right for pair, one in self.copied_in(ref))
        return tuple(sorted(set(sides)))

    def told_in(self, ref: SentenceRef) -> frozenset[str]:
        """Sigla of the other articles that tell it: those in its group, and those it has a link to that counts."""
        partners = self.partners(ref)
        return frozenset(other.siglum for other in (*partners, *self.loose_partners(ref)))

    def loose_partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """Counterparts by links that count but that the groups refused or a correction left over, best first."""
        known = set(self.group_of(ref).members)
        counting = (link.other(ref) for link in self.links_of(ref) if self.tier.admits(link.tier))
        return tuple(other for other in counting if other not in known and not self._are_parted(ref, other))

    def is_loose(self, ref: SentenceRef) -> bool:
        """Whether only links that the groups refused lead to its counterparts: marked as doubtful."""
        return not self.partners(ref) and bool(self.loose_partners(ref))

    def _are_parted(self, one: SentenceRef, other: SentenceRef) -> bool:
        return (min(one, other), max(one, other)) in self.corrections.parted

    def links_of(self, ref: SentenceRef) -> tuple[Link, ...]:
        """All its links of every tier, best first."""
        return self._links_of.get(ref, ())

    def partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """The other articles' members of its group, sorted."""
        return tuple(member for member in self.group_of(ref).members if member.siglum != ref.siglum)

    def changes_of(self, ref: SentenceRef) -> tuple[Change, ...]:
        """The changes of this sentence in the revisions that its article has a part in."""
        found = (revision.change_of(ref) for revision in self.revisions)
        return tuple(change for change in found if change is not None)

    def conflicts_of(self, ref: SentenceRef) -> tuple[Conflict, ...]:
        """The shown conflicts with an end in this sentence."""
        return self._conflicts_of.get(ref, ())

    def unique_to(self, siglum: str) -> tuple[SentenceRef, ...]:
        """Sentences of the story that only this article tells, in order."""
        return tuple(
            sentence.ref
            for sentence in self.sentences[siglum]
            if sentence.kind.tells and self.coverage(sentence.ref) is Coverage.UNIQUE
        )

    def possible_partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """Counterparts that are only possible: offered as "perhaps", best first."""
        known = set(self.group_of(ref).members)
        others = (link.other(ref) for link in self.links_of(ref))
        return tuple(other for other in others if other not in known and not self._are_parted(ref, other))
