"""The nouns of the collation, all frozen: the words stand once, the rest is spans and references.

Offsets are half-open character positions into ``Article.text``. Sequences are tuples. What is told, and the comparison,
load on first use: the first screen does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.collation.model.links import (
    NO_CORRECTIONS,
    Alignment,
    Corrections,
    Coverage,
    Difference,
    DifferenceKind,
    Group,
    Grouping,
    Link,
    Pair,
    Relation,
    TextLink,
    Tier,
)
from tui.collation.model.text import Article, Passage, Provenance, Sentence, SentenceKind, SentenceRef, Span

if TYPE_CHECKING:
    from tui.collation.model.comparison import Comparison
    from tui.collation.model.facts import (
        Attribution,
        Conflict,
        ConflictKind,
        Entity,
        EntityKind,
        Figure,
        FigureKind,
        Hedge,
        Mention,
        Quote,
        TextMention,
    )
    from tui.collation.model.notebook import (
        NO_NOTEBOOK,
        Judgement,
        NameAct,
        NameChange,
        Note,
        Notebook,
        Side,
        Subject,
        Verdict,
    )

__all__ = [
    "NO_CORRECTIONS",
    "NO_NOTEBOOK",
    "Alignment",
    "Article",
    "Attribution",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "Corrections",
    "Coverage",
    "Difference",
    "DifferenceKind",
    "Entity",
    "EntityKind",
    "Figure",
    "FigureKind",
    "Group",
    "Grouping",
    "Hedge",
    "Judgement",
    "Link",
    "Mention",
    "NameAct",
    "NameChange",
    "Note",
    "Notebook",
    "Pair",
    "Passage",
    "Provenance",
    "Quote",
    "Relation",
    "Sentence",
    "SentenceKind",
    "SentenceRef",
    "Side",
    "Span",
    "Subject",
    "TextLink",
    "TextMention",
    "Tier",
    "Verdict",
]

_NOTEBOOK = frozenset(
    ("NO_NOTEBOOK", "Judgement", "NameAct", "NameChange", "Note", "Notebook", "Side", "Subject", "Verdict")
)

if not TYPE_CHECKING:  # a type checker knows the names above, and no others

    def __getattr__(name: str) -> Any:
        """The noun of that name, from ``facts``, ``notebook`` or ``comparison``."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = "comparison" if name == "Comparison" else "notebook" if name in _NOTEBOOK else "facts"
        return getattr(import_module(f"{__name__}.{home}"), name)
