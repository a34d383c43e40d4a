"""Where two articles give one utterance in different words, or to different speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.collation.annotate.tokens import Token
from tui.collation.conflicts.sentence import Finding, Side
from tui.collation.model import ConflictKind, Quote, Span
from tui.collation.quotes.cast import PRONOUNS

Opcode = tuple[str, int, int, int, int]
"""What to do with ``words[i:j]`` to get ``others[k:l]``."""

_BLOCK = 3
"""Words in a row that two versions must share."""
_ALIKE = 0.5
"""Share of the compared stretch that must be equal: below, the two are other sentences of one speech."""
_FIRM = 8
"""Words that two versions must share before a different ending or speaker counts."""
_MOST_WORDS = 300
"""Words of a quotation that are compared."""
_TAIL = 5
"""Words of the longest ending that one version has more: a longer one was cut, not changed."""
_WORDING, _ENDING, _SPEAKER = 0.85, 0.75, 0.75
"""Confidences."""
_SLIGHT = frozenset(["a", "an", "the", "and", "that", "well", "so", "but", "or", "00"])
"""Words that come and go where a quotation is cut, joined or an ampersand spelt out."""
_SHORT_FORMS = {"s": "is", "re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}
_SHORT_FORM = re.compile(r"(?P<stem>\w+)[’'](?P<end>s|re|ll|ve|m|d)", re.IGNORECASE)
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ites?|able|ful|hoods?|less|y)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e[drs]?|ing|ations?)$)"), r"\1z"),
)
"""British endings behind at least three letters of a stem, with the American ones."""
_WITH_S = frozenset(["it", "he", "she", "that", "there", "what", "who", "here", "let"])
"""Words after which 's is a verb and no possessive."""


class Word(NamedTuple):
    """One word of a quotation, short forms taken apart."""

    norm: str
    span: Span
    slight: bool
    """Whether it stands in brackets or beside an ellipsis, so that its absence elsewhere says nothing."""


def quote_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The different wording inside each pair of twin quotations of the two sentences, and different speakers."""
    for quote in left.quotes:
        for other in right.quotes:
            if other.id in quote.same_as:
                words, others = _words(left, quote), _words(right, other)
                codes = _common_part(words, others)
                yield from _wording(codes, words, others) or _ending(left, words, right, others, codes)
                yield from _speakers(left, quote, right, other, codes)


def _wording(codes: Sequence[Opcode], words: Sequence[Word], others: Sequence[Word]) -> list[Finding]:
    """What differs between the first and the last words that both have: what is cut before and after does not."""
    changed = [code for code in codes if code[0] != "equal" and not _is_slight(code, words, others)]
    if not changed or not _is_firm(codes, min(len(words), len(others))):
        return []
    left, right = (changed[0][1], changed[-1][2]), (changed[0][3], changed[-1][4])
    around = int(left[0] == left[1] or right[0] == right[1])
    return [Finding(ConflictKind.QUOTE, _stretch(words, *left, around), _stretch(others, *right, around), _WORDING)]


def _is_firm(codes: Sequence[Opcode], shorter: int) -> bool:
    """Whether the common part is common enough to be one sentence in two wordings."""
    blocks = [code[2] - code[1] for code in codes if code[0] == "equal"]
    longest = max(codes[-1][2] - codes[0][1], codes[-1][4] - codes[0][3])
    return max(blocks) >= min(_BLOCK, shorter - 1) and sum(blocks) >= _ALIKE * longest


def _ending(
    left: Side, words: Sequence[Word], right: Side, others: Sequence[Word], codes: Sequence[Opcode]
) -> list[Finding]:
    """The few words by which one version goes on where the other has a full stop."""
    if len(codes) != 1 or _equal_words(codes) < _FIRM:
        return []
    tails = words[codes[-1][2] - 1 :], others[codes[-1][4] - 1 :]
    short, long = sorted(map(len, tails))
    stops = left.words(_after(tails[0])), right.words(_after(tails[1]))
    if _goes_to_another_sentence(left, tails[0]) or _goes_to_another_sentence(right, tails[1]):
        return []
    if short > 1 or not 1 < long <= _TAIL + 1 or stops != (".", "."):
        return []
    spans = [Span(tail[0].span.start, tail[-1].span.end) for tail in tails]
    return [Finding(ConflictKind.QUOTE, spans[0], spans[1], _ENDING)]


def _goes_to_another_sentence(side: Side, tail: Sequence[Word]) -> bool:
    """Whether the shared words are followed by a full stop before the rest."""
    return len(tail) > 1 and side.words(_after(tail[:1])) in (".", "?", "!")


def _after(words: Sequence[Word]) -> Span:
    """The character behind the last word."""
    return Span(words[-1].span.end, words[-1].span.end + 1)


def _speakers(left: Side, quote: Quote, right: Side, other: Quote, codes: Sequence[Opcode]) -> Iterator[Finding]:
    """The two people who are named as saying the same many words."""
    speaker, second = _named_here(left, quote), _named_here(right, other)
    if not speaker or not second or quote.speaker_id == other.speaker_id or _equal_words(codes) < _FIRM:
        return
    if not {speaker.norm, second.norm} & (left.norms & right.norms):
        yield Finding(ConflictKind.SPEAKER, speaker.span, second.span, _SPEAKER)


def _named_here(side: Side, quote: Quote) -> Token | None:
    """The last word of the name by which the sentence itself calls the speaker."""
    if not quote.speaker or not quote.speaker_id:
        return None
    named = [token for token in side.tokens if quote.speaker.start <= token.span.start < quote.speaker.end]
    return named[-1] if named and named[-1].norm not in PRONOUNS else None


def _equal_words(codes: Sequence[Opcode]) -> int:
    return sum(code[2] - code[1] for code in codes if code[0] == "equal")


def _common_part(words: Sequence[Word], others: Sequence[Word]) -> list[Opcode]:
    """From the first to the last words that both have."""
    norms = [word.norm for word in words], [word.norm for word in others]
    codes: list[Opcode] = list(SequenceMatcher(None, *norms, autojunk=False).get_opcodes())
    equal = [place for place, code in enumerate(codes) if code[0] == "equal"]
    return codes[equal[0] : equal[-1] + 1] if equal else []


def _is_slight(code: Opcode, words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether a change says nothing: an editor's insertion, a cut, a word written together or apart."""
    gone, come = words[code[1] : code[2]], others[code[3] : code[4]]
    if any(word.slight for word in (*gone, *come)):
        return True
    if not gone or not come:
        cut = others[code[3] - 1] if not come else words[code[1] - 1]
        return cut.slight or all(word.norm in _SLIGHT for word in (*gone, *come))
    joined = ["".join(word.norm for word in side) for side in (gone, come)]
    return joined[0] == joined[1] or all(word.norm in _SLIGHT for word in (*gone, *come))


def _words(side: Side, quote: Quote) -> list[Word]:
    """The words of a quotation that stand in this sentence."""
    found = []
    for token in side.tokens:
        if quote.span.start <= token.span.start < quote.span.end:
            around = side.words(Span(max(quote.span.start, token.span.start - 1), token.span.end + 4))
            slight = around[:1] in "[(" or around.rstrip().endswith(("...", "…")) or "…" in around
            raw = side.words(token.span)
            found += [Word(norm, token.span, slight) for norm in _full_forms(raw, token.norm)]
    return found[:_MOST_WORDS]


def _full_forms(raw: str, norm: str) -> list[str]:
    """The words that a short form stands for: "don't" is "do" and "not"."""
    if norm.endswith("n't"):
        return [{"ca": "can", "wo": "will"}.get(norm[:-3], norm[:-3]), "not"]
    short = _SHORT_FORM.fullmatch(raw)
    if not short or (short["end"].lower() == "s" and short["stem"].lower() not in _WITH_S):
        return [_american(norm)]
    return [short["stem"].lower(), _SHORT_FORMS[short["end"].lower()]]


def _american(norm: str) -> str:
    """Fold British endings to American ones, for comparing only: "neighbourhood", never "our" or "four"."""
    for british, american in _AMERICAN:
        norm = british.sub(american, norm)
    return norm


def _stretch(words: Sequence[Word], first: int, last: int, around: int) -> Span:
    """From word to word, with so many neighbours to either side."""
    start, end = max(0, first - around), min(len(words), last + around)
    return Span(words[start].span.start, words[end - 1].span.end)
