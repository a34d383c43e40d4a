"""What the list dialog shows of articles to choose from, and in which order. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from tui.collation.model import Article
from tui.reader.dialogs.chooser import Row


def rows_of(articles: Sequence[Article]) -> list[Row]:
    """A row for each article: date, outlet, title, words."""
    return [
        Row(article.dated or "", article.outlet or "", article.title, str(len(article.text.split())))
        for article in articles
    ]


def most_alike(articles: Sequence[Article], place: int) -> list[int]:
    """The places of all articles, those first that share the most rare words with the one at ``place``.

    Cosine of the sets of words, each weighted by its inverse document frequency (Spärck Jones 1972).
    """
    words = [set(article.text.casefold().split()) for article in articles]
    frequency = Counter(word for own in words for word in own)
    weight = {word: log(len(articles) / count) for word, count in frequency.items()}
    norms = [sqrt(sum(weight[word] ** 2 for word in own)) or 1.0 for own in words]

    def likeness(other: int) -> float:
        shared = words[place] & words[other]
        return sum(weight[word] ** 2 for word in shared) / (norms[place] * norms[other])

    return sorted(range(len(articles)), key=lambda other: -likeness(other))
