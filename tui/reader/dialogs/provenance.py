"""Where the articles come from, and how each was read: one block for each, the focused one first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cells import cell_width
from tui.collation.annotate.wordlists import rows
from tui.collation.model import Article
from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Entry
from tui.reader.draw import Paint, Run

_LABEL = 12
"""Cells of the names of the fields."""


class ProvenanceScreen(Dialog[str | None]):
    """Comes back with the address chosen, or with nothing."""

    def __init__(self, articles: Sequence[Article], focus: str) -> None:
        super().__init__()
        self._articles = sorted(articles, key=lambda article: article.siglum != focus)

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """The fields of each article, long ones over several lines."""
        return (tuple(entry for article in self._articles for entry in _entries(article, width)),)

    def head(self) -> str:
        """The title."""
        return "Where the articles come from"

    def foot(self) -> str:
        """The keys of this page."""
        chooses = "Enter open the address in $BROWSER · " if self.sheet.spots else ""
        return f"q back · {chooses}j k d u Space b g G scroll"

    def press(self, key: str) -> None:
        """Choose an address, leave or move."""
        if key == "Enter" and isinstance(self.sheet.goal, str):
            self.dismiss(self.sheet.goal)
        else:
            super().press("q" if key == "o" else key)


def _entries(article: Article, width: int) -> Iterator[Entry]:
    yield Entry((Run(f"{article.siglum} {article.title}", (Paint.TEXT, Paint.HEADING)),))
    for name, words in fields(article):
        goal = words if is_web_address(words) else None
        for number, line in enumerate(_wrapped(words, max(20, width - _LABEL - 3))):
            label = "" if number else name
            yield Entry((Run(f"  {label:<{_LABEL}}", (Paint.TEXT, Paint.NOTICE)), Run(line)), None if number else goal)
    yield Entry()


def is_web_address(words: str) -> bool:
    """Whether a browser can be given these words: an address of http or https without blanks and control characters."""
    return words.startswith(("http://", "https://")) and words.isprintable() and " " not in words


def fields(article: Article) -> Iterator[tuple[str, str]]:
    """Name and words of what is known of an article's way here; nothing for what is not known."""
    found = article.provenance
    source = {row[0]: row[1] for row in rows("date_sources.tsv")}.get(found.date_from, found.date_from)
    shown, total = found.blocks
    known = (
        ("from", article.origin),
        ("address", found.address if found.address != article.origin else ""),
        ("retrieved", found.retrieved.replace("T", " ")),
        ("format", found.format),
        ("outlet", article.outlet or ""),
        ("author", article.author or ""),
        ("published", f"{article.dated}, says {source}" if article.published else ""),
        ("shown", f"{shown} of {total} blocks of the page; W shows all of its text" if total else ""),
        ("encoding", found.encoding),
        ("sha256", f"{article.sha256}{' (of its text)' if found.container_sha256 else ''}"),
        ("of the file", found.container_sha256),
    )
    yield from ((name, words) for name, words in known if words)
    yield from (("note", note) for note in found.notes)


def _wrapped(words: str, width: int) -> list[str]:
    """The words over lines of that many cells, long ones cut anywhere."""
    lines = [""]
    for character in words:
        if cell_width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines
