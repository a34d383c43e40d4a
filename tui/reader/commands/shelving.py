"""Opening, closing, showing and reloading articles while the reader runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.collation.model import Article
from tui.reader import moves
from tui.reader.commands.articles import PANES, free_letters, lettered, restocked, told_by
from tui.reader.commands.background import in_background
from tui.reader.commands.paths import at_home
from tui.reader.keymap.keys import Pressed
from tui.reader.state.story import Story
from tui.reader.view import Layout, View
from tui.reader.worker import Analyst
from tui.sources import STANDARD_INPUT, load_each
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader


class Shelf(NamedTuple):
    """Articles brought from outside, and what is to be said about them."""

    story: Story
    notices: tuple[str, ...]


def open_paths(screen: Reader, paths: Sequence[str]) -> None:
    """Load these beside the reading; then show them, and compare anew."""
    if not paths:
        screen.say("open what? :open PATH ...; Tab completes")
        return
    screen.say(f"opening {', '.join(paths)}")
    story = screen.view.story
    in_background(screen, lambda: _fetched(story, paths), lambda shelf: _put_up(screen, story, shelf))


def _fetched(story: Story, paths: Sequence[str]) -> Shelf:
    """The story with what could be read of these paths."""
    loaded = load_each([at_home(path) for path in paths if path != STANDARD_INPUT])
    open_already = {article.sha256 for article in story.articles}
    fresh = [article for article in loaded.articles if article.sha256 not in open_already]
    added = lettered(fresh, free_letters(story))
    notices = (
        *map(str, loaded.errors),
        *_left_out(story, loaded.articles, fresh[len(added) :]),
        *_opened(story, added),
    )
    return Shelf(told_by(story, (*story.articles, *added)) if added else story, notices)


def _left_out(story: Story, loaded: Iterable[Article], beyond: Iterable[Article]) -> Iterator[str]:
    """What is said about articles that are open already, and about those for which there is no letter."""
    known = {article.sha256: article.siglum for article in story.articles}
    for article in loaded:
        if article.sha256 in known:
            yield f"{clean_line(article.origin)} is open as {known[article.sha256]}"
    yield from (f"no letter is left for {clean_line(article.origin)}" for article in beyond)


def _opened(story: Story, added: Sequence[Article]) -> Iterator[str]:
    if added:
        yield f"opened {' '.join(article.siglum for article in added)}{'' if added[1:] else f' {added[0].title}'}"
    if added and len(story.articles) + len(added) > PANES:
        yield f":show {added[-1].siglum} puts it on the screen"


def _put_up(screen: Reader, old: Story, shelf: Shelf) -> None:
    """Show what was fetched, unless the articles have changed meanwhile."""
    if screen.view.story.articles != old.articles:
        screen.say("the open articles have changed meanwhile; try again")
        return
    if shelf.story is not old:
        _compare(screen, restocked(screen.view, shelf.story))
    elif old.comparison is None and not screen.progress:
        _compare(screen, screen.view)
    screen.say(" · ".join(shelf.notices) or "nothing to open there")


def _compare(screen: Reader, view: View) -> None:
    comparison = screen.view.story.comparison
    if comparison is not None:
        screen.settings = screen.settings.at(comparison.settings.tier)
    screen.compare_anew(view, Analyst(view.story.articles, screen.settings))


def close_article(screen: Reader, letter: str) -> None:
    """That article closed, without a letter the focused one; the last one stays."""
    view, siglum = screen.view, letter.upper() or screen.view.focus
    left = [article for article in view.story.articles if article.siglum != siglum]
    if siglum not in view.story.sigla:
        _say_what_is_open(screen, letter)
    elif not left:
        screen.say("the last article stays; :q leaves")
    else:
        _compare(screen, restocked(view, told_by(view.story, left)))
        screen.say(f"closed {siglum}")


def _say_what_is_open(screen: Reader, letter: str) -> None:
    screen.say(f"no article {letter!r}; open are {', '.join(screen.view.story.sigla)}")


def show_article(screen: Reader, letter: str) -> None:
    """That article in the focused pane, if it is in none; under the keys in any case."""
    view, siglum = screen.view, letter.upper()
    if siglum not in view.story.sigla:
        _say_what_is_open(screen, letter)
        return
    if siglum not in view.choice.panes and view.layout is not Layout.SINGLE:
        place = view.choice.panes.index(view.focus) if view.focus in view.choice.panes else -1
        panes = list(view.choice.panes)
        panes[place] = siglum
        view = moves.laid_out(view._replace(choice=view.choice._replace(panes=tuple(panes)), focus=siglum), before=view)
    screen.show(moves.focus(view, siglum))


def read_again(screen: Reader) -> None:
    """The files read again; where one has changed, compared again."""
    story = screen.view.story
    screen.say("reading the files again")
    in_background(screen, lambda: _reread(story), lambda shelf: _put_up(screen, story, shelf))


def _reread(story: Story) -> Shelf:
    """The story with the words that its files have now."""
    notices: list[str] = []
    articles = [_reread_article(article, notices) for article in story.articles]
    changed = [new.siglum for new, old in zip(articles, story.articles, strict=True) if new is not old]
    if not changed:
        return Shelf(story, (*notices, "no file has changed"))
    return Shelf(told_by(story, articles), (*notices, f"read again: {', '.join(changed)}"))


def _reread_article(article: Article, notices: list[str]) -> Article:
    """The article as its file has it now; the same when it has not changed or cannot be read."""
    if article.origin == STANDARD_INPUT:
        return article
    loaded = load_each([article.origin])
    notices += map(str, loaded.errors)
    fresh = next(iter(loaded.articles), None)
    if fresh is None or fresh.sha256 == article.sha256:
        return article
    return fresh._replace(siglum=article.siglum)


def _reload(screen: Reader, _: Pressed) -> None:
    read_again(screen)


DEEDS = {"reload": _reload}
