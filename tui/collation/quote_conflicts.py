"""Where two articles give one utterance in different words between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from tui.collation.model import ConflictKind, Quote, Span
from tui.collation.sides import Finding, Side
from tui.collation.tokens import Token

Opcode = tuple[str, int, int, int, int]
"""What to do with ``words[i:j]`` to get ``others[k:l]``."""

_FEWEST = 3
"""Words that two versions must share around their differences."""
_SLIGHT = frozenset(["a", "an", "the", "and", "that", "well", "so", "but", "or"])
"""Words that come and go where a quotation is cut, joined or an ampersand spelt out."""
_CONFIDENCE = 0.85
_ENDING = 0.75
_FIRM = 8
"""Words that two versions must share before a different ending counts."""
_TAIL = 5
"""Words of the longest ending that one version has more: a longer one was cut, not changed."""


def quote_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The stretch of different wording inside each pair of twin quotations of the two sentences."""
    for quote in left.quotes:
        for other in right.quotes:
            if other.id in quote.same_as:
                words, others = _inside(left, quote), _inside(right, other)
                yield from _difference(words, others) or _ending(left, words, right, others)


def _difference(words: list[Token], others: list[Token]) -> list[Finding]:
    """What differs between the first and the last words that both have: what is cut before and after does not."""
    codes = _common_part(words, others)
    changed = [code for code in codes if code[0] != "equal" and not _is_slight(code, words, others)]
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    if not changed or same < min(_FEWEST, len(words), len(others)):
        return []
    left, right = (changed[0][1], changed[-1][2]), (changed[0][3], changed[-1][4])
    around = int(left[0] == left[1] or right[0] == right[1])
    spans = _stretch(words, *left, around), _stretch(others, *right, around)
    return [Finding(ConflictKind.QUOTE, *spans, _CONFIDENCE)]


def _ending(left: Side, words: list[Token], right: Side, others: list[Token]) -> list[Finding]:
    """The few words by which one version goes on where the other has a full stop."""
    codes = _common_part(words, others)
    same = sum(code[2] - code[1] for code in codes)
    if same < _FIRM or any(code[0] != "equal" for code in codes):
        return []
    tails = words[codes[-1][2] - 1 :], others[codes[-1][4] - 1 :]
    if sorted(map(len, tails))[0] > 1 or not 1 < max(map(len, tails)) <= _TAIL + 1:
        return []
    if not (_stops(left, tails[0][-1]) and _stops(right, tails[1][-1])):
        return []
    spans = [Span(tail[0].span.start, tail[-1].span.end) for tail in tails]
    return [Finding(ConflictKind.QUOTE, spans[0], spans[1], _ENDING)]


def _stops(side: Side, token: Token) -> bool:
    """Whether a full stop follows the word."""
    return side.words(Span(token.span.end, token.span.end + 1)) == "."


def _common_part(words: list[Token], others: list[Token]) -> list[Opcode]:
    norms = [token.norm for token in words], [token.norm for token in others]
    codes: list[Opcode] = list(SequenceMatcher(None, *norms, autojunk=False).get_opcodes())
    equal = [place for place, code in enumerate(codes) if code[0] == "equal"]
    return codes[equal[0] : equal[-1] + 1] if equal else []


def _is_slight(code: Opcode, words: list[Token], others: list[Token]) -> bool:
    changed = [*words[code[1] : code[2]], *others[code[3] : code[4]]]
    return all(token.norm in _SLIGHT for token in changed)


def _inside(side: Side, quote: Quote) -> list[Token]:
    """The words of a quotation that stand in this sentence."""
    return [token for token in side.tokens if quote.span.start <= token.span.start < quote.span.end]


def _stretch(tokens: list[Token], first: int, last: int, around: int) -> Span:
    """From word to word, with so many neighbours to either side."""
    start, end = max(0, first - around), min(len(tokens), last + around)
    return Span(tokens[start].span.start, tokens[end - 1].span.end)
