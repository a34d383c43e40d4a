"""Slots of quotations: the words of one utterance, and who says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from tui.collation.annotate.tokens import is_number
from tui.collation.annotate.wordlists import any_of, negations, stop_words
from tui.collation.conflicts.events import base_of, pairs_for, words_for
from tui.collation.conflicts.sentence import Side
from tui.collation.conflicts.slots import Finding, Pair, Rule, Slot
from tui.collation.model import ConflictKind, Quote, Span
from tui.collation.quotes.discourse import PRONOUNS

Opcode = tuple[str, int, int, int, int]
"""What to do with ``words[i:j]`` to get ``others[k:l]``."""

_BLOCK = 3
"""Minimum words in a row that two versions share."""
_ALIKE = 0.5
"""Minimum share of the compared stretch that is equal: below, the two are other sentences of one speech."""
_FIRM = 8
"""Minimum words that two versions share before another ending or speaker counts."""
_SHARED_MEANING = 2
"""Minimum words of meaning that two versions share: "I think" alone makes no utterance."""
_MOST_WORDS = 300
"""Maximum words of a quotation that are compared."""
_TAIL = 5
"""Maximum words of the ending that one version has more: a longer one was cut, not changed."""
_BESIDE = 5
"""Characters to either side of a word in which a bracket or an ellipsis stands."""
_LAST = 3
"""Maximum last words that one version puts in the place of the other's."""
_NEARER = 0.03
"""Share by which a passage elsewhere in the article must be nearer to count as what was quoted. Not tuned."""
_WORDING, _ENDING, _SPEAKER = 0.85, 0.75, 0.75
"""Confidences."""
_SHORT_FORM = re.compile(rf"(?P<stem>\w+)[’'](?P<end>{'|'.join(pairs_for('short_forms'))})", re.IGNORECASE)
_AMERICAN = (
    (re.compile(rf"(?<=[a-z]{{3}})our(?=(?:{any_of('conflicts.txt', 'our_endings')})?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e[drs]?|ing|ations?)$)"), r"\1z"),
)
_MASK = re.compile(r"\*+|_{2,}|-{2,}(?=\w)")
"""What stands for the letters of a masked word: f***, motherf--ker."""
_VOWELS = re.compile("[aeiouy]")
_SLIP_LENGTH = 4
"""Minimum letters of two words that may be one with a slip."""


class Utterance(NamedTuple):
    """Which utterance a slot gives, or whose; the key of a slot."""

    quote: Quote
    side: Side

    def __str__(self) -> str:
        return self.quote.id


class Word(NamedTuple):
    """One word of a quotation, short forms taken apart."""

    norm: str
    span: Span
    slight: bool
    """Whether it stands in brackets or beside an ellipsis, so that its absence elsewhere says nothing."""


def extract_quotes(side: Side) -> Iterator[Slot]:
    """The words of each quotation that stand in a sentence, short forms taken apart."""
    for quote in side.quotes:
        words = _words(side, quote)
        if words and quote.same_as:
            span = Span(words[0].span.start, words[-1].span.end)
            yield Slot(ConflictKind.QUOTE, Utterance(quote, side), tuple(words), span)


def compare_quotes(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """How two versions of one utterance differ: a conflict where their words of meaning do, else another wording."""
    if other.key.quote.id not in slot.key.quote.same_as:
        return None
    words, others = slot.value, other.value
    codes = _common_part(words, others)
    if not codes:
        return None
    equal = {_meaning_of(word) for code in codes if code[0] == "equal" for word in words[code[1] : code[2]]}
    shared = len(equal - negations() - {""})
    if shared < min(_SHARED_MEANING, sum(bool(_meaning_of(word)) for word in words)):
        return None
    found = (
        _wording(codes, words, others) or _ending(pair, words, others, codes) or _last_words(pair, slot, other, codes)
    )
    return None if found and _is_nearer_elsewhere(pair, codes, words, others) else found


def extract_speakers(side: Side) -> Iterator[Slot]:
    """The person whom a sentence names as saying its quotation, by the last word of the name."""
    for quote in side.quotes:
        if not quote.speaker or not quote.speaker_id or not quote.same_as:
            continue
        named = [token for token in side.tokens if quote.speaker.start <= token.span.start < quote.speaker.end]
        if named and named[-1].norm not in PRONOUNS:
            yield Slot(ConflictKind.SPEAKER, Utterance(quote, side), named[-1].norm, named[-1].span)


def compare_speakers(pair: Pair, slot: Slot, other: Slot) -> Finding | None:
    """The conflict of two people who are named as saying the same many words."""
    quote, second = slot.key.quote, other.key.quote
    if second.id not in quote.same_as or quote.speaker_id == second.speaker_id:
        return None
    if {slot.value, other.value} & (pair.left.norms & pair.right.norms):
        return None
    codes = _common_part(_words(pair.left, quote), _words(pair.right, second))
    return Finding(slot.kind, slot.span, other.span, _SPEAKER) if _equal_words(codes) >= _FIRM else None


QUOTES = Rule(extract_quotes, compare_quotes)
SPEAKERS = Rule(extract_speakers, compare_speakers)


def _wording(codes: Sequence[Opcode], words: Sequence[Word], others: Sequence[Word]) -> Finding | None:
    """The difference between the first and the last words that both have; cuts before and after them are none.

    The common part must be long enough to be one sentence in two wordings.
    """
    changed = [code for code in codes if code[0] != "equal" and not _is_slight(code, words, others)]
    blocks = [code[2] - code[1] for code in codes if code[0] == "equal"]
    compared = max(codes[-1][2] - codes[0][1], codes[-1][4] - codes[0][3])
    firm = max(blocks) >= min(_BLOCK, min(len(words), len(others)) - 1) and sum(blocks) >= _ALIKE * compared
    if not changed or not firm or not _share_meaning(codes, words, others):
        return None
    gone = [word for code in changed for word in words[code[1] : code[2]]]
    come = [word for code in changed for word in others[code[3] : code[4]]]
    kind = ConflictKind.QUOTE if _mean_different_things(gone, come) else ConflictKind.WORDING
    left, right = (changed[0][1], changed[-1][2]), (changed[0][3], changed[-1][4])
    around = int(left[0] == left[1] or right[0] == right[1])
    return Finding(kind, _stretch(words, *left, around), _stretch(others, *right, around), _WORDING)


def _mean_different_things(gone: Iterable[Word], come: Iterable[Word]) -> bool:
    """Whether the words of meaning differ, whatever their form and order; slips and masked words are the same."""
    left, right = (Counter(filter(None, map(_meaning_of, side))) for side in (gone, come))
    only_left, only_right = list((left - right).elements()), list((right - left).elements())
    for meaning in list(only_left):
        same = next((other for other in only_right if _is_slip(meaning, other)), None)
        if same is not None:
            only_left.remove(meaning)
            only_right.remove(same)
    return bool(only_left or only_right)


def _meaning_of(word: Word) -> str:
    """The base form of a word of meaning, a number or a negation; empty for function words and adverbs of degree."""
    norm = word.norm
    if is_number(norm) or norm in negations():
        return norm
    return "" if word.slight or norm in stop_words("en") or norm in words_for("adverbs") else base_of(norm)


def _is_slip(word: str, other: str) -> bool:
    """Whether two different words are one with a slip, in another spelling, or masked."""
    if _MASK.search(word) or _MASK.search(other):
        return word[0] == other[0]
    if is_number(word) or is_number(other) or min(len(word), len(other)) < _SLIP_LENGTH:
        return False
    from rapidfuzz.distance import OSA

    alike = word[0] == other[0] and (
        _VOWELS.sub("", word) == _VOWELS.sub("", other) or _doubled(word) == _doubled(other)
    )
    return alike or (min(len(word), len(other)) > _SLIP_LENGTH and OSA.distance(word, other, score_cutoff=1) <= 1)


def _doubled(word: str) -> str:
    """The consonants of a word, doubled ones once."""
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", word))


def _last_words(pair: Pair, slot: Slot, other: Slot, codes: Sequence[Opcode]) -> Finding | None:
    """The few last words that each version puts in the place of the other's."""
    if not codes or _equal_words(codes) < _FIRM:
        return None
    tails = slot.value[codes[-1][2] :], other.value[codes[-1][4] :]
    if not all(1 <= len(tail) <= _LAST for tail in tails) or not _mean_different_things(*tails):
        return None
    stops = [side.words(_after(tail)) for side, tail in zip((pair.left, pair.right), tails, strict=True)]
    if any(stop not in ("", ".", ",", "!", "?", "”", '"', "’", "'") for stop in stops):
        return None
    spans = [Span(tail[0].span.start, tail[-1].span.end) for tail in tails]
    return Finding(ConflictKind.QUOTE, spans[0], spans[1], _ENDING)


def _is_nearer_elsewhere(pair: Pair, codes: Sequence[Opcode], words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether either article has the other's words elsewhere, or nearer ones: the speaker said it twice."""
    ours, theirs = words[codes[0][1] : codes[-1][2]], others[codes[0][3] : codes[-1][4]]
    bar = _likeness([word.norm for word in ours], [word.norm for word in theirs]) + _NEARER
    return _has_nearer(ours, pair.right, theirs, bar) or _has_nearer(theirs, pair.left, ours, bar)


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def _has_nearer(words: Sequence[Word], side: Side, twin: Sequence[Word], bar: float) -> bool:
    """Whether an article has a passage, outside the twin, that is more like the words than the bar."""
    norms, known, size = [word.norm for word in words], {word.norm for word in words}, len(words)
    run = [
        token.norm for token in side.witness.tokens if not twin[0].span.start <= token.span.start < twin[-1].span.end
    ]
    hits = list(accumulate((norm in known for norm in run), initial=0))
    return any(
        _likeness(norms, run[start : start + size]) > bar
        for start in range(max(1, len(run) - size + 1))
        if hits[min(len(run), start + size)] - hits[start] > bar * size
    )


def _share_meaning(codes: Sequence[Opcode], words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether two in three words of meaning are the same: with fewer, one speaker said two things on one matter."""
    own = sum(bool(_meaning_of(word)) for word in words[codes[0][1] : codes[-1][2]])
    second = sum(bool(_meaning_of(word)) for word in others[codes[0][3] : codes[-1][4]])
    same = sum(bool(_meaning_of(word)) for code in codes if code[0] == "equal" for word in words[code[1] : code[2]])
    return 3 * same >= 2 * max(own, second)


def _ending(pair: Pair, words: Sequence[Word], others: Sequence[Word], codes: Sequence[Opcode]) -> Finding | None:
    """The few words by which one version goes on where the other has a full stop."""
    if len(codes) != 1 or _equal_words(codes) < _FIRM:
        return None
    tails = words[codes[-1][2] - 1 :], others[codes[-1][4] - 1 :]
    short, long = sorted(map(len, tails))
    stops = pair.left.words(_after(tails[0])), pair.right.words(_after(tails[1]))
    if _goes_to_another_sentence(pair.left, tails[0]) or _goes_to_another_sentence(pair.right, tails[1]):
        return None
    if short > 1 or not 1 < long <= _TAIL + 1 or stops != (".", "."):
        return None
    spans = [Span(tail[0].span.start, tail[-1].span.end) for tail in tails]
    kind = ConflictKind.QUOTE if _mean_different_things(tails[0][1:], tails[1][1:]) else ConflictKind.WORDING
    return Finding(kind, spans[0], spans[1], _ENDING)


def _goes_to_another_sentence(side: Side, tail: Sequence[Word]) -> bool:
    """Whether the shared words are followed by a full stop before the rest."""
    return len(tail) > 1 and side.words(_after(tail[:1])) in (".", "?", "!")


def _after(words: Sequence[Word]) -> Span:
    """The character behind the last word."""
    return Span(words[-1].span.end, words[-1].span.end + 1)


def _equal_words(codes: Sequence[Opcode]) -> int:
    return sum(code[2] - code[1] for code in codes if code[0] == "equal")


def _common_part(words: Sequence[Word], others: Sequence[Word]) -> list[Opcode]:
    """From the first to the last words of meaning that both have, and what is equal beside them."""
    norms = [word.norm for word in words], [word.norm for word in others]
    codes: list[Opcode] = list(SequenceMatcher(None, *norms, autojunk=False).get_opcodes())
    equal = [place for place, code in enumerate(codes) if code[0] == "equal"]
    if not equal:
        return []
    part = codes[equal[0] : equal[-1] + 1]
    if len(part) > 1 and _is_chance(part[0], part[1], words, others):
        del part[:2]
    if len(part) > 1 and _is_chance(part[-1], part[-2], words, others):
        del part[-2:]
    return part


def _is_chance(equal: Opcode, change: Opcode, words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether one function word at the edge is equal by chance: one version begins or ends later."""
    both = change[2] > change[1] and change[4] > change[3]
    if both or equal[2] - equal[1] > 1 or _meaning_of(words[equal[1]]):
        return False
    changed = {word.norm for word in (*words[change[1] : change[2]], *others[change[3] : change[4]])}
    return changed.isdisjoint(negations())


def _is_slight(code: Opcode, words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether a change says nothing: an editor's insertion, a cut, a word written together or apart."""
    gone, come = words[code[1] : code[2]], others[code[3] : code[4]]
    if any(word.slight for word in (*gone, *come)):
        return True
    if not gone or not come:
        cut = others[code[3] - 1] if not come else words[code[1] - 1]
        return cut.slight or all(word.norm in words_for("slight") for word in (*gone, *come))
    joined = ["".join(word.norm for word in side) for side in (gone, come)]
    return joined[0] == joined[1] or all(word.norm in words_for("slight") for word in (*gone, *come))


def _words(side: Side, quote: Quote) -> list[Word]:
    """The words of a quotation that stand in this sentence; a masked word is one."""
    found: list[Word] = []
    masked = False
    for token in side.tokens:
        if quote.span.start <= token.span.start < quote.span.end:
            slight = _is_slight_place(
                side.words(Span(max(quote.span.start, token.span.start - _BESIDE), token.span.start)),
                side.words(Span(token.span.end, token.span.end + _BESIDE)),
            )
            mask = _MASK.match(side.sentence.text, token.span.end - side.sentence.span.start)
            if masked:
                found[-1] = Word(found[-1].norm + token.norm, Span(found[-1].span.start, token.span.end), slight)
            elif mask:
                end = side.sentence.span.start + mask.end()
                found.append(Word(token.norm + "*", Span(token.span.start, end), slight))
            else:
                raw = side.words(token.span)
                found += [Word(norm, token.span, slight) for norm in _full_forms(raw, token.norm)]
            masked = bool(mask) and side.words(Span(found[-1].span.end, found[-1].span.end + 1)).isalpha()
    return found[:_MOST_WORDS]


def _is_slight_place(before: str, after: str) -> bool:
    """Whether a word opens a bracket or stands beside an ellipsis."""
    return (
        before.endswith(("[", "("))
        or before.rstrip().endswith(("...", "…"))
        or after.lstrip(" .,").startswith("…")
        or after.lstrip(" ,").startswith("...")
    )


def _full_forms(raw: str, norm: str) -> Sequence[str]:
    """The words that a short form stands for: "don't" is "do" and "not"; American endings for British ones.

    These are for comparing only: "neighbourhood" has one, "our" and "four" have none.
    """
    if norm in pairs_for("spellings"):
        return pairs_for("spellings")[norm]
    if norm.endswith("n't"):
        return [{"ca": "can", "wo": "will"}.get(norm[:-3], norm[:-3]), "not"]
    short = _SHORT_FORM.fullmatch(raw)
    if short and (short["end"].lower() != "s" or short["stem"].lower() in words_for("with_s")):
        return [short["stem"].lower(), *pairs_for("short_forms")[short["end"].lower()]]
    for british, american in _AMERICAN:
        norm = british.sub(american, norm)
    return [norm]


def _stretch(words: Sequence[Word], first: int, last: int, around: int) -> Span:
    """From word to word, with n neighbours to either side."""
    start, end = max(0, first - around), min(len(words), last + around)
    return Span(words[start].span.start, words[end - 1].span.end)
