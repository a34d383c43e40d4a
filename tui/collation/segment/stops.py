"""Stops: the places in a paragraph where a sentence may end, and the rules why it goes on there.

A sentence ends at a stop unless a rule says why it goes on. A stop looks at a bounded window on both sides, so that
the cost is linear whatever the text.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, partial
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import ENGLISH, any_of, full_names, weekday_names, word_lists, word_set

WINDOW = 60
"""Characters on each side that a rule may look at: no abbreviation, name or address head is longer."""

ASIDE = 400
"""Longest bracketed aside, in characters, inside which a sentence does not end."""

LIST_MARK = pattern(r"(?<!\S)(?:([•⁃◦▪‣])\s?)?(?:(?:(\d{1,3})|([a-z]))[.)]{1,2}(?=\s))?")

_FILE = "sentence_words.txt"
_words = partial(word_set, _FILE)

_OPENING_MARKS = "\"'`“‘«»„‚([{¿¡"
_FULL_WIDTH = "。！？｡．"
_MARK = pattern(rf"[.!?…‼⁇⁈⁉{_FULL_WIDTH}؟۔।॥።։]")
"""How a stop begins: a set of characters is found ten times as fast as one of several wordings."""
_STOP = pattern(
    rf"""
    ( \. (?= (?:[ ]\.){{3}} ) (?<=\w\.)       # a full stop, then an ellipsis of spaced dots
    | \. (?:[ ]\.){{2,}}                      # an ellipsis of spaced dots
    | [.!?…‼⁇⁈⁉]+
    | (?: [{_FULL_WIDTH}] (?!\d) | [؟۔।॥።։] )+
    )
    (   (?: ["'”’»)\]」』）》〉】]                # closing marks,
          | \[\d{{1,3}}\]                     # a footnote,
          | [¹²³⁴-⁹⁰]{{1,3}}(?=\s|$)          # or its number,
          | (?<=[a-z]{{4}}\.)\d{{1,2}}(?=\s[A-Z]) # also one that lost its height,
          | [ \u00a0\u202f][”»](?=\s|$)       # a spaced closing mark,
          | [“«](?=[\s,;.]|$)                 # a German or Danish closing mark,
          | (?<=["”»)\]“«])[.!?…]             # the sentence's own stop after that of the quotation
        )*
    )
    \s* """,
    re.VERBOSE,
)
_FOLLOWING = pattern(r"""[\s"'`“”‘’«»„‚(\[{¿¡.…]{0,12}((?<=['’])[stnk]\s)?([^\W_][\w.’'-]{0,30})""")
_ELISION = pattern(lambda: rf"(?:{any_of(_FILE, 'elided')})['’](?=\w)", re.IGNORECASE)
_GOES_ON = frozenset(",;:—–-%&/)")
_ROMAN = pattern(r"[IVX]{2,5}(?![^\W_])")
_DOTTED = pattern(r"(?:[^\W\d_]{1,3}\.){1,5}[^\W\d_]{1,3}$")
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяіїєαεηιουωάέήίόύώ")
_LAST_OF_ALPHABETS = "\u052f"
"""The end of Cyrillic: scripts beyond it write no vowels or have no case."""
_TOLD_AFTER_QUOTE = pattern(r"[^。，,]{0,8}[说說道称稱問问]|[とがもはをにでや]")
_LONE_NAME = pattern(r"[A-ZÀ-Þ][^\W\d_]{2,20}(?:[’']s)?(?:[,.;:]|\s[^A-ZÀ-Þ])")
_SPEAKER = pattern(
    lambda: (
        rf"(?:[A-Z][\w’'-]{{0,20}}\.?\s){{1,3}}(?:{any_of('speech_words.txt', 'after_question')})\b"
        rf"(?!\s*:| (?:{any_of(_FILE, 'after_verb')})\b)"
    )
)
"""A name and a verb of speech; no sentence of its own, for what is said does not follow."""
_AFTER_HOUR = pattern(
    lambda: (
        rf"(?:[A-Z]{{2,4}}T|{any_of(_FILE, 'time_zones')}|(?:\w+ ){{0,2}}[Tt]ime"
        rf"|{'|'.join(map(str.title, full_names('weekday')))}|(?:{'|'.join(map(str.title, weekday_names(ENGLISH)))})\."
        rf"|(?:{'|'.join(name[:3].title() for name in full_names('month'))})\w*\.? \d)\b"
    )
)
"""A time zone, a day or a date."""


class Abbreviations(NamedTuple):
    """What a language's full stops mean; words without their last stop."""

    before_names: frozenset[str]
    """Never end a sentence: ``Mr``, ``Gen``, ``vs``."""
    before_figures: frozenset[str]
    """Go on where a figure follows: ``No``, ``p``, ``Jan``."""
    ambiguous: frozenset[str]
    """End a sentence only where the next word is sure to open one: ``Inc``, ``U.S``, ``etc``."""
    openers: frozenset[str]
    """Function words that open a sentence when capitalised; lower case."""
    ordinals: bool
    """Whether a figure with a full stop is an ordinal: ``am 3. Oktober``."""


class Stop(NamedTuple):
    """A place where a sentence may end."""

    text: str
    opening: int
    """Where the sentence so far begins."""
    start: int
    """Position of the stop mark."""
    end: int
    """Position after the mark and what closes with it."""
    after: int
    """Position of the next visible character."""
    mark: str
    closers: str
    before: str
    """The word that carries the mark, without opening marks; empty when the sentence has no word yet."""
    following: str
    """The next word, without opening marks; empty when none is near."""

    @property
    def gap(self) -> bool:
        """Whether a blank follows."""
        return self.after > self.end

    @property
    def next_character(self) -> str:
        """The first character after the stop and its blanks."""
        return self.text[self.after]

    @property
    def is_ellipsis(self) -> bool:
        """Whether it is three dots or more, or their one sign."""
        return self.mark[0] == "…" or self.mark.startswith(("..", ". ."))

    @property
    def so_far(self) -> str:
        """The end of the sentence so far, before the mark."""
        return self.text[max(self.opening, self.start - WINDOW) : self.start]

    @property
    def to_come(self) -> str:
        """The beginning of what follows."""
        return self.text[self.after : self.after + WINDOW]

    def word_before(self) -> str:
        """The word before the one that carries the mark; empty at the sentence's beginning."""
        words = self.so_far.rsplit(None, 2)
        return words[-2] if len(words) > 1 else ""


@cache
def abbreviations_for(language: str) -> Abbreviations:
    """The lists of that language; of English where there are none, since news everywhere quotes English names."""
    lists = word_lists("abbreviations.txt")
    known = language if f"{language}.openers" in lists else ENGLISH
    before_names, before_figures, ambiguous = (
        frozenset(
            form
            for word in lists[f"{known}.{kind}"]
            for form in (word, word.upper(), word.capitalize() if word.islower() else word)
        )
        for kind in ("before_names", "before_figures", "ambiguous")
    )
    openers = frozenset(lists[f"{known}.openers"])
    ordinals = language in _words("ordinal_stops")
    return Abbreviations(before_names, before_figures, ambiguous, openers, ordinals)


def find_stops(text: str, opening: int, limit: int) -> Iterator[re.Match[str]]:
    """Every stop mark with what closes it, in order."""
    while mark := _MARK.search(text, opening, limit):
        stop = _STOP.match(text, mark.start(), limit)
        opening = (stop or mark).end()
        if stop:
            yield stop


def read_stop(match: re.Match[str], opening: int, limit: int) -> Stop | None:
    """The stop there, for a sentence that opened at ``opening``; None when no words stand on both sides."""
    text, start, end, after = match.string, match.start(), match.end(2), match.end()
    words = text[max(opening, start - WINDOW) : start].rsplit(None, 1)
    if not words:
        return None
    before = words[-1].lstrip(_OPENING_MARKS)
    if "’" in before or "'" in before:
        before = _ELISION.sub("", before, count=1)
    if not before and len(words) > 1:
        before = words[-1]
    following = _FOLLOWING.match(text, after, limit) if before else None
    return Stop(text, opening, start, end, after, match[1], match[2], before, following[2]) if following else None


class _Kind(Enum):
    """The kinds of stops for which different rules hold."""

    TOUCHING = 0
    """No blank follows."""
    ELLIPSIS = 1
    FULL_STOP = 2
    """A lone full stop, as abbreviations have."""
    OTHER = 3
    """A question or exclamation mark, or any stop with a closing mark behind it."""


_Rule = Callable[[Stop, Abbreviations], bool]
_RULES: dict[_Kind, list[_Rule]] = {kind: [] for kind in _Kind}


def ends_sentence(stop: Stop, known: Abbreviations) -> bool:
    """Whether the sentence ends there, by the abbreviations and opening words of its language."""
    if stop.mark[0] in _FULL_WIDTH:
        # “我们支持。”他说; 「…。」と述べた.
        return not (stop.closers.endswith(("”", "」", "』")) and _TOLD_AFTER_QUOTE.match(stop.to_come))
    if not stop.gap:
        kind = _Kind.TOUCHING
    elif stop.is_ellipsis:
        kind = _Kind.ELLIPSIS
    else:
        kind = _Kind.FULL_STOP if stop.mark == "." and not stop.closers else _Kind.OTHER
    return not any(goes_on(stop, known) for goes_on in _RULES[kind])


def _holds_after(*kinds: _Kind) -> Callable[[_Rule], _Rule]:
    """Add a rule to those that are asked after stops of these kinds: whether the sentence goes on there."""

    def add(rule: _Rule) -> _Rule:
        for kind in kinds:
            _RULES[kind].append(rule)
        return rule

    return add


def _opens(stop: Stop, known: Abbreviations) -> bool:
    """Whether the next word is sure to open a sentence; an initial ("A. Smith") is not."""
    word = stop.following.replace("’", "'").partition("'")[0].partition(".")[0]
    initial = len(word) == 1 and stop.following[1:2] == "."
    return word[:1].isupper() and word.lower() in known.openers and not initial


def _is_abbreviated(word: str, known: Abbreviations) -> bool:
    """Whether it is a known abbreviation or spelt like one: "U.S", "Blvd", "Hrsg", but not "NBC", "MPs" or "5"."""
    if word in known.ambiguous or _DOTTED.match(word):
        return True
    short = 1 < len(word) < 6 and word.isalpha() and word <= _LAST_OF_ALPHABETS
    return short and not word[1:-1].isupper() and not word.isupper() and _VOWELS.isdisjoint(word.lower())


def _ends_in_figure(word: str) -> bool:
    return word[-1:].isdigit() or word[-1:] in ("½", "¼", "¾", "°")


# The rules. Each docstring is its example.


@_holds_after(_Kind.ELLIPSIS, _Kind.FULL_STOP, _Kind.OTHER)
def _continues(stop: Stop, _known: Abbreviations) -> bool:
    """“Great!” she said; and the cut of a mangled copy: "weapons. for"."""
    word = stop.following
    lower = word[0].islower() and not word[1:2].isupper() and not word.startswith("al-")
    return lower or stop.next_character in _GOES_ON


@_holds_after(_Kind.FULL_STOP)
def _before_a_name(stop: Stop, known: Abbreviations) -> bool:
    """Mr. Smith; Gen. Milley; Okada et al. [2011]; but "12 Oak St. His brother"."""
    leader = stop.word_before()
    if (
        stop.before in _words("street_or_title")
        and leader[-1:].isalnum()
        and (leader[0].isupper() or leader[0].isdigit())
    ):
        return not _opens(stop, known)
    if stop.before == "al" and leader in ("et", "Et"):
        return not _opens(stop, known)
    return stop.before in known.before_names


@_holds_after(_Kind.FULL_STOP)
def _before_its_figure(stop: Stop, known: Abbreviations) -> bool:
    """No. 4; p. 55; Jan. 6."""
    street = stop.before.endswith("str") and len(stop.before) > len("str")  # Hauptstr. 5
    return stop.following[0].isdigit() and (street or stop.before in known.before_figures)


@_holds_after(_Kind.FULL_STOP)
def _after_an_abbreviation(stop: Stop, known: Abbreviations) -> bool:
    """Apple Inc. Chief Executive; U.S. Army: such a word ends a sentence only before a sure opener."""
    if stop.before in _words("units") and _ends_in_figure(stop.word_before()):
        return False
    return stop.before not in _words("hours") and _is_abbreviated(stop.before, known) and not _opens(stop, known)


@_holds_after(_Kind.FULL_STOP)
def _after_an_initial(stop: Stop, known: Abbreviations) -> bool:
    """Daniel K. Inouye; J. K. Rowling; FranklinD. Roosevelt; but "Plan B. The" and "World War I. Lawmakers"."""
    letter, rest = stop.before[-1], stop.before[:-1]
    if not (letter.isupper() or (not rest and letter.islower())) or (rest and not rest[-1].islower()):
        return False
    leader = stop.word_before()
    figure = _ends_in_figure(leader)
    if stop.before in _words("units") and figure:
        return False
    numbers = (letter in "IVX" and leader in _words("roman_numbered")) or leader.lower() in _words("lettered") or figure
    return not _opens(stop, known) and not (not rest and letter.isupper() and numbers)


@_holds_after(_Kind.FULL_STOP)
def _at_an_hour(stop: Stop, _known: Abbreviations) -> bool:
    """At 5 a.m. Mr. Smith went; at 8 p.m. Wednesday; at 8 p.m. London time."""
    if stop.before not in _words("hours"):
        return False
    leads = stop.start - stop.opening < WINDOW and len(stop.so_far.split()) <= 3
    return leads or bool(_AFTER_HOUR.match(stop.to_come))


@_holds_after(_Kind.FULL_STOP)
def _before_a_numeral(stop: Stop, _known: Abbreviations) -> bool:
    """World War. II."""
    return stop.before[0].isupper() and bool(_ROMAN.match(stop.following))


@_holds_after(_Kind.FULL_STOP)
def _after_a_given_name(stop: Stop, known: Abbreviations) -> bool:
    """NATO chief Jens. Stoltenberg on; but "Ralph Martin. Patrick said" and "with Maria. Puerto Rico"."""
    given = _words("given_names")
    if stop.before not in given or stop.following in given or not _LONE_NAME.match(stop.to_come):
        return False
    leader = stop.word_before()
    return (leader[:1].islower() or leader in _words("roles")) and not _opens(stop, known)


@_holds_after(_Kind.FULL_STOP)
def _after_an_ordinal(stop: Stop, known: Abbreviations) -> bool:
    """Am 3. Oktober."""
    return known.ordinals and stop.before.isdigit() and len(stop.before) < 3 and not _opens(stop, known)


@_holds_after(_Kind.FULL_STOP, _Kind.OTHER)
def _after_a_list_mark(stop: Stop, _known: Abbreviations) -> bool:
    """1. The first; • 9. The first."""
    mark = LIST_MARK.match(stop.text, stop.opening)
    return mark is not None and mark.end() >= stop.end


@_holds_after(_Kind.OTHER)
def _before_its_speaker(stop: Stop, known: Abbreviations) -> bool:
    """“Why now?” Kim asked; but “Why now?” She said so."""
    asked = stop.mark[-1] in "?!" and stop.closers and _SPEAKER.match(stop.to_come)
    return bool(asked) and not _opens(stop, known)


@_holds_after(_Kind.OTHER)
def _of_a_name(stop: Stop, known: Abbreviations) -> bool:
    """Yahoo! News."""
    return stop.mark == "!" and stop.before in _words("with_exclamation_mark") and not _opens(stop, known)


@_holds_after(_Kind.OTHER)
def _abbreviated_in_brackets(stop: Stop, known: Abbreviations) -> bool:
    """Rep. John Lewis (D-Ga.) Tuesday told."""
    return stop.closers == ")" and _is_abbreviated(stop.before.split("-")[-1], known) and not _opens(stop, known)


@_holds_after(_Kind.ELLIPSIS)
def _unfinished(stop: Stop, known: Abbreviations) -> bool:
    """An ellipsis inside the sentence: "the … president", "[...] used", "I ... I mean"; but "made… North Korea"."""
    if stop.mark.count(".") > 3 or any(mark in stop.closers for mark in ".!?"):
        return False
    if stop.text[stop.start - 1] in "[(" or not stop.following[0].isupper():
        return True
    return stop.before.lower() in known.openers and not stop.closers


@_holds_after(_Kind.TOUCHING)
def _within_a_token(stop: Stop, _known: Abbreviations) -> bool:
    """3.5, U.S., example.com; but not "state media.Kristina", which lost its blank."""
    if stop.closers:
        lost_blank = not stop.closers.endswith(("'", "’")) or stop.mark != "."
    elif stop.is_ellipsis:
        lost_blank = stop.before.isalpha()
    else:
        lost_blank = len(stop.before) > 2 and stop.before[1:].islower() and stop.before.isalpha()
    if not lost_blank:
        return True
    word, touching = stop.following, stop.to_come.split(None, 1)[0]
    capital = word[0].isupper() and (word[1:2].islower() or word in ("I", "A"))
    opens = capital and word not in _words("top_domains") and "@" not in touching and touching[0] not in _GOES_ON
    return not opens


@_holds_after(*_Kind)
def _inside_an_aside(stop: Stop, _known: Abbreviations) -> bool:
    """Science (He worked there. For years.) at: a bracket opened within the sentence is not yet closed."""
    if ")" in stop.closers:
        return False
    opened = stop.text.rfind("(", max(stop.opening + 1, stop.start - ASIDE), stop.start)
    if opened < 0 or stop.text.find(")", opened, stop.start) >= 0:
        return False
    return stop.text.find(")", stop.end, stop.end + ASIDE) >= 0
