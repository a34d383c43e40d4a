"""Where a run of capitalised words goes on: over particles, hyphens, ``of`` and ``and`` inside a body's name."""

from __future__ import annotations

from tui.collation.casing import Casing
from tui.collation.gazetteer import gazetteer, lexicon
from tui.collation.orthography import Word, folded, is_capitalised, is_initial, is_shouted, simplified

_QUOTES = frozenset("“”\"'‘’")
_NUMBERED = frozenset({"Interstate", "Route", "Highway"})


def next_of_run(words: list[Word], first: int, last: int, casing: Casing) -> int | None:
    """Place of the word up to which the run goes on after ``last``; None where it ends."""
    texts = [word.text for word in words[last + 1 : last + 4]]
    if not texts:
        return None
    if _continues(words, last + 1):
        return None if _is_cry(words[last].text) and not _is_cry(texts[0]) else last + 1
    if texts[0].isdigit() and words[last].text in _NUMBERED:
        return last + 1
    if len(texts) < 2:
        return None
    if texts[0] == "-":
        return _after_hyphen(words, last, casing)
    if texts[0] == "." and _is_torn_name(words, first, last, casing):
        return last + 2
    if texts[0] in _QUOTES and _is_nickname(words, last):
        return last + 4
    if texts[0] == "&" and _continues(words, last + 2):
        return last + 2
    return _after_small_word(words, first, last)


def _continues(words: list[Word], index: int) -> bool:
    text, lexical = words[index].text, lexicon()
    if not is_capitalised(text) or text.lower() in lexical.calendar:
        return False
    return is_initial(text) or folded(text) not in lexical.common or begins_known(words, index)


def begins_known(words: list[Word], index: int) -> bool:
    """Whether the words from ``index`` on are a known name: ``New York``, ``The Hague``."""
    known, found = gazetteer(), words[index].text
    for word in words[index + 1 : index + known.longest]:
        found = f"{found} {word.text}"
        if found in known.known or found in known.cities:
            return True
    return False


def _is_cry(text: str) -> bool:
    return is_shouted(text) and text not in gazetteer().known


def _is_nickname(words: list[Word], last: int) -> bool:
    """``William “Mo” Cowan``: a nickname in quotation marks between given name and surname."""
    around = [word.text for word in words[last + 1 : last + 5]]
    return (
        simplified(words[last].text) in gazetteer().given
        and len(around) == 4
        and around[2] in _QUOTES
        and is_capitalised(around[1])
        and is_capitalised(around[3])
    )


def _after_hyphen(words: list[Word], last: int, casing: Casing) -> int | None:
    """Goes on over ``Ocasio-Cortez``, stops before ``Kim-Putin`` where both stand alone elsewhere."""
    left, mark, right = words[last : last + 3]
    if not (left.end == mark.start and mark.end == right.start and right.text[0].isalpha()):
        return None
    if not is_capitalised(right.text):
        family = words[last - 1].text.lower() if last else ""
        return last + 2 if family in lexicon().family_first else None
    if f"{left.text}-{right.text}" in gazetteer().known:
        return last + 2
    alone = _stands_alone(left.text, casing) and _stands_alone(right.text, casing)
    return None if alone else last + 2


def _stands_alone(text: str, casing: Casing) -> bool:
    known = gazetteer()
    if text in known.known or text in known.demonyms or text.lower() in lexicon().group:
        return True
    return casing.inside[text.lower()] > 1


def _is_torn_name(words: list[Word], first: int, last: int, casing: Casing) -> bool:
    """``Jens. Stoltenberg``, ``World War. II``: a full stop torn into a name."""
    given, following = words[last].text, words[last + 2].text
    if following in {"II", "III"}:
        return True
    if first != last or simplified(given) not in gazetteer().given or given.lower() in casing.lower:
        return False
    return _continues(words, last + 2) and following.lower() not in casing.lower and following[1:].islower()


def _after_small_word(words: list[Word], first: int, last: int) -> int | None:
    """Goes on over particles (``van der``), and over ``of``, ``for``, ``and`` inside a body's name."""
    following = _past_particles(words, last + 1)
    if following > last + 1:
        return following if following < len(words) and _continues(words, following) else None
    small, heads = words[last + 1].text, {word.text.lower() for word in words[first : last + 1]}
    lexical = lexicon()
    of = bool(heads & {"of", "for"})
    bound = (
        (small == "of" and words[last].text.lower() in lexical.takes_of)
        or (small == "on" and words[last].text.lower() in lexical.takes_on)
        or (small == "for" and words[last].text.lower() in lexical.takes_for)
        or (small == "and" and of and bool(heads & lexical.takes_and))
        or (small == "and" and of and bool(heads & lexical.organisation_head) and _ends_with(words, last + 2))
        or (small == "and" and _is_double_head(words, last))
    )
    return _next_capital(words, last + 2) if bound else None


def _ends_with(words: list[Word], index: int) -> bool:
    """Whether one capitalised word ends what ``and`` goes on: ``Academy of Arts and Sciences``."""
    texts = [word.text for word in words[index : index + 2]]
    alone = len(texts) == 1 or not is_capitalised(texts[1])
    return bool(texts) and alone and texts[0] not in gazetteer().known


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
    while index < len(words) and index - start < 4 and words[index].text in lexicon().particle - {"y", "e"}:
        index += 1
        if index < len(words) and words[index].text == "-":
            index += 1
    return index


def _next_capital(words: list[Word], index: int) -> int | None:
    """Place of the capitalised word at ``index`` or after one article; None where there is none."""
    if index < len(words) and words[index].text == "the":
        index += 1
    return index if index < len(words) and _continues(words, index) else None
