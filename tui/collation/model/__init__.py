"""The nouns of the collation, all frozen: the words stand once, the rest is spans and references.

Offsets are half-open character positions into ``Article.text``. Sequences are tuples.
"""

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
from tui.collation.model.links import (
    NO_CORRECTIONS,
    Alignment,
    Corrections,
    Coverage,
    Difference,
    DifferenceKind,
    Group,
    Link,
    Pair,
    Relation,
    TextLink,
    Tier,
)
from tui.collation.model.words import Article, Passage, Sentence, SentenceKind, SentenceRef, Span

__all__ = [
    "NO_CORRECTIONS",
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
    "Hedge",
    "Link",
    "Mention",
    "Pair",
    "Passage",
    "Quote",
    "Relation",
    "Sentence",
    "SentenceKind",
    "SentenceRef",
    "Span",
    "TextLink",
    "TextMention",
    "Tier",
]
