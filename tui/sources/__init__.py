"""The edge: a path, a folder or standard input comes in, an Article goes out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from tui.collation.model import Article
from tui.sources.errors import SourceError
from tui.sources.files import STANDARD_INPUT, expand, read_source
from tui.sources.formats import PLAIN
from tui.sources.plain import read_plain
from tui.sources.recognise import recognise

__all__ = ["STANDARD_INPUT", "Loaded", "SourceError", "load", "load_each"]

_SIGLA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Loaded(NamedTuple):
    """What came of the sources."""

    articles: tuple[Article, ...]
    """Sigla A, B, C, ... in the order given, without gaps."""
    errors: tuple[SourceError, ...]
    """One for each source that could not be read."""
    remarks: tuple[str, ...]
    """What a reader should know about the articles that could, each one line."""


def load(arguments: Sequence[str], stdin: BinaryIO | None = None) -> tuple[Article, ...]:
    """The articles behind paths, folders and `-`, sigla A, B, C, ... in order; raises the first SourceError."""
    loaded = load_each(arguments, stdin)
    if loaded.errors:
        raise loaded.errors[0]
    return loaded.articles


def load_each(arguments: Sequence[str], stdin: BinaryIO | None = None) -> Loaded:
    """The articles that can be read, and what is wrong with the others."""
    articles: list[Article] = []
    errors: list[SourceError] = []
    remarks: list[str] = []
    for origin in _origins(arguments, errors):
        if len(articles) == len(_SIGLA):
            errors.append(SourceError(origin, f"more than {len(articles)} articles", "name those to compare"))
            break
        try:
            source = read_source(origin, stdin)
            kind = recognise(source.raw, origin)
            if kind.name != PLAIN:
                raise SourceError(origin, kind.what, kind.advice)
            article, remark = read_plain(source, _SIGLA[len(articles)])
        except SourceError as error:
            errors.append(error)
            continue
        articles.append(article)
        remarks += [f"{article.siglum} {article.origin}: {remark}"] if remark else []
    return Loaded(tuple(articles), tuple(errors), (*remarks, *_repetitions(articles)))


def _origins(arguments: Iterable[str], errors: list[SourceError]) -> Iterator[str]:
    """The single paths, folders expanded; what cannot be expanded goes to `errors`."""
    seen_stdin = False
    for argument in arguments:
        if argument == STANDARD_INPUT and seen_stdin:
            errors.append(SourceError(argument, "given twice", "standard input can be read only once"))
            continue
        seen_stdin = seen_stdin or argument == STANDARD_INPUT
        try:
            yield from expand(argument)
        except SourceError as error:
            errors.append(error)


def _repetitions(articles: Sequence[Article]) -> Iterator[str]:
    """A remark for each set of articles that are the same, byte for byte."""
    for sha256, times in Counter(article.sha256 for article in articles).items():
        if times > 1:
            same = [article.siglum for article in articles if article.sha256 == sha256]
            yield f"{' and '.join(same)} are the same file, byte for byte"
