"""Label each article with whose account it is, in the shortest form that tells the articles apart. Pure.

Used by the first screen: nothing heavy is imported here.
"""

from collections.abc import Mapping, Sequence

from tui.collation.annotate.wordlists import rows, word_set
from tui.collation.model import Article

MAX_LABEL = 24
"""Maximum characters of a label; a longer one ends at a word."""
SHORTEST_HASH = 8
"""Minimum hexadecimal digits, letters among them or not, that are a number and no word: ``b35e447825ba055f``."""
_HEX = frozenset("0123456789abcdef")


def label_articles(articles: Sequence[Article], chosen: Mapping[str, str]) -> dict[str, str]:
    """A label for each siglum: the one chosen, else outlet, host or file name, else the siglum itself.

    What is chosen stands. Where two others would be equal, the next name is taken, else a number is put behind.
    """
    files = {article.siglum: _file_words(article) for article in articles}
    # Words in the name of every file say nothing, where there are several files.
    sets = [frozenset(word.casefold() for word in each) for each in files.values() if each]
    shared = frozenset.intersection(*sets) if len(sets) > 1 else frozenset[str]()
    names = {article.siglum: _names(article, files[article.siglum], shared) for article in articles}
    labels = {siglum: chosen.get(siglum) or [*found, siglum][0] for siglum, found in names.items()}
    for siglum in [one for one in _repeated(labels) if one not in chosen]:
        taken = {label.casefold() for label in labels.values()}
        free = (name for name in names[siglum] if name.casefold() not in taken)
        labels[siglum] = next(free, labels[siglum])
    return _numbered(labels, chosen)


def _names(article: Article, file: Sequence[str], shared: frozenset[str]) -> list[str]:
    """Possible names of the article, the best first.

    An agency in the first words of a text file is who the story is credited to, not always who published it.
    """
    from_page = bool(article.provenance.address) or article.provenance.format not in ("text", "markdown")
    outlet = _cropped(article.outlet or "")
    sure = bool(outlet) and (from_page or outlet not in {row[0] for row in rows("agencies.tsv")})
    distinct = [word for word in file if word.casefold() not in shared]
    named = [host_label(article.provenance.address or article.origin), _cropped(" ".join(distinct or file))]
    return [name for name in ((outlet, *named) if sure else (*named, outlet)) if name]


def _file_words(article: Article) -> list[str]:
    """The words of the file's name, without suffix, numbers and check sums; none for an address or a pipe."""
    if "://" in article.origin or article.origin == "-":
        return []
    name = article.file.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    pieces = "".join(letter if letter.isalnum() else " " for letter in stem).split()
    return [
        piece
        for piece in pieces
        if not piece.isdigit() and (len(piece) < SHORTEST_HASH or not set(piece.lower()) <= _HEX)
    ]


def host_label(address: str) -> str:
    """The part of a host that people say: ``bbc`` of ``https://www.bbc.co.uk/news``; empty for what is no address."""
    scheme, mark, rest = address.partition("://")
    if not mark or scheme not in ("http", "https"):
        return ""
    host = rest.partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
    parts = [part for part in host.split(".") if part]
    while len(parts) > 2 and parts[0] in word_set("page_words.txt", "host_prefixes"):
        del parts[0]
    if all(part.isdigit() for part in parts):
        return host
    parts = parts[:-1]
    if len(parts) > 1 and parts[-1] in word_set("page_words.txt", "second_level_domains"):
        parts = parts[:-1]
    return _cropped(parts[-1]) if parts else host


def _cropped(name: str) -> str:
    """The name on one line, without its article, cut at a word where it is long."""
    name = " ".join(name.split())
    name = name[4:] if name.startswith("The ") else name
    if len(name) <= MAX_LABEL:
        return name
    return name[: MAX_LABEL + 1].rpartition(" ")[0] or name[:MAX_LABEL]


def _repeated(labels: Mapping[str, str]) -> list[str]:
    """The sigla whose label another article has too."""
    forms = [label.casefold() for label in labels.values()]
    return [siglum for siglum, label in labels.items() if forms.count(label.casefold()) > 1]


def _numbered(labels: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    made: dict[str, str] = {}
    repeated = set(_repeated(labels))
    taken = {label.casefold() for siglum, label in labels.items() if siglum in chosen}
    for siglum, label in labels.items():
        number, name = 0, label
        while siglum not in chosen and (name.casefold() in taken or (siglum in repeated and not number)):
            number += 1
            name = f"{label} {number}"
        taken.add(name.casefold())
        made[siglum] = name
    return made
