"""Find the names in one article from capitals, titles, apposition, word lists and the rest of the article.

Runs of capitalised words are cut into possible names (``candidates``); what each names is decided by the weights of the
cues of all places where it stands (``kinds``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from tui.collation.entities.candidates import common_surnames, find_candidates
from tui.collation.entities.gazetteer import gazetteer, lexicon, spelt
from tui.collation.entities.gender import Gender, gender_of_pronoun, gender_of_words
from tui.collation.entities.kinds import decide_kinds
from tui.collation.entities.words import (
    Word,
    is_all_capitals,
    is_headline,
    is_title_case,
    mended,
    read_casing,
    simplified,
    split_words,
)
from tui.collation.model import EntityKind, Sentence, SentenceKind, SentenceRef, Span

_WORDS_BEFORE = 6
_WORDS_BEHIND = 10
_PRONOUN_REACH = 10
"""Words behind a name in which a pronoun for its bearer may stand."""
_LONGEST_IN_HEADLINE = 7
"""Words and marks of a name that is looked for in a headline."""


class Name(NamedTuple):
    """A name where it stands."""

    ref: SentenceRef
    span: Span
    """In the article's text; titles and possessive endings are not in it."""
    kind: EntityKind
    text: str
    role: tuple[str, ...] = ()
    """Lower-case words that introduce a person, in order: title before, apposition behind."""
    gender: Gender = Gender.UNKNOWN
    """From the form of address, title or apposition."""
    pronoun: Gender = Gender.UNKNOWN
    """Of the pronoun that follows in the sentence before any other name."""


class Read(NamedTuple):
    """A sentence cut into words."""

    sentence: Sentence
    words: list[Word]

    @property
    def is_headline(self) -> bool:
        """Whether its capitals tell nothing; a caption has them for its names."""
        if self.sentence.kind is SentenceKind.CAPTION:
            return False
        if self.sentence.kind in (SentenceKind.TITLE, SentenceKind.HEADING) and is_title_case(self.words):
            return True
        return is_headline(self.words) or is_all_capitals(self.words)


def find_names(sentences: Sequence[Sentence], language: str = "en") -> tuple[Name, ...]:
    """The names of one article in the order of its text; none in furniture."""
    read = [
        Read(sentence, split_words(sentence.text))
        for sentence in sentences
        if sentence.kind is not SentenceKind.FURNITURE
    ]
    headlines: list[Read] = []
    prose: list[Read] = []
    for each in read:
        (headlines if each.is_headline else prose).append(each)
    casing = read_casing([each.words for each in prose], language)
    casing = casing._replace(surnames=frozenset(word for each in prose for word in common_surnames(each.words)))
    found = [(each, candidate) for each in prose for candidate in find_candidates(each.words, casing)]
    kinds = decide_kinds([(each.words, candidate) for each, candidate in found], casing, language)
    names = [
        _name(each, candidate.first, candidate.last, kinds[spelt(candidate.texts)])
        for each, candidate in found
        if spelt(candidate.texts) in kinds
    ]
    # where all words are capitalised, only names that the rest of the article or the lists know
    people = (text.split() for text, kind in kinds.items() if kind is EntityKind.PERSON)
    known = {words[-1]: EntityKind.PERSON for words in people if len(words) in (2, 3)} | kinds
    for each in headlines:
        first = 0
        while first < len(each.words):
            last, kind = _longest_known(each.words, first, known)
            if kind is not None:
                names.append(_name(each, first, last, kind))
            first = last + 1
    return tuple(sorted(names, key=lambda name: name[:2]))


def _name(read: Read, first: int, last: int, kind: EntityKind) -> Name:
    start, end = read.words[first].start, read.words[last].end
    offset = read.sentence.span.start
    span = Span(offset + start, offset + end)
    name = Name(read.sentence.ref, span, kind, mended(read.sentence.text[start:end]))
    if kind is not EntityKind.PERSON:
        return name
    pronoun = Gender.UNKNOWN
    for word in read.words[last + 1 : last + 1 + _PRONOUN_REACH]:
        if word.text.lower() in {"he", "she"}:
            pronoun = gender_of_pronoun(word.text)
            break
        if word.text[0].isupper() or word.text in '“”"':
            break
    role, gender = read_role(read.words, first, last), _read_gender(read.words, first, last)
    return name._replace(role=role, gender=gender, pronoun=pronoun)


def _read_gender(words: list[Word], first: int, last: int) -> Gender:
    """The gender of the title before a name, else of the apposition behind it."""
    before = gender_of_words(takewhile(lambda word: word not in lexicon().function_word, _before(words, first)))
    if before is not Gender.UNKNOWN:
        return before
    behind = list(_behind(words, last))[1:]
    stops = lexicon().function_word - lexicon().before_noun
    return gender_of_words(takewhile(lambda word: word not in stops, behind))


def _longest_known(words: list[Word], first: int, kinds: Mapping[str, EntityKind]) -> tuple[int, EntityKind | None]:
    """Last place and kind of the longest known name that begins at ``first``; ``first`` and None where none does."""
    known = gazetteer().known
    for last in range(min(first + _LONGEST_IN_HEADLINE, len(words)) - 1, first - 1, -1):
        text = spelt(tuple(word.text for word in words[first : last + 1]))
        for form in dict.fromkeys((text, text.title())) if text.isupper() else (text,):
            if form in kinds or form in known:
                return last, kinds[form] if form in kinds else known[form].kind
        if text.isupper() and (kind := _kind_in_capitals(text.title())):
            return last, kind
    return first, None


def _kind_in_capitals(form: str) -> EntityKind | None:
    """The kind that the lists tell of words in capitals: a capital city, a given name with a surname."""
    words, lists = form.split(), gazetteer()
    if form in lists.seats:
        return EntityKind.PLACE
    surname = simplified(words[-1])
    known = surname in lists.surnames or surname in lexicon().famous
    if len(words) == 2 and simplified(words[0]) in lists.given and known:
        return EntityKind.PERSON
    return None


def read_role(words: list[Word], first: int, last: int) -> tuple[str, ...]:
    """The lower-case words of the title before a name and of the apposition behind it, in order."""
    found = [*reversed(list(_before(words, first))), *_behind(words, last)]
    return tuple(word for word in found if word.isalpha() and word not in lexicon().function_word)


def _before(words: list[Word], first: int) -> Iterator[str]:
    """The words of the title before a name, the nearest first."""
    lexical = lexicon()
    for word in reversed(words[max(0, first - _WORDS_BEFORE) : first]):
        text = word.text.rstrip(".")
        role = text.lower() in lexical.title or text.lower() in lexical.title_part or text.lower() in {"of", "the"}
        if not (role or text in gazetteer().demonyms or text in _COMPOUNDS):
            return
        yield text.lower()


_COMPOUNDS = frozenset({"North", "South", "Korean", "African", "Arabian"})


def _behind(words: list[Word], last: int) -> Iterator[str]:
    """The words of the apposition behind a name."""
    if last + 2 >= len(words) or words[last + 1].text != ",":
        return
    if words[last + 2].text not in lexicon().role_opener:
        return
    for word in words[last + 2 : last + 2 + _WORDS_BEHIND]:
        if word.text in {",", ".", ";", "”"}:
            return
        yield word.text.lower()
