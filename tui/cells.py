"""Terminal cells: the width of a grapheme cluster, and text cut, cropped and wrapped by it.

Terminals disagree about some characters. The cursor was asked for after every assigned character in xterm 379,
rxvt-unicode 9.30, VTE 0.70, kitty 0.26, tmux 3.3a and GNU screen 4.9: the width here is the largest of the six, so that
nothing that is drawn next is written over a character. Where a terminal takes less, blanks follow the word.
East Asian "ambiguous" characters (quotation marks, Greek, box drawing) count as narrow, as in all six by default.

Nothing but the standard library is imported: the first screen is laid out with this.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern

ZWJ, VS16 = "\u200d", "\ufe0f"
"""Zero width joiner; variation selector that asks for the emoji form."""
FILLER = "\ufdd0"
"""Stands for a cell reserved beyond those that Textual counts; a noncharacter, never sent to a terminal."""
_VIRAMAS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2")
"""Signs that join a consonant to the next one (Unicode: ``Indic_Conjunct_Break=Linker``)."""
_FLAG_HALVES = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_WIDE_SOMEWHERE = pattern("[\u115f\u2630-\u2637\u268a-\u268f\u3030\u303d\u3164\u3248-\u324f\u3297\u3299\u4dc0-\u4dff"
                          "\U0001d300-\U0001d356\U0001d360-\U0001d376\U0001f000-\U0001ffff]")  # fmt: skip
"""Two cells in some of the six, or by a newer version of Unicode, and one or none in others."""
_JAMO = pattern("[\u1160-\u11ff\ud7b0-\ud7fb]")
"""Vowels and final consonants of Hangul syllables written in parts: none, one in kitty."""
_INVISIBLE = pattern("[\u061c\u180e\u2000-\u20ff\ufeff\U000e0000-\U000e0fff]")
"""Format characters that take no cell in any of the six, or that are never sent to a terminal."""
_NARROW = pattern(
    r"[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2319"
    r"\u2500-\u25fc\u22ef]*"
)
"""Text that every terminal draws one cell a character: Latin, Greek, Cyrillic, punctuation, and hexapla's own signs."""
_MAX_CLUSTER = 12
"""Maximum cells of a cluster: the widest emoji sequence (a kissing couple with skin tones) takes twelve."""


class Cluster(NamedTuple):
    """A base character with what combines with it."""

    start: int
    end: int
    width: int
    """Cells to reserve."""
    disputed: bool
    """Whether some terminals take fewer cells."""


class _Kind(NamedTuple):
    """What a character does to the cluster it is in."""

    width: int
    combines: bool = False
    """Whether it belongs to the cluster before it."""
    disputed: bool = False


class _Kinds(dict[str, _Kind]):
    """By character, looked up in the Unicode database at first use."""

    def __missing__(self, character: str) -> _Kind:
        kind = self[character] = _kind(character)
        return kind


_KINDS = _Kinds()


def _kind(character: str) -> _Kind:
    from unicodedata import category, east_asian_width, ucd_3_2_0

    if character in _SKIN_TONES:
        return _Kind(2, True, True)
    if _WIDE_SOMEWHERE.match(character):
        return _Kind(2, False, True)
    kind, wide = category(character), east_asian_width(character) in "WF"
    if kind == "Mc" or _JAMO.match(character):
        return _Kind(2 if wide else 1, True, True)
    if kind in ("Mn", "Me"):
        # GNU screen knows the combining marks of Unicode 5 and takes later ones for letters.
        known = character >= "\U000e0100" or ucd_3_2_0.category(character) in ("Mn", "Me")
        return _Kind(0, True, character == VS16) if known else _Kind(1, True, True)
    if kind == "Cc" or (kind == "Cf" and _INVISIBLE.match(character)):
        return _Kind(0, True, character == ZWJ)
    # Of the other format characters some terminals show nothing; a soft hyphen is drawn as a hyphen.
    return _Kind(2 if wide else 1, False, kind == "Cf" and character != "\xad")


def clusters(text: str) -> Iterator[Cluster]:
    """The grapheme clusters of ``text``, which cover it without gaps.

    Simpler than Unicode's extended clusters (UAX 29) in two points: conjuncts are joined whatever the script, and no
    cluster is wider than `_MAX_CLUSTER` cells.
    """
    start = width = 0
    disputed = joins = half_a_flag = False
    for place, character in enumerate(text):
        size, combines, disputes = _KINDS[character]
        pair = half_a_flag and character in _FLAG_HALVES
        if place and (combines or pair or (joins and character != " ")) and width + size <= _MAX_CLUSTER:
            widens = width == 1 if character == VS16 else size and not pair
            width += (size or 1) if widens else 0
            disputed = disputed or disputes
        else:
            if place:
                yield Cluster(start, place, width, disputed)
            start, width, disputed = place, size, disputes
        half_a_flag = character in _FLAG_HALVES and not pair
        joins = character == ZWJ or character in _VIRAMAS
    if text:
        yield Cluster(start, len(text), width, disputed)


def is_narrow(text: str) -> bool:
    """Whether every terminal draws ``text`` one cell a character."""
    return text.isascii() or bool(_NARROW.fullmatch(text))


def whole_clusters(text: str, places: set[int]) -> set[int]:
    """The places in ``text``, each moved to the end of the cluster it is in."""
    if not places or is_narrow(text):
        return places
    starts = [cluster.start for cluster in clusters(text)]
    return {starts[at] if (at := bisect_left(starts, place)) < len(starts) else len(text) for place in places}


def cell_width(text: str) -> int:
    """Number of terminal cells to reserve for ``text``."""
    return len(text) if is_narrow(text) else sum(cluster.width for cluster in clusters(text))


def is_disputed(text: str) -> bool:
    """Whether some terminals give fewer cells to ``text`` than `cell_width` does."""
    return not is_narrow(text) and any(cluster.disputed for cluster in clusters(text))


def units(text: str) -> Iterator[tuple[str, int]]:
    """The pieces that a terminal receives in one go, each with its number of cells.

    That is a cluster; but from a disputed one on, all up to the next blank, so that a terminal that takes fewer cells
    shows the word without gaps. Zero-width characters at the beginning of ``text`` go with what follows.
    """
    begin = width = 0
    open_ended = False
    for start, end, size, disputed in clusters(text):
        blank = size == 1 and text[start:end] == " "
        if width and (blank or not open_ended):
            yield text[begin:start], width
            begin, width, open_ended = start, 0, False
        width += size
        open_ended = open_ended or disputed
    if width:
        yield text[begin:], width


# -- fit ---------------------------------------------------------------------------------------------------------------


def cut(text: str, width: int) -> str:
    """The beginning of ``text`` that takes at most ``width`` cells, no cluster torn."""
    if is_narrow(text):
        return text[: max(0, width)]
    used = 0
    for start, _, size, _ in clusters(text):
        used += size
        if used > width:
            return text[:start]
    return text


def crop(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, an ellipsis where words are missing."""
    if cell_width(text) <= width:
        return text
    return "" if width < 1 else cut(text, width - 1).rstrip() + "…"


# -- word wrap ---------------------------------------------------------------------------------------------------------

_ONE_ROW = (0,)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each row of ``text`` when no row may be wider than ``width`` cells; never empty.

    Rows end at blanks, which are left out; a word longer than a row is cut, a cluster wider than a row stands alone.
    """
    starts = row_starts(text, width)
    ends = [*starts[1:], len(text)]
    return [(start, row_end(text, start, end)) for start, end in zip(starts, ends, strict=True)]


def row_starts(text: str, width: int) -> Sequence[int]:
    """Where each row of ``text`` begins; never empty."""
    if not is_narrow(text):
        return _starts_of_clusters(text, width)
    if len(text) <= width:
        return _ONE_ROW
    begin, length = 0, len(text.rstrip(" "))
    while begin < length and text[begin] == " ":
        begin += 1
    starts = [begin]
    while length - begin > width:
        end = text.rfind(" ", begin + 1, begin + width + 1)
        begin = begin + width if end < 0 else end + 1
        while text[begin] == " ":
            begin += 1
        starts.append(begin)
    return starts


cached_row_starts = lru_cache(maxsize=512)(row_starts)
"""For the rows on the screen: a column of a long article keeps how many rows a sentence has, not where they begin."""


def _starts_of_clusters(text: str, width: int) -> list[int]:
    """Where each row begins, for text of wide or combining characters; ideographs may be parted anywhere."""
    begin = len(text) - len(text.lstrip(" "))
    starts, used = [begin], 0
    chance, kept, may_part = begin, 0, False  # where the next row may begin, the cells up to there
    for start, _, size, _ in clusters(text[begin:].rstrip(" ")):
        first = text[begin + start]
        if first == " " and size == 1:
            used, may_part = used + 1, True
            continue
        wide = _KINDS[first].width == 2
        if used and (wide or may_part):
            chance, kept = begin + start, used
        if used and used + size > width:
            if chance <= starts[-1]:
                chance, kept = begin + start, used
            starts.append(chance)
            used -= kept
        used, may_part = used + size, wide
    return starts


def row_end(text: str, start: int, end: int) -> int:
    """Position after the last character of a row that is no blank."""
    return start + len(text[start:end].rstrip(" "))
