"""A comparison at another strictness, or as the reader's notebook has it: grouped anew, nothing aligned again.

The notebook: names changed, sentences joined and parted, conflicts judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from tui.collation.entities import merge, rename, retype, split
from tui.collation.grouping import find_differences, group, group_tied
from tui.collation.model import (
    NO_CORRECTIONS,
    Article,
    Comparison,
    Corrections,
    Difference,
    Entity,
    EntityKind,
    Group,
    Grouping,
    NameAct,
    NameChange,
    Notebook,
    SentenceRef,
    Tier,
)


def regrouped(comparison: Comparison, tier: Tier, corrections: Corrections) -> Comparison:
    """Return the comparison with groups and differences as that strictness and those corrections have them."""
    known = comparison.groupings.get(tier)
    if known is None:
        groups = group(comparison.sentences, comparison.alignments, tier)
        before = set(comparison.groups)
        try:  # the differences of groups that were there before are known
            fresh = find_differences(comparison.sentences, [one for one in groups if one not in before])
            kept = {ref for one in groups if one in before for ref in one.members}
            same = (difference for difference in comparison.differences if difference.ref in kept)
            known = Grouping(groups, _in_order([*same, *fresh]))
        except Exception as error:  # the groups stand without them
            known = Grouping(groups, ())
            line = missing("differing words", error)
            if line not in comparison.problems:
                comparison = replace(comparison, problems=(*comparison.problems, line))
    return _corrected(comparison.grouped(tier, known, corrections), corrections)


def at_every_tier(comparison: Comparison) -> Comparison:
    """Return the comparison with its groups at each strictness, so that another one, or corrections, are quick."""
    same = {group: group for group in comparison.groups}  # kept once, however many tiers have it
    groupings = {comparison.tier: Grouping(comparison.groups, comparison.differences)}
    for tier in (tier for tier in Tier if tier is not comparison.tier):
        found = regrouped(comparison, tier, NO_CORRECTIONS)
        groupings[tier] = Grouping(tuple(same.setdefault(group, group) for group in found.groups), found.differences)
    return replace(comparison, groupings=groupings)


def _corrected(comparison: Comparison, corrections: Corrections) -> Comparison:
    """The corrections made in the groups as they are without them: no sentence comes into a group that no one joined.

    Two parted sentences leave the group's others to the side that the stronger links tie them to; two joined ones
    bring their groups together.
    """
    touched = _touched(comparison, corrections)
    if not touched:
        return comparison
    fresh: list[Group] = []
    for members in touched:
        within = set(members)
        links = [link for ref in members for link in comparison.links_of(ref) if link.left == ref]
        links = [link for link in links if link.right in within]
        own = Corrections(*(frozenset(pair for pair in pairs if within.issuperset(pair)) for pairs in corrections))
        fresh += group_tied(members, links, comparison.tier, own)
    reached = {ref for members in touched for ref in members}
    kept = [group for group in comparison.groups if group.members[0] not in reached]
    groups = tuple(sorted([*kept, *fresh], key=attrgetter("members")))
    elsewhere = (difference for difference in comparison.differences if difference.ref not in reached)
    differences = _in_order([*elsewhere, *find_differences(comparison.sentences, fresh)])
    return comparison.grouped(comparison.tier, Grouping(groups, differences), corrections)


def _touched(comparison: Comparison, corrections: Corrections) -> list[list[SentenceRef]]:
    """The groups that the corrections change: those that hold a parted pair, and those that joins bring together."""
    pools: dict[SentenceRef, list[SentenceRef]] = {}
    for one, other in sorted(corrections.joined):
        ours, theirs = (pools.get(ref) or list(comparison.group_of(ref).members) for ref in (one, other))
        pool = sorted({*ours, *theirs})
        pools |= dict.fromkeys(pool, pool)
    for one, other in corrections.parted:
        members = list(comparison.group_of(one).members)
        if one not in pools and other in members:
            pools |= dict.fromkeys(members, members)
    return list({id(pool): pool for _, pool in sorted(pools.items())}.values())


def _in_order(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(differences, key=lambda difference: (difference.ref, difference.span)))


def missing(result: str, error: Exception) -> str:
    """Which result is missing, with kind and place of the error and without words of any article; one line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = type(error).__name__
    if trace is not None:
        place += f", {trace.tb_frame.f_code.co_filename.rpartition('/')[2]} line {trace.tb_lineno}"
    return f"{result} are missing: an error of hexapla itself ({place})"


def with_notebook(comparison: Comparison, notebook: Notebook, found: tuple[Entity, ...]) -> Comparison:
    """Return the comparison as the notebook has it; ``found`` are the names before any change by hand.

    Only what differs from the notebook in force is done anew.
    """
    entities, unfit = comparison.entities, comparison.unfit_names
    if notebook.names != comparison.notebook.names:
        entities, unfit = change_names(found, notebook.names, comparison.articles)
    if notebook.corrections != comparison.corrections:
        comparison = regrouped(comparison, comparison.tier, notebook.corrections)
    return comparison.annotated(notebook, entities, unfit)


def change_names(
    entities: tuple[Entity, ...], changes: Sequence[NameChange], articles: Sequence[Article]
) -> tuple[tuple[Entity, ...], tuple[NameChange, ...]]:
    """Return the names after these changes, and the changes whose name is not among them."""
    left_over: list[NameChange] = []
    for change in changes:
        changed = _change(entities, change, articles)
        if changed is None:
            left_over.append(change)
        else:
            entities = changed
    return entities, tuple(left_over)


def _change(entities: tuple[Entity, ...], change: NameChange, articles: Sequence[Article]) -> tuple[Entity, ...] | None:
    """The names after one change; None when there is no such name."""
    entity = find_name(entities, change.name, change.kind)
    if entity is None:
        return None
    if change.act is NameAct.RENAMED:
        return rename(entities, entity.id, change.other)
    if change.act is NameAct.RETYPED:
        return retype(entities, entity.id, EntityKind(change.other))
    if change.act is NameAct.SPLIT:
        for alias in entity.aliases:
            entities = split(entities, entity.id, alias, articles)
        return entities
    other = find_name(entities, change.other, change.other_kind)
    return None if other is None else merge(entities, (entity.id, other.id))


def find_name(entities: Sequence[Entity], name: str, kind: EntityKind | None) -> Entity | None:
    """The entity of that name and kind, else the only one of that name; None when there is none."""
    named = [entity for entity in entities if entity.name == name]
    exact = next((entity for entity in named if entity.kind is kind), None)
    return exact or (named[0] if len(named) == 1 else None)
