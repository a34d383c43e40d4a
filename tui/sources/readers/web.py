"""Web pages: the story without the page around it, and what the page says of itself."""

from __future__ import annotations

import logging
import re

from tui.sources.readers.markup import Element, blocks_of, lines, page_characters, parse_html
from tui.sources.readers.metadata import About, about_page
from tui.sources.reading import Document, Hint, ReadError

_INLINE_FILE = re.compile(r"data:[^\"'\s)>]{500,}")
"""A picture or font inside a saved page: libxml2 ends the page, without a word, at one of 10 MB."""
_SHORTEST_STORY = 250
"""Characters below which a page probably showed a wall instead of its story."""
_WALL = re.compile(
    r"cookies?\b|consent|subscri|sign (?:in|up)|log ?in|abonn|anmelden|registr|paywall|javascript|captcha|robot",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"^The post .{1,400} appeared first on .{1,200}\.?$")
"""The last line that WordPress puts into feeds."""
_ATTACHMENT = re.compile(r"^.{0,80}\b(?:here|hier|ici|aquí|download\w*)\b.{0,60}\bPDF\b.{0,60}$", re.IGNORECASE)
"""A last line that offers the page as a file."""
_SHORTEST_BLOCK = 25
"""Characters of a block of the page that counts as text in "12 of 19 blocks"."""
_PROSE_CELL = 60
"""Minimum characters of a table's cell that make it a paragraph rather than a figure or a name."""
_LAYOUT_CELL = 1_000
"""Minimum characters of a line that may be the cell of a table that lays out the page."""
_COVERED = 0.7
"""Share of such a line that the page's blocks in it must cover for it to be parted."""
_OWN_WORDS = 5
"""Characters outside links that a block needs to be more than a list of links."""
_NO_TEXT = ("nav", "header", "footer", "form", "button", "a", "h1", "h2", "h3", "h4", "h5", "h6")
_ADVICE = "save the page in a browser (SingleFile, or its words) and give that"


def read_page(raw: bytes, hint: Hint) -> list[Document]:
    """The article of a page."""
    characters, encoding = page_characters(raw, hint.content_type)
    return [page_document(characters, hint)._replace(encoding=encoding)]


def page_document(characters: str, hint: Hint) -> Document:
    """The article in a page's characters; raises ReadError where there is none."""
    characters = _INLINE_FILE.sub("data:,", characters)
    root = parse_html(characters)
    about = about_page(root, characters, hint.address)
    every = blocks_of(root.find("body") if root.find("body") is not None else root)
    found = without_head(without_layout_tables(story_blocks(characters), root), about)
    story = every if hint.whole else found
    if not story:
        wall = " (it asks for consent, a login or scripts)" if _WALL.search(" ".join(every)) else ""
        raise ReadError(f"a web page that shows no story{wall}", _advice(about, hint))
    about = _second_opinion(about, characters, hint)
    total = sum(len(block) >= _SHORTEST_BLOCK for block in blocks_of(root, _NO_TEXT))
    return Document(
        text=lines(story),
        title=about.title,
        outlet=about.outlet,
        author=about.author,
        published=about.published,
        date_from=about.date_from,
        address=about.address,
        retrieved=about.retrieved,
        blocks=(0, 0) if hint.whole else (min(len(story), total), total),
        notes=tuple(_notes(about, story, hint)),
        aside=tuple(block for block in every if not _is_told(block, found)) if hint.whole else (),
        trusted=not hint.whole,
    )


def story_blocks(characters: str) -> list[str]:
    """The story's paragraphs, headings and list entries, as trafilatura finds them."""
    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)
    found = bare_extraction(characters, favor_precision=True, include_comments=False, with_metadata=False)
    text = getattr(found, "text", "") or ""
    rows = [cell for line in text.splitlines() for cell in _cells(line)]
    story = [line for line in rows if line and not _CLOSING.match(line)]
    return story[:-1] if len(story) > 3 and _ATTACHMENT.match(story[-1]) else story


def _cells(line: str) -> list[str]:
    """The cells of a table's row, each by itself where they hold prose: a table often only lays out the page."""
    if "|" not in line:
        return [line.strip()]
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return cells if max(map(len, cells)) >= _PROSE_CELL else [" | ".join(filter(None, cells))]


def without_layout_tables(story: list[str], root: Element) -> list[str]:
    """The story with cells of tables that lay out a page parted into the page's blocks, lists of links left out."""
    if not any(len(line) >= _LAYOUT_CELL for line in story):
        return story
    own = [block for block in blocks_of(root, ("a",)) if len(block) >= _OWN_WORDS]
    blocks = list(dict.fromkeys(blocks_of(root)))
    made: list[str] = []
    for line in story:
        inside = [block for block in blocks if block in line and block != line] if len(line) >= _LAYOUT_CELL else []
        if sum(map(len, inside)) < _COVERED * len(line):
            made.append(line)
        else:
            made += [block for block in inside if any(words in block for words in own)]
    return made


def without_head(story: list[str], about: About) -> list[str]:
    """The story without the headline and byline that are told apart from it."""
    heads = {about.title.casefold(), about.author.casefold(), f"by {about.author}".casefold()} - {""}
    skipped = 0
    while skipped < min(3, len(story)) and story[skipped].lstrip("#- ").casefold() in heads:
        skipped += 1
    return story[skipped:]


def _is_told(block: str, story: list[str]) -> bool:
    """Whether a block of the page belongs to its story, whose list entries have a mark before them."""
    bare = (paragraph.lstrip("- ") for paragraph in story)
    return any(block in paragraph or paragraph in block for paragraph in filter(None, bare))


def _second_opinion(about: About, characters: str, hint: Hint) -> About:
    """What trafilatura makes of the head where the page itself does not say it; its date is a guess."""
    if about.title and about.author and about.published and about.outlet:
        return about
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(parse_html(characters), hint.address or None, date_config=None, extensive=False)
    published, date_from = about.published, about.date_from
    if not published and found.date:
        published, date_from = found.date, "guess"
    return about._replace(
        title=about.title or found.title or "",
        author=about.author or (found.author or "").replace("; ", ", "),
        outlet=about.outlet or found.sitename or "",
        published=published,
        date_from=date_from,
    )


def _notes(about: About, story: list[str], hint: Hint) -> list[str]:
    """What a reader should know of the page."""
    notes = []
    if not about.free:
        notes.append("the page says that it is not free: this may be only its beginning")
    short = sum(map(len, story)) < _SHORTEST_STORY
    if short and not hint.whole:
        notes.append(f"only {len(story)} short lines came, perhaps a wall; {_advice(about, hint)}")
    return notes


def _advice(about: About, hint: Hint) -> str:
    """The way out of a wall: a page saved by hand, or an archive's copy that the user may ask for."""
    address = hint.address or about.address
    return f"{_ADVICE}, or try https://web.archive.org/web/2id_/{address}" if address else _ADVICE
