"""Captions and credits: what a page says under its pictures."""

from __future__ import annotations

from functools import partial

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import any_of, full_names, phrases
from tui.collation.page.line_shapes import ends_with_stop, opens_as

LONGEST_CREDIT = 14
"""Words: a photographer with agency and year is no longer."""

LONGEST_CAPTION = 70
"""Words: an agency's caption with its sentence of background stays below."""

_TAIL = 120
"""Characters at the end of a caption in which its credit stands."""


_FILE = "page_words.txt"
_phrases = partial(phrases, "page_phrases.tsv")

_PARTS = pattern(r"[/|–—(\[©]|,?\s-\s|,?\svia\s")
_LICENCE = pattern(r"\.?\s?(?:Acquire|Purchase) Licensing Rights\b.{0,40}$")
_YEAR = pattern(r",?\s?\d{4}$")
_LABEL = pattern(
    lambda: (
        rf"\(?(?:{any_of(_FILE, 'picture')})(?: (?:[Cc]redits?|[Cc]ourtesy|[Ss]ource|[Cc]rédit))?\s?[:/©]\s?\S"
        r"|\(?AP Photo/|Credits?(?:\s?:|\.\.\.|…)|Crédits?\s?:|©\s?\S"
    )
)
_LOOSE_LABEL = pattern(
    lambda: (
        rf"\(?(?:{any_of(_FILE, 'picture')})\s"
        r"(?:[Cc]redits?|[Cc]opyright|[Cc]aption|[Bb]y|[Cc]ourtesy(?: of)?|[Ss]ource|von),?\s\S|Courtesy of "
    )
)
"""Words that also open sentences ("Photos by satellite show ..."): no label where the line ends with a stop."""
_LABEL_CLOSES = pattern(
    r"\((?:AP Photo/|(?:Photo|Picture|Image)(?: credit)?(?::| by) )[^()]{2,80}\)$"
    r"|\W(?:Photo(?:graph)?|Foto|Bild): [^.]{2,40}$"
)
_NUMBERED = pattern(r"\d{1,2} of \d{1,2} ?[|–—-]")
_SCREEN_READER = pattern(r"(?:Image|Media|Video) (?:caption|copyright|source)\b")
"""Labels meant for screen readers; with a stop at its end the line has swallowed the story's first sentence."""
_PICTURED = pattern(
    lambda: (
        rf"\bin (?:a|an|this) (?:\w+ )?(?:{any_of(_FILE, 'picture_source')}) (?:{any_of(_FILE, 'shown')})"
        r"(?: \w+){0,10}\W*$"
        rf"|\b(?:is|are|was|were) (?:pictured here|(?:seen|pictured) (?:above|in this (?:{any_of(_FILE, 'shown')})))\b"
    )
)
_SHOWN = ("photo", "picture", "image", "seen above")
"""One of these stands wherever that pattern matches."""
_POSITION = pattern(
    lambda: (
        rf"[,(] ?(?:(?:{any_of(_FILE, 'row')})[ -])?(?:{any_of(_FILE, 'side')})(?:[,)]| in\b)"
        r"|\b(?:second|third|fourth) from (?:the )?(?:left|right)\b|\bfrom left\b|(?:^|[,(] ?)pictured\b"
    )
)
_HAPPENS = pattern(
    lambda: (
        rf"\b(?:{any_of(_FILE, 'before_the_lens')})\b"
        rf".{{0,200}}\b(?:{'|'.join(map(str.title, full_names('weekday')))}|\d{{4}})\b"
    )
)


def is_credit(line: str) -> bool:
    """Whether it names a picture's maker: "Kristina Kormilitsyna/AFP – Getty Images"."""
    if len(line.split()) > LONGEST_CREDIT:
        return False
    if not line.lstrip("(").lower().startswith(_phrases("credit_label")):
        return _names_a_house(line)
    loose = _LOOSE_LABEL.match(line) and not ends_with_stop(line)
    return bool(_LABEL.match(line) or loose or _names_a_house(line))


def is_caption(line: str) -> bool:
    """Whether it surely describes a picture: "in a pool photo distributed by ..."; "... (AP Photo/Jane Doe)"."""
    if len(line.split()) > LONGEST_CAPTION:
        return False
    shows = any(map(line.__contains__, _SHOWN)) and _PICTURED.search(line)
    if shows or opens_as("caption", line, line) or (line[0].isdigit() and _NUMBERED.match(line)):
        return True
    if ends_with_stop(line) and line[-1] != ")":
        return False
    tail = line[-_TAIL:]
    labelled = (tail[-1] == ")" or ": " in tail) and _LABEL_CLOSES.search(tail)
    return bool(labelled or _SCREEN_READER.match(line)) or _names_a_house(tail)


def may_be_caption(line: str) -> bool:
    """Whether it says where people stand, or what happens before the lens; a caption if a credit follows."""
    short = len(line.split()) <= LONGEST_CAPTION
    return short and bool(_POSITION.search(line) or _HAPPENS.search(line))


def _names_a_house(line: str) -> bool:
    """Whether a picture agency closes it, or a news agency and a photographer with a stroke between them."""
    credit = _YEAR.sub("", _LICENCE.sub("", line).rstrip("])"))
    *makers, last = _PARTS.split(credit)
    house, stroke = last.strip(), credit.removesuffix(last).rstrip()
    by_wire = house in _phrases("wire") and stroke.endswith(("/", "©", "via"))
    named = 0 < len(house.split()) < 5 and all(word[0].isupper() for word in house.split())
    wire_by = named and stroke.endswith("/") and makers[-1].rstrip().endswith(_phrases("wire"))
    return house in _phrases("picture_house") or by_wire or wire_by
