"""The articles that are open: more of them, fewer, or the same ones with new words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from tui.collation.model import Article, Corrections, Sentence, SentenceRef
from tui.collation.segment import segment
from tui.reader import moves
from tui.reader.state.story import Story
from tui.reader.view import Choice, View

PANES = 6
"""Articles on the screen at once."""


def free_letters(story: Story) -> list[str]:
    """The letters that no open article has."""
    return [letter for letter in ascii_uppercase if letter not in story.sigla]


def lettered(articles: Iterable[Article], letters: Sequence[str]) -> tuple[Article, ...]:
    """The articles under these letters, as far as there are letters."""
    return tuple(article._replace(siglum=letter) for article, letter in zip(articles, letters, strict=False))


def told_by(story: Story, articles: Iterable[Article]) -> Story:
    """The story as these articles tell it, in the order of their letters; sentences known already are kept."""
    known = dict(zip(story.sigla, story.articles, strict=True))
    ordered = tuple(sorted(articles, key=lambda article: article.siglum))
    sentences = {
        article.siglum: story.sentences[article.siglum] if article == known.get(article.siglum) else segment(article)
        for article in ordered
    }
    return Story(ordered, sentences)


def restocked(view: View, story: Story) -> View:
    """The same place and arrangement over other articles; nothing is compared yet."""
    kept = _Kept(view.story, story)
    focus = view.focus if view.focus in story.sigla else _nearest(view, story)
    fresh = view._replace(
        story=story,
        choice=_rearranged(view.choice, story, focus, kept),
        focus=focus,
        before=view.before if view.before in story.sigla else "",
        cursors={siglum: kept.position(view, siglum) for siglum in story.sigla},
        marks={letter: moved for letter, ref in view.marks.items() if (moved := kept.place(ref))},
        jumps=tuple(moved for ref in view.jumps if (moved := kept.place(ref))),
        ahead=(),
        corrected=tuple(kept.corrections(one) for one in view.corrected),
        hits=None,
        lit=None,
        peek=None,
    )
    laid = moves.laid_out(fresh, before=view)
    return moves.go(laid, laid.here)


def _nearest(view: View, story: Story) -> str:
    """The article beside the one that is gone."""
    left = [siglum for siglum in view.choice.panes if siglum in story.sigla]
    place = view.choice.panes.index(view.focus) if view.focus in view.choice.panes else 0
    return left[min(place, len(left) - 1)] if left else story.sigla[0]


def _rearranged(choice: Choice, new: Story, focus: str, kept: _Kept) -> Choice:
    """The panes that are left, and behind them what had none, as far as there is room."""
    panes = [siglum for siglum in choice.panes if siglum in new.sigla]
    panes += [siglum for siglum in new.sigla if siglum not in panes]
    del panes[PANES:]
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

    def corrections(self, made: Corrections) -> Corrections:
        """Those whose two sentences are still there."""
        return Corrections(self._pairs(made.joined), self._pairs(made.parted))

    def _pairs(self, pairs: Iterable[tuple[SentenceRef, SentenceRef]]) -> frozenset[tuple[SentenceRef, SentenceRef]]:
        moved = ((self.place(one), self.place(other)) for one, other in pairs)
        return frozenset((one, other) for one, other in moved if one and other)

    def _moves(self, siglum: str) -> Mapping[int, int]:
        """For each old position that of the same words now, each used once, in order."""
        if siglum not in self._moved:
            self._moved[siglum] = _same_words(self._old.sentences.get(siglum, ()), self._new.sentences[siglum])
        return self._moved[siglum]


def _same_words(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for sentence in reversed(new):
        places.setdefault(sentence.text, []).append(sentence.ref.position)
    return {one.ref.position: places[one.text].pop() for one in old if places.get(one.text)}
