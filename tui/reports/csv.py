"""A comparison as CSV: one row for each sentence, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from tui.collation.model import Comparison, Sentence
from tui.reports import Look
from tui.reports.wording import clean_text, is_moved

COLUMNS = (
    "sentence", "article", "kind", "coverage", "group",
    "counterparts", "relations", "tier", "moved", "conflicts", "text",
    "label", "confidence", "judgements", "wordings", "notes",
)  # fmt: skip
# A spreadsheet runs a cell that begins like this as a formula (CWE-1236).
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def render(comparison: Comparison, _look: Look) -> str:
    """The rows after RFC 4180; a cell that could be a formula begins with an apostrophe."""
    paper = StringIO()
    writer = csv.writer(paper)
    writer.writerow(COLUMNS)
    groups = {member: number for number, group in enumerate(comparison.groups) for member in group.members}
    for sentence in comparison.everything():
        writer.writerow([harmless(cell) for cell in _row(comparison, sentence, groups[sentence.ref])])
    return paper.getvalue()


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet computes."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(comparison: Comparison, sentence: Sentence, group: int) -> list[str]:
    ref = sentence.ref
    partners = comparison.partners(ref)
    links = [link for link in comparison.links_of(ref) if link.other(ref) in partners]
    verdicts = [comparison.verdict_on(conflict) for conflict in comparison.conflicts_of(ref)]
    return [
        str(ref),
        ref.siglum,
        sentence.kind.value,
        comparison.coverage(ref).value,
        str(group),
        " ".join(map(str, partners)),
        " ".join(sorted({link.relation.value for link in links})),
        links[0].tier.value if links else "",
        "yes" if is_moved(comparison, ref) else "",
        "; ".join(conflict.reason for conflict in comparison.conflicts_of(ref)),
        sentence.text,
        comparison.labels[ref.siglum],
        "; ".join(f"{conflict.confidence:.2f}" for conflict in comparison.conflicts_of(ref)),
        "; ".join(verdict.value for verdict in verdicts if verdict),
        "; ".join(one.reason for one in comparison.shown_wordings if ref in (one.left.ref, one.right.ref)),
        "; ".join(clean_text(note.words) for note in comparison.notebook.notes_on(ref)),
    ]
