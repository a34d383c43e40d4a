"""Titles inside runs of capitalised words: ``Secretary of State`` before ``Antony Blinken``."""

from __future__ import annotations

from tui.collation.entities.forms import has_tail
from tui.collation.entities.gazetteer import gazetteer, lexicon
from tui.collation.entities.words import Word, simplified

_SMALL_WORDS = frozenset({"of", "the", "for", "and", "&", "-"})


def find_title(texts: tuple[str, ...]) -> tuple[int, int] | None:
    """Half-open places of a title inside the run; None where there is none."""
    for start in range(len(texts)):
        stop = _end_of_title(texts, start)
        if stop > start and _is_title(texts, start, stop):
            return start, stop
    return None


def _end_of_title(texts: tuple[str, ...], start: int) -> int:
    """Place after the longest title that begins at ``start``; ``start`` itself where none does."""
    lexical, stop, index = lexicon(), start, start
    while index < len(texts):
        text = texts[index].rstrip(".").lower()
        if text in lexical.title or text.removesuffix("s") in lexical.title:
            stop = index + 1
        elif text in lexical.title_part:
            stop = index + 1 if stop > start and (stop == index or texts[index - 1] in {"of", "the"}) else stop
        elif index == start or text not in _SMALL_WORDS:
            break
        index += 1
    return stop


def _is_title(texts: tuple[str, ...], start: int, stop: int) -> bool:
    """Whether these words are a title and no part of ``Stephen King`` or ``Justice Department``."""
    if stop < len(texts):
        return not has_tail(texts[stop:]) and texts[stop] not in _SMALL_WORDS
    before = texts[start - 1] if start else ""
    if "of" in texts[:start]:
        return False
    return simplified(before) not in gazetteer().given and before not in _SMALL_WORDS


def follows_role(words: list[Word], first: int) -> bool:
    """Whether a role in lower case stands right before: ``leader Kim Jong Un``."""
    return first > 0 and words[first - 1].text.rstrip(".").lower() in lexicon().title
