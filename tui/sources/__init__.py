"""The edge: a path, a folder, an address or standard input comes in, an Article goes out."""

from collections.abc import Sequence
from typing import BinaryIO

from tui.collation.model import Article
from tui.sources.errors import SourceError
from tui.sources.files import STANDARD_INPUT
from tui.sources.loading import Collection, Loaded, Wishes, load_each, loaded_of

__all__ = ["STANDARD_INPUT", "Collection", "Loaded", "SourceError", "Wishes", "load", "load_each", "loaded_of"]


def load(arguments: Sequence[str], stdin: BinaryIO | None = None) -> tuple[Article, ...]:
    """The articles behind the arguments, sigla A, B, C, ... in order; raises the first SourceError."""
    loaded = load_each(arguments, stdin)
    if loaded.errors:
        raise loaded.errors[0]
    return loaded.articles
