"""Which paragraphs belong to the page and which to the story: judged by place, shape and repetition.

Precision first: furniture leaves every count, so what might be a sentence of the story stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from tui.collation import lines
from tui.collation.model import SentenceKind, Span
from tui.collation.notices import is_notice

LEAST_PROSE = 2
"""Paragraphs of prose that make a page; below it (a list, a poem, notes) shape says nothing."""

SHORT = 3
"""Words: a line this short above the story is a name or a section, no sentence."""

LONGEST_HEADING = 16
"""Words of a heading inside the text."""

LEAST_RUN = 3
"""Lines without a stop, one under the other, that make a list of links."""

MOST_SHARED = 0.25
"""Share of a link list's words that the story may use too; related headlines of the same story have .4 and more."""

LONGEST_LINK = 12
"""Words of a link in a list of links."""

_WORD = re.compile(r"[^\W\d_]{4,}")


class Page:
    """The paragraphs of one text with what the rules ask of them."""

    def __init__(self, text: str, paragraphs: Sequence[Span], title: int | None) -> None:
        self.lines = tuple(span.of(text) for span in paragraphs)
        self.title = title

    @cached_property
    def notices(self) -> tuple[bool, ...]:
        """For each line, whether the page speaks of itself there."""
        return tuple(map(is_notice, self.lines))

    @cached_property
    def captions(self) -> tuple[bool, ...]:
        """For each line, whether it describes a picture or names its maker."""
        credits_ = [lines.is_credit(line) for line in self.lines]
        return tuple(
            credit or lines.is_caption(line) or (below and lines.may_be_caption(line))
            for line, credit, below in zip(self.lines, credits_, [*credits_[1:], False], strict=True)
        )

    @cached_property
    def prose(self) -> tuple[bool, ...]:
        """For each line, whether it is running text of the story."""
        return tuple(
            lines.is_prose(line) and not notice and not caption
            for line, notice, caption in zip(self.lines, self.notices, self.captions, strict=True)
        )

    @cached_property
    def first_prose(self) -> int:
        """Place of the first line of the story; past the end when there is none."""
        return self.prose.index(True) if any(self.prose) else len(self.lines)

    @cached_property
    def last_prose(self) -> int:
        """Place of its last line; -1 when there is none."""
        return max((place for place, prose in enumerate(self.prose) if prose), default=-1)

    @cached_property
    def tells_a_story(self) -> bool:
        """Whether there is enough prose for a line's shape to mean anything."""
        return sum(self.prose) >= LEAST_PROSE

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Lines that stand more than once."""
        counted = Counter(line for line in self.lines if len(line) < 200)
        return frozenset(line for line, times in counted.items() if times > 1)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the story, lower case."""
        return frozenset(
            word
            for line, prose in zip(self.lines, self.prose, strict=True)
            if prose
            for word in _WORD.findall(line.lower())
        )


def paragraph_kinds(text: str, paragraphs: Sequence[Span], title: int | None) -> tuple[SentenceKind, ...]:
    """For each paragraph, what it is on its page; ``title`` is the headline's place among them."""
    page = Page(text, paragraphs, title)
    kinds = [_kind(page, place) for place in range(len(page.lines))]
    for place in _linked(page, kinds):
        kinds[place] = SentenceKind.FURNITURE
    return tuple(kinds)


def _kind(page: Page, place: int) -> SentenceKind:
    if place == page.title:
        return SentenceKind.TITLE
    if page.notices[place] or _repeats_title(page, place):
        return SentenceKind.FURNITURE
    if page.captions[place]:
        return SentenceKind.CAPTION
    if page.prose[place] or not page.tells_a_story:
        return SentenceKind.BODY
    return _kind_of_stub(page, place)


def _kind_of_stub(page: Page, place: int) -> SentenceKind:
    line = page.lines[place]
    if lines.is_date(line) or lines.author_of(line) or line in page.repeated:
        return SentenceKind.FURNITURE
    if page.title is not None and place < page.first_prose and (place < page.title or lines.word_count(line) <= SHORT):
        return SentenceKind.FURNITURE
    if place > page.last_prose:
        return SentenceKind.FURNITURE if _signs_off(page, place) else SentenceKind.BODY
    return SentenceKind.HEADING if _heads(line) else SentenceKind.BODY


def _repeats_title(page: Page, place: int) -> bool:
    """Whether it is the headline once more, perhaps with the site's name."""
    if page.title is None:
        return False
    title, line = page.lines[page.title].casefold(), page.lines[place].casefold()
    return line == title or (line.startswith(title) and len(line) < len(title) + 30 and not lines.is_prose(line))


def _signs_off(page: Page, place: int) -> bool:
    """A name or a stray link under the story: "Reuters"; "wishlist"."""
    line = page.lines[place]
    return lines.word_count(line) <= SHORT and not lines.is_listed(line) and _foreign(page, [line])


def _heads(line: str) -> bool:
    """Whether it can be a heading inside the text."""
    return (
        lines.word_count(line) <= LONGEST_HEADING
        and not line[0].islower()
        and not lines.is_listed(line)
        and line[-1] not in ",;"
    )


def _linked(page: Page, kinds: Sequence[SentenceKind]) -> Iterator[int]:
    """Places of the lines that stand in lists of links to other stories."""
    for run in _runs(page, kinds):
        if len(run) >= LEAST_RUN and _foreign(page, [page.lines[place] for place in run]):
            yield from run


def _runs(page: Page, kinds: Sequence[SentenceKind]) -> Iterator[list[int]]:
    """Runs of short unlisted lines below the story's first line."""
    run: list[int] = []
    for place in range(page.first_prose, len(kinds)) if page.tells_a_story else ():
        line = page.lines[place]
        if not page.prose[place] and lines.word_count(line) <= LONGEST_LINK and not lines.is_listed(line):
            run.append(place)
        else:
            yield run
            run = []
    yield run


def _foreign(page: Page, stubs: Sequence[str]) -> bool:
    """Whether the story hardly uses these lines' words."""
    words = [word for line in stubs for word in _WORD.findall(line.lower())]
    shared = sum(word in page.vocabulary for word in words)
    return shared <= MOST_SHARED * len(words)
