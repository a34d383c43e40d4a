"""The page speaking of itself: buttons, pointers to other stories, newsletters, cookies, rights.

A line is a button when all of its words are such words; it is a request when it asks the reader to do something
with the page. Lists of whole phrases would never end.
"""

from __future__ import annotations

import re
from functools import partial

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import alternation, any_of, phrases, word_lists, word_set
from tui.collation.page.line_shapes import ORDINAL_ENDS, ends_with_stop, opens_as

LONGEST_BUTTON = 8
"""Words of a line that consists of page words only ("Share this article on Facebook")."""

MOST_OF_A_FOOTER = 0.75
"""Share of page words in a longer row of links ("Cookie Policy Privacy Policy Brand Safety Help Contact Us")."""

LONGEST_POINTER = 25
"""Words of a pointer with the other story's headline in it, or of a request to the reader."""

LONGEST_PHRASE = 40
"""Characters of a pointer's opening phrase."""

LONGEST_SHAPE = 300
"""Characters of a line that is looked at for its shape."""

LONGEST_NOTE = 60
"""Words of a note on cookies, rights or the making of the report."""


_FILE = "page_words.txt"
_words = partial(word_set, _FILE)
_phrases = partial(phrases, "page_phrases.tsv")

_AFTER_POINTER = pattern(r"\s*[:|»›>→]\s*|\s+[–—-]\s+|\s{2,}|\s*$|\s+(?=[^\W\d_a-zà-ÿ]|[“\"‘'])")
_LABEL = pattern(lambda: rf"(?i:{any_of(_FILE, 'label')})\s?[:|]")
_YOU_AND_US = pattern(lambda: rf"\b(?:{any_of(_FILE, 'you_and_us')})\b|@|https?://", re.IGNORECASE)
_CHANNEL = pattern(
    lambda: (
        rf"""
    \b(?: {any_of(_FILE, "channel")} | (?:e-?mail|push)\salerts? | (?:push\s)?notifications
      | our\s(?:\w+\s){{0,2}}(?:{any_of(_FILE, "our_channel")})
      | (?:{any_of(_FILE, "on")})\s(?:\w+\s)?(?:{alternation(_phrases("network"))})
      | (?:{alternation(_phrases("network"))})\schannel | us\son\sx
      | (?:click|tap|sign\sup|register|subscribe|read\s\w[\w\s]{{0,60}})\shere | join\sthe\sconversation
      | (?:{any_of(_FILE, "our")})\s(?:\w+-)?(?:kanal|canale?|kanaal|app)
    )\b | https?://
    """
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""How a request names the paper's own channels."""
_COPYRIGHT = pattern(r"(?:©|\(c\) ?\d{4}|copyright\s?(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_CONSENT = pattern(lambda: rf"\b(?:{any_of(_FILE, 'consent')})\b", re.IGNORECASE)
_READING_TIME = pattern(
    lambda: (
        rf"""
    (?:estimated\s)? (?: (?:reading|read)\stime:?\s\d{{1,3}}
      | \d{{1,3}}[\s-]?min(?:ut[eo]n?)?s?\.?\s (?:{any_of(_FILE, "minutes_of")}) )
    """
    ),
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|\S+@\S+\.\w{2,}|(?:[\w-]+\.){1,3}[a-z]{2,6}/\S+"
_TWEET_ENDS = r"follow\s@\w+(?:\son\s\w+)?|[—–-]\s?[^()]{2,40}\s\(@\w+\)\s\S.{3,30}"
_WIRE_ENDS = r"#{2,}|nnnn|\(more\)|[-=]{2,}|[A-Z]{2,4}-[A-Z]{2}-[\d-]{5,8}\s\d{4}\s?[A-Z]{3,4}"
_SLUG = (
    r"(?:[A-Z]{2}|[Bb]c)-[\w'’&-]+(?:,\s?\d.{0,30}|,?\s?[^a-z]?.{0,12}\b[Ll](?:d|ead)\b.{0,30})?"
    rf"|[\w-]{{3,40}},\s?(?:\d(?:{ORDINAL_ENDS})\s)?(?:Ld|LEAD|lead)\b.{{0,30}}|.{{0,60}}\bWritethru\b.{{0,30}}"
)
_IN_BRACKETS = pattern(
    lambda: (
        r"\(\([^()]{3,200}\)\)|[\[(][A-Z][A-Z ,.'’-]{2,60}[\])]"
        rf"|(?i:[\[(](?:{any_of(_FILE, 'stage')}|end\sof\s[\w\s]{{3,20}}"
        rf"|(?:begin|end|video|audio)\s(?:{any_of(_FILE, 'tape')})[\w\s]{{0,12}})\.?[\])]"
        rf"|{_WIRE_ENDS}|\(c\)\s[\w./-]{{2,30}})"
    )
)
_AT_AN_ADDRESS = pattern(rf"{_ADDRESS}|{_TWEET_ENDS}", re.IGNORECASE)
_OF_FIGURES = pattern(
    lambda: (
        rf"(?:share\s)?[\d.,]{{1,7}}\s?[km]?\s(?:{any_of(_FILE, 'counted')})"
        rf"|(?:{any_of(_FILE, 'counted_behind')})\s\(\d+\)"
        r"|(?:photo\s)?gallery:?\s\d+\s\w+|(?:slide\s|photo\s|image\s)?\d{1,3}(?:\sof\s|\s?/\s?)\d{1,3}"
        r"|(?:you\shave|noch)\s\w+\s(?:free|kostenlose)\s\w+(?:\s\w+){0,3}"
        rf"|(?:{any_of(_FILE, 'player')})\W{{1,3}}\d{{1,2}}:\d{{2}}(?:\smin(?:utes)?)?"
        r"|\d{1,2}:\d{2}\s(?:watch|listen|min)|(?:listen|watch|read)\W{1,3}\d{1,3}\s?min\w*\.?"
        r"|\d{1,2}:\d{2}(?::\d{2})?\s?/\s?\d{1,2}:\d{2}(?::\d{2})?"
        rf"|(?:{any_of(_FILE, 'reading_time')})\W{{1,3}}\d{{1,3}}\s?min\w*\.?"
    ),
    re.IGNORECASE,
)
"""Counters of comments and pictures; players and reading times."""
_OF_WIRES = pattern(rf"{_SLUG}|{_WIRE_ENDS}|[-–—=*]{{1,3}}\s?\d{{1,4}}\s?[-–—=*]{{1,3}}")
_OF_PAGES = pattern(
    lambda: (
        rf"(?:.{{0,100}}(?:\s|[|·•–—-]\s?))?(?:{any_of(_FILE, 'page_name')})\s\d{{1,4}}"
        rf"(?:\s?(?:{any_of(_FILE, 'page_of')})\s?\d{{1,4}})?"
    )
)
_QUOTATION = pattern(r"[“”\"«»„]")
_AFTER_NOTICE = frozenset(("", " ", ".", ":", "!", "?", "…", "|"))
_TOLD = pattern(r", (?:the |an? )?\w+ (?:sa(?:id|ys)|told|added|wrote)\b|\b(?:said|told)\b.{0,40}\.$")
"""Someone's words, and so a line of the story."""
_WORD = pattern(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_notice(line: str) -> bool:
    """Whether the line belongs to the page: no part of the story is told by it."""
    words = len(line.split())
    if words > LONGEST_NOTE:
        return False
    if not any(map(str.isalnum, line)):
        return True
    if words <= LONGEST_POINTER and (_has_a_shape(line, words) or _opens_a_notice(line)):
        return True
    short = words <= LONGEST_BUTTON or (words <= LONGEST_POINTER and not ends_with_stop(line))
    addressed = words <= LONGEST_POINTER and (_is_pointer(line) or _is_request(line))
    return addressed or (short and _is_button(line)) or _is_note(line)


def _has_a_shape(line: str, words: int) -> bool:
    """Whether it is an address, a counter, a player, a page number, a stage direction or a mark of wire copy.

    Each pattern is compiled when a line has a sign of it.
    """
    if words > LONGEST_BUTTON + 2 or len(line) > LONGEST_SHAPE:
        return False
    first, lower = line[0], line.lower()
    figures = first.isdigit() or lower.startswith(word_lists(_FILE)["figure_opening"])
    asked = (
        (first in "[(", _IN_BRACKETS),
        ("/" in line or "@" in line, _AT_AN_ADDRESS),
        (figures and any(map(str.isdigit, line)), _OF_FIGURES),
        (("-" in line or first in "#=*–—n") and not ends_with_stop(line), _OF_WIRES),
        (line[-1].isdigit() and any(word.lower() in lower for word in _words("page_name")), _OF_PAGES),
    )
    return any(sign and shape.fullmatch(line) for sign, shape in asked)


def _opens_a_notice(line: str) -> bool:
    """Whether it begins as lines about the page and its reader do, and goes on like them: without a comma or quote."""
    opening = line[: 2 * LONGEST_PHRASE].lower().replace("’", "'")
    if not opening.startswith(_phrases("notice")):
        return False
    rests = (opening.removeprefix(phrase)[:1] for phrase in _phrases("notice") if opening.startswith(phrase))
    return any(rest in _AFTER_NOTICE for rest in rests) and not _QUOTATION.search(line) and not _TOLD.search(line)


def _is_pointer(line: str) -> bool:
    """Whether it leads to another story: "See also  Israeli PM meets Putin"; "Related:"."""
    parting = _after_pointer(line)
    if parting:
        return bool(parting[0].strip()) or not ends_with_stop(line)
    return bool(_LABEL.match(line)) and not ends_with_stop(line)


def is_label(line: str) -> bool:
    """Whether it only announces what stands below it: "Related stories"; "Most read"."""
    parting = _after_pointer(line)
    return parting is not None and parting.end() == len(line)


def _after_pointer(line: str) -> re.Match[str] | None:
    """The match between a pointer's opening phrase and its headline; None when the line opens otherwise."""
    opening = line[:LONGEST_PHRASE].lower()
    if not opening.startswith(_phrases("pointer")):
        return None
    phrase = max(filter(opening.startswith, _phrases("pointer")), key=len)
    return _AFTER_POINTER.match(line, len(phrase))


def _is_button(line: str) -> bool:
    """Whether all its words are words of pages; in a footer's long row of links, most of them."""
    words = [word.replace("’", "'") for word in _WORD.findall(line.lower())]
    page = sum(word in _words("page") for word in words)
    beside = sum(word in _words("beside_page") for word in words)
    enough = len(words) if len(words) <= LONGEST_BUTTON else MOST_OF_A_FOOTER * len(words)
    return " ".join(words) in _phrases("button") or (page > 0 and page + beside >= enough)


def _is_request(line: str) -> bool:
    """Whether it asks the reader to follow the paper: the whole of such a phrase, a channel, "you" or "us"."""
    opening = line[:LONGEST_PHRASE].lower().removeprefix("please ")
    if not opening.startswith(_phrases("request")):
        return False
    rests = (opening.removeprefix(phrase)[:1] for phrase in _phrases("request") if opening.startswith(phrase))
    if not any(not (mark.isalnum() or mark in ("-", "_")) for mark in rests):
        return False
    return bool(_CHANNEL.search(line) and _YOU_AND_US.search(line)) and not _QUOTATION.search(line)


def _is_note(line: str) -> bool:
    """Whether it tells of reading time, rights, cookies, or of the making of the report."""
    lower = line.lower()
    timed = (line[0].isdigit() or lower.startswith(("estimated", "read"))) and _READING_TIME.match(line)
    if timed or _COPYRIGHT.match(line) or opens_as("making", line, lower):
        return True
    if "cookie" in lower:
        return bool(_CONSENT.search(line)) and not _QUOTATION.search(line) and not _TOLD.search(line)
    return any(map(lower.__contains__, _phrases("rights")))
