"""Whether a sentence ends at a stop: it does unless one of these rules says why it goes on."""

from __future__ import annotations

from collections.abc import Callable

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.segment.abbreviations import Abbreviations, word_set
from tui.collation.segment.stops import FULL_WIDTH, WINDOW, Stop

ASIDE = 400
"""Longest bracketed aside, in characters, inside which a sentence does not end."""

_GOES_ON = frozenset(",;:—–-%&/)")
_TOP_DOMAINS = frozenset(("Com", "Org", "Net", "Gov", "Edu", "Info", "Io", "Co", "Uk", "De", "Fr", "Html", "Tv"))
_ROMAN = pattern(r"[IVX]{2,5}(?![^\W_])")
_COUNTED = frozenset(("War", "Phase", "Part", "Type", "Act", "Tier", "Division"))
_STREETS = frozenset(("St", "Dr", "Ct", "Pl", "Sq", "Ave", "Ter"))
"""Kinds of streets that are also titles: "Oak St." ends a sentence, "St. John" does not."""
_DOTTED = pattern(r"(?:[^\W\d_]{1,3}\.){1,5}[^\W\d_]{1,3}$")
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяіїєαεηιουωάέήίόύώ")
_LAST_OF_ALPHABETS = "\u052f"
"""The end of Cyrillic: scripts beyond it write no vowels or have no case."""
LIST_MARK = pattern(r"(?<!\S)(?:([•⁃◦▪‣])\s?)?(?:(?:(\d{1,3})|([a-z]))[.)]{1,2}(?=\s))?")
_SPEECH = (
    "said|says|asked|asks|told|tells|wrote|writes|added|adds|replied|replies|tweeted|shouted|cried|wondered|joked|"
    "quipped|exclaimed|yelled|screamed|continued|recalled|responded"
)
_SPEAKER = pattern(
    rf"(?:[A-Z][\w’'-]{{0,20}}\.?\s){{1,3}}(?:{_SPEECH})\b(?!\s*:| (?:that|whether|if|about|for|him|her|them)\b)"
)
_TOLD_AFTER_QUOTE = pattern(r"[^。，,]{0,8}[说說道称稱问問]|[とがもはをにでや]")
_HOURS = frozenset(("a.m", "p.m", "A.M", "P.M", "pm", "PM"))
_AFTER_HOUR = pattern(
    r"(?:[A-Z]{2,4}T|GMT|UTC|Eastern|Central|Mountain|Pacific|Greenwich|(?:\w+ ){0,2}[Tt]ime"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\."
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d)\b"
)
_LONE_NAME = pattern(r"[A-ZÀ-Þ][^\W\d_]{2,20}(?:[’']s)?(?:[,.;:]|\s[^A-ZÀ-Þ])")
_ROLES = frozenset(
    ("President", "Minister", "Chancellor", "Secretary", "General", "Senator", "Chief", "Premier", "Ambassador")
)
_WITH_A_MARK = frozenset(("Yahoo", "Jeopardy"))

Rule = Callable[[Stop, Abbreviations], bool]


def ends_sentence(stop: Stop, known: Abbreviations) -> bool:
    """Whether the sentence ends there, by the abbreviations and opening words of its language."""
    if stop.mark[0] in FULL_WIDTH:
        return not _told_after_quote(stop)
    return not any(goes_on(stop, known) for goes_on in _rules(stop))


def _rules(stop: Stop) -> tuple[Rule, ...]:
    if not stop.gap:
        return _WITHOUT_A_BLANK
    if stop.is_ellipsis:
        return _AFTER_AN_ELLIPSIS
    return _AFTER_A_FULL_STOP if stop.is_plain else _AFTER_ANY_STOP


def _continues(stop: Stop, _known: Abbreviations) -> bool:
    """“Great!” she said; and the cut of a mangled copy: "weapons. for"."""
    word = stop.following
    lower = word[0].islower() and not word[1:2].isupper() and not word.startswith("al-")
    return lower or stop.next_character in _GOES_ON


def _inside_an_aside(stop: Stop, _known: Abbreviations) -> bool:
    """Science (He worked there. For years.) at: a bracket opened within the sentence is not yet closed."""
    if ")" in stop.closers:
        return False
    opened = stop.text.rfind("(", max(stop.opening + 1, stop.start - ASIDE), stop.start)
    if opened < 0 or stop.text.find(")", opened, stop.start) >= 0:
        return False
    return stop.text.find(")", stop.end, stop.end + ASIDE) >= 0


def _before_its_speaker(stop: Stop, known: Abbreviations) -> bool:
    """“Why now?” Kim asked; but “Why now?” She said so."""
    asked = stop.mark[-1] in "?!" and stop.closers and _SPEAKER.match(stop.to_come)
    return bool(asked) and not _opens(stop, known)


def _of_a_name(stop: Stop, known: Abbreviations) -> bool:
    """Yahoo! News."""
    return stop.mark == "!" and stop.before in _WITH_A_MARK and not _opens(stop, known)


def _abbreviated_in_brackets(stop: Stop, known: Abbreviations) -> bool:
    """Rep. John Lewis (D-Ga.) Tuesday told."""
    return stop.closers == ")" and _is_abbreviated(stop.before.split("-")[-1], known) and not _opens(stop, known)


def _opens(stop: Stop, known: Abbreviations) -> bool:
    """Whether the next word is sure to open a sentence; an initial ("A. Smith") is not."""
    word = stop.following.replace("’", "'").partition("'")[0].partition(".")[0]
    initial = len(word) == 1 and stop.following[1:2] == "."
    return word[:1].isupper() and word.lower() in known.openers and not initial


def _before_a_name(stop: Stop, known: Abbreviations) -> bool:
    """Mr. Smith; Gen. Milley; Okada et al. [2011]; but "12 Oak St. His brother"."""
    leader = stop.word_before()
    if stop.before in _STREETS and leader[-1:].isalnum() and (leader[0].isupper() or leader[0].isdigit()):
        return not _opens(stop, known)
    if stop.before == "al" and leader in ("et", "Et"):
        return not _opens(stop, known)
    return stop.before in known.before_names


def _before_its_figure(stop: Stop, known: Abbreviations) -> bool:
    """No. 4; p. 55; Jan. 6."""
    street = stop.before.endswith("str") and len(stop.before) > len("str")  # Hauptstr. 5
    return stop.following[0].isdigit() and (street or stop.before in known.before_figures)


def _after_an_abbreviation(stop: Stop, known: Abbreviations) -> bool:
    """Apple Inc. Chief Executive; U.S. Army: such a word ends a sentence only before a sure opener."""
    if stop.before in word_set("units") and _ends_in_figure(stop.word_before()):
        return False
    return stop.before not in _HOURS and _is_abbreviated(stop.before, known) and not _opens(stop, known)


def _ends_in_figure(word: str) -> bool:
    return word[-1:].isdigit() or word[-1:] in ("½", "¼", "¾", "°")


def _is_abbreviated(word: str, known: Abbreviations) -> bool:
    return word in known.ambiguous or bool(_DOTTED.match(word)) or _lacks_vowels(word)


def _lacks_vowels(word: str) -> bool:
    """Whether it is spelt as abbreviations are: "Blvd", "Hrsg", but not "NBC", "MPs" or "5"."""
    short = 1 < len(word) < 6 and word.isalpha() and word <= _LAST_OF_ALPHABETS
    return short and not word[1:-1].isupper() and not word.isupper() and _VOWELS.isdisjoint(word.lower())


def _after_an_initial(stop: Stop, known: Abbreviations) -> bool:
    """Daniel K. Inouye; J. K. Rowling; FranklinD. Roosevelt; but "Plan B. The" and "World War I. Lawmakers"."""
    letter, rest = stop.before[-1], stop.before[:-1]
    if not (letter.isupper() or (not rest and letter.islower())) or (rest and not rest[-1].islower()):
        return False
    leader = stop.word_before()
    numbers = (
        (letter in "IVX" and leader in _COUNTED) or leader.lower() in word_set("lettered") or _ends_in_figure(leader)
    )
    if stop.before in word_set("units") and _ends_in_figure(leader):
        return False
    return not _opens(stop, known) and not (not rest and letter.isupper() and numbers)


def _at_an_hour(stop: Stop, _known: Abbreviations) -> bool:
    """At 5 a.m. Mr. Smith went; at 8 p.m. Wednesday; at 8 p.m. London time."""
    if stop.before not in _HOURS:
        return False
    leads = stop.start - stop.opening < WINDOW and len(stop.so_far.split()) <= 3
    return leads or bool(_AFTER_HOUR.match(stop.to_come))


def _before_a_numeral(stop: Stop, _known: Abbreviations) -> bool:
    """World War. II."""
    return stop.before[0].isupper() and bool(_ROMAN.match(stop.following))


def _after_a_given_name(stop: Stop, known: Abbreviations) -> bool:
    """NATO chief Jens. Stoltenberg on; but "Ralph Martin. Patrick said" and "with Maria. Puerto Rico"."""
    if (
        stop.before not in word_set("given_names")
        or stop.following in word_set("given_names")
        or not _LONE_NAME.match(stop.to_come)
    ):
        return False
    leader = stop.word_before()
    return (leader[:1].islower() or leader in _ROLES) and not _opens(stop, known)


def _after_an_ordinal(stop: Stop, known: Abbreviations) -> bool:
    """Am 3. Oktober."""
    return known.ordinals and stop.before.isdigit() and len(stop.before) < 3 and not _opens(stop, known)


def _after_a_list_mark(stop: Stop, _known: Abbreviations) -> bool:
    """1. The first; • 9. The first."""
    mark = LIST_MARK.match(stop.text, stop.opening)
    return mark is not None and mark.end() >= stop.end


def _unfinished(stop: Stop, known: Abbreviations) -> bool:
    """An ellipsis inside the sentence: "the … president", "[...] used", "I ... I mean"; but "made… North Korea"."""
    if stop.mark.count(".") > 3 or any(mark in stop.closers for mark in ".!?"):
        return False
    if stop.text[stop.start - 1] in "[(" or not stop.following[0].isupper():
        return True
    return stop.before.lower() in known.openers and not stop.closers


def _within_a_token(stop: Stop, _known: Abbreviations) -> bool:
    """3.5, U.S., example.com; but not "state media.Kristina", which lost its blank."""
    return not (_lost_its_blank(stop) and _reads_as_opening(stop))


def _lost_its_blank(stop: Stop) -> bool:
    if stop.closers:
        return not stop.closers.endswith(("'", "’")) or stop.mark != "."
    if stop.is_ellipsis:
        return stop.before.isalpha()
    return len(stop.before) > 2 and stop.before[1:].islower() and stop.before.isalpha()


def _reads_as_opening(stop: Stop) -> bool:
    word, touching = stop.following, stop.to_come.split(None, 1)[0]
    capital = word[0].isupper() and (word[1:2].islower() or word in ("I", "A"))
    return capital and word not in _TOP_DOMAINS and "@" not in touching and touching[0] not in _GOES_ON


def _told_after_quote(stop: Stop) -> bool:
    """“我们支持。”他说; 「…。」と述べた."""
    return stop.closers.endswith(("”", "」", "』")) and bool(_TOLD_AFTER_QUOTE.match(stop.to_come))


_WITHOUT_A_BLANK: tuple[Rule, ...] = (_within_a_token, _inside_an_aside)
_AFTER_AN_ELLIPSIS: tuple[Rule, ...] = (_continues, _unfinished, _inside_an_aside)
_AFTER_ANY_STOP: tuple[Rule, ...] = (
    _continues,
    _after_a_list_mark,
    _before_its_speaker,
    _of_a_name,
    _abbreviated_in_brackets,
    _inside_an_aside,
)
_AFTER_A_FULL_STOP: tuple[Rule, ...] = (
    _continues,
    _before_a_name,
    _before_its_figure,
    _after_an_abbreviation,
    _after_an_initial,
    _at_an_hour,
    _before_a_numeral,
    _after_a_given_name,
    _after_an_ordinal,
    _after_a_list_mark,
    _inside_an_aside,
)
