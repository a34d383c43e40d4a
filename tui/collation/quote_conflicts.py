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


def quote_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The stretch of different wording inside each pair of twin quotations of the two sentences."""
    for quote in left.quotes:
        for other in right.quotes:
            if other.id in quote.same_as:
                yield from _difference(_inside(left, quote), _inside(right, other))


def _difference(words: list[Token], others: list[Token]) -> Iterator[Finding]:
    """What differs between the first and the last words that both have: what is cut before and after does not."""
    codes = _common_part(words, others)
    changed = [code for code in codes if code[0] != "equal" and not _is_slight(code, words, others)]
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    if changed and same >= min(_FEWEST, len(words), len(others)):
        left, right = (changed[0][1], changed[-1][2]), (changed[0][3], changed[-1][4])
        around = int(left[0] == left[1] or right[0] == right[1])
        yield Finding(ConflictKind.QUOTE, _stretch(words, *left, around), _stretch(others, *right, around), _CONFIDENCE)


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
