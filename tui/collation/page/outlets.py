"""Whether a line is the name of a newspaper, station or agency."""

from __future__ import annotations

from tui.collation.annotate.lazy_regex import pattern

LONGEST_NAME = 5
"""Words: "The Sydney Morning Herald Online" is as long as they get."""

_NAMES = """
reuters bbc cnn cbs nbc abc npr pbs afp bloomberg politico axios euronews aljazeera spiegel zeit welt taz faz
tagesschau monde figaro libération país clarín folha globo público repubblica corriere stampa ansa volkskrant nos nrc
telegraaf guardian xinhua yonhap kyodo tass
"""
_KINDS = """
journal news times post herald tribune gazette daily press telegraph observer chronicle mail mirror independent
standard express globe examiner review magazine online radio tv sun star record week weekly report wire agency network
media channel broadcasting world today sky fox zeitung tageblatt anzeiger kurier rundschau nachrichten diario periódico
jornal correio giornale gazzetta dagblad courant nieuws jazeera associated
"""
_SECTIONS = """
world news latest us uk eu business sport sports politics breaking today live top local national international home
asia europe africa americas culture opinion tech science health weather video more our the daily
"""
_PROPER = frozenset(_NAMES.split())
_GENERIC = frozenset(_KINDS.split())
_PARTS_OF_A_SITE = frozenset(_SECTIONS.split())
_WORD = pattern(r"[^\W_]+")


def is_outlet(line: str) -> bool:
    """Whether it is such a name: "Brighton Journal", "BBC News"; not "World News", a section of many sites."""
    words = _WORD.findall(line)
    lower = [word.casefold() for word in words]
    if not words or len(words) > LONGEST_NAME or sum(word[0].isupper() for word in words) < len(words) - 1:
        return False
    named = any(word in _PROPER for word in lower) or (len(words) > 1 and any(word in _GENERIC for word in lower))
    return named and not all(word in _PARTS_OF_A_SITE for word in lower)
