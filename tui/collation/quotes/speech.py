"""Speech: who is named as saying something, and with which verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tui.collation.model import Span
from tui.collation.quotes.naming import leading_phrase, phrase_after, phrase_before

_SAYING = """
said says say told tells added adds wrote writes tweeted tweets noted notes argued argues explained explains insisted
insists warned warns replied replies responded claimed claims announced announces stated states declared declares
stressed stresses reported reports recalled recalls continued concluded concludes suggested suggests acknowledged
acknowledges admitted admits testified posted read reads shouted joked quipped vowed vows urged urges asked asks
conceded concedes observed remarked contended contends maintained maintains alleged alleges asserted asserts
confirmed confirms denied denies revealed predicted predicts quoted promised countered emphasized emphasised
complained lamented commented mused pleaded pledged estimated believes believe believed exclaimed answered whispered
"""
_CALLING = """
called calls described describes labeled labelled dubbed branded termed blasted slammed denounced condemned praised
criticized criticised accused thanked apologized apologised referred dismissed characterized credited cited cites
hailed decried pointed touted blamed
"""
_PARTICIPLES = """
saying adding telling writing calling describing noting arguing insisting warning claiming stating stressing tweeting
asking explaining citing labeling declaring announcing suggesting acknowledging concluding vowing urging quoting
"""
SAYING = frozenset(_SAYING.split())
"""Verbs whose object is what was said."""
_PARTICIPLE_WORDS = frozenset(_PARTICIPLES.split())
_VERBS = SAYING | frozenset(_CALLING.split()) | _PARTICIPLE_WORDS
_VERB = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_VERBS))}|(?P<according>[Aa]ccording)\sto)\b")
_NO_SUBJECTS = (
    " to",
    " not",
    "n't",
    "n’t",
    " be",
    " is",
    " are",
    " was",
    " were",
    " been",
    " being",
    " that",
    " which",
)
"""Endings of the text before a verb that nobody speaks: "refused to say", "was called", "the code that says"."""
_TAIL = 12
"""Characters before a verb that hold the longest of these."""
_NOUNS_TOO = frozenset(["states", "reports", "claims", "calls", "estimates"])
"""Forms that are as often nouns: without a subject right before them they are no verbs."""
HIDDEN = "\u0001"
"""Stands for each character between quotation marks: no word, no blank, no boundary of a clause."""


class Tag(NamedTuple):
    """A subject and its verb of speech, outside quotation marks."""

    subject: Span | None
    verb: Span
    inverted: bool
    """Whether the subject follows the verb."""


@dataclass(frozen=True)
class Speech:
    """An article's text with its quotations hidden, and the verbs of speech outside them."""

    hidden: str
    verbs: tuple[re.Match[str], ...]

    def tags(self, stretch: Span) -> Iterator[Tag]:
        """The tags of speech within a stretch (a sentence), from left to right."""
        first = bisect_left(self.verbs, stretch.start, key=lambda match: match.start())
        for place in range(first, len(self.verbs)):
            if self.verbs[place].end() > stretch.end:
                return
            yield _tag(self.hidden, self.verbs[place], stretch)


def speech_of(text: str, quoted: Iterable[Span]) -> Speech:
    """The speech of a text whose quotations stand at these places, in order."""
    parts, position = list[str](), 0
    for span in quoted:
        parts += [text[position : span.start], HIDDEN * span.length]
        position = span.end
    hidden = "".join([*parts, text[position:]])
    return Speech(hidden, tuple(_VERB.finditer(hidden)))


def _tag(text: str, match: re.Match[str], stretch: Span) -> Tag:
    verb = Span(*match.span())
    if match["according"]:
        return Tag(phrase_after(text, verb.end, stretch.end), verb, True)
    if match.group() in _PARTICIPLE_WORDS:
        return Tag(leading_phrase(text, stretch), verb, False)
    return _finite_tag(text, verb, stretch)


def _finite_tag(text: str, verb: Span, stretch: Span) -> Tag:
    if _follows_quotation(text, verb.start, stretch.start):
        return Tag(phrase_after(text, verb.end, stretch.end), verb, True)
    before = text[max(stretch.start, verb.start - _TAIL) : verb.start].rstrip()
    if before.endswith(_NO_SUBJECTS):
        return Tag(None, verb, False)
    subject = phrase_before(text, verb.start, stretch.start)
    if not subject and verb.of(text) not in _NOUNS_TOO:
        subject = leading_phrase(text, Span(stretch.start, verb.start))
    return Tag(subject, verb, False)


def _follows_quotation(text: str, position: int, start: int) -> bool:
    """Whether only marks and blanks stand between a quotation and ``position``."""
    before = text[max(start, position - 4) : position].rstrip(" ,\u00a0")
    return before.endswith(("”", '"', "»", "“", "’", "'")) and HIDDEN in text[max(0, position - 8) : position]
