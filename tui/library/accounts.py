"""From a story of the library to the accounts that are read side by side, and what a list shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from tui.collation.model import Article, Coverage, Provenance, Settings
from tui.collation.segment import paragraph_spans
from tui.files import digest
from tui.library import Library, Measure, Member, Story

if TYPE_CHECKING:
    from tui.collation.copies import Words

MOST_ACCOUNTS = 6
"""Maximum number of accounts that are compared."""
MOST_TEXTS = 50
"""Maximum number of articles that are searched for copies: a story that is printed 5,000 times has few texts."""


class Account(NamedTuple):
    """An article of a story, with its text."""

    member: Member
    text: str


class Accounts(NamedTuple):
    """The articles of a story as far as it is measured."""

    candidates: tuple[Account, ...]
    """Those that may be read side by side, earliest first: of each outlet the longest, each text once."""
    texts: tuple[str, ...]
    """Texts of the story, at most ``MOST_TEXTS``: copies are counted in them."""


def accounts_of(library: Library, story: Story) -> Accounts:
    """The accounts of a story; where all are of one outlet, its versions; at least two where there are two articles."""
    longest: dict[str, Member] = {}
    for member in story.members:
        outlet = member.outlet or member.key
        if outlet not in longest or member.words > longest[outlet].words:
            longest[outlet] = member
    members = [member for member in story.members if longest[member.outlet or member.key] is member]
    texts: dict[str, Member] = {}
    for member in members if len(members) > 1 else story.members:
        texts.setdefault(library.text(member.number), member)
    candidates = [Account(member, text) for text, member in texts.items()]
    if len(candidates) < 2:
        candidates = [Account(member, library.text(member.number)) for member in story.members[:2]]
    every = tuple(library.text(member.number) for member in story.members[:MOST_TEXTS])
    return Accounts(tuple(candidates), every)


def different_accounts(candidates: Sequence[Account]) -> list[Account]:
    """The candidates that are no near copy of an earlier one; the first two where there is nothing else."""
    from tui.collation.copies import distinct_texts

    near = candidates[:MOST_TEXTS]
    places = distinct_texts(_read([account.text for account in near]))
    kept = [near[place] for place in places] + list(candidates[MOST_TEXTS:])
    return kept if len(kept) > 1 else list(candidates[:2])


def articles_of(accounts: Sequence[Account]) -> tuple[Article, ...]:
    """The articles as the reader takes them, lettered in this order; the headline is their first line."""
    return tuple(_article(siglum, account) for siglum, account in zip(ascii_uppercase, accounts, strict=False))


def _article(siglum: str, account: Account) -> Article:
    member, body = account
    text = body if member.title in ("", body.partition("\n")[0]) else f"{member.title}\n\n{body}"
    is_part = member.origin.rpartition("#")[2].isdigit()
    return Article(
        siglum=siglum,
        title=member.title or f"article {member.number}",
        outlet=member.outlet or None,
        author=None,
        published=member.published or None,
        origin=member.origin,
        sha256=digest(text.encode("utf-8", "replace")),
        language=member.language,
        text=text,
        paragraphs=paragraph_spans(text),
        provenance=Provenance(container_sha256=member.key if is_part else "", trusted=True),
    )


def measure(accounts: Accounts) -> Measure:
    """The result of comparing the first accounts of a story."""
    from tui.collation.copies import copied_share
    from tui.collation.pipeline import compare

    comparison = compare(articles_of(different_accounts(accounts.candidates)[:MOST_ACCOUNTS]), Settings())
    told = [comparison.coverage(one.ref) for one in comparison.everything() if one.kind.tells]
    sharpest = max(comparison.shown_conflicts, key=lambda one: one.confidence, default=None)
    return Measure(
        told.count(Coverage.SHARED) / max(1, len(told)),
        copied_share(_read(accounts.texts)),
        sharpest.confidence if sharpest else 0.0,
        sharpest.reason if sharpest else "",
    )


def _read(texts: Sequence[str]) -> list[Words]:
    from tui.collation.copies import read_words

    numbers: dict[str, int] = {}
    return [read_words(text, numbers) for text in texts]
