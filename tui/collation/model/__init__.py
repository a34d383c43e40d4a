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
    from tui.collation.model.changes import Change, ChangeKind, Revision, WordChange, WordKind
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
        Act,
        Judgement,
        NameAct,
        NameChange,
        Note,
        Notebook,
        Side,
        Subject,
        Unplaced,
        Verdict,
        transplanted,
    )

__all__ = [
    "NO_CORRECTIONS",
    "NO_NOTEBOOK",
    "Act",
    "Alignment",
    "Article",
    "Attribution",
    "Change",
    "ChangeKind",
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
    "Revision",
    "Sentence",
    "SentenceKind",
    "SentenceRef",
    "Side",
    "Span",
    "Subject",
    "TextLink",
    "TextMention",
    "Tier",
    "Unplaced",
    "Verdict",
    "WordChange",
    "WordKind",
    "transplanted",
]

_HOMES = {
    "Comparison": "comparison",
    **dict.fromkeys(("Change", "ChangeKind", "Revision", "WordChange", "WordKind"), "changes"),
    **dict.fromkeys(
        (
            "NO_NOTEBOOK", "Act", "Judgement", "NameAct", "NameChange", "Note", "Notebook", "Side", "Subject",
            "Unplaced", "Verdict", "transplanted",
        ),
        "notebook",
    ),
}  # fmt: skip
"""The modules of the nouns that load on first use; the others are in ``facts``."""

if not TYPE_CHECKING:  # a type checker knows the names above, and no others

    def __getattr__(name: str) -> Any:
        """The noun of that name, from the module that it stands in."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = _HOMES.get(name, "facts")
        return getattr(import_module(f"{__name__}.{home}"), name)
