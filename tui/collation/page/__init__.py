"""The page an article stands on: its head, and which paragraphs belong to the page and not to the story.

A paragraph is judged by place, shape and repetition. Precision first:
furniture leaves every count, so what might be a sentence of the story stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from itertools import chain, pairwise

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import word_set
from tui.collation.model import SentenceKind, Span
from tui.collation.page import line_shapes as shapes
from tui.collation.page.captions import is_caption, is_credit, may_be_caption
from tui.collation.page.head import Head, read_head
from tui.collation.page.notices import is_label, is_notice

__all__ = ["Head", "Page", "is_notice", "paragraph_kinds", "read_head"]

LATEST_LEAD = 40
"""Paragraphs among which the story's first line is looked for."""

SHORT = 3
"""Words: a line this short above the story or under it is a name or a section, no sentence."""

LONGEST_REFRAIN = 6
"""Words: a line without a stop that stands more than once and is no longer is a label; a longer line is a copy."""

LEAST_RUN = 3
"""Lines without a stop, one under the other, that make a list of links."""

LONGEST_LINK = 16
"""Words of a link in a list of links; 95 of 100 headlines have 15 or fewer."""

LEAST_VOCABULARY = 100
"""Different words of four letters and more that a story needs for "not its words" to mean "not its headline"."""

MOST_SHARED = 0.25
"""Share of a link list's words that the story may use too. Of 100 headlines the median shares .8 of its words with its
own story, .67 with another account of it and none with another story."""

LONGEST_CLOSING = 12
"""Lines of a signature or of notes under a rule."""

_WORD = pattern(r"[^\W\d_]{4,}")
_REPORTERS = pattern(r"\b(?:report(?:ed|ing)|contribut(?:ed|ing)|wrote) (?:from|to|in)\b|^Follow\b|^AP\b.{0,60}:|@\w")
_RULE = pattern(r"--|—|_{2,}")
_NOTE = pattern(r"(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3}|(?P<plain>\d{1,3}[.)]?)|\*{1,3}(?=\w)|†|\(\d{1,3}\))\s?(?=\S)")
_NOTE_SIGN = pattern(r"[\w.,!?”\"’)](?:[¹²³⁴-⁹⁰]|\[\d{1,3}\])")


class Role(Enum):
    """What a line does on its page, by itself."""

    NOTICE = "notice"
    PICTURE = "picture"
    PROSE = "prose"
    STUB = "stub"
    """None of these: a headline, a name, a link."""


class Page:
    """The paragraphs of one text with what the rules ask of them, looked at only when asked."""

    def __init__(self, text: str, paragraphs: Sequence[Span], title: int | None) -> None:
        self.lines = tuple(span.of(text) for span in paragraphs)
        self.title = title
        self._roles: dict[int, Role] = {}

    def role(self, place: int) -> Role:
        """The role of the line there."""
        if place not in self._roles:
            self._roles[place] = self._role_of(place)
        return self._roles[place]

    def _role_of(self, place: int) -> Role:
        line, below = self.lines[place], "".join(self.lines[place + 1 : place + 2])
        if is_notice(line) or place in self.tables:
            return Role.NOTICE
        if self.is_transcript and shapes.turn_label(line):
            return Role.PROSE
        credited = is_credit(below) and (place < self.lead or may_be_caption(line))
        if credited or is_credit(line) or is_caption(line):
            return Role.PICTURE
        return Role.PROSE if shapes.is_prose(line) else Role.STUB

    def is_prose(self, place: int) -> bool:
        """Whether there is a line there, and it is running text of the story."""
        return place < len(self.lines) and self.role(place) is Role.PROSE

    @cached_property
    def lead(self) -> int:
        """Place of the line that begins as agencies begin their stories; 0 when none does."""
        return next((place for place, line in enumerate(self.lines[:LATEST_LEAD]) if shapes.opens_story(line)), 0)

    @cached_property
    def first_prose(self) -> int:
        """Place of the story's first line; past the end when there is none."""
        return next(filter(self.is_prose, range(len(self.lines))), len(self.lines))

    @cached_property
    def last_prose(self) -> int:
        """Place of its last line; -1 when there is none."""
        return next(filter(self.is_prose, reversed(range(len(self.lines)))), -1)

    @cached_property
    def is_transcript(self) -> bool:
        """Whether the page's lines are turns of speakers."""
        return shapes.are_turns(self.lines[:LATEST_LEAD])

    @cached_property
    def tables(self) -> frozenset[int]:
        """Places of lines that are rows of a table: at least two, one under the other, with as many cells."""
        counts = [shapes.cell_count(line) for line in self.lines]
        pairs = (place for place, (one, other) in enumerate(pairwise(counts)) if one and one == other)
        found = {place + beside for place in pairs for beside in (0, 1)}
        ruled = {place for place in found if "|" in self.lines[place]}
        return frozenset(ruled | {place for place in found if _tabulates(self.lines, place, counts)})

    @property
    def tells_a_story(self) -> bool:
        """Whether there is enough prose, two paragraphs, for a line's shape to mean anything."""
        return self.first_prose < self.last_prose

    @cached_property
    def first_places(self) -> dict[str, int]:
        """Where each line stands first."""
        return {line: place for place, line in reversed(tuple(enumerate(self.lines)))}

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Lines that stand more than once."""
        return frozenset(line for place, line in enumerate(self.lines) if self.first_places[line] != place)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the story, lower case."""
        prose = (line for place, line in enumerate(self.lines) if self.is_prose(place))
        return frozenset(word for line in prose for word in _WORD.findall(line.lower()))

    def is_foreign(self, stubs: Sequence[str]) -> bool:
        """Whether the story hardly uses these lines' words."""
        words = [word for line in stubs for word in _WORD.findall(line.lower())]
        return sum(word in self.vocabulary for word in words) <= MOST_SHARED * len(words)


def _tabulates(lines: Sequence[str], place: int, counts: Sequence[int]) -> bool:
    """Whether figures fill the columns beside a row whose cells are parted by blanks only."""
    around = [lines[at] for at in range(max(0, place - 1), min(len(lines), place + 2)) if counts[at] == counts[place]]
    return len(around) > 1 and sum(any(map(str.isdigit, line)) for line in around) > 1


def paragraph_kinds(page: Page, count: int) -> tuple[SentenceKind, ...]:
    """The kind of each of the first ``count`` paragraphs of a page."""
    kinds = [_kind(page, place) for place in range(len(page.lines))[:count]]
    found = (_announced(page, len(kinds)), _links_above(page), _links_below(page, len(kinds)), _closing(page))
    for place in chain.from_iterable(found):
        if place < len(kinds) and kinds[place] in (SentenceKind.BODY, SentenceKind.HEADING):
            kinds[place] = SentenceKind.FURNITURE
    return tuple(kinds)


def _kind(page: Page, place: int) -> SentenceKind:
    if place == page.title:
        return SentenceKind.TITLE
    line = page.lines[place]
    # A whole sentence that stands above word for word: a summary that is printed twice.
    copied = page.first_places[line] < place and shapes.word_count(line) > LONGEST_REFRAIN and page.tells_a_story
    if page.role(place) is Role.NOTICE or copied or _repeats_title(page, place):
        return SentenceKind.FURNITURE
    if page.role(place) is Role.PICTURE:
        return SentenceKind.CAPTION
    if not page.tells_a_story:
        return SentenceKind.BODY
    if not page.is_prose(place):
        return _kind_of_stub(page, place)
    # A question above other prose heads it, unless it is quoted or a speaker's.
    asks = shapes.may_head(line) and not line.startswith(("“", '"', "„", "«", "‘")) and page.is_prose(place + 1)
    turn = page.is_transcript and shapes.turn_label(line)
    return SentenceKind.HEADING if asks and not turn else SentenceKind.BODY


def _kind_of_stub(page: Page, place: int) -> SentenceKind:
    """The kind of a line that is neither prose, notice nor picture: by its shape, and where it stands in the story."""
    line = page.lines[place]
    length, words = shapes.word_count(line), line.split()
    labels = line in page.repeated and _is_short(line, LONGEST_REFRAIN)
    if labels or shapes.is_date(line) or shapes.author_of(line) or (page.title is not None and place < page.title):
        return SentenceKind.FURNITURE
    if shapes.ends_with_stop(line):
        return SentenceKind.HEADING if shapes.may_head(line) and place < page.last_prose else SentenceKind.BODY
    if shapes.is_listed(line):
        return SentenceKind.BODY
    if place > 0 and shapes.is_time_stamp(page.lines[place - 1]):
        return SentenceKind.HEADING
    if page.title is not None and place < page.first_prose:
        # A name, a section, a place with a date; the longer line under a headline is its deck.
        label = length <= SHORT or shapes.is_trail(line) or shapes.is_dateline(line)
        return SentenceKind.FURNITURE if label else SentenceKind.HEADING
    if place > page.last_prose:
        # A name or a stray link under the story: "Reuters"; "wishlist".
        capitals = sum(word[0].isupper() for word in words)
        stray = length <= SHORT and (capitals == len(words) or (capitals == 0 and page.is_foreign([line])))
        return SentenceKind.FURNITURE if stray else SentenceKind.BODY
    quoted = line[0] in '“"„«‘' and line[-1] in '”"“»’'
    heads = length <= shapes.LONGEST_HEADING and not quoted and not line[0].islower() and line[-1] not in ",;"
    return SentenceKind.HEADING if heads else SentenceKind.BODY


def _repeats_title(page: Page, place: int) -> bool:
    """Whether it is the headline once more, perhaps with the site's name."""
    if page.title is None:
        return False
    shorter, longer = sorted((page.lines[page.title].casefold(), page.lines[place].casefold()), key=len)
    named = longer.startswith(shorter) and 2 * len(shorter) > len(longer) and not page.is_prose(place)
    return shorter == longer or named


def _closing(page: Page) -> Iterator[int]:
    """Places of what stands under the story: a signature, reporters' notes under a rule, the text's own notes."""
    total = len(page.lines)
    last = range(total - 1, max(0, total - LONGEST_CLOSING) - 1, -1)
    rule = next((place for place in last if _RULE.fullmatch(page.lines[place])), None)
    if rule is not None and rule > page.first_prose:
        below = range(rule + 1, total)
        signature = page.lines[rule].startswith("-") and not any(map(page.is_prose, below))
        yield from (place for place in below if signature or _REPORTERS.search(page.lines[place]))
    yield from _notes(page)


def _notes(page: Page) -> Iterator[int]:
    """Places of the numbered notes at the end whose numbers stand in the text."""
    place = len(page.lines)
    marks = []
    while place > 0 and not page.lines[place - 1][0].isalpha() and (match := _NOTE.match(page.lines[place - 1])):
        place -= 1
        marks.append(match)
    text = "\n".join(page.lines[:place])
    referred = any(match[0].strip() in text for match in marks if not match["plain"]) or (
        marks and _NOTE_SIGN.search(text)
    )
    if referred and place > page.first_prose:
        yield from range(
            place - (page.lines[place - 1].rstrip(":").lower() in word_set("page_words.txt", "note_head")),
            len(page.lines),
        )


def _announced(page: Page, count: int) -> Iterator[int]:
    """Places of the links under a label ("Related stories"), but not of a heading that opens the next part."""
    place = 0
    while place < count:
        stubs = tuple(_stubs_from(page, place + 1, shapes.LONGEST_STUB)) if is_label(page.lines[place]) else ()
        place += 1 + len(stubs)
        resumes = len(stubs) > 1 and page.is_prose(place) and place > page.first_prose
        yield from stubs[:-1] if resumes else stubs


def _links_above(page: Page) -> tuple[int, ...]:
    """Places of headlines of other stories between the headline and the story."""
    if page.title is None or not page.tells_a_story:
        return ()
    stubs = [place for place in range(page.title + 1, page.first_prose) if not shapes.is_listed(page.lines[place])]
    if len(stubs) < LEAST_RUN or len(page.vocabulary) < LEAST_VOCABULARY:
        return ()
    strange = tuple(place for place in stubs if page.is_foreign([page.lines[place]]))
    return strange if len(strange) >= LEAST_RUN else ()


def _links_below(page: Page, count: int) -> tuple[int, ...]:
    """Places of a list of links to other stories under the last line of the story; none if that is past ``count``."""
    if count <= page.last_prose or not page.tells_a_story:
        return ()
    stubs = tuple(_stubs_from(page, page.last_prose + 1, LONGEST_LINK))
    telling = sum(any(mark.isdigit() or mark == ":" for mark in page.lines[place]) for place in stubs)
    named = len(stubs) >= LEAST_RUN and 2 * telling < len(stubs)
    return stubs if named and page.is_foreign([page.lines[place] for place in stubs]) else ()


def _stubs_from(page: Page, place: int, longest: int) -> Iterator[int]:
    """Places from there on of short lines without a stop, until something else comes."""
    for below in range(place, len(page.lines)):
        line = page.lines[below]
        if page.is_prose(below) or shapes.is_listed(line) or not _is_short(line, longest):
            return
        yield below


def _is_short(line: str, most: int) -> bool:
    return shapes.word_count(line) <= most and not shapes.ends_with_stop(line)
