"""How a text file carries its words: pages, columns, broken lines and Markdown are resolved into one paragraph a line.

Line lengths and indentation count, so this works on the text before its blanks are cleaned. Markdown goes by its own
rules: soft breaks, front matter, notes and tables as in CommonMark and its common extensions
(https://spec.commonmark.org).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import any_of, word_lists, word_set
from tui.collation.page.line_shapes import find_date, opens_story

_LONGEST_WORD = 25
"""Characters of a word that a line is broken around; a longer one is an address."""
_MEASURES = range(22, 126)
"""Widths at which lines are broken by hand, in columns: of a newspaper's column to a wide terminal."""
_FULL_SHARE = 0.9
"""Minimum share of lines of a short block after which the next word did not fit."""
_FULL_SHARE_LONG = 0.75
"""Minimum share of a block of at least ``_LONG_BLOCK`` lines, which may hold a headline or a byline too."""
_LONG_BLOCK = 5
_LOWER_SHARE = 0.2
"""Minimum share of lines that go on in lower case, where a script has cases: a list of headlines has none."""
_RAGGED = 0.5
"""Minimum share of the measure that a line fills which breaks off in mid-sentence."""
_LEAST_GAP = 3
"""Minimum blanks between two columns."""
_LEAST_COLUMN = 4
"""Minimum lines with text in both columns."""
_LEAST_WORDS = 2.5
"""Minimum mean number of words of a column's line: a table's cells have fewer."""
_CROSSING_SHARE = 0.1
"""Maximum share of lines that run over the gap between two columns."""

_WORDS = "source_words.txt"
_REFERENCE = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BREAKS = pattern(r"\r\n?|[\x0b\x85\u2028\u2029]")
_GAP = pattern(rf"(?<=\S) {{{_LEAST_GAP},}}(?=\S)")
_DIGITS = pattern(r"\d+")


def _page_number() -> str:
    """The expression of a line that numbers a page: by itself, with a word for page, or beside a running head."""
    of, page = any_of(_WORDS, "of"), any_of(_WORDS, "page")
    named = rf"(?:{page})\s?(\d{{1,4}})(?:\s?(?:{of}|/)\s?\d{{1,4}})?"
    return (
        rf"\s*(?:[-–—=*]{{1,3}}\s?(\d{{1,4}})\s?[-–—=*]{{1,3}}|(?:.{{0,100}}(?:\s{{2,}}|[|·•–—-]\s?))?{named}"
        r"|[^\W\d].{1,100}?\s{3,}(\d{1,4})|(\d{1,4})\s{3,}[^\W\d].{1,100})\s*"
    )


_PAGE_NUMBER = pattern(_page_number, re.IGNORECASE)
_EDGE_NUMBER = pattern(r"\s{3,}\d{1,4}\s*$|^\s*\d{1,4}\s{3,}")
_BULLET = pattern(r"\s*(?:[•⁃◦▪‣*+·–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S")
_QUOTED = pattern(r"(?:> ?)+")
_STOP = pattern(r"[.!?…:;。！？][\"'”’»)\]」』]*$")
_SENTENCE_END = pattern(r"[.!?…。！？][\"'”’»)\]」』]*$")
_TORN = "\x02"
"""Stands at the end of a line whose sentence goes on past a page break; no text keeps such a character."""
_DOUBLED = pattern(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_FIRST_IDEOGRAPH = "\u2e80"


def without_references(text: str) -> str:
    """The text with `&amp;`, `&#8217;` and the like, which copied pages leave behind, as characters."""
    if not _REFERENCE.search(text):
        return text
    from html import unescape

    return _REFERENCE.sub(lambda reference: unescape(reference[0]), text)


def resolve_layout(text: str) -> str:
    """The text with one paragraph a line, however its lines were broken; running heads stand once."""
    text = _BREAKS.sub("\n", text.replace(_TORN, ""))
    if "\t" in text:
        text = "\n".join(line.expandtabs(4) if line[:1] == "\t" else line for line in text.split("\n"))
    pages = [part_columns(page) for page in text.split("\f")]
    text = unwrap(_without_running_heads(pages))
    if "  " not in text:
        return text
    # In lines that do not end like a sentence two blanks may part a label from its object.
    return "\n".join(_DOUBLED.sub(" ", line) if _SENTENCE_END.search(line) else line for line in text.split("\n"))


# -- pages -----------------------------------------------------------------------------------------------------------


def _without_running_heads(pages: Sequence[str]) -> str:
    """The pages as one text: what heads or foots every page stands once, a sentence goes on over the break."""
    split = [page.split("\n") for page in pages]
    running = _running_lines(split)
    seen: set[str] = set()
    lines: list[str] = []
    for number, page in enumerate(split):
        torn = number > 0
        for line in page:
            key = _key(line) if running else line
            if key in running and (key in seen or lines):
                torn = True
                continue
            seen.add(key)
            if torn and line.strip():
                _close_gap(lines, line)
                torn = False
            lines += [_EDGE_NUMBER.sub("", line), ""] if key in running else [line]
    return "\n".join(lines)


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines, digits aside, that stand at the edges of several pages or number them one after the other."""
    edges: Counter[str] = Counter()
    numbers: dict[str, list[int]] = {}
    for page in pages:
        filled = [line for line in page if line.strip()]
        if len(pages) > 1:
            edges.update({_key(line) for line in (*filled[:2], *filled[-2:])})
        for line in filled:
            found = _PAGE_NUMBER.fullmatch(line) if _may_number(line) else None
            if found:
                numbers.setdefault(_key(line), []).append(int(next(filter(None, found.groups()))))
    at_edges = {key for key, times in edges.items() if times > 1}
    counted = set()  # by growing numbers; without a word for page by one more each time
    for key, each in numbers.items():
        steps = [other - one for one, other in pairwise(each)]
        named = key[0] in "-–—=*" or _names_page(key)
        if steps and all(step > 0 if named else step == 1 for step in steps):
            counted.add(key)
    return frozenset(at_edges | counted)


def _may_number(line: str) -> bool:
    """Whether the line has a sign of a page number; asked first, since the pattern takes time to compile."""
    if len(line) > _MEASURES.stop or not (line.strip()[0].isdigit() or any(map(str.isdigit, line[-8:]))):
        return False
    return "   " in line.strip() or line.strip()[0] in "-–—=*" or _names_page(line)


def _names_page(line: str) -> bool:
    """Whether a word for page stands anywhere in the line."""
    return any(map(line.lower().__contains__, word_lists(_WORDS)["page"]))


def _key(line: str) -> str:
    """A line as it stands on every page."""
    return _DIGITS.sub("#", " ".join(line.split()))


def _close_gap(lines: list[str], following: str) -> None:
    """Mark the last line before a page's first line where the sentence goes on in it; else part them."""
    at = next((place for place in reversed(range(len(lines))) if lines[place].strip()), None)
    if at is None:
        return
    last, first = lines[at].rstrip(), following.lstrip()
    goes_on = first[0].islower() or (len(last) > _MEASURES.stop // 2 and not first[0].isupper())
    if goes_on and not _STOP.search(last) and not _BULLET.match(following):
        lines[at:] = [last + _TORN]
    elif lines[-1].strip():
        lines.append("")


# -- columns ---------------------------------------------------------------------------------------------------------


def part_columns(text: str) -> str:
    """The text with columns that stand side by side one under the other."""
    lines = text.split("\n")
    at = _column_start(lines)
    if at is None:
        return text
    first, last = _extent(lines, at)
    left = [line[:at].rstrip() for line in lines[first : last + 1]]
    right = [line[at:].rstrip() for line in lines[first : last + 1]]
    while left and not left[-1]:
        left.pop()
    while right and not right[0]:
        right.pop(0)
    parted = left + ([""] if left and _SENTENCE_END.search(left[-1]) else []) + right
    middle = part_columns("\n".join(parted)) if len(lines) < 5000 else "\n".join(parted)
    return "\n".join([*lines[:first], *([""] if first else []), middle, "", *lines[last + 1 :]])


def _column_start(lines: Sequence[str]) -> int | None:
    """Where the right one of two columns begins; None where the lines have one column."""
    gaps = [[gap.end() for gap in _GAP.finditer(line[:250])] for line in lines]
    counted = Counter(end for ends in gaps for end in ends)
    if not counted:
        return None
    at, times = counted.most_common(1)[0]
    both = [line for line, ends in zip(lines, gaps, strict=True) if at in ends]
    filled = sum(bool(line.strip()) for line in lines)
    if times < _LEAST_COLUMN or 3 * times < filled:
        return None
    words = (
        sum(len(part.split()) for part in parts) / len(both)
        for parts in zip(*((line[:at], line[at:]) for line in both), strict=True)
    )
    first, last = _extent(lines, at)
    crossing = sum(_crosses(line, at) for line in lines[first : last + 1])
    if min(words) < _LEAST_WORDS or crossing > _CROSSING_SHARE * (last - first + 1):
        return None
    return at


def _extent(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The first and the last line that belong to the two columns."""
    both = [
        place
        for place, line in enumerate(lines)
        if len(line) > at and line[at - 1] == " " != line[at] and line[:at].strip()
    ]
    first, last = both[0], both[-1]
    while last + 1 < len(lines) and lines[last + 1].strip() and not _crosses(lines[last + 1], at):
        last += 1
    return first, last


def _crosses(line: str, at: int) -> bool:
    return bool(line[at - 2 : at].strip())


# -- lines -----------------------------------------------------------------------------------------------------------


_Block = tuple[tuple[str, ...], int]
"""Lines without an empty line between them, and the width at which they are broken; 0 where they are not."""


def unwrap(text: str) -> str:
    """The text with each paragraph on one line, as far as its lines were broken by hand."""
    lines = text.split("\n")
    if all(len(line) > _MEASURES.stop or not line.strip() for line in lines):
        return text
    lines = list(_without_quote_marks(lines))
    if _is_double_spaced(lines):
        lines = [line for line in lines if line.strip()]
    runs = (tuple(run) for filled, run in groupby(lines, key=lambda line: bool(line.strip())) if filled)
    blocks = [(block, _measure_of(block)) for block in runs]
    # The measure of most lines serves blocks too short to show one.
    measures: Counter[int] = Counter()
    for block, measure in blocks:
        measures[measure] += len(block)
    broken = measures.total() - measures[0]
    common = max(filter(None, measures), default=0) if 2 * broken >= measures.total() else 0
    if not any(measure for _, measure in blocks):
        return text.replace(f"{_TORN}\n", " ")
    known = text if "-\n" in text else ""
    return "\n\n".join("\n".join(_paragraphs(lines, measure or common, known)) for lines, measure in blocks)


def _is_double_spaced(lines: Sequence[str]) -> bool:
    """Whether an empty line stands after each line, of paragraphs too."""
    filled = [line for line in lines if line.strip()]
    alone = all(not (one.strip() and other.strip()) for one, other in pairwise(lines))
    if not alone or len(filled) < _LEAST_COLUMN:
        return False
    open_ends = sum(not _STOP.search(line.rstrip()) for line in filled)
    return 2 * open_ends > len(filled) and bool(_measure_of(filled))


def _without_quote_marks(lines: Sequence[str]) -> Iterator[str]:
    """The lines without the marks that mail puts before each line it quotes."""
    for quoted, run in groupby(lines, key=lambda line: line.lstrip().startswith(">")):
        some = list(run)
        yield from (_QUOTED.sub("", line.lstrip(), count=1) for line in some) if quoted and some[1:] else some


def _measure_of(lines: Sequence[str]) -> int:
    """The width at which these lines are broken; 0 where they are paragraphs, verses or a list of short lines."""
    written = [line.rstrip() for line in lines if not _is_unbreakable(line)]
    pairs = [(one.rstrip(), other) for one, other in pairwise(lines) if _shows_breaks(one, other)]
    measure = max(map(_width, written), default=0)
    if not pairs or measure not in _MEASURES:
        return 0
    filled = [_is_full(one, other, measure) for one, other in pairs]
    ends = sum(not full and bool(_STOP.search(one)) for full, (one, _) in zip(filled, pairs, strict=True))
    starts = [other.lstrip()[0] for _, other in pairs]
    uncased = sum(start.isalpha() and start.lower() == start.upper() for start in starts)
    lower = sum(map(str.islower, starts))
    share = _FULL_SHARE_LONG if len(pairs) >= _LONG_BLOCK else _FULL_SHARE
    broken = sum(full and not _STOP.search(one) for full, (one, _) in zip(filled, pairs, strict=True))
    flows = 2 * broken >= sum(filled) and (lower >= max(1, _LOWER_SHARE * len(pairs)) or 2 * uncased > len(pairs))
    inside = len(pairs) - ends  # without the last lines of paragraphs
    return measure if inside and flows and sum(filled) >= share * inside else 0


def _shows_breaks(line: str, following: str) -> bool:
    """Whether the end of the line can tell where lines are broken: not beside an address, a rule, a list's entry."""
    if _is_unbreakable(line) or _is_unbreakable(following) or _BULLET.match(following):
        return False
    return not (_BULLET.match(line) and _indent(following) > _indent(line))


def _is_unbreakable(line: str) -> bool:
    """Whether it is one long word, as an address is, or a rule: neither shows where lines are broken."""
    words = line.split()
    long = len(words) == 1 and len(words[0]) > _LONGEST_WORD and words[0][0] < _FIRST_IDEOGRAPH
    return long or not any(map(str.isalnum, line))


def _is_full(line: str, following: str, measure: int) -> bool:
    """Whether the next line's first word did not fit into this one."""
    if line.endswith(_TORN):
        return True
    words = following.split(None, 1)
    first = words[0][:1] if words[0][0] >= _FIRST_IDEOGRAPH else words[0]
    return _width(line) + 1 + _width(first) > measure


def _width(line: str) -> int:
    wide = 0 if line.isascii() else sum(character >= _FIRST_IDEOGRAPH for character in line)
    return len(line) + wide


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _paragraphs(lines: Sequence[str], measure: int, known: str) -> Iterator[str]:
    """The block's paragraphs: lines are joined where one was full or breaks off."""
    if not measure:
        yield from lines
        return
    depths = Counter(map(_indent, lines))
    deeper = [depth for depth in depths if depth > min(depths)]
    opening = bool(deeper) and 2 * sum(depths[depth] for depth in deeper) <= len(lines)
    indented = min(deeper) if opening else 0  # the indentation that opens a paragraph
    paragraph = ""
    for line, before in zip(lines, (None, *lines), strict=False):
        if before is None:
            paragraph = line.strip()
        elif _goes_on(before.rstrip(), line, measure, indented):
            paragraph = _joined(paragraph, line.strip(), known)
        else:
            yield " ".join(paragraph.split())
            paragraph = line.strip()
    yield " ".join(paragraph.split())


def _goes_on(line: str, following: str, measure: int, indented: int) -> bool:
    """Whether the paragraph goes on in the next line."""
    start = following.lstrip()
    if _BULLET.match(following) and not (start[0] in "–—" and start[2:3].islower()):
        return False
    if _is_unbreakable(line) or _is_unbreakable(following):
        return False
    if indented and _indent(following) >= indented and not _BULLET.match(line):
        return False
    if opens_story(start) or _width(line) > measure or _width(following.rstrip()) > measure:
        return False
    if _is_full(line, following, measure):
        return True
    return start[0].islower() and not _STOP.search(line) and _width(line) >= _RAGGED * measure


def _joined(paragraph: str, line: str, known: str) -> str:
    """Both as one: a word that was parted at the line's end is whole again."""
    paragraph = paragraph.removesuffix(_TORN)
    if paragraph.endswith("\xad"):
        return paragraph[:-1] + line
    if paragraph[-1:] == "-" and paragraph[-2:-1].isalpha() and line[0].isalnum():
        head, tail = paragraph.rsplit(None, 1)[-1], line.split(None, 1)[0]
        hyphened = head[:-1].lower() in word_set(_WORDS, "hyphened") or f"{head}{tail}".rstrip(".,;:!?") in known
        compound = hyphened or not line[0].islower()
        return (paragraph if compound else paragraph[:-1]) + line
    touching = paragraph[-1:] >= _FIRST_IDEOGRAPH and line[:1] >= _FIRST_IDEOGRAPH
    return paragraph + line if touching else f"{paragraph} {line}"


_LONGEST_BROKEN_LINE = 125
"""Maximum columns of a line that goes on in the next one although it ends like a sentence."""

_FRONT_MATTER = pattern(r"\A(---|\+\+\+)\n(.{0,5000}?)\n(?:\1|\.\.\.)(?:\n|\Z)", re.DOTALL)
_FIELD = r"^(?:{}) *[:=] *[\"'\[]*(.{{1,300}}?)[\"'\]]* *$"
_FIELDS = {
    name: pattern(_FIELD.format(keys), re.MULTILINE | re.IGNORECASE)
    for name, keys in {"title": "title", "author": "authors?|by|byline", "date": "date|published|pubdate"}.items()
}
_RULE = pattern(r" {0,3}(?:={2,}|-{2,}|(?:[*_-] *){3,})")
_FENCE = pattern(r" {0,3}(?:```|~~~).*")
_DEFINITION = pattern(r" {0,3}\[(?!\^)[^\]]{1,100}\]: .*")
_TABLE_RULE = pattern(r" {0,3}\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_NO_WORDS = (_RULE, _DEFINITION, _TABLE_RULE)
_ROW = pattern(r" {0,3}\|.*\| *$")
_NOTE = pattern(r" {0,3}\[\^[^\]]{1,60}\]: *")
_NOTE_MARK = pattern(r"\[\^[^\]\n]{1,60}\]")
_HEADING = pattern(r" {0,3}#{1,6} +")
_HEADING_TAIL = pattern(r" +#{1,6} *$")
_QUOTE_MARK = pattern(r" {0,3}(?:> ?){1,8}")
_ENTRY = pattern(r" *(?:[-*+] +(?:\[[ xX]\] +)?|(?=\d{1,3}[.)] ))")
_LINK = pattern(r"!?\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
_BARE_LINK = pattern(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_EMPHASIS = pattern(r"(?<![\w*_\\])([*_]{1,3}|~~|`{1,2})(?=\S)([^*_~`\n]{1,2000})(?<=\S)\1(?![\w*_])")
_TAG = pattern(r"<!--.{0,2000}?-->|</?[a-zA-Z][a-zA-Z0-9]{0,14}(?:\s[^<>\n]{0,500})?/?>")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")


def without_markdown(text: str) -> str:
    """The words of a Markdown text, a paragraph a line; headings, lists, quotations and emphasis lose their marks."""
    text = _TAG.sub(" ", _FRONT_MATTER.sub(_front, text, count=1))
    paragraphs: list[list[str]] = []
    fenced, depth = False, None
    for line in text.split("\n"):
        if _FENCE.fullmatch(line) or (not fenced and any(kind.fullmatch(line) for kind in _NO_WORDS)):
            fenced ^= bool(_FENCE.fullmatch(line))
            depth = None
            continue
        mark, words, flows = ("", line, False) if fenced else _parts(line)
        deeper = mark.count(">")
        if (
            depth is not None
            and not mark.strip("> ")
            and deeper in (0, depth)
            and flows
            and _is_open(paragraphs[-1][-1])
        ):
            paragraphs[-1].append(words.strip())
        else:
            paragraphs.append([words])
        depth = max(deeper, depth if depth and paragraphs[-1][1:] else 0) if flows else None
    made = []
    for paragraph in paragraphs:
        unlinked = _LINK.sub(r"\1", _BARE_LINK.sub(r"\1", _NOTE_MARK.sub("", " ".join(paragraph))))
        plain = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", unlinked))  # inner marks before outer ones
        made.append(_ESCAPED.sub(r"\1", plain))
    return "\n".join(made)


def _parts(line: str) -> tuple[str, str, bool]:
    """The marks before a line's words, the words, and whether its paragraph may go on in the next line."""
    quoted = _QUOTE_MARK.match(line)
    mark = quoted[0] if quoted else ""
    rest = line[len(mark) :]
    if heading := _HEADING.match(rest):
        return mark + heading[0], _HEADING_TAIL.sub("", rest[heading.end() :]), False
    if _ROW.match(rest):
        return mark + "|", rest.strip().strip("|").strip(), False
    entry = _NOTE.match(rest) or _ENTRY.match(rest)
    if entry:
        return f"{mark}{entry[0]}-", rest[entry.end() :], True
    return mark, rest, bool(rest.strip())


def _is_open(line: str) -> bool:
    """Whether a line's paragraph goes on in the next: not after a hard break, nor in texts of one line a paragraph."""
    if line.endswith(("  ", "\\")):
        return False
    return len(line) <= _LONGEST_BROKEN_LINE or not _SENTENCE_END.search(line)


def _front(matter: re.Match[str]) -> str:
    """Title, byline and date of the front matter, as the head of a page has them."""
    found = {name: field.search(matter[2]) for name, field in _FIELDS.items()}
    said = {name: match[1].strip() for name, match in found.items() if match}
    byline = (
        ("By " + said["author"].removeprefix("By ").replace('", "', " and ").replace("', '", " and "))
        if "author" in said
        else ""
    )
    lines = (said.get("title", ""), byline, find_date(said.get("date", "")) or "")
    return "".join(f"{line}\n\n" for line in lines if line)
