"""What a line of a page looks like by itself: prose, a question, a list entry, a date, a byline, a trail.

``head`` and ``furniture`` add where it stands and how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import alternation, any_of, month_names, rows, weekday_names, word_set

LONGEST_STUB = 30
"""Words: a longer line is prose even without a stop; the longest of 100 headlines has 20."""

LONGEST_HEADING = 16
"""Words of a heading inside the text, or of a question that may be one."""

LONGEST_BYLINE = 20
"""Words of a line with authors, their offices and a date."""

LONGEST_DATELINE = 12
"""Words of a line with place, agency and date."""

LONGEST_DATE_LINE = 120
"""Characters of a line that only says when a page was published."""

LONGEST_OUTLET = 5
"""Words: "The Sydney Morning Herald Online" is as long as they get."""

LONGEST_STAMP = 50
"""Characters of a line that holds an hour, perhaps with day and zone, and nothing else."""

LONGEST_LABEL = 120
"""Characters of a transcript's line up to its colon."""

LONGEST_CELL = 6
"""Words of a table's cell."""

LONGEST_WORDS = 8
"""Characters a word has on average where blanks part words; beyond it a script without blanks is supposed."""

LONGEST_UNSPACED = 500
"""Characters of a line without blanks that are looked at."""

_FILE = "page_words.txt"
_words = partial(word_set, _FILE)

_FIRST_IDEOGRAPH = "\u2e80"
_STOPS = ".!?…。！？؟۔।"
_CLOSERS = "'\"”’»)]」』"
_NOTE_NUMBERS = pattern(r"(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3})+$")
_BULLET = pattern(r"(?:[•⁃◦▪‣*·–—-]|\(?\d{1,2}[.)])\s*\S")
_TRAIL = pattern(r"[|›»>•·→]|\s/\s")
_CLOCK = pattern(r"\b\d{1,2}(?:[:.]\d{2}(?::\d{2})?)?\s?[ap]\.?m\b\.?|\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b", re.IGNORECASE)
_AGO = pattern(
    lambda: rf"(?:\w+ ){{0,2}}(?:\d{{1,3}}\s?[hmd]|(?:\d{{1,3}}|an?|one) (?:{any_of(_FILE, 'age_unit')})s?) ago$",
    re.IGNORECASE,
)
_BYLINE = pattern(
    lambda: (
        rf"(?:(?:{_with_capitals('byline_noun')}) )?(?:{_with_capitals('byline')}|BY)\s+"
        r"(?P<names>[^\W\d_][^\d|•·:;!?()]{2,80}?)\s*(?:[|•·(]|\s[–—-]\s|,?\s*(?=\d)|$)"
    )
)
_LEAD = pattern(
    r"(?:[A-Z][^()]{1,60})?\((?P<agency>[A-Z][\w .-]{1,24})\)\s*[-–—]{1,2}\s|[A-Z]{3}[A-Z ,.'/-]{0,60}\s[-–—]{1,2}\s"
)
_WORD = pattern(r"[^\W_]+")
_CAPITAL = r"(?:[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ]*(?:[.'’-]+[^\W\d_a-zà-ÿ]*)*)"
_TURN = pattern(
    rf"(?P<label>{_CAPITAL}(?:\s{_CAPITAL}){{0,4}}(?:\s\d{{1,2}})?(?:,\s[^:]{{1,40}})?(?:\s?\([^()]{{1,40}}\))?)\s?:\s\S"
)
_QUESTION = pattern(r"Q[.:]?\s+[^\W\d_a-zà-ÿ“\"(…]|A[.:]\s+[^\W\d_a-zà-ÿ“\"(…]")
_MIXED_TURN = pattern(r"(?P<label>[^\W\d_a-zà-ÿ][\w.'’-]{0,30}(?:\s[^\W\d_a-zà-ÿ][\w.'’-]{0,30}){0,3})\s?:\s\S")
_CELL_GAP = pattern(r"\s{2,}|\t")
_NAME = r"[^\W\d_]{3,10}"
ORDINAL_ENDS = "st|nd|rd|th"
_LONGEST_LINE = 200
"""Characters of a line that is searched for a date."""

_DATE = pattern(
    rf"""(?<![^\W\d_])(?:
      (?P<name_first>{_NAME}) \.?\s (?P<day_second>\d{{1,2}}) (?:{ORDINAL_ENDS})? ,?\s (?P<year_third>\d{{4}})
    | (?P<day_first>\d{{1,2}}) (?:{ORDINAL_ENDS}|er|º|\.)? \s (?:de\s)?
      (?P<name_second>{_NAME}) \.?,?\s (?:de\s)? (?P<year_last>\d{{4}})
    | (?<!\d)(?P<year>\d{{4}}) [-/.年] (?P<month>\d{{1,2}}) [-/.月] (?P<day>\d{{1,2}}) 日?
    | (?<!\d)(?P<one>\d{{1,2}}) [-/.] (?P<other>\d{{1,2}}) [-/.] (?P<full_year>\d{{4}})
    ) (?=$|\W|[A-Z]|\d{{1,2}}\s)""",
    re.VERBOSE,
)


@cache
def _openings(kind: str) -> dict[str, re.Pattern[str]]:
    return {
        opening: pattern(rest, re.IGNORECASE) for of_kind, opening, rest in rows("page_openings.tsv") if of_kind == kind
    }


def opens_as(kind: str, line: str, written: str) -> bool:
    """Whether the line opens and goes on as lines of that kind do (`data/page_openings.tsv`).

    ``written`` is the line as openings are. Most lines open otherwise: then no pattern is compiled.
    """
    known = _openings(kind)
    if not written.startswith(tuple(known)):
        return False
    return any(written.startswith(opening) and rest.match(line, len(opening)) for opening, rest in known.items())


def _with_capitals(name: str) -> str:
    return alternation({form for word in _words(name) for form in (word, word.capitalize())})


@cache
def _date_words() -> frozenset[str]:
    """The words that may stand beside a date on a line that holds nothing else."""
    days = (part for name in weekday_names() for part in name.split("-"))
    return frozenset((*_words("beside_dates"), *days))


def word_count(line: str) -> int:
    """Number of blank-separated words; in a script without blanks two characters count as one."""
    words = len(line.split())
    if len(line) < LONGEST_WORDS * words:
        return words
    return max(words, sum(character >= _FIRST_IDEOGRAPH for character in line[:LONGEST_UNSPACED]) // 2)


def is_prose(line: str) -> bool:
    """Whether it is running text: it ends like a sentence and has several words, or it is long."""
    return word_count(line) > LONGEST_STUB or (ends_with_stop(line) and word_count(line) > 3)


def ends_with_stop(line: str) -> bool:
    """Whether its last mark ends a sentence, inside quotation marks or out."""
    if line[-1:] in "]¹²³⁴⁵⁶⁷⁸⁹⁰":
        line = _NOTE_NUMBERS.sub("", line)
    return line.rstrip(_CLOSERS)[-1:] in tuple(_STOPS)


def may_head(line: str) -> bool:
    """Whether it can be a heading though it has a stop: "Will Kim get his submarine?"."""
    return line[-1] in "?!…？！" and word_count(line) <= LONGEST_HEADING


def is_listed(line: str) -> bool:
    """Whether it is an entry of a list."""
    return bool(_BULLET.match(line))


def turn_label(line: str) -> str | None:
    """The label that opens a turn of a transcript ("COOPER: What did you see?"), None where none does."""
    if line[:1] in "QA" and _QUESTION.match(line):
        return line[0].casefold()
    match = (_TURN.match(line) or _MIXED_TURN.match(line)) if ":" in line[:LONGEST_LABEL] else None
    return match["label"].casefold() if match else None


def are_turns(lines: Sequence[str]) -> bool:
    """Whether these lines are a transcript.

    Labels in capitals: one stands twice, or three stand. In mixed letters, which headlines have too: two stand twice.
    """
    lines = [line for line in lines if ":" in line[:LONGEST_LABEL]]
    capital = [match["label"] for line in lines[1:] and lines if (match := _TURN.match(line))]
    if len(capital) > 2 or len(set(capital)) < len(capital):
        return True
    labels = [label for label in map(turn_label, lines) if label]
    return len([label for label in set(labels) if labels.count(label) > 1]) > 1


def cell_count(line: str) -> int:
    """Number of cells of a table's row ("2021 | 4 | 12"); 0 where the line is none."""
    cells = line.strip("| ").split("|") if "|" in line else _CELL_GAP.split(line)
    whole = len(cells) > 1 and all(len(cell.split()) <= LONGEST_CELL for cell in cells)
    return len(cells) if whole and not ends_with_stop(line) else 0


def is_trail(line: str) -> bool:
    """Whether it is a way through the site: "Home > News > Asia"; "World | Politics"."""
    parts = _TRAIL.split(line)
    return len(parts) > 1 and all(len(part.split()) < 4 for part in parts)


def is_date(line: str) -> bool:
    """Whether it says when the page was published, and nothing else."""
    if len(line) > LONGEST_DATE_LINE:
        return False
    rest, dates = without_dates(line)
    if not dates:
        return is_time_stamp(line) or (line.lower().endswith(" ago") and bool(_AGO.match(line)))
    words = re.findall(r"[^\W\d_]+", _CLOCK.sub(" ", rest).lower())
    return all(word in _date_words() for word in words)


def is_time_stamp(line: str) -> bool:
    """Whether it is an hour as live blogs print it before each post: "16:10 BST", "Posted at 15:58"."""
    if len(line) > LONGEST_STAMP or not any(map(str.isdigit, line)) or not _CLOCK.search(line):
        return False
    rest = re.findall(r"[^\W_]+", _CLOCK.sub(" ", line.lower()))
    known = _date_words() | month_names().keys()
    return all(word in known or (word.isdigit() and len(word) in (1, 2, 4)) for word in rest)


def opens_story(line: str) -> bool:
    """Whether it begins as agencies begin: "SEOUL, South Korea (AP) —", "WASHINGTON —"."""
    return _LEAD.match(line) is not None


def agency_of(line: str) -> str | None:
    """The agency such a beginning names."""
    match = _LEAD.match(line)
    return match["agency"] if match else None


def is_dateline(line: str) -> bool:
    """Whether it names place, agency or author with a date, or leads into the text: "Mumbai, Nov 11 -"."""
    short = len(line.split()) <= LONGEST_DATELINE
    return short and not ends_with_stop(line) and (line[-1] in "-–—" or find_date(line) is not None)


def author_of(line: str) -> str | None:
    """The names of a byline ("By Jane Doe"), None when the line is none."""
    words = line.split()
    first = words[0].lower() if words else ""
    opens = first in _words("byline") or first in _words("byline_noun")
    match = _BYLINE.match(line) if opens and len(words) <= LONGEST_BYLINE else None
    if not match or (is_prose(line) and not find_date(line)):
        return None
    names = match["names"].strip(" ,–—-")
    words = names.split()
    capitals = sum(word[0].isupper() for word in words)
    named = words[0][0].isupper() and words[0] not in _words("no_name")
    return names if named and 2 * capitals >= len(words) else None


def is_outlet(line: str) -> bool:
    """Whether it is such a name: "Brighton Journal", "BBC News"; not "World News", a section of many sites."""
    words = _WORD.findall(line)
    lower = [word.casefold() for word in words]
    if not words or len(words) > LONGEST_OUTLET or sum(word[0].isupper() for word in words) < len(words) - 1:
        return False
    named = any(word in _words("outlet") for word in lower) or (
        len(words) > 1 and any(word in _words("outlet_kind") for word in lower)
    )
    return named and not all(word in _words("section") for word in lower)


def find_date(line: str) -> str | None:
    """The first full date in the line as ISO 8601; None where there is none or day and month look alike."""
    return next((_iso(match) for match in _dates(line)), None)


def without_dates(line: str) -> tuple[str, int]:
    """The line with its full dates cut out, and how many there were."""
    spans = [match.span() for match in _dates(line)]
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(line)]
    return " ".join(line[start:end] for start, end in zip(starts, ends, strict=True)), len(spans)


def _dates(line: str) -> Iterator[re.Match[str]]:
    if not any(map(str.isdigit, line[:_LONGEST_LINE])):
        return
    for match in _DATE.finditer(line, 0, _LONGEST_LINE):
        name = match["name_first"] or match["name_second"]
        if name is None or name.lower() in month_names():
            yield match


def _iso(match: re.Match[str]) -> str | None:
    if match["name_first"]:
        return _valid(match["year_third"], month_names()[match["name_first"].lower()], match["day_second"])
    if match["name_second"]:
        return _valid(match["year_last"], month_names()[match["name_second"].lower()], match["day_first"])
    if match["year"]:
        return _valid(match["year"], match["month"], match["day"])
    # 13.07.2024 and 07/13/2024; with dots the day stands first, 07/06/2024 stays open.
    one, other = int(match["one"]), int(match["other"])
    if other > 12:
        one, other = other, one
    elif one <= 12 and one != other and "." not in match[0]:
        return None
    return _valid(match["full_year"], other, one)


def _valid(year: str | int, month: str | int, day: str | int) -> str | None:
    from datetime import date  # most pages have no date to read before the first screen

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
