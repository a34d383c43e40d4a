"""Where sentences end inside one paragraph: every stop is a candidate, and small rules say why one does not end.

The rules look at a bounded window around a stop, so that the cost is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.collation.abbreviations import GIVEN_NAMES, Abbreviations
from tui.collation.model import Span

WINDOW = 60
"""Characters before a stop that a rule may look at: no abbreviation or address head is longer."""

ASIDE = 400
"""Longest bracketed aside, in characters, inside which a sentence does not end."""

_STOP = re.compile(
    r"""
    ( \. (?= (?:[ ]\.){3} ) (?<=\w\.)       # a full stop, then an ellipsis of spaced dots
    | \. (?:[ ]\.){2,}                      # an ellipsis of spaced dots
    | [.!?…‼⁇⁈⁉]+
    | [。！？｡．؟۔।॥።։]+
    )
    ( (?: ["'”’»)\]」』）》〉】]                # closing marks,
        | \[\d{1,3}\]                       # a footnote,
        | [ \u00a0\u202f][”»](?=\s|$)       # a spaced closing mark,
        | [“«](?=[\s,;]|$)                  # a German or Danish closing mark
      )* )
    """,
    re.VERBOSE,
)
_FOLLOWING = re.compile(r"""[\s"'“”‘’«»„‚(\[{¿¡.…]{0,12}([^\W_][\w.’'-]{0,30})""")
_OPENING_MARKS = "\"'“‘«»„‚([{¿¡"
_GOES_ON = frozenset(",;:—–-%&/)")
_FULL_WIDTH = frozenset("。！？｡．")
_TOP_DOMAINS = frozenset("Com Org Net Gov Edu Info Io Co Uk De Fr News Html Tv".split())
_ROMAN = re.compile(r"[IVX]{2,5}$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.){1,5}[^\W\d_]{1,3}$")
_VOWEL = re.compile(r"[aeiouyàâäáãåæèéêëìíîïòóôöõøùúûüœýаеёиоуыэюяіїєαεηιουωάέήίόύώ]", re.IGNORECASE)
_LIST_MARK = re.compile(r"(?<!\S)(?:([•⁃◦▪‣])\s?)?(?:(?:(\d{1,3})|([a-z]))[.)]{1,2}(?=\s))?")
_TELLS_WHO = re.compile(
    r"\s*(?:[A-Z][\w’'-]{1,20}\s){1,3}(?:said|asked|told|wrote|added|replied|tweeted|shouted|cried|wondered|joked)\b"
)
_TOLD_AFTER_QUOTE = re.compile(r"[^。，,]{0,8}[说說道称稱问問]|[とがもはをにでや]")
_TIMES = frozenset({"a.m", "p.m", "A.M", "P.M"})
_AFTER_TIME = frozenset(
    "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST MSK IST JST KST Eastern Central Mountain Pacific "
    "Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Mon Tue Tues Wed Thu Thurs Fri Sat Sun".split()
)
_WITH_A_MARK = frozenset({"Yahoo", "Jeopardy"})


class Stop(NamedTuple):
    """A place where a sentence may end, with what the rules judge it by."""

    text: str
    opening: int
    """Where the sentence so far begins."""
    start: int
    """Position of the stop mark."""
    end: int
    """Position after the mark and what closes with it."""
    mark: str
    closers: str
    before: str
    """The word that carries the mark, without it."""
    following: str
    """The next word, without opening marks; empty when none is near."""
    gap: bool
    """Whether a blank follows."""

    @property
    def plain(self) -> bool:
        """Whether it is a lone full stop, as abbreviations have."""
        return self.mark == "." and not self.closers

    @property
    def next_character(self) -> str:
        """The first character after the stop and its blank."""
        return self.text[self.end + self.gap : self.end + self.gap + 1]


Rule = Callable[[Stop, Abbreviations], bool]


def sentence_spans(text: str, paragraph: Span, known: Abbreviations) -> Iterator[Span]:
    """The sentences of one paragraph, in order, without surrounding blanks."""
    for part in _list_entries(text, paragraph):
        opening = part.start
        for match in _STOP.finditer(text, part.start, part.end):
            stop = _stop(match, opening, part.end)
            if _ends(stop, known):
                end = _end(stop)
                yield Span(opening, end)
                opening = _after_blanks(text, end, part.end)
        if opening < part.end:
            yield Span(opening, part.end)


def _list_entries(text: str, paragraph: Span) -> list[Span]:
    """The entries of a list run on in one paragraph ("1) First 2) Second"); else the paragraph."""
    first = _LIST_MARK.match(text, paragraph.start, paragraph.end)
    if not first or not first[0]:
        return [paragraph]
    starts, label = [paragraph.start], _label(first)
    for mark in _LIST_MARK.finditer(text, first.end(), paragraph.end):
        if mark[0] and _label(mark) == label + bool(label):
            starts.append(mark.start())
            label = _label(mark)
    ends = [*starts[1:], paragraph.end]
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _label(mark: re.Match[str]) -> int:
    """The number of an entry, or its letter's; 0 for a mere bullet."""
    return int(mark[2]) if mark[2] else ord(mark[3]) if mark[3] else 0


def _stop(match: re.Match[str], opening: int, limit: int) -> Stop:
    text, start, end = match.string, match.start(), match.end()
    window = text[max(opening, start - WINDOW) : start].rsplit(None, 1)
    following = _FOLLOWING.match(text, end, limit)
    return Stop(
        text,
        opening,
        start,
        end,
        match[1],
        match[2],
        window[-1].lstrip(_OPENING_MARKS) if window else "",
        following[1] if following else "",
        text[end : end + 1].isspace(),
    )


def _end(stop: Stop) -> int:
    """Where the sentence ends: a straight mark that touches the next word opens the next sentence."""
    opens = stop.closers.endswith(("“", '"')) and not stop.gap
    return stop.end - opens


def _after_blanks(text: str, position: int, limit: int) -> int:
    while position < limit and text[position].isspace():
        position += 1
    return position


def _ends(stop: Stop, known: Abbreviations) -> bool:
    if not stop.before or not stop.following:
        return False
    if stop.mark[0] in _FULL_WIDTH:
        return not _told_after_quote(stop)
    return not any(rule(stop, known) for rule in _rules(stop))


def _rules(stop: Stop) -> tuple[Rule, ...]:
    if not stop.gap:
        return _WITHOUT_A_BLANK
    if stop.mark[0] == "…" or stop.mark.startswith(("..", ". .")):
        return _AFTER_AN_ELLIPSIS
    return _AFTER_A_FULL_STOP if stop.plain else _AFTER_ANY_STOP


def _goes_on(stop: Stop, known: Abbreviations) -> bool:
    """A lower-case word or a comma follows: “Great!” she said; the cut of a mangled copy: "weapons. for"."""
    return _in_lower_case(stop.following) or stop.next_character in _GOES_ON


def _in_lower_case(word: str) -> bool:
    return word[0].islower() and not word[1:2].isupper() and not word.startswith("al-")


def _inside_an_aside(stop: Stop, known: Abbreviations) -> bool:
    """A bracket opened within the sentence and not yet closed: "science (He worked there. For years.) at"."""
    if ")" in stop.closers:
        return False
    opened = stop.text.rfind("(", max(stop.opening + 1, stop.start - ASIDE), stop.start)
    if opened < 0 or stop.text.find(")", opened, stop.start) >= 0:
        return False
    return stop.text.find(")", stop.end, stop.end + ASIDE) >= 0


def _before_its_speaker(stop: Stop, known: Abbreviations) -> bool:
    """“Why now?” Kim asked."""
    return stop.mark[-1] in "?!" and bool(stop.closers and _TELLS_WHO.match(stop.text, stop.end))


def _of_a_name(stop: Stop, known: Abbreviations) -> bool:
    """Yahoo! News."""
    return stop.mark == "!" and stop.before in _WITH_A_MARK and not _opens(stop, known)


def _opens(stop: Stop, known: Abbreviations) -> bool:
    """Whether the next word is sure to open a sentence."""
    word = re.split(r"['’.]", stop.following, maxsplit=1)[0]
    return word[:1].isupper() and word.lower() in known.openers


def _before_a_name(stop: Stop, known: Abbreviations) -> bool:
    """Mr. Smith; Gen. Milley."""
    return stop.before in known.before_names


def _before_its_figure(stop: Stop, known: Abbreviations) -> bool:
    """No. 4; p. 55; Jan. 6."""
    return stop.following[0].isdigit() and stop.before in known.before_figures


def _after_an_abbreviation(stop: Stop, known: Abbreviations) -> bool:
    """Apple Inc. Chief Executive; U.S. Army: such a word ends a sentence only before a sure opener."""
    return _is_abbreviated(stop.before, known) and stop.before not in _TIMES and not _opens(stop, known)


def _is_abbreviated(word: str, known: Abbreviations) -> bool:
    return word in known.ambiguous or bool(_DOTTED.match(word)) or _lacks_vowels(word)


def _lacks_vowels(word: str) -> bool:
    """Whether it is spelt as abbreviations are: "Blvd", "Hrsg", but not "NBC", "5" or "B"."""
    return 1 < len(word) < 6 and word.isalpha() and not word.isupper() and not _VOWEL.search(word)


def _after_an_initial(stop: Stop, known: Abbreviations) -> bool:
    """Daniel K. Inouye; J. K. Rowling; but "Plan B. The"."""
    return (
        len(stop.before) == 1
        and stop.before.isalpha()
        and stop.before.lower() != stop.before.upper()
        and not _opens(stop, known)
    )


def _at_a_time(stop: Stop, known: Abbreviations) -> bool:
    """At 5 a.m. Mr. Smith went; at 8 p.m. Wednesday; at 8 p.m. London time."""
    if stop.before not in _TIMES:
        return False
    opening = stop.text[stop.opening : stop.start][:WINDOW].split()
    follows = stop.text[stop.end : stop.end + WINDOW].split()
    return len(opening) <= 3 or stop.following.rstrip(".") in _AFTER_TIME or follows[1:2] in (["time"], ["Time"])


def _before_a_numeral(stop: Stop, known: Abbreviations) -> bool:
    """World War. II."""
    return bool(_ROMAN.match(stop.following.rstrip("’s'"))) and stop.before[0].isupper()


def _after_a_given_name(stop: Stop, known: Abbreviations) -> bool:
    """NATO chief Jens. Stoltenberg."""
    return stop.before in GIVEN_NAMES and stop.following.istitle() and not _opens(stop, known)


def _after_an_ordinal(stop: Stop, known: Abbreviations) -> bool:
    """am 3. Oktober."""
    return known.ordinals and stop.before.isdigit() and len(stop.before) < 3 and not _opens(stop, known)


def _after_a_list_mark(stop: Stop, known: Abbreviations) -> bool:
    """ "1. The first"; "• 9. The first"."""
    mark = _LIST_MARK.match(stop.text, stop.opening)
    return mark is not None and mark.end() >= stop.end


def _unfinished(stop: Stop, known: Abbreviations) -> bool:
    """An ellipsis inside the sentence: "the … president", "I … I mean"; but "made… North Korea"."""
    if stop.text[stop.start - 1] in "[(" or not stop.following[0].isupper():
        return True
    whole = stop.mark.count(".") > 3 or stop.closers
    return not whole and (
        stop.following.startswith(("I ", "I’", "I'")) or stop.following == "I" or stop.before.lower() in known.openers
    )


def _within_a_token(stop: Stop, known: Abbreviations) -> bool:
    """No blank follows: 3.5, U.S., example.com; but "state media.Kristina" lost its blank."""
    return not (_lost_its_blank(stop) and _reads_as_opening(stop))


def _lost_its_blank(stop: Stop) -> bool:
    if stop.closers:
        return not stop.closers.endswith(("'", "’")) or stop.mark != "."
    if stop.mark[0] == "…" or stop.mark.startswith(".."):
        return stop.before.isalpha()
    return len(stop.before) > 2 and stop.before[1:].islower() and stop.before.isalpha()


def _reads_as_opening(stop: Stop) -> bool:
    word = stop.following
    after = stop.text[stop.end : stop.end + WINDOW].split(None, 1)[0]
    capital = word[0].isupper() and (word[1:2].islower() or word in ("I", "A"))
    return capital and word not in _TOP_DOMAINS and "@" not in after and after[0] not in _GOES_ON


def _told_after_quote(stop: Stop) -> bool:
    return stop.closers.endswith(("”", "」", "』")) and bool(_TOLD_AFTER_QUOTE.match(stop.text, stop.end))


_AFTER_ANY_STOP: tuple[Rule, ...] = (_goes_on, _after_a_list_mark, _before_its_speaker, _of_a_name, _inside_an_aside)
_AFTER_AN_ELLIPSIS: tuple[Rule, ...] = (_goes_on, _unfinished, _inside_an_aside)
_WITHOUT_A_BLANK: tuple[Rule, ...] = (_within_a_token, _inside_an_aside)
_AFTER_A_FULL_STOP: tuple[Rule, ...] = (
    _goes_on,
    _before_a_name,
    _before_its_figure,
    _after_an_abbreviation,
    _after_an_initial,
    _at_a_time,
    _before_a_numeral,
    _after_a_given_name,
    _after_an_ordinal,
    _after_a_list_mark,
    _inside_an_aside,
)
