"""The conflict desk: every conflict of the open articles with its values and sentences, to be judged one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from tui.cells import cell_width, crop
from tui.collation.model import Comparison, Conflict, SentenceRef, Verdict
from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Entry, matching
from tui.reader.draw import CONFLICT_MARK, NOTE_MARK, QUOTE_MARK, Paint, Run
from tui.reader.widgets.prompt import Kind, Question

Judge = Callable[[Conflict, Verdict | None], Comparison]
"""Puts a verdict into force, None for none, and returns the comparison with it."""
Annotate = Callable[[Conflict, str], Comparison]
"""Writes the words down as the note on a conflict, none to take it away, and returns the comparison with it."""
_VERDICTS = {"c": Verdict.CONFIRMED, "d": Verdict.DISMISSED, "u": None}


def listed_conflicts(comparison: Comparison) -> tuple[Conflict, ...]:
    """The conflicts by kind, the likeliest first, those dismissed last."""
    dismissed = set(comparison.dismissed_conflicts)
    found = (*comparison.shown_conflicts, *comparison.dismissed_conflicts)
    return tuple(
        sorted(found, key=lambda one: (one in dismissed, one.kind.value, -one.confidence, one.left, one.right))
    )


class ConflictDesk(Dialog[SentenceRef | None]):
    """Comes back with the sentence of the conflict chosen, or with nothing."""

    def __init__(self, comparison: Comparison, judge: Judge, annotate: Annotate) -> None:
        super().__init__()
        self._comparison = comparison
        self._judge = judge
        self._annotate = annotate
        self._conflicts = listed_conflicts(comparison)

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """Three lines for each conflict: the values, and both sentences; a fourth for its note."""
        lines = desk_lines(self._comparison, self._conflicts, width)
        places = [at for at, entry in enumerate(lines) if entry.goal is not None]
        each = [tuple(lines[start:end]) for start, end in pairwise([*places, len(lines)])]
        return (matching([(), *each], self.needle) if places else tuple(lines),)

    def head(self) -> str:
        """How many there are, and how many are judged."""
        judged = sum(self._comparison.verdict_on(one) is not None for one in self._conflicts)
        return f"Conflicts ({len(self._conflicts)}, {judged} judged)"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · Enter go · c confirm · d dismiss · u undecided · a note · / filter"

    def press(self, key: str) -> None:
        """Judge or go to the conflict chosen, leave, or move."""
        place = self.sheet.goal
        if key in _VERDICTS and isinstance(place, int):
            self._comparison = self._judge(self._conflicts[place], _VERDICTS[key])
            self.lay_out()
        elif key == "a" and isinstance(place, int):
            conflict = self._conflicts[place]
            note = self._comparison.note_on(conflict)
            self.prompt.ask(Question(Kind.NOTE, partial(self._write, conflict)), note.words if note else "")
        elif key == "Enter" and isinstance(place, int):
            self.dismiss(self._conflicts[place].left.ref)
        else:
            super().press("q" if key == "X" else key)

    def _write(self, conflict: Conflict, words: str) -> None:
        self._comparison = self._annotate(conflict, words)
        self.lay_out()


def desk_lines(comparison: Comparison, conflicts: Sequence[Conflict], width: int) -> list[Entry]:
    """The lines of the desk; the goal of a conflict's first line is its place among the conflicts."""
    lines: list[Entry] = []
    for place, conflict in enumerate(conflicts):
        mark = QUOTE_MARK if conflict.is_of_words else CONFLICT_MARK
        verdict = comparison.verdict_on(conflict)
        labels = [comparison.labels[end.ref.siglum] for end in (conflict.left, conflict.right)]
        words = f"{conflict.kind.value} · {labels[0]} ≠ {labels[1]} · {conflict.reason} · {conflict.confidence:.0%}"
        judged = f"[{verdict.value}] " if verdict else ""
        lines.append(Entry((Run(f"{mark.glyph} ", (mark.paint,)), Run(judged + _on_one_line(words))), place))
        for end, label in zip((conflict.left, conflict.right), labels, strict=True):
            own = "" if label.casefold() == end.ref.siglum.casefold() else f"{label} "
            sentence = crop(_on_one_line(comparison.sentence(end.ref).text), max(1, width - 8 - cell_width(own)))
            lines.append(Entry((Run(f"    {own}{end.ref}: ", (Paint.HINT,)), Run(sentence))))
        if note := comparison.note_on(conflict):
            words = crop(f"note: {_on_one_line(note.words)}", max(1, width - 6))
            lines.append(Entry((Run(f"    {words}", (NOTE_MARK.paint,)),)))
    return lines or [Entry((Run("no conflict found between the open articles"),))]


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
