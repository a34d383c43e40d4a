"""The page speaking of itself: buttons, pointers to other stories, newsletters, cookies, rights.

A line is a button when all of its words are such words; it is a request when it asks the reader to do something
with the page. Lists of whole phrases would never end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial

from tui.collation.annotate.lazy_regex import matches_after_opening, pattern
from tui.collation.annotate.wordlists import phrases, word_lists
from tui.collation.page.line_shapes import ends_with_stop

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


_phrases = partial(phrases, "page_phrases.tsv")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_lists("page_words.txt")[name])


def _any_of(phrases: Iterable[str]) -> str:
    """An alternation that tries the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_AFTER_POINTER = pattern(r"\s*[:|»›>→]\s*|\s+[–—-]\s+|\s{2,}|\s*$|\s+(?=[^\W\d_a-zà-ÿ]|[“\"‘'])")
_LABEL = pattern(r"(?i:watch|listen|podcast|gallery|photos|more|tags?|topics?|source|filed under|video)\s?[:|]")
_YOU_AND_US = pattern(
    r"\b(?:us|our|your|you|here|uns|unsere[nr]?|sie|nous|notre|nos|votre|vous|nuestr[oa]s?|tu|síguenos|noss[oa]s?|seu|sua|"
    r"nostr[oaie]|tu[oa]|ons|onze|je|jouw|uw|"
    r"suscríbete|suscríbase|inscreva-se|iscriviti|seguici)\b|@|https?://",
    re.IGNORECASE,
)
_CHANNEL = r"""
    \b(?: newsletters? | boletín | boletim | nieuwsbrief | inbox | (?:e-?mail|push)\salerts? | (?:push\s)?notifications
      | our\s(?:\w+\s){0,2}(?:app|channel|page|podcast|website|site|community|journalism|updates|coverage)
      | (?:on|via|to|auf|sur|en|no|na|su|op)\s(?:\w+\s)?NETWORK | NETWORK\schannel | us\son\sx
      | (?:click|tap|sign\sup|register|subscribe|read\s\w[\w\s]{0,60})\shere | join\sthe\sconversation
      | (?:unseren?|notre|nuestro|nosso|nostro|ons)\s(?:\w+-)?(?:kanal|canal|canale|kanaal|app)
    )\b | https?://
    """
"""How a request names the paper's own channels; NETWORK stands for the names of networks."""
_COPYRIGHT = pattern(r"(?:©|\(c\) ?\d{4}|copyright\s?(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_AND_EDITED = r"by .{2,200}; ?(?:\w+ )?(?:editing|writing) by "
_REPUBLISHED = (
    r"(?:was|has been) (?:originally|first|last) (?:published|updated)|has been (?:updated|corrected|amended)"
)
_STAFF = r"associated press (?:\w+ )?(?:writer|journalist|reporter)s? .{2,400} contributed\b"
_MAKING = {
    opening: pattern(rest, re.IGNORECASE)
    for opening, rest in {
        "(": r"(?:additional |with )?(?:reporting|writing|editing) by ",
        "additional ": rf"(?:reporting|writing) {_AND_EDITED}",
        "reporting ": _AND_EDITED,
        "writing ": _AND_EDITED,
        "this article ": _REPUBLISHED,
        "this story ": _REPUBLISHED,
        "the post ": r"(?-i:[^a-z]).{2,200} appeared first on ",
        "der beitrag ": r".{2,200} erschien zuerst auf ",
        "la entrada ": r".{2,200} se publicó primero en ",
        "cet article est apparu en premier sur ": "",
        "associated press ": _STAFF.removeprefix("associated press "),
        "_": rf"_* {_STAFF}",
        "our standards: ": "",
        "privacy notice: ": "",
    }.items()
}
"""How lines on the making of a report go on, by their openings in lower case."""
_CONSENT = pattern(
    r"""
    \b(?: we\suse | we\sand\sour\spartners | by\s(?:continuing|clicking|using) | this\s(?:site|website)\suses
      | your\s(?:experience|consent|preferences) | accept\s(?:all\s)?cookies
      | wir\sverwenden | nous\sutilisons | utilizamos | usamos | utilizziamo | wij\sgebruiken
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_READING_TIME = pattern(
    r"""
    (?:estimated\s)? (?: (?:reading|read)\stime:?\s\d{1,3}
      | \d{1,3}[\s-]?min(?:ut[eo]n?)?s?\.?\s
        (?:read|watch|listen|lesezeit|de\slecture|de\slectura|di\slettura|leestijd) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|\S+@\S+\.\w{2,}|(?:[\w-]+\.){1,3}[a-z]{2,6}/\S+"
_TWEET_ENDS = r"follow\s@\w+(?:\son\s\w+)?|[—–-]\s?[^()]{2,40}\s\(@\w+\)\s\S.{3,30}"
_COUNTER = (
    r"(?:share\s)?[\d.,]{1,7}\s?[km]?\s(?:comments?|shares?|views?|likes?|reactions?|retweets?|images?|photos?)"
    r"|(?:comments?|photos|kommentare|commentaires|comentarios)\s\(\d+\)"
    r"|(?:photo\s)?gallery:?\s\d+\s\w+|(?:slide\s|photo\s|image\s)?\d{1,3}(?:\sof\s|\s?/\s?)\d{1,3}"
    r"|(?:you\shave|noch)\s\w+\s(?:free|kostenlose)\s\w+(?:\s\w+){0,3}"
)
_PLAYER = (
    r"(?:listen|watch|audio|video|play|duration)\W{1,3}\d{1,2}:\d{2}(?:\smin(?:utes)?)?|\d{1,2}:\d{2}\s(?:watch|listen|min)"
    r"|(?:listen|watch|read)\W{1,3}\d{1,3}\s?min\w*\.?|\d{1,2}:\d{2}(?::\d{2})?\s?/\s?\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:temps\sde\slecture|lecture|lesezeit|tiempo\sde\slectura|lectura|leestijd|tempo\s(?:de\sleitura|di\slettura))"
    r"\W{1,3}\d{1,3}\s?min\w*\.?"
)
_WIRE_ENDS = r"#{2,}|nnnn|\(more\)|[-=]{2,}|[A-Z]{2,4}-[A-Z]{2}-[\d-]{5,8}\s\d{4}\s?[A-Z]{3,4}"
_STAGE = (
    r"[\[(](?:applause|laughter|laughs|crosstalk|inaudible|music|cheers?(?:\sand\sapplause)?|pause|silence"
    r"|commercial\sbreak|end\sof\s[\w\s]{3,20}|(?:begin|end|video|audio)\s(?:video|audio|clip|tape)[\w\s]{0,12})\.?[\])]"
)
_SLUG = (
    r"(?:[A-Z]{2}|[Bb]c)-[\w'’&-]+(?:,\s?\d.{0,30}|,?\s?[^a-z]?.{0,12}\b[Ll](?:d|ead)\b.{0,30})?"
    r"|[\w-]{3,40},\s?(?:\d(?:st|nd|rd|th)\s)?(?:Ld|LEAD|lead)\b.{0,30}|.{0,60}\bWritethru\b.{0,30}"
)
_PAGE_NUMBER = (
    r"(?:.{0,100}(?:\s|[|·•–—-]\s?))?(?:Page|PAGE|Seite|Página|Pagina|Blz\.?)\s\d{1,4}"
    r"(?:\s?(?:of|von|de|di|sur|van|/)\s?\d{1,4})?"
)
_COUNTED = (
    "share",
    "comments",
    "photo",
    "slide",
    "image",
    "kommentare",
    "commentaires",
    "comentarios",
    "gallery",
    "you have",
    "noch ",
)
_PLAYED = (
    "duration",
    "listen",
    "watch",
    "audio",
    "video",
    "play",
    "temps",
    "lecture",
    "lesezeit",
    "tiempo",
    "lectura",
    "leestijd",
    "tempo",
)
_IN_BRACKETS = pattern(
    rf"\(\([^()]{{3,200}}\)\)|[\[(][A-Z][A-Z ,.'’-]{{2,60}}[\])]|(?i:{_STAGE}|{_WIRE_ENDS}|\(c\)\s[\w./-]{{2,30}})"
)
_AT_AN_ADDRESS = pattern(rf"{_ADDRESS}|{_TWEET_ENDS}", re.IGNORECASE)
_OF_FIGURES = pattern(rf"{_COUNTER}|{_PLAYER}", re.IGNORECASE)
_OF_WIRES = pattern(rf"{_SLUG}|{_WIRE_ENDS}|[-–—=*]{{1,3}}\s?\d{{1,4}}\s?[-–—=*]{{1,3}}")
_OF_PAGES = pattern(_PAGE_NUMBER)
_QUOTATION = pattern(r"[“”\"«»„]")
_AFTER_NOTICE = frozenset(("", " ", ".", ":", "!", "?", "…", "|"))
_TOLD = pattern(r", (?:the |an? )?\w+ (?:said|told|says|added|wrote)\b|\b(?:said|told)\b.{0,40}\.$")
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
    addressed = words <= LONGEST_POINTER and (is_pointer(line) or _is_request(line))
    return addressed or (short and _is_button(line)) or _is_note(line)


def _has_a_shape(line: str, words: int) -> bool:
    """Whether it is an address, a counter, a player, a page number, a stage direction or a mark of wire copy.

    Each pattern is compiled when a line has a sign of it.
    """
    if words > LONGEST_BUTTON + 2 or len(line) > LONGEST_SHAPE:
        return False
    first, lower = line[0], line.lower()
    figures = first.isdigit() or lower.startswith(_COUNTED + _PLAYED)
    asked = (
        (first in "[(", _IN_BRACKETS),
        ("/" in line or "@" in line, _AT_AN_ADDRESS),
        (figures and any(map(str.isdigit, line)), _OF_FIGURES),
        (("-" in line or first in "#=*–—n") and not ends_with_stop(line), _OF_WIRES),
        (line[-1].isdigit() and any(word in lower for word in ("page", "seite", "pagina", "página", "blz")), _OF_PAGES),
    )
    return any(sign and shape.fullmatch(line) for sign, shape in asked)


def _opens_a_notice(line: str) -> bool:
    """Whether it begins as lines about the page and its reader do, and goes on like them: without a comma or quote."""
    opening = line[: 2 * LONGEST_PHRASE].lower().replace("’", "'")
    if not opening.startswith(_phrases("notice")):
        return False
    rests = (opening.removeprefix(phrase)[:1] for phrase in _phrases("notice") if opening.startswith(phrase))
    return any(rest in _AFTER_NOTICE for rest in rests) and not _QUOTATION.search(line) and not _TOLD.search(line)


def is_pointer(line: str) -> bool:
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
    """What parts a pointer's opening phrase from the headline it points to; None when the line opens otherwise."""
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


@cache
def _channel() -> re.Pattern[str]:
    networks = f"(?:{_any_of(_phrases('network'))})"
    return re.compile(_CHANNEL.replace("NETWORK", networks), re.IGNORECASE | re.VERBOSE)


def _is_request(line: str) -> bool:
    asks = _asks(line) and _channel().search(line) and _YOU_AND_US.search(line)
    return bool(asks) and not _QUOTATION.search(line)


def _asks(line: str) -> bool:
    """Whether it opens as requests do, with the whole of such a phrase."""
    opening = line[:LONGEST_PHRASE].lower().removeprefix("please ")
    if not opening.startswith(_phrases("request")):
        return False
    rests = (opening.removeprefix(phrase)[:1] for phrase in _phrases("request") if opening.startswith(phrase))
    return any(not (mark.isalnum() or mark in ("-", "_")) for mark in rests)


def _is_note(line: str) -> bool:
    lower = line.lower()
    timed = (line[0].isdigit() or lower.startswith(("estimated", "read"))) and _READING_TIME.match(line)
    if timed or _COPYRIGHT.match(line) or matches_after_opening(_MAKING, line, lower):
        return True
    if "cookie" in lower:
        return bool(_CONSENT.search(line)) and not _QUOTATION.search(line) and not _TOLD.search(line)
    return any(map(lower.__contains__, _phrases("rights")))
