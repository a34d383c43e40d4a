"""The reader: everything that knows Textual, and the pure modules it draws from.

``open_reader`` imports Textual itself, after the comparison has been started.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reader.settings import Options
from tui.sources import Loaded


def open_reader(loaded: Loaded, problems: Sequence[str], options: Options) -> int:
    """Exit status after reading. ``problems`` are lines to be said besides those about articles."""
    from tui.reader.start import open_on_terminal

    articles = loaded.articles or (loaded.collections[0].articles[0]._replace(siglum="A"),)
    told = (*problems, *map(str, loaded.errors), *loaded.remarks)
    placeholder = "" if loaded.articles else "A"
    options = options._replace(collections=loaded.collections, pending=loaded.pending, placeholder=placeholder)
    return open_on_terminal(articles, told, options)
