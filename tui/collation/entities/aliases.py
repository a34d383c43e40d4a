"""Which names mean one body, place, people, event or work: names with equal labels are one entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.names import Name
from tui.collation.entities.words import is_acronym
from tui.collation.model import EntityKind

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "du", "on", "in", "&"})
_BRACKET = len(" (")
_ORGANISATION = f"{EntityKind.ORGANISATION.value} "


class Label(NamedTuple):
    """What a name is taken to mean."""

    key: str
    """Equal for all names of one entity."""
    doubtful: bool = False
    """Whether another reading was nearly as well supported."""


def label_bodies(names: Sequence[Name]) -> dict[Name, Label]:
    """The label of each name that is no person's: by known forms, by acronym, by a longer name that ends alike."""
    own = [name for name in names if name.kind is not EntityKind.PERSON]
    keys = {name: _key(name) for name in own}
    joined = dict([*_endings(list(keys.values())), *_acronyms(list(keys.values())), *_bracketed(own, keys)])
    return {name: Label(joined.get(key, key)) for name, key in keys.items()}


def _key(name: Name) -> str:
    """``organisation acme``: kind and form; all forms of a known name have one key."""
    text, known = name.text, gazetteer().known
    if name.kind is EntityKind.GROUP:
        return f"group {_member(text)}"
    if text in known:
        return f"{known[text].kind.value} {known[text].name.lower()}"
    folded = text.replace(".", "").replace("’", "'").lower()
    for ending in sorted(lexicon().corporate_ending):
        folded = folded.removesuffix(f" {ending}")
    return f"{name.kind.value} {folded}"


def _member(text: str) -> str:
    """``Russians`` and ``Russian`` are one people."""
    single = text.removesuffix("s")
    return (single if single in gazetteer().demonyms or len(single) > 4 else text).lower()


def _acronyms(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys of acronyms with those of the one name that has these initials: ``kcna``."""
    names: dict[str, set[str]] = {}
    for key in keys:
        words = key.split()[1:]
        if len(words) > 1:
            names.setdefault("".join(word[0] for word in words if word not in _SMALL_WORDS), set()).add(key)
    for key in keys:
        longer = names.get(key.partition(" ")[2], set())
        if len(longer) == 1:
            yield key, min(longer)


def _bracketed(names: Sequence[Name], keys: Mapping[Name, str]) -> Iterator[tuple[str, str]]:
    """Keys of acronyms that the article itself explains: ``Federal Security Service (FSB)``."""
    for name, following in pairwise(names):
        gap = following.span.start - name.span.end
        if name.ref == following.ref and gap == _BRACKET and is_acronym(following.text) and " " in name.text:
            yield keys[following], keys[name]


def _endings(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys of bodies with that of the one longer name that ends alike: ``Security Council``."""
    longer: dict[str, set[str]] = {}
    for key in set(keys):
        words = key.split()[1:]
        if key.startswith(_ORGANISATION):
            for start in range(1, len(words) - 1):
                longer.setdefault(_ORGANISATION + " ".join(words[start:]), set()).add(key)
    for key in keys:
        if len(longer.get(key, ())) == 1:
            yield key, min(longer[key])
