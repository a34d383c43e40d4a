"""Put the reader's notebook into force: names changed, sentences joined and parted, conflicts judged. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tui.collation.entities import merge, rename, retype, split
from tui.collation.model import Article, Comparison, Entity, EntityKind, NameAct, NameChange, Notebook
from tui.collation.regroup import regrouped


def with_notebook(comparison: Comparison, notebook: Notebook, found: tuple[Entity, ...]) -> Comparison:
    """Return the comparison as the notebook has it; ``found`` are the names before any change by hand.

    Only what differs from the notebook in force is done anew.
    """
    entities = comparison.entities
    if notebook.names != comparison.notebook.names:
        entities, _ = change_names(found, notebook.names, comparison.articles)
    if notebook.corrections != comparison.corrections:
        comparison = regrouped(comparison, comparison.tier, notebook.corrections)
    return comparison.annotated(notebook, entities)


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
