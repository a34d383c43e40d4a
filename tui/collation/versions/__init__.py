"""Versions of one text: every change, word by word, and which changes are conflicts."""

from __future__ import annotations

from dataclasses import replace

from tui.collation.model import Comparison
from tui.collation.versions.conflicts import settle_conflicts
from tui.collation.versions.kinds import read_facts
from tui.collation.versions.revisions import find_revisions

__all__ = ["with_revisions"]


def with_revisions(comparison: Comparison) -> Comparison:
    """Return the comparison with the changes between versions, and with conflicts of what changed alone.

    Unchanged where no two articles are versions of one text.
    """
    alignments = [one for one in comparison.alignments if one.versions]
    if not alignments:
        return replace(comparison, revisions=()) if comparison.revisions else comparison
    sentences = comparison.sentences
    facts = read_facts(comparison.figures, comparison.quotes, comparison.entities)
    conflicts, wordings = settle_conflicts((comparison.conflicts, comparison.wordings), sentences, alignments, facts)
    revisions = find_revisions(comparison.articles, sentences, alignments, facts)
    return replace(comparison, revisions=revisions, conflicts=conflicts, wordings=wordings)
