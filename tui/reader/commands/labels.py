"""Labels: whose account each article is, as the reader calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.collation.labels import MAX_LABEL
from tui.reader.commands.command_parser import CommandLine
from tui.reader.commands.corrections import changed, in_force, notebook_of
from tui.reader.view import View
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.reader.screens.reading import ReadingScreen


def set_label(screen: ReadingScreen, line: CommandLine) -> None:
    """Label an article, ``:label B fox``; without a letter the one under the keys; without a name as it was found."""
    view, words = screen.view, list(line.words)
    siglum = words.pop(0).upper() if words and words[0].upper() in view.story.sigla else view.focus
    name = clean_line(" ".join(words))[:MAX_LABEL].strip()
    notebook = notebook_of(view)
    labels = {**dict(notebook.labels), siglum: name}
    kept = tuple(sorted((letter, label) for letter, label in labels.items() if label))
    words_done = f"{siglum} is labelled {name}" if name else f"{siglum} has its own label again"
    screen.show(changed(view, notebook._replace(labels=kept), words_done))


def with_labels(view: View, names: Sequence[str]) -> View:
    """The view with these labels for its first articles, as the command line gives them."""
    chosen = {siglum: clean_line(name)[:MAX_LABEL] for siglum, name in zip(view.story.sigla, names, strict=False)}
    notebook = notebook_of(view)
    labels = {**dict(notebook.labels), **{siglum: name for siglum, name in chosen.items() if name}}
    return in_force(view, notebook._replace(labels=tuple(sorted(labels.items()))))
