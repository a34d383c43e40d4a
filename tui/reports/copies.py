"""Who took over words from whom: `hexapla copies`, as text or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from textwrap import wrap
from typing import Any, NamedTuple

from tui.collation.annotate.wordlists import rows
from tui.collation.copies import Account, Copying, Judgement, Verdict, find_copying, judge, read_words
from tui.collation.model import Article, Sentence

SCHEMA = "hexapla-copies/1"
_CREDIT_LINES = 3
"""Paragraphs at either end of a text that may credit an agency."""
_INDENT = "    "


class Shared(NamedTuple):
    """Passages that two articles share, and who was first."""

    left: Article
    right: Article
    copying: Copying
    judgement: Judgement


def find_shared(articles: Sequence[Article], segment: Callable[[Article], Sequence[Sentence]]) -> Iterator[Shared]:
    """Each pair of articles with what it shares outside quotation marks; page furniture does not count."""
    numbers: dict[str, int] = {}
    words = [read_words(_story(article, segment(article)), numbers) for article in articles]
    accounts = [account_of(article) for article in articles]
    for one, other in combinations(range(len(articles)), 2):
        copying = find_copying(words[one], words[other])
        yield Shared(articles[one], articles[other], copying, judge(copying, accounts[one], accounts[other]))


def _story(article: Article, sentences: Sequence[Sentence]) -> str:
    """The text with all that is not story blanked out, so that places stay the same."""
    kept = [" " if mark != "\n" else mark for mark in article.text]
    for sentence in sentences:
        if sentence.kind.tells:
            kept[sentence.span.start : sentence.span.end] = sentence.text
    return "".join(kept)


def account_of(article: Article) -> Account:
    """The origin of an article: outlet, time, the agencies that it credits."""
    published, exact = _time_of(article.published)
    ends = [*article.paragraphs[:_CREDIT_LINES], *article.paragraphs[-_CREDIT_LINES:]]
    text = "\n".join(span.of(article.text) for span in ends)
    agencies = frozenset(name for name, spelling in _agencies() if spelling.search(text))
    return Account(article.title, article.outlet, published, exact, agencies - {article.outlet})


@cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each agency with the pattern of a credit: its name in brackets, or its full name."""
    return tuple(
        (name, re.compile(rf"\({re.escape(name)}\)|\b(?i:{'|'.join(map(re.escape, others.split('|')))})\b"))
        for name, others in rows("agencies.tsv")
    )


def _time_of(published: str | None) -> tuple[float | None, bool]:
    """Seconds since the epoch, and whether the hour is known."""
    try:
        time = datetime.fromisoformat(published or "")
    except ValueError:
        return None, False
    return time.replace(tzinfo=time.tzinfo or UTC).timestamp(), "T" in (published or "")


def render_text(shared: Sequence[Shared], articles: Sequence[Article], width: int) -> str:
    """The articles, then for each pair the verdict and the passages it shares, longest first."""
    lines = [" · ".join(filter(None, (f"{one.siglum}  {one.title}", one.outlet, one.published))) for one in articles]
    lines.append("")
    for pair in shared:
        left, right, copying, _ = pair
        lines.append(f"{left.siglum} {right.siglum}  {_verdict(pair)}")
        if copying.passages:
            shares = f"{copying.left_share:.0%} of {left.siglum}, {copying.right_share:.0%} of {right.siglum}"
            lines.append(f"{_INDENT}{shares}")
        for number, passage in enumerate(copying.passages, 1):
            shown = f"{number}. {passage.words} words: {' '.join(passage.left.of(left.text).split())}"
            lines += wrap(shown, width, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)
    return "".join(line + "\n" for line in lines)


def _verdict(shared: Shared) -> str:
    """The verdict in words: "takes over 31 words; A first (published earlier)"."""
    judgement, words = shared.judgement, shared.copying.words
    verdict = f"takes over {words} words" if judgement.verdict is Verdict.TAKES_OVER else judgement.verdict.value
    if not shared.copying.passages:
        quoted = shared.copying.quoted_words
        return f"{verdict} ({quoted} words)" if quoted else verdict
    if judgement.first:
        first = shared.left if judgement.first == "left" else shared.right
        return f"{verdict}; {first.siglum} first ({judgement.reason})"
    return f"{verdict}; who was first cannot be told" + (f" ({judgement.reason})" if judgement.reason else "")


def render_json(shared: Sequence[Shared], articles: Sequence[Article]) -> str:
    """The pairs as JSON, schema "hexapla-copies/1": spans are characters of each article's text."""
    record = {
        "schema": SCHEMA,
        "articles": [
            {name: getattr(article, name) for name in ("siglum", "title", "outlet", "published", "origin", "sha256")}
            for article in articles
        ],
        "pairs": [_pair(one) for one in shared],
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def _pair(shared: Shared) -> dict[str, Any]:
    left, right, copying, judgement = shared
    first = {"left": left.siglum, "right": right.siglum, None: None}[judgement.first]
    return {
        "left": left.siglum,
        "right": right.siglum,
        "verdict": judgement.verdict.value,
        "first": first,
        "reason": judgement.reason,
        "words": copying.words,
        "quoted_words": copying.quoted_words,
        "left_share": round(copying.left_share, 4),
        "right_share": round(copying.right_share, 4),
        "passages": [
            {
                "words": passage.words,
                "left": {"start": passage.left.start, "end": passage.left.end, "text": passage.left.of(left.text)},
                "right": {"start": passage.right.start, "end": passage.right.end, "text": passage.right.of(right.text)},
            }
            for passage in copying.passages
        ],
    }
