"""Function words by language, in the normal forms of ``tokens``; the lists are in `data/function_words.txt`."""

from functools import cache

from tui.collation.annotate.wordlists import word_lists

_FILE = "function_words.txt"


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words that carry no meaning of their own; empty for a language without a list."""
    return frozenset(word_lists(_FILE).get(f"stop_{language}", ()))


@cache
def conjunctions(language: str) -> frozenset[str]:
    """The words at which a new clause begins; empty for a language without a list."""
    return frozenset(word_lists(_FILE).get(f"conjunctions_{language}", ()))


@cache
def negations() -> frozenset[str]:
    """The words that negate, in all languages that have a list."""
    return frozenset(word_lists(_FILE)["negations"])
