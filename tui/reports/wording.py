"""The whole collation as readable formats print it: its blocks in order, and the words and glyphs they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category

from tui import __version__
from tui.collation.model import (
    Article,
    Change,
    ChangeKind,
    Comparison,
    Conflict,
    Coverage,
    Group,
    Link,
    Relation,
    Revision,
    SentenceKind,
    SentenceRef,
    Tier,
)
from tui.glyphs import ASIDE, CONFLICT, COVERAGE, MOVED, NOTE, PERHAPS


@dataclass(frozen=True, slots=True)
class Block:
    """The sentences that stand on one level of the report."""

    columns: Mapping[str, tuple[SentenceRef, ...]]
    """For every article, in order, its sentences here; none when it does not tell this."""
    told_by_several: bool = False
    """Whether this is one fact with its tellings, not a run of lone sentences."""
    links: tuple[Link, ...] = ()
    """The links between these sentences that count; none when they were joined by hand."""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the tellings stand at different places of the story."""
        return any(link.moved for link in self.links)


def find_blocks(comparison: Comparison) -> tuple[Block, ...]:
    """The groups in the order of the first article; the others' lone sentences near their neighbours."""
    # For each sentence the base article's position at which it is printed; -1 before its first.
    base = comparison.sigla[0]
    places: dict[SentenceRef, int] = {}
    for siglum in comparison.sigla:
        near = -1
        for sentence in comparison.sentences[siglum]:
            told = [ref.position for ref in comparison.group_of(sentence.ref).members if ref.siglum == base]
            near = places[sentence.ref] = min(told, default=near)
    ordered = sorted(comparison.groups, key=lambda group: (places[group.members[0]], group.members))
    runs = groupby(ordered, key=lambda group: len(group.sigla) > 1)
    blocks: list[Block] = []
    for shared, groups in runs:
        if shared:
            blocks += [_block_of(comparison, group) for group in groups]
        else:
            blocks.append(Block(_columns(comparison, [member for group in groups for member in group.members])))
    return tuple(blocks)


def _block_of(comparison: Comparison, group: Group) -> Block:
    """The block of one fact: its tellings, the links between them that count, and their conflicts."""
    members = set(group.members)
    links = [link for member in group.members for link in comparison.links_of(member)]
    counting = {link for link in links if {link.left, link.right} <= members and comparison.tier.admits(link.tier)}
    conflicts = [one for member in group.members for one in comparison.conflicts_of(member)]
    return Block(_columns(comparison, group.members), True, tuple(sorted(counting)), tuple(dict.fromkeys(conflicts)))


def _columns(comparison: Comparison, refs: Iterable[SentenceRef]) -> dict[str, tuple[SentenceRef, ...]]:
    found = sorted(refs)
    return {siglum: tuple(ref for ref in found if ref.siglum == siglum) for siglum in comparison.sigla}


_WORDS = {sign.mark: sign.words for sign in (*COVERAGE.values(), PERHAPS, CONFLICT, NOTE, ASIDE)}
_RELATIONS = {
    Relation.IDENTICAL: "word for word",
    Relation.REWORDED: "in other words",
    Relation.OVERLAPPING: "one tells more",
}
_KINDS = {
    SentenceKind.TITLE: "[title] ",
    SentenceKind.HEADING: "[heading] ",
    SentenceKind.CAPTION: "[caption] ",
    SentenceKind.FURNITURE: "[page] ",
}


def coverage_glyph(comparison: Comparison, ref: SentenceRef) -> str:
    """Who else tells the sentence, in one cell."""
    tells = comparison.sentence(ref).kind.tells
    return COVERAGE[comparison.coverage(ref)].mark if tells else ASIDE.mark


def legend(comparison: Comparison) -> tuple[str, ...]:
    """Each glyph with its word, as far as they can occur."""
    absent = {COVERAGE[Coverage.PARTIAL].mark} if len(comparison.articles) <= 2 else set()
    if not any(comparison.is_loose(sentence.ref) for sentence in comparison.everything()):
        absent.add(PERHAPS.mark)
    if not comparison.notebook.notes:
        absent.add(NOTE.mark)
    return tuple(f"{glyph} {word}" for glyph, word in _WORDS.items() if glyph not in absent)


def is_moved(comparison: Comparison, ref: SentenceRef) -> bool:
    """Whether it stands at another place of the story than a counterpart."""
    partners = comparison.partners(ref)
    links = comparison.links_of(ref)
    return any(link.moved and comparison.tier.admits(link.tier) and link.other(ref) in partners for link in links)


def marks_before(comparison: Comparison, ref: SentenceRef) -> str:
    """Three cells: coverage, a note or only perhaps told elsewhere, differs."""
    noted = NOTE.mark if comparison.notebook.notes_on(ref) else " "
    second = PERHAPS.mark if comparison.is_loose(ref) else noted
    differs = CONFLICT.mark if comparison.conflicts_of(ref) else " "
    return coverage_glyph(comparison, ref) + second + differs


def coverage_word(comparison: Comparison, ref: SentenceRef) -> str:
    """Who else tells the sentence, in words."""
    return _WORDS[coverage_glyph(comparison, ref)]


def kind_label(comparison: Comparison, ref: SentenceRef) -> str:
    """`[caption] ` and the like; empty for body text."""
    return _KINDS.get(comparison.sentence(ref).kind, "")


def heading(comparison: Comparison, block: Block) -> tuple[str, ...]:
    """Heading of a block, in phrases: `told by all`, `in other words, likely`, `differs: 45 ≠ 54`."""
    if not block.told_by_several:
        return _heading_alone(comparison, block)
    tellers = [comparison.labels[siglum] for siglum, refs in block.columns.items() if refs]
    phrases = ["told by " + ("all" if len(tellers) == len(block.columns) else ", ".join(tellers)), _trust(block.links)]
    # Between other articles than versions of one text another order is nothing to tell.
    if block.moved and any(alignment.versions for alignment in comparison.alignments):
        phrases.append(MOVED.words)
    own = {ref for refs in block.columns.values() for ref in refs}
    for conflict in block.conflicts:  # with the places of both sides when one stands outside the block
        left, right = conflict.left.ref, conflict.right.ref
        where = "" if own >= {left, right} else f" ({left}, {right})"
        phrases.append(f"differs{where}: {conflict.reason}")
    return tuple(phrases)


def _trust(links: Sequence[Link]) -> str:
    """How the tellings compare, and how sure that is where it is not: `word for word and one tells more, likely`."""
    if not links:
        return "joined by hand"
    relations = " and ".join(dict.fromkeys(_RELATIONS[link.relation] for link in links))
    weakest = max((link.tier for link in links), key=lambda tier: tier.rank)
    return relations if weakest is Tier.SURE else f"{relations}, {weakest.value}"


def _heading_alone(comparison: Comparison, block: Block) -> tuple[str, ...]:
    """``only nyt: 3``, and where those sentences stand that are perhaps told elsewhere: ``perhaps A5 = B7``."""
    told = {
        siglum: [ref for ref in refs if comparison.sentence(ref).kind.tells] for siglum, refs in block.columns.items()
    }
    if not any(told.values()):
        return ("not compared",)
    if len(told) == 1:
        return ("the whole text",)
    counts = {siglum: sum(not comparison.is_loose(ref) for ref in refs) for siglum, refs in told.items()}
    alone = tuple(f"only {comparison.labels[siglum]}: {count}" for siglum, count in counts.items() if count)
    return alone + tuple(
        f"{PERHAPS.words} {ref} = {' '.join(map(str, comparison.loose_partners(ref)))}"
        for refs in told.values()
        for ref in refs
        if comparison.is_loose(ref)
    )


def source_line(article: Article) -> str:
    """Outlet, author, date and file, as far as known."""
    known = (article.outlet, article.author, article.dated, article.origin)
    return " · ".join(part for part in known if part)


def percent(part: int, whole: int) -> str:
    """`12 (43 %)`; no share of nothing."""
    return f"{part} ({round(100 * part / whole)} %)" if whole else str(part)


def counted(number: int, one: str, several: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{number} {one if number == 1 else several}"


def imprint(comparison: Comparison, date: str) -> str:
    """The last line of each report: the program and its settings."""
    number = counted(len(comparison.articles), "article", "articles")
    made = f"hexapla {__version__}" + (f", {date}" if date else "")
    return f"{made}: {number} compared, links from “{comparison.tier.value}” on"


def revision_title(comparison: Comparison, revision: Revision) -> str:
    """`A → B, 2024-06-19: 3 changes, 4.2 % of the words (1 inserted, 2 changed)`; the day where all have one."""
    kinds = Counter(change.kind for change in revision.changes)
    counts = ", ".join(f"{kinds[kind]} {kind.value}" for kind in ChangeKind if kinds[kind])
    number = counted(len(revision.changes), "change", "changes") if counts else "no change"
    share = f", {percentage(revision.share)} of the words ({counts})" if counts else ""
    published = {article.siglum: article.published for article in comparison.articles}
    day = f", {published[revision.new]}" if all(published.values()) else ""
    return f"{revision.old} → {revision.new}{day}: {number}{share}"


def percentage(share: float) -> str:
    """`4.2 %`; `under 0.1 %` for what is hardly anything."""
    return "under 0.1 %" if 0 < share < 0.001 else f"{100 * share:.1f} %"


def replaced_words(comparison: Comparison, change: Change) -> str:
    """`Friday → Monday; not added; also dropped`."""
    found = []
    for words in change.words:
        old, new = (one_line(place.span.of(text_of(comparison, place.ref))) for place in (words.old, words.new))
        found.append(f"{old} → {new}" if old and new else f"{new} added" if new else f"{old} dropped")
    return "; ".join(found)


def text_on_a_line(comparison: Comparison, refs: Sequence[SentenceRef]) -> str:
    """The text of these sentences on one line."""
    return one_line(" ".join(comparison.sentence(ref).text for ref in refs))


def text_of(comparison: Comparison, ref: SentenceRef) -> str:
    """The whole text of the article that the sentence stands in."""
    return comparison.articles[comparison.sigla.index(ref.siglum)].text


def one_line(text: str) -> str:
    """The text with each run of blanks and line ends as one blank."""
    return " ".join(text.split())


def change_words(comparison: Comparison, change: Change) -> str:
    """`A3 → B3: Friday → Monday`; of a sentence that came, went or moved its text."""
    ends = " → ".join(" ".join(map(str, refs)) for refs in (change.old, change.new) if refs)
    words = replaced_words(comparison, change) or text_on_a_line(comparison, change.new or change.old)
    return f"{ends}: {words}"


def clean_text(words: str) -> str:
    """The reader's own words without control characters and marks of direction, which steer a terminal; lines stay."""
    return "".join(mark for mark in words if mark == "\n" or category(mark) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
