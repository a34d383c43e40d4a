"""What a whole article knows: its words, which of them it also writes small, and whom it names where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.collation.casts import Cast
from tui.collation.model import Sentence
from tui.collation.tokens import tokenize


class Witness(NamedTuple):
    """The vocabulary of one article."""

    words: frozenset[str]
    """Normal forms of all its words."""
    common: frozenset[str]
    """Those it also writes with a small letter: no names."""
    cast: Cast


NOBODY = Witness(frozenset(), frozenset(), Cast(()))
"""An article that is not known."""


def witness_of(sentences: Sequence[Sentence], cast: Cast) -> Witness:
    """The vocabulary of an article's sentences."""
    tokens = [(token, sentence) for sentence in sentences for token in tokenize(sentence.text)]
    common = {token.norm for token, sentence in tokens if token.span.of(sentence.text)[:1].islower()}
    return Witness(frozenset(token.norm for token, _ in tokens), frozenset(common), cast)
