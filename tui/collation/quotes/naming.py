"""The words beside a verb of speech that name who speaks."""

from __future__ import annotations

import re

from tui.collation.model import Span

_INITIAL = r"(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\."
_TOKEN = re.compile(rf"[\w&$](?:[\w’'&-]|\.(?=\w)|{_INITIAL})*|[^\w\s]")
_ADVERBS = """
also has have had would later then reportedly previously recently earlier further himself herself themselves itself
again once both all often now still just even ever since did does do never first will could should might
"""
_BARRIERS = """
that who whom which when because while after as if but where although since before though whether is was were are be
been being and or what how so than until said told
"""
_LEADS = """
on in at by for from with during earlier later yesterday today meanwhile however yet still instead then now last
monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night week month year
"""
_RIGHT_ENDS = """
in on at during after before to from who when as about by while that with into because if following through
monday tuesday wednesday thursday friday saturday sunday yesterday today late early later last this earlier
"""
_OPEN_ENDS = "of to by for the a an his her their its this these more other some many any no not"
_NO_NAMES = """
an a the in on at after during earlier later speaking asked for by with as but and yet also when while if
according other others most many some
"""
_ADVERB_WORDS = frozenset(_ADVERBS.split())
_BARRIER_WORDS = frozenset(_BARRIERS.split())
_LEAD_WORDS = frozenset(_LEADS.split())
_RIGHT_END_WORDS = frozenset(_RIGHT_ENDS.split())
_OPEN_END_WORDS = frozenset(_OPEN_ENDS.split())
_NO_NAME_WORDS = frozenset(_NO_NAMES.split())
_PREPOSITIONS = frozenset(["on", "in", "at", "by", "for", "from", "with", "during"])
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you"])
_ASIDE = re.compile(r"(?:[DRI]-[\w.]+|\d+|Jr|Sr|who|whose|which)\b")
"""How an insertion begins that names nobody: party and state, age, a relative clause."""
_APPOSED = re.compile(r",\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*\.?){1,3})(?=[,.;])")
"""The name that an insertion gives: "said Northline's chairman, Robert Dale"."""
_REACH = 160
"""Characters to either side of a verb in which its subject stands."""
_LONGEST = 12
"""Words of the longest phrase that can name a speaker."""
_DATELINE = 5
"""Letters from which capitals throughout are a place before the story, not a body like NATO."""
_OPENINGS = "In|On|At|After|During|Earlier|Later|Speaking|Asked|For|By|With|As|But|And|Yet|Also|According"
_ROLES = "leader|spokesman|spokeswoman|president|minister|secretary|aide|official"
_LEADING = re.compile(
    rf"(?:[^\w]*(?:{_OPENINGS})\b[^.;,]{{0,80}},\s)?(?:But |And |Yet )?(?P<subject>(?:He|She|They|he|she|they)\b"
    rf"|(?:The |A |An )?[A-Z][\w.’'-]*(?: (?:(?:of|the|for|and|{_ROLES})\b|[A-Z][\w.’'-]*))*)"
)

Token = re.Match[str]


def phrase_before(text: str, end: int, start: int) -> Span | None:
    """The naming words that end before the verb at ``end``, adverbs and insertions skipped."""
    start = max(start, end - _REACH)
    tokens = list(_TOKEN.finditer(text, start, end))
    while tokens and _is_adverb(tokens[-1].group()):
        tokens.pop()
    tokens, insertion = _without_insertions(text, tokens)
    phrase = _appositive_of(text, tokens, _trailing_phrase(text, tokens), start)
    return insertion if insertion and phrase and _belongs_to_another(phrase.of(text)) else phrase


def phrase_after(text: str, start: int, end: int) -> Span | None:
    """The naming words that begin after a verb or after "according to"."""
    words: list[Token] = []
    for match in _TOKEN.finditer(text, start, min(end, start + _REACH)):
        word = match.group()
        if not _can_name(word) or word.lower() in _RIGHT_END_WORDS or len(words) == _LONGEST:
            break
        words.append(match)
    phrase = Span(words[0].start(), words[-1].end()) if words else None
    name = _APPOSED.match(text, phrase.end, end) if phrase and _belongs_to_another(phrase.of(text)) else None
    return Span(*name.span("name")) if name else phrase


def leading_phrase(text: str, stretch: Span) -> Span | None:
    """The pronoun or name with which a sentence begins, the subject of its later verbs."""
    match = _LEADING.match(text, stretch.start, min(stretch.end, stretch.start + _REACH))
    if not match:
        return None
    subject = match["subject"]
    dateline = subject.isupper() and len(subject) >= _DATELINE
    if dateline or subject.lower() in _NO_NAME_WORDS or subject.endswith(("’s", "'s")):
        return None
    return Span(*match.span("subject"))


def _is_adverb(word: str) -> bool:
    return word.lower() in _ADVERB_WORDS or (word.endswith("ly") and word.islower())


def _without_insertions(text: str, tokens: list[Token]) -> tuple[list[Token], Span | None]:
    """The tokens before "(D-Calif.)" and ", the professor,", and the words of the last such insertion."""
    insertion: Span | None = None
    while tokens and (opener := _opener_of_last_insertion(text, tokens)):
        if opener < 0:
            return tokens[:-1], insertion
        inner = Span(tokens[opener + 1].start(), tokens[-1].end())
        if not insertion and tokens[opener].group() == "," and not _ASIDE.match(text, inner.start):
            insertion = _bare(text, inner)
        tokens = tokens[:opener]
    return tokens, insertion


def _opener_of_last_insertion(text: str, tokens: list[Token]) -> int:
    """The place of the mark that opens the insertion at the end; 0 where there is none, -1 where it has no mark."""
    closer = tokens[-1].group()
    if closer in (",", ")"):
        return _last_place(tokens[:-1], "(" if closer == ")" else ",") or -1
    comma = _last_place(tokens, ",")
    return comma if comma and _ASIDE.match(text, tokens[comma + 1].start()) else 0


def _last_place(tokens: list[Token], mark: str) -> int:
    """The last place of a mark, 0 where there is none: no insertion opens a sentence."""
    return max((place for place, token in enumerate(tokens) if token.group() == mark), default=0)


def _bare(text: str, inner: Span) -> Span:
    """The insertion without the comma that closes it."""
    return Span(inner.start, inner.start + len(inner.of(text).rstrip(" ,")))


def _appositive_of(text: str, tokens: list[Token], phrase: Span | None, start: int) -> Span | None:
    """The name at the sentence's beginning that "a professor at the centre" only explains."""
    if not phrase or text[phrase.start : phrase.start + 2] not in ("a ", "an"):
        return phrase
    ahead = [token for token in tokens if token.end() < phrase.start]
    named = _trailing_phrase(text, ahead[:-1]) if ahead and ahead[-1].group() == "," else None
    return named if named and named.start == start else phrase


def _trailing_phrase(text: str, tokens: list[Token]) -> Span | None:
    """The longest run of naming words at the end; a pronoun among them must stand alone."""
    if not tokens or tokens[-1].group().lower() in _OPEN_END_WORDS:
        return None
    last = tokens[-1].group().lower().replace("’", "'").removesuffix("'s").removesuffix("'d")
    if last in _PRONOUNS:
        return Span(tokens[-1].start(), tokens[-1].start() + len(last))
    first = len(tokens)
    while first and len(tokens) - first < _LONGEST and _can_name(tokens[first - 1].group()):
        first -= 1
    run = _without_lead(tokens[first:])
    if not run or any(token.group().lower() in _PRONOUNS for token in run):
        return None
    span = Span(run[0].start(), run[-1].end())
    return span if any(char.isalpha() for char in span.of(text)) else None


def _without_lead(run: list[Token]) -> list[Token]:
    """The naming words without "On Sunday" before them; nothing where a preposition leads them."""
    first = 0
    while first < len(run) and run[first].group().lower() in _LEAD_WORDS and not run[first].group().isupper():
        first += 1
    dated = first and run[first - 1].group().lower() not in _PREPOSITIONS
    return run[first:] if not first or dated else []


def _can_name(word: str) -> bool:
    return (word[0].isalnum() or word[0] in "&$") and word.lower() not in _BARRIER_WORDS


def _belongs_to_another(phrase: str) -> bool:
    """Whether a phrase only leads to the one in the insertion: "Mateen's father, Seddique Mateen, said"."""
    return "’s " in phrase or "'s " in phrase
