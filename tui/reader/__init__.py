"""The reader: everything that knows Textual, and the pure modules it draws from.

``open_reader`` imports Textual itself, after the comparison has been started.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.collation.model import Article
from tui.reader.settings import Options


def open_reader(articles: Sequence[Article], problems: Sequence[str], options: Options) -> int:
    """Exit status after reading. ``problems`` are lines about articles that could not be opened."""
    from tui.reader.start import open_on_terminal

    return open_on_terminal(tuple(articles), tuple(problems), options)
