"""What a report says before the whole collation, as plain values that every readable format writes out.

A section is a list of items, an item a heading with facts and the sentences that it is about. A new section is a
function here; no format has to know of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.collation.model import (
    Article,
    Change,
    Comparison,
    Conflict,
    Note,
    Passage,
    Quote,
    SentenceRef,
    Span,
    Subject,
    Verdict,
)
from tui.reports.marks import Ink, Mark, segments
from tui.reports.statistics import count_articles, told_by
from tui.reports.wording import clean_text, counted, kind_label, percent, replaced_words, revision_title


class Run(NamedTuple):
    """Words that look the same."""

    words: str
    ink: Ink | None = None


class Telling(NamedTuple):
    """What one article says."""

    label: str
    """Whose account it is."""
    ref: SentenceRef
    runs: tuple[Run, ...]

    @property
    def words(self) -> str:
        """All words, without their looks."""
        return "".join(run.words for run in self.runs)


class Item(NamedTuple):
    """One thing that is stated, and the sentences that show it."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    """Name and value; the name may be empty."""
    tellings: tuple[Telling, ...] = ()


class Section(NamedTuple):
    """Items under one heading."""

    name: str
    """For links: ``contradictions``."""
    title: str
    items: tuple[Item, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    """Rows of short cells, the head row first."""
    numbered: bool = False


def story_title(comparison: Comparison) -> str:
    """The headline of the first article that has one."""
    titles = [" ".join(article.title.split()) for article in comparison.articles]
    return next(filter(None, titles), "A comparison")


def find_sections(comparison: Comparison) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of a report."""
    sections = (
        _sources(comparison),
        *_revisions(comparison),
        _contradictions(comparison),
        _notes(comparison),
        _alone(comparison),
        _wordings(comparison),
        _quoted(comparison),
        _figures(comparison),
        _problems(comparison),
    )
    return tuple(section for section in sections if section.items or section.table)


def account(comparison: Comparison, siglum: str) -> str:
    """Siglum and label of an article; the siglum alone where that is its label."""
    label = comparison.labels[siglum]
    return siglum if label == siglum else f"{siglum} {label}"


def sentence_runs(comparison: Comparison, ref: SentenceRef, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The sentence behind its kind, cut where marks begin and end."""
    text = comparison.sentence(ref).text
    runs = [Run(piece.of(text), ink) for piece, ink in segments(Span(0, len(text)), marks)]
    kind = kind_label(comparison, ref)
    return (Run(kind, Ink.QUIET), *runs) if kind else tuple(runs)


def _telling(comparison: Comparison, ref: SentenceRef, lit: Sequence[Passage] = (), ink: Ink = Ink.CLASH) -> Telling:
    sentence = comparison.sentence(ref).span
    spans = [
        Span(max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start)
        for place, span in lit
        if place == ref and span.overlaps(sentence)
    ]
    runs = sentence_runs(comparison, ref, [Mark(span, ink) for span in sorted(spans)])
    return Telling(comparison.labels[ref.siglum], ref, runs)


def _sources(comparison: Comparison) -> Section:
    items = tuple(
        Item(f"{account(comparison, one.siglum)}: {' '.join(one.title.split())}", tuple(_facts(one)))
        for one in comparison.articles
    )
    return Section("sources", "Sources", items)


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    provenance = article.provenance
    known = (
        ("outlet", article.outlet),
        ("author", article.author),
        ("date", article.dated),
        ("address", provenance.address),
        ("file", article.origin if article.origin != provenance.address else ""),
        ("retrieved", provenance.retrieved),
        ("sha256", article.sha256),
        *(("remark", remark) for remark in provenance.notes),
    )
    yield from ((name, value) for name, value in known if value)


def _revisions(comparison: Comparison) -> Iterator[Section]:
    """The changes from each version to the next."""
    for number, revision in enumerate(comparison.revisions, 1):
        items = tuple(_change(comparison, change) for change in revision.changes)
        yield Section(f"changes{number}", f"Changes {revision_title(revision)}", items, numbered=True)


def _change(comparison: Comparison, change: Change) -> Item:
    """What happened, the words that were replaced, and the sentences of both versions."""
    words = replaced_words(comparison, change)
    lit = [side for one in change.words for side in (one.old, one.new)]
    ends = " → ".join(" ".join(map(str, refs)) for refs in (change.old, change.new) if refs)
    title = f"{change.kind.value}, {ends}{': ' if words else ''}{words}"
    return Item(title, tellings=tuple(_telling(comparison, ref, lit, Ink.STRONG) for ref in change.refs))


def _contradictions(comparison: Comparison) -> Section:
    items = tuple(_clash(comparison, one) for one in comparison.shown_conflicts)
    return Section("contradictions", f"What contradicts: {len(items)}", items, numbered=True)


def _wordings(comparison: Comparison) -> Section:
    items = tuple(_clash(comparison, one) for one in comparison.shown_wordings)
    return Section("wordings", f"Quoted in other words: {len(items)}", items, numbered=True)


def _clash(comparison: Comparison, conflict: Conflict) -> Item:
    """Both values, how sure that is, the reader's verdict and notes, and both sentences."""
    left, right = conflict.left, conflict.right
    confirmed = comparison.verdict_on(conflict) is Verdict.CONFIRMED
    facts = [("kind", conflict.kind.value), ("confidence", f"{conflict.confidence:.0%}")]
    facts += [("verdict", "confirmed by hand")] if confirmed else []
    refs = tuple(sorted((left.ref, right.ref)))
    notes = (one for one in comparison.notebook.notes if one.subject is Subject.CONFLICT and one.refs == refs)
    facts += [("note", clean_text(one.words)) for one in notes if one.about in ("", *_both_ways(conflict.reason))]
    tellings = tuple(_telling(comparison, ref, (left, right)) for ref in dict.fromkeys((left.ref, right.ref)))
    return Item(conflict.reason, tuple(facts), tellings)


def _both_ways(reason: str) -> tuple[str, str]:
    """The reason, and with its sides exchanged."""
    left, sign, right = reason.partition(" ≠ ")
    return reason, f"{right}{sign}{left}"


def _notes(comparison: Comparison) -> Section:
    items = [_note(comparison, note) for note in comparison.notebook.notes]
    lost = tuple(("", one.words) for one in comparison.notebook.unplaced)
    items += [Item("No longer found in the articles", lost)] if lost else []
    return Section("notes", f"Notes: {len(comparison.notebook.notes)}", tuple(items), numbered=True)


def _note(comparison: Comparison, note: Note) -> Item:
    about = {"on": note.subject.value + (f": {note.about}" if note.about else ""), "written": note.written}
    facts = tuple((name, value) for name, value in about.items() if value)
    return Item(clean_text(note.words), facts, tuple(_telling(comparison, ref) for ref in dict.fromkeys(note.refs)))


def _alone(comparison: Comparison) -> Section:
    """The sentences that one article alone tells, in words."""
    if len(comparison.articles) == 1:
        return Section("alone", "")
    found = {siglum: comparison.unique_to(siglum) for siglum in comparison.sigla}
    items = (
        Item(
            f"Only {account(comparison, siglum)}: {counted(len(refs), 'sentence', 'sentences')}",
            tellings=tuple(_telling(comparison, ref) for ref in refs),
        )
        for siglum, refs in found.items()
        if refs
    )
    return Section("alone", "What only one says", tuple(items))


def _quoted(comparison: Comparison) -> Section:
    """For each speaker the quoted words, those of one utterance together."""
    names = {entity.id: entity.name for entity in comparison.entities}
    spoken: dict[str, list[Quote]] = {}
    for quote in _by_utterance(comparison.quotes):
        if quote.speaker_id in names and comparison.sentence(quote.ref).kind.tells:
            spoken.setdefault(names[quote.speaker_id], []).append(quote)
    items = tuple(
        Item(name, tellings=tuple(_quotation(comparison, quote) for quote in quotes)) for name, quotes in spoken.items()
    )
    return Section("quoted", "Who is quoted how", items)


def _by_utterance(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotations in order, each followed by those that give the same utterance."""
    known = {quote.id: quote for quote in quotes}
    left = dict.fromkeys(known)
    for quote in quotes:
        for one in (quote.id, *quote.same_as):
            if one in left:
                del left[one]
                yield known[one]


def _quotation(comparison: Comparison, quote: Quote) -> Telling:
    text = comparison.articles[comparison.sigla.index(quote.ref.siglum)].text
    words = " ".join(quote.span.of(text).split())
    verb = (Run(f"{quote.verb}: ", Ink.QUIET),) if quote.verb else ()
    return Telling(comparison.labels[quote.ref.siglum], quote.ref, (*verb, Run(f"“{words}”")))


def _figures(comparison: Comparison) -> Section:
    several = len(comparison.articles) > 1
    told = [f"also in {comparison.labels[siglum]}" for siglum in comparison.sigla] + ["only here"]
    rows = [("", "sentences", *(told if several else ()), "not compared")]
    for figures in count_articles(comparison):
        own, total = figures.siglum, figures.sentences
        shares = ["–" if one == own else percent(told_by(comparison, own, one), total) for one in comparison.sigla]
        shares += [percent(figures.unique, total)]
        rows.append((account(comparison, own), str(total), *(shares if several else ()), str(figures.aside)))
    return Section("figures", "Figures", table=tuple(rows))


def _problems(comparison: Comparison) -> Section:
    return Section("problems", "What is missing", tuple(Item(line) for line in comparison.problems))
