"""A comparison after second thoughts: links get other probabilities, and all that rests on them follows.

A slower scorer that is handed both sentences of a doubtful link may decide about it after the first result is on the
screen. Nothing is aligned again. The corrections by hand stay in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tui.collation.align import POSSIBLE, tier_of
from tui.collation.align.order import Weighted, heaviest_chain
from tui.collation.annotate.tokens import words
from tui.collation.conflicts import find_conflicts
from tui.collation.model import NO_CORRECTIONS, Alignment, Comparison, ConflictKind, Link, Pair, Relation, Tier
from tui.collation.quotes import paraphrases
from tui.collation.regroup import at_every_tier, regrouped
from tui.collation.versions import with_revisions


def doubtful_links(comparison: Comparison) -> Iterator[Link]:
    """The links that a slower scorer might look at: all that are not sure, the likeliest first."""
    links = [link for alignment in comparison.alignments for link in alignment.links if link.tier is not Tier.SURE]
    yield from sorted(links, key=lambda link: (-link.score, link[:2]))


def revise(comparison: Comparison, probabilities: Mapping[Pair, float]) -> Comparison:
    """Return the comparison with these probabilities, 0 to 1, for the links between these sentences.

    A pair, the smaller reference first, that had no link gets one; a link that is no longer possible goes. Tiers, what
    is moved, groups, differences, coverage, paraphrased quotations and conflicts follow.
    """
    alignments = tuple(_revised(comparison, alignment, probabilities) for alignment in comparison.alignments)
    quotes = tuple(replace(quote, paraphrased_in=()) for quote in comparison.quotes)
    quotes = paraphrases(quotes, alignments, comparison.sentences)
    languages = {article.siglum: article.language for article in comparison.articles}
    found = find_conflicts(comparison.sentences, alignments, comparison.figures, quotes, comparison.entities, languages)
    fresh = replace(
        comparison,
        alignments=alignments,
        quotes=quotes,
        conflicts=tuple(one for one in found if one.kind is not ConflictKind.WORDING),
        wordings=tuple(one for one in found if one.kind is ConflictKind.WORDING),
        groups=(),
        differences=(),
        groupings={},
    )
    fresh = with_revisions(fresh)
    if comparison.groupings:
        fresh = at_every_tier(regrouped(fresh, fresh.tier, NO_CORRECTIONS))
    return regrouped(fresh, fresh.tier, comparison.corrections)


def _revised(comparison: Comparison, alignment: Alignment, probabilities: Mapping[Pair, float]) -> Alignment:
    """The alignment with the probabilities of its own pairs of sentences."""
    links = {(link.left, link.right): link for link in alignment.links}
    for pair, score in probabilities.items():
        if (pair[0].siglum, pair[1].siglum) != (alignment.left, alignment.right):
            continue
        known = links.get(pair)
        if known is None:
            left, right = (words(comparison.sentence(ref).text) for ref in pair)
            relation = Relation.IDENTICAL if left == right else Relation.REWORDED
            known = Link(*pair, score, Tier.POSSIBLE, relation, False, ())
        links[pair] = known._replace(score=score, tier=tier_of(score))
    kept = [links[pair] for pair in sorted(links) if links[pair].score >= POSSIBLE]
    weighted = []
    for link in kept:  # in the story's order equal sentences weigh as much as their words
        equal = link.relation is Relation.IDENTICAL
        weight = 1.0 + len(words(comparison.sentence(link.left).text)) if equal else 1.0
        weighted.append(Weighted(link.left.position, link.right.position, link.score * weight))
    in_order = heaviest_chain(weighted)
    moved = (link._replace(moved=place not in in_order) for place, link in enumerate(kept))
    return alignment._replace(links=tuple(moved))
