"""Speech: who is named as saying something, and with which verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.annotate.wordlists import any_of, full_names, word_lists
from tui.collation.entities.gazetteer import lexicon
from tui.collation.model import Span

_INITIAL = r"(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\."
_TOKEN = re.compile(rf"[\w&$](?:[\w’'&-]|\.(?=\w)|{_INITIAL})*|[^\w\s]")
_ASIDE = re.compile(rf"(?:[DRI]-[\w.]+|\d+|{any_of('speech_words.txt', 'aside')})\b")
"""Beginning of an insertion without a name: party and state, age, a relative clause."""
_APPOSED = re.compile(r",\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*\.?){1,3})(?=[,.;])")
"""The name that an insertion gives: "said Northline's chairman, Robert Dale"."""
_REACH = 160
"""Characters to either side of a verb in which its subject stands."""
_LONGEST = 12
"""Words of the longest phrase that can name a speaker."""
_DATELINE = 5
"""Letters from which capitals throughout are a place before the story, not a body like NATO."""
_MOST_OPENERS = 4
_SUBJECT = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s(?:[\w’'-]+\s){0,5}?[\w’'-]+,\s"
    r"(?P<apposed>[A-Z][\w’'-]*\.?(?:\s[A-Z][\w’'-]*\.?){1,3})(?=,)"
    r"|(?P<pronoun>(?:[Hh]e|[Ss]he|[Tt]hey)\b)"
    r"|(?P<name>(?:[Tt]he |[Aa]n? )?[A-Z][\w.’'-]*"
    rf"(?:,? (?:(?:{any_of('speech_words.txt', 'inside_name')})\b|(?<!,) ?[A-Z][\w.’'-]*))*)"
    r"|(?P<role>the (?:[a-z]+ ){0,2}[a-z]+)"
)

Token = re.Match[str]

_PASSIVE = re.compile(r"\s(?:by|in|as|at)\b")
_TAIL = 12
"""Characters before a verb that hold the word that can take its subject away."""
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[a-z]+)?\b")
_AUXILIARY = re.compile(rf"\b(?:{any_of('speech_words.txt', 'speech_auxiliary')})\s$")
_AUXILIARY_REACH = 7
"""Characters before a participle that hold its auxiliary: "a déclaré"."""
_ACCORDING = frozenset(["according", "According"])
_TO = re.compile(r"\sto\b")
HIDDEN = "\u0001"
"""Stands for each character between quotation marks: no word, no blank, no boundary of a clause."""


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of ``data/speech_words.txt``, with the words of other languages: ``de.saying``."""
    lists = word_lists("speech_words.txt")
    return frozenset(word for each in lists if each.rpartition(".")[2] == name for word in lists[each])


class Verb(NamedTuple):
    """A verb of speech, or ``according to``, outside quotation marks."""

    span: Span
    text: str
    """In lower case."""


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
    verbs: tuple[Verb, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [verb.span.start for verb in self.verbs]

    def tags(self, stretch: Span) -> Iterator[Tag]:
        """The tags of speech within a stretch (a sentence), from left to right."""
        last: Span | None = None
        for place in range(bisect_left(self._starts, stretch.start), len(self.verbs)):
            verb = self.verbs[place]
            if verb.span.end > stretch.end:
                return
            tag = _tag(self.hidden, verb, stretch)
            before = self.hidden[max(0, tag.verb.start - 5) : tag.verb.start]
            if not tag.subject and last and before.endswith((" and ", " but ", " then ")):
                tag = tag._replace(subject=last)
            last = tag.subject or last
            yield tag


def speech_of(text: str, quoted: Iterable[Span]) -> Speech:
    """The speech of a text whose quotations stand at these places, in order."""
    parts, position = list[str](), 0
    for span in quoted:
        parts += [text[position : span.start], HIDDEN * span.length]
        position = span.end
    hidden = "".join([*parts, text[position:]])
    known, verbs = listed("saying") | listed("calling") | listed("participle"), list[Verb]()
    for match in _WORD.finditer(hidden):
        word = match.group()
        if word in known:
            before = max(0, match.start() - _AUXILIARY_REACH)
            auxiliary = _AUXILIARY.search(hidden, before, match.start()) if word in listed("after_auxiliary") else None
            verbs.append(Verb(Span(auxiliary.start() if auxiliary else match.start(), match.end()), word))
        elif word in _ACCORDING and (to := _TO.match(hidden, match.end())):
            verbs.append(Verb(Span(match.start(), to.end()), "according to"))
    return Speech(hidden, tuple(verbs))


def _tag(text: str, verb: Verb, stretch: Span) -> Tag:
    """The subject of a verb of speech within a stretch; a tag without one where the verb has none."""
    start, end = verb.span
    if verb.text in listed("participle"):
        return Tag(leading_phrase(text, stretch), verb.span, False)
    if verb.text == "according to" or _follows_quotation(text, start, stretch.start):
        return Tag(phrase_after(text, end, stretch.end), verb.span, True)
    # a word before that takes the subject away: refused to, was, the code that
    before = text[max(stretch.start, start - _TAIL) : start].rstrip()
    last = before.rpartition(" ")[2]
    has_none = " " in before and (last in listed("no_subject") or last.endswith(("n't", "n’t")))
    # a verb of calling that is a participle here: described by her, called in
    is_passive = verb.text in listed("calling") and _PASSIVE.match(text, end, stretch.end)
    if has_none or is_passive:
        return Tag(None, verb.span, False)
    subject = phrase_before(text, start, stretch.start)
    if not subject and verb.text not in listed("noun_too"):
        subject = leading_phrase(text, Span(stretch.start, start))
    return Tag(subject, verb.span, False)


def _follows_quotation(text: str, position: int, start: int) -> bool:
    """Whether only marks and blanks stand between a quotation and ``position``."""
    before = text[max(start, position - 4) : position].rstrip(" ,\u00a0")
    return (
        before.endswith(("”", '"', "»", "«", "›", "‹", "“", "’", "'"))
        and HIDDEN in text[max(0, position - 8) : position]
    )


def phrase_before(text: str, end: int, start: int) -> Span | None:
    """The naming words that end before the verb at ``end``, adverbs and insertions skipped."""
    start = max(start, end - _REACH)
    tokens = list(_TOKEN.finditer(text, start, end))
    while tokens:
        word = tokens[-1].group()
        if word.lower() not in listed("adverb") and not (word.endswith("ly") and word.islower()):
            break
        tokens.pop()
    tokens, insertion = _without_insertions(text, tokens)
    phrase = _appositive_of(text, tokens, _trailing_phrase(text, tokens), start)
    return insertion if insertion and phrase and _belongs_to_another(phrase.of(text)) else phrase


def phrase_after(text: str, start: int, end: int) -> Span | None:
    """The naming words that begin after a verb or after "according to"."""
    words: list[Token] = []
    for match in _TOKEN.finditer(text, start, min(end, start + _REACH)):
        word = match.group()
        if not _can_name(word) or word.lower() in listed("right_end") or len(words) == _LONGEST:
            break
        words.append(match)
    phrase = Span(words[0].start(), words[-1].end()) if words else None
    name = _APPOSED.match(text, phrase.end, end) if phrase and _belongs_to_another(phrase.of(text)) else None
    return Span(*name.span("name")) if name else phrase


_OPENER = pattern(
    lambda: (
        r"[^\w]+|[A-Z]{3}[A-Z., ]*(?:\([^)]{1,20}\)\s)?(?:—|–|--)\s"
        rf"|(?:{any_of('speech_words.txt', 'conjunction')}),?\s+(?=\w)"
        rf"|(?:{any_of('speech_words.txt', 'opener')})\b"
        r"(?:[^.;:,]|(?<=\b[A-Z])\.|\.(?=\w)|(?<=[ap]\.m)\.|(?<=\d),(?=\d)){0,110},\s+"
        rf"|(?:[A-Z][a-z]{{4,}}ly|{any_of('speech_words.txt', 'sentence_adverb')}),\s+"
        rf"|(?:[A-Z][\w-]+|\d+) (?:[a-z]+ )?(?:{any_of('speech_words.txt', 'time_unit')})s? (?:later|earlier|ago),\s+"
        rf"|(?:{'|'.join(day.title() for day in full_names('weekday'))}),?\s+"
    )
)
"""Words that may stand before a sentence's subject."""


def subject_start(text: str, sentence: Span) -> int:
    """Position at which a sentence's subject begins, after adverbials, conjunctions and quotations."""
    position = sentence.start
    for _ in range(_MOST_OPENERS):
        opener = _OPENER.match(text, position, sentence.end)
        if not opener:
            break
        position = opener.end()
    return position


def leading_phrase(text: str, stretch: Span) -> Span | None:
    """The pronoun or name with which a sentence begins, the subject of its later verbs."""
    match = _SUBJECT.match(text, subject_start(text, stretch), stretch.end)
    if not match or not match.lastgroup:
        return None
    span = Span(*match.span(match.lastgroup))
    subject = span.of(text)
    dateline = subject.isupper() and len(subject) >= _DATELINE
    owns = subject.endswith(("’s", "'s")) or text[span.end : span.end + 2] in ("’s", "'s", "’ ", "' ")
    if dateline or owns or subject.lower() in listed("no_name") or subject.split()[-1].lower() in lexicon().calendar:
        return None
    if subject.split()[0].lower() in listed("no_name") - {"the", "a", "an"}:
        return None
    if match.lastgroup == "role" and span.of(text).split()[-1] not in lexicon().title | lexicon().person_noun:
        return None
    return span


def _without_insertions(text: str, tokens: list[Token]) -> tuple[list[Token], Span | None]:
    """The tokens before "(D-Calif.)" and ", the professor,", and the words of the last such insertion."""
    insertion: Span | None = None
    while tokens:
        closer = tokens[-1].group()
        if closer in (",", ")"):
            opener = _last_place(tokens[:-1], "(" if closer == ")" else ",")
            if not opener:
                return tokens[:-1], insertion  # the mark closes nothing
        else:
            opener = _last_place(tokens, ",")
            if not opener or not _ASIDE.match(text, tokens[opener + 1].start()):
                break
        inner = Span(tokens[opener + 1].start(), tokens[-1].end())
        if not insertion and tokens[opener].group() == "," and not _ASIDE.match(text, inner.start):
            insertion = Span(inner.start, inner.start + len(inner.of(text).rstrip(" ,")))
        tokens = tokens[:opener]
    return tokens, insertion


def _last_place(tokens: list[Token], mark: str) -> int:
    """The last place of a mark, 0 where there is none: no insertion opens a sentence."""
    return max((place for place, token in enumerate(tokens) if token.group() == mark), default=0)


def _appositive_of(text: str, tokens: list[Token], phrase: Span | None, start: int) -> Span | None:
    """The name at the sentence's beginning that "a professor at the centre" or "founder of it" only explains."""
    if not phrase:
        return None
    words, nouns = phrase.of(text).split(), lexicon().person_noun
    definite = words[0] == "the" and len(words) > 2 and words[1] in nouns and words[2] in ("of", "at")
    if not definite and words[0] not in ("a", "an") and words[0] not in nouns:
        return phrase  # it does not only explain a name
    ahead = [token for token in tokens if token.end() < phrase.start]
    named = _trailing_phrase(text, ahead[:-1]) if ahead and ahead[-1].group() == "," else None
    return named if named and named.start == start else phrase


def _trailing_phrase(text: str, tokens: list[Token]) -> Span | None:
    """The longest run of naming words at the end; a pronoun among them must stand alone."""
    if not tokens or tokens[-1].group().lower() in listed("open_end"):
        return None
    last = tokens[-1].group().lower().replace("’", "'").removesuffix("'s").removesuffix("'d")
    if last in listed("pronoun"):
        return Span(tokens[-1].start(), tokens[-1].start() + len(last))
    first = len(tokens)
    while first and len(tokens) - first < _LONGEST and _can_name(tokens[first - 1].group()):
        first -= 1
    run = _without_lead(tokens[first:])
    if not run or any(token.group().lower() in listed("pronoun") for token in run) or len(run) == _LONGEST:
        return None
    if run[0] is not tokens[0] and run[0].group()[0].islower() and run[0].group().lower() in listed("governing"):
        return None
    span = Span(_start_of_pair(tokens, run[0]), run[-1].end())
    return span if any(char.isalpha() for char in span.of(text)) else None


def _start_of_pair(tokens: list[Token], first: Token) -> int:
    """Position of the words that ``and`` joins to a name, if they open the clause: ``Ann Lee and Bob Ray``."""
    place = tokens.index(first)
    start = place - 1
    if start < 1 or tokens[start].group() != "and" or not first.group()[0].isupper():
        return first.start()
    while start and tokens[start - 1].group()[0].isupper():
        start -= 1
    opens = start < place - 1 and not (start and tokens[start - 1].group()[0].isalnum())
    return tokens[start].start() if opens else first.start()


def _without_lead(run: list[Token]) -> list[Token]:
    """The naming words without "On Sunday" before them; nothing where a preposition leads them."""
    first = 0
    while first < len(run) and run[first].group().lower() in listed("lead") and not run[first].group().isupper():
        first += 1
    dated = first and run[first - 1].group().lower() not in listed("preposition")
    return run[first:] if not first or dated else []


def _can_name(word: str) -> bool:
    return (word[0].isalnum() or word[0] in "&$") and word.lower() not in listed("barrier")


def _belongs_to_another(phrase: str) -> bool:
    """Whether a phrase only leads to the one in the insertion: "Mateen's father, Seddique Mateen, said"."""
    return "’s " in phrase or "'s " in phrase
