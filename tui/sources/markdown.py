"""Markdown by its rules: the words of a text, a paragraph a line, without the marks around them.

Soft breaks, front matter, notes and tables as in CommonMark and its common extensions (https://spec.commonmark.org).
"""

from __future__ import annotations

import re

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.page.dates import find_date

_LONGEST_BROKEN_LINE = 125
"""Maximum columns of a line that goes on in the next one although it ends like a sentence."""
_SENTENCE_END = pattern(r"[.!?…。！？][\"'”’»)\]」』]*$")

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
        if _FENCE.fullmatch(line) or (not fenced and _carries_no_words(line)):
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
    return "\n".join(_plain(" ".join(paragraph)) for paragraph in paragraphs)


def _carries_no_words(line: str) -> bool:
    return any(kind.fullmatch(line) for kind in (_RULE, _DEFINITION, _TABLE_RULE))


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


def _plain(line: str) -> str:
    """The line without its inline marks, inner ones before outer ones."""
    words = _BARE_LINK.sub(r"\1", _NOTE_MARK.sub("", line))
    words = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", words))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", words))
