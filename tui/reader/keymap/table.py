"""The table of all commands: id, keys, help. Help, palette and manual are made from it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Section(Enum):
    """The headings of the help."""

    MOVE = "Move"
    PANES = "Panes and layout"
    DIFFERENCES = "What is shared, what differs"
    SEARCH = "Search"
    ENTITIES = "Names and places in the text"
    ROSTER = "While the names have the keys"
    STORIES = "In the list of stories"
    TAKE = "Take away"
    APP = "hexapla"


class Scope(Enum):
    """Where a command has its keys."""

    TEXT = "text"
    LIST = "list of names"
    STORIES = "list of stories"


class Takes(Enum):
    """Argument that is typed with a command."""

    NOTHING = "nothing"
    COUNT = "count"
    """A number on the command line: ``:5j``. Before the key itself digits name articles."""
    NUMBER = "number"
    """A number before the key: ``12g``; on the command line too."""
    LETTER = "letter"
    """A letter after the key."""


class Command(NamedTuple):
    """One command of the reader."""

    id: str
    keys: tuple[str, ...]
    """As typed: ``j``, ``]c``, ``^E``, ``Space``; the first one is shown in help."""
    help: str
    section: Section
    takes: Takes = Takes.NOTHING

    @property
    def scope(self) -> Scope:
        """Where its keys count."""
        return _SCOPES.get(self.section, Scope.TEXT)


_SCOPES = {Section.ROSTER: Scope.LIST, Section.STORIES: Scope.STORIES}

_M, _P, _D, _S, _E, _R, _L, _T, _A = Section

COMMANDS: tuple[Command, ...] = (
    Command("next-sentence", ("j", "Down"), "next sentence", _M, Takes.COUNT),
    Command("previous-sentence", ("k", "Up"), "previous sentence", _M, Takes.COUNT),
    Command("row-down", ("^E",), "scroll one row down", _M, Takes.COUNT),
    Command("row-up", ("^Y",), "scroll one row up", _M, Takes.COUNT),
    Command("half-page-down", ("d", "^D"), "half a page down", _M, Takes.COUNT),
    Command("half-page-up", ("u", "^U"), "half a page up", _M, Takes.COUNT),
    Command("page-down", ("Space", "f", "PageDown"), "page down", _M, Takes.COUNT),
    Command("page-up", ("b", "PageUp"), "page up", _M, Takes.COUNT),
    Command("first-sentence", ("g", "Home"), "first sentence; 12g the twelfth", _M, Takes.NUMBER),
    Command("last-sentence", ("G", "End"), "last sentence; 12G the twelfth", _M, Takes.NUMBER),
    Command("percent", ("%",), "30% goes to that part of the article", _M, Takes.NUMBER),
    Command("next-paragraph", ("}",), "next paragraph", _M, Takes.COUNT),
    Command("previous-paragraph", ("{",), "previous paragraph", _M, Takes.COUNT),
    Command("middle", ("zz",), "current sentence to the middle of the screen", _M),
    Command("top", ("zt",), "current sentence to the top", _M),
    Command("foot", ("zb",), "current sentence to the foot", _M),
    Command("pane-right", ("l", "Right"), "next article", _P, Takes.COUNT),
    Command("turn", ("Tab",), "next article; after Enter, the next of several counterparts", _P),
    Command("pane-left", ("h", "Left", "S-Tab"), "previous article", _P, Takes.COUNT),
    *(Command(f"article-{n}", (str(n),), f"article {chr(64 + n)}", _P) for n in range(1, 7)),
    Command("zoom", ("zo",), "this article alone on the screen, and back", _P),
    Command("move-left", ("<",), "move this article one pane to the left", _P),
    Command("move-right", (">",), "move this article one pane to the right", _P),
    Command("wider", ("+",), "this pane wider; in single, longer lines", _P),
    Command("narrower", ("-",), "this pane narrower", _P),
    Command("equal-widths", ("=",), "panes equally wide", _P),
    Command("layout", ("v",), "layout: reading order, synopsis, single, read once", _P),
    Command("base", ("B",), "make this article the base of the synopsis", _P),
    Command("link-scrolling", ("s",), "link or unlink the scrolling of the panes", _P),
    Command("bring", ("Enter",), "bring the other tellings of this sentence beside it; read once, below it", _D),
    Command("back", ("Esc",), "give the places back; clear search and lit names", _D),
    Command("next-different", ("]c",), "next sentence told otherwise; of versions, next change", _D, Takes.COUNT),
    Command(
        "previous-different",
        ("[c",),
        "previous sentence told otherwise; of versions, previous change",
        _D,
        Takes.COUNT,
    ),
    Command("next-unique", ("]u",), "next sentence told only here", _D, Takes.COUNT),
    Command("previous-unique", ("[u",), "previous sentence told only here", _D, Takes.COUNT),
    Command("next-shared", ("]s",), "next shared sentence", _D, Takes.COUNT),
    Command("previous-shared", ("[s",), "previous shared sentence", _D, Takes.COUNT),
    Command("next-conflict", ("]x", "]X"), "next conflict, through all articles", _D, Takes.COUNT),
    Command("previous-conflict", ("[x", "[X"), "previous conflict, through all articles", _D, Takes.COUNT),
    Command("next-copied", ("]y",), "next copied passage; all are then lit", _D, Takes.COUNT),
    Command("previous-copied", ("[y",), "previous copied passage", _D, Takes.COUNT),
    Command("next-different-anywhere", ("]C",), "as ]c, through all articles", _D, Takes.COUNT),
    Command("previous-different-anywhere", ("[C",), "as [c, through all articles", _D, Takes.COUNT),
    Command("next-unique-anywhere", ("]U",), "as ]u, through all articles", _D, Takes.COUNT),
    Command("previous-unique-anywhere", ("[U",), "as [u, through all articles", _D, Takes.COUNT),
    Command("next-shared-anywhere", ("]S",), "as ]s, through all articles", _D, Takes.COUNT),
    Command("previous-shared-anywhere", ("[S",), "as [s, through all articles", _D, Takes.COUNT),
    Command("next-copied-anywhere", ("]Y",), "as ]y, through all articles", _D, Takes.COUNT),
    Command("previous-copied-anywhere", ("[Y",), "as [y, through all articles", _D, Takes.COUNT),
    Command("copied", ("zy",), "light copied passages, and no longer", _D),
    Command("voices", ("zv",), "count copies of one text as one voice; again: each article", _D),
    Command("words", ("w",), "mark differing words: here, everywhere, nowhere", _D),
    Command("show", ("x",), "show all, differences, only here, shared", _D),
    Command("fold", ("za",), "open or close the fold here", _D),
    Command("close-folds", ("zM",), "close all folds", _D),
    Command("open-folds", ("zR",), "open all folds", _D),
    Command("strictness", ("t",), "strictness: sure, likely, possible", _D),
    Command("join", ("A",), "join: this sentence and the one brought or named tell the same", _D),
    Command("part", ("D",), "part: this sentence and its counterpart do not tell the same", _D),
    Command("undo", ("U",), "undo what was done by hand: corrections, names, notes", _D),
    Command("redo", ("^R",), "do again what was undone", _D),
    Command("desk", ("X",), "all conflicts with their sentences: go there, confirm, dismiss", _D),
    Command("note", ("a",), "write a note on this sentence, after Enter on both; empty: none", _D),
    Command("next-note", ("]n",), "next note, in all articles", _D, Takes.COUNT),
    Command("previous-note", ("[n",), "previous note, in all articles", _D, Takes.COUNT),
    Command("furniture", ("F",), "show page furniture in full, or folded", _D),
    Command("search", ("/",), "search all articles (a pattern; lower case matches both)", _S),
    Command("next-hit", ("n",), "next hit", _S, Takes.COUNT),
    Command("previous-hit", ("N",), "previous hit", _S, Takes.COUNT),
    Command("filter", ("&",), "show only sentences that match; & and nothing shows all", _S),
    Command("search-name", ("*",), "light the first name here in all articles; again: the next", _S, Takes.COUNT),
    Command("search-name-back", ("#",), "the same from its last name backwards", _S, Takes.COUNT),
    Command("sidebar", ("e",), "names and figures: open, go there, close", _E),
    Command("next-mention", ("]e",), "next mention of the lit name", _E, Takes.COUNT),
    Command("previous-mention", ("[e",), "previous mention of the lit name", _E, Takes.COUNT),
    Command("mark", ("m",), "m and a letter: mark this place", _E, Takes.LETTER),
    Command("to-mark", ("'",), "' and its letter: go there; '' back", _E, Takes.LETTER),
    Command("jump-back", ("^O", "[o"), "back to where the last jump left", _E),
    Command("jump-forward", ("]o",), "forward again after going back", _E),
    Command("roster-down", ("j", "Down"), "next name", _R, Takes.COUNT),
    Command("roster-up", ("k", "Up"), "previous name", _R, Takes.COUNT),
    Command("roster-page-down", ("d", "Space", "PageDown"), "ten names down", _R, Takes.COUNT),
    Command("roster-page-up", ("u", "b", "PageUp"), "ten names up", _R, Takes.COUNT),
    Command("roster-first", ("g", "Home"), "first name", _R),
    Command("roster-last", ("G", "End"), "last name", _R),
    Command("roster-light", ("Enter",), "light all mentions and go to the first; again: the next", _R),
    Command("roster-sort", ("s",), "sort: by count, name, first place, most unequal", _R),
    Command("roster-filter", ("/",), "only names that contain what is typed", _R),
    Command("roster-only", ("&",), "only sentences with this name; again: all", _R),
    Command("roster-merge", ("+",), "merge: on one name, then on the other", _R),
    Command("roster-split", ("-",), "split the forms of this name off into names of their own", _R),
    Command("roster-rename", ("R",), "rename", _R),
    Command("roster-retype", ("T",), "another kind: person, organisation, place ...", _R),
    Command("roster-note", ("a",), "write a note on this name", _R),
    Command("roster-leave", ("Esc", "q", "h", "Left", "Tab"), "back to the text, the names stay open", _R),
    Command("story-down", ("j", "Down", "^E"), "next story", _L),
    Command("story-up", ("k", "Up", "^Y"), "previous story", _L),
    Command("story-half-page-down", ("d", "^D"), "half a page down", _L),
    Command("story-half-page-up", ("u", "^U"), "half a page up", _L),
    Command("story-page-down", ("Space", "f", "PageDown"), "page down", _L),
    Command("story-page-up", ("b", "PageUp"), "page up", _L),
    Command("story-first", ("g", "Home"), "first story", _L),
    Command("story-last", ("G", "End"), "last story", _L),
    Command("story-open", ("Enter", "l", "Right"), "read it: an account of each outlet, near copies left out", _L),
    Command("story-filter", ("/",), "only stories with these words; / and nothing shows all", _L),
    Command("story-order", ("o",), "order: newest, accounts, most copied, sharpest contradiction", _L),
    Command("story-split", ("-",), "split: choose articles that make a story of their own", _L),
    Command("story-join", ("+",), "join: on one story, then on the other", _L),
    Command("story-leave", ("Esc",), "end a filter or a join", _L),
    Command("copy", ("y",), "copy the sentence with its source", _T),
    Command("copy-group", ("Y",), "copy all tellings as Markdown", _T),
    Command("pipe", ("|",), "pipe all tellings as Markdown into a command (no shell)", _T),
    Command("edit", ("E",), "edit this article's file at this sentence", _T),
    Command("origin", ("o",), "where the articles come from, and how they were read", _T),
    Command("open", ("O",), "open more articles: paths, addresses; Tab completes", _A),
    Command("whole-page", ("W",), "all text of this article's page, or its story alone", _A),
    Command("reload", ("r",), "read the files again and compare anew", _A),
    Command("summary", ("i",), "summary: coverage, conflicts, only here", _A),
    Command("help", ("?", "F1"), "this help", _A),
    Command("messages", ("^G",), "the last fifty messages, each in full", _A),
    Command("palette", ("^P",), "palette of all commands", _A),
    Command("command-line", (":",), "command line (:w FILE, :open FILE, :q ...)", _A, Takes.NUMBER),
    Command("colours", ("c",), "next theme", _A),
    Command("mouse", ("M",), "mouse: wheel, click, drag copies; or left to the terminal", _A),
    Command("redraw", ("^L",), "draw the screen anew", _A),
    Command("suspend", ("^Z",), "suspend", _A),
    Command("quit", ("q", "ZZ"), "quit", _A),
)


def text_commands(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that have the keys while one reads."""
    return tuple(command for command in commands if command.scope is Scope.TEXT)


def list_commands(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that have the keys in the list of names: its own take keys from those of the text."""
    own = (command for command in commands if command.scope is not Scope.STORIES)
    return tuple(sorted(own, key=lambda command: command.scope is Scope.LIST))


def story_commands(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that have the keys in the list of stories: its own, and those of the whole program."""
    return tuple(
        sorted(
            (one for one in commands if one.scope is Scope.STORIES or one.id in EVERYWHERE),
            key=lambda command: command.scope is Scope.STORIES,
        )
    )


EVERYWHERE = ("help", "colours", "redraw", "suspend", "quit")
"""Commands that need no text."""

TEXT_COMMANDS = text_commands(COMMANDS)

BY_ID = {command.id: command for command in COMMANDS}
