"""Stories drawn by chance: some articles, some of whose sentences tell the same."""

from __future__ import annotations

from random import Random
from string import ascii_uppercase

from hypothesis import strategies as st

from tests.builders import drawn
from tui.reader.state.story import Story

WORDS = ("summit", "of", "the", "two", "“strategic”", "naïve", "北京", "e\u0301te\u0301", "long-hyphenated-word")


@st.composite
def stories(
    draw: st.DrawFn,
    articles: st.SearchStrategy[int] = st.integers(2, 6),  # noqa: B008
    sentences: st.SearchStrategy[int] = st.integers(1, 12),  # noqa: B008
    alike: bool = False,
) -> Story:
    """A compared story; `alike`: every second sentence has its counterparts at about the same place."""
    chance = draw(st.randoms(use_true_random=False))
    return chance_story(chance, [draw(sentences) for _ in range(draw(articles))], alike=alike)


def chance_story(chance: Random, lengths: list[int], *, alike: bool = False) -> Story:
    """A compared story with that many sentences in each article."""
    sigla = ascii_uppercase[: len(lengths)]
    texts = ["".join(_sentence(chance) for _ in range(length)) for length in lengths]
    links = _parallel(chance, lengths) if alike else _anywhere(chance, lengths)
    kinds = {f"{siglum}{chance.randint(1, n)}": chance.choice(_KINDS) for siglum, n in zip(sigla, lengths, strict=True)}
    comparison = drawn(
        *texts,
        links=" ".join(f"{sigla[a]}{i}~{sigla[b]}{j}" for a, i, b, j in sorted(links)),
        kinds="" if alike else " ".join(f"{name}={kind}" for name, kind in kinds.items()),
    )
    return Story(comparison.articles, comparison.sentences, comparison)


_KINDS = ("furniture", "caption", "heading", "title")
_Links = set[tuple[int, int, int, int]]


def _sentence(chance: Random) -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 40)))
    return f"{words}.{chance.choice((' ', chr(10)))}"


def _anywhere(chance: Random, lengths: list[int]) -> _Links:
    pairs = [(a, b) for b in range(len(lengths)) for a in range(b)]
    return {(a, chance.randint(1, lengths[a]), b, chance.randint(1, lengths[b])) for a, b in pairs for _ in range(3)}


def _parallel(chance: Random, lengths: list[int]) -> _Links:
    shared = range(1, min(lengths) + 1, 2)
    return {(0, place, other, place) for place in shared for other in range(1, len(lengths)) if chance.random() < 0.8}
