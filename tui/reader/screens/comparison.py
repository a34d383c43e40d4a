"""The part of the reading screen that waits for the comparison and for background tasks."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.screen import Screen

from tui.collation.model import Comparison
from tui.reader import moves
from tui.reader.messages import AnalysisFailed, Compared, Finished, Progressed
from tui.reader.view import STILL_COMPARING, View
from tui.reader.worker import Analyst, News


class ComparisonScreen(Screen[None], inherit_bindings=False):
    """A screen of a View whose comparison may be under way."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, view: View, analyst: Analyst | None) -> None:
        super().__init__()
        self.view = view
        self.sources = {article.file for article in view.story.articles}
        """Every file that was opened, closed ones too: nothing is ever written over them."""
        self.progress = "comparing" if analyst else ""
        """Progress of the comparison as the status line shows it; empty when none is under way."""
        self.pending_tasks: set[object] = set()
        """Background tasks whose result is still wanted."""
        self._analyst = analyst

    def show(self, view: View) -> None:
        """Make a view the state, and draw what differs."""
        raise NotImplementedError

    def show_status(self) -> None:
        """Draw the status line."""
        raise NotImplementedError

    def result(self, view: View) -> str:
        """What the comparison has found, in one line."""
        raise NotImplementedError

    def show_notice(self, notice: str) -> None:
        """Show a notice in the status line, until the next key."""
        self.show(self.view.with_notice(notice))

    def compare_anew(self, view: View, analyst: Analyst) -> None:
        """Show other articles, and wait for their comparison instead of the one under way."""
        old, self._analyst, self.progress = self._analyst, analyst, "comparing"
        self.sources |= {article.file for article in view.story.articles}
        if old is not None:
            old.cancel()
        self.show(view)
        self.listen()

    def stop(self) -> None:
        """End the comparison under way, and wait no longer for files and commands; reading goes on without."""
        stopped = ["not waiting any more"] if self.pending_tasks else []
        self.pending_tasks.clear()
        if self._analyst is not None and self.progress:
            analyst, self._analyst, self.progress = self._analyst, None, ""
            analyst.cancel()
            stopped.append("comparing stopped; r compares anew")
        self.show_notice(" · ".join(stopped) or "nothing is under way")

    def on_unmount(self) -> None:
        """End the comparison under way."""
        if self._analyst is not None:
            self._analyst.cancel()

    def listen(self) -> None:
        """Receive the messages of the comparison under way, if there is one."""
        if self._analyst is not None:
            self._analyst.listen(partial(self._receive, self._analyst), self.view.story.sentences)

    def _receive(self, analyst: Analyst, news: News) -> None:
        """Post what the worker sent as a message, unless another comparison has begun. Called from its thread."""
        if analyst is not self._analyst:
            return
        if isinstance(news, Comparison):
            self.post_message(Compared(news))
        elif isinstance(news, str):
            self.post_message(AnalysisFailed(news))
        else:
            self.post_message(Progressed(*news))

    @on(Progressed)
    def _progressed(self, message: Progressed) -> None:
        self.progress = f"comparing {message.fraction:.0%} {message.step}"
        self.show_status()

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        if message.comparison.articles != self.view.story.articles:
            return
        self.progress = ""
        view = moves.told(self.view, self.view.story.with_comparison(message.comparison))
        stale = view.notice.startswith(STILL_COMPARING)
        kept = [view.notice] if view.notice and not stale else []
        self.show(view.with_notice(" · ".join([*kept, *message.comparison.problems]) or self.result(view)))

    @on(AnalysisFailed)
    def _failed(self, message: AnalysisFailed) -> None:
        self.progress = ""
        self.show_notice(message.reason)

    @on(Finished)
    def _finished(self, message: Finished) -> None:
        if message.task in self.pending_tasks:
            self.pending_tasks.remove(message.task)
            message.then()
