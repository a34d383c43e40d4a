"""The settings of the reader, from command line, environment and configuration."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.collation.model import Article
    from tui.reader.keymap.table import Command
    from tui.reader.view import View
    from tui.sources import Collection
    from tui.sources.jobs import Job


class Options(NamedTuple):
    """Wishes of the user; None or empty where nothing was said."""

    tier: str = "likely"
    versions: bool | None = None
    """Whether the articles are versions of one text; None: as their sentences say."""
    voices: str = "articles"
    """Whose voices are counted: of ``articles``, or of ``texts`` with all their copies."""
    layout: str | None = None
    """``reading``, ``synopsis`` or ``single``; None: by the width of the terminal."""
    theme: str | None = None
    background: str = "auto"
    """``dark`` or ``light``; ``auto``: as the terminal answers; ``none``: not asked, no tint."""
    mouse: bool = False
    sample: bool = False
    """Whether the bundled sample story is open because no article was named."""
    show: str = "all"
    """Which sentences stand open: ``all``, ``differences``, ``unique``, ``shared``."""
    show_asked: bool = False
    """Whether the command line says so; else what versions did not change is folded."""
    wide: bool = False
    """Whether lines may be longer than the comfortable measure."""
    furniture: bool = False
    """Whether page furniture is shown in full."""
    words: str = "here"
    """Where differing words are marked: ``here``, ``everywhere``, ``nowhere``."""
    linked: bool = True
    """Whether the panes scroll together."""
    names: bool = False
    """Whether the names stand beside the text from the beginning."""
    hints: bool = True
    """Whether newcomers are shown the first keys above the status line."""
    newcomer: bool = False
    """Whether nothing was ever read here before."""
    offline: bool = False
    """Whether no socket may be opened: addresses come from the cache."""
    collections: tuple["Collection", ...] = ()
    """Sources of many articles from which the reader chooses at the start."""
    pending: tuple["Job", ...] = ()
    """Addresses under way, to be opened when they come."""
    placeholder: str = ""
    """Letter of the article that is open only until others are chosen."""
    labels: tuple[str, ...] = ()
    """Whose accounts the articles are, in their order, as the command line says."""
    case: str = ""
    """Path of the case that is open; empty for articles."""
    panes: str = ""
    """Letters of the articles in the panes, in their order; empty for the order of the letters."""
    base: str = ""
    """Letter of the article that is the base of the synopsis; empty for the first."""
    commands: tuple["Command", ...] = ()
    """All commands with the keys they are bound to; empty for those they are built with."""


# -- what a story was read with ----------------------------------------------------------------------------------------


def view_words(view: "View") -> str:
    """The settings of a view as they are kept: ``layout=single show=all``, those without a value left out.

    Letters change with the order in which articles are given, so panes are kept as the places of their keys, sorted.
    """
    choice, comparison = view.choice, view.story.comparison
    numbers = {siglum: number for number, siglum in _numbered(view.story.articles).items()}
    versions = comparison.settings.versions if comparison else None
    moved = choice.panes != view.story.sigla[: len(choice.panes)]
    words = {
        "panes": "".join(numbers[siglum] for siglum in choice.panes if siglum in numbers) if moved else "",
        "base": numbers.get(choice.base, "") if choice.base != choice.panes[0] else "",
        "tier": comparison.settings.tier if comparison else "",
        "versions": "" if versions is None else _YES if versions else _NO,
        "voices": comparison.settings.voices if comparison else "",
        "layout": choice.layout.name.lower() if choice.layout else "",
        "show": choice.show.name.lower(),
        "wide": _YES if choice.wide else "",
        "furniture": _YES if choice.furniture else "",
        "words": view.marking.name.lower(),
        "linked": "" if view.linked else _NO,
    }
    return " ".join(f"{name}={value}" for name, value in words.items() if value)


_YES, _NO = "yes", "no"


def _numbered(articles: "Sequence[Article]") -> dict[str, str]:
    """The sigla of the articles in the order of their keys, by a letter for each place."""
    from tui.state import keys_of

    keys = sorted((key, siglum) for siglum, key in keys_of(articles).items())
    return {chr(ord("a") + place): siglum for place, (_, siglum) in enumerate(keys)}


def as_before(options: Options, kept: str, articles: "Sequence[Article]" = ()) -> Options:
    """The options with what the story of these articles was read with before, where nothing else was asked for."""
    from tui.options import READER_OPTIONS

    words = dict(word.partition("=")[::2] for word in kept.split())
    for option in READER_OPTIONS:
        if option.name in words and getattr(options, option.name, None) == option.default:
            try:
                options = options._replace(**{option.name: option.read(words[option.name])})
            except ValueError:  # written by a version with other words
                continue
    sigla = _numbered(articles)
    panes = "".join(dict.fromkeys(sigla.get(number, "") for number in words.get("panes", "")))
    return options._replace(panes=panes, base=sigla.get(words.get("base", ""), ""))
