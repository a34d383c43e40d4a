"""`hexapla git-diff`: called by git for one file (GIT_EXTERNAL_DIFF), it prints what changed in its prose."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.exit_codes import FINE
from tui.options import Request

if TYPE_CHECKING:
    from tui.collation.model import Article

FIELDS = 7
"""Arguments: path, then file, object name and mode of the old and of the new version; two more for a renamed file."""
NOTHING = "/dev/null"
"""File of a version that does not exist."""


def run_git_diff(request: Request) -> int:
    """Print the changes of one file. Always returns 0, as git would end at any other status."""
    from tui.output import abandon_output, complain, print_report

    try:
        print_report(_report(request))
    except BrokenPipeError:  # the pager was left
        abandon_output()
    except Exception as error:  # git ends its whole diff where one file fails
        complain([f"{request.articles[0]}: {error}"])
    return FINE


def _report(request: Request) -> str:
    words = request.articles
    if len(words) == 1:
        return f"unmerged: {words[0]}\n"
    if len(words) < FIELDS:
        return f"hexapla git-diff takes {FIELDS} arguments from git, not {len(words)}; see hexapla git-diff --help\n"
    old_name, old, new = words[0], words[1], words[4]
    new_name = words[FIELDS] if len(words) > FIELDS else old_name
    if NOTHING in (old, new):
        return f"new file: {new_name}\n" if old == NOTHING else f"deleted file: {old_name}\n"
    from tui.collation.model import Settings
    from tui.collation.pipeline import compare
    from tui.output import look_for
    from tui.reports.changes import render_text
    from tui.sources import Wishes, load_each

    loaded = load_each([old, new], None, Wishes(offline=True))
    if loaded.errors:
        return f"not compared: {new_name} ({loaded.errors[0].reason})\n"
    if len(loaded.articles) != 2:
        return f"not compared: {new_name} (holds several articles)\n"
    before, after = loaded.articles
    articles = (_named(before, f"a/{old_name}"), _named(after, f"b/{new_name}"))
    in_pager = request.color == "auto" and os.environ.get("GIT_PAGER_IN_USE") and not os.environ.get("NO_COLOR")
    look = look_for(request.width, "always" if in_pager else request.color, to_file=False)
    return render_text(compare(articles, Settings(versions=True)), look)


def _named(article: Article, name: str) -> Article:
    """The article under the name that git shows; the title too where it was that of a temporary file."""
    file_name = PurePath(article.file).stem
    title = PurePath(name).stem if article.title == file_name else article.title
    return article._replace(origin=name, title=title, published=None)
