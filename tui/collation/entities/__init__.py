"""Who and what is named, over all articles: mentions of one thing become one entity; entities changed by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui.collation.entities.aliases import Label, find_phrases, label_bodies
from tui.collation.entities.gazetteer import gazetteer
from tui.collation.entities.names import Name, find_names
from tui.collation.entities.people import label_people
from tui.collation.entities.words import is_shouted, mended
from tui.collation.model import Article, Entity, EntityKind, Mention, Sentence

__all__ = ["find_entities", "merge", "rename", "retype", "split"]


def find_entities(articles: Sequence[Article], sentences: Mapping[str, tuple[Sentence, ...]]) -> tuple[Entity, ...]:
    """The entities of all articles, in order of first mention."""
    by_language: dict[str, list[Sentence]] = {}  # articles of one language share their evidence
    for article in articles:
        by_language.setdefault(article.language, []).extend(sentences[article.siglum])
    order = {article.siglum: place for place, article in enumerate(articles)}
    names = sorted(
        (name for language, own in by_language.items() for name in find_names(own, language)),
        key=lambda name: (order[name.ref.siglum], name.span),
    )
    labels = label_names(names)
    phrases = {phrase.stands_for: phrase for phrase in find_phrases(names, labels, sentences)}
    labels |= {phrase.name: phrase.label for phrase in phrases.values()}
    gathered: dict[str, list[Name]] = {}
    for name in (phrases[name].name if name in phrases else name for name in names):
        gathered.setdefault(labels[name].key, []).append(name)
    found = []
    for number, group in enumerate(gathered.values(), 1):
        fullest = _fullest(group)
        kind = Counter(name.kind for name in group).most_common(1)[0][0]
        mentions = tuple(Mention(name.ref, name.span, labels[name].doubtful) for name in group)
        aliases = tuple(sorted({name.text for name in group} - {fullest}))
        found.append(Entity(f"e{number}", fullest, kind, mentions, aliases, gazetteer().seats.get(fullest)))
    return tuple(found)


def label_names(names: Sequence[Name]) -> dict[Name, Label]:
    """The label of each name; names of all articles together, in order."""
    return label_people(names) | label_bodies(names)


def _fullest(names: Sequence[Name]) -> str:
    """The known name, unless a form says more: the one with most words, then the most frequent; a people's shortest."""
    names = [name for name in names if not name.text.split()[-1].islower()] or names
    counts = Counter(name.text for name in names)
    if names[0].kind is EntityKind.GROUP:
        return min(counts, key=lambda form: (len(form), form))
    known = {form: gazetteer().known[form] for form in counts if form in gazetteer().known}
    if known and not any(" " in form and form not in known for form in counts):
        full = next((each.name for each in known.values() if each.kind is names[0].kind), names[0].text)
        met = names[0].kind is EntityKind.PLACE or any(form.endswith(full) for form in counts)
        return full if met else _longest(counts)
    form = _longest(counts)
    plain = form.title()  # a place of a dateline as the rest of the text would write it: PHILADELPHIA
    listed = plain in gazetteer().known or plain in gazetteer().cities
    return plain if is_shouted(form) and listed else form


def _longest(counts: Mapping[str, int]) -> str:
    """The form with most words, then the most frequent."""
    return max(counts, key=lambda form: (form.count(" "), counts[form], len(form), form))


def merge(entities: Sequence[Entity], ids: Sequence[str]) -> tuple[Entity, ...]:
    """The entities with those of ``ids`` made one, which keeps the first one's id, name and kind."""
    merged = [entity for number in ids for entity in entities if entity.id == number]
    if len(merged) < 2:
        return tuple(entities)
    first = merged[0]
    forms = {form for entity in merged for form in (entity.name, *entity.aliases)}
    mentions = sorted({mention for entity in merged for mention in entity.mentions}, key=lambda each: each[:2])
    one = replace(first, mentions=tuple(mentions), aliases=tuple(sorted(forms - {first.name})))
    others = set(ids) - {first.id}
    return tuple(one if entity is first else entity for entity in entities if entity.id not in others)


def split(entities: Sequence[Entity], number: str, alias: str, articles: Sequence[Article]) -> tuple[Entity, ...]:
    """The entities with the mentions of entity ``number`` that read ``alias`` taken out as a new last entity."""
    texts = {article.siglum: article.text for article in articles}
    whole = next((entity for entity in entities if entity.id == number), None)
    if whole is None:
        return tuple(entities)
    parted = tuple(each for each in whole.mentions if _form(each, texts) == alias)
    if not 0 < len(parted) < len(whole.mentions):
        return tuple(entities)
    kept = tuple(each for each in whole.mentions if each not in set(parted))
    forms = sorted({_form(each, texts) for each in kept})
    name = whole.name if whole.name in forms else max(forms, key=len)
    rest = replace(whole, name=name, mentions=kept, aliases=tuple(form for form in forms if form != name))
    next_id = f"e{max((int(entity.id.lstrip('e')) for entity in entities), default=0) + 1}"
    new = Entity(next_id, alias, whole.kind, parted, (), gazetteer().seats.get(alias))
    return (*(rest if entity is whole else entity for entity in entities), new)


def rename(entities: Sequence[Entity], number: str, name: str) -> tuple[Entity, ...]:
    """The entities with that one called ``name``; its old name stays among its aliases."""
    return tuple(
        replace(each, name=name, aliases=tuple(sorted({each.name, *each.aliases} - {name})))
        if each.id == number
        else each
        for each in entities
    )


def retype(entities: Sequence[Entity], number: str, kind: EntityKind) -> tuple[Entity, ...]:
    """The entities with that one of another kind."""
    return tuple(replace(each, kind=kind) if each.id == number else each for each in entities)


def _form(mention: Mention, texts: Mapping[str, str]) -> str:
    return mended(mention.span.of(texts[mention.ref.siglum]))
