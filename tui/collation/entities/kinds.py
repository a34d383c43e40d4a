"""Decide what each name of an article names, from the cues of all places where it stands.

Cues are features of the name's own words and of the words around it. Each is a key of ``data/name_weights.tsv``, which
gives its weight for or against a kind.

Within one article a name nearly always means one thing (one sense per discourse, Gale et al. 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from tui.collation.annotate.wordlists import rows, word_set
from tui.collation.entities.candidates import Candidate
from tui.collation.entities.gazetteer import gazetteer, has_tail, is_group, is_headed, is_whole, lexicon, spelt
from tui.collation.entities.words import Casing, Word, is_acronym, is_camel, is_initial, is_shouted, simplified
from tui.collation.model import EntityKind

Ballot = defaultdict[str, float]
"""Sum of weights for each kind, by its value."""

_LONG_ENOUGH = 6
"""Minimum letters, less one, of a word whose ending shows a town."""
_LONGEST_PERSON = 4
"""Maximum words of a personal name without particles or initials."""


@cache
def weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """The weights of each cue, by the value of the kind."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for cue, kind, weight in rows("name_weights.tsv"):
        found[cue] = (*found.get(cue, ()), (kind, float(weight)))
    return found


def weigh(cues: Iterable[str]) -> Ballot:
    """The sum of the cues' weights."""
    table, ballot = weights(), defaultdict[str, float](float)
    for cue in cues:
        for kind, weight in table[cue]:
            ballot[kind] += weight
    return ballot


def is_dictionary_word(text: str) -> bool:
    """Whether a capitalised word is an ordinary English one: ``Creepy``, ``Section``, ``Philosophy``."""
    word, known = text.lower(), word_set("dictionary_words.txt", "en")
    return word in known or any(word.removesuffix(ending) in known for ending in lexicon().inflection)


def own_cues(texts: tuple[str, ...]) -> Iterator[str]:
    """The cues of the name's own words, wherever it stands."""
    name, known = spelt(texts), gazetteer()
    title = name.title() if name.isupper() and len(name) > 3 and name not in known.known else name
    if title in known.known:
        yield f"known-{known.known[title].kind.value}"
    elif title in known.cities:
        personal = simplified(title) in known.given or simplified(title) in known.surnames
        doubtful = personal or (len(texts) == 1 and is_dictionary_word(title))
        yield "personal-city" if doubtful and title not in known.seats else "city"
    if is_group(texts):
        yield "people"
    loud = all(text.isupper() for text in texts) and any(is_shouted(text) for text in texts)
    if loud and not any(is_whole((form,)) for form in (name, name.title())):
        yield "outcry"  # in capitals for no other reason than to be loud: IMMEDIATE RELEASE
    if len(texts) == 1:
        yield from _single_cues(texts[0])
        return
    if all(map(is_dictionary_word, texts)):
        yield "dictionary-word"
    yield from _tail_cues(texts)
    yield from _part_cues(texts)
    yield from _personal_cues(texts)


def _single_cues(text: str) -> Iterator[str]:
    known, plain = gazetteer(), simplified(text)
    listed = text in known.known or text in known.seats
    if is_acronym(text) or is_camel(text):
        yield "acronym"
    elif is_dictionary_word(text) and not listed and plain not in lexicon().famous:
        yield "dictionary-word"
    if plain in lexicon().famous:
        yield "famous"
    elif plain in known.given or plain in known.surnames:
        yield "lone-personal"
    elif len(plain) > _LONG_ENOUGH and plain.endswith(tuple(lexicon().place_ending)):
        yield "place-ending"
    if plain in lexicon().direction:
        yield "direction"
    elif has_tail((text,)) or plain in lexicon().title_part:
        yield "lone-tail"


def _tail_cues(texts: tuple[str, ...]) -> Iterator[str]:
    lexical, head, tail = lexicon(), texts[0].lower(), texts[-1].rstrip(".").lower()
    surname = "-surname" if simplified(texts[-1]) in gazetteer().surnames else ""
    if tail in lexical.organisation_tail:
        yield f"organisation{surname}-tail"
    if is_headed(texts):
        yield "organisation-head"
    inner = {text.lower() for text in texts[1:-1]}
    if inner & lexical.organisation_head & lexical.organisation_tail:
        yield "inner-head"
    if "&" in texts:
        yield "ampersand"
    if tail in lexical.place_tail:
        sure = "of" not in texts and (len(texts) > 2 or not surname)
        yield "long-place-tail" if sure else f"place{surname}-tail"
    if head in lexical.place_head or head in lexical.compass:
        yield "place-head"
    if tail in lexical.event_tail or head in lexical.event_head:
        yield "event-tail"
    if tail in lexical.work_tail:
        yield "work-tail"


def _part_cues(texts: tuple[str, ...]) -> Iterator[str]:
    """``UN Environment`` is a body for ``UN``, ``South Florida`` a place for ``Florida``."""
    known, cities, lexical, first = gazetteer().known, gazetteer().cities, lexicon(), texts[0].lower()

    def is_place(name: str) -> bool:
        return name in known and known[name].kind is EntityKind.PLACE

    if is_camel(texts[0]) or (texts[0] in known and known[texts[0]].kind is EntityKind.ORGANISATION):
        yield "organisation-part"
    personal = simplified(first) in gazetteer().given or first in lexical.particle
    if not personal and first not in lexical.place_head:
        names = (spelt(texts[:length]) for length in (1, 2) if length < len(texts))
        if any(name in cities or is_place(name) for name in names):
            yield "opens-with-place"
    if (first in lexical.compass or first in lexical.part) and is_place(spelt(texts[1:])):
        yield "part-of-place"


def _personal_cues(texts: tuple[str, ...]) -> Iterator[str]:
    known, lexical = gazetteer(), lexicon()
    first, last = simplified(texts[0]), simplified(texts[-1])
    initials = any(is_initial(text) for text in texts[:-1])
    particles = not lexical.personal_particle.isdisjoint(text.lower() for text in texts)
    if first in known.given and "of" not in texts:
        yield "given-name"
        if len(texts) <= _LONGEST_PERSON and not has_tail(texts) and last not in lexical.thing:
            yield "full-name"
    if last in known.surnames or texts[-1] in lexical.suffix:
        yield "surname"
    if initials:
        yield "initial"
    if is_acronym(texts[0]) and not is_initial(texts[0]):
        yield "acronym-first"
    if particles:
        yield "particle"
    if (
        last in lexical.thing
        or first in lexical.adjective
        or (last not in known.surnames and last.endswith(tuple(lexical.abstract_ending)))
    ):
        yield "abstract"
    elif 2 <= len(texts) <= 3 and all(text[1:].islower() for text in texts):
        yield "name-like"
    if len(texts) > _LONGEST_PERSON and not (initials or particles or "-" in texts):
        yield "too-long"


def context_cues(candidate: Candidate, words: list[Word]) -> Iterator[str]:
    """The cues of the words around one occurrence."""
    before = words[candidate.first - 1].text.lower() if candidate.first else ""
    after = [word.text for word in words[candidate.last + 1 : candidate.last + 12]]
    if candidate.quoted:
        yield "quoted-title"
    if candidate.titled:
        yield "honorific" if before.rstrip(".") in lexicon().honorific else "titled"
    if before in ("", "]", ")") and after[:1] == [":"] and all(text.isupper() for text in candidate.texts):
        yield "turn"
    if candidate.introduces:
        yield "before-title"
    if before == "-" and candidate.first > 1 and words[candidate.first - 2].text.islower():
        yield "compound-half"
    yield from _cues_before(before)
    if before == "on" and candidate.texts[-1].lower() in lexicon().place_tail:
        yield "on-street"
    if before == "of" and candidate.first > 1:
        located = words[candidate.first - 2].text.lower()
        if located in lexicon().locator or located in lexicon().noble:  # mayor of, Duke of
            yield "located"
    if after:
        yield from _cues_after([text.lower() for text in after])
    if len(after) > 1 and after[0] == ",":
        # a country or state follows, but does not own what follows it: Qantas, Australia’s airline
        region, known = after[1:5], gazetteer().known
        lengths = (length for length in (1, 2, 3) if region[length : length + 1] not in (["’s"], ["'s"]))
        names = (" ".join(region[:length]) for length in lengths)
        if any(name in known and known[name].kind is EntityKind.PLACE for name in names):
            yield "in-region"


def _cues_before(before: str) -> Iterator[str]:
    lexical = lexicon()
    if before in lexical.place_preposition:
        yield "after-loose-preposition" if before in lexical.loose_preposition else "after-place-preposition"
    if before == "the":
        yield "after-the"
    if before == "old":
        yield "after-old"
    if before in lexical.speech:
        yield "after-speech"


def _cues_after(after: list[str]) -> Iterator[str]:
    lexical, following = lexicon(), after[0]
    if following in lexical.speech:
        yield "before-speech"
    if following in {"himself", "herself", "who", "whose"}:
        yield "reflexive"
    if following in lexical.site:
        yield "site"
    if following in lexical.person_verb:
        yield "person-verb"
    if following in lexical.title:
        yield "before-role"
    if following == "-" and len(after) > 1 and after[1].isdigit():
        yield "numbered"
    if following != "," or len(after) < 3:
        return
    # an apposition that tells of a person: X, a professor; X, 45,; X, who
    behind = after[1:]
    age = behind[1:3] if behind[0] == "now" else behind[:2]
    clause = behind[: behind.index(",")] if "," in behind else behind
    if behind[0] in {"who", "whose"} or (len(age) > 1 and age[0].isdigit() and age[1] == ","):
        yield "apposed-person"
    elif clause and clause[0] in lexical.apposition and not lexical.person_noun.isdisjoint(clause[:8]):
        yield "apposed-noun"


PERSON, ORGANISATION, PLACE = EntityKind.PERSON.value, EntityKind.ORGANISATION.value, EntityKind.PLACE.value
_KINDS = tuple(kind.value for kind in EntityKind)

# Thresholds set by hand with the weights, on the same texts.
ENOUGH = 1.0
"""Minimum weight that makes a capitalised word inside a sentence a name."""
ENOUGH_AT_START = 2.5
"""Minimum weight for words met only where every word has a capital, or met in lower case too."""
LOUDEST_CONTEXT = 8.0
"""Maximum weight of all contexts of a name together, for or against a kind."""
SURE_PERSON = 2.5
"""Minimum weight that makes a full name evidence for its parts."""
WELL_KNOWN = 4.0
"""Minimum weight that makes a name evidence for its neighbour."""
LITTLE_KNOWN = 2.5
"""Weight below which a neighbour is evidence."""
_COMPANIONS = frozenset({PERSON, ORGANISATION, PLACE})
CAPITALS_ARE_NO_EVIDENCE = frozenset({"de", "lb"})
"""Languages that capitalise every noun."""


def decide_kinds(found: Sequence[tuple[list[Word], Candidate]], casing: Casing, language: str) -> dict[str, EntityKind]:
    """The kind of each string that is a name; strings that are none are left out."""
    ballots: dict[str, Ballot] = {}
    contexts: dict[str, list[str]] = {}
    inside: Counter[str] = Counter()
    for words, candidate in found:
        text = spelt(candidate.texts)
        if text not in ballots:
            ballots[text] = weigh(own_cues(candidate.texts))
        contexts.setdefault(text, []).extend(context_cues(candidate, words))
        inside[text] += not candidate.loud and (len(candidate.texts) > 1 or not candidate.opens)
    if language in CAPITALS_ARE_NO_EVIDENCE:
        inside.clear()
    acting: set[str] = set()
    for text, cues in contexts.items():
        context = weigh(cues)
        if context[PERSON] > max(0.0, context[PLACE]):
            acting.add(text)
        for kind, weight in context.items():
            ballots[text][kind] += max(-LOUDEST_CONTEXT, min(LOUDEST_CONTEXT, weight))
    _add_capitals(ballots, inside, casing)
    _add_bearers(ballots, casing, acting)
    _add_company(ballots, found)
    kinds = {}
    for text, ballot in ballots.items():
        kind = _leader(ballot)
        plain = not inside[text] or text.lower() in casing.lower
        if ballot[kind] >= (ENOUGH_AT_START if plain else ENOUGH):
            kinds[text] = EntityKind(kind)
    return kinds


def _add(ballot: Ballot, cue: str, *only: str) -> None:
    """Adds a cue's weights, of some kinds ``only`` where given."""
    for kind, weight in weights()[cue]:
        if not only or kind in only:
            ballot[kind] += weight


def _add_capitals(ballots: dict[str, Ballot], inside: Counter[str], casing: Casing) -> None:
    """A capital inside a sentence is evidence of itself: enough for a body, two or three such words for a person."""
    for text, ballot in ballots.items():
        if not inside[text] or text.lower() in casing.lower:
            continue
        _add(ballot, "capital")
        if len(text.split()) in (2, 3):
            plain = any(word in casing.lower for word in text.lower().split())
            _add(ballot, "capital-plain-words" if plain else "capital-words")


def _add_bearers(ballots: dict[str, Ballot], casing: Casing, acting: Set[str]) -> None:
    """A word alone is a person where the article gives a full name with it, else what a longer name is.

    A known body is the person then, and a known place where it acts like one: ``Jordan said``.
    """
    bearers: set[str] = set()
    surnames: set[str] = set()
    openings: dict[str, str] = {}
    for text, ballot in ballots.items():
        words, kind = text.split(), _leader(ballot)
        if 1 < len(words) < 5 and kind is PERSON and ballot[PERSON] >= SURE_PERSON:
            bearers.update((simplified(words[0]), simplified(words[-1])))
            surnames.add(simplified(words[-1]))
        elif len(words) > 1 and kind is not PERSON:
            openings[words[0]] = kind
    for text, ballot in ballots.items():
        plain = simplified(text)
        if " " in text:
            continue
        if text in gazetteer().known:
            is_body = gazetteer().known[text].kind is EntityKind.ORGANISATION
            if plain in surnames and not is_acronym(text) and (is_body or text in acting):
                _add(ballot, "borne-known")
        elif plain in bearers or plain.removesuffix("s") in bearers:
            _add(ballot, "borne-loud" if is_shouted(text) else "borne")
        elif text in openings and text.lower() not in casing.lower:
            _add(ballot, f"opening-{openings[text]}")


def _add_company(ballots: dict[str, Ballot], found: Sequence[tuple[list[Word], Candidate]]) -> None:
    """A name that little is known of is what its neighbour by ``and`` or ``or`` surely is: ``Sulla and Trump``."""
    pairs: set[tuple[str, str]] = set()
    for (words, left), (others, right) in pairwise(found):
        between = words[left.last + 1 : right.first] if words is others else []
        if len(between) == 1 and between[0].text in {"and", "or"}:
            texts = spelt(left.texts), spelt(right.texts)
            pairs |= {texts, texts[::-1]}
    leaders = {text: _leader(ballots[text]) for pair in pairs for text in pair}
    learnt = [
        (text, leaders[neighbour])
        for text, neighbour in sorted(pairs)
        if leaders[neighbour] in _COMPANIONS
        and ballots[neighbour][leaders[neighbour]] >= WELL_KNOWN
        and ballots[text][leaders[text]] < LITTLE_KNOWN
    ]
    for text, kind in learnt:
        _add(ballots[text], "company", kind)


def _leader(ballot: Ballot) -> str:
    """The kind with the highest weight, the first of several."""
    return max(_KINDS, key=lambda kind: ballot.get(kind, 0.0))
