"""The open articles, and what is known about them so far: the words at once, the comparison when it arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui.collation.model import Article, Comparison, Conflict, Coverage, Difference, Sentence, SentenceKind, SentenceRef


@dataclass(frozen=True)
class Story:
    """What the screens read from; replaced as a whole when more is known."""

    articles: tuple[Article, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]
    """By siglum, in the order of the text."""
    comparison: Comparison | None = None
    """None until the analysis has arrived."""

    @property
    def sigla(self) -> tuple[str, ...]:
        """The letters of all open articles."""
        return tuple(article.siglum for article in self.articles)

    def article(self, siglum: str) -> Article:
        """The article of that letter."""
        return self.articles[self.sigla.index(siglum)]

    def sentence(self, ref: SentenceRef) -> Sentence:
        """The sentence of that key."""
        return self.sentences[ref.siglum][ref.position]

    def with_comparison(self, comparison: Comparison) -> Story:
        """The same once the analysis has arrived; the sentences on the screen stay as they are."""
        return replace(self, comparison=comparison)

    def coverage(self, ref: SentenceRef) -> Coverage | None:
        """Who else tells it; None when unknown yet or when the sentence is not part of the story."""
        if self.comparison is None or not self.sentence(ref).kind.tells:
            return None
        return self.comparison.coverage(ref)

    def partners(self, ref: SentenceRef) -> tuple[SentenceRef, ...]:
        """The other articles' tellings of it, sorted; empty until the analysis has arrived."""
        return () if self.comparison is None else self.comparison.partners(ref)

    def conflicts(self, ref: SentenceRef) -> tuple[Conflict, ...]:
        """The conflicts it takes part in."""
        return () if self.comparison is None else self.comparison.conflicts_of(ref)

    def differences(self, ref: SentenceRef) -> tuple[Difference, ...]:
        """The words of it that its counterparts lack or word otherwise."""
        return () if self.comparison is None else self.comparison.differences_of(ref)

    def is_moved(self, ref: SentenceRef) -> bool:
        """Whether a link that counts crosses the story order."""
        if self.comparison is None:
            return False
        tier = self.comparison.tier
        return any(link.moved and tier.admits(link.tier) for link in self.comparison.links_of(ref))

    def is_furniture(self, ref: SentenceRef) -> bool:
        """Whether it belongs to the page and not to the story."""
        return self.sentence(ref).kind is SentenceKind.FURNITURE
