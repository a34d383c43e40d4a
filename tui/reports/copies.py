"""Who took over words from whom: `hexapla copies`, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from tui.collation.copies import Shared, verdict_of
from tui.collation.model import Article

SCHEMA = "hexapla-copies/1"
_INDENT = "    "


def render_text(shared: Sequence[Shared], articles: Sequence[Article], width: int) -> str:
    """The articles, then for each pair the verdict and the passages it shares, longest first."""
    lines = [" · ".join(filter(None, (f"{one.siglum}  {one.title}", one.outlet, one.published))) for one in articles]
    lines.append("")
    for pair in shared:
        left, right, copying, _ = pair
        lines.append(f"{left.siglum} {right.siglum}  {verdict_of(pair)}")
        if copying.passages:
            shares = f"{copying.left_share:.0%} of {left.siglum}, {copying.right_share:.0%} of {right.siglum}"
            lines.append(f"{_INDENT}{shares}")
        for number, passage in enumerate(copying.passages, 1):
            shown = f"{number}. {passage.words} words: {' '.join(passage.left.of(left.text).split())}"
            lines += wrap(shown, width, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)
    return "".join(line + "\n" for line in lines)


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
