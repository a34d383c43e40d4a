"""What a whole article knows: its words, which of them it also writes small, and whom it names where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.collation.annotate.tokens import Token
from tui.collation.model import Sentence
from tui.collation.quotes.cast import Cast


class Witness(NamedTuple):
    """The vocabulary of one article."""

    words: frozenset[str]
    """Normal forms of all its words."""
    common: frozenset[str]
    """Those it also writes with a small letter: no names."""
    cast: Cast
    tokens: tuple[Token, ...] = ()
    """All its words in order."""


NOBODY = Witness(frozenset(), frozenset(), Cast(()))
"""An article that is not known."""


def witness_of(sentences: Sequence[Sentence], tokens: Sequence[Sequence[Token]], cast: Cast) -> Witness:
    """The vocabulary of an article, given the words of each of its sentences placed in its text."""
    common = {
        token.norm
        for sentence, own in zip(sentences, tokens, strict=True)
        for token in own
        if sentence.text[token.span.start - sentence.span.start].islower()
    }
    run = tuple(token for own in tokens for token in own)
    return Witness(frozenset(token.norm for token in run), frozenset(common), cast, run)
