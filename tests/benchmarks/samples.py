"""Check real files against what a careful person found in them: ``python -m tests.benchmarks.samples FOLDER``.

FOLDER holds the files and ``index.json``: for each file ``format``, ``articles``, ``expected`` (title, author, outlet,
published, first, last; null where not settled), ``must`` and ``must_not`` (words), ``order`` (words in reading order).
The first article's fields count; the others' only where the index says that they were checked.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.collation.model import Article, SentenceKind
from tui.collation.segment import segment
from tui.sources import load_each


def main(folder: Path) -> int:
    """Exit status: 1 where something is not as expected."""
    index: dict[str, dict[str, Any]] = json.loads((folder / "index.json").read_text("utf-8"))
    missed = 0
    for name, entry in index.items():
        faults = list(_faults(folder / name, entry))
        missed += len(faults)
        print(f"{'ok  ' if not faults else 'MISS'} {name}", *faults, sep="\n       " if faults else "")
    print(f"{len(index)} files, {missed} expectations missed")
    return min(missed, 1)


def _faults(path: Path, entry: dict[str, Any]) -> Iterator[str]:
    loaded = load_each([str(path)], choosing=True)
    articles = [*loaded.articles, *(article for each in loaded.collections for article in each.articles)]
    if loaded.errors:
        yield str(loaded.errors[0])
    if len(articles) != entry["articles"]:
        yield f"{len(articles)} articles, not {entry['articles']}"
    if not articles:
        return
    yield from _fields(articles[0], entry["expected"][0])
    story = _plain(" ".join(_told(article) for article in articles))
    yield from (f"lacks {words!r}" for words in entry.get("must", ()) if _plain(words) not in story)
    yield from (f"holds {words!r}" for words in entry.get("must_not", ()) if _plain(words) in story)
    places = [story.find(_plain(words)) for words in entry.get("order", ())]
    if -1 in places or places != sorted(places):
        yield f"order {places}"


def _fields(article: Article, expected: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "author", "outlet", "published"):
        wanted, found = expected[name], getattr(article, name)
        if wanted is not None and wanted != found:
            yield f"{name} {found!r}, not {wanted!r}"
    story = _plain(_told(article))
    body = story.removeprefix(_plain(article.title)).strip()
    if expected["first"] and not any(words.startswith(_plain(expected["first"])) for words in (story, body)):
        yield f"begins {story[:80]!r}, not {expected['first'][:80]!r}"
    if expected["last"] and not story.endswith(_plain(expected["last"])):
        yield f"ends {story[-80:]!r}, not {expected['last'][-80:]!r}"


def _told(article: Article) -> str:
    """The words of the sentences that count."""
    return " ".join(one.text for one in segment(article) if one.kind is not SentenceKind.FURNITURE)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
