"""The summary: coverage, conflicts, quotations, what only one article has; every line leads to its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tui.collation.model import (
    Comparison,
    Conflict,
    EntityKind,
    Passage,
    Quote,
    SentenceRef,
)
from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Block, Entry, beside, matching, spread
from tui.reader.draw import CONFLICT_MARK, COVERAGE_MARKS, NOTE_MARK, QUOTE_MARK, Mark, Paint, Run
from tui.reader.keymap.table import Command
from tui.reports.statistics import ArticleFigures, count_articles, named_only_in, told_by
from tui.reports.wording import counted

COLUMN = 58
"""Cells that a column of the summary needs."""
_MAX_LINE = 300
"""Maximum characters of a line: more than any column shows."""
_SEEN = 36
"""Characters of a sentence that a line shows for certain on 120 columns: the clashing words belong among them."""
LONG = 40
"""Maximum lines of a block that is shown whole at first."""
FIRST_LINES = 21
"""Lines of such a block that are shown, its heading included."""
_CELL = 10
"""Cells of a column of the coverage table: ``1234 100%``."""
NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.EVENT)
"""Kinds of names that are listed when only one article has them."""


def summary_blocks(comparison: Comparison) -> list[Block]:
    """All that can be said in short: headings with their lines, for any width."""
    blocks = [
        _coverage(comparison),
        _conflicts(comparison),
        _notes(comparison),
        _variants(comparison),
        _wordings(comparison),
        _copied(comparison),
        _speakers(comparison),
    ]
    if len(comparison.articles) > 1:
        blocks += [_sentences_alone(comparison, siglum) for siglum in comparison.sigla]
        blocks += [_names_alone(comparison, siglum) for siglum in comparison.sigla]
    return [block for block in blocks if block]


def in_columns(blocks: Sequence[Block], width: int) -> tuple[tuple[Entry, ...], ...]:
    """The blocks in two columns where they are comfortable."""
    return spread(blocks, min(2, max(1, width // COLUMN)))


def _block(title: str, entries: Iterable[Entry]) -> Block:
    """A heading and its lines; nothing when there are none."""
    lines = tuple(entries)
    heading = Entry((Run(title, (Paint.TEXT, Paint.HEADING)),))
    return (heading, *lines) if lines else ()


def _line(mark: Mark | None, label: str, ref: SentenceRef, words: str) -> Entry:
    """Mark, label, name of the sentence, words; choosing it leads to the sentence."""
    sign = Run(f"{mark.glyph} " if mark else "", (Paint.TEXT, mark.paint) if mark else (Paint.TEXT,))
    plain = " ".join(words[:_MAX_LINE].split())
    return Entry((sign, Run(label), Run(f"{ref!s:<4} ", (Paint.HINT,)), Run(plain)), ref)


# -- coverage ----------------------------------------------------------------------------------------------------------


def _coverage(comparison: Comparison) -> Block:
    """A row for each article: how many of its sentences each other one tells, and how many none does."""
    many = ("in all",) if len(comparison.sigla) > 2 else ()
    titles = (*comparison.sigla, *many, "only here")
    head = Entry((Run(" " * 7 + "".join(f"{title:>{_CELL}}" for title in titles), (Paint.HINT,)),))
    rows = (_table_row(comparison, own) for own in count_articles(comparison))
    return _block("COVERAGE: sentences also told in", [head, *rows])


def _table_row(comparison: Comparison, own: ArticleFigures) -> Entry:
    others = [
        "–" if other == own.siglum else _of(told_by(comparison, own.siglum, other), own.sentences)
        for other in comparison.sigla
    ]
    shared = [_of(own.shared, own.sentences)] if len(comparison.sigla) > 2 else []
    alone = _of(own.unique, own.sentences) if len(comparison.sigla) > 1 else "–"
    row = "".join(f"{cell:>{_CELL}}" for cell in (*others, *shared))
    return Entry(
        (
            Run(own.siglum, (Paint.TITLE,)),
            Run(f"{own.sentences:>5} {row}"),
            Run(f"{alone:>{_CELL}}", (Paint.TEXT, Paint.ONLY_HERE)),
        ),
        SentenceRef(own.siglum, 0) if comparison.sentences[own.siglum] else None,
    )


def _of(part: int, whole: int) -> str:
    return f"{part} {round(100 * part / whole) if whole else 0}%"


# -- where the accounts differ -----------------------------------------------------------------------------------------


def _conflicts(comparison: Comparison) -> Block:
    """Two lines for each conflict: what the one says, what the other."""
    shown = comparison.shown_conflicts
    lines = (
        line
        for conflict in shown
        for line in _sides(comparison, conflict, QUOTE_MARK if conflict.is_of_words else CONFLICT_MARK)
    )
    return _block(f"DIFFER ({len(shown)})", lines)


def _wordings(comparison: Comparison) -> Block:
    """Two lines for each quotation whose words differ and say the same."""
    shown = comparison.shown_wordings
    lines = (line for wording in shown for line in _sides(comparison, wording, None))
    return _block(f"WORDED OTHERWISE ({len(shown)})", lines)


def _copied(comparison: Comparison) -> Block:
    """A line for each pair of articles that share passages, and one for each passage; where all is one text, none."""
    lines = []
    for pair in comparison.copies:
        first = comparison.sentence_at(pair.left, pair.passages[0].left.start)
        shares = f"{pair.left_share:.0%} of {pair.left}, {pair.right_share:.0%} of {pair.right}"
        lines.append(_line(None, f"{pair.left} {pair.right} ", first, f"{pair.verdict}; {shares}"))
        text = comparison.articles[comparison.sigla.index(pair.left)].text
        for passage in () if pair.one_text else pair.passages:
            ref = comparison.sentence_at(pair.left, passage.left.start)
            lines.append(_line(None, " " * 4, ref, passage.left.of(text)))
    return _block(f"COPIED ({len(comparison.copies)})", lines)


def _sides(comparison: Comparison, conflict: Conflict, mark: Mark | None) -> tuple[Entry, Entry]:
    return (
        _side(comparison, _line(mark, f"{conflict.kind.value:<9}", conflict.left.ref, ""), conflict.left),
        _side(comparison, _line(None, " " * 11, conflict.right.ref, ""), conflict.right),
    )


def _side(comparison: Comparison, label: Entry, passage: Passage) -> Entry:
    """The label, then the passage as its sentence puts it: ``rose`` alone does not say what rose."""
    sentence = comparison.sentence(passage.ref)
    begin, end = (place - sentence.span.start for place in passage.span) if passage.span.length else (0, 0)
    before, words, after = sentence.text[:begin], sentence.text[begin:end], sentence.text[end : end + _MAX_LINE]
    around = (Run(_in_one_line(_cut(before, _SEEN - len(words)))), Run(_in_one_line(words), (Paint.TEXT, Paint.CLASH)))
    return label._replace(runs=(*label.runs, *around, Run(_in_one_line(after))))


def _cut(before: str, room: int) -> str:
    """As many whole words before a passage as there is room for."""
    if len(before) <= room:
        return before
    return "…" + before[-room:].partition(" ")[2] if room > 0 else "…"


def _in_one_line(words: str) -> str:
    return re.sub(r"\s", " ", words)


def _notes(comparison: Comparison) -> Block:
    """A line for each note, and one for each thing kept that fits nowhere now."""
    notes = comparison.notebook.notes
    lines = [_line(NOTE_MARK, "", note.refs[0], note.words) for note in notes]
    lost = [Entry((Run(f"  fits nowhere now: {words}"),)) for words in comparison.unplaced]
    return _block(f"NOTES ({len(notes)})", [*lines, *lost])


# -- quotations --------------------------------------------------------------------------------------------------------


def _variants(comparison: Comparison) -> Block:
    """Every utterance that several articles give, with the words of each."""
    families, names = list(_families(comparison.quotes)), _names(comparison)
    lines = (line for family in families for line in _tellings(comparison, family, names))
    return _block(f"QUOTED IN SEVERAL ({len(families)})", lines)


def _families(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """Quotes that give one utterance, in order; those that stand alone left out."""
    by_id = {quote.id: quote for quote in quotes}
    order = {quote.id: place for place, quote in enumerate(quotes)}
    seen: set[str] = set()
    for quote in quotes:
        if quote.id in seen or not (quote.same_as or quote.paraphrased_in):
            continue
        family, waiting = {quote.id}, [quote.id]
        while waiting:
            new = [one for one in by_id[waiting.pop()].same_as if one in by_id and one not in family]
            family.update(new)
            waiting += new
        seen |= family
        yield [by_id[one] for one in sorted(family, key=order.__getitem__)]


def _tellings(comparison: Comparison, family: Sequence[Quote], names: Mapping[str, str]) -> Iterator[Entry]:
    """The first telling with its mark, the others under it, those without quotation marks last."""
    texts = {article.siglum: article.text for article in comparison.articles}
    for place, quote in enumerate(family):
        who = names.get(quote.speaker_id or "", "")
        words = f"“{quote.span.of(texts[quote.ref.siglum])}”" + (f" {who}" if who and place == 0 else "")
        yield _line(None if place else QUOTE_MARK, "  " if place else "", quote.ref, words)
    for ref in dict.fromkeys(ref for quote in family for ref in quote.paraphrased_in):
        yield _line(None, "  ", ref, f"without marks: {comparison.sentence(ref).text}")


def _names(comparison: Comparison) -> dict[str, str]:
    return {entity.id: entity.name for entity in comparison.entities}


def _speakers(comparison: Comparison) -> Block:
    """Who is quoted, how often in each article; the most quoted first."""
    names = _names(comparison)
    known = [quote for quote in comparison.quotes if quote.speaker_id in names]
    total = Counter(str(quote.speaker_id) for quote in known)
    order = sorted(total, key=lambda speaker: (-total[speaker], names[speaker].lower(), speaker))
    lines = (_speaker(comparison, names[one], [q for q in known if q.speaker_id == one]) for one in order)
    unknown = [quote for quote in comparison.quotes if quote.speaker_id not in names]
    nobody = [_speaker(comparison, "speaker not recognised", unknown)] if unknown else []
    return _block("WHO IS QUOTED", [*lines, *nobody])


def _speaker(comparison: Comparison, name: str, quotes: Sequence[Quote]) -> Entry:
    times = Counter(quote.ref.siglum for quote in quotes)
    counts = " · ".join(f"{siglum} {times[siglum]}" for siglum in comparison.sigla)
    return _line(None, "  ", quotes[0].ref, f"{name}: {counts}")


# -- what only one article has -----------------------------------------------------------------------------------------


def _sentences_alone(comparison: Comparison, siglum: str) -> Block:
    alone = comparison.unique_to(siglum)
    mark = next(mark for coverage, mark in COVERAGE_MARKS.items() if mark.paint is Paint.UNIQUE)
    lines = (_line(mark, "", ref, comparison.sentence(ref).text) for ref in alone)
    return _block(f"ONLY IN {siglum} ({len(alone)})", lines)


def _names_alone(comparison: Comparison, siglum: str) -> Block:
    alone = named_only_in(comparison, siglum, NAMED)
    lines = (
        _line(
            None,
            "  ",
            entity.mentions[0].ref,
            f"{entity.name}, {entity.kind.value}, {counted(len(entity.mentions), 'time', 'times')}",
        )
        for entity in alone
    )
    return _block(f"NAMES ONLY IN {siglum} ({len(alone)})", lines)


_ACROSS = {**dict.fromkeys(("h", "Left", "S-Tab"), -1), **dict.fromkeys(("l", "Right", "Tab"), 1)}


class SummaryScreen(Dialog[SentenceRef | Command | None]):
    """Comes back with the sentence chosen, with the command of the desk, or with nothing."""

    def __init__(self, comparison: Comparison, desk: Command | None) -> None:
        super().__init__()
        self._comparison = comparison
        self._desk = desk
        """Command that shows the conflicts to be judged; None where none is."""
        self._open: set[int] = set()
        """Places of the long blocks that are shown whole."""

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """The lines of the summary; a long block shows its first ones alone until it is opened."""
        if self.needle:
            found = (matching([block[:1], *((entry,) for entry in block[1:])], self.needle) for block in self._blocks)
            return in_columns([block for block in found if block], width)
        return in_columns([self._folded(place, block) for place, block in enumerate(self._blocks)], width)

    def _folded(self, place: int, block: Block) -> Block:
        if place in self._open or len(block) <= LONG:
            return block
        return (*block[:FIRST_LINES], Entry((Run(f"  ⋯ {len(block) - FIRST_LINES} more", (Paint.FOLD,)),), place))

    @cached_property
    def _blocks(self) -> list[Block]:
        """Made once: twenty thousand sentences take half a second."""
        return summary_blocks(self._comparison)

    def head(self) -> str:
        """The strictness, and whose account each letter is."""
        labels = self._comparison.labels
        titles = " · ".join(
            f"{article.siglum} {article.title if labels[article.siglum] == article.siglum else labels[article.siglum]}"
            for article in self._comparison.articles
        )
        return f"Summary ({self._comparison.tier.value})  {titles}"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · Enter go there · X judge conflicts · / filter · l other column"

    def press(self, key: str) -> None:
        """Go to the place chosen, open a long block, cross over, leave, or move."""
        goal = self.sheet.goal
        if key == "Enter" and isinstance(goal, SentenceRef):
            self.dismiss(goal)
        elif key == "Enter" and isinstance(goal, int):
            self._open.add(goal)
            self.lay_out()
        elif key == "X" and self._desk is not None:
            self.dismiss(self._desk)
        elif key in _ACROSS:
            self.sheet = beside(self.sheet, _ACROSS[key])
            self.draw()
        else:
            super().press("q" if key == "i" else key)
