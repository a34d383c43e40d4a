"""Keys of articles and of sets of them: what is kept is found again by bytes, not by paths."""

from collections.abc import Sequence

from tui.collation.model import Article
from tui.files import digest


def keys_of(articles: Sequence[Article]) -> dict[str, str]:
    """By siglum the article's key: the SHA-256 of its bytes, with a number behind for a second copy."""
    found: dict[str, str] = {}
    for article in articles:
        copies = sum(key.partition("/")[0] == article.sha256 for key in found.values())
        found[article.siglum] = f"{article.sha256}/{copies + 1}" if copies else article.sha256
    return found


def story_key(articles: Sequence[Article]) -> str:
    """The key of a set of articles, whatever their order."""
    return digest("\n".join(sorted(keys_of(articles).values())).encode("utf-8", "replace"))
