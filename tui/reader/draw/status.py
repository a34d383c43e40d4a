"""The status line: in words where one is, what the marks here mean, and what the last key has to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cells import cell_width, crop
from tui.collation.model import Coverage, Link, SentenceKind, SentenceRef
from tui.reader.draw import MOVED_MARK, PERHAPS_MARK, Paint, Run
from tui.reader.moves import candidates, counterparts
from tui.reader.state import Layout
from tui.reader.state.story import Standing, Story
from tui.reader.view import STILL_COMPARING, View

if TYPE_CHECKING:
    from tui.collation.model import Change

KINDS_IN_WORDS = {
    SentenceKind.TITLE: "title",
    SentenceKind.HEADING: "heading",
    SentenceKind.CAPTION: "caption, not compared",
    SentenceKind.FURNITURE: "page furniture, not compared",
}


def status_line(view: View, width: int, pending: str, progress: str) -> tuple[Run, ...]:
    """One row: a notice, or where one is; what is typed so far and the way to the help at the right."""
    words, paint = (view.notice, Paint.NOTICE) if view.notice else (where(view), Paint.TEXT)
    aid = "? help" if not view.notice or cell_width(words) <= room_beside("? help", width) else ":messages"
    right = "  ".join(part for part in (pending, progress, aid) if part) + " "
    room = max(0, width - cell_width(right) - 2)
    left = crop(words, room)
    return (
        Run(" " + left, (Paint.HINT, paint)),
        Run(" " * max(1, width - 1 - cell_width(left) - cell_width(right)) + right, (Paint.HINT,)),
    )


def room_beside(aid: str, width: int) -> int:
    """Cells for a notice in a row that ends with those words."""
    return max(0, width - cell_width(aid) - 3)


def where(view: View) -> str:
    """``A10 of 28 · reworded in B5, sure · differs: ... · 12 shared, 16 only here``."""
    story, here = view.story, view.here
    total = len(story.sentences[here.siglum])
    place = f"{here} of {total}" if story.complete else str(here)
    place = " ".join(filter(None, (story.label(here.siglum), place if total else f"{here.siglum} is empty")))
    parts = [place, *_telling(story, here)]
    parts += [f"note: {note.words}" for note in story.notes(here)[:1]]
    parts += [conflict.reason for conflict in story.conflicts(here)[:1]]
    parts += [copied_words(story, here)] if view.copies_lit else []
    if len(story.conflicts(here)) > 1:
        parts.append(f"{len(story.conflicts(here)) - 1} more differ")
    if story.is_of_versions:
        parts.append("versions")
    elif story.comparison:
        parts.append(_counts(story, here.siglum))
    parts += [voices_of(story)]
    parts += ["scrolling apart"] if not view.linked else []
    parts += [view.layout.value] if view.layout is not Layout.READING else []
    return " · ".join(part for part in parts if part)


def voices_of(story: Story) -> str:
    """The copies that count as one voice: ``A B one voice``; empty where each article counts."""
    if story.comparison is None:
        return ""
    voices = story.comparison.voices
    together = {first: [siglum for siglum in voices if voices[siglum] == first] for first in voices.values()}
    return ", ".join(f"{' '.join(own)} one voice" for own in together.values() if len(own) > 1)


def copied_words(story: Story, ref: SentenceRef) -> str:
    """Which other articles have the words of this sentence too: ``31 words copied, also in B; A first (...)``."""
    found = story.comparison.copied_in(ref) if story.comparison else ()
    also: dict[str, int] = {}
    for pair, passage in found:
        other = pair.right if pair.left == ref.siglum else pair.left
        also[other] = max(also.get(other, 0), passage.words)
    return ", ".join(f"{words} words also in {story.label(other) or other}" for other, words in also.items())


def _telling(story: Story, ref: SentenceRef) -> list[str]:
    """Who else tells this sentence, how, and how sure that is."""
    if not story.sentences[ref.siglum]:
        return []
    kind = KINDS_IN_WORDS.get(story.sentence(ref).kind, "")
    if story.comparison is None or not (story.sentence(ref).kind.tells or story.is_of_versions):
        return [kind] if kind else []
    if len(story.articles) == 1:
        return [kind]
    if story.is_of_versions:
        return [kind, *_changes(story, ref)]
    changes = [f"version: {words}" for words in _changes(story, ref)] if story.is_version(ref.siglum) else []
    return [kind, *changes, *_told_elsewhere(story, ref)]


def _told_elsewhere(story: Story, ref: SentenceRef) -> list[str]:
    """Which other accounts tell this sentence, and how."""
    found = counterparts(story, ref)
    if not found and story.comparison and (loose := story.comparison.loose_partners(ref)):
        return [f"{PERHAPS_MARK.word} {_ways(story, ref, loose[:2])}"]
    if not found:
        return ["only here", *_perhaps(story, ref)]
    lacking = [s for s in story.sigla if s != ref.siglum and s not in {partner.siglum for partner in found}]
    absent = f"not in {', '.join(lacking)}" if story.coverage(ref) is Coverage.PARTIAL else ""
    moved = MOVED_MARK.word if story.is_moved(ref) else ""
    return [_ways(story, ref, found[:3]) + (f"; +{len(found) - 3}" if found[3:] else ""), absent, moved]


def _changes(story: Story, ref: SentenceRef) -> list[str]:
    """The changes of the sentence between versions: ``changed A3 → B3: Friday → Monday``."""
    if story.comparison is None:
        return []
    from tui.reports.wording import change_words  # not before the first screen

    found = [f"{name_of_change(change)} {change_words(story.comparison, change)}" for change in story.changes(ref)]
    return found or ["unchanged"]


def name_of_change(change: Change) -> str:
    """``changed and moved``."""
    return f"{change.kind.value}{' and moved' if change.moved and change.words else ''}"


def _ways(story: Story, ref: SentenceRef, partners: Sequence[SentenceRef]) -> str:
    """``reworded in B5 C2, sure; overlapping in D4, likely``: those told alike in one breath."""
    ways: dict[tuple[str, str], list[str]] = {}
    for partner in partners:
        ways.setdefault(_way(story, ref, partner), []).append(str(partner))
    return "; ".join(f"{before} {' '.join(named)}{after}" for (before, after), named in ways.items())


def _perhaps(story: Story, ref: SentenceRef) -> list[str]:
    if story.comparison is None:
        return []
    return [f"{PERHAPS_MARK.word} {partner}" for partner in story.comparison.possible_partners(ref)[:1]]


def _way(story: Story, ref: SentenceRef, partner: SentenceRef) -> tuple[str, str]:
    """How the counterpart tells it, in words that go before and after its name."""
    link = link_between(story, ref, partner)
    return ("in", " by way of another") if link is None else (f"{link.relation.value} in", f", {link.tier.value}")


def link_between(story: Story, ref: SentenceRef, partner: SentenceRef) -> Link | None:
    """The link of two sentences; None when only a third one joins them."""
    if story.comparison is None:
        return None
    return next((link for link in story.comparison.links_of(ref) if link.other(ref) == partner), None)


def _counts(story: Story, siglum: str) -> str:
    """``12 shared, 16 only here`` of one article."""
    if story.comparison is None or len(story.articles) == 1:
        return ""
    own = story.standings[siglum]
    return f"{own.count(Standing.ALIKE) + own.count(Standing.DIFFERENT)} shared {own.count(Standing.UNIQUE)} only here"


def result_of_versions(story: Story, next_change: str) -> str:
    """The changes in one line: ``versions: A → B: 3 changes, 4.2 % of the words (...) · ]c next``."""
    if story.comparison is None:
        return ""
    from tui.reports.wording import revision_title

    revisions = "; ".join(revision_title(story.comparison, one) for one in story.comparison.revisions)
    return f"versions: {revisions}{f' · {next_change} next' if next_change else ''}"


def result(story: Story, next_conflict: str, summary: str, room: int) -> str:
    """The findings of the comparison in one line of ``room`` cells; empty for a single article.

    ``12 / 14 shared · 2 conflicts (1 in a quotation) · 12 / 25 only here · ]x next · i summary``: an article's number
    for each (the least and the greatest of many articles), and the keys of two commands, empty where a command has
    none. The keys go where there is no room for them.
    """
    if story.comparison is None or len(story.articles) == 1:
        return ""
    own = list(story.standings.values())
    shared = [found.count(Standing.ALIKE) + found.count(Standing.DIFFERENT) for found in own]
    alone = [found.count(Standing.UNIQUE) for found in own]
    conflicts = story.comparison.shown_conflicts
    quoted = sum(conflict.is_of_words for conflict in conflicts)
    words = f" ({quoted} in {'a quotation' if quoted == 1 else 'quotations'})" if quoted else ""
    findings = [
        f"{_numbers(shared)} shared",
        f"{len(conflicts)} {'conflict' if len(conflicts) == 1 else 'conflicts'}{words}" if conflicts else "no conflict",
        f"{_numbers(alone)} only here",
    ]
    keys = [f"{next_conflict} next" if conflicts and next_conflict else "", f"{summary} summary" if summary else ""]
    line = " · ".join(findings)
    for key in filter(None, keys):
        longer = f"{line} · {key}"
        line = longer if cell_width(longer) <= room else line
    return line


def _numbers(numbers: Sequence[int]) -> str:
    """``12 / 14``, of more than three articles ``9 to 22``."""
    return " / ".join(map(str, numbers)) if len(numbers) <= 3 else f"{min(numbers)} to {max(numbers)}"


def explanation(view: View) -> str:
    """Why the sentence brought last is linked to the current one, and which others may be brought."""
    found = candidates(view.story, view.here)
    if not found:
        return _why_none(view)
    ref = found[view.turned % len(found)]
    link = link_between(view.story, view.here, ref)
    others = f" · Tab: {', '.join(str(other) for other in found if other != ref)}" if found[1:] else ""
    if link is None:
        return f"{view.here} = {ref} by way of another{others}"
    sign = "=" if ref in view.story.partners(view.here) else "perhaps"
    because = ", ".join(link.reasons) or "the words as a whole"
    return f"{view.here} {sign} {ref}, {link.tier.value} ({link.score:.0%}): {because}{others}"


def _why_none(view: View) -> str:
    if view.story.comparison is None:
        return STILL_COMPARING
    if not view.story.sentences[view.focus]:
        return f"{view.focus} is empty"
    words = KINDS_IN_WORDS.get(view.story.sentence(view.here).kind, "")
    return f"{view.here}: {words}" if "not compared" in words else f"{view.here} is told only here"
