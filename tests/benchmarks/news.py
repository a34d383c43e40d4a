"""Long accounts of one made-up story, to measure with: sentences of news from a few patterns, half of them shared."""

from __future__ import annotations

import random
from collections.abc import Sequence

SHARED = 0.5
"""Part of the facts that every account tells."""
_NAMES = ("Anna", "Boris", "Carla", "David", "Elena", "Fadi", "Grace", "Henrik", "Irina", "Jorge")
_FAMILIES = ("Abel", "Brandt", "Costa", "Dahl", "Evans", "Fonseca", "Gruber", "Hassan", "Ivanov", "Jansen", "Keller")
_PLACES = ("Oslo", "Lima", "Geneva", "Nairobi", "Hanoi", "Lisbon", "Quito", "Tallinn", "Ankara", "Perth", "Dakar")
_SYLLABLES = (
    "ba",
    "co",
    "den",
    "far",
    "gul",
    "hin",
    "jor",
    "kel",
    "lom",
    "mar",
    "nis",
    "pol",
    "rek",
    "sul",
    "tam",
    "vor",
)
_PATTERNS = (
    ("{who} told {a} reporters in {where} that {number} {b}s had {c}ed the {d} {e} on {day} despite {f} {g}s.",
     "Despite {f} {g}s, the {d} {e} was {c}ed by {number} {b}s on {day}, {who} said to {a} reporters."),
    ("The {a} {b} {c}ed {d} {e}s after {number} hours of {f}, and no {g} was near the {h}.",
     "No {g} was near the {h} when the {a} {b}, {f} for {number} hours, {c}ed {d} {e}s."),
    ("{who}, whose {a} runs the {b} in {where}, called the {c} “a {d} {e} that costs {number} {f}s”.",
     "“A {d} {e} that costs {number} {f}s” is what {who} of the {b} in {where} called the {c}."),
    ("{a} {b}s in {where} {c}ed {number} {d}s, while {e} and {f} kept their {g} in the {h}.",
     "While the {h} held the {g} of {e} and {f}, {number} {d}s were {c}ed in {where} by {a} {b}s."),
    ("Whether {a} {b}s {c} the {d} is for {e} {f}s to say, not for a {g} with a {h}.",
     "It is for {e} {f}s, not for a {h} {g}, to say whether the {d} is {c}ed by {a} {b}s."),
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def accounts(sentences: int, count: int = 2, seed: int = 1) -> list[str]:
    """The texts of so many accounts, each of about that many sentences, four to a paragraph."""
    chance = random.Random(seed)
    words = _vocabulary(chance)
    facts = [_fact(chance, words) for _ in range(int(sentences * SHARED))]
    return [_account(chance, words, facts, sentences) for _ in range(count)]


def _vocabulary(chance: random.Random) -> list[str]:
    return list({"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))): None for _ in range(9000)})


def _fact(chance: random.Random, words: Sequence[str]) -> tuple[str, str]:
    """One fact in two wordings."""
    slots: dict[str, object] = {
        "who": f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)}",
        "where": chance.choice(_PLACES),
        "number": chance.randint(3, 990),
        "day": chance.choice(_DAYS),
        **dict(zip("abcdefgh", chance.sample(words, 8), strict=True)),
    }
    one, another = chance.choice(_PATTERNS)
    return _sentence(one.format(**slots)), _sentence(another.format(**slots))


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _account(chance: random.Random, words: Sequence[str], facts: Sequence[tuple[str, str]], sentences: int) -> str:
    told = [(place, chance.choice(fact)) for place, fact in enumerate(facts)]
    own = [(chance.uniform(0, len(facts)), _fact(chance, words)[0]) for _ in range(sentences - len(facts))]
    lines = [line for _, line in sorted([*told, *own])]
    return "\n\n".join(" ".join(lines[start : start + 4]) for start in range(0, len(lines), 4)) + "\n"
