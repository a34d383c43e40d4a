"""Where a run of capitalised words goes on: over particles, hyphens, ``of`` and ``and`` inside a body's name."""

from __future__ import annotations

from tui.collation.entities.casing import Casing
from tui.collation.entities.forms import known_until
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import Word, folded, is_capitalised, is_initial, is_shouted, simplified

_NUMBERED = frozenset({"Interstate", "Route", "Highway"})
_QUOTES = frozenset("“”\"'‘’")
_PARTICLES_IN_A_ROW = 4


def next_of_run(words: list[Word], first: int, last: int, casing: Casing) -> int | None:
    """Place of the word up to which the run from ``first`` goes on after ``last``; None where it ends."""
    if last + 1 >= len(words):
        return None
    text = words[last + 1].text
    if continues(words, last + 1):
        return None if _is_cry(words[last].text) and not _is_cry(text) else last + 1
    if text.isdigit():
        return last + 1 if words[last].text in _NUMBERED else None
    if last + 2 >= len(words):
        return None
    joint = _JOINTS.get(text, _after_small_word)
    return joint(words, first, last, casing)


def continues(words: list[Word], index: int) -> bool:
    """Whether the word is capitalised and may stand inside a name."""
    text, lexical = words[index].text, lexicon()
    if not is_capitalised(text) or text.lower() in lexical.calendar:
        return False
    return is_initial(text) or folded(text) not in lexical.common or known_until(words, index) > index


def _is_cry(text: str) -> bool:
    return is_shouted(text) and text not in gazetteer().known


def _after_quote(words: list[Word], _first: int, last: int, _casing: Casing) -> int | None:
    """Goes on over a nickname between given name and surname: ``William “Mo” Cowan``."""
    around = [word.text for word in words[last + 1 : last + 5]]
    if len(around) < 4 or around[2] not in _QUOTES or simplified(words[last].text) not in gazetteer().given:
        return None
    return last + 4 if is_capitalised(around[1]) and is_capitalised(around[3]) else None


def _after_possessive(words: list[Word], _first: int, last: int, _casing: Casing) -> int | None:
    """Goes on over ``St. Mary’s Hospital``."""
    text = words[last + 2].text
    return last + 2 if is_capitalised(text) and text.lower() in lexicon().takes_possessive else None


def _after_ampersand(words: list[Word], _first: int, last: int, _casing: Casing) -> int | None:
    return last + 2 if continues(words, last + 2) else None


def _after_hyphen(words: list[Word], _first: int, last: int, casing: Casing) -> int | None:
    """Goes on over ``Ocasio-Cortez``, stops before ``Kim-Putin`` where both stand alone elsewhere."""
    left, mark, right = words[last : last + 3]
    if not (left.end == mark.start and mark.end == right.start and right.text[0].isalpha()):
        return None
    if not is_capitalised(right.text):
        family = words[last - 1].text.lower() if last else ""
        return last + 2 if family in lexicon().family_first else None
    whole = f"{left.text}-{right.text}" in gazetteer().known
    alone = _stands_alone(left.text, casing) and _stands_alone(right.text, casing)
    return last + 2 if whole or not alone else None


def _stands_alone(text: str, casing: Casing) -> bool:
    """Whether a half of a compound is a name by itself."""
    known = gazetteer()
    if text in known.known or text in known.demonyms or text.lower() in lexicon().group:
        return True
    return casing.inside[text.lower()] > 1


def _after_stop(words: list[Word], first: int, last: int, casing: Casing) -> int | None:
    """Goes on over a full stop torn into a name: ``Jens. Stoltenberg``, ``World War. II``."""
    given, following = words[last].text, words[last + 2].text
    if following in {"II", "III"}:
        return last + 2
    if first != last or simplified(given) not in gazetteer().given or given.lower() in casing.lower:
        return None
    unknown = following.lower() not in casing.lower and following[1:].islower()
    return last + 2 if unknown and continues(words, last + 2) else None


_JOINTS = (
    dict.fromkeys(_QUOTES, _after_quote)
    | dict.fromkeys(("'s", "’s"), _after_possessive)
    | {"&": _after_ampersand, "-": _after_hyphen, ".": _after_stop}
)


def _after_small_word(words: list[Word], first: int, last: int, _casing: Casing) -> int | None:
    """Goes on over particles (``van der``), and over ``of``, ``for``, ``on``, ``and`` inside a body's name."""
    following = _past_particles(words, last + 1)
    if following > last + 1:
        return following if following < len(words) and continues(words, following) else None
    lexical, small = lexicon(), words[last + 1].text
    if small == "of" and _is_purpose(words, first, last):
        return _next_capital(words, last + 2)
    takers = {"of": lexical.takes_of, "for": lexical.takes_for, "on": lexical.takes_on}
    if words[last].text.lower() in takers.get(small, ()) or (small == "and" and _joins(words, first, last)):
        return _next_capital(words, last + 2)
    return None


def _is_purpose(words: list[Word], first: int, last: int) -> bool:
    """Whether the run is on to what a body is for: ``Institute for the Study`` before ``of War``."""
    texts = {word.text.lower() for word in words[first : last + 1]}
    return bool(texts & {"for", "on"} and texts & lexicon().organisation_head)


def _joins(words: list[Word], first: int, last: int) -> bool:
    """Whether ``and`` after ``last`` stands inside the name of one body."""
    heads = {word.text.lower() for word in words[first : last + 1]}
    if heads & {"of", "for"} and (heads & lexicon().takes_and or heads & lexicon().organisation_head):
        return bool(heads & lexicon().takes_and) or _ends_with(words, last + 2)
    return _is_double_head(words, last)


def _ends_with(words: list[Word], index: int) -> bool:
    """Whether one capitalised word ends what ``and`` goes on: ``Academy of Arts and Sciences``."""
    alone = index + 1 == len(words) or not is_capitalised(words[index + 1].text)
    return alone and words[index].text not in gazetteer().known


def _is_double_head(words: list[Word], last: int) -> bool:
    """``Fish and Wildlife Service``: two words share the head of a body's name."""
    pair = [word.text for word in words[last + 2 : last + 4]]
    if len(pair) < 2 or not all(map(is_capitalised, pair)) or pair[1].lower() not in lexicon().takes_and:
        return False
    known, first = gazetteer(), words[last].text
    return first not in known.known and simplified(first) not in known.given


def _past_particles(words: list[Word], index: int) -> int:
    """Place after lower-case particles and the hyphens that bind them."""
    start = index
    while index < len(words) and index - start < _PARTICLES_IN_A_ROW and words[index].text in lexicon().particle:
        index += 1
        if index < len(words) and words[index].text == "-":
            index += 1
    return index


def _next_capital(words: list[Word], index: int) -> int | None:
    """Place of the capitalised word at ``index`` or after one article; None where there is none."""
    if index < len(words) and words[index].text == "the":
        index += 1
    return index if index < len(words) and continues(words, index) else None
