"""Sections of a report before the whole collation, as plain values that every readable format writes out.

A section is a list of items, an item a heading with facts and the sentences that it is about. A new section is a
function here; no format has to know of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from tui.collation.model import (
    Article,
    Comparison,
    Conflict,
    DifferenceKind,
    Passage,
    Quote,
    Revision,
    SentenceRef,
    Span,
    Subject,
    Verdict,
    Voices,
)
from tui.reports.statistics import count_articles, told_by
from tui.reports.wording import clean_text, counted, kind_label, percent, replaced_words, revision_title, text_on_a_line


class Ink(Enum):
    """Meaning of a stretch of text; the value is the attribute (ECMA-48 SGR) that shows it."""

    STRONG = "1"
    QUIET = "2"
    WORDING = "4"
    DETAIL = "1;4"
    CLASH = "7"

    def on(self, text: str) -> str:
        """The text with this attribute."""
        return f"\x1b[{self.value}m{text}\x1b[0m" if text else ""


class Mark(NamedTuple):
    """A stretch of a sentence that means something."""

    span: Span
    """Counted from the sentence's start."""
    ink: Ink


_INKS = {DifferenceKind.WORDING: Ink.WORDING, DifferenceKind.DETAIL: Ink.DETAIL}


def find_marks(comparison: Comparison) -> Mapping[SentenceRef, tuple[Mark, ...]]:
    """For each sentence its differing words, details of its own, and values that clash, in order."""
    found: dict[SentenceRef, set[Mark]] = {}
    inked = [(Passage(one.ref, one.span), _INKS[one.kind]) for one in comparison.differences]
    inked += [(side, Ink.CLASH) for one in comparison.shown_conflicts for side in (one.left, one.right)]
    for passage, ink in inked:
        sentence = comparison.sentence(passage.ref).span
        if passage.span.overlaps(sentence):
            start, end = max(passage.span.start, sentence.start), min(passage.span.end, sentence.end)
            mark = Mark(Span(start - sentence.start, end - sentence.start), ink)
            found.setdefault(passage.ref, set()).add(mark)
    return {ref: tuple(sorted(marks, key=lambda mark: (mark.span, mark.ink.value))) for ref, marks in found.items()}


def segments(line: Span, marks: Sequence[Mark]) -> Iterator[tuple[Span, Ink | None]]:
    """The line cut where marks begin and end, each piece with its strongest ink."""
    here = [mark for mark in marks if mark.span.overlaps(line)]
    cuts = {line.start, line.end, *(place for mark in here for place in mark.span)}
    places = sorted(place for place in cuts if line.start <= place <= line.end)
    for piece in map(Span, places, places[1:]):
        inks = [mark.ink for mark in here if mark.span.overlaps(piece)]
        yield piece, max(inks, key=list(Ink).index, default=None)


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
        Section("sources", "Sources", tuple(_source(comparison, one) for one in comparison.articles)),
        *_revisions(comparison),
        _clashes(comparison, "contradictions", "What contradicts", comparison.shown_conflicts),
        _notes(comparison),
        _alone(comparison),
        _clashes(comparison, "wordings", "Quoted in other words", comparison.shown_wordings),
        _copied(comparison),
        _quoted(comparison),
        _figures(comparison),
        Section("problems", "What is missing", tuple(Item(line) for line in comparison.problems)),
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


def _source(comparison: Comparison, article: Article) -> Item:
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
    title = f"{account(comparison, article.siglum)}: {' '.join(article.title.split())}"
    return Item(title, tuple((name, value) for name, value in known if value))


def _revisions(comparison: Comparison) -> Iterator[Section]:
    """The changes from each version to the next."""
    if len(comparison.revisions) > 1:
        rows = [row for revision in comparison.revisions for row in _history(comparison, revision)]
        table = [("Version", "Day", "Change", "Where", "Words"), *rows]
        if not any(day for _, day, *_ in rows):
            table = [(version, *rest) for version, _, *rest in table]
        yield Section("history", "Who changed what when", table=tuple(table) if rows else ())
    for number, revision in enumerate(comparison.revisions, 1):
        items = []
        for change in revision.changes:
            words = replaced_words(comparison, change)
            lit = [side for one in change.words for side in (one.old, one.new)]
            ends = " → ".join(" ".join(map(str, refs)) for refs in (change.old, change.new) if refs)
            title = f"{change.kind.value}, {ends}{': ' if words else ''}{words}"
            items.append(Item(title, (), tuple(_telling(comparison, ref, lit, Ink.STRONG) for ref in change.refs)))
        title = f"Changes {revision_title(comparison, revision)}"
        yield Section(f"changes{number}", title, tuple(items), numbered=True)


def _history(comparison: Comparison, revision: Revision) -> Iterator[tuple[str, ...]]:
    """A row for each change: whose version made it, on what day, and what it was."""
    new = next(article for article in comparison.articles if article.siglum == revision.new)
    for change in revision.changes:
        ends = " → ".join(" ".join(map(str, refs)) for refs in (change.old, change.new) if refs)
        words = replaced_words(comparison, change) or text_on_a_line(comparison, change.new or change.old)
        yield account(comparison, new.siglum), new.published or "", change.kind.value, ends, words


def _clashes(comparison: Comparison, name: str, title: str, conflicts: Sequence[Conflict]) -> Section:
    items = tuple(_clash(comparison, one) for one in conflicts)
    return Section(name, f"{title}: {len(items)}", items, numbered=True)


def _clash(comparison: Comparison, conflict: Conflict) -> Item:
    """Both values, how sure that is, the reader's verdict and notes, and both sentences."""
    left, right = conflict.left, conflict.right
    confirmed = comparison.verdict_on(conflict) is Verdict.CONFIRMED
    facts = [("kind", conflict.kind.value), ("confidence", f"{conflict.confidence:.0%}")]
    facts += [("verdict", "confirmed by hand")] if confirmed else []
    refs = tuple(sorted((left.ref, right.ref)))
    notes = (one for one in comparison.notebook.notes if one.subject is Subject.CONFLICT and one.refs == refs)
    value, sign, other = conflict.reason.partition(" ≠ ")
    either_way = ("", conflict.reason, f"{other}{sign}{value}")
    facts += [("note", clean_text(one.words)) for one in notes if one.about in either_way]
    tellings = tuple(_telling(comparison, ref, (left, right)) for ref in dict.fromkeys((left.ref, right.ref)))
    return Item(conflict.reason, tuple(facts), tellings)


def _notes(comparison: Comparison) -> Section:
    items = []
    for note in comparison.notebook.notes:
        about = {"on": note.subject.value + (f": {note.about}" if note.about else ""), "written": note.written}
        facts = tuple((name, value) for name, value in about.items() if value)
        tellings = tuple(_telling(comparison, ref) for ref in dict.fromkeys(note.refs))
        items.append(Item(clean_text(note.words), facts, tellings))
    lost = tuple(("", words) for words in comparison.unplaced)
    items += [Item("No longer found in the articles", lost)] if lost else []
    return Section("notes", f"Notes: {len(comparison.notebook.notes)}", tuple(items), numbered=True)


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


def _copied(comparison: Comparison) -> Section:
    """The pairs of articles that share passages; the words of each, but where it is all one text."""
    items = []
    for pair in comparison.copies:
        sides = (pair.left, pair.right)
        shares = ", ".join(
            f"{share:.0%} of {account(comparison, siglum)}"
            for siglum, share in zip(sides, (pair.left_share, pair.right_share), strict=True)
        )
        passages = () if pair.one_text else pair.passages
        tellings = [
            _passage(comparison, siglum, span)
            for passage in passages
            for siglum, span in zip(sides, (passage.left, passage.right), strict=True)
        ]
        title = f"{account(comparison, pair.left)}, {account(comparison, pair.right)}: {pair.verdict}"
        items.append(Item(title, (("share", shares),), tuple(tellings)))
    if Voices(comparison.settings.voices) is Voices.TEXTS and items:
        items.append(Item("Copies of one text are counted as one voice"))
    return Section("copied", "Copied passages", tuple(items))


def _passage(comparison: Comparison, siglum: str, span: Span) -> Telling:
    text = comparison.articles[comparison.sigla.index(siglum)].text
    words = Run(" ".join(span.of(text).split()))
    return Telling(comparison.labels[siglum], comparison.sentence_at(siglum, span.start), (words,))


def _quoted(comparison: Comparison) -> Section:
    """For each speaker the quoted words, those of one utterance together."""
    names = {entity.id: entity.name for entity in comparison.entities}
    spoken: dict[str, list[Quote]] = {}
    known = {quote.id: quote for quote in comparison.quotes}
    # In order, each followed by those that give the same utterance.
    ordered = dict.fromkeys(one for quote in comparison.quotes for one in (quote.id, *quote.same_as) if one in known)
    for quote in map(known.__getitem__, ordered):
        if quote.speaker_id in names and comparison.sentence(quote.ref).kind.tells:
            spoken.setdefault(names[quote.speaker_id], []).append(quote)
    items = tuple(
        Item(name, tellings=tuple(_quotation(comparison, quote) for quote in quotes)) for name, quotes in spoken.items()
    )
    return Section("quoted", "Who is quoted how", items)


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
