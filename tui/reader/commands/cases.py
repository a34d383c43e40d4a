"""Save the story as a case to take along; go on with a case or another story that was read lately."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cases import ENDING, Case, CaseError, Recent, Reopened, Saved, find_recent, read_case, reopen, write_case
from tui.collation.model import Article, Settings
from tui.files import digest
from tui.reader.commands.background import in_background, watch_loading
from tui.reader.commands.command_parser import CommandLine, at_home
from tui.reader.commands.notebook import notebook_of, now
from tui.reader.commands.programs import FORBIDDEN, is_restricted
from tui.reader.dialogs.chooser import RecentScreen
from tui.reader.settings import view_words
from tui.reader.view import View
from tui.reader.worker import Analyst
from tui.reports import spare_sources
from tui.sources import SourceError, Wishes
from tui.sources.cache import Cache
from tui.sources.files import read_source
from tui.state import keys_of
from tui.state.records import records_of
from tui.state.store import Claim, claim_on, search_record

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen

RAW = "raw"
"""Word of ``:save`` that asks for the articles' files besides their texts."""


def save_case(screen: ReadingScreen, line: CommandLine) -> None:
    """Write the story as a case, ``:save FILE [raw]``, and go on in it."""
    if is_restricted(os.environ):
        screen.show_notice(FORBIDDEN)
        return
    wants_raw = line.words[1:] == (RAW,)
    if not line.word or (line.words[1:] and not wants_raw):
        screen.show_notice(f"save where? :save FILE{ENDING}, and {RAW} behind it for the articles' files too")
        return
    path = at_home(line.word)
    if not path.endswith(ENDING):
        screen.show_notice(f"{path}: a case ends in {ENDING}; :w writes reports")
        return
    view, sources, keeper = screen.view, frozenset(screen.sources), screen.keeper
    searches = keeper.searches() if keeper else []
    open_case = keeper.case if keeper else ""

    def write() -> str:
        if open_case and Path(path).exists() and Path(path).samefile(open_case):
            raise CaseError(f"{path}: is open, and all that is done is in it already")
        spare_sources(Path(path), sources)
        claim = Claim(os.environ)
        if Path(path).exists() and claim.take(claim_on(path)):
            raise CaseError(f"{path}: another reader has it open; choose another name")
        claim.release()
        originals = _originals(view.story.articles, open_case) if wants_raw else {}
        write_case(path, Case((saved_of(view, searches),), originals), over=line.forced)
        if not wants_raw:
            return ""
        lacking = [one.siglum for one in view.story.articles if _sha256(one) not in originals]
        return f"; not the files of {' '.join(lacking)}, which cannot be read as they were" if lacking else ""

    def written(remark: str) -> None:
        lines = _go_on_in(screen, path)
        screen.show(screen.view)
        screen.show_notice(" · ".join((f"saved: {path}; the work goes on in it{remark}", *lines)))

    in_background(screen, write, written)


def saved_of(view: View, searches: list[str]) -> Saved:
    """The story of a view as a case holds it."""
    story = view.story
    return Saved(
        story.articles,
        story.labels,
        (
            *records_of(notebook_of(view), story.articles, story.sentences),
            *(search_record(pattern) for pattern in searches),
        ),
        title=story.articles[0].title,
        opened=now(),
        article=keys_of(story.articles)[view.focus],
        position=view.here.position,
        view=view_words(view),
    )


def _sha256(article: Article) -> str:
    """Of the file that the article was read from."""
    return article.provenance.container_sha256 or article.sha256


def _originals(articles: tuple[Article, ...], case: str) -> Mapping[str, bytes]:
    """By SHA-256 the files of the articles, as far as they are still what was read."""
    found = dict(read_case(case, with_originals=True).originals) if case else {}
    for article in articles:
        with suppress(SourceError):
            if case or _sha256(article) in found:
                continue
            kept = Cache().find(article.file) if "://" in article.file else None
            raw = kept.source.raw if kept else read_source(article.file).raw if article.file != "-" else b""
            if digest(raw) == _sha256(article):
                found[_sha256(article)] = raw
    return found


def _go_on_in(screen: ReadingScreen, case: str) -> list[str]:
    """Keep what is done from now on in that case, else in the store; lines about it."""
    return screen.keeper.move_to(screen.view, case) if screen.keeper else []


# -- opening another story ---------------------------------------------------------------------------------------------


def show_recent(screen: ReadingScreen, _line: CommandLine) -> None:
    """List what was read lately; open the story chosen there."""
    found, problem = find_recent(os.environ)
    if not found:
        screen.show_notice(problem or "nothing was read yet")
        return

    def chosen(places: tuple[int, ...] | None) -> None:
        screen.come_back()
        if places:
            open_recent(screen, found[places[0]])

    screen.app.push_screen(RecentScreen(found), chosen)


def open_case(screen: ReadingScreen, path: str) -> None:
    """Open that case in place of the open story, which is kept."""
    open_recent(screen, Recent(Path(path).name, (), "", 0, None, (), case=path))


def open_recent(screen: ReadingScreen, recent: Recent) -> None:
    """Load the story in the background; then show it instead of the open one, which is kept."""
    screen.show_notice(f"opening {recent.title}")
    watch, wishes = watch_loading(screen), Wishes(offline=screen.offline)
    in_background(
        screen,
        lambda: reopen(recent, os.environ, wishes, watch),
        lambda reopened: _show_reopened(screen, reopened),
    )


def _show_reopened(screen: ReadingScreen, reopened: Reopened) -> None:
    articles = reopened.loaded.articles
    view, options = screen.hexapla.view_of(articles, reopened.case)
    lines = _go_on_in(screen, reopened.case)
    screen.settings = Settings(options.tier, options.versions)
    screen.compare_anew(view, Analyst(articles, screen.settings))
    said = (*map(str, reopened.loaded.errors), *reopened.loaded.remarks, *lines, screen.view.notice)
    screen.show_notice(" · ".join(filter(None, said)) or f"opened {articles[0].title}")
