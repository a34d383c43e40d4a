"""Speech: who is named as saying something, and with which verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.collation.model import Span

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
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_VERBS))}|(?P<according>[Aa]ccording)\sto)\b")
HIDDEN = "\u0001"
"""Stands for each character between quotation marks: no word, no blank, no boundary of a clause."""

_TOKEN = re.compile(r"[\w&$](?:[\w’'&-]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.)*|[^\w\s]")
_BETWEEN = """
also has have had would later then reportedly previously recently earlier further himself herself themselves itself
again once both all often now still just even did does do not never first will could should might later
"""
_BARRIERS = """
that who whom which when because while after as if but where although since before though whether is was were are be
been and or what how so than until said told
"""
_BETWEEN_WORDS = frozenset(_BETWEEN.split())
_BARRIER_WORDS = frozenset(_BARRIERS.split())
_LEAVINGS = """
on in at by for from with during earlier later yesterday today meanwhile however yet still instead then now last
monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night week month year
"""
_LEAVING_WORDS = frozenset(_LEAVINGS.split())
_PREPOSITIONS = frozenset(["on", "in", "at", "by", "for", "from", "with", "during"])
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you"])
_RIGHT_ENDS = """
in on at during after before to from who when as about by while that with into because if following through
monday tuesday wednesday thursday friday saturday sunday yesterday today late early later last this earlier
"""
_RIGHT_END_WORDS = frozenset(_RIGHT_ENDS.split())
_REACH = 160
"""Characters to either side of a verb in which its subject stands."""
_LONGEST_NAMING = 12
"""Words of the longest phrase that can name a speaker."""
_OPENINGS = "In|On|At|After|During|Earlier|Later|Speaking|Asked|For|By|With|As|But|And|Yet|Also"
_ROLES = "leader|spokesman|spokeswoman|president|minister|secretary|aide|official"
_LEADING = re.compile(
    rf"(?:[^\w]*(?:{_OPENINGS})\b[^.;,]{{0,80}},\s)?(?:But |And |Yet )?(?P<subject>(?:He|She|They|he|she|they)\b"
    rf"|(?:The |A |An )?[A-Z][\w.’'-]*(?: (?:(?:of|the|for|and|{_ROLES})\b|[A-Z][\w.’'-]*))*)"
)
_NO_SUBJECT_WORDS = (
    "an a the in on at after during earlier later speaking asked for by with as but and yet also when while if"
)
_NO_SUBJECTS = frozenset(_NO_SUBJECT_WORDS.split())


class Tag(NamedTuple):
    """A subject and its verb of speech, outside quotation marks."""

    subject: Span | None
    verb: Span
    inverted: bool
    """Whether the subject follows the verb."""


def hide(text: str, spans: list[Span]) -> str:
    """The text with the characters of the spans hidden from the search for speech; same length."""
    parts, position = [], 0
    for span in spans:
        parts += [text[position : span.start], HIDDEN * span.length]
        position = span.end
    return "".join([*parts, text[position:]])


def find_tags(text: str, stretch: Span) -> Iterator[Tag]:
    """The tags of speech within a stretch (a sentence) of hidden text, from left to right."""
    for match in _VERB.finditer(text, *stretch):
        verb = Span(*match.span())
        if match["according"]:
            yield Tag(_right_phrase(text, verb.end, stretch.end), verb, True)
        elif match.group() in _PARTICIPLE_WORDS:
            yield Tag(_leading_subject(text, stretch), verb, False)
        else:
            yield _finite_tag(text, verb, stretch)


def _finite_tag(text: str, verb: Span, stretch: Span) -> Tag:
    if _follows_quotation(text, verb.start, stretch.start):
        return Tag(_right_phrase(text, verb.end, stretch.end), verb, True)
    if text[max(stretch.start, verb.start - 3) : verb.start] == "to ":
        return Tag(None, verb, False)
    subject = _left_phrase(text, verb.start, max(stretch.start, verb.start - _REACH))
    return Tag(subject or _leading_subject(text, Span(stretch.start, verb.start)), verb, False)


def _follows_quotation(text: str, position: int, start: int) -> bool:
    """Whether only marks and blanks stand between a quotation and ``position``."""
    before = text[max(start, position - 4) : position].rstrip(" ,\u00a0")
    return before.endswith(("”", '"', "»", "“", "’", "'")) and HIDDEN in text[max(0, position - 8) : position]


def _left_phrase(text: str, end: int, start: int) -> Span | None:
    """The naming words that end before the verb at ``end``, adverbs and insertions skipped."""
    tokens = list(_TOKEN.finditer(text, start, end))
    while tokens and _is_between(tokens[-1].group()):
        tokens.pop()
    insertion: Span | None = None
    if tokens and tokens[-1].group() in ",)":
        tokens, insertion = _before_insertion(tokens)
    phrase = _trailing_phrase(text, tokens)
    if phrase and text[phrase.start : phrase.start + 2] in ("a ", "an"):
        ahead = [token for token in tokens if token.end() < phrase.start]
        named = _trailing_phrase(text, ahead[:-1]) if ahead and ahead[-1].group() == "," else None
        phrase = named if named and named.start == start else phrase
    if insertion and (phrase is None or _belongs_to_another(text, phrase)):
        return insertion
    return phrase


def _is_between(word: str) -> bool:
    return word.lower() in _BETWEEN_WORDS or (word.endswith("ly") and word.islower())


def _before_insertion(tokens: list[re.Match[str]]) -> tuple[list[re.Match[str]], Span | None]:
    """The tokens before "(D-Calif.)" or ", the professor,", and the words of that insertion."""
    opener = "(" if tokens[-1].group() == ")" else ","
    for place in range(len(tokens) - 2, -1, -1):
        if tokens[place].group() == opener:
            inner = Span(tokens[place + 1].start(), tokens[-1].start())
            return tokens[:place], inner if opener == "," else None
    return tokens[:-1], None


def _trailing_phrase(text: str, tokens: list[re.Match[str]]) -> Span | None:
    """The longest run of naming words at the end; a pronoun among them must stand alone."""
    if tokens and tokens[-1].group().lower() in _PRONOUNS:
        return Span(*tokens[-1].span())
    first = len(tokens)
    while first and len(tokens) - first < _LONGEST_NAMING and _can_name(tokens[first - 1].group()):
        first -= 1
    run = _without_lead(tokens[first:])
    if not run or any(token.group().lower() in _PRONOUNS for token in run):
        return None
    span = Span(run[0].start(), run[-1].end())
    return span if any(char.isalpha() for char in span.of(text)) else None


def _without_lead(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """The naming words without "On Sunday" before them; nothing where a preposition leads them."""
    first = 0
    while first < len(run) and run[first].group().lower() in _LEAVING_WORDS:
        first += 1
    dated = first and run[first - 1].group().lower() not in _PREPOSITIONS
    return run[first:] if not first or dated else []


def _can_name(word: str) -> bool:
    return (word[0].isalnum() or word[0] in "&$") and word.lower() not in _BARRIER_WORDS


def _belongs_to_another(text: str, phrase: Span) -> bool:
    """Whether the phrase only leads to the one in the insertion: "Mateen's father, Seddique Mateen, said"."""
    return "’s " in phrase.of(text) or "'s " in phrase.of(text)


def _right_phrase(text: str, start: int, end: int) -> Span | None:
    """The naming words that begin after a verb or after "according to"."""
    words: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text, start, min(end, start + _REACH)):
        word = match.group()
        if not _can_name(word) or word.lower() in _RIGHT_END_WORDS or len(words) == _LONGEST_NAMING:
            break
        words.append(match)
    return Span(words[0].start(), words[-1].end()) if words else None


def _leading_subject(text: str, stretch: Span) -> Span | None:
    """The pronoun or name with which a sentence begins, the subject of its later verbs."""
    match = _LEADING.match(text, *stretch)
    if not match or match["subject"].lower() in _NO_SUBJECTS:
        return None
    return Span(*match.span("subject"))
