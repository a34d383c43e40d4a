"""Slots of names: how people are called, what they are, which post they hold; where an event is set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from tui.collation.annotate.tokens import Token, words
from tui.collation.annotate.wordlists import any_of, month_names, stop_words, weekday_names, word_lists
from tui.collation.conflicts.events import words_for
from tui.collation.conflicts.sentence import Side
from tui.collation.conflicts.slots import Finding, Pair, Rule, Slot, differ
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.people import fold_spelling, same_given
from tui.collation.entities.words import unaccented
from tui.collation.model import ConflictKind, EntityKind, Span

_SHORTEST = 4
"""Minimum letters of a name: in shorter ones one letter makes another person."""
_LONG = 5
"""Minimum letters of a name that two slips leave the same."""
_MOST_SLIPS = 2
"""Maximum letters added, lost, changed or swapped."""
_VOWELS = re.compile("[aeiouy]")
_SAME_START = 3
"""Letters at the beginning that names two slips apart must share, besides the last."""
_SLIP, _HALF, _ROLE = 0.8, 0.75, 0.75
"""Confidence: of a slip, of a name half the same, of a role."""
_MOST_ROLES = 20
"""Maximum roles of one sentence that are read."""
_NEAR = 3
"""Maximum words between a person's name and the role beside it."""
_KIN = "kin"
_PAST = re.compile(rf"\b(?:{any_of('conflicts.txt', 'other_role')})\W+$", re.IGNORECASE)
_PAST_REACH = 12
"""Characters before a role in which a word may say that it is another one or a past one."""
_POST = re.compile(
    rf"\b(?P<post>(?i:{any_of('conflicts.txt', 'posts')}))"
    r"\s(?:to|of|for|in|from)\s(?:the\s)?(?P<seat>[A-Z][\w’'-]+)",
)
_POST_REACH = 30
"""Characters to either side of a post in which its holder is named, and nobody else."""
_WORKS_AS = re.compile(r"\bas an?\s(?:\w+\s)?$")
_TITLE_WORDS = 4
"""Maximum words before a name that are its title."""
_IN = re.compile(
    rf"\b(?:{any_of('conflicts.txt', 'scene')})\s(?:the\s)?(?:(?:{any_of('conflicts.txt', 'settlements')})\sof\s)?$"
)
_IN_REACH = 24
"""Characters before a place in which a preposition says that something happened there."""
_COUNTRIES, _CAPITALS, _CITIES = 0.8, 0.75, 0.5
"""Confidence: countries exclude each other, as a capital and a city do; another city may be a suburb of one."""


class Named(NamedTuple):
    """A name of a person in a sentence; the key of a slot."""

    words: tuple[Token, ...]
    side: Side

    def __str__(self) -> str:
        return " ".join(token.norm for token in self.words)


class Role(NamedTuple):
    """Whose role it is; the key of a slot."""

    class_name: str
    holders: frozenset[str]
    """The people named beside the role, else the word that describes it: "Clapper, an analyst", "armed officers"."""
    in_sentence: frozenset[str]
    """All roles that the sentence names."""

    def __str__(self) -> str:
        return f"{self.class_name} {' '.join(sorted(self.holders))}"


def extract_names(side: Side) -> Iterator[Slot]:
    """The single words of people's names."""
    for token in side.people:
        if len(token.norm) >= _SHORTEST and token.norm not in _calendar() and token.norm not in lexicon().title:
            yield Slot(ConflictKind.NAME, Named((token,), side), token.norm, token.span)


def compare_names(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two names that differ by a slip, one of which the other article never writes so."""
    if slot.value in pair.right.norms or other.value in pair.left.norms:
        return None
    foreign = slot.value not in pair.right.witness.words or other.value not in pair.left.witness.words
    if not foreign or not is_misspelling(slot.value, other.value):
        return None
    [name], [second] = slot.key.words, other.key.words
    return differ(slot, other, _SLIP) if _may_be_one(pair.left, name, pair.right, second) else None


def extract_full_names(side: Side) -> Iterator[Slot]:
    """The people named by more than one word, in sentences that name no relative who may share half of the name."""
    if side.norms & words_for("kin"):
        return
    for naming in side.witness.cast.people(side.sentence.span):
        name = tuple(token for token in side.tokens if naming.span.start <= token.span.start < naming.span.end)
        if len(name) > 1:
            span = Span(name[0].span.start, name[-1].span.end)
            yield Slot(ConflictKind.NAME, Named(name, side), " ".join(token.norm for token in name), span)


def compare_full_names(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two names that are half the same, the other half unknown to the other article."""
    if not pair.close:
        return None
    place = _differing(slot.key.words, other.key.words)
    if place is None:
        return None
    name, second = slot.key.words[place].norm, other.key.words[place].norm
    strange = name not in pair.right.witness.words and second not in pair.left.witness.words
    return differ(slot, other, _HALF) if strange and not is_misspelling(name, second) else None


def is_misspelling(left: str, right: str) -> bool:
    """Whether two different names may be spellings of one; accents and transliteration make no difference."""
    from rapidfuzz.distance import OSA

    if abs(len(left) - len(right)) > _MOST_SLIPS or left[0] != right[0]:
        return False
    left, right = unaccented(left), unaccented(right)
    if _romanised(left) == _romanised(right) or _inflects(left, right) or _inflects(right, left):
        return False
    ends_alike = left[:_SAME_START] == right[:_SAME_START] and left[-1] == right[-1]
    slips = _MOST_SLIPS if ends_alike and min(len(left), len(right)) >= _LONG else 1
    return OSA.distance(left, right, score_cutoff=slips) <= slips


def extract_roles(side: Side) -> Iterator[Slot]:
    """The words that say what somebody is; no former roles."""
    if _roles().keys().isdisjoint(side.norms):
        return
    present = []
    for n, token in enumerate(side.tokens):
        if token.norm in _roles():
            before = Span(max(side.sentence.span.start, token.span.start - _PAST_REACH), token.span.start)
            if not _PAST.search(side.words(before)):
                present.append((n, token, *_roles()[token.norm]))
    names = frozenset(name for *_, name in present[:_MOST_ROLES])
    for n, token, class_name, name in present[:_MOST_ROLES]:
        yield Slot(ConflictKind.ROLE, Role(class_name, _holders(side, n, class_name), names), name, token.span)


def compare_roles(_pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two roles of one class that are given to the same people."""
    new = slot.value not in other.key.in_sentence and other.value not in slot.key.in_sentence
    same_class = slot.key.class_name == other.key.class_name
    return differ(slot, other, _ROLE) if same_class and new and slot.key.holders & other.key.holders else None


def clears_role(slot: Slot, other: Slot, _linked: bool) -> bool:
    """Whether the other article gives the same people the same role somewhere."""
    return slot.value == other.value and bool(slot.key.holders & other.key.holders)


def extract_posts(side: Side) -> Iterator[Slot]:
    """The seat of each post that a sentence gives to the only person named beside it."""
    start, cast = side.sentence.span.start, side.witness.cast
    for match in islice(_POST.finditer(side.sentence.text), _MOST_ROLES):
        people = cast.people(Span(start + match.start() - _POST_REACH, start + match.end() + _POST_REACH))
        seats = cast.over(Span(start + match.start("seat"), start + match.end()))
        if len({naming.entity_id for naming in people}) == len(seats) == 1:
            yield Slot(ConflictKind.ROLE, (match["post"].lower(), people[0].entity_id), seats[0].name, seats[0].span)


def compare_posts(_pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of one post held at two places: ambassador to France, ambassador to Belgium."""
    apart = slot.key == other.key and exclusive(slot.value, other.value) >= _ROLE
    return differ(slot, other, _ROLE) if apart else None


def extract_ranks(side: Side) -> Iterator[Slot]:
    """The words right before the name of a person, where they may be a title: assistant district attorney."""
    for naming in side.witness.cast.people(side.sentence.span):
        before = [token for token in side.tokens if token.span.end <= naming.span.start][-_TITLE_WORDS:]
        while (
            before
            and not side.words(Span(before[0].span.start, naming.span.start))
            .replace(" ", "")
            .replace("-", "")
            .isalpha()
        ):
            before.pop(0)
        if before:
            words = tuple(token.norm for token in before)
            ranks = [n for n, word in enumerate(words) if word in words_for("ranks")]
            first = before[ranks[-1] if ranks else max(0, len(before) - 2)]
            yield Slot(ConflictKind.ROLE, naming.entity_id, words, Span(first.span.start, naming.span.start - 1))


def compare_ranks(_pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of one person's title with a rank and without."""
    if slot.key != other.key:
        return None
    for ranked, plain in ((slot.value, other.value), (other.value, slot.value)):
        places = [n for n, word in enumerate(ranked) if word in words_for("ranks")]
        post = ranked[places[-1] + 1 :] if places else ()
        if post and plain[-len(post) :] == post and words_for("ranks").isdisjoint(plain):
            return differ(slot, other, _ROLE)
    return None


def clears_rank(slot: Slot, other: Slot, _linked: bool) -> bool:
    """Whether the other article gives the person the same title somewhere."""
    ranks = [tuple(word for word in each.value if word in words_for("ranks")) for each in (slot, other)]
    return bool(slot.key == other.key and ranks[0] == ranks[1] and slot.value[-1] == other.value[-1])


def clears_same(slot: Slot, other: Slot, _linked: bool) -> bool:
    """Whether the other article fills the same slot with the same value somewhere."""
    return bool(slot.key == other.key and slot.value == other.value)


def extract_places(side: Side) -> Iterator[Slot]:
    """The places where a sentence says that something happened, with the words around them."""
    for naming in side.witness.cast.within(side.sentence.span):
        before = Span(max(side.sentence.span.start, naming.span.start - _IN_REACH), naming.span.start)
        if naming.kind is EntityKind.PLACE and _IN.search(side.words(before)):
            yield Slot(ConflictKind.PLACE, side.event(naming.span), naming, naming.span)


def compare_places(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two countries or cities where one event is set, neither of which the other article names."""
    ids = pair.left.witness.cast.ids, pair.right.witness.cast.ids
    if slot.value.entity_id in ids[1] or other.value.entity_id in ids[0]:
        return None
    shared = slot.key.words & other.key.words & (slot.key.events | other.key.events)
    return differ(slot, other, exclusive(slot.value.name, other.value.name)) if shared else None


NAMES = Rule(extract_names, compare_names)
FULL_NAMES = Rule(extract_full_names, compare_full_names)
ROLES = Rule(extract_roles, compare_roles, clears_role)
POSTS = Rule(extract_posts, compare_posts, clears_same)
RANKS = Rule(extract_ranks, compare_ranks, clears_rank)
PLACES = Rule(extract_places, compare_places)


@cache
def _calendar() -> frozenset[str]:
    """The names of days and months: no names of people where another sentence has a slip in them."""
    return frozenset([*weekday_names(), *month_names()]) - {"april", "may", "june", "august"}


def _differing(name: tuple[Token, ...], other: tuple[Token, ...]) -> int | None:
    """Which word of two names that are half the same is another: the given name, or a surname that begins alike."""
    given, surname, second, third = (fold_spelling(word.norm) for word in (name[0], name[-1], other[0], other[-1]))
    if given == second and surname != third and surname[:_SAME_START] == third[:_SAME_START]:
        return -1
    if surname != third or same_given(given, second) or _sound_alike(given, second):
        return None
    return 0


def _may_be_one(left: Side, name: Token, right: Side, other: Token) -> bool:
    """Whether one of the two names is known for a person's, and no given names keep them apart."""
    people = left.witness.cast.over(name.span), right.witness.cast.over(other.span)
    if not any(people) or {name.norm, other.norm} & (left.witness.common | right.witness.common | _calendar()):
        return False
    given = []
    opens_a_longer_name = []
    for namings, token in zip(people, (name, other), strict=True):
        opens_a_longer_name.append(
            any(naming.span.start == token.span.start and naming.span.end > token.span.end for naming in namings)
        )
        given.append({word for naming in namings for word in words(naming.name) if word != token.norm})
    if all(opens_a_longer_name):
        return not _sound_alike(name.norm, other.norm)
    pairs = ((one, two) for one in given[0] for two in given[1])
    return not all(given) or any(one == two or is_misspelling(one, two) for one, two in pairs)


def _sound_alike(given: str, other: str) -> bool:
    """Whether two given names are one in two writings: Mohammed and Mohammad."""
    return _VOWELS.sub("", given) == _VOWELS.sub("", other)


def _romanised(name: str) -> str:
    """The spelling in which romanisations meet: Zelensky, Zelenskyy, Zelenskiy."""
    return re.sub(r"(.)\1+", r"\1", name.replace("y", "i"))


def _inflects(short: str, long: str) -> bool:
    return long.startswith(short) and long[len(short) :] in words_for("inflections")


@cache
def _roles() -> Mapping[str, tuple[str, str]]:
    """Class and singular of each form that names a role."""
    lists = dict(word_lists("roles.txt"))
    equal = dict(pair.split("=") for pair in lists.pop("equal"))
    singular = {role: (name, role) for name, own in lists.items() for role in own}
    singular |= {form: singular[role] for form, role in equal.items()}
    return singular | {f"{form}s": role for form, role in singular.items()}


def _holders(side: Side, place: int, class_name: str) -> frozenset[str]:
    """The people beside a role, else the word that describes it: "Clapper, an analyst", "armed officers"."""
    role = side.tokens[place]
    people = [person.norm for person in side.people if _is_beside(side, person, role)]
    if class_name == _KIN:
        following = [person.norm for person in side.people if person.span > role.span][:1]
        return frozenset(following).intersection(people)
    if not people and _WORKS_AS.search(side.words(Span(side.sentence.span.start, role.span.start))):
        people = [person.norm for person in side.people]
    before = side.tokens[place - 1] if place else None
    if not people and before and before.norm.isalpha() and not side.is_name(before):
        return frozenset([before.norm]) - stop_words("en")
    return frozenset(people)


def _is_beside(side: Side, person: Token, role: Token) -> bool:
    """Whether role and name stand side by side, with at most a few words of an apposition between."""
    first, second = sorted((person.span, role.span))
    between = side.words(Span(first.end, second.start))
    if second == person.span:
        return len(between.split()) <= 1 and between.strip() in ("", ",", ".")
    return between.startswith(", ") and between.count(",") == 1 and len(between.split()) <= _NEAR + 1


def exclusive(left: str, right: str) -> float:
    """How surely two places are not one, nor one within the other, 0 to 1."""
    if left == right:
        return 0.0
    if left in _countries() and right in _countries():
        return _COUNTRIES
    cities = gazetteer().cities
    if left not in cities or right not in cities:
        return 0.0
    return _CAPITALS if {left, right} & gazetteer().seats.keys() else _CITIES


@cache
def _countries() -> frozenset[str]:
    return frozenset(gazetteer().demonyms.values())
