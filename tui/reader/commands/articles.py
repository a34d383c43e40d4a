"""Open, close, show and read again articles while the reader runs, and notice when their files change."""

from __future__ import annotations

import stat
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from tui.collation.model import Article, SentenceRef
from tui.collation.segment import segment
from tui.files import digest
from tui.reader import moves
from tui.reader.commands.background import in_background, watch_loading
from tui.reader.commands.command_parser import at_home
from tui.reader.dialogs.chooser import ChooserScreen, most_alike, rows_of
from tui.reader.keymap.keys import Pressed
from tui.reader.messages import FilesChanged
from tui.reader.state import MAX_PANES, Choice, Layout
from tui.reader.state.story import Story
from tui.reader.view import View
from tui.reader.worker import Analyst
from tui.sources import STANDARD_INPUT, Collection, Loaded, Wishes, load_each, loaded_of
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen
    from tui.sources import Watch
    from tui.sources.jobs import Job

WATCH_INTERVAL = 2.0
"""Minimum seconds between two looks at the files of the open articles; a look needs a key press."""


def free_letters(story: Story) -> list[str]:
    """The letters that no open article has."""
    return [letter for letter in ascii_uppercase if letter not in story.sigla]


def lettered(articles: Iterable[Article], letters: Sequence[str]) -> tuple[Article, ...]:
    """The articles under these letters, as far as there are letters."""
    return tuple(article._replace(siglum=letter) for article, letter in zip(articles, letters, strict=False))


def with_articles(story: Story, articles: Iterable[Article]) -> Story:
    """A story of these articles, in the order of their letters; sentences known already are kept, and the notebook."""
    known = dict(zip(story.sigla, story.articles, strict=True))
    ordered = tuple(sorted(articles, key=lambda article: article.siglum))
    sentences = {
        article.siglum: story.sentences[article.siglum] if article == known.get(article.siglum) else segment(article)
        for article in ordered
    }
    notebook = story.notebook
    if notebook is not None:
        from tui.state.records import carried_over

        notebook = carried_over(notebook, (story.articles, story.sentences), (ordered, sentences))
    return Story(ordered, sentences, notebook=notebook)


def restocked(view: View, story: Story) -> View:
    """The view over other articles, with the place and arrangement kept; nothing is compared yet."""
    kept = _Kept(view.story, story)
    focus = view.focus if view.focus in story.sigla else _nearest(view, story)
    fresh = view._replace(
        story=story,
        choice=_rearranged(view.choice, story, focus, kept),
        focus=focus,
        before=view.before if view.before in story.sigla else "",
        cursors={siglum: kept.position(view, siglum) for siglum in story.sigla},
        jumps=tuple(moved for ref in view.jumps if (moved := kept.place(ref))),
        ahead=(),
        done=(),
        undone=(),
        hits=None,
        lit=None,
        peek=None,
    )
    fresh = moves.laid_out(fresh, before=view)
    return moves.go(fresh, fresh.here)


def _nearest(view: View, story: Story) -> str:
    """The article beside the one that is gone."""
    left = [siglum for siglum in view.choice.panes if siglum in story.sigla]
    place = view.choice.panes.index(view.focus) if view.focus in view.choice.panes else 0
    return left[min(place, len(left) - 1)] if left else story.sigla[0]


def _rearranged(choice: Choice, new: Story, focus: str, kept: _Kept) -> Choice:
    """The panes that are left, and behind them what had none, as far as there is room."""
    panes = [siglum for siglum in choice.panes if siglum in new.sigla]
    panes += [siglum for siglum in new.sigla if siglum not in panes]
    del panes[MAX_PANES:]
    if focus not in panes:
        panes[-1] = focus
    return choice._replace(
        panes=tuple(panes),
        base=choice.base if choice.base in new.sigla else focus,
        weights=choice.weights if tuple(panes) == choice.panes else (),
        zoomed=choice.zoomed and len(panes) > 1,
        opened=kept.places(choice.opened),
        closed=kept.places(choice.closed),
    )


class _Kept:
    """Where the sentences of the old story stand in the new one."""

    def __init__(self, old: Story, new: Story) -> None:
        self._old = old
        self._new = new
        self._moved: dict[str, Mapping[int, int]] = {}

    def place(self, ref: SentenceRef) -> SentenceRef | None:
        """The sentence's new key; None when it is gone."""
        if ref.siglum not in self._new.sigla:
            return None
        old, new = self._old.sentences.get(ref.siglum), self._new.sentences[ref.siglum]
        if old is new:
            return ref
        moved = self._moves(ref.siglum).get(ref.position)
        return None if moved is None else SentenceRef(ref.siglum, moved)

    def places(self, refs: Iterable[SentenceRef]) -> frozenset[SentenceRef]:
        """The new keys of those that are still there."""
        return frozenset(moved for ref in refs if (moved := self.place(ref)))

    def position(self, view: View, siglum: str) -> int:
        """Where the cursor of an article stands now: on its sentence, else as far down as it was."""
        new = self._new.sentences[siglum]
        if siglum not in view.cursors:
            return next((one.ref.position for one in new if one.kind.tells), 0)
        here = SentenceRef(siglum, view.cursors[siglum])
        moved = self.place(here)
        if moved is not None:
            return moved.position
        share = here.position / max(1, len(self._old.sentences[siglum]))
        return min(len(new) - 1, int(share * len(new))) if new else 0

    def _moves(self, siglum: str) -> Mapping[int, int]:
        """For each old position that of the same words now, each used once, in order."""
        if siglum not in self._moved:
            places: dict[str, list[int]] = {}
            for sentence in reversed(self._new.sentences[siglum]):
                places.setdefault(sentence.text, []).append(sentence.ref.position)
            old = self._old.sentences.get(siglum, ())
            self._moved[siglum] = {one.ref.position: places[one.text].pop() for one in old if places.get(one.text)}
        return self._moved[siglum]


# -- opening, closing, showing -----------------------------------------------------------------------------------------


class Fetched(NamedTuple):
    """The story with other articles, and the notice about them."""

    story: Story
    notices: tuple[str, ...]
    collections: tuple[Collection, ...] = ()
    """Sources to choose from."""


def open_paths(screen: ReadingScreen, paths: Sequence[str]) -> None:
    """Load these files in the background; then show them, and compare anew."""
    if not paths:
        screen.show_notice("open what? :open PATH ...; Tab completes")
        return
    screen.show_notice(f"opening {', '.join(paths)}")
    story, watch = screen.view.story, watch_loading(screen)
    in_background(
        screen,
        lambda: _fetched(story, paths, watch, screen.offline),
        lambda fetched: _show_fetched(screen, story, fetched),
    )


def open_pending(screen: ReadingScreen, jobs: Sequence[Job]) -> None:
    """Show what was under way when the reader opened, when it comes."""
    from tui.sources.jobs import wait

    watch = watch_loading(screen)

    def work() -> Loaded:
        wait(jobs, watch)
        return loaded_of(jobs)

    def show(loaded: Loaded) -> None:
        story = screen.view.story
        _show_fetched(screen, story, _added(story, loaded))
        view = screen.view
        choice = view.choice._replace(panes=tuple(sorted(view.choice.panes)))
        screen.show(moves.laid_out(view._replace(choice=choice), before=view))

    in_background(screen, work, show)


def _fetched(story: Story, paths: Sequence[str], watch: Watch, offline: bool) -> Fetched:
    """The story with what could be read of these paths."""
    loaded = load_each(
        [at_home(path) for path in paths if path != STANDARD_INPUT], None, Wishes(offline=offline), watch, choosing=True
    )
    return _added(story, loaded)


def _added(story: Story, loaded: Loaded) -> Fetched:
    """The story with these articles behind its own, as far as they are new and letters are left."""
    open_already = {article.sha256 for article in story.articles}
    fresh = [article for article in loaded.articles if article.sha256 not in open_already]
    added = lettered(fresh, free_letters(story))
    notices = (
        *map(str, loaded.errors),
        *_left_out(story, loaded.articles, fresh[len(added) :]),
        *_opened(story, added),
    )
    fresh_story = with_articles(story, (*story.articles, *added)) if added else story
    return Fetched(fresh_story, notices, loaded.collections)


def _left_out(story: Story, loaded: Iterable[Article], beyond: Iterable[Article]) -> Iterator[str]:
    """Notices about articles that are open already, and about those for which there is no letter."""
    known = {article.sha256: article.siglum for article in story.articles}
    for article in loaded:
        if article.sha256 in known:
            yield f"{clean_line(article.origin)} is open as {known[article.sha256]}"
    yield from (f"no letter is left for {clean_line(article.origin)}" for article in beyond)


def _opened(story: Story, added: Sequence[Article]) -> Iterator[str]:
    if added:
        yield f"opened {' '.join(article.siglum for article in added)}{'' if added[1:] else f' {added[0].title}'}"
    if added and len(story.articles) + len(added) > MAX_PANES:
        yield f":show {added[-1].siglum} puts it on the screen"


def _show_fetched(screen: ReadingScreen, old: Story, fetched: Fetched) -> None:
    """Show what was fetched, unless the articles have changed meanwhile."""
    if screen.view.story.articles != old.articles:
        screen.show_notice("the open articles have changed meanwhile; try again")
        return
    if fetched.story is not old:
        _compare(screen, restocked(screen.view, fetched.story))
    elif old.comparison is None and not screen.progress:
        _compare(screen, screen.view)
    screen.show_notice(" · ".join(fetched.notices) or ("" if fetched.collections else "nothing to open there"))
    for collection in fetched.collections:
        choose(screen, collection)


# -- choosing from many ------------------------------------------------------------------------------------------------


def choose(screen: ReadingScreen, collection: Collection, instead_of: str = "") -> None:
    """Let the reader choose articles of a source of many; ``instead_of`` is the article that gives way to them."""
    articles = collection.articles

    def opened(places: tuple[int, ...] | None) -> None:
        screen.come_back()
        chosen = [articles[place] for place in places or ()]
        if not chosen:
            return
        story = screen.view.story
        kept = [article for article in story.articles if article.siglum != instead_of]
        free = [letter for letter in ascii_uppercase if letter not in {article.siglum for article in kept}]
        known = {article.sha256 for article in kept}
        added = lettered([article for article in chosen if article.sha256 not in known], free)
        fetched = Fetched(with_articles(story, (*kept, *added)) if added else story, tuple(_opened(story, added)))
        _show_fetched(screen, story, fetched)

    title = f"{collection.what} {clean_line(collection.origin)}"
    most = min(MAX_PANES, len(ascii_uppercase) - len(screen.view.story.articles))
    texts = [article.text for article in articles]
    dialog = ChooserScreen(title, rows_of(articles), most, lambda place: most_alike(texts, place))
    screen.app.push_screen(dialog, opened)


def _compare(screen: ReadingScreen, view: View) -> None:
    comparison = screen.view.story.comparison
    if comparison is not None:
        screen.settings = screen.settings._replace(tier=comparison.settings.tier, voices=comparison.settings.voices)
    screen.compare_anew(view, Analyst(view.story.articles, screen.settings))


def close_article(screen: ReadingScreen, letter: str) -> None:
    """Close that article, without a letter the focused one; the last one stays."""
    view, siglum = screen.view, letter.upper() or screen.view.focus
    left = [article for article in view.story.articles if article.siglum != siglum]
    if siglum not in view.story.sigla:
        _say_what_is_open(screen, letter)
    elif not left:
        screen.show_notice("the last article stays; :q leaves")
    else:
        _compare(screen, restocked(view, with_articles(view.story, left)))
        screen.show_notice(f"closed {siglum}")


def _say_what_is_open(screen: ReadingScreen, letter: str) -> None:
    screen.show_notice(f"no article {letter!r}; open are {', '.join(screen.view.story.sigla)}")


def show_article(screen: ReadingScreen, letter: str) -> None:
    """Put that article into the focused pane, if it is in none; focus it in any case."""
    view, siglum = screen.view, letter.upper()
    if siglum not in view.story.sigla:
        _say_what_is_open(screen, letter)
        return
    if siglum not in view.choice.panes and view.layout not in (Layout.SINGLE, Layout.ONCE):
        panes = list(view.choice.panes)
        panes[panes.index(view.focus) if view.focus in panes else -1] = siglum
        view = moves.laid_out(view._replace(choice=view.choice._replace(panes=tuple(panes)), focus=siglum), before=view)
    screen.show(moves.focus(view, siglum))


# -- files that change -------------------------------------------------------------------------------------------------


def reload(screen: ReadingScreen, _: Pressed) -> None:
    """Read the files again."""
    if not refuses_in_case(screen):
        read_again(screen)


def refuses_in_case(screen: ReadingScreen) -> bool:
    """Whether a case is open, with a notice: its texts stay, and paths in it are those of another machine."""
    if screen.keeper is None or not screen.keeper.case:
        return False
    screen.show_notice("not in a case: its texts stay as they were saved")
    return True


def read_again(screen: ReadingScreen) -> None:
    """Read the files again; where one has changed, compare again."""
    story = screen.view.story
    screen.show_notice("reading the files again")
    in_background(screen, lambda: _reread(story, screen.offline), lambda fetched: _show_fetched(screen, story, fetched))


def _reread(story: Story, offline: bool) -> Fetched:
    """The story with the words that its files have now."""
    notices: list[str] = []
    articles = [_reread_article(article, notices, offline) for article in story.articles]
    changed = [new for new, old in zip(articles, story.articles, strict=True) if new is not old]
    if not changed:
        return Fetched(story, (*notices, "no file has changed"))
    names = ", ".join(f"{article.siglum} {clean_line(article.origin)}" for article in changed)
    return Fetched(with_articles(story, articles), (f"changed and read again: {names}", *notices))


def toggle_whole_page(screen: ReadingScreen, _: Pressed) -> None:
    """Show all text of the focused article's page, its furniture folded; or its story alone again."""
    story, siglum = screen.view.story, screen.view.focus
    article = story.article(siglum)
    if refuses_in_case(screen):
        return
    if article.provenance.format not in ("html", "mhtml", "warc"):
        screen.show_notice(f"{siglum} comes from no web page: all of its text is shown")
        return
    if article.file == STANDARD_INPUT:
        screen.show_notice("standard input cannot be read again")
        return
    wishes = Wishes(offline=True, whole=article.provenance.trusted)

    def read() -> Fetched:
        loaded = load_each([article.origin], None, wishes)
        fresh = [new._replace(siglum=siglum) for new in loaded.articles[:1]]
        if not fresh:
            return Fetched(story, tuple(map(str, loaded.errors)))
        what = "all text of its page; W shows the story alone" if wishes.whole else "its story alone"
        others = [other for other in story.articles if other.siglum != siglum]
        return Fetched(with_articles(story, (*others, *fresh)), (f"{siglum}: {what}",))

    in_background(screen, read, lambda fetched: _show_fetched(screen, story, fetched))


def _reread_article(article: Article, notices: list[str], offline: bool) -> Article:
    """The article as its file has it now; the same object when it has not changed or cannot be read."""
    if article.file == STANDARD_INPUT:
        return article
    whole = article.provenance.format in ("html", "mhtml", "warc") and not article.provenance.trusted
    loaded = load_each([article.origin], None, Wishes(offline=offline, fresh=True, whole=whole))
    notices += (f"{article.siglum} stays as it is: {error}" for error in loaded.errors)
    fresh = next(iter(loaded.articles), None)
    if fresh is None or fresh.sha256 == article.sha256:
        return article
    return fresh._replace(siglum=article.siglum)


class FileWatch:
    """Looks now and then, at a key press, whether the files of the open articles are still what was read."""

    def __init__(self) -> None:
        self._next = 0.0
        self._seen: dict[str, tuple[int, ...]] = {}
        """Time, size and number of each file when it was last looked at; empty when it was gone."""

    def look(self, screen: ReadingScreen) -> None:
        """Look in a thread, if it is time again: a file server may not answer."""
        now = time.monotonic()
        if now >= self._next and not (screen.keeper is not None and screen.keeper.case):
            self._next = now + WATCH_INTERVAL
            threading.Thread(target=self._look, args=(screen, screen.view.story.articles), daemon=True).start()

    def _look(self, screen: ReadingScreen, articles: Sequence[Article]) -> None:
        if notices := [notice for article in articles if (notice := self.change(article))]:
            screen.post_message(FilesChanged(" · ".join(notices)))

    def change(self, article: Article) -> str:
        """A notice when the file has changed or gone since the last look; else, or for no regular file, empty."""
        try:
            status = Path(article.file).stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            before, self._seen[article.origin] = self._seen.get(article.origin), stamp
            known = article.provenance.container_sha256 or article.sha256
            if before in (None, stamp) or not stat.S_ISREG(status.st_mode):
                return ""
            changed = digest(Path(article.file).read_bytes()) != known
            return f"{article.siglum} has changed on disk; r reads it again" if changed else ""
        except OSError:
            if not self._seen.get(article.origin):
                return ""
            self._seen[article.origin] = ()
            return f"the file of {article.siglum} is gone; its words stay open"
